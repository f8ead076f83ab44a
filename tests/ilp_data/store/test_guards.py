"""The database itself refuses to change or to remove what may only be added to, on both engines; retention, restores
and erased names go through a door that closes behind them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from ilp_data.errors import GalatMasukan
from ilp_data.store import access, backup, guards, inspection, restore, schema
from ilp_data.store import revisions as store
from ilp_data.store.failures import GalatBasisData, Sebab
from ilp_data.store.inspection import Hasil
from ilp_data.store.jejak import Perbuatan
from tests.ilp_data.store.conftest import MESIN, Tempat
from tests.store_copies import tanpa_penjaga

DULU, KINI = "2020-05-05T00:00:00+00:00", "2026-11-28T00:00:00+00:00"


@pytest.fixture
def kept(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A store whose book of access has a line of long ago and one of now."""
    for saat in (DULU, KINI):
        monkeypatch.setattr("ilp_data.store.books.kini", lambda saat=saat: saat)
        access.catat_akses(filled, Perbuatan.MASUK, "uji", "Rina")
    return filled


def _isi(mesin: Engine, tabel: str) -> list[tuple[object, ...]]:
    t = schema.metadata.tables[tabel]
    with mesin.connect() as k:
        return [tuple(b) for b in k.execute(t.select().order_by(*t.primary_key))]


def _perintah(tabel: str) -> list[str]:
    kolom = "oleh" if "oleh" in schema.metadata.tables[tabel].c else "sha256"
    return [
        f"update {tabel} set {kolom} = 'orang lain'",
        f"delete from {tabel}",
        f"delete from {tabel} where kode_daerah = (select max(kode_daerah) from {tabel})",
    ]


@pytest.mark.parametrize("tabel", guards.TETAP)
def test_another_program_can_neither_change_nor_remove_nor_replace(kept: Engine, tabel: str) -> None:
    ada = _isi(kept, tabel)
    assert ada
    lain = "truncate {}" if kept.dialect.name == "postgresql" else "insert or replace into {0} select * from {0}"
    polos = create_engine(kept.url)  # not through this program
    for sql in (*_perintah(tabel), lain.format(tabel)):
        with pytest.raises(DBAPIError, match=f"{tabel}: hanya ditambah"), polos.begin() as k:
            k.execute(text(sql))
        assert _isi(kept, tabel) == ada, sql
    polos.dispose()
    with pytest.raises(GalatBasisData, match="hanya dapat ditambah") as galat, store.transaksi(kept) as k:
        k.execute(text(f"delete from {tabel}"))
    assert galat.value.sebab is Sebab.TETAP and "Tidak ada yang berubah" in str(galat.value)


def test_retention_goes_through_its_door_which_is_as_wide_as_it_says(kept: Engine) -> None:
    with pytest.raises(GalatMasukan):
        access.pangkas_akses(kept, "2026-01-01", batas="2025-11-28", oleh="PDP")
    assert access.pangkas_akses(kept, "2021-01-01", batas="2025-11-28", oleh="PDP") == 1
    waktu = access.baca_akses(kept)
    assert DULU not in set(waktu["waktu"]) and KINI in set(waktu["waktu"])
    assert "pangkas_akses" in set(waktu["perbuatan"])
    with kept.connect() as k:
        assert k.scalar(text("select count(*) from meta where kunci like 'pintu%'")) == 0
    with pytest.raises(GalatBasisData), store.transaksi(kept) as k, guards.buka_pintu(k, "akses", "2021-01-01"):
        k.execute(text("delete from akses"))
    for sql in ("update akses set oleh = ''", "delete from revisi"):  # the door of one table and one act
        with pytest.raises(GalatBasisData), store.transaksi(kept) as k, guards.buka_pintu(k, "akses"):
            k.execute(text(sql))
    assert access.baca_akses(kept).equals(waktu)


def test_a_restore_keeps_the_book_of_access_and_the_guards_stand_again(kept: Engine, tmp_path: Path) -> None:
    backup.cadangkan_simpanan(kept, tmp_path / "a.zip")
    access.catat_akses(kept, Perbuatan.MASUK, "sesudah cadangan", "Budi")
    harap = _isi(kept, "akses")
    restore.pulihkan_simpanan(kept, tmp_path / "a.zip", ganti=True)
    assert _isi(kept, "akses") == harap
    with pytest.raises(GalatBasisData), store.transaksi(kept) as k:
        k.execute(text("delete from akses"))


@pytest.mark.parametrize("jenis", MESIN)
def test_a_new_store_is_guarded_from_its_birth(jenis: str, place: Tempat, mesin: Engine, tmp_path: Path) -> None:
    backup.cadangkan_simpanan(mesin, tmp_path / "a.zip")
    baru = store.buka_mesin(place(jenis))
    restore.pulihkan_simpanan(baru, tmp_path / "a.zip")
    with baru.connect() as k:
        assert guards.penjaga_hilang(k) == []
    baru.dispose()


def _lepas_sqlite(k: object) -> None:
    k.execute(text("drop trigger akses_tetap_hapus"))  # type: ignore[attr-defined]


def _lepas_postgresql(k: object) -> None:
    k.execute(text("alter table akses disable trigger akses_tetap"))  # type: ignore[attr-defined]


def test_a_guard_that_was_taken_off_is_found_and_put_on_again(filled: Engine) -> None:
    lepas: Callable[[object], None] = {"sqlite": _lepas_sqlite, "postgresql": _lepas_postgresql}[filled.dialect.name]
    with filled.begin() as k:
        lepas(k)
    salah = {b.kode: b.rincian for b in inspection.periksa_simpanan(filled) if b.hasil is Hasil.SALAH}
    assert list(salah) == ["penjaga"] and salah["penjaga"][0].startswith("penjaga akses_tetap")
    with filled.begin() as k:
        guards.pasang_penjaga(k)
    assert all(b.hasil is Hasil.BAIK for b in inspection.periksa_simpanan(filled))


def test_tests_that_tamper_leave_the_guards_on(filled: Engine) -> None:
    with filled.begin() as k, tanpa_penjaga(k):
        k.execute(text("update revisi set keterangan = 'x' where nomor = 1"))
    with filled.connect() as k:
        assert guards.penjaga_hilang(k) == []


def test_a_store_brought_forward_is_guarded(tmp_path: Path, schema_2_upgraded: bytes) -> None:
    (tmp_path / "ilp.db").write_bytes(schema_2_upgraded)
    with closing(sqlite3.connect(tmp_path / "ilp.db")) as k:
        for tabel in guards.TETAP[1:]:  # nobody has signed in yet
            with pytest.raises(sqlite3.IntegrityError, match="hanya ditambah"):
                k.execute(f"delete from {tabel}")
