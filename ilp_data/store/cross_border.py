"""Facilities that serve people across a border (``data/lintas_batas.csv``): whose they are, and in which kelurahan or
desa of another region they lie. They count where they are run; the other region is told of them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ilp_data.store import seed

BERKAS = "lintas_batas.csv"


class LintasBatas(NamedTuple):
    """One facility: code, name, the region that runs it, the kelurahan or desa where it lies, the source of that."""

    kode: str
    nama: str
    kode_daerah: str
    kode_kelurahan: str
    sumber: str

    @property
    def daerah_letak(self) -> str:
        """The region where it lies."""
        return self.kode_kelurahan[: len("64.08")]


@cache
def lintas_batas() -> tuple[LintasBatas, ...]:
    """All of them, by code."""
    isi = seed.berkas(seed.DATA, BERKAS)[list(LintasBatas._fields)]
    return tuple(sorted(LintasBatas(*b) for b in isi.itertuples(index=False, name=None)))
