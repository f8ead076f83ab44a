"""The counts that a cleaned row of service figures carries: one month with many counts, or many months at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ilp_data.intake.cells import values
from ilp_data.intake.cells.values import Gaya
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan


@dataclass(frozen=True)
class KolomCacah:
    """What a table's headings leave open. ``sidik``: the shape of the file; ``polos``: count → its heading, where that
    says neither that it is of a month nor that it runs up since January."""

    sidik: str = ""
    polos: Mapping[str, str] = field(default_factory=dict)


def gaya_kolom(isi: Mapping[str, Sequence[str]]) -> dict[str, Gaya | None]:
    """How each column of counts writes numbers, by its own cells; else by what all of the table prove."""
    hasil = {f: values.gaya_cacah(v) for f, v in isi.items()}
    ragu = [f for f, g in hasil.items() if g is None and any(map(values.rancu, isi[f]))]
    terbukti = {g for f, g in hasil.items() if f not in ragu and g is not None}
    if ragu and len(terbukti) == 1:
        hasil |= dict.fromkeys(ragu, terbukti.pop())
    return hasil


def kumulatif_nilai(nilai: Mapping[str, Any]) -> Iterator[tuple[str, str, Terbaca]]:
    """(month, count, running total up to that month) of the values of a row."""
    for periode, isi in (nilai.get("kumulatif") or {}).items():
        yield from ((periode, u, t) for u, t in isi.items())


def triwulan_nilai(nilai: Mapping[str, Any]) -> Iterator[tuple[str, str, Terbaca]]:
    """(last month of a quarter, count, value of the quarter) of the values of a row."""
    for periode, isi in (nilai.get("per_triwulan") or {}).items():
        yield from ((periode, u, t) for u, t in isi.items())


def angka_nilai(nilai: Mapping[str, Any]) -> Iterator[tuple[str, str, Terbaca]]:
    """(month, count, value) of the values of a row, of long and of wide tables alike."""
    if nilai.get("periode"):
        yield from ((nilai["periode"], u, t) for u, t in (nilai.get("ukuran") or {}).items())
    for periode, isi in (nilai.get("bulanan") or {}).items():
        yield from ((periode, u, t) for u, t in isi.items())


def bulan_nilai(nilai: Mapping[str, Any]) -> list[str]:
    """The months of which a row reports anything, ascending; the blank column of a coming month reports nothing."""
    return sorted({periode for periode, _, t in angka_nilai(nilai) if t.keadaan is not Keadaan.BELUM_DILAPORKAN})
