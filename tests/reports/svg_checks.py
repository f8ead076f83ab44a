"""A part drawn as SVG and read back, for the tests of pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

from PIL import ImageFont

from reports import svg
from reports.model import Bagian
from reports.svg import text as svg_text
from tests.reports import sample_deck as contoh

NS = "{http://www.w3.org/2000/svg}"
LEBAR, TINGGI = 1500, 620
BAGIAN: dict[str, Bagian] = {
    "batang": contoh.batang(), "corong": contoh.corong(), "tumpuk100": contoh.tumpuk(),
    "tumpuk": contoh.tumpuk("tumpuk"), "garis": contoh.garis(), "petak": contoh.petak(), "tabel": contoh.tabel(),
    "daftar": contoh.daftar(), "kartu": contoh.kartu(6), "paragraf": contoh.paragraf(), "peta": contoh.peta(),
    "peta_simulasi": contoh.peta(simulasi=True, fasilitas=()),
}  # fmt: skip


def urai(b: Bagian, lebar: float = LEBAR, tinggi: float = TINGGI, **lain: object) -> ET.Element:
    return ET.fromstring(svg.gambar_bagian(b, lebar, tinggi, **lain))


def teks(akar: ET.Element) -> list[str]:
    return ["".join(t.itertext()) for t in akar.iter(f"{NS}text")]


@cache
def huruf(tebal: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(svg_text.berkas_huruf(tebal), 1000)


def lebar_pillow(isi: str, ukuran: float, tebal: int) -> float:
    return huruf(tebal).getlength(isi) * ukuran / 1000


def kotak_teks(akar: ET.Element) -> Iterator[tuple[str, float, float, float, float, str]]:
    """Text, left, top, right, bottom of its ink, and whose label it is."""
    for t in akar.iter(f"{NS}text"):
        isi, ukuran = "".join(t.itertext()), float(t.get("font-size"))
        lebar = lebar_pillow(isi, ukuran, int(t.get("font-weight", "400")))
        x, y = float(t.get("x")), float(t.get("y"))
        kiri = x - {"middle": lebar / 2, "end": lebar}.get(t.get("text-anchor", ""), 0)
        yield isi, kiri, y - 0.7 * ukuran, kiri + lebar, y + 0.2 * ukuran, t.get("data-label", "")


def periksa_letak(akar: ET.Element, lebar: float, tinggi: float) -> None:
    kotak = list(kotak_teks(akar))
    for isi, kiri, atas, kanan, bawah, _ in kotak:
        assert kiri >= -0.6 and kanan <= lebar + 0.6 and atas >= -0.6 and bawah <= tinggi + 0.6, isi
    for i, a in enumerate(kotak):
        for b in kotak[i + 1 :]:
            bertumpuk = min(a[3], b[3]) - max(a[1], b[1]) > 0.6 and min(a[4], b[4]) - max(a[2], b[2]) > 0.6
            assert not bertumpuk or (a[5] and a[5] == b[5]), (a[0], b[0])
