"""Facilities that serve people across a border: whose they are, and in which kelurahan or desa of another region they
lie. They count where they are run; the other region is told of them.

Those that ship stand in ``data/lintas_batas.csv``; the code of an imported one names where it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ilp_data.store import seed

BERKAS = "lintas_batas.csv"
_KODE = re.compile(r"PY\..+\.(?P<kelurahan>\d\d\.\d\d\.\d\d\.\d{4})\.[^.]+")


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


def kelurahan_kode(kode: str) -> str:
    """The kelurahan or desa that the code of a posyandu names; "" of any other code."""
    cocok = _KODE.fullmatch(kode)
    return cocok["kelurahan"] if cocok else ""


def daerah_diberi_tahu(fasilitas: Iterable[tuple[str, str]]) -> set[str]:
    """The other regions in which facilities (code, the region that runs it) lie."""
    letak = {(kelurahan_kode(kode)[: len("64.08")], milik) for kode, milik in fasilitas}
    return {di for di, milik in letak if di not in ("", milik)}


@cache
def lintas_batas() -> tuple[LintasBatas, ...]:
    """All of them, by code."""
    isi = seed.berkas(seed.DATA, BERKAS)[list(LintasBatas._fields)]
    return tuple(sorted(LintasBatas(*b) for b in isi.itertuples(index=False, name=None)))
