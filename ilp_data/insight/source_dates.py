"""The date that a source names of itself: registries carry their date only in the words of their source."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

_BULAN = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_ISO = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)")
_KATA = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({'|'.join(_BULAN)})[a-z]*\.? (20\d\d)\b", re.IGNORECASE)
_TAHUN = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def tanggal_sumber(sumber: Iterable[str]) -> str:
    """The newest date named in these sources: ``2026-09-14``, ``2026-09`` or ``2026``; "" where none names one.

    A date counts as precisely as it is written: ``daftar posyandu, September 2026`` → ``2026-09``.
    """
    return max((_terbaru(s) for s in set(sumber)), default="")


def tanggal_registri(fasilitas: pd.DataFrame) -> str:
    """The date of a list of facilities (``scope.fasilitas``): the newest that its sources name, else the newest of what
    is said of their loci; "" where neither names one."""
    return tanggal_sumber(fasilitas["sumber"]) or tanggal_sumber(fasilitas["sumber_lokus"])


def tanggal_pernyataan(sumber: Iterable[str]) -> str:
    """The date of what these sources state: of each the earliest that it names, since a report comes after what it
    tells; of several the newest. "" where none names one."""
    return max((min(_semua(s), default="") for s in set(sumber)), default="")


def _terbaru(teks: str) -> str:
    return max(_semua(teks), default="")


def _semua(teks: str) -> list[str]:
    hari = ["-".join(x for x in c.groups() if x) for c in _ISO.finditer(teks)]
    for c in _KATA.finditer(teks):
        bulan = f"{c[3]}-{_BULAN.index(c[2].lower()) + 1:02d}"
        hari.append(f"{bulan}-{int(c[1]):02d}" if c[1] and 1 <= int(c[1]) <= 31 else bulan)
    return hari or _TAHUN.findall(teks)
