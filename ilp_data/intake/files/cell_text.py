"""One cell as text, as the person saw it: 12 not 12.0, 0.3 not 0.30000000000000004, 2025-12-01, ya, tidak.

Every reader hands its cells through here: blanks are collapsed (a cell of 30,000 of them is an empty cell), and
``batasi`` cuts what is longer than any cell of a table has reason to be.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from decimal import Decimal

_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\u200b\u200e\u200f\u2060]")
_XLSX = re.compile(r"_x000[dD]_")
MAKS = 1_000  # characters of a cell; the longest address or remark seen in real files has some 400

Sel = str | int | float | bool | dt.time | dt.date | dt.datetime | dt.timedelta | None


def rapi(teks: str) -> str:
    """Text without control and zero-width characters, one blank between words; line breaks stay, empty lines go."""
    if teks.isalnum():
        return teks
    bersih = _KENDALI.sub("", _XLSX.sub("", teks))
    if "\n" not in bersih and "\r" not in bersih:
        return " ".join(bersih.split())
    baris = (" ".join(b.split()) for b in bersih.replace("\r", "\n").split("\n"))
    return "\n".join(b for b in baris if b)


def pendek(teks: str) -> str:
    """Text on one line with single blanks, cut with … after ``MAKS`` characters."""
    bersih = " ".join(teks.split())
    return bersih if len(bersih) <= MAKS else bersih[: MAKS - 1] + "…"


def batasi_sel(sel: list[list[str]]) -> int:
    """Cut cells longer than ``MAKS`` characters, in place, and mark them with …; returns how many there were."""
    banyak = 0
    for baris in sel:
        for i, isi in enumerate(baris):
            if len(isi) > MAKS:
                baris[i] = isi[: MAKS - 1] + "…"
                banyak += 1
    return banyak


def angka(nilai: float) -> str:
    """A number with the 15 digits a spreadsheet keeps, with a decimal point, never with an exponent."""
    if isinstance(nilai, int):
        return str(nilai)
    if not math.isfinite(nilai):
        return ""
    if nilai.is_integer() and abs(nilai) < 1e15:
        return str(int(nilai))
    teks = f"{nilai:.15g}"
    return f"{Decimal(teks):f}" if "e" in teks else teks


def persen(nilai: float) -> str:
    """A cell formatted as a percentage: 0.086 → "8.6%"."""
    return angka(float(f"{nilai * 100:.12g}")) + "%"


def digit_bentuk(bentuk: str) -> int | None:
    """0 where a number format shows a percentage, n where it pads to n digits, else None."""
    kode = re.sub(r'"[^"]*"|\\.|\[[^\[\]]*\]', "", bentuk).partition(";")[0]
    if "%" in kode:
        return 0
    return len(kode) if re.fullmatch(r"0{2,}", kode) else None


def berbentuk(nilai: float, digit: int) -> str:
    """A number as a format of these digits (``digit_bentuk``) shows it; "" where it shows it as any other."""
    if digit == 0:
        return persen(nilai)
    return angka(nilai).zfill(digit) if nilai >= 0 and nilai.is_integer() else ""


class Coretan:
    """Counts, row by row, the filled cells and those of them that are struck through."""

    def __init__(self) -> None:
        self.isi, self.coret = Counter[int](), Counter[int]()

    def hitung(self, baris: int, *, tercoret: bool) -> None:
        """One filled cell of a row."""
        self.isi[baris] += 1
        self.coret[baris] += tercoret

    def baris(self) -> list[int]:
        """The rows of which most filled cells are struck through, in their order."""
        return sorted(n for n, banyak in self.coret.items() if 2 * banyak > self.isi[n])


def _jam(nilai: dt.time) -> str:
    return nilai.strftime("%H:%M:%S" if nilai.second else "%H:%M")


def teks(nilai: Sel) -> str:
    """Text of a typed cell. Dates are ISO (with the hour where there is one), durations hours:minutes."""
    if isinstance(nilai, str):
        return rapi(nilai)
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float):
        return angka(nilai)
    if isinstance(nilai, dt.datetime):
        jam = nilai.time().replace(microsecond=0)
        return nilai.date().isoformat() + (f" {_jam(jam)}" if jam != dt.time() else "")
    if isinstance(nilai, dt.date):
        return nilai.isoformat()
    if isinstance(nilai, dt.time):
        return _jam(nilai)
    menit = round(nilai.total_seconds() / 60)
    return f"{menit // 60}:{menit % 60:02d}"
