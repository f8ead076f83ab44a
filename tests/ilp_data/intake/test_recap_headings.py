"""Headings that say little: months as "08/26", letters beside another table, places of several levels in one column."""

from __future__ import annotations

import pytest

from tests.ilp_data.intake.recap_books import GUNTUNG, KANAAN, Rekap


def test_months_as_numbers_with_a_short_year_head_columns(recap: Rekap) -> None:
    isi = [["Jumlah balita ditimbang (D)"], ["No", "Kelurahan", "11/25", "12/25", "01/26", "Jumlah"],
           [1, "Guntung", 80, 81, 82, 243], [2, "Kanaan", 40, 41, 42, 123]]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan("balita_ditimbang", GUNTUNG)["2025-12"] == 81
    assert recap.bulanan("balita_ditimbang", KANAAN)["2026-01"] == 42


def test_numbers_that_are_no_months_in_a_row_stay_numbers(recap: Rekap) -> None:
    isi = [["Laporan Januari 2026"], ["Kelurahan", "Ditimbang", "Catatan"], ["Guntung", 80, "8/26"],
           ["Kanaan", 40, "8/26"]]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan("balita_ditimbang", GUNTUNG)["2026-01"] == 80


def test_letters_head_the_larger_of_two_tables(recap: Rekap) -> None:
    isi = [["Laporan Januari 2026"], ["No", "Kelurahan", "S", "D"], [1, "Guntung", 110, 82], [2, "Kanaan", 60, 44], [],
           ["Puskesmas", "Kepala", "Kader"], ["Bontang Utara I", "-", 3], ["Bontang Utara II", "-", 4]]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan("balita_ada", GUNTUNG)["2026-01"] == 110
    assert recap.bulanan("balita_ditimbang", KANAAN)["2026-01"] == 44


@pytest.mark.parametrize("judul", ["Unit", "Cakupan wilker"])
def test_places_of_several_levels_in_one_column_under_any_heading(recap: Rekap, judul: str) -> None:
    isi = [["Laporan penimbangan Januari 2026"], [judul, "Balita terdaftar (S)", "Balita ditimbang (D)"],
           ["Puskesmas Bontang Utara II", 210, 163], ["Guntung", 110, 82], ["Lok Tuan", 100, 81],
           ["Puskesmas Bontang Barat", 60, 44], ["Kanaan", 60, 44], ["Kota Bontang", 270, 207]]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan("balita_ditimbang", GUNTUNG)["2026-01"] == 82  # not the puskesmas that it belongs to
    assert recap.bulanan("balita_ditimbang", KANAAN)["2026-01"] == 44
