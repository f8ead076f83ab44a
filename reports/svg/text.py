"""How wide a text is in Source Sans, and how it is broken or shortened so that it fits. All in drawing units.

The font comes from the package ``font-source-sans-pro``. Widths are sums of advances without kerning: what a browser
draws is never wider.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import font_source_sans_pro
from fontTools.ttLib import TTFont

from geo.look import UKURAN

# Quotes of one kind only: the list stands in an attribute.
HURUF = f'"Source Sans Pro", {UKURAN.huruf}'.replace('"', "'")
BIASA, SEDANG, TEBAL = 400, 600, 700
# Height of a line, and of the letters above the baseline, as parts of the type size.
BARIS, NAIK, TURUN = 1.22, 0.74, 0.24
# A line never begins with a unit or with the dot between two facts, and a short bracket stays whole, as does what a
# no-break space holds together.
_PISAH = re.compile(r"[^\S\u00a0]+(?![%·])(?![^()]{0,24}\))")
_SPASI = re.compile(r"[^\S\u00a0]+")
_SENDI = "/_-"  # where a word that is too wide comes apart rather than in the middle
_BERKAS = {BIASA: "Regular", SEDANG: "Semibold", TEBAL: "Bold"}


class _Lebar(NamedTuple):
    """Advances by code point, per unit of type size; ``lain`` for letters that the font lacks."""

    maju: dict[int, float]
    lain: float


def folder_huruf() -> str:
    """The folder with the files of the font."""
    return str(Path(font_source_sans_pro.__file__).parent / "files")


def berkas_huruf(tebal: int) -> str:
    """The file of one weight: 400, 600 or 700."""
    return str(Path(folder_huruf()) / f"SourceSansPro-{_BERKAS[tebal]}.ttf")


@cache
def _lebar_huruf(tebal: int) -> _Lebar:
    with TTFont(berkas_huruf(tebal), lazy=True) as huruf:
        per_em, maju = huruf["head"].unitsPerEm, huruf["hmtx"].metrics
        isi = {kode: maju[nama][0] / per_em for kode, nama in huruf.getBestCmap().items()}
    return _Lebar(isi, max(isi[ord("W")], 1.0))


@lru_cache(maxsize=20_000)
def lebar(teks: str, ukuran: float, tebal: int = BIASA) -> float:
    """Width of one line at a type size."""
    maju, lain = _lebar_huruf(tebal)
    return ukuran * sum(maju.get(ord(h), lain) for h in teks)


def potong_teks(teks: str, ukuran: float, ruang: float, tebal: int = BIASA) -> str:
    """The text, shortened with ``…`` where it is wider than ``ruang``; "" where not even one letter fits."""
    if lebar(teks, ukuran, tebal) <= ruang:
        return teks
    kiri, kanan = 0, len(teks)
    while kiri < kanan:
        tengah = (kiri + kanan + 1) // 2
        if lebar(teks[:tengah].rstrip() + "…", ukuran, tebal) <= ruang:
            kiri = tengah
        else:
            kanan = tengah - 1
    return teks[:kiri].rstrip(" ,;·") + "…" if kiri else ""


@lru_cache(maxsize=20_000)
def lipat_teks(teks: str, ukuran: float, ruang: float, tebal: int = BIASA) -> tuple[str, ...]:
    """Lines that each fit into ``ruang``; a word that is wider than that is broken."""
    jadi: list[str] = []
    kini = ""
    for kata in _kata(teks, ukuran, ruang, tebal):
        calon = f"{kini} {kata}" if kini else kata
        if kini and lebar(calon, ukuran, tebal) > ruang:
            jadi.append(kini)
            kini = kata
        else:
            kini = calon
    return tuple([*jadi, kini] if kini else jadi)


def kelompok_kata(teks: str) -> list[str]:
    """Words, and words that belong together: what is not broken where there is room."""
    return _PISAH.split(teks.strip())


def pisah_kata(teks: str) -> list[str]:
    """Words; what a hard space holds together is one."""
    return _SPASI.split(teks.strip())


def _kata(teks: str, ukuran: float, ruang: float, tebal: int) -> list[str]:
    """Words; one that is too wide comes in pieces that fit."""
    jadi: list[str] = []
    for kata in (k for u in kelompok_kata(teks) for k in ([u] if lebar(u, ukuran, tebal) <= ruang else u.split())):
        sisa = kata
        while len(sisa) > 1 and lebar(sisa, ukuran, tebal) > ruang:
            n = max(1, len(potong_teks(sisa, ukuran, ruang, tebal)) - 1)
            n = max(sisa.rfind(h, 0, n) + 1 for h in _SENDI) or n
            jadi.append(sisa[:n])
            sisa = sisa[n:]
        jadi.append(sisa)
    return jadi


def lipat_paling(teks: str, ukuran: float, ruang: float, maks: int, tebal: int = BIASA) -> tuple[str, ...]:
    """At most ``maks`` lines; what does not fit is left out behind ``…`` at the end of the last."""
    baris = lipat_teks(teks, ukuran, ruang, tebal)
    if len(baris) <= maks:
        return baris
    akhir = " ".join(baris[maks - 1 :])
    return (*baris[: maks - 1], potong_teks(akhir, ukuran, ruang, tebal))


def muatkan_teks(
    teks: str, ruang: float, tinggi: float, *, terbesar: float, terkecil: float, tebal: int = BIASA
) -> tuple[float, tuple[str, ...]]:
    """The largest type size, and the lines, with which a text fits into a box; at the smallest it is shortened."""
    ukuran = terbesar
    while ukuran > terkecil:
        baris = lipat_teks(teks, ukuran, ruang, tebal)
        if len(baris) * ukuran * BARIS <= tinggi and not _pecah_kata(teks, ukuran, ruang, tebal):
            return ukuran, baris
        ukuran = max(terkecil, ukuran * 0.94)
    return terkecil, lipat_paling(teks, terkecil, ruang, max(1, int(tinggi / (terkecil * BARIS))), tebal)


def _pecah_kata(teks: str, ukuran: float, ruang: float, tebal: int) -> bool:
    return any(lebar(k, ukuran, tebal) > ruang for k in teks.split())
