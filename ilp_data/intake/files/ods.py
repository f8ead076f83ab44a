"""What an .ods holds before a library opens it: repeated rows and cells are a bomb in few bytes.

The same stream gives what the reader drops: merged cells, and percentages and leading zeros as they were shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from ilp_data.intake.files import safety, zips
from ilp_data.intake.files.cell_text import Coretan, persen, rapi


@dataclass
class LembarOds:
    """One sheet as streamed. ``susulan``: (row, column) from 0 → text as shown; ``gabungan``: merged cells;
    ``tersembunyi``: hidden rows with content and hidden spans of columns that begin within it."""

    nama: str
    baris: int = 0
    kolom: int = 0
    isi_baris: int = 0
    isi_kolom: int = 0
    ulang: int = 1
    susulan: dict[tuple[int, int], str] = field(default_factory=dict)
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)
    coretan: Coretan = field(default_factory=Coretan)
    baris_tersembunyi: int = 0
    kolom_tersembunyi: list[int] = field(default_factory=list)

    @property
    def tersembunyi(self) -> int:
        return self.baris_tersembunyi + sum(k < self.isi_kolom for k in self.kolom_tersembunyi)


class _Pemindai:
    """Handlers for expat. A sheet inside a cell's comment or chart does not occur in an .ods."""

    def __init__(self, jalur: Path) -> None:
        self.jalur = jalur
        self.lembar: list[LembarOds] = []
        self.teks: list[str] = []
        self.sifat: dict[str, str] = {}
        self.dalam_teks = self.sebelumnya = 0
        self.gaya, self.tercoret = "", set[str]()  # the cell style being told; those that are struck through
        self.baris_tersembunyi = self.baris_berisi = False

    def buka(self, tag: str, sifat: dict[str, str]) -> None:
        if tag == "table:table":
            self.sebelumnya = sum(s.isi_baris * s.isi_kolom for s in self.lembar)
            self.lembar.append(LembarOds(sifat.get("table:name", "")))
        elif tag == "style:style":
            self.gaya = sifat.get("style:name", "") if sifat.get("style:family") == "table-cell" else ""
        elif tag == "style:text-properties":
            if self.gaya and sifat.get("style:text-line-through-style", "none") != "none":
                self.tercoret.add(self.gaya)
        elif not self.lembar:
            return
        elif tag in ("table:table-row", "table:table-column"):
            self._garis(tag, sifat, tersembunyi=sifat.get("table:visibility", "visible") != "visible")
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.sifat, self.teks = sifat, []
        elif tag == "text:p":
            self.dalam_teks += 1

    def _garis(self, tag: str, sifat: dict[str, str], *, tersembunyi: bool) -> None:
        """A row begins, or the next columns are told."""
        lembar = self.lembar[-1]
        if tag == "table:table-row":
            lembar.ulang, lembar.kolom = _ulang(sifat, "table:number-rows-repeated"), 0
            self.baris_tersembunyi, self.baris_berisi = tersembunyi, False
            return
        if tersembunyi:
            lembar.kolom_tersembunyi.append(lembar.kolom)
        lembar.kolom += _ulang(sifat, "table:number-columns-repeated")

    def data(self, isi: str) -> None:
        if self.dalam_teks:
            self.teks.append(isi)

    def tutup(self, tag: str) -> None:
        if not self.lembar:
            return
        lembar = self.lembar[-1]
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._sel(lembar)
        elif tag == "table:table-row":
            lembar.baris += lembar.ulang
            lembar.baris_tersembunyi += lembar.ulang * (self.baris_tersembunyi and self.baris_berisi)
        elif tag == "text:p":
            self.dalam_teks -= 1

    def _sel(self, lembar: LembarOds) -> None:
        ulang = _ulang(self.sifat, "table:number-columns-repeated")
        teks = rapi("".join(self.teks))
        if teks or "office:value-type" in self.sifat:
            lembar.isi_baris = max(lembar.isi_baris, lembar.baris + lembar.ulang)
            lembar.isi_kolom = max(lembar.isi_kolom, lembar.kolom + ulang)
            banyak = self.sebelumnya + lembar.isi_baris * lembar.isi_kolom
            if banyak > safety.BATAS_SEL:
                raise safety.terlalu_banyak_sel(self.jalur, banyak)
            self.baris_berisi = True
            if self.tercoret:
                gaya = self.sifat.get("table:style-name", "")
                for b in range(lembar.baris, lembar.baris + lembar.ulang):
                    lembar.coretan.hitung(b, tercoret=gaya in self.tercoret)
            self._catat(lembar, teks, ulang)
        lebar = _ulang(self.sifat, "table:number-columns-spanned")
        tinggi = _ulang(self.sifat, "table:number-rows-spanned")
        if lebar > 1 or tinggi > 1:
            letak = (lembar.baris, lembar.kolom)
            lembar.gabungan.append((*letak, letak[0] + tinggi - 1, letak[1] + lebar - 1))
        lembar.kolom += ulang

    def _catat(self, lembar: LembarOds, teks: str, ulang: int) -> None:
        jenis, nilai = self.sifat.get("office:value-type"), self.sifat.get("office:value", "")
        if jenis == "percentage" and re.fullmatch(r"-?[\d.]+(E-?\d+)?", nilai):
            isi = persen(float(nilai))
        elif (jenis == "float" and re.fullmatch(r"0\d+", teks)) or re.fullmatch(r"#[A-Z/0!?]+|Err:\d+", teks):
            isi = teks
        else:
            return
        for b in range(lembar.baris, lembar.baris + lembar.ulang):
            lembar.susulan.update(((b, k), isi) for k in range(lembar.kolom, lembar.kolom + ulang))


def _ulang(sifat: dict[str, str], nama: str) -> int:
    nilai = sifat.get(nama, "1")
    return max(1, min(int(nilai), 2_000_000)) if nilai.isascii() and nilai.isdigit() and len(nilai) < 12 else 1


def periksa_ods(jalur: Path) -> dict[str, LembarOds]:
    """Sheets by name. GalatBerkas for too many cells, damaged XML, entities of its own, or a password."""
    with zips.buka_zip(jalur) as arsip:
        manifes = "META-INF/manifest.xml"
        if manifes in arsip.anggota and b"encryption-data" in arsip.isi(manifes):
            raise safety.terkunci(jalur)
        if "content.xml" not in arsip.anggota:
            raise safety.rusak(jalur, "content.xml tidak ada")
        return _pindai(jalur, arsip.alirkan("content.xml"))


def _pindai(jalur: Path, aliran: Iterable[bytes]) -> dict[str, LembarOds]:
    pemindai = _Pemindai(jalur)
    pengurai = expat.ParserCreate()
    pengurai.buffer_text = True
    pengurai.StartElementHandler, pengurai.EndElementHandler = pemindai.buka, pemindai.tutup
    pengurai.CharacterDataHandler = pemindai.data

    def entitas(*_: object) -> None:
        raise safety.rusak(jalur, "memuat entitas XML buatan sendiri")

    pengurai.EntityDeclHandler = entitas
    try:
        for potongan in aliran:
            pengurai.Parse(potongan, False)
        pengurai.Parse(b"", True)
    except expat.ExpatError as sebab:
        raise safety.rusak(jalur, "content.xml terpotong") from sebab
    return {lembar.nama: lembar for lembar in pemindai.lembar}
