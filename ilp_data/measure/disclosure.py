"""Small counts of people are withheld where the public looks: on a projector, in a deck, on a sheet, in a message.

What is protected. A count of people, families or houses (indicators of kind ``layanan``) below the limit
(``limits.batas_kecil``: 5 where an office sets none) and not zero says something about somebody whom neighbours may
know. Its row loses *all* its numbers: numerator, value and denominator, since any two give the third. What all
printable rows of a reading say together is one system of sums (``disclosure_cells``): kelurahan, kecamatan, puskesmas,
both trees at once, a kecamatan within a puskesmas, and every indicator that shares a count. More rows are withheld
until no small count can be computed, nor bounded below the limit, from what stays. Which row was small and which only
helps is not told, and the same row is withheld on every surface.

Periods. A quarter, a year or any range of months is printed only where each month that it is made of is, so that ranges
say nothing that months do not say. A figure reported for a whole year is a period of its own.

Cadres. A result (assessed, grade, groups of skills) says something about one volunteer where fewer than the limit
were assessed, are known by their results or are active; all results of such a unit go together, since a grade is the
rest of the others. Of a posyandu any small count goes, and any small rest of what is known (six of seven mastered it),
of the trained too; none of them can be computed, but they may be bounded. Wider units show small grades: who of many
assessed has one is not said. The number of active cadres is no secret. Simulated cadres are treated alike.

The rest. Who is in a denominator and not in its numerator is protected as a count of its own where that is a finding
about somebody's health or somebody whom a service failed (``Indikator.sisa_peka``: no weight gained, pressure not
controlled, treatment that did not succeed …): then the numerator goes. Elsewhere ("2 of 50 were not weighed") it is not
looked at: absence says nothing about health, and since five indicators share the weighed and three the registered,
whole months of them would go with it.

Editions. What was shown before is known: the states of this region's figures before each later import (undone ones left
out) and on each frozen briefing are weighed against today's, the twelve newest of them.

What is not protected. A true zero stays a zero. Figures that the office or a ministry has published elsewhere are
beyond us, and so are a change of working areas or of the list of cadres between two editions, and what a reader knows
already. Counts of facilities stay. What an office counts by an indicator of its own has no protected rest.
The mark "nearly everywhere exactly 100 %" hangs on no figure that is withheld (``all_equal``).
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ilp_data import limits
from ilp_data.measure.disclosure_cells import Sistem, tentang_orang
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret

__all__ = ["kader_ditahan", "susun_sistem", "tahan_kecil", "tentang_orang"]

_ANGKA = ["pembilang", "penyebut", "nilai"]
# The other marks tell whether the value is below, at or above 100 %.
_TANDA_TETAP = (Tanda.SEBAGIAN, Tanda.SIMULASI)


def tahan_kecil(potret: Potret, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """A measured frame (columns of ``measure``) of a breakdown of this filter, with small counts of people withheld.

    Withheld rows have the state ``DISEMBUNYIKAN``, no number, and only the marks that tell none. Order and index stay;
    the input stays.
    """
    sistem, registri = susun_sistem(potret, lingkup.daerah), potret.registri(lingkup.daerah)
    tertutup = [False] * len(ukuran)
    for kode in ukuran["indikator"].unique():
        milik = (ukuran["indikator"] == kode).tolist()
        isi = _tertutup(sistem, registri.indikator(str(kode)), ukuran, per, lingkup)
        tertutup = [t or (m and x) for t, m, x in zip(tertutup, milik, isi, strict=True)]
    hasil = ukuran.copy()
    if not any(tertutup):
        return hasil
    hasil[_ANGKA] = hasil[_ANGKA].astype(float).mask(pd.Series(tertutup, index=hasil.index))
    keadaan = [Keadaan.DISEMBUNYIKAN if d else k for k, d in zip(hasil["keadaan"], tertutup, strict=True)]
    tanda = [
        tuple(x for x in t if x in _TANDA_TETAP) if d else t for t, d in zip(hasil["tanda"], tertutup, strict=True)
    ]
    hasil["keadaan"] = pd.Series(keadaan, index=hasil.index, dtype=object)
    hasil["tanda"] = pd.Series(tanda, index=hasil.index, dtype=object)
    return hasil


def kader_ditahan(potret: Potret, per: str, lingkup: Lingkup) -> dict[str, set[str]]:
    """Units whose cadres are too few to be told of: ``dilatih`` and ``hasil`` (assessed, grades, groups) → codes."""
    sistem = susun_sistem(potret, lingkup.daerah)
    return {"dilatih": sistem.kader("dilatih", per, lingkup), "hasil": sistem.kader("dinilai", per, lingkup)}


def susun_sistem(potret: Potret, daerah: str) -> Sistem:
    """What may be printed of a region in this reading, what stood there before weighed too; kept with the reading."""
    batas = limits.batas_kecil()
    return potret.ingat(("sistem_tahan", daerah, str(batas)), lambda: Sistem(potret, daerah, batas))


def _tertutup(sistem: Sistem, ind: Indikator, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> Iterable[bool]:
    """For each row whether it must go; rows of other indicators are judged too, and not used."""
    if ind.jenis == "kader":
        tutup = sistem.kader(ind.pembilang, per, lingkup)
        return [k in tutup for k in ukuran["kode"]]
    if not tentang_orang(ind):
        return [False] * len(ukuran)
    rahasia = sistem.tertutup(ind, per, lingkup)
    kolom = ("periode", "kode", "dari_bulan", "pembilang", "penyebut")
    return [
        0 < dari < sistem.batas or 0 < dalam < sistem.batas or any((b, kode) in rahasia for b in bulan or (periode,))
        for periode, kode, bulan, dari, dalam in zip(*(ukuran[k] for k in kolom), strict=True)
    ]
