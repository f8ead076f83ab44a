"""Stores of earlier versions: brought forward whole, with a copy first, or left as they are."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, MetaData, Table, create_engine, delete, insert, inspect, select, text, update

from ilp_data.briefing import agenda, book, figures
from ilp_data.errors import GalatIlp, GalatSimpanan
from ilp_data.insight import quality
from ilp_data.intake import activities, own
from ilp_data.registry.fields import TABEL
from ilp_data.store import backup, guards, hashes, inspection_rows, opening, restore, schema, upgrade
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.office_made import ISIAN, UKURAN_ISIAN
from tests.pg_server import Peladen
from tests.store_copies import alamat, sidik, terapkan_tabel
from tests.stored_things import curah, tanpa_akses

AKAR = Path(__file__).resolve().parents[3]
JEJAK = Jejak(oleh="uji", keterangan="Membatalkan revisi 1 karena salah ketik")


LAMA = Path(__file__).parent / "old"


def _ke_susunan_1(berkas: Path) -> None:
    """The store as schema 1 had it: no column that says what a revision undoes, and tables fewer."""
    with closing(sqlite3.connect(berkas)) as k:
        k.execute("alter table revisi drop column membatalkan")
        for tabel in ("layanan_tahunan", "riwayat_fasilitas", "paparan"):
            k.execute(f"drop table {tabel}")
        k.execute("update meta set isi = '1' where kunci = 'versi_skema'")
        k.execute("delete from meta where kunci <> 'versi_skema'")
        k.commit()


def _isi(isi: pd.DataFrame) -> str:
    return hashlib.sha256(isi.to_csv(index=False).encode()).hexdigest()


def _ke_peladen(berkas: Path, basis: str) -> None:
    """The same old store on a server, as its program made the tables there."""
    polos, asal = create_engine(basis), create_engine(alamat(berkas))
    lama = MetaData()
    lama.reflect(asal)
    with polos.begin() as k, asal.connect() as dari:
        lama.create_all(k)
        for t in lama.sorted_tables:
            if isi := [dict(b) for b in dari.execute(select(t)).mappings()]:
                k.execute(insert(t), isi)
    polos.dispose()
    asal.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store of schema 2, on either engine; of fewer rows unless a test names ``schema_2`` itself."""
    (tmp_path / "ilp.db").write_bytes(
        request.getfixturevalue("schema_2" if "schema_2" in request.fixturenames else "schema_2_few")
    )
    if request.param == "sqlite":
        return alamat(tmp_path / "ilp.db")
    basis: str = request.getfixturevalue("database")
    monkeypatch.setattr(backup.engine, "folder", lambda: tmp_path)  # where backups of a server go
    _ke_peladen(tmp_path / "ilp.db", basis)
    return basis


def _tanpa_lampiran(halaman: str) -> str:
    """The pages as they were chosen: the appendix, which came unasked then, stands behind them now."""
    isi = json.loads(halaman)
    assert isi[-1] == "lampiran_kelurahan" and set(isi) <= set(agenda.HALAMAN)
    return json.dumps(isi[:-1])


@pytest.fixture(scope="module")
def upgraded_pg(postgresql: Peladen, schema_2_few: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of schema 2 brought forward on a server: the name of a database to copy."""
    folder, basis = tmp_path_factory.mktemp("maju"), postgresql.buat()
    (folder / "ilp.db").write_bytes(schema_2_few)
    _ke_peladen(folder / "ilp.db", basis)
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(backup.engine, "folder", lambda: folder)
        store.siapkan_simpanan(basis).dispose()
    return basis.rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A store of schema 2 that was brought forward, on either engine."""
    if request.param == "sqlite":
        (tmp_path / "ilp.db").write_bytes(request.getfixturevalue("schema_2_upgraded"))
        mesin = store.buka_mesin(alamat(tmp_path / "ilp.db"))
        yield mesin
        mesin.dispose()
        return
    peladen: Peladen = request.getfixturevalue("postgresql")
    basis = peladen.buat(request.getfixturevalue("upgraded_pg"))
    mesin = store.buka_mesin(basis)
    yield mesin
    mesin.dispose()
    peladen.hapus(basis)


def _kata_lama(angka: pd.DataFrame) -> pd.DataFrame:
    """With the words that the program of then had for the same thing: only figures have to be equal. Readiness of which
    no element was reported was a 0 without a value, beside the mark of what is simulated. D/S proyeksi, which a page
    opens on, stood among the clusters alone."""
    angka = angka[~((angka["indikator"] == "ds_proyeksi") & (angka["halaman"] != "klaster_2"))].reset_index(drop=True)
    siap = angka["indikator"].str.startswith("kesiapan_") & (angka["keadaan"] == "belum_dilaporkan")
    siap &= angka["tanda"].map(lambda t: "simulasi" in t)
    angka = angka.assign(pembilang=angka["pembilang"].mask(siap & angka["pembilang"].isna(), 0.0))
    kata = {
        "balita terdaftar": "balita ada",
        r"skrining TB\b": "skrining TBC",
        r"kader aktif yang \w+ diketahui": "kader aktif",
    }
    return angka.replace(kata, regex=True)


def test_a_store_of_schema_2_keeps_every_figure_number_and_briefing(schema_2: bytes, old: str) -> None:
    harap = json.loads((LAMA / "schema_2.json").read_text(encoding="utf-8"))
    pesan: list[str] = []
    mesin = store.siapkan_simpanan(old, lapor=pesan.append)
    assert len(pesan) == 1 and "dimajukan" in pesan[0]
    for revisi, tabel in harap["potret"].items():
        p = store.potret(mesin, int(revisi))
        isi = {n: _isi(getattr(p, n)) for n in set(TABEL) & set(tabel)}  # tables that came later are empty
        isi["nama_kader"] = _isi(store.nama_kader(mesin, int(revisi)))
        assert p.capaian_terbit.empty and p.sasaran.empty and p.target.empty
        assert isi == tabel, revisi
    assert json.loads(store.riwayat(mesin).to_json(orient="records")) == harap["riwayat"]
    buku = {n: store.baca_buku(mesin, n)[k] for n, k in harap["kolom_buku"].items()}
    buku["paparan"] = buku["paparan"].assign(halaman=buku["paparan"]["halaman"].map(_tanpa_lampiran))
    assert {n: _isi(isi) for n, isi in buku.items()} == harap["buku"]
    beku = {}
    for p in book.daftar_paparan(mesin, arsip=True):
        for e in book.edisi(mesin, p.nomor):
            angka = _kata_lama(figures.angka(book.potret(mesin, e), e))
            beku[e.sebutan] = [e.revisi, len(angka), _isi(angka)]
    assert beku == harap["paparan"]
    mesin.dispose()
    assert store.revisi_terakhir(store.siapkan_simpanan(old, lapor=pesan.append)) == 7 and len(pesan) == 1


def test_an_old_store_is_divided_by_region_and_goes_on(upgraded: Engine) -> None:
    mesin = upgraded
    milik = {d: store.riwayat(mesin, d)["nomor"].tolist() for d in ("64.74", "16.73", "64.08")}
    assert milik == {"64.74": [7, 6, 4, 3, 2, 1], "16.73": [5, 1], "64.08": [1]}
    utuh = store.potret(mesin)
    bagian = [store.potret(mesin, daerah=d) for d in ("64.74", "16.73", "64.08")]
    for nama in ("wilayah", "fasilitas", "layanan", "kader", "keterampilan_kader", "angka_terbit", "batas"):
        isi = pd.concat([getattr(p, nama) for p in bagian]).sort_values(list(TABEL[nama].kunci), ignore_index=True)
        pd.testing.assert_frame_equal(isi, getattr(utuh, nama), check_dtype=False)
    assert terapkan_tabel(mesin, {"kegiatan": utuh.kegiatan.iloc[1:]}, JEJAK) == 8
    assert store.batalkan_revisi(mesin, 8, "Rina") == 9
    assert quality.dibatalkan(store.riwayat(mesin)) == {6: 7, 8: 9}


def test_a_store_of_schema_1_is_brought_forward_once_with_a_copy(tmp_path: Path, schema_2_few: bytes) -> None:
    berkas = tmp_path / "ilp.db"
    berkas.write_bytes(schema_2_few)
    _ke_susunan_1(berkas)
    dulu = sidik(berkas)
    lama = store.siapkan_simpanan(alamat(berkas))
    riwayat = store.riwayat(lama).set_index("nomor")["membatalkan"]
    assert riwayat.dropna().to_dict() == {6: 3, 7: 6}
    assert store.potret(lama).layanan_tahunan.empty and store.baca_buku(lama, "paparan").empty
    lama.dispose()
    (cadangan,) = (tmp_path / "cadangan").iterdir()
    assert f"sebelum-{upgrade.VERSI}" in cadangan.name
    kini = sidik(berkas)
    assert kini != dulu
    store.siapkan_simpanan(alamat(berkas)).dispose()
    assert sidik(berkas) == kini, "the second opening changes nothing"
    assert len(list((tmp_path / "cadangan").iterdir())) == 1
    kembali = store.buka_mesin(alamat(tmp_path / "kembali.db"))
    restore.pulihkan_simpanan(kembali, cadangan)  # and is brought forward in its turn
    assert store.riwayat(kembali).equals(store.riwayat(store.buka_mesin(alamat(berkas))))
    kembali.dispose()


def test_an_upgrade_that_fails_leaves_the_old_store(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(_: object) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(opening, "_lengkapi_buku", gagal)
    with pytest.raises(RuntimeError, match="listrik padam"):
        store.siapkan_simpanan(old)
    polos = create_engine(old)
    with polos.connect() as k:
        assert k.scalar(text("select isi from meta where kunci = 'versi_skema'")) == "2"
        assert not inspect(k).has_table("sidik") and k.scalar(text("select count(*) from revisi")) == 7
    polos.dispose()
    monkeypatch.undo()
    assert store.revisi_terakhir(store.siapkan_simpanan(old)) == 7


def test_an_upgrade_without_a_backup_changes_nothing(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup.engine, "folder", lambda: tmp_path)
    (tmp_path / "cadangan").write_text("a file where the folder of backups would be", encoding="utf-8")
    with pytest.raises(GalatIlp, match="cadangan"):
        store.siapkan_simpanan(old)
    polos = create_engine(old)
    with polos.connect() as k:
        assert k.scalar(text("select isi from meta where kunci = 'versi_skema'")) == "2"
        assert not inspect(k).has_table("sidik")
    polos.dispose()


def test_the_steps_lead_to_the_tables_of_the_registry(upgraded: Engine) -> None:
    """What the steps make of an old store is what a new store is made with."""
    with upgraded.connect() as k:
        konteks = MigrationContext.configure(k, opts={"include_name": _milik_kita, "compare_type": True})
        assert compare_metadata(konteks, schema.metadata) == []
        assert upgrade.baca_versi(k) == upgrade.VERSI == upgrade.daftar_versi()[-1]


def test_an_old_store_can_hold_what_an_office_makes_itself(upgraded: Engine) -> None:
    own.simpan_indikator(upgraded, "64.74", ISIAN, "uji", UKURAN_ISIAN)
    assert store.potret(upgraded, daerah="64.74").registri("64.74").sendiri == {"hiv_catin"}


_RIWAYAT = "riwayat_fasilitas"
_KUNCI_0015 = ["kode_daerah", "kode", "peristiwa", "tanggal", "rev_mulai"]


def _ke_0015(mesin: Engine) -> None:
    """The history of facilities as step 0015 had it: its key without what the facility was before."""
    t = schema.tabel[_RIWAYAT]
    lama = Table(_RIWAYAT, MetaData(), *(Column(k.name, k.type, primary_key=k.name in _KUNCI_0015) for k in t.c))
    with mesin.begin() as k:
        isi = [dict(b) for b in k.execute(select(t)).mappings()]
        t.drop(k)
        lama.create(k)
        k.execute(insert(lama), isi)
        with guards.buka_pintu(k, "sidik"):
            for nomor in {b["rev_mulai"] for b in isi} | {b["rev_akhir"] for b in isi if b["rev_akhir"]}:
                mulai = [{n: b[n] for n in b if not n.startswith("rev_")} for b in isi if b["rev_mulai"] == nomor]
                akhir = [{n: b[n] for n in _KUNCI_0015} for b in isi if b["rev_akhir"] == nomor]
                s = schema.sidik
                ini = update(s).where(s.c.nomor == nomor, s.c.tabel == _RIWAYAT)
                k.execute(ini.values(sha256=hashes.sidik_perubahan(mulai, akhir)))
        upgrade.tulis_versi(k, "0015")
        guards.pasang_penjaga(k)


def test_a_history_whose_key_grows_keeps_its_rows_and_fingerprints(filled: Engine) -> None:
    acara = ("Lomba kader", "2026-08-17")
    activities.simpan_kegiatan(filled, "64.74", {"nama": acara[0], "mulai": acara[1]}, "Uji")
    posyandu = store.potret(filled).fasilitas.query("jenis == 'posyandu' and kode_daerah == '64.74'")["kode"]
    nomor = [
        activities.simpan_hasil(filled, "64.74", acara, posyandu.iloc[0], hasil, "Uji")
        for hasil in ("juara 2", "juara 1")
    ]
    dulu = {n: store.potret(filled, n).riwayat_fasilitas for n in nomor}
    _ke_0015(filled)
    with filled.connect() as k:
        assert len(inspection_rows.periksa_sidik(k)) == 1, "the fingerprint of a row that ended is another"
    mesin = store.siapkan_simpanan(filled.url.render_as_string(hide_password=False))
    with mesin.connect() as k:
        assert inspection_rows.periksa_sidik(k) == []
    for n, isi in dulu.items():
        pd.testing.assert_frame_equal(store.potret(mesin, n).riwayat_fasilitas, isi)
    store.batalkan_revisi(mesin, nomor[-1], "Uji")
    assert store.potret(mesin).riwayat_fasilitas["keterangan"].tolist() == ["juara 2"]
    mesin.dispose()


def _fasilitas_lintas(potret: Potret, n: int) -> pd.DataFrame:
    """A posyandu that Kutai Timur registers and that lies in Guntung, Bontang."""
    isi = dict.fromkeys(potret.fasilitas, "") | {"lat": None, "lng": None, "kode": f"PY.1060831.64.74.01.1004.uji-{n}"}
    isi |= {"jenis": "posyandu", "nama": f"Posyandu Uji {n}", "kode_daerah": "64.08", "sumber": "daftar uji 2026"}
    return pd.DataFrame([isi])[list(potret.fasilitas)].astype(object)


def _ke_0016(mesin: Engine, sejak: int) -> None:
    """As programs of before wrote it: a revision is of the region that runs a posyandu, not of where it lies."""
    t = schema.revisi
    with mesin.begin() as k:
        with guards.buka_pintu(k, "revisi"):
            k.execute(delete(t).where(t.c.kode_daerah == "64.74", t.c.nomor > sejak))
        upgrade.tulis_versi(k, "0016")


def test_a_crossing_that_an_older_program_imported_is_told_where_it_lies(filled: Engine) -> None:
    dulu = store.revisi_terakhir(filled)
    for n in (1, 2):
        isi = _fasilitas_lintas(store.potret(filled, daerah="64.08"), n)
        store.terapkan_revisi(filled, {"fasilitas": Perubahan(isi, isi.iloc[:0])}, JEJAK, daerah="64.08")
    store.batalkan_revisi(filled, dulu + 1, "Uji")  # ended, by a revision that tells of it too
    seperti_baru = curah(filled)
    _ke_0016(filled, dulu)
    assert store.potret(filled, daerah="64.74").lintas_masuk("64.74") == []
    mesin = store.siapkan_simpanan(filled.url.render_as_string(hide_password=False))
    assert tanpa_akses(curah(mesin)) == tanpa_akses(seperti_baru), "as a store to which it is imported anew"
    for nomor, ada in ((dulu, []), (dulu + 1, ["Posyandu Uji 1"]), (dulu + 3, ["Posyandu Uji 2"])):
        masuk = store.potret(mesin, nomor, daerah="64.74").lintas_masuk("64.74")
        assert [f.nama for f in masuk] == ada, nomor
    with mesin.connect() as k:
        assert inspection_rows.periksa_sidik(k) == [] and guards.penjaga_hilang(k) == []
    mesin.dispose()


def test_a_crossing_of_a_store_of_schema_2_is_told_too(tmp_path: Path, schema_2_few: bytes) -> None:
    berkas = tmp_path / "ilp.db"
    berkas.write_bytes(schema_2_few)
    with closing(sqlite3.connect(berkas)) as k:
        kolom = [b[1] for b in k.execute("pragma table_info(fasilitas)")]
        isi = dict.fromkeys(kolom) | {
            "kode": "PY.1060831.64.74.01.1004.uji",
            "jenis": "posyandu",
            "nama": "Posyandu Uji",
        }
        isi |= {"kode_daerah": "64.08", "lokus_ilp": "ya", "rev_mulai": 5, "sumber": "daftar uji 2026"}
        k.execute(f"insert into fasilitas values ({', '.join('?' * len(kolom))})", list(isi.values()))  # noqa: S608
        k.commit()
    mesin = store.siapkan_simpanan(alamat(berkas))
    assert [f.nama for f in store.potret(mesin, daerah="64.74").lintas_masuk("64.74")] == ["Posyandu Uji"]
    assert 5 in store.riwayat(mesin, "64.74")["nomor"].tolist()
    mesin.dispose()


def _milik_kita(nama: str | None, jenis: str, _induk: object) -> bool:
    return jenis != "table" or nama in schema.metadata.tables


@pytest.mark.parametrize("versi", ["0", "99", "dua", ""])
def test_a_store_of_another_version_is_refused_and_left(versi: str, tmp_path: Path, ready: bytes) -> None:
    berkas = tmp_path / "ilp.db"
    berkas.write_bytes(ready)
    with closing(sqlite3.connect(berkas)) as k:
        k.execute("update versi_simpanan set version_num = ?", (versi,))
        k.commit()
    dulu = sidik(berkas)
    with pytest.raises(GalatSimpanan, match="versi program yang lain"):
        store.siapkan_simpanan(alamat(berkas))
    assert sidik(berkas) == dulu


@pytest.mark.parametrize("perintah", ["alter table layanan drop column sumber", "drop table kader"])
def test_a_store_that_lacks_a_part_is_refused_and_left(perintah: str, tmp_path: Path, ready: bytes) -> None:
    berkas = tmp_path / "ilp.db"
    berkas.write_bytes(ready)
    with closing(sqlite3.connect(berkas)) as k:
        k.execute(perintah)
        k.commit()
    dulu = sidik(berkas)
    with pytest.raises(GalatSimpanan, match="tidak lengkap.*(layanan.sumber|kader)"):
        store.siapkan_simpanan(alamat(berkas))
    assert sidik(berkas) == dulu
