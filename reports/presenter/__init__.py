"""A briefing as one page for a shared screen: nothing but the page is needed once it is loaded, or kept as a file.

Every text is broken into lines here, with the metrics of the font that the page carries, and every size hangs on the
window: a line that fits once fits on every screen. Sizes are in rem; 1rem = a ninth of the height of the stage
(16 × 9), which is as large as the window allows.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from geo import css
from geo.look import GELAP, TERANG
from ilp_data.errors import GalatMasukan
from ilp_data.format import tanggal as tanggal
from ilp_data.registry import follow_up
from reports import svg
from reports.box import Kotak
from reports.cover_agenda import nomori_sampul
from reports.letterhead import sampul_berkop
from reports.model import BILA_DITANYA, Bagian, Daftar, Dek, Garis, Kalimat, Lapor, Peta, Slide, Tabel
from reports.presenter import font as presenter_font
from reports.svg import text as huruf
from reports.template import isi_templat

LEBAR, TINGGI = 1600, 900
# Scales of type in pictures, the largest that fits: the smallest type is then 2,9 % of the height of the screen (22 px
# of 768: 16 arc minutes at five metres), and never below 2,2 %.
BESAR = (2.17, 2.0, 1.83, 1.65)
TEMA = ("", "terang", "gelap")
_ASET = Path(__file__).parent.parent / "aset"
_TEPI, _SELA = 44, 40
_JUDUL, _JUDUL_KECIL, _JUDUL_TERKECIL, _JUDUL_AWAL = 58, 45, 40, 84
_CATATAN, _SUMBER = 26, 26
_LENCANA = 190
_NAIK = 33  # how much higher a source of two lines begins, so that it ends over the line of the slide's number
_GARIS = 1.14


@dataclass(frozen=True)
class Sambungan(Slide):
    """A part of a slide that does not fit on one: number ``ke`` of ``dari``."""

    ke: int = 1
    dari: int = 1


@dataclass(frozen=True)
class _Susunan:
    """Where the parts of a slide go: lines of the headline, its type size and top, the box of the pictures, lines of
    remarks and their top."""

    judul: tuple[str, ...]
    ukuran: float
    atas_judul: float
    atas: float
    bawah: float
    catatan: tuple[str, ...]
    atas_catatan: float


@dataclass(frozen=True)
class _Tulisan:
    """Lines of text as broken here, and their place and size as a ``style``."""

    baris: tuple[str, ...]
    gaya: str


@dataclass(frozen=True)
class _Lembar:
    """A drawn slide as ``slide.html`` reads it; a picture is its place and its SVG; of what the speaker says
    without what is read on the slide anyway."""

    lampiran: bool
    kode: str
    nama: str
    judul: _Tulisan
    simulasi: bool
    gambar: tuple[tuple[str, Markup], ...]
    catatan: _Tulisan
    sumber: _Tulisan
    ucapan: tuple[Kalimat, ...]
    jawaban: tuple[Kalimat, ...]


@dataclass(frozen=True)
class Siap:
    """A briefing whose slides are drawn; what differs from screen to screen is written around them."""

    sebutan: str
    judul: str
    revisi: int
    waktu: str
    per: str
    isi: Markup
    kop: tuple[str, ...] = ()

    def tulis(
        self, *, kabar: str = "", putusan: str = "", angka: str = "", tema: str = "", logo: bytes | None = None
    ) -> str:
        """The page, as ``halaman``. Addresses on our own server: ``putusan`` takes decisions ("" = there is no form for
        them), ``angka`` lists the figures ("" = no key opens it)."""
        if tema not in TEMA:
            raise GalatMasukan("Tema tidak dikenal.", diberikan=tema, diharapkan="terang atau gelap")
        data = {
            "kabar": kabar, "putusan": putusan, "angka": angka, "judul": self.judul, "revisi": self.revisi,
            "waktu": self.waktu, "per": self.per,
        }  # fmt: skip
        isi = isi_templat(
            "reports", "paparan.html", tema=tema, judul=self.judul, sebutan=self.sebutan, data=data, isi=self.isi,
            kebijakan=kebijakan(header=False), skrip=_skrip(), gaya=_aset("paparan.css"),
            huruf=presenter_font.base64_menurut_tebal(), nama_huruf=presenter_font.NAMA,
            warna=warna_halaman(), kop=self.kop, logo=base64.b64encode(logo or b"").decode(),
            panjang={"keputusan": follow_up.PANJANG, "pemilik": follow_up.PANJANG_PEMILIK},
        )  # fmt: skip
        return str(isi)


def siapkan_penyaji(dek: Dek, lapor: Lapor | None = None) -> Siap:
    """Draw all slides of a briefing; ``lapor`` hears how many are done. Raises ``GalatMasukan`` for one without."""
    if not dek.slide:
        raise GalatMasukan("Paparan ini tidak berisi satu slide pun.", saran="Pilih sedikitnya satu halaman.")
    gudang: dict[str, str] = {}
    semua = [*((s, False) for s in _pecah([sampul_berkop(s) for s in dek.slide])), *((s, True) for s in dek.lampiran)]
    isi = []
    for ke, (s, lampiran) in enumerate(semua, 1):
        isi.append(_slide(s, f"s{ke}", gudang, lampiran=lampiran))
        if lapor:
            lapor(ke, len(semua))
    sebutan = f"{dek.nomor}/{dek.edisi}" if dek.edisi > 1 else dek.nomor
    tulisan = isi_templat("reports", "slide.html", slide=isi, bentuk=gudang, tanya=BILA_DITANYA)
    return Siap(sebutan, dek.judul, dek.revisi, dek.waktu_revisi, dek.tanggal_revisi, tulisan, dek.slide[0].kop)


def halaman(dek: Dek, *, kabar: str = "", tema: str = "", logo: bytes | None = None) -> str:
    """The page of a whole briefing, HTML text without any outside part.

    ``kabar`` is the address on our own server that is asked for news every 20 seconds ("" = never); ``tema`` fixes
    the look at the start (terang, gelap; "" = as the screen wishes); ``logo`` (PNG) is part of the cover's letterhead.
    Raises ``GalatMasukan`` for a deck without slides or an unknown look.
    """
    return siapkan_penyaji(dek).tulis(kabar=kabar, tema=tema, logo=logo)


@cache
def _aset(nama: str) -> Markup:
    """The text of a file of ours that goes into the page as it is."""
    return Markup((_ASET / nama).read_text(encoding="utf-8"))


@cache
def warna_halaman() -> dict[str, Markup]:
    """The colours of both looks as declarations."""
    return {r.nama: Markup(css.variabel(r)) for r in (TERANG, GELAP)}


def _skrip() -> Markup:
    return _aset("paparan.js")


def kebijakan(*, header: bool = True) -> str:
    """The Content-Security-Policy of the page: its own script by hash, nothing from outside.

    ``header=False``: without what browsers take only from a header, for the page itself.
    """
    cap = base64.b64encode(hashlib.sha256(str(_skrip()).encode()).digest()).decode()
    aturan = (
        f"default-src 'none'; script-src 'sha256-{cap}'; style-src 'unsafe-inline'; font-src data:; img-src data:;"
        " connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return f"{aturan}; frame-ancestors 'self'" if header else aturan


# --- slides


def _pecah(slide: Sequence[Slide]) -> list[Slide]:
    """All slides of the screen; the cover names the numbers that they have here."""
    pecahan = [list(_pecah_satu(s)) for s in slide]
    if pecahan and len(pecahan[0]) == 1:
        pecahan[0] = nomori_sampul(slide, [len(p) for p in pecahan])[:1]
    return [s for p in pecahan for s in p]


def _pecah_satu(s: Slide) -> Iterator[Slide]:
    """A slide whose tables, lists and bars all fit; one that is too long goes on under the same headline."""
    susunan = _susun(s)
    tinggi = susunan.bawah - susunan.atas
    kotak = zip(s.bagian, _kotak(s, susunan), strict=True)
    bagian = [svg.pecah_bagian(b, w, tinggi, besar=BESAR[-1]) for b, (_, w) in kotak]
    banyak = max((len(b) for b in bagian), default=1)
    for ke in range(banyak):
        isi = tuple(b[ke] if ke < len(b) else b[-1] for b in bagian)
        yield s if banyak == 1 else Sambungan(**vars(s) | {"bagian": isi}, ke=ke + 1, dari=banyak)


def _besar(b: Bagian, lebar: float, tinggi: float) -> float:
    """The largest scale of type at which a picture of this size is whole and nothing in it is shorter than at the least
    scale. A map keeps the least: its type takes the room of the land. Lines, lists and tables do without the largest:
    their widths are shared out before texts are folded, and a very long name then ran over the edge."""
    if isinstance(b, Peta):
        return BESAR[-1]
    coba = BESAR[1:] if isinstance(b, (Tabel, Daftar, Garis)) else BESAR
    pas = [u for u in coba if len(svg.pecah_bagian(b, lebar, tinggi, besar=u)) == 1] or [BESAR[-1]]
    dipendekkan = {u: svg.gambar_bagian(b, lebar, tinggi, besar=u).count("…") for u in {*pas, BESAR[-1]}}
    return next((u for u in pas if dipendekkan[u] <= dipendekkan[BESAR[-1]]), BESAR[-1])


def _susun(s: Slide) -> _Susunan:
    lebar = LEBAR - 2 * _TEPI - (_LENCANA if s.simulasi else 0)
    if s.kode == "judul":
        return _susun_awal(s, lebar)
    akhir = f" ({s.ke}/{s.dari})" if isinstance(s, Sambungan) else ""
    lebar -= huruf.lebar(akhir, _JUDUL, huruf.SEDANG)
    ukuran, baris = _ukuran_judul(s.judul, lebar)
    baris = (*baris[:-1], baris[-1] + akhir) if baris else baris
    atas = 30 + len(baris) * ukuran * _GARIS + 20
    catatan = _catatan(s)
    bawah = _atas_sumber(s) - 8
    atas_catatan = bawah - len(catatan) * _CATATAN * 1.25
    return _Susunan(baris, ukuran, 30, atas, atas_catatan - (10 if catatan else 0), catatan, atas_catatan)


def _ukuran_judul(judul: str, lebar: float) -> tuple[float, tuple[str, ...]]:
    """The largest type with which a headline stands on one line or two, and its lines, about equally long. Below
    5 % of the height it goes only before anything is cut."""
    for ukuran in (*range(_JUDUL, _JUDUL_KECIL - 1, -2), _JUDUL_KECIL, _JUDUL_TERKECIL):
        baris = huruf.lipat_teks(judul, ukuran, lebar, huruf.SEDANG)
        if len(baris) < 2:
            return ukuran, baris
        if len(baris) == 2:
            ruang = lebar
            while ruang > lebar / 2 and len(huruf.lipat_teks(judul, ukuran, ruang * 0.96, huruf.SEDANG)) == 2:
                ruang *= 0.96
            return ukuran, huruf.lipat_teks(judul, ukuran, ruang, huruf.SEDANG)
    return _JUDUL_TERKECIL, huruf.lipat_paling(judul, _JUDUL_TERKECIL, lebar, 2, huruf.SEDANG)


def _susun_awal(s: Slide, lebar: float) -> _Susunan:
    """The title slide: the title large, what it is about below it."""
    ukuran, baris = huruf.muatkan_teks(
        s.judul, lebar * 0.86, 3 * _JUDUL_AWAL * huruf.BARIS, terbesar=_JUDUL_AWAL, terkecil=52, tebal=huruf.SEDANG
    )
    baris = huruf.lipat_paling(s.judul, ukuran, lebar * 0.86, 3, huruf.SEDANG)
    catatan = _catatan(s)
    atas_catatan = TINGGI - 82 - len(catatan) * _CATATAN * 1.25
    atas = 150 + len(baris) * ukuran * _GARIS + 56
    return _Susunan(baris, ukuran, 150, atas, atas_catatan - 16, catatan, atas_catatan)


def _sumber(s: Slide) -> tuple[str, ...]:
    """The source in two lines at most, without the number of the briefing, which stands at the foot of the page."""
    return huruf.lipat_paling(s.asal or s.sumber, _SUMBER, LEBAR - 2 * _TEPI, 2)


def _atas_sumber(s: Slide) -> float:
    return TINGGI - 74 - _NAIK * max(0, len(_sumber(s)) - 1)


def _catatan(s: Slide) -> tuple[str, ...]:
    """Remarks in three lines at most: one each where there are few, else one after the other."""
    lebar = LEBAR - 2 * _TEPI
    satu = [c for c in s.catatan if huruf.lebar(c, _CATATAN) <= lebar]
    if len(s.catatan) <= 2 and len(satu) == len(s.catatan):
        return tuple(s.catatan)
    return huruf.lipat_paling(" · ".join(s.catatan), _CATATAN, lebar, 3)


def _kotak(s: Slide, susunan: _Susunan) -> Iterator[tuple[float, float]]:
    """Left edge and width of each part, by ``bobot``."""
    bobot = s.bobot if len(s.bobot) == len(s.bagian) else (1.0,) * len(s.bagian)
    ruang = LEBAR - 2 * _TEPI - _SELA * (len(s.bagian) - 1)
    x = float(_TEPI)
    for b in bobot:
        lebar = ruang * b / sum(bobot)
        yield x, lebar
        x += lebar + _SELA


def _slide(s: Slide, id_: str, gudang: dict[str, str], *, lampiran: bool = False) -> _Lembar:
    susunan = _susun(s)
    # One badge is enough where one picture fills the slide.
    berlencana = not (s.simulasi and len(s.bagian) == 1)
    gambar = tuple(
        _gambar(b, Kotak(x, susunan.atas, w, susunan.bawah - susunan.atas), f"{id_}g{ke}", gudang, berlencana)
        for ke, (b, (x, w)) in enumerate(zip(s.bagian, _kotak(s, susunan), strict=True))
    )
    sumber = _sumber(s)
    return _Lembar(
        lampiran, s.kode, s.nama or s.judul,
        _tulisan(susunan.judul, susunan.ukuran, susunan.atas_judul, _GARIS), s.simulasi, gambar,
        _tulisan(susunan.catatan, _CATATAN, susunan.atas_catatan, 1.25),
        _tulisan(sumber, _SUMBER, _atas_sumber(s), 1.25),
        tuple(k for k in s.ucapan if k.teks != s.judul), s.jawaban,
    )  # fmt: skip


def _gambar(b: Bagian, k: Kotak, id_: str, gudang: dict[str, str], berlencana: bool) -> tuple[str, Markup]:
    """Where a picture lies, and its SVG."""
    isi = svg.gambar_bagian(
        b,
        k.lebar,
        k.tinggi,
        rupa=css.CSS,
        besar=_besar(b, k.lebar, k.tinggi),
        awalan=id_,
        berlencana=berlencana,
        gudang=gudang,
    )
    return _rem({"left": k.x, "top": k.y, "width": k.lebar, "height": k.tinggi}), Markup(isi)


def _rem(letak: dict[str, float]) -> str:
    return ";".join(f"{k}:{v / 100:.3f}rem" for k, v in letak.items())


def _tulisan(baris: tuple[str, ...], ukuran: float, atas: float, jarak: float) -> _Tulisan:
    return _Tulisan(baris, f"{_rem({'left': _TEPI, 'top': atas, 'font-size': ukuran})};line-height:{jarak}")
