"""What ``periksa`` finds: nothing in a sound store, each kind of damage by its name, on both engines; it writes
nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from ilp_data.store import backup, inspection, restore, schema
from ilp_data.store import revisions as store
from ilp_data.store.inspection import Hasil
from tests.ilp_data.store.conftest import Tempat
from tests.store_copies import tanpa_penjaga
from tests.stored_things import curah

SATU = "(select min(kode) from fasilitas where rev_akhir is null)"


def periksa(mesin: Engine) -> dict[str, inspection.Butir]:
    return {b.kode: b for b in inspection.periksa_simpanan(mesin)}


def salah(mesin: Engine) -> dict[str, tuple[str, ...]]:
    """Code → findings of what is wrong."""
    return {k: b.rincian for k, b in periksa(mesin).items() if b.hasil is not Hasil.BAIK}


@pytest.fixture
def damage(filled: Engine) -> Callable[[str], None]:
    """A statement that somebody runs past the program."""

    def kerja(sql: str) -> None:
        with filled.begin() as k, tanpa_penjaga(k):
            assert k.execute(text(sql)).rowcount != 0, sql

    return kerja


def test_a_sound_store_is_found_sound_and_left_as_it_is(filled: Engine) -> None:
    dulu = curah(filled)
    isi = ("penjaga", "sidik", "yatim", "ganda", "buku")
    hasil = periksa(filled)
    assert [b.kode for b in hasil.values()] == ["buka", "mesin", "susunan", *isi]
    assert {b.hasil for b in hasil.values()} == {Hasil.BAIK} and curah(filled) == dulu


def test_what_was_restored_into_the_other_engine_is_sound(filled: Engine, place: Tempat, tmp_path: Path) -> None:
    backup.cadangkan_simpanan(filled, tmp_path / "a.zip")
    lain = store.buka_mesin(place("postgresql" if filled.dialect.name == "sqlite" else "sqlite"))
    restore.pulihkan_simpanan(lain, tmp_path / "a.zip")
    assert salah(lain) == {}
    lain.dispose()


@pytest.mark.parametrize(
    "sql",
    [
        f"update fasilitas set lokus_ilp = 'ya!' where kode = {SATU}",
        f"update fasilitas set lat = 0 where kode = {SATU}",
        f"update fasilitas set rev_akhir = 3 where kode = {SATU}",
        f"delete from fasilitas where kode = {SATU}",
    ],
)
def test_a_row_that_was_changed_by_hand_is_named_by_revision_region_and_table(sql, filled: Engine, damage) -> None:
    with filled.connect() as k:
        daerah = k.scalar(text(f"select kode_daerah from fasilitas where kode = {SATU}"))
    damage(sql)
    temuan = salah(filled)
    assert set(temuan) <= {"sidik", "yatim"} and all(f"daerah {daerah}, tabel fasilitas" in b for b in temuan["sidik"])
    assert temuan["sidik"][0].startswith("revisi 3 (tanpa sidik)," if "rev_akhir = 3" in sql else "revisi 1,")


def test_a_fingerprint_that_was_taken_away_is_missed(filled: Engine, damage) -> None:
    damage("delete from sidik where nomor = 2 and tabel = 'kegiatan'")
    assert all("revisi 2 (tanpa sidik)" in b for b in salah(filled)["sidik"])


def test_rows_of_no_revision(filled: Engine, damage) -> None:
    damage(f"update fasilitas set rev_akhir = 77 where kode = {SATU}")
    assert salah(filled)["yatim"] == ("tabel fasilitas: 1 baris dengan rev_akhir yang tidak tercatat",)
    damage("update fasilitas set rev_akhir = 1 where rev_akhir = 77")
    assert salah(filled)["yatim"] == ("tabel fasilitas: 1 baris berakhir sebelum dimulai",)


def test_two_rows_in_force_at_once(filled: Engine, damage) -> None:
    """The one that an import ended lives on, beside the one that took its place: at revision 3, before the undo."""
    damage("update layanan set rev_akhir = 4 where rev_akhir = 3 and kode_tempat = '64.74.01.1001' "
             "and ukuran = 'balita_ada' and periode = '2025-03'")  # fmt: skip
    assert [b for b in salah(filled)["ganda"] if "layanan" in b and "balita_ada" in b]


def test_books_that_cannot_be_read(filled: Engine, damage) -> None:
    damage("update pemetaan_ingat set pemetaan = '[rusak'")
    assert salah(filled) == {"buku": ("buku pemetaan_ingat, catatan 1: pemetaan",)}


def test_a_missing_index_and_a_missing_table(filled: Engine, damage) -> None:
    indeks = sorted(str(i.name) for i in schema.metadata.tables["temuan"].indexes)[0]
    with filled.begin() as k:
        k.execute(text(f"drop index {indeks}"))
    assert salah(filled) == {"susunan": (f"indeks {indeks}",)}


def test_a_place_that_is_no_store_is_an_answer(place: Tempat) -> None:
    for jenis in ("sqlite", "postgresql"):
        mesin = store.buka_mesin(place(jenis))
        assert set(salah(mesin)) == {"buka"}
        mesin.dispose()


def test_damaged_pages_are_found_by_the_engine(place: Tempat) -> None:
    url = place("sqlite", isi=True)
    berkas = Path(url.removeprefix("sqlite:///"))
    data = bytearray(berkas.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    berkas.write_bytes(data)
    mesin = store.buka_mesin(url)
    temuan = salah(mesin)
    assert "mesin" in temuan or "buka" in temuan
    mesin.dispose()
    assert berkas.read_bytes() == bytes(data)
