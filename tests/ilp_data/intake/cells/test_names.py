"""Names for comparison: what is spelling, and what tells two places apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.cells import names


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("Kel. Cempaka Putih Barat", "Cempakaputih Barat"), ("PASAR BARU", "Pasarbaru"), ("Api Api", "API-API"),
        ("Desa Suka I", "Suka 1"), ("Kelurahan Ba'u", "BAU"),
    ],
)  # fmt: skip
def test_area_names_that_are_the_same(satu: str, lain: str) -> None:
    assert names.kunci_wilayah(satu) == names.kunci_wilayah(lain) != ""


@pytest.mark.parametrize(
    ("tulis", "resmi", "sama"),
    [
        ("Kel. Gn. Telihan", "Gunung Telihan", True), ("Tj. Laut Indah", "Tanjung Laut Indah", True),
        ("Btg Utr", "Bontang Utara", True), ("Tj Laut", "Tanjung Laut Indah", False),
        ("B. Baru", "Bontang Baru", False), ("Bontang Bar", "Bontang Baru", False),
        ("Gunung Telihan", "Gunung Telihan", False),
    ],
)  # fmt: skip
def test_words_of_an_area_cut_short(tulis: str, resmi: str, sama: bool) -> None:
    assert names.singkatan_wilayah(tulis, resmi) is sama


def test_words_of_a_puskesmas_cut_short_keep_its_number() -> None:
    assert names.singkatan_fasilitas("PKM Btg Sel I", "Puskesmas Bontang Selatan I", "puskesmas")
    assert not names.singkatan_fasilitas("PKM Btg Sel I", "Puskesmas Bontang Selatan II", "puskesmas")


@pytest.mark.parametrize(
    ("jenis", "satu", "lain"),
    [
        ("puskesmas", "UPTD. BLUD Puskesmas Bontang Utara I", "PKM Bontang Utara 1"),
        ("puskesmas", "Puskesmas Bantul", "BANTUL"),
        ("pustu", "Puskesmas Pembantu Kanaan", "Pustu Kanaan"),
        ("posyandu", "Posy. Berseri IX", "BERSERI 9"),
        ("posyandu", "Psy. Berseri IX", "BERSERI 9"),
        ("posyandu", "Posyandu Mawar 01", "Mawar I"),
        ("posyandu", "BerseriII", "Berseri 2"),
    ],
)
def test_facility_names_that_are_the_same(jenis: str, satu: str, lain: str) -> None:
    assert names.kunci_fasilitas(satu, jenis) == names.kunci_fasilitas(lain, jenis)


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("Kasih Ibu", "Kasih Ibu 1"), ("Kasih Ibu 1", "Kasih Ibu II"), ("Melati A", "Melati B"), ("Melati", "Melati A"),
        ("Mawar 1 1", "Mawar 11"), ("Puskesmas Bantul", "Puskesmas Pembantu"),
    ],
)  # fmt: skip
def test_facility_names_that_differ(satu: str, lain: str) -> None:
    assert names.kunci_fasilitas(satu, "posyandu") != names.kunci_fasilitas(lain, "posyandu")


@given(st.integers(1, 39))
def test_roman_numerals(n: int) -> None:
    tulis = "x" * (n // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][n % 10]
    assert names.romawi(tulis) == str(n)
    assert names.kunci_fasilitas(f"Mekar {tulis.upper()}") == names.kunci_fasilitas(f"MEKAR-{n}")


@given(st.text(max_size=30))
def test_keys_never_fail_and_stay(nama: str) -> None:
    """Any text has a key, and a slug fit for a code."""
    assert names.kunci_fasilitas(nama, "posyandu") == names.kunci_fasilitas(f"  {nama} ", "posyandu")
    assert names.slug(nama, "posyandu").strip("-") and "." not in names.slug(nama)
