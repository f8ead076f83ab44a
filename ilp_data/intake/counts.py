"""The counts that a cleaned row of service figures carries: one month with many counts, or many months at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ilp_data.parse import Terbaca


def angka_nilai(nilai: Mapping[str, Any]) -> Iterator[tuple[str, str, Terbaca]]:
    """(month, count, value) of the values of a row, of long and of wide tables alike."""
    if nilai.get("periode"):
        yield from ((nilai["periode"], u, t) for u, t in (nilai.get("ukuran") or {}).items())
    for periode, isi in (nilai.get("bulanan") or {}).items():
        yield from ((periode, u, t) for u, t in isi.items())


def bulan_nilai(nilai: Mapping[str, Any]) -> list[str]:
    """The months a row speaks of, ascending, also where nothing was reported."""
    return sorted({nilai.get("periode") or "", *(nilai.get("bulanan") or {})} - {""})
