"""How wide a text is in Arial, and how it is wrapped, shrunk or shortened so that it fits. Lengths in points.

Arial has the advance widths of Helvetica, which every PDF library knows (here: reportlab's AFM tables), and so does
Liberation Sans, which LibreOffice takes instead. Widths are sums of advances without kerning, lines are broken at
spaces only: PowerPoint and LibreOffice never need more lines than counted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

HURUF = "Arial"
# Line height as a part of the type size: Arial's own is 1.15; the rest is room for rounding.
BARIS = 1.2
# The least type: what is read from the seats, and what says only where it comes from.
TERKECIL, SUMBER = 14.0, 12.0
_LEGA = 1.012
# Widths of letters outside Windows-1252 that our texts use; others count as a full square.
_LAIN = {
    "≥": 0.549,
    "≤": 0.549,
    "−": 0.584,
    "▼": 0.99,
    "▲": 0.99,
    "→": 1.0,
    "●": 0.604,
    "□": 0.604,
    "′": 0.25,
    "µ": 0.577,
    "¯": 0.553,
}
_PECAH = re.compile(r"[;:,.](?=\s)|\s(?=[–·(])")
# Characters that no XML text may hold; they can come in with names from files.
_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Pas(NamedTuple):
    """A text that fits: type size, number of lines, and whether it is still the whole text."""

    teks: str
    pt: float
    baris: int
    utuh: bool

    @property
    def tinggi(self) -> float:
        """Height of all lines."""
        return self.baris * self.pt * BARIS


def bersih(teks: str) -> str:
    """Text as one line that may stand in XML: control characters left out, white space made single spaces, and no
    line break between a figure and its per cent sign."""
    rapi = re.sub(r"[ \t\r\n\v\f\u2028\u2029]+", " ", _TERLARANG.sub("", teks)).strip()
    return re.sub(r"(?<=\d) %", "\u00a0%", rapi)


@lru_cache(maxsize=2)
def _tabel(tebal: bool) -> dict[str, float]:
    maju = pdfmetrics.getFont("Helvetica-Bold" if tebal else "Helvetica").widths
    huruf = {bytes([i]).decode("cp1252", "ignore"): lebar / 1000 for i, lebar in enumerate(maju)}
    return {h: w for h, w in huruf.items() if h and w} | _LAIN


@lru_cache(maxsize=50_000)
def lebar(teks: str, pt: float, tebal: bool = False) -> float:
    """Width of one line, with what PowerPoint and LibreOffice add by rounding each letter to their own units."""
    maju = _tabel(tebal)
    return _LEGA * pt * sum(maju.get(h, 1.0 if h < "\U00010000" else 1.4) for h in teks)


@lru_cache(maxsize=50_000)
def lipat_teks(teks: str, pt: float, ruang: float, tebal: bool = False) -> tuple[str, ...]:
    """The lines of a text in a box ``ruang`` wide; a word wider than that is broken into pieces."""
    jadi: list[str] = []
    kini = ""
    for kata in teks.split(" "):
        calon = f"{kini} {kata}" if kini else kata
        if lebar(calon, pt, tebal) <= ruang:
            kini = calon
            continue
        jadi += [kini] if kini else []
        *penuh, kini = _keping(kata, pt, ruang, tebal)
        jadi += penuh
    return (*jadi, kini) if kini or not jadi else tuple(jadi)


def _keping(kata: str, pt: float, ruang: float, tebal: bool) -> list[str]:
    """A word in pieces that fit; at least one letter each."""
    jadi: list[str] = []
    while len(kata) > 1 and lebar(kata, pt, tebal) > ruang:
        n = max(1, _terbanyak(len(kata) - 1, lambda i, k=kata: lebar(k[:i], pt, tebal) <= ruang))
        jadi.append(kata[:n])
        kata = kata[n:]
    return [*jadi, kata]


def _terbanyak(n: int, muat: Callable[[int], bool]) -> int:
    """The largest i of 0..n with ``muat(i)``; what is longer never fits where the shorter does not."""
    kiri, kanan = 0, n
    while kiri < kanan:
        tengah = (kiri + kanan + 1) // 2
        kiri, kanan = (tengah, kanan) if muat(tengah) else (kiri, tengah - 1)
    return kiri


def ringkas_teks(teks: str, muat: Callable[[str], bool]) -> str:
    """The longest beginning that ``muat`` accepts, cut behind a clause if one ends in its second half, then ``…``."""
    if muat(teks):
        return teks
    kata = teks.split(" ")
    awal = " ".join(kata[: _terbanyak(len(kata) - 1, lambda i: muat(_potong(" ".join(kata[:i]))))])
    if not awal:
        return _potong(teks[: _terbanyak(len(teks) - 1, lambda i: muat(_potong(teks[:i])))])
    klausa = [m.start() for m in _PECAH.finditer(awal) if m.start() >= len(awal) / 2]
    return _potong(awal[: klausa[-1]] if klausa else awal)


def _potong(teks: str) -> str:
    return teks.rstrip(" ,;:.·–(") + "…"


def ringkas_nama(nama: str, pt: float, ruang: float, tebal: bool = False) -> str:
    """A name within ``ruang``; letters in the middle go first, so that "… I" and "… II" stay two names."""
    if lebar(nama, pt, tebal) <= ruang:
        return nama
    ekor = nama.rpartition(" ")[2]
    ekor = ekor if len(ekor) <= 4 else ""
    n = _terbanyak(len(nama), lambda i: lebar(f"{nama[:i].rstrip()}… {ekor}", pt, tebal) <= ruang)
    return f"{nama[:n].rstrip()}… {ekor}".rstrip()


def paskan_teks(
    teks: str, ruang: float, tinggi: float, besar: float, kecil: float = TERKECIL, tebal: bool = False, ekor: str = ""
) -> Pas:
    """Fit a text into a box: wrap, then shrink from ``besar`` to ``kecil``, then shorten. ``ekor`` is never cut off."""
    teks, pt = bersih(teks), besar
    while True:
        baris = lipat_teks(teks + ekor, pt, ruang, tebal)
        if len(baris) * pt * BARIS <= tinggi + 0.01 and not _terpenggal(teks, pt, ruang, tebal):
            return Pas(teks + ekor, pt, len(baris), True)
        if pt <= kecil:
            break
        pt = max(kecil, pt - (1 if pt > 14 else 0.5))
    paling = max(1, int((tinggi + 0.01) / (kecil * BARIS)))
    pendek = ringkas_teks(teks, lambda t: len(lipat_teks(t + ekor, kecil, ruang, tebal)) <= paling) + ekor
    return Pas(pendek, kecil, len(lipat_teks(pendek, kecil, ruang, tebal)), pendek == teks + ekor)


def _terpenggal(teks: str, pt: float, ruang: float, tebal: bool) -> bool:
    return any(lebar(k, pt, tebal) > ruang for k in teks.split(" "))


def tinggi(alinea: Sequence[str], pt: float, ruang: float, tebal: bool = False) -> float:
    """Height of paragraphs below each other, without space between them."""
    return sum(len(lipat_teks(bersih(a), pt, ruang, tebal)) for a in alinea) * pt * BARIS
