"""Pivot tables as they are copied out of a spreadsheet: in English and Indonesian, with one sum and with several."""

from __future__ import annotations

import pytest

from tests.ilp_data.intake.recap_books import KANAAN, Rekap

D, S = "balita_ditimbang", "balita_ada"


@pytest.mark.parametrize(
    ("sudut", "label", "jumlah"),
    [
        (["Sum of D", "Column Labels"], "Row Labels", "Grand Total"),
        (["Jumlah dari D", "Label Kolom"], "Label Baris", "Total Keseluruhan"),
    ],
)
def test_one_sum_by_place_and_month(recap: Rekap, sudut: list[str], label: str, jumlah: str) -> None:
    recap.terapkan([
        sudut, [label, "2025-09", "2025-10", jumlah], ["Kanaan", 70, 71, 141], ["Telihan", 60, 61, 121],
        [jumlah, 130, 132, 262],
    ])  # fmt: skip
    isi = recap.bulanan(D, KANAAN)
    assert (isi["2025-09"], isi["2025-10"]) == (70, 71)


def test_several_sums_by_month(recap: Rekap) -> None:
    recap.terapkan([
        ["", "Column Labels"], ["", "2025-09", "", "2025-10", "", "Total Sum of S", "Total Sum of D"],
        ["Row Labels", "Sum of S", "Sum of D", "Sum of S", "Sum of D"],
        ["Kanaan", 90, 70, 91, 71, 181, 141], ["Telihan", 80, 60, 81, 61, 161, 121],
        ["Grand Total", 170, 130, 172, 132, 342, 262],
    ])  # fmt: skip
    assert (recap.bulanan(S, KANAAN)["2025-09"], recap.bulanan(D, KANAAN)["2025-10"]) == (90, 71)


def test_a_month_that_filters_the_pivot(recap: Rekap) -> None:
    recap.terapkan([["Bulan", "2025-10"], [], ["Row Labels", "Sum of S", "Sum of D"], ["Kanaan", 90, 70],
                    ["Telihan", 80, 60], ["Grand Total", 170, 130]])  # fmt: skip
    assert (recap.bulanan(S, KANAAN)["2025-10"], recap.bulanan(D, KANAAN)["2025-10"]) == (90, 70)
