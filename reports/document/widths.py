"""Columns of a table in a paper as wide as their words need: the table is then as low as the page allows. Columns of
fixed shares broke figures in two beside empty ones, and a table that is kept whole went to the next page for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import permutations
from math import ceil

from reports.document.paper import LEBAR, Isi, Lajur
from reports.svg import text

_LEBIH = 1.13  # the paper's type beside the one that is measured
_CM = 2.54 / 72  # centimetres of a point
_TEPI_SEL = 0.42  # centimetres left and right of a cell's text
_LINGKAR = 1.08  # lines of a paragraph end before the edge
_GESER = (1.6, 0.8, 0.4, 0.2)  # centimetres that one column gives another
_KALI = 60
_Sel = tuple[float, ...]  # of a cell: the width of each of its paragraphs in one line


def lajur_pas(
    judul: Sequence[str], baris: Sequence[Sequence[Isi | str]], pt: float, utuh: Collection[int] = ()
) -> list[Lajur]:
    """Columns that fill the page, in centimetres, for rows of type size ``pt``, with which the rows come to as few
    lines as there is room for. No word is broken, nor a cell of the columns ``utuh``, while they fit."""
    isi = [[x if isinstance(x, Isi) else Isi(str(x)) for x in b] for b in ([Isi(j, tebal=True) for j in judul], *baris)]
    sel = [[_alinea(x, pt) for x in b] for b in isi]
    penuh = [max(max(b[j]) for b in sel) for j in range(len(judul))]
    kata = [max(_kata(b[j], pt) for b in (isi if j not in utuh else isi[:1])) for j in range(len(judul))]
    sempit = [max(w, *(max(b[j]) for b in sel[1:])) if j in utuh and baris else w for j, w in enumerate(kata)]
    lebar = _susun(sempit, penuh, LEBAR - _TEPI_SEL * len(judul))
    if sum(lebar) > sum(sempit):
        lebar = _ratakan(lebar, sempit, sel)
    return [
        Lajur(j, (w + _TEPI_SEL) * LEBAR / (sum(lebar) + _TEPI_SEL * len(lebar)))
        for j, w in zip(judul, lebar, strict=True)
    ]


def _susun(sempit: Sequence[float], penuh: Sequence[float], ruang: float) -> list[float]:
    """Between the narrowest and the whole width of each column, all by the same share of what they lack."""
    lebih = [max(p - s, 0.0) for p, s in zip(penuh, sempit, strict=True)]
    bagian = max(ruang - sum(sempit), 0.0) / (sum(lebih) or 1.0)
    return [s + x * min(bagian, 1.0) for s, x in zip(sempit, lebih, strict=True)]


def _ratakan(lebar: list[float], sempit: Sequence[float], sel: Sequence[Sequence[_Sel]]) -> list[float]:
    """Width goes from one column to another as long as that saves lines."""
    for _ in range(_KALI):
        calon = [g for dari, ke in permutations(range(len(lebar)), 2) for cm in _GESER
                 if (g := _geser(lebar, dari, ke, cm))[dari] >= sempit[dari]]  # fmt: skip
        baik = min(calon, key=lambda w: _baris(w, sel), default=lebar)
        if _baris(baik, sel) >= _baris(lebar, sel):
            break
        lebar = baik
    return lebar


def _geser(lebar: Sequence[float], dari: int, ke: int, cm: float) -> list[float]:
    hasil = list(lebar)
    hasil[dari], hasil[ke] = hasil[dari] - cm, hasil[ke] + cm
    return hasil


def _baris(lebar: Sequence[float], sel: Sequence[Sequence[_Sel]]) -> tuple[int, int]:
    """Lines of the table, and of all its cells."""
    banyak = [
        [sum(max(1, ceil(a * _LINGKAR / w)) if a > w else 1 for a in s) for s, w in zip(b, lebar, strict=True)]
        for b in sel
    ]
    return sum(map(max, banyak)), sum(map(sum, banyak))


def _alinea(isi: Isi, pt: float) -> _Sel:
    return tuple(_lebar(a, isi, pt) for a in isi.teks.split("\n"))


def _kata(isi: Isi, pt: float) -> float:
    return max((_lebar(k, isi, pt) for k in isi.teks.split()), default=0.5)


def _lebar(teks: str, isi: Isi, pt: float) -> float:
    return text.lebar(teks, pt * _LEBIH, text.TEBAL if isi.tebal else text.BIASA) * _CM
