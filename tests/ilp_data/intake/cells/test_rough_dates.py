"""Times of events that are no day: the months that hold them, and nothing for what is a day or no time at all."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells.event_times import Waktu, baca_waktu
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


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("17-18/11/2024", ("2024-11-17", "2024-11-18")), ("14–17 Mei 2025", ("2025-05-14", "2025-05-17")),
        ("Sabtu s/d Minggu, 16 s/d 17 Nov 2024", ("2024-11-16", "2024-11-17")),
        ("28 Feb s.d 2 Maret 2025", ("2025-02-28", "2025-03-02")),
        ("28 Des - 2 Januari 2026", ("2025-12-28", "2026-01-02")),
        ("28/02 - 02/03/2025", ("2025-02-28", "2025-03-02")), ("2024-05-14 - 2024-05-17", ("2024-05-14", "2024-05-17")),
        ("16 Juni 2025, 08.00-12.00 WITA", ("2025-06-16", "")), ("Kamis/16 Oktober 2025", ("2025-10-16", "")),
        ("17-11-2024", ("2024-11-17", "")), ("Minggu 2 November 2025", ("2025-11-02", "")), ("2025", ("2025", "")),
    ],
)  # fmt: skip
def test_the_days_of_an_event(teks: str, hasil: tuple[str, str]) -> None:
    assert baca_waktu(teks) == Waktu(*hasil)


def test_words_that_say_more_stay_and_a_year_comes_from_the_sheet() -> None:
    assert baca_waktu("16, 23 Juni 2025") == Waktu("2025-06-16", "2025-06-23", kasar=True)
    assert baca_waktu("s/d Des 2025") == Waktu("2025", "2025-12", kasar=True)
    assert baca_waktu("Minggu ke-2 Nov") is None
    assert baca_waktu("Minggu ke-2 Nov", "2025") == Waktu("2025-11", kasar=True)
    assert baca_waktu("segera", "2025") is None
