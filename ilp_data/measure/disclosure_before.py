"""An earlier state of a region's counts, as a reader may have it in hand: what of it differs from today's.

Months of one count know nothing of those of another (``all_counts``), so an indicator whose counts have the same rows
then and now has the same pairs, and need not be worked out anew for each state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

import pandas as pd

from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

P = TypeVar("P")
_Menurut = Mapping[str, P]  # by month, or by year
_TANPA_ARTI = ["sumber"]  # columns of ``layanan`` that no figure hangs on
_TAHUN = len("2025")


class Terdahulu:
    """``layanan`` are the rows as of an earlier revision: all, or the real ones of some months."""

    def __init__(self, kini: Potret, layanan: pd.DataFrame) -> None:
        self._kini = kini
        self.potret = replace(kini, layanan=layanan)

    @cached_property
    def _ada(self) -> set[tuple[str, str]]:
        return _cacah(self.potret.layanan)

    @cached_property
    def _beda(self) -> set[tuple[str, str]]:
        dua = pd.concat([t.drop(columns=_TANPA_ARTI) for t in (self.potret.layanan, self._kini.layanan)])
        return _cacah(dua[~dua.duplicated(keep=False)])

    @cached_property
    def _berubah(self) -> set[str]:
        return {ukuran for ukuran, _ in self._beda}

    def _sama(self, ind: Indikator) -> bool:
        """Whether the pairs of an indicator are today's, in each month in which its numerator was reported then."""
        dua = (ind.pembilang, ind.penyebut)
        # A twelfth of a year stands where its place reported no month of it: all months of the count decide.
        bagian = [bool((u := ind.cacah(n)) and u.dari_setahun) for n in dua]
        if bagian[0] or (bagian[1] and ind.penyebut in self._berubah):
            return False
        bulan = {p for n, p in self._beda if n in dua}
        return not any((ind.pembilang, p) in self._ada for p in bulan)

    def pasangan(self, ind: Indikator, kini: _Menurut[P], baca: Callable[[Potret], _Menurut[P]]) -> _Menurut[P]:
        """What ``baca`` makes of an indicator from this state, for the months that today has; ``kini`` is today's."""
        if not self._sama(ind):
            return baca(self.potret)
        return {p: isi for p, isi in kini.items() if len(p) == _TAHUN or (ind.pembilang, p) in self._ada}


def _cacah(layanan: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(layanan["ukuran"], layanan["periode"], strict=True))
