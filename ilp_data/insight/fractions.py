"""Shares in words: ``satu dari tujuh`` where that is right within a stated tolerance, else the percentage."""

from __future__ import annotations

from ilp_data.format import persen

# A fraction stands for a share that is at most half a point off; with "hampir" or "lebih dari" in front, for one that
# is at most two points off; never where that is more than a tenth of the share itself.
PERSIS, DEKAT, BAGIAN = 0.5, 2.0, 0.1
_BILANGAN = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_PECAHAN = (*((1, n) for n in range(2, 11)), (2, 3), (2, 5), (3, 4), (3, 5), (4, 5), (9, 10))
_NOL = 1e-9


def pecahan_terdekat(bagian: float) -> tuple[int, int] | None:
    """The small fraction nearest to a share in per cent, ``(1, 7)`` for 14,7; None where none is near enough."""
    atas, bawah = min(_PECAHAN, key=lambda p: (round(abs(bagian - 100 * p[0] / p[1]), 9), p[1]))
    beda = abs(bagian - 100 * atas / bawah)
    return (atas, bawah) if beda <= min(DEKAT, BAGIAN * bagian) + _NOL else None


def bagian_kata(bagian: float) -> str:
    """``satu dari tujuh`` for 14,7, ``hampir seperempat`` for 23,5, ``lebih dari separuh`` for 51,1; ``36,6 %`` where
    no fraction is near enough: to be followed by who is meant."""
    pecahan = pecahan_terdekat(bagian)
    if pecahan is None:
        return persen(bagian)
    atas, bawah = pecahan
    beda = bagian - 100 * atas / bawah
    if abs(beda) <= PERSIS + _NOL:
        return "separuh" if pecahan == (1, 2) else f"{_BILANGAN[atas - 1]} dari {_BILANGAN[bawah - 1]}"
    per = f"per{_BILANGAN[bawah - 1]}"
    kata = "separuh" if pecahan == (1, 2) else f"se{per}" if atas == 1 else f"{_BILANGAN[atas - 1]} {per}"
    return f"{'lebih dari' if beda > 0 else 'hampir'} {kata}"
