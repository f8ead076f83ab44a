"""Reads a deck back with other means than it was written with: raw XML, PIL's metrics, openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.presentation import Presentation as Presentasi
from pptx.util import Length

from reports import presenter
from reports.deck import tulis_dek
from reports.model import Bagian
from tests import run_folder
from tests.reports import office_template, sample_deck

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Liberation Sans has the widths of Arial; where neither is installed the measurement cannot be made, and the test that
# asks for it skips here, in the one place.
TANPA_HURUF = "no font with Arial's metrics (Liberation Sans or Arial) on this machine"
_HURUF = {
    False: ("LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf"),
    True: ("LiberationSans-Bold.ttf", "Arial_Bold.ttf", "arialbd.ttf"),
}
_FOLDER = ("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts", "/Library/Fonts")


def buka(isi: bytes) -> Presentasi:
    """The deck as python-pptx reads it."""
    return Presentation(io.BytesIO(isi))


def zip_dari(isi: bytes) -> zipfile.ZipFile:
    """The deck as a zip."""
    return zipfile.ZipFile(io.BytesIO(isi))


def bentuk(wadah: object) -> Iterator[object]:
    """Every shape of a slide, groups entered, groups themselves included."""
    for s in wadah.shapes:
        yield s
        if s.shape_type == 6:
            yield from bentuk(s)


@lru_cache(maxsize=2)
def berkas_huruf(tebal: bool) -> Path | None:
    """A font with Arial's metrics, if this machine has one."""
    for folder in map(Path, _FOLDER):
        for nama in _HURUF[tebal]:
            if cocok := sorted(folder.rglob(nama)) if folder.is_dir() else []:
                return cocok[0]
    return None


@lru_cache(maxsize=4)
def _huruf(tebal: bool) -> ImageFont.FreeTypeFont:
    berkas = berkas_huruf(tebal)
    if berkas is None:
        pytest.skip(TANPA_HURUF)
    return ImageFont.truetype(str(berkas), 1000)


@lru_cache(maxsize=100_000)
def lebar(teks: str, pt: float, tebal: bool) -> float:
    """Width in points by the font itself."""
    return _huruf(tebal).getlength(teks) * pt / 1000


class Potong(NamedTuple):
    """A run: text, size, weight."""

    teks: str
    pt: float
    tebal: bool


def potongan(p: etree._Element) -> list[Potong]:
    """The runs of a paragraph (a:r and fields)."""
    jadi = []
    for r in p:
        if r.tag not in (f"{A}r", f"{A}fld"):
            continue
        sifat = r.find(f"{A}rPr")
        assert sifat is not None and sifat.get("sz"), etree.tostring(p)
        jadi.append(Potong(r.findtext(f"{A}t") or "", int(sifat.get("sz")) / 100, sifat.get("b") == "1"))
    return jadi


def _kata(runs: list[Potong]) -> list[list[Potong]]:
    """Words, each of pieces that may differ in weight."""
    kata: list[list[Potong]] = [[]]
    for r in runs:
        for i, bagian in enumerate(r.teks.split(" ")):
            if i:
                kata.append([])
            if bagian:
                kata[-1].append(r._replace(teks=bagian))
    return kata


def baris(runs: list[Potong], ruang: float) -> int:
    """Lines that a paragraph takes when it is wrapped at spaces, words that are too wide being broken."""
    if not runs:
        return 1
    spasi = lebar(" ", runs[0].pt, runs[0].tebal)
    jumlah, x = 1, 0.0
    for kata in _kata(runs):
        w = sum(lebar(p.teks, p.pt, p.tebal) for p in kata)
        if x and x + spasi + w > ruang:
            jumlah, x = jumlah + 1, 0.0
        if w > ruang:
            jumlah += int(w // ruang)
            w %= ruang
        x += (spasi if x else 0) + w
    return jumlah


def tinggi(badan: etree._Element, ruang: float) -> float:
    """Height of the text of a body: the font's own line height (1.15) and the space between paragraphs."""
    jumlah = 0.0
    for p in badan.iter(f"{A}p"):
        runs = potongan(p)
        sifat = p.find(f"{A}pPr")
        masuk = int(sifat.get("marL", 0)) / 12700 if sifat is not None else 0
        akhir = p.find(f"{A}endParaRPr")
        # A line without text has the size of its end, or PowerPoint's default.
        kosong = int(akhir.get("sz", 1800)) / 100 if akhir is not None else 18
        pt = max((r.pt for r in runs if r.teks), default=kosong)
        sebelum = p.find(f"{A}pPr/{A}spcBef/{A}spcPts")
        jumlah += baris(runs, ruang - masuk) * pt * 1.149 + (
            int(sebelum.get("val")) / 100 if sebelum is not None else 0
        )
    return jumlah


def pt(v: Length | None) -> float:
    """EMU → points."""
    assert v is not None
    return v / 12700


def luapan(isi: bytes) -> list[str]:
    """Every text box and table row whose text does not fit, in words; [] = everything fits."""
    return [baris for n, slide in enumerate(buka(isi).slides, 1) for s in bentuk(slide) for baris in _luapan(s, n)]


def _luapan(s: object, nomor: int) -> list[str]:
    if getattr(s, "has_table", False) and s.has_table:
        return _luapan_tabel(s, nomor)
    if not (s.has_text_frame and s.text_frame.text.strip()):
        return []
    perlu, ada = tinggi(s.text_frame._txBody, pt(s.width)), pt(s.height)
    return [f"{nomor} {s.name}: {perlu:.1f} > {ada:.1f} pt: {s.text_frame.text[:60]!r}"] if perlu > ada + 0.6 else []


def _luapan_tabel(s: object, nomor: int) -> list[str]:
    jadi, bawah = [], pt(s.top)
    for i, r in enumerate(s.table.rows):
        for j, sel in enumerate(r.cells):
            ruang = pt(s.table.columns[j].width) - pt(sel.margin_left) - pt(sel.margin_right)
            perlu = tinggi(sel._tc.txBody, ruang) + pt(sel.margin_top) + pt(sel.margin_bottom)
            if perlu > pt(r.height) + 0.6:
                jadi.append(f"{nomor} {s.name} baris {i} kolom {j}: {perlu:.1f} > {pt(r.height):.1f} pt")
        bawah += pt(r.height)
    if abs(bawah - pt(s.top) - pt(s.height)) > 0.5:
        jadi.append(f"{nomor} {s.name}: rows {bawah - pt(s.top):.1f} pt, frame {pt(s.height):.1f} pt")
    return jadi


@lru_cache(maxsize=2)
def contoh() -> bytes:
    """The deck of ``sample_deck.dek``, made once a run."""
    return run_folder.sekali("contoh.pptx", lambda: tulis_dek(sample_deck.dek()))


@lru_cache(maxsize=2)
def ekstrem() -> bytes:
    """The deck of ``sample_deck.dek_ekstrem``, made once a run."""
    return run_folder.sekali("ekstrem.pptx", lambda: tulis_dek(sample_deck.dek_ekstrem()))


def templat(nama: str) -> bytes:
    """A template of ``office_template``, made once a run."""
    return run_folder.sekali(f"templat-{nama}.pptx", getattr(office_template, nama))


@lru_cache(maxsize=4)
def pada_templat(nama: str) -> bytes:
    """The deck of ``sample_deck.dek`` on this template, made once a run."""
    return run_folder.sekali(f"{nama}.pptx", lambda: tulis_dek(sample_deck.dek(), templat(nama), "kantor.pptx"))


def layar_contoh() -> str:
    """The presenter page of ``sample_deck.dek``, made once a run."""
    return run_folder.sekali("contoh.html", lambda: presenter.halaman(sample_deck.dek()).encode()).decode()


def layar_ekstrem() -> str:
    """The presenter page of ``sample_deck.dek_ekstrem``, made once a run."""
    return run_folder.sekali("ekstrem.html", lambda: presenter.halaman(sample_deck.dek_ekstrem()).encode()).decode()


@lru_cache(maxsize=2)
def belum_beku() -> bytes:
    """A deck of what was never frozen: no number."""
    return tulis_dek(replace(sample_deck.dek(), nomor="", edisi=0, lampiran=()))


def satu(*bagian: Bagian, **lain: object) -> bytes:
    """A deck of one slide with these parts."""
    slide = sample_deck.slide("a", "Satu halaman untuk diuji.", *bagian, **lain)
    return tulis_dek(replace(sample_deck.dek(), slide=(slide,), lampiran=()))


def polos(teks: str) -> str:
    """Text with ordinary spaces only."""
    return teks.replace("\u00a0", " ")


def isi_zip(isi: bytes) -> Iterator[tuple[str, bytes]]:
    """Every member of the deck, those of embedded workbooks included."""
    z = zip_dari(isi)
    for nama in z.namelist():
        data = z.read(nama)
        yield nama, data
        if nama.endswith(".xlsx"):
            yield from ((f"{nama}!{n}", d) for n, d in isi_zip(data))
