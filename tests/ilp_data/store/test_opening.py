"""The first start, and what is found where the store should be: filled only where nothing was, else left as it is."""

from __future__ import annotations

import errno
import multiprocessing as mp
import sqlite3
import sys
from contextlib import closing
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, inspect, literal, text

from ilp_data.errors import GalatKonfigurasi, GalatSimpanan
from ilp_data.insight import quality
from ilp_data.store import engine, schema, seed, stamp
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.store_copies import alamat, salin_simpanan, sidik, tanpa_penjaga, terapkan_tabel

JEJAK = Jejak(oleh="uji", keterangan="Membatalkan revisi 1 karena salah ketik")
PROSES = mp.get_context("fork" if sys.platform.startswith("linux") else "spawn")


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where nothing is yet, on either engine."""
    return alamat(tmp_path / "ilp.db") if request.param == "sqlite" else request.getfixturevalue("database")


# --- the very first start


def test_the_first_start_says_what_it_made(tmp_path: Path) -> None:
    berkas, pesan = tmp_path / "ilp.db", []
    mesin = store.siapkan_simpanan(alamat(berkas), lapor=pesan.append)
    assert len(pesan) == 1 and str(berkas) in pesan[0] and "data bawaan" in pesan[0] and "simulasi" in pesan[0]
    assert [p.name for p in tmp_path.iterdir() if "baru" in p.name] == []
    assert mesin.connect().exec_driver_sql("pragma journal_mode").scalar() == "wal"
    store.siapkan_simpanan(alamat(berkas), lapor=pesan.append)
    assert len(pesan) == 1, "only the first time"


def test_a_store_that_was_not_finished_is_not_said_to_be_there(fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(_: object) -> None:
        raise OSError(errno.ENOSPC, "penuh")

    pesan: list[str] = []
    with monkeypatch.context() as m, pytest.raises(OSError, match="penuh"):
        m.setattr(stamp, "tulis_tanda", penuh)
        store.siapkan_simpanan(fresh, lapor=pesan.append)
    assert pesan == []
    store.siapkan_simpanan(fresh, lapor=pesan.append).dispose()
    assert len(pesan) == 1


def test_a_new_database_of_a_server_is_filled_once(database: str) -> None:
    pesan: list[str] = []
    mesin = store.siapkan_simpanan(database, lapor=pesan.append)
    assert store.revisi_terakhir(mesin) == 1 and len(store.potret(mesin).wilayah) == 260
    store.siapkan_simpanan(database, lapor=pesan.append)
    assert len(pesan) == 1 and store.revisi_terakhir(mesin) == 1
    assert "sandi" not in pesan[0]


def test_a_first_start_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal() -> dict[str, pd.DataFrame]:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(seed, "baca_benih", gagal)
    with pytest.raises(RuntimeError, match="listrik padam"):
        store.siapkan_simpanan(alamat(tmp_path / "ilp.db"))
    assert list(tmp_path.iterdir()) == []


def _mulai_bersama(url: str, bersama: Barrier, jawab: SimpleQueue[tuple[int, int]]) -> None:
    """Begin with a store at the same moment as others."""
    bersama.wait(60)
    mesin = store.siapkan_simpanan(url)
    jawab.put((len(store.riwayat(mesin)), store.revisi_terakhir(mesin)))


def test_several_processes_that_start_together_give_one_revision(tmp_path: Path, fresh: str) -> None:
    bersama, jawab = PROSES.Barrier(3), PROSES.SimpleQueue()
    proses = [PROSES.Process(target=_mulai_bersama, args=(fresh, bersama, jawab), daemon=True) for _ in range(3)]
    for p in proses:
        p.start()
    for p in proses:
        p.join(120)
    assert [p.exitcode for p in proses] == [0] * 3
    assert [jawab.get() for _ in proses] == [(1, 1)] * 3
    assert len(store.potret(store.buka_mesin(fresh)).wilayah) == 260
    assert [p.name for p in tmp_path.iterdir() if "baru" in p.name] == []


def test_deleting_the_file_starts_afresh(tmp_path: Path, ready: bytes) -> None:
    berkas = tmp_path / "ilp.db"
    berkas.write_bytes(ready)
    mesin = store.siapkan_simpanan(alamat(berkas))
    awal = store.potret(mesin)
    terapkan_tabel(mesin, {"kegiatan": awal.kegiatan.iloc[:1]}, JEJAK)
    mesin.dispose()
    berkas.unlink()
    baru = store.potret(store.siapkan_simpanan(alamat(berkas)))
    assert baru.revisi == 1
    pd.testing.assert_frame_equal(baru.kegiatan, awal.kegiatan)


def test_companions_of_a_lost_file_are_not_mixed_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "ilp.db-wal").write_bytes(b"revisi yang belum disatukan")
    with pytest.raises(GalatSimpanan, match="pengiringnya masih ada.*ilp.db-wal"):
        store.siapkan_simpanan(alamat(tmp_path / "ilp.db"))
    with pytest.raises(GalatSimpanan, match="pengiringnya masih ada.*ilp.db-wal"):
        store.baca_tanda(store.buka_mesin(alamat(tmp_path / "ilp.db")))
    assert [p.name for p in tmp_path.iterdir()] == ["ilp.db-wal"], "who only reads does not begin a file either"


def test_the_folder_is_made_and_the_address_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, f" {alamat(tmp_path / 'a' / 'b' / 'ilp.db')} ")
    assert store.url_bawaan().endswith("/a/b/ilp.db")
    store.buka_mesin()
    assert (tmp_path / "a" / "b").is_dir() and not (tmp_path / "a" / "b" / "ilp.db").exists()
    monkeypatch.delenv(store.VARIABEL_URL)
    assert store.url_bawaan().endswith("/var/ilp.db")


# --- what was there and is no store


def _tanpa_tabel(berkas: Path) -> None:
    with closing(sqlite3.connect(berkas)) as k:
        k.execute("create table x (y)")
        k.execute("drop table x")
        k.commit()


@pytest.mark.parametrize("buat", [Path.touch, _tanpa_tabel], ids=["0 bytes", "no tables"])
def test_an_emptied_file_is_refused_and_left_as_it_is(buat, tmp_path: Path) -> None:
    berkas = tmp_path / "ilp.db"
    buat(berkas)
    dulu = sidik(berkas)
    for _ in range(2):
        with pytest.raises(GalatSimpanan, match=r"tidak berisi tabel.*python -m ilp_data siapkan --dari-awal"):
            store.siapkan_simpanan(alamat(berkas))
    assert sidik(berkas) == dulu
    assert [p.name for p in tmp_path.iterdir()] == ["ilp.db"]
    mesin = store.siapkan_simpanan(alamat(berkas), dari_awal=True)
    assert store.revisi_terakhir(mesin) == 1


def test_a_store_whose_revisions_are_gone_is_refused(fresh: str) -> None:
    mesin = store.siapkan_simpanan(fresh)
    with store.transaksi(mesin) as k, tanpa_penjaga(k):
        for t in schema.metadata.sorted_tables:
            k.execute(t.delete().where(literal(t.name != schema.meta.name)))
    with pytest.raises(GalatSimpanan, match="tidak berisi satu revisi pun"):
        store.siapkan_simpanan(fresh)
    assert store.revisi_terakhir(mesin) == 0
    mesin.dispose()
    assert store.revisi_terakhir(store.siapkan_simpanan(fresh, dari_awal=True)) == 1


@pytest.mark.parametrize("tabel", ["resep (nama text)", "meta (a text, b text)", "kader (nama text)"])
def test_another_programs_file_is_not_touched(tabel: str, tmp_path: Path) -> None:
    berkas = tmp_path / "lain.db"
    with closing(sqlite3.connect(berkas)) as k:
        k.execute(f"create table {tabel}")
        k.commit()
    dulu = sidik(berkas)
    for pilih in ({}, {"dari_awal": True}):
        with pytest.raises(GalatSimpanan, match="program lain"):
            store.siapkan_simpanan(alamat(berkas), **pilih)
    assert sidik(berkas) == dulu and [p.name for p in tmp_path.iterdir()] == ["lain.db"]


def test_another_programs_tables_of_our_names_on_a_server(database: str) -> None:
    polos = create_engine(database)
    with polos.begin() as k:
        k.execute(text("create table kader (nama text)"))
    with pytest.raises(GalatSimpanan, match="program lain"):
        store.siapkan_simpanan(database)
    with polos.begin() as k:
        assert inspect(k).get_table_names() == ["kader"]
        k.execute(text("drop table kader"))
        k.execute(text("create table spatial_ref_sys (srid int)"))
    assert store.revisi_terakhir(store.siapkan_simpanan(database)) == 1, "what others keep beside us is no hindrance"
    polos.dispose()


@pytest.mark.parametrize(
    "isi", [b"bukan basis data, hanya catatan biasa\n" * 40, b"\x00" * 8192, b"SQLite format 3\x00"]
)
def test_a_file_that_is_no_database(isi: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "ilp.db"
    berkas.write_bytes(isi)
    with pytest.raises(GalatSimpanan) as galat:
        store.siapkan_simpanan(alamat(berkas))
    assert berkas.read_bytes() == isi and "Diberikan" in str(galat.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GalatSimpanan, match="tidak dapat dibuka"):
        store.siapkan_simpanan(alamat(tmp_path))


# --- undoing is a fact, not a wording


def test_a_title_that_reads_like_an_undo_undoes_nothing(tmp_path: Path, ready: bytes) -> None:
    (tmp_path / "ilp.db").write_bytes(ready)
    mesin = store.siapkan_simpanan(alamat(tmp_path / "ilp.db"))
    awal = store.potret(mesin)
    terapkan_tabel(mesin, {"kegiatan": awal.kegiatan.iloc[1:]}, Jejak("Rina", "Impor awal", "a.csv"))
    terapkan_tabel(mesin, {"fasilitas": awal.fasilitas.iloc[1:]}, Jejak("Rina", "Membatalkan revisi 2", "b.csv"))
    assert quality.dibatalkan(store.riwayat(mesin)) == {}
    assert store.batalkan_revisi(mesin, 2, "Rina") == 4
    assert quality.dibatalkan(store.riwayat(mesin)) == {2: 4}
    store.batalkan_revisi(mesin, 4, "Rina")
    assert quality.dibatalkan(store.riwayat(mesin)) == {4: 5}, "an undo that was undone counts no more"


# --- the note of the first start


def test_the_note_stays_until_it_is_read_or_something_comes(tmp_path: Path) -> None:
    dibaca = store.siapkan_simpanan(alamat(tmp_path / "dibaca.db"))  # filled anew: in the session's it was read
    diimpor = store.buka_mesin(salin_simpanan(dibaca, tmp_path / "diimpor.db"))
    assert pd.Timestamp(store.catatan_awal(dibaca)).tzinfo is not None
    store.tutup_catatan_awal(dibaca)
    store.tutup_catatan_awal(dibaca)
    assert (
        store.catatan_awal(dibaca) == ""
        and store.catatan_awal(store.siapkan_simpanan(alamat(tmp_path / "dibaca.db"))) == ""
    )
    terapkan_tabel(diimpor, {"kegiatan": store.potret(diimpor).kegiatan.iloc[1:]}, JEJAK)
    assert store.catatan_awal(diimpor) == ""


# --- addresses


@pytest.mark.parametrize(
    "url",
    ["bukan url", "kueri://x/y", "sqlite+tidakada:///x.db", "oracle://u:p@h/d", "postgresql://u:abc", "sqlite://h/x",
     "mysql+pymysql://h/d"],
)  # fmt: skip
def test_addresses_that_cannot_be_used(url: str) -> None:
    with pytest.raises(GalatKonfigurasi, match="ILP_STORE"):
        store.siapkan_simpanan(url)


def test_a_server_is_not_waited_for_without_end() -> None:
    mesin = engine.buka_mesin("postgresql+psycopg://u@127.0.0.1:1/x")
    assert engine._pilihan(mesin.url)["connect_args"] == {"connect_timeout": 10}
    assert engine._pilihan(engine.make_url("postgresql+psycopg://u@h/x?connect_timeout=3")) == {}
