"""Times of events that are no day: the months that hold them, and nothing for what is a day or no time at all."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells.rough_dates import baca_kasar


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("minggu ke-2 November 2024", ("2024-11", "")), ("minggu II November 2024", ("2024-11", "")),
        ("Minggu 2 November 2024", ("2024-11", "")), ("pekan pertama bulan Juli 2025", ("2025-07", "")),
        ("awal Maret 2025", ("2025-03", "")), ("akhir tahun 2024", ("2024", "")),
        ("triwulan III 2025", ("2025-07", "2025-09")), ("Semester II 2025", ("2025-07", "2025-12")),
        ("Januari–Maret 2025", ("2025-01", "2025-03")), ("Nov 2024 s.d. Jan 2025", ("2024-11", "2025-01")),
    ],
)  # fmt: skip
def test_the_months_that_hold_it(teks: str, hasil: tuple[str, str]) -> None:
    assert baca_kasar(teks) == hasil


@pytest.mark.parametrize(
    "teks",
    [
        "Minggu 2 November 2025", "14-17 Mei 2025", "2025-05-14", "17 Nov 2024", "01-02-2025", "Mei 2025", "2025", "",
        "segera", "minggu depan", "TW I-II 2025", "triwulan III", "Maret–Januari 2025", "minggu ke-7 Mei 2025",
    ],
)  # fmt: skip
def test_what_is_a_day_a_month_or_no_time_is_left(teks: str) -> None:
    assert baca_kasar(teks) is None
