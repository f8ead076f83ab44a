"""One map, chart, table or list as a picture of its own, for WhatsApp and Word: headline, picture, source.

SVG stays sharp and can be edited; PNG is drawn from it by typst with the font of the slides, the same bytes each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Literal

import typst

from geo.look import TERANG, Rupa
from ilp_data.errors import GalatMasukan
from reports import svg
from reports.box import Kotak
from reports.model import Bagian, Batang, Daftar, Dek, DeretKartu, Garis, Peta, Petak, Slide, Tabel
from reports.svg import text as huruf
from reports.svg.canvas import Kanvas, n

# Units of the drawing; type is as large as a picture of this width needs on a telephone.
LEBAR, BESAR = 1600, 2.2
# Heights that are tried until everything fits.
_TINGGI = (1200, 1600, 2100, 2800)
_TEPI, _JUDUL, _JUDUL_TERKECIL, _SUMBER = 56, 58, 44, 26.4
_TYPST = """#set page(width: {lebar}pt, height: {tinggi}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""

_JENIS = {Peta: "peta", Batang: "grafik batang", Garis: "grafik garis", Petak: "petak"}


@dataclass(frozen=True)
class Gambar:
    """A map or chart of a deck: ``sebutan`` is what people call it, ``nama_berkas`` its file without an ending."""

    slide: Slide
    bagian: Bagian
    sebutan: str
    nama_berkas: str


def kumpulkan_gambar(dek: Dek) -> list[Gambar]:
    """Every map and chart of a deck and its appendix, in their order; no two have the same file name."""
    hasil: list[Gambar] = []
    for s in (*dek.slide, *dek.lampiran):
        for b in s.bagian:
            if isinstance(b, Peta | Batang | Garis | Petak):
                sama = sum(g.slide is s for g in hasil)
                nama = f"{len(hasil) + 1:02d}-{s.kode.replace(':', '-')}{f'-{sama + 1}' if sama else ''}"
                hasil.append(Gambar(s, b, f"{s.nama or s.kode} · {_JENIS[type(b)]}: {b.judul}", nama))
    return hasil


def berkas(
    bagian: Bagian,
    *,
    judul: str,
    sumber: str,
    format: Literal["svg", "png"] = "png",
    lebar_px: int = LEBAR,
    rupa: Rupa = TERANG,
) -> bytes:
    """The file. ``judul`` is the headline sentence, ``sumber`` the line with source, date and filters.

    A picture that needs more room than 4:3 becomes higher. Simulated figures carry the badge SIMULASI. Raises
    ``GalatMasukan`` for another format.
    """
    if format not in ("svg", "png"):
        raise GalatMasukan("Format gambar tidak dikenal.", diberikan=format, diharapkan="svg atau png")
    isi, tinggi = _susun(bagian, judul, sumber, rupa)
    if format == "svg":
        return isi.encode("utf-8")
    return png(isi, LEBAR, tinggi, lebar_px)


def png(isi: str, lebar: float, tinggi: float, lebar_px: int) -> bytes:
    """An SVG of ours as PNG, ``lebar_px`` wide, drawn by typst without any font of the machine."""
    return typst.compile(
        _TYPST.format(lebar=n(lebar), tinggi=n(tinggi)).encode(),
        format="png",
        ppi=72.0 * lebar_px / lebar,
        sys_inputs={"svg": isi},
        font_paths=[huruf.folder_huruf()],
        ignore_system_fonts=True,
    )


def bersimulasi(bagian: Bagian) -> bool:
    """Whether any figure of a part was made up for demonstration."""
    if isinstance(bagian, Batang | Garis):
        return any(v.simulasi for s in bagian.seri for v in s.nilai)
    if isinstance(bagian, Petak):
        return any(v.simulasi for v in chain.from_iterable(bagian.sel))
    if isinstance(bagian, DeretKartu):
        return any(k.nilai.simulasi for k in bagian.kartu)
    if isinstance(bagian, Daftar):
        return any(b.simulasi for b in bagian.butir)
    if isinstance(bagian, Peta):
        return any(v.simulasi for v in (*bagian.nilai.values(), *bagian.gambar.isi.values()))
    if isinstance(bagian, Tabel):
        return bagian.simulasi
    return False


def _susun(bagian: Bagian, judul: str, sumber: str, rupa: Rupa) -> tuple[str, float]:
    """The whole picture and its height."""
    simulasi = bersimulasi(bagian)
    kv = Kanvas(LEBAR, _TINGGI[0], rupa, BESAR, "p")
    dalam = LEBAR - 2 * _TEPI
    lencana = huruf.lebar("SIMULASI", kv.terkecil, huruf.TEBAL) + kv.ukuran(22) if simulasi else 0
    ukuran, baris = huruf.muatkan_teks(
        judul, dalam - lencana, 3.01 * _JUDUL_TERKECIL * huruf.BARIS, terbesar=_JUDUL, terkecil=_JUDUL_TERKECIL,
        tebal=huruf.SEDANG,
    )  # fmt: skip
    kaki = huruf.lipat_paling(sumber, _SUMBER, dalam, 3)
    atas = 44 + len(baris) * ukuran * huruf.BARIS + 22
    bawah = len(kaki) * _SUMBER * huruf.BARIS + 60
    pas = (t for t in _TINGGI if len(svg.pecah_bagian(bagian, dalam, t - atas - bawah, besar=BESAR)) == 1)
    ruang = next(pas, _TINGGI[-1])
    kv.tinggi = ruang
    kv.kotak(Kotak(0, 0, LEBAR, ruang), rupa.permukaan)
    kv.paragraf(_TEPI, 44, baris, ukuran, tebal=huruf.SEDANG)
    if simulasi:
        kv.lencana(LEBAR - _TEPI, 50)
    gambar = svg.gambar_bagian(
        bagian, dalam, ruang - atas - bawah, rupa=rupa, besar=BESAR, awalan="b", berlencana=False
    )
    letak = f'x="{_TEPI}" y="{n(atas)}" width="{n(dalam)}" height="{n(ruang - atas - bawah)}"'
    kv.mentah(gambar.replace("<svg ", f"<svg {letak} ", 1))
    kv.paragraf(_TEPI, ruang - bawah + 26, kaki, _SUMBER, warna=rupa.redam)
    utuh = kv.hasil(judul, bagian.alt)
    return utuh.replace("<svg ", f'<svg width="{LEBAR}" height="{n(ruang)}" ', 1), ruang
