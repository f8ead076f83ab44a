"""Every failure of the database in words, through the roads that pages and commands take; nothing changes by it."""

from __future__ import annotations

import multiprocessing as mp
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, create_engine, event, text

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatKonfigurasi, GalatMasukan, GalatSimpanan
from ilp_data.intake import decisions
from ilp_data.store import engine, failures
from ilp_data.store import revisions as store
from ilp_data.store.failures import GalatBasisData, Sebab
from ilp_data.store.jejak import Jejak
from tests.pg_server import SANDI, Peladen, jalankan
from tests.store_copies import alamat, terapkan_tabel

AKAR = Path(__file__).resolve().parents[3]
JEJAK = Jejak(oleh="uji", keterangan="percobaan")


@pytest.fixture
def file(own_store: Engine) -> Path:
    """The closed file of a filled store of this test's own."""
    own_store.dispose()
    return Path(str(own_store.url.database))


def gagal(sebab: Sebab, kerja: Callable[[], object]) -> str:
    """The message of the failure, which must be of this cause."""
    with pytest.raises(GalatSimpanan) as galat:
        kerja()
    assert isinstance(galat.value, GalatBasisData) and galat.value.sebab is sebab, str(galat.value)
    assert galat.value.saran and "sqlalche" not in str(galat.value).lower()
    return str(galat.value)


def tulis(mesin: Engine, kali: int = 1) -> Callable[[], int]:
    k = store.potret(mesin).kader
    isi = pd.concat([k.assign(kode=[f"{c}#{n}" for c in k["kode"]]) for n in range(kali)], ignore_index=True)
    return lambda: terapkan_tabel(mesin, {"kader": isi}, JEJAK)


# --- SQLite


def test_a_full_disk(own_store: Engine) -> None:
    """SQLite reports a page limit as it does a full disk."""
    kerja = tulis(own_store, 10)
    own_store.dispose()
    event.listen(own_store, "connect", lambda k, _: k.execute("pragma max_page_count = 10"))
    assert "SQLITE_FULL" in gagal(Sebab.PENUH, kerja)
    assert store.revisi_terakhir(own_store) == 1


def test_a_truncated_file(file: Path) -> None:
    isi = file.read_bytes()
    file.write_bytes(isi[: len(isi) // 3])
    mesin = store.buka_mesin(alamat(file))
    assert str(file) in gagal(Sebab.RUSAK, lambda: store.potret(mesin))
    gagal(Sebab.RUSAK, lambda: store.siapkan_simpanan(alamat(file)) and store.potret(store.buka_mesin(alamat(file))))


def test_garbage_within_the_file(file: Path) -> None:
    isi = bytearray(file.read_bytes())
    isi[8192:] = os.urandom(len(isi) - 8192)
    file.write_bytes(isi)
    with pytest.raises(GalatSimpanan):
        store.potret(store.siapkan_simpanan(alamat(file)))
    assert file.read_bytes() == bytes(isi), "what can still be saved stays as it is"


def test_a_lock_held_longer_than_we_wait(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TUNGGU_DETIK", 0.2)
    mesin = store.buka_mesin(alamat(file))
    kerja = tulis(mesin)
    with closing(sqlite3.connect(file, isolation_level=None)) as lain:
        lain.execute("begin immediate")
        gagal(Sebab.TERKUNCI, kerja)
        gagal(Sebab.TERKUNCI, lambda: decisions.catat_jawaban(mesin, "k", "j", "baru", "Rina"))
        assert store.revisi_terakhir(store.siapkan_simpanan(alamat(file))) == 1, "reading goes on beside a writer"
        lain.execute("rollback")
        assert kerja() == 2
        lain.execute("begin immediate")
        gagal(Sebab.TERKUNCI, lambda: store.batalkan_revisi(mesin, 2, "Rina"))


def test_a_store_that_may_only_be_read(file: Path) -> None:
    mesin = store.buka_mesin(f"sqlite:///file:{file.as_posix()}?mode=ro&uri=true")
    assert store.potret(mesin).revisi == 1
    gagal(Sebab.HANYA_BACA, tulis(mesin))


def _batalkan_tanpa_hak(url: str, jawab: Connection) -> None:
    """What a process says that is not root's, as an office runs it, of a store that it would write to."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        store.batalkan_revisi(store.siapkan_simpanan(url), 2, "x")
        jawab.send("terbuka")
    except GalatSimpanan as g:
        jawab.send(getattr(g, "sebab", type(g).__name__))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="hak berkas POSIX dan fork")
def test_files_and_folders_without_the_right(file: Path) -> None:
    proses = mp.get_context("fork")
    file.parent.chmod(0o755)
    for hak_berkas, hak_folder in ((0o444, 0o555), (0o000, 0o555)):
        dengar, jawab = proses.Pipe(duplex=False)
        with _terbuka(file, hak_berkas, hak_folder):
            p = proses.Process(target=_batalkan_tanpa_hak, args=(alamat(file), jawab), daemon=True)
            p.start()
            p.join(60)
        assert p.exitcode == 0 and dengar.poll() and dengar.recv() in {Sebab.HANYA_BACA, Sebab.TAK_TERBUKA}


class _terbuka:
    """Rights of a file and its folder within a block; the folders above may be entered by anybody."""

    def __init__(self, berkas: Path, hak_berkas: int, hak_folder: int) -> None:
        self.hak = {berkas: hak_berkas, berkas.parent: hak_folder}
        self.dulu = {p: p.stat().st_mode for p in (*self.hak, *berkas.parents[1:4])}

    def __enter__(self) -> None:
        for p in self.dulu:
            p.chmod(self.hak.get(p, self.dulu[p] | 0o055))

    def __exit__(self, *_: object) -> None:
        for p, hak in self.dulu.items():
            p.chmod(hak)


def test_a_table_that_is_gone_while_we_work(own_store: Engine) -> None:
    with own_store.begin() as k:
        k.execute(text("drop table kader"))
    gagal(Sebab.TAK_LENGKAP, lambda: store.potret(own_store))


@pytest.mark.parametrize(("tabel", "kolom"), [("layanan", "nilai"), ("fasilitas", "lat"), ("keterampilan", "nomor")])
def test_a_cell_of_another_type(tabel: str, kolom: str, own_store: Engine) -> None:
    with own_store.begin() as k:
        k.execute(text(f"update {tabel} set {kolom} = 'rusak' || {kolom} where rev_mulai = 1"))
    assert f"tabel {tabel}" in gagal(Sebab.RUSAK, lambda: store.potret(own_store))


def test_what_is_no_fault_of_the_database_stays_what_it_is(own_store: Engine) -> None:
    with pytest.raises(ZeroDivisionError), store.transaksi(own_store):
        raise ZeroDivisionError


def test_the_commands_print_one_message(file: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    file.write_bytes(b"bukan basis data" * 500)
    monkeypatch.setenv(store.VARIABEL_URL, alamat(file))
    for argumen in (["siapkan"], ["riwayat", "--json"], ["ringkas", "--daerah", "64.74"], ["mutu"], ["keputusan"],
                    ["batalkan", "2"], ["paparan", "daftar"]):  # fmt: skip
        assert cli.utama(argumen) == 2
        keluar, galat = capsys.readouterr()
        assert keluar == "" and galat.startswith("Galat: Simpanan tidak dapat dibuka") and galat.count("\n") == 1


# --- PostgreSQL


@pytest.fixture
def pg(postgresql: Peladen) -> Iterator[str]:
    url = postgresql.buat()
    yield url
    postgresql.hapus(url)


def test_a_server_that_goes_and_comes_back(pg: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_DIAM_DETIK", 0.0)  # as if nobody had asked for a while
    with jalankan() as sendiri:
        url = sendiri.buat()
        mesin = store.siapkan_simpanan(url)
        kerja = tulis(mesin)
        sendiri.kendali("-m", "immediate", "restart")
        assert store.revisi_terakhir(mesin) == 1, "a connection that was cut while idle is replaced"
        with pytest.raises(GalatBasisData) as galat, store.transaksi(mesin) as k:
            sendiri.kendali("-m", "immediate", "restart")
            store.nomor_terakhir(k)
        assert galat.value.sebab is Sebab.TERPUTUS
        assert store.revisi_terakhir(mesin) == 1 and kerja() == 2
        sendiri.kendali("-m", "immediate", "stop")
        pesan = gagal(Sebab.TAK_TERSAMBUNG, lambda: store.revisi_terakhir(mesin))
        assert SANDI not in pesan and "127.0.0.1" in pesan
        gagal(Sebab.TAK_TERSAMBUNG, lambda: store.siapkan_simpanan(url))
        sendiri.kendali("start")
        assert store.revisi_terakhir(mesin) == 2


def test_account_password_database_and_rights(postgresql: Peladen, pg: str) -> None:
    pesan = gagal(Sebab.TAK_TERSAMBUNG, lambda: store.siapkan_simpanan(postgresql.url("postgres", "sandi-salah")))
    assert "sandi-salah" not in pesan and "sandi" in pesan
    gagal(Sebab.TAK_TERSAMBUNG, lambda: store.siapkan_simpanan(postgresql.url("tidak_ada")))
    mesin = store.siapkan_simpanan(pg)
    with mesin.begin() as k:
        k.execute(text("drop role if exists tamu"))
        k.execute(text("create role tamu"))
    event.listen(mesin, "begin", lambda k: k.exec_driver_sql("set local role tamu"))
    gagal(Sebab.AKUN, lambda: store.potret(mesin))


def test_locks_and_read_only_on_a_server(pg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TUNGGU_DETIK", 0.2)
    mesin = store.siapkan_simpanan(pg)
    kerja = tulis(mesin)
    with store.transaksi(store.buka_mesin(pg)):
        gagal(Sebab.TERKUNCI, kerja)
    polos = create_engine(pg, isolation_level="AUTOCOMMIT")
    with polos.connect() as k:
        k.execute(text(f'alter database "{mesin.url.database}" set default_transaction_read_only = on'))
    polos.dispose()
    mesin.dispose()
    gagal(Sebab.HANYA_BACA, kerja)
    mesin.dispose()


@pytest.mark.parametrize(
    ("kode", "sebab"),
    [("53100", Sebab.PENUH), ("53300", Sebab.SESAK), ("53200", Sebab.SESAK),
     ("28P01", Sebab.AKUN), ("3D000", Sebab.TAK_ADA), ("22001", Sebab.ISI),
     ("42P01", Sebab.TAK_LENGKAP), ("XX001", Sebab.RUSAK), ("58030", Sebab.CAKRAM),
     ("57P01", Sebab.TERPUTUS), ("0A000", Sebab.LAIN)],
)  # fmt: skip
def test_codes_of_the_server(kode: str, sebab: Sebab) -> None:
    """Codes as PostgreSQL's manual lists them (appendix A), for failures that a test cannot bring about."""
    for nama in ("sqlstate", "pgcode"):
        assert failures.alasan(type("Galat", (Exception,), {nama: kode})()) == (sebab, kode)


# --- texts that one of the engines would refuse: refused alike by both


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        asal: Engine = request.getfixturevalue("own_store")
    else:
        asal = store.siapkan_simpanan(request.getfixturevalue("pg"))
    yield asal
    asal.dispose()


PANJANG = "x" * 121


def test_names_that_are_too_long(filled: Engine) -> None:
    p = store.potret(filled)
    kegiatan = {"kegiatan": p.kegiatan.iloc[1:]}
    tolak = [
        lambda: terapkan_tabel(filled, kegiatan, Jejak(PANJANG, "uji")),
        lambda: terapkan_tabel(filled, kegiatan, Jejak("Rina", "uji"), {"temuan": [{"pemilik": PANJANG}]}),
        lambda: decisions.catat_jawaban(filled, "k", "j", "baru", PANJANG),
        lambda: decisions.catat_jawaban(filled, "k", "j" * 61, "baru", "Rina"),
        lambda: decisions.tindak_temuan(filled, [1], "Rina", pemilik=PANJANG),
        lambda: decisions.tindak_temuan(filled, [1], PANJANG),
        lambda: store.batalkan_revisi(filled, 2, PANJANG),
    ]
    for kerja in tolak[:-1]:
        with pytest.raises(GalatMasukan, match=r"terlalu panjang.*(121|61) huruf.*paling banyak (120|60)"):
            kerja()
    assert store.revisi_terakhir(filled) == 1 and decisions.daftar(filled).empty
    terapkan_tabel(filled, kegiatan, Jejak("x" * 120, "uji"))
    with pytest.raises(GalatMasukan, match="terlalu panjang"):
        tolak[-1]()
    assert store.revisi_terakhir(filled) == 2


def test_characters_that_cannot_be_kept(filled: Engine) -> None:
    k = store.potret(filled).kegiatan
    with pytest.raises(GalatMasukan, match="tidak dapat disimpan"):
        terapkan_tabel(filled, {"kegiatan": k.assign(tempat="a\x00b")}, JEJAK)
    for isi in ("a\x00b", "a\ud800b"):
        with pytest.raises(GalatMasukan, match="tidak dapat disimpan"):
            decisions.catat_jawaban(filled, isi, "j", "baru", "Rina")
    assert store.revisi_terakhir(filled) == 1


def test_long_texts_come_back_whole_and_keys_have_an_end(filled: Engine) -> None:
    k = store.potret(filled).kegiatan
    catatan = "é" * 100_000
    assert terapkan_tabel(filled, {"kegiatan": k.assign(tempat=catatan)}, JEJAK) == 2
    assert set(store.potret(filled).kegiatan["tempat"]) == {catatan}
    acak = os.urandom(4000).hex()
    with pytest.raises(GalatMasukan, match="terlalu panjang untuk disimpan"):
        terapkan_tabel(filled, {"kegiatan": k.assign(nama=[acak + str(n) for n in range(len(k))])}, JEJAK)
    with pytest.raises(GalatMasukan, match="terlalu panjang untuk disimpan"):
        decisions.catat_jawaban(filled, acak, "j", "baru", "Rina")
    decisions.catat_jawaban(filled, os.urandom(900).hex(), "j", "baru", "Rina")
    assert store.revisi_terakhir(filled) == 2 and len(decisions.daftar(filled)) == 1


# --- addresses in messages


RAHASIA = ("rah", "sia", "R4h", "s1a")
ALAMAT = [
    "tidakada://orang:rah@sia@tempat/basis", "tidakada://orang:rahsia@tempat/basis", "postgresql://orang:rahsia",
    "postgresql+psycopg://orang:rah@sia@tempat/basis", "postgresql+psycopg://orang:rah/sia@tempat:x/basis",
    "postgresql+psycopg://orang:rahsia@", "postgresql+psycopg://rah@sia", "orang:rahsia@tempat/basis",
    "postgresql:/orang:rahsia@tempat/basis", "sqlite://orang:rahsia@tempat/basis", "://orang:rahsia@tempat",
    "tidakada://tempat/basis?password=rahsia", "postgres://orang:rah sia@tempat/basis",
    "postgresql+psycopg://orang:R4h%40s1a@127.0.0.1:1/basis", "postgresql+psycopg://127.0.0.1:1/basis?user=o&password=rahsia",
]  # fmt: skip


@pytest.mark.parametrize("url", ALAMAT)
def test_no_part_of_a_password_is_ever_shown(url: str, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, url)
    with pytest.raises((GalatKonfigurasi, GalatSimpanan)) as galat:
        store.siapkan_simpanan()
    assert cli.utama(["riwayat"]) == 2
    semua = str(galat.value) + capsys.readouterr().err + failures.sebut_simpanan(url)
    assert not [r for r in RAHASIA if r in semua], semua


@pytest.mark.parametrize(
    ("url", "sebutan"),
    [
        ("sqlite:////data/ilp.db", "sqlite:////data/ilp.db"),
        ("sqlite://", "sqlite:///:memory:"),
        ("postgresql+psycopg://o:s@db.example:5433/ilp?sslmode=require", "postgresql+psycopg://db.example:5433/ilp"),
        ("postgresql+psycopg://o:s%40t@[::1]/ilp", "postgresql+psycopg://::1/ilp"),
        ("data/ilp.db", "data/ilp.db"),
    ],
)
def test_what_is_shown_of_an_address(url: str, sebutan: str) -> None:
    assert failures.sebut_simpanan(url) == sebutan
