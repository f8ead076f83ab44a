"""Days that titles of contests and meetings name, in whatever writing."""

from __future__ import annotations

from datetime import date

import pytest

from ilp_data.intake.cells import event_times


@pytest.mark.parametrize(
    ("teks", "mulai", "hari"),
    [
        (["Rabu, 12 November 2025"], ["2025-11-12"], date(2025, 11, 12)),
        (["RAKOR 12 / 11 / 2025"], ["2025-11-12"], date(2025, 11, 12)),
        (["12 Nov. 2025", "12-11-2025"], ["2025-11-12"], date(2025, 11, 12)),
        (["12–14 November 2025"], ["2025-11-12"], date(2025, 11, 12)),
        (["12 November 2025", "13 November 2025"], ["2025-11-12", "2025-11-13"], None),
        (["Bulan November 2025", "Tahun 2025"], ["2025-11"], None),
        (["Tahun 2025"], ["2025"], None),
        (["No. 440/12/2025"], ["2025"], None),
    ],
)
def test_days_of_titles(teks: list[str], mulai: list[str], hari: date | None) -> None:
    assert [w.mulai for w in event_times.waktu_dalam(teks)] == mulai
    assert event_times.hari_dalam(teks) == hari
