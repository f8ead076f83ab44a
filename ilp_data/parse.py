"""Text to typed values with a state: the edge at which everything is parsed once.

A parser refuses what it does not know by raising ``GalatNilai``; it never guesses and never turns a blank
into zero. Below this edge nothing parses text again.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from ilp_data.errors import GalatNilai
from ilp_data.states import Keadaan

_BULAT = re.compile(r"[+-]?\d+")
_BULAT_RIBUAN = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
_DESIMAL = re.compile(r"[+-]?\d+[.,]\d+")
TIDAK_BERLAKU = "tb"

_YA = frozenset({"ya", "y", "sudah", "1", "true", "benar"})
_TIDAK = frozenset({"tidak", "t", "belum", "0", "false", "salah"})


@dataclass(frozen=True)
class Terbaca:
    """A number with its state; ``nilai`` is None unless the state carries a number."""

    nilai: float | None
    keadaan: Keadaan


def cacah(teks: str) -> Terbaca:
    """A count: blank → belum dilaporkan, ``tb`` → tidak berlaku, ``0`` → nol, ``1.234`` → 1234.

    Raises ``GalatNilai`` for negative numbers, decimals and anything that is not a number.
    """
    bersih = teks.strip()
    if not bersih:
        return Terbaca(None, Keadaan.BELUM_DILAPORKAN)
    if bersih.lower() == TIDAK_BERLAKU:
        return Terbaca(None, Keadaan.TIDAK_BERLAKU)
    if _BULAT_RIBUAN.fullmatch(bersih):
        bersih = bersih.replace(".", "")
    if not _BULAT.fullmatch(bersih) or int(bersih) < 0:
        raise GalatNilai("Cacah tidak terbaca.", diberikan=repr(teks), diharapkan="bilangan bulat 0 atau lebih")
    nilai = int(bersih)
    return Terbaca(float(nilai), Keadaan.ADA if nilai else Keadaan.NOL)


def desimal(teks: str) -> float | None:
    """A decimal number with point or comma; blank → None. Raises ``GalatNilai`` otherwise."""
    bersih = teks.strip()
    if not bersih:
        return None
    if not (_BULAT.fullmatch(bersih) or _DESIMAL.fullmatch(bersih)):
        raise GalatNilai("Bilangan tidak terbaca.", diberikan=repr(teks), diharapkan="misalnya 0.1305 atau 0,1305")
    nilai = float(bersih.replace(",", "."))
    if not math.isfinite(nilai):
        raise GalatNilai("Bilangan di luar jangkauan.", diberikan=repr(teks))
    return nilai


def ya_tidak(teks: str) -> bool | None:
    """``ya/sudah/1/true`` → True, ``tidak/belum/0/false`` → False, blank → None; else ``GalatNilai``."""
    bersih = teks.strip().lower()
    if not bersih:
        return None
    if bersih in _YA:
        return True
    if bersih in _TIDAK:
        return False
    raise GalatNilai("Status tidak terbaca.", diberikan=repr(teks), diharapkan="ya/sudah/1 atau tidak/belum/0")


def pilihan(teks: str, boleh: frozenset[str] | set[str], nama: str) -> str:
    """One of ``boleh`` exactly; raises ``GalatNilai`` naming the column ``nama`` otherwise."""
    bersih = teks.strip()
    if bersih in boleh:
        return bersih
    raise GalatNilai(f"Isi kolom {nama} tidak dikenal.", diberikan=repr(teks), diharapkan=", ".join(sorted(boleh)))
