"""The value axis of a native chart: its end and steps, and how its figures are written."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Sumbu(NamedTuple):
    """A value axis."""

    minimum: float
    maksimum: float
    langkah: float


def sumbu(nilai: Iterable[float | None], satuan: str = "") -> Sumbu:
    """From 0 to a round end; percentages that come near it end at 100."""
    atas = max([0.0, *(v for v in nilai if v is not None)]) or 1.0
    atas = 100.0 if satuan == "%" and 55 <= atas <= 100 else atas
    langkah = _langkah(atas)
    return Sumbu(0.0, round(math.ceil(atas / langkah - 1e-9) * langkah, 6), langkah)


def _langkah(rentang: float, kira: int = 5) -> float:
    pangkat = 10.0 ** math.floor(math.log10(rentang / kira))
    return next(f * pangkat for f in (1, 2, 2.5, 5, 10) if f * pangkat >= rentang / kira * 0.999)


def format_angka(satuan: str, desimal: int) -> str:
    """A number format with Indonesian separators wherever it is opened."""
    pola = "#,##0" + ("." + "0" * desimal if desimal else "")
    return f'[$-421]{pola}" %"' if satuan == "%" else f"[$-421]{pola}"
