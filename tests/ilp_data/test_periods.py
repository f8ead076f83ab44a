"""The months of a trend: without holes, ascending, bounded."""

from __future__ import annotations

import pytest

from ilp_data import periods


@pytest.mark.parametrize(
    ("ada", "jadi"),
    [
        ([], []),
        (["2025-12"], ["2025-12"]),
        (["2025-11", "2026-02"], ["2025-11", "2025-12", "2026-01", "2026-02"]),
    ],
)
def test_months_of_a_trend_have_no_holes(ada: list[str], jadi: list[str]) -> None:
    assert periods.berturut(ada) == jadi


def test_a_stray_old_month_does_not_stretch_a_trend_without_end() -> None:
    bulan = periods.berturut(["1950-01", "2026-10"])
    assert (len(bulan), bulan[-1]) == (periods.TERPANJANG, "2026-10")
