"""Formulas whose result a workbook does not store, as programs other than Excel write them: sums and the four
operations on cells of the same sheet are worked out as Excel would, anything else is left as it is written.

Nothing is executed: a formula is parsed as an expression of numbers, cells and SUM, and walked.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from ilp_data.intake import deadline

Letak = tuple[int, int]  # row and column from 0
_SEL = re.compile(r"(?<![\w.!:'])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(!:])")
_RENTANG = re.compile(r"(?<![\w.!:'])\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})(?![\w(!])")
_UNSUR = re.compile(r"(\$?[A-Z]{1,3})(\$?\d{1,7})")
_ANGKA = re.compile(r"-?\d+(\.\d+)?")
_RANCU = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")  # a text may be one thousand or one and a bit
_HITUNG: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
_TERPANJANG, _TERDALAM, _TERBANYAK = 500, 200, 2_000_000  # letters, cells that wait for each other, cells looked at


class TakTerhitung(ValueError):
    """A formula that is not one of the simple kinds, or rests on a cell that is no number."""


def geser_rumus(rumus: str, baris: int, kolom: int) -> str:
    """A formula that a neighbour shares, as it reads ``baris`` rows further down and ``kolom`` columns to the right."""

    def satu(m: re.Match[str]) -> str:
        huruf, nomor = m[1], m[2]
        k = huruf if huruf.startswith("$") else xl_col_to_name(xl_cell_to_rowcol(f"{huruf}1")[1] + kolom)
        return k + (nomor if nomor.startswith("$") else str(int(nomor) + baris))

    return _UNSUR.sub(satu, rumus)


def hitung_rumus(sel: Sequence[Sequence[str]], rumus: Mapping[Letak, str]) -> dict[Letak, float]:
    """The results of the formulas of a sheet that can be worked out; ``sel``: its other cells as text."""
    return _Penghitung(sel, rumus).semua()


class _Penghitung:
    def __init__(self, sel: Sequence[Sequence[str]], rumus: Mapping[Letak, str]) -> None:
        self.sel, self.rumus = sel, rumus
        self.hasil: dict[Letak, float | None] = {}  # None: not one that can be worked out, or being worked on
        self.tinggi = max(len(sel), *(b + 1 for b, _ in rumus), 0)
        self.lebar = max(*map(len, sel), *(k + 1 for _, k in rumus), 0, 0)
        self.dalam = self.dilihat = 0

    def semua(self) -> dict[Letak, float]:
        for letak in deadline.tiap(sorted(self.rumus)):
            try:
                self._rumus(letak)
            except TakTerhitung:
                continue
        return {letak: n for letak, n in self.hasil.items() if n is not None}

    def _rumus(self, letak: Letak) -> float:
        if letak in self.hasil:
            return _ada(self.hasil[letak])
        self.hasil[letak] = None
        if self.dalam >= _TERDALAM:
            raise TakTerhitung
        self.dalam += 1
        try:
            nilai = self._nilai(_urai(self.rumus[letak]))
        finally:
            self.dalam -= 1
        if not math.isfinite(nilai):
            raise TakTerhitung
        self.hasil[letak] = nilai
        return nilai

    def _nilai(self, simpul: ast.expr) -> float:
        match simpul:
            case ast.Constant(value=bool() | str() | bytes()):
                raise TakTerhitung
            case ast.Constant(value=int() | float() as angka):
                return float(angka)
            case ast.UnaryOp(op=ast.USub(), operand=isi):
                return -self._nilai(isi)
            case ast.UnaryOp(op=ast.UAdd(), operand=isi):
                return self._nilai(isi)
            case ast.BinOp(left=kiri, op=op, right=kanan) if type(op) in _HITUNG:
                return self._dua(type(op), self._nilai(kiri), self._nilai(kanan))
            case ast.Name(id=nama) if _UNSUR.fullmatch(nama):
                return self._sel(xl_cell_to_rowcol(nama))
            case ast.Call(func=ast.Name(id="SUM"), args=isi, keywords=[]) if isi:
                return math.fsum(n for i in isi for n in self._bagian(i))
        raise TakTerhitung

    def _dua(self, op: type[ast.operator], kiri: float, kanan: float) -> float:
        if op is ast.Div and kanan == 0:
            raise TakTerhitung
        return _HITUNG[op](kiri, kanan)

    def _bagian(self, simpul: ast.expr) -> Iterator[float]:
        """What one argument of SUM adds: a number, or those of a range, in which blanks and words do not count."""
        match simpul:
            case ast.Call(func=ast.Name(id="RENTANG"), args=[ast.Name(id=awal), ast.Name(id=akhir)]):
                (b1, k1), (b2, k2) = xl_cell_to_rowcol(awal), xl_cell_to_rowcol(akhir)
                for b in range(min(b1, b2), min(max(b1, b2) + 1, self.tinggi)):
                    for k in range(min(k1, k2), min(max(k1, k2) + 1, self.lebar)):
                        self._lihat()
                        if (b, k) in self.rumus or _ANGKA.fullmatch(self._teks((b, k))):
                            yield self._sel((b, k))
            case _:
                yield self._nilai(simpul)

    def _lihat(self) -> None:
        """Count a cell that is looked at: running sums of a long list would take minutes."""
        self.dilihat += 1
        if self.dilihat > _TERBANYAK:
            raise TakTerhitung

    def _teks(self, letak: Letak) -> str:
        b, k = letak
        return self.sel[b][k] if b < len(self.sel) and k < len(self.sel[b]) else ""

    def _sel(self, letak: Letak) -> float:
        """The number in a cell, 0 of a blank one."""
        if letak in self.rumus:
            return self._rumus(letak)
        teks = self._teks(letak)
        if not teks:
            return 0.0
        if not _ANGKA.fullmatch(teks) or _RANCU.fullmatch(teks):
            raise TakTerhitung
        return float(teks)


def _ada(nilai: float | None) -> float:
    if nilai is None:
        raise TakTerhitung
    return nilai


def _urai(rumus: str) -> ast.expr:
    """A formula as an expression, where ranges are calls of RENTANG and cells are names."""
    if len(rumus) > _TERPANJANG:
        raise TakTerhitung
    teks = _RENTANG.sub(r"RENTANG(\1\2,\3\4)", rumus.strip().lstrip("=").strip())
    teks = _SEL.sub(r"\2\4", teks)
    try:
        return ast.parse(teks, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as sebab:
        raise TakTerhitung from sebab
