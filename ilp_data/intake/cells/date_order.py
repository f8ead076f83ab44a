"""Day or month first: ``10/1/2026`` alone says neither. The column decides, then what stands beside and above it.

A cell whose first or second part is greater than 12 proves an order for itself and for its column. Where nothing
proves one, a person is asked; nobody guesses, because the wrong month would overwrite a right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from ilp_data.intake.cells.values import rapikan_sel


class Urutan(StrEnum):
    """How a column writes dates of numbers alone."""

    HARI = "hari"  # 23/1/2026
    BULAN = "bulan"  # 1/23/2026
    CAMPUR = "campur"  # both occur: an ambiguous cell stays ambiguous


_ANGKA = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T ]\d{1,2}[:.]\d{2})")
_BULAN_MAKS = 12
_CUKUP = 5_000  # cells of a neighbouring column that are looked at
_JUDUL = (
    (Urutan.BULAN, re.compile(r"\bm{1,2}[-/. ]?d{1,2}[-/. ]?y{2,4}\b|\b(?:bulan|bln)[-/]+(?:hari|tgl|tanggal)[-/]")),
    (Urutan.HARI, re.compile(r"\b(?:d{1,2}|h{1,2}|t{1,2})[-/. ]?[mb]{1,2}[-/. ]?[yt]{2,4}\b")),
    (Urutan.HARI, re.compile(r"\b(?:hari|tgl|tanggal)[-/]+(?:bulan|bln)[-/]")),
)


def bagian(teks: str) -> tuple[int, int] | None:
    """The first two parts of a date of numbers alone (``10/1/2026`` → 10, 1); None for everything else."""
    cocok = _ANGKA.match(rapikan_sel(teks))
    return (int(cocok[1]), int(cocok[3])) if cocok else None


def rancu(teks: str) -> bool:
    """Whether a cell is one date with the day first and another with the month first."""
    ab = bagian(teks)
    return ab is not None and ab[0] != ab[1] and min(ab) > 0 and max(ab) <= _BULAN_MAKS


def sendiri(teks: str) -> Urutan | None:
    """The order that one cell proves by itself."""
    ab = bagian(teks)
    if ab is None or (ab[0] > _BULAN_MAKS) == (ab[1] > _BULAN_MAKS):
        return None
    return Urutan.HARI if ab[0] > _BULAN_MAKS else Urutan.BULAN


def bukti(isi: Iterable[str]) -> Urutan | None:
    """The order that the cells of a column prove; ``CAMPUR`` where they contradict each other."""
    semua = {u for t in isi if (u := sendiri(t)) is not None}
    return Urutan.CAMPUR if len(semua) > 1 else next(iter(semua), None)


def menurut_judul(judul: str) -> Urutan | None:
    """The order that a heading names: ``Tanggal (dd/mm/yyyy)``, ``bln/tgl/thn``."""
    kena = [u for u, pola in _JUDUL if pola.search(judul.casefold())]
    return kena[0] if kena else None


def menurut_bulan(isi: Iterable[str], bulan: Iterable[int | None]) -> Urutan | None:
    """The one order in which every ambiguous cell lies in the month that is known of its row from elsewhere. Stops at
    the first ambiguous row whose month is not known."""
    hari = sebaliknya = True
    for teks, b in zip(isi, bulan, strict=False):
        ab = bagian(teks) if rancu(teks) else None
        if ab is None:
            continue
        if b is None:
            return None
        hari, sebaliknya = hari and ab[1] == b, sebaliknya and ab[0] == b
    return None if hari == sebaliknya else Urutan.HARI if hari else Urutan.BULAN


def kolom(
    isi: Sequence[str],
    judul: str,
    tetangga: Iterable[Sequence[str]],
    bulan_dari: Callable[[str], int | None],
    bulan_judul: int | None,
) -> Urutan | None:
    """The order of a column by its own cells, its heading, the columns beside it and the month of the title.

    ``tetangga``: the cells of every other column, row by row. ``bulan_dari`` reads a month from a cell that names one
    in words. None: nothing tells, ``CAMPUR``: the column contradicts itself. Either way an ambiguous cell is asked.
    """
    if not any(map(rancu, isi)):
        return None
    if (tentu := bukti(isi) or menurut_judul(judul)) is not None:
        return tentu
    lain = list(tetangga)
    semua = {u for kolom_ in lain if (u := bukti(kolom_[:_CUKUP])) is not None}
    semua |= {u for kolom_ in lain if (u := menurut_bulan(isi, map(bulan_dari, kolom_))) is not None}
    if not semua and bulan_judul is not None:
        semua = {u for u in [menurut_bulan(isi, [bulan_judul] * len(isi))] if u is not None}
    return semua.pop() if len(semua) == 1 and Urutan.CAMPUR not in semua else None


def judul_bulanan(judul: Iterable[str]) -> Urutan | None:
    """The order of headings that are dates (``10/1/2026``, ``11/1/2026``): one proves it, or only one order gives
    months of their own. A single ambiguous heading, or more that both fit, tell nothing."""
    tertulis = [t for t in judul if bagian(t) is not None]
    if (tentu := bukti(tertulis)) is not None:
        return None if tentu is Urutan.CAMPUR else tentu
    pasangan = [ab for t in tertulis if (ab := bagian(t)) is not None]
    depan, belakang = (len({ab[i] for ab in pasangan}) for i in (0, 1))
    if len(pasangan) < 2 or (depan == len(pasangan)) == (belakang == len(pasangan)):
        return Urutan.HARI if pasangan and all(a == b for a, b in pasangan) else None
    return Urutan.BULAN if depan == len(pasangan) else Urutan.HARI
