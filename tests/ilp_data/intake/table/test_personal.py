"""Names behind a word for a person leave free text; places, streets and remarks stay as they are."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells import events
from ilp_data.intake.table import personal


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Kader Rahasia Kadernama 081234567890", "Kader [dihapus] [dihapus]"),
        ("Ketua: Siti Aminah", "Ketua: [dihapus]"),
        ("KETUA: SITI AMINAH", "KETUA: [dihapus]"),
        ("Rumah Ibu Siti Aminah RT 3", "Rumah [dihapus] RT 3"),
        ("ditutup, hubungi Ibu Rina", "ditutup, hubungi [dihapus]"),
    ],
)
def test_names_of_people_are_removed(teks: str, hasil: str) -> None:
    assert personal.samarkan_teks(teks) == hasil


@pytest.mark.parametrize(
    "teks",
    [
        "Jl. Pak Kasih No 3", "Jl. H. Ahmad Yani", "ketua RT 3", "2 kader tidak aktif", "Kader kurang",
        "Bidan Praktik Mandiri", "Rumah Kader RT 5", "Rumah Pak RT 5", "KADER AKTIF SEMUA", "RUMAH BU RT 05",
        "bergabung dengan Posyandu Mawar", "Kader Posyandu Mawar", "bidan Desa Kanaan", "Bontang Kontak 5",
    ],
)  # fmt: skip
def test_place_and_remark_stay(teks: str) -> None:
    assert personal.samarkan_teks(teks) == teks


def test_a_delete_mark_is_no_closing() -> None:
    assert events.dari_teks(personal.samarkan_teks("HP ketua 0812-3456-7890").replace(personal.SAMAR, "…")) == []
