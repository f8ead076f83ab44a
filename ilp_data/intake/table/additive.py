"""What several months or a quarter of a count are, as its registry says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ilp_data.intake.table import known_counts
from ilp_data.registry.indicators import Indikator, JenisPeriode
from ilp_data.registry.own import Registri

_BERTAMBAH = (JenisPeriode.KUMULATIF, JenisPeriode.KOHORT, JenisPeriode.KEJADIAN)


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


def terkumpul() -> Mapping[str, tuple[Indikator, ...]]:
    """Numerator → the indicators under which a running total of it is kept where its months are not known: those that
    run up over the year, count events, are over a target group of the year, or whose denominator runs up too."""
    return _terkumpul(known_counts.registri())


@lru_cache(maxsize=8)
def _terkumpul(registri: Registri) -> Mapping[str, tuple[Indikator, ...]]:
    hasil: dict[str, tuple[Indikator, ...]] = {}
    for i in registri.lengkap.values():
        u = registri.ukuran.get(i.penyebut)
        sejalan = bertambah(i.pembilang) and (bertambah(i.penyebut) or bool(u and u.dari_setahun))
        if i.jenis == "layanan" and i.gabung == "jumlah" and (i.waktu in _BERTAMBAH or sejalan):
            hasil[i.pembilang] = (*hasil.get(i.pembilang, ()), i)
    return hasil


def pembagi_terkumpul() -> frozenset[str]:
    """The counts that such totals are divided by where they run up themselves: contacts examined, mothers measured."""
    semua = {i.penyebut for daftar in terkumpul().values() for i in daftar}
    return frozenset(u for u in semua if bertambah(u))


def akhir_triwulan() -> frozenset[str]:
    """The counts whose quarter is the state at its end (ABJ, SBS): a figure of a quarter is that of its last month."""
    semua = [i for i in known_counts.registri().lengkap.values() if i.waktu is JenisPeriode.TRIWULAN]
    keadaan = {u for i in semua if i.gabung == "bulan_terakhir" for u in (i.pembilang, i.penyebut)}
    return frozenset(keadaan - terkumpul().keys() - pembagi_terkumpul())
