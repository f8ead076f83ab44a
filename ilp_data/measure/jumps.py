"""A count that is suddenly twice or half of the month before: the one rule, of the importer's finding and of the marks
in every line. A jump is to be looked at, not wrong: few posyandu that reported make one too."""

from __future__ import annotations

import pandas as pd

from ilp_data import periods

KALI, BEDA = 2.0, 30  # doubled or halved, and by at least so many


def melonjak(lama: float, kini: float) -> bool:
    """Whether a count jumped against the month before."""
    besar, kecil = max(lama, kini), min(lama, kini)
    return besar - kecil >= BEDA and besar >= KALI * kecil


def bulan_lonjakan(deret: pd.DataFrame) -> frozenset[str]:
    """The months of one unit's series (rows of ``measure``: periode, pembilang, simulasi) whose real numerator jumped.

    A month after a gap has nothing to compare with.
    """
    nyata = deret[deret["pembilang"].notna() & ~deret["simulasi"].astype(bool)]
    jumlah = {str(p): float(n) for p, n in zip(nyata["periode"], nyata["pembilang"], strict=True)}
    return frozenset(
        b
        for b, n in jumlah.items()
        if (lama := jumlah.get(periods.geser_bulan(b, -1))) is not None and melonjak(lama, n)
    )
