"""Where the shapes of a file lie by the boundaries in force: in the place of which region, or outside them all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

_SAMA = 0.5
_DI_LUAR = 0.3


class BatasLama:
    """The boundaries in force of one regency, code → polygon in degrees; those of ``tingkat`` can be recognised."""

    def __init__(self, lama: Mapping[str, BaseGeometry], tingkat: int) -> None:
        self.ada = bool(lama)
        self._semua = list(lama.values())
        self._kode = [k for k in lama if k.count(".") + 1 == tingkat]
        self._bentuk = np.array([*(lama[k] for k in self._kode), None], dtype=object)[:-1]

    @cached_property
    def _utuh(self) -> BaseGeometry:
        utuh = shapely.union_all(self._semua)
        shapely.prepare(utuh)
        return utuh

    def di(self, bentuk: BaseGeometry | None) -> str:
        """The region in whose place a shape lies: each covers at least half of the other; "" for none."""
        if bentuk is None or not self._kode:
            return ""
        luas = shapely.area(shapely.intersection(self._bentuk, bentuk))
        ke = int(np.argmax(luas))
        besar = max(shapely.area(bentuk), shapely.area(self._bentuk[ke]))
        return self._kode[ke] if luas[ke] >= _SAMA * besar else ""

    def di_luar(self, bentuk: BaseGeometry | None) -> bool:
        """Whether a shape lies for the most part outside all of them."""
        if bentuk is None or not self.ada:
            return False
        return bool(shapely.area(shapely.intersection(self._utuh, bentuk)) < _DI_LUAR * shapely.area(bentuk))
