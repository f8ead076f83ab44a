"""Working days of Indonesia: no Saturdays and Sundays, no public holidays, no cuti bersama.

Holidays come from the package ``holidays``; days of the moon calendar in years that the government has not announced
are its estimates. An office that works six days a week waits no longer than this counts.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import holidays


@cache
def _libur(tahun: int) -> frozenset[dt.date]:
    """The days of a year on which offices are closed, weekends aside."""
    return frozenset(holidays.country_holidays("ID", years=tahun, categories=("public", "government")))


def hari_kerja(mulai: dt.date, akhir: dt.date) -> int:
    """How many working days passed after ``mulai`` up to and with ``akhir``; 0 where ``akhir`` is not later."""
    lewat = (mulai + dt.timedelta(n) for n in range(1, (akhir - mulai).days + 1))
    return sum(h.weekday() < 5 and h not in _libur(h.year) for h in lewat)
