"""An earlier state of a region's counts, as a reader may have it in hand: what of it differs from today's.

Months of one count know nothing of those of another (``all_counts``), so where the counts of an indicator have the same
rows then and now it has the same pairs, and only the months in which they differ are worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

import pandas as pd

from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

P = TypeVar("P")
_Menurut = Mapping[str, P]  # by month, or by year
_Baca = Callable[[Potret], _Menurut[P]]
_TANPA_ARTI = ["sumber"]  # columns of ``layanan`` that no figure hangs on
_TAHUN = len("2025")


class Terdahulu:
    """``layanan`` are the rows as of an earlier revision: all, or the real ones of some months."""

    def __init__(self, kini: Potret, layanan: pd.DataFrame) -> None:
        self._kini = kini
        self._layanan = layanan

    @cached_property
    def _potret(self) -> Potret:
        return self._kini.dengan_laporan(layanan=self._layanan)

    @cached_property
    def _ada(self) -> set[tuple[str, str]]:
        return _cacah(self._layanan)

    @cached_property
    def _beda(self) -> set[tuple[str, str]]:
        dua = pd.concat([t.drop(columns=_TANPA_ARTI) for t in (self._layanan, self._kini.layanan)])
        return _cacah(dua[~dua.duplicated(keep=False)])

    @cached_property
    def _berubah(self) -> set[str]:
        return {ukuran for ukuran, _ in self._beda}

    def pasangan(self, ind: Indikator, kini: _Menurut[P], baca: _Baca[P], baca_bulan: _Baca[P]) -> _Menurut[P]:
        """The pairs of an indicator in this state, for the months that today has; where nothing changed they are those
        of ``kini`` (today's) themselves. ``baca`` makes them of a reading, ``baca_bulan`` those of its months alone."""
        beda = {p for n, p in self._beda if n in (ind.pembilang, ind.penyebut)}
        anew = {p for p in beda if (ind.pembilang, p) in self._ada}
        # Where a year stands for itself, any month of it decides whether it does.
        if self._terkait(ind) or (anew and any(len(p) == _TAHUN for p in kini)):
            return baca(self._potret)
        sama = {
            p: isi for p, isi in kini.items() if len(p) == _TAHUN or (p not in beda and (ind.pembilang, p) in self._ada)
        }
        baru = baca_bulan(self._bulan(ind, anew)) if anew else {}
        return sama | {p: isi for p, isi in baru.items() if p in anew}

    def _terkait(self, ind: Indikator) -> bool:
        """Whether one month reaches others: a twelfth of a year stands where its place reported no month of it."""
        atas, bawah = (_setahun(ind, n) for n in (ind.pembilang, ind.penyebut))
        return atas or (bawah and ind.penyebut in self._berubah)

    def _bulan(self, ind: Indikator, bulan: set[str]) -> Potret:
        """The reading with the rows that these months of an indicator are made of, and no others."""
        t = self._layanan
        milik = t["ukuran"].isin([ind.pembilang, ind.penyebut]) & t["periode"].isin(bulan)
        if _setahun(ind, ind.penyebut):
            milik |= t["ukuran"] == ind.penyebut
        return self._kini.dengan_laporan(layanan=t[milik])


def _setahun(ind: Indikator, nama: str) -> bool:
    """Whether months of a count are made of a year's number."""
    return bool((u := ind.cacah(nama)) and u.dari_setahun)


def _cacah(layanan: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(layanan["ukuran"], layanan["periode"], strict=True))
