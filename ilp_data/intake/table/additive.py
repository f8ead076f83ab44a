"""What several months or a quarter of a count are, as its registry says."""

from __future__ import annotations

from ilp_data.intake.table import known_counts
from ilp_data.registry.indicators import JenisPeriode


def bertambah(ukuran: str) -> bool:
    """Whether months of a count add up over the year, so that a running total of it would be summed twice."""
    u = known_counts.ukuran().get(ukuran)
    return u is not None and u.sifat == "alir" and not u.dari_setahun and u.bulan is None


def triwulanan(ukuran: str) -> bool:
    """Whether a figure of a quarter says something of a count: it adds up, or is taken by quarter."""
    return bertambah(ukuran) or any(
        ukuran in (i.pembilang, i.penyebut)
        for i in known_counts.registri().lengkap.values()
        if i.waktu is JenisPeriode.TRIWULAN
    )
