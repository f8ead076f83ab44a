"""A native table that is measured before it is drawn: column widths, type size, row heights, how many rows fit.

PowerPoint lets a row grow with its text and so pushes a table off the slide; here every row is as high as its text
needs, counted with the metrics of the font.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from geo.look import TERANG
from reports.box import Kotak
from reports.deck.shapes import Alinea, Huruf, Isi, Kanvas, Pena, alinea, emu, garis, isian
from reports.deck.text import BARIS, TERKECIL, bersih, lebar, lipat_teks, ringkas_teks

_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
# "No Style, No Grid": what is seen is written in the cells.
_GAYA = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
# A cell of more lines than this is shortened once the type cannot be smaller.
_BARIS_SEL = 4


class Kata(NamedTuple):
    """A paragraph of a cell; ``ekor`` follows it in another colour."""

    teks: str
    tebal: bool = False
    warna: str = TERANG.tinta
    ekor: str = ""
    warna_ekor: str = TERANG.simulasi


class Sel(NamedTuple):
    """A cell."""

    isi: tuple[Kata, ...]
    rata: Literal["l", "ctr", "r"] = "l"
    latar: Isi = None


@dataclass(frozen=True)
class Kisi:
    """A table: heading row, rows, shares of the width; ``atas`` and ``sisi`` are the room around the text of a cell,
    ``tambah`` by how much a row may be higher than its text (0: by half)."""

    kepala: tuple[Sel, ...]
    baris: tuple[tuple[Sel, ...], ...]
    bobot: tuple[float, ...]
    besar: float = 16.0
    garis: Pena | None = Pena(TERANG.garis, 0.75)
    atas: float = 3.0
    sisi: float = 5.0
    tambah: float = 0.0


class Ukuran(NamedTuple):
    """A table as it is drawn: type size, widths of columns, height of the heading, heights of rows, no word broken?"""

    pt: float
    kolom: tuple[float, ...]
    kepala: float
    baris: tuple[float, ...]
    utuh: bool

    @property
    def tinggi(self) -> float:
        """Height of all of it."""
        return self.kepala + sum(self.baris)


def ukur_kisi(kisi: Kisi, kotak: Kotak) -> Ukuran:
    """The largest type with which the table fits; at the smallest it may still be too high."""
    pt = kisi.besar
    while True:
        hasil = _ukur(kisi, kotak.lebar, pt)
        if (hasil.utuh and hasil.tinggi <= kotak.tinggi) or pt <= TERKECIL:
            return hasil
        pt = max(TERKECIL, pt - 1)


def hitung_muat(kisi: Kisi, tinggi: float, lebar_: float) -> int:
    """How many rows fit at the smallest type; at least one."""
    u = _ukur(kisi, lebar_, TERKECIL)
    sisa, n = tinggi - u.kepala, 0
    for h in u.baris:
        sisa -= h
        if sisa < -0.01:
            break
        n += 1
    return max(1, n)


def _ukur(kisi: Kisi, ruang: float, pt: float) -> Ukuran:
    kolom, utuh = _lebar_kolom(kisi, ruang, pt)
    kepala = _tinggi_baris(kisi.kepala, kolom, pt, kisi) if kisi.kepala else 0.0
    return Ukuran(pt, kolom, kepala, tuple(_tinggi_baris(b, kolom, pt, kisi) for b in kisi.baris), utuh)


def _lebar_kolom(kisi: Kisi, ruang: float, pt: float) -> tuple[tuple[float, ...], bool]:
    """Shares of the width, and whether every word fits; a column with a word that is wider than its share gets more at
    the cost of the others."""
    semua = [kisi.kepala, *kisi.baris] if kisi.kepala else list(kisi.baris)
    perlu = [
        min(ruang * 0.4, max((_kata_terlebar(b[i], pt) for b in semua), default=0.0) + 2 * kisi.sisi + 1.5)
        for i in range(len(kisi.bobot))
    ]
    if sum(perlu) >= ruang:
        return tuple(p * ruang / sum(perlu) for p in perlu), False
    tetap: set[int] = set()
    while True:
        sisa = ruang - sum(perlu[i] for i in tetap)
        bobot = sum(b for i, b in enumerate(kisi.bobot) if i not in tetap)
        bagian = [perlu[i] if i in tetap else sisa * b / bobot for i, b in enumerate(kisi.bobot)]
        kurang = {i for i, p in enumerate(perlu) if bagian[i] < p - 0.01}
        if not kurang:
            return tuple(bagian), max(perlu) < ruang * 0.4
        tetap |= kurang


def _kata_terlebar(s: Sel, pt: float) -> float:
    return max((lebar(w, pt, k.tebal) for k in s.isi for w in bersih(k.teks + k.ekor).split(" ")), default=0.0)


def _baris_sel(s: Sel, ruang: float, pt: float) -> int:
    """Lines of a cell in the width of its text; at the smallest type at most ``_BARIS_SEL`` of each paragraph."""
    jumlah = 0
    for k in s.isi:
        n = len(lipat_teks(bersih(k.teks) + k.ekor, pt, ruang, k.tebal))
        jumlah += min(n, _BARIS_SEL) if pt <= TERKECIL else n
    return jumlah


def _tinggi_baris(isi: Sequence[Sel], kolom: Sequence[float], pt: float, kisi: Kisi) -> float:
    paling = max(_baris_sel(s, w - 2 * kisi.sisi, pt) for s, w in zip(isi, kolom, strict=True))
    return max(1, paling) * pt * BARIS + 2 * kisi.atas


def gambar_kisi(k: Kanvas, kisi: Kisi, kotak: Kotak, nama: str, alt: str) -> Kotak:
    """Draw a table; rows grow a little where there is room. The box it takes."""
    u = ukur_kisi(kisi, kotak)
    bebas = (kotak.tinggi - u.tinggi) / max(1, len(u.baris))
    tinggi = [h + max(0.0, min(bebas, kisi.tambah or min(h * 0.5, 14.0))) for h in u.baris]
    grid = "".join(f'<a:gridCol w="{emu(w)}"/>' for w in u.kolom)
    baris = [_baris(k, kisi.kepala, u, u.kepala, kisi, Pena(TERANG.redam, 1.25))] if kisi.kepala else []
    baris += [_baris(k, b, u, h, kisi, kisi.garis) for b, h in zip(kisi.baris, tinggi, strict=True)]
    sifat = ' firstRow="1"' if kisi.kepala else ""
    luas = Kotak(kotak.x, kotak.y, sum(u.kolom), u.kepala + sum(tinggi))
    k.bingkai(luas, nama, alt, _URI, f"<a:tbl><a:tblPr{sifat}><a:tableStyleId>{_GAYA}</a:tableStyleId></a:tblPr>"
              f"<a:tblGrid>{grid}</a:tblGrid>{''.join(baris)}</a:tbl>")  # fmt: skip
    return luas


def _baris(k: Kanvas, isi: Sequence[Sel], u: Ukuran, tinggi: float, kisi: Kisi, bawah: Pena | None) -> str:
    sel = "".join(_sel(k, s, w, u.pt, kisi, bawah) for s, w in zip(isi, u.kolom, strict=True))
    return f'<a:tr h="{emu(tinggi)}">{sel}</a:tr>'


def _sel(k: Kanvas, s: Sel, ruang: float, pt: float, kisi: Kisi, bawah: Pena | None) -> str:
    teks = "".join(alinea(Alinea(_huruf(k, kata, ruang - 2 * kisi.sisi, pt), s.rata)) for kata in s.isi)
    tepi = garis(None, "lnL") + garis(None, "lnR") + garis(None, "lnT") + garis(bawah, "lnB")
    sisi, atas = emu(kisi.sisi), emu(kisi.atas)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{teks or '<a:p/>'}</a:txBody>"
        f'<a:tcPr marL="{sisi}" marR="{sisi}" marT="{atas}" marB="{atas}" anchor="ctr">{tepi}{isian(s.latar)}</a:tcPr>'
        "</a:tc>"
    )


def _huruf(k: Kanvas, kata: Kata, ruang: float, pt: float) -> tuple[Huruf, ...]:
    """A paragraph as runs, shortened where a cell would be too high."""
    teks = bersih(kata.teks)
    if pt <= TERKECIL:
        pendek = ringkas_teks(teks, lambda t: len(lipat_teks(t + kata.ekor, pt, ruang, kata.tebal)) <= _BARIS_SEL)
        k.catat(pendek == teks, teks)
        teks = pendek
    isi = (Huruf(teks, pt, kata.warna, kata.tebal),)
    return (*isi, Huruf(kata.ekor, pt, kata.warna_ekor, kata.tebal)) if kata.ekor else isi
