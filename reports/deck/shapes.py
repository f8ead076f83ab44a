"""The drawing surface of one slide: shapes as schema-ordered XML, each with a number, a name and an alternative text.

Everything is in points from the left upper corner of the slide (960 × 540). Colours that the theme has are written as
theme colours, so that PowerPoint offers them for editing and a changed theme changes the slide. Text from data is
escaped here and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.slide import Slide as SlidePptx

from geo import look
from geo.look import TERANG
from reports.box import Kotak
from reports.deck.text import bersih

EMU = 12700
BAHASA = "id-ID"
TEMA = {
    "dk1": TERANG.tinta,
    "lt1": TERANG.permukaan,
    "dk2": TERANG.redam,
    "lt2": TERANG.dasar,
    "accent1": TERANG.utama,
    "accent2": TERANG.perhatian,
    "accent3": TERANG.klaster["3"],
    "accent4": TERANG.fasilitas["pustu"].warna,
    "accent5": TERANG.klaster["2"],
    "accent6": TERANG.simulasi,
    "hlink": TERANG.utama,
    "folHlink": TERANG.redam,
}
_SKEMA = {w: {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}.get(k, k) for k, w in reversed(TEMA.items())}
WARNA_SKEMA = {nama: w for w, nama in _SKEMA.items()} | TEMA  # what a scheme colour of ours is
NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HIAS = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
Titik = tuple[float, float]


class Huruf(NamedTuple):
    """A run of text. ``ke`` is the relationship of a slide that a click leads to."""

    teks: str
    pt: float
    warna: str = TERANG.tinta
    tebal: bool = False
    ke: str = ""


class Alinea(NamedTuple):
    """A paragraph."""

    isi: tuple[Huruf, ...]
    rata: Literal["l", "ctr", "r"] = "l"
    butir: bool = False
    sebelum: float = 0


class Pena(NamedTuple):
    """An outline; ``putus`` is a dash name of DrawingML."""

    warna: str
    tebal: float = 0.75
    putus: str = ""


class Pola(NamedTuple):
    """A pattern fill: preset name, its lines, its ground."""

    nama: str
    depan: str
    belakang: str


Isi = str | Pola | None
# How a state without a class colour, or a remark on one, is filled. The same meaning as on the web map.
POLA_BELUM = Pola("wdUpDiag", TERANG.arsir, TERANG.tanpa_kelas)
POLA_SEMBUNYI = Pola("pct25", TERANG.arsir, TERANG.tanpa_kelas)
TITIK_SIMULASI = Pena(TERANG.simulasi, 1.5, "sysDot")


def emu(v: float) -> int:
    """Points → EMU."""
    return round(v * EMU)


def warna(hex_: str, bening: float = 1.0) -> str:
    """A colour: that of the theme where it has it. ``bening`` is the opacity."""
    nama = _SKEMA.get(hex_)
    unsur, nilai = ("schemeClr", nama) if nama else ("srgbClr", hex_.lstrip("#"))
    alfa = f'<a:alpha val="{round(bening * 100_000)}"/>' if bening < 1 else ""
    return f'<a:{unsur} val="{nilai}">{alfa}</a:{unsur}>'


def isian(isi: Isi, bening: float = 1.0) -> str:
    """A fill: none, a colour or a pattern."""
    if isi is None:
        return "<a:noFill/>"
    if isinstance(isi, Pola):
        return (
            f'<a:pattFill prst="{isi.nama}"><a:fgClr>{warna(isi.depan, bening)}</a:fgClr>'
            f"<a:bgClr>{warna(isi.belakang, bening)}</a:bgClr></a:pattFill>"
        )
    return f"<a:solidFill>{warna(isi, bening)}</a:solidFill>"


def garis(g: Pena | None, unsur: str = "ln", bening: float = 1.0) -> str:
    """An outline as ``a:ln`` (or ``a:lnB`` and its like of table cells)."""
    if g is None:
        return f"<a:{unsur}><a:noFill/></a:{unsur}>"
    putus = f'<a:prstDash val="{g.putus}"/>' if g.putus else ""
    return f'<a:{unsur} w="{emu(g.tebal)}">{isian(g.warna, bening)}{putus}</a:{unsur}>'


def tinta_di_atas(isi: str) -> str:
    """Ink or white, whichever reads better on a colour."""
    return look.tinta_di_atas(isi, TERANG)


def huruf(h: Huruf, unsur: str = "a:rPr") -> str:
    """The properties of a run."""
    klik = f'<a:hlinkClick r:id="{h.ke}" action="ppaction://hlinksldjump"/>' if h.ke else ""
    tebal = ' b="1"' if h.tebal else ' b="0"'
    return f'<{unsur} lang="{BAHASA}" sz="{round(h.pt * 100)}"{tebal} dirty="0">{isian(h.warna)}{klik}</{unsur}>'


def alinea(a: Alinea) -> str:
    """A paragraph with its runs."""
    sifat, dalam = f' algn="{a.rata}"', ""
    if a.sebelum:
        dalam += f'<a:spcBef><a:spcPts val="{round(a.sebelum * 100)}"/></a:spcBef>'
    if a.butir:
        jorok = emu(a.isi[0].pt * 1.1)
        sifat = f' marL="{jorok}" indent="{-jorok}"' + sifat
        dalam += '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    runs = "".join(f"<a:r>{huruf(h)}<a:t>{escape(bersih_tepi(h.teks))}</a:t></a:r>" for h in a.isi if h.teks)
    if a.isi and not runs:
        # Without it an empty line is as high as the default type of 18.
        runs = huruf(a.isi[0], "a:endParaRPr")
    return f"<a:p><a:pPr{sifat}>{dalam}</a:pPr>{runs}</a:p>"


def bersih_tepi(teks: str) -> str:
    """Clean text that keeps a space at its ends: runs of one line meet there."""
    depan, belakang = teks[:1].isspace(), teks[-1:].isspace()
    return f"{' ' * depan}{bersih(teks)}{' ' * belakang}"


def badan(isi: Sequence[Alinea], jangkar: str = "t", sisip: float = 0, unsur: str = "p:txBody") -> str:
    """A text body that wraps and never resizes anything."""
    s = emu(sisip)
    sifat = f'wrap="square" lIns="{s}" tIns="{s}" rIns="{s}" bIns="{s}" rtlCol="0" anchor="{jangkar}"'
    teks = "".join(map(alinea, isi)) or f'<a:p><a:endParaRPr lang="{BAHASA}" dirty="0"/></a:p>'
    return f"<{unsur}><a:bodyPr {sifat}><a:noAutofit/></a:bodyPr><a:lstStyle/>{teks}</{unsur}>"


def xfrm(k: Kotak, unsur: str = "a:xfrm", sifat: str = "") -> str:
    """Place and size."""
    return (
        f'<{unsur}{sifat}><a:off x="{emu(k.x)}" y="{emu(k.y)}"/>'
        f'<a:ext cx="{emu(max(k.lebar, 0))}" cy="{emu(max(k.tinggi, 0))}"/></{unsur}>'
    )


def geometri_bebas(cincin: Sequence[Sequence[tuple[int, int]]], lebar: int, tinggi: int, tutup: bool = True) -> str:
    """A custom geometry of several contours in its own whole units."""
    akhir = "<a:close/>" if tutup else ""
    jalur = "".join(
        f'<a:moveTo><a:pt x="{c[0][0]}" y="{c[0][1]}"/></a:moveTo>'
        + "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in c[1:])
        + akhir
        for c in cincin
    )
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{lebar}" h="{tinggi}">{jalur}</a:path></a:pathLst></a:custGeom>'
    )


class Kanvas:
    """One slide being drawn. ``lengkap`` collects the whole of every text that had to be shortened; ``sumber`` and
    ``waktu`` (of the revision) go into the workbooks of charts; ``lencana`` is the place of the badge."""

    def __init__(self, slide: SlidePptx, sumber: str, waktu: dt.datetime, lencana: Kotak) -> None:
        self.slide, self.sumber, self.waktu, self.lencana = slide, sumber, waktu, lencana
        self.pohon = slide.shapes._spTree
        self.lengkap: list[str] = []
        self._nomor = max(int(i) for i in self.pohon.xpath(".//p:cNvPr/@id"))
        self._tumpuk: list[list[str]] = []

    @property
    def judul(self) -> Any:
        """The element of the headline's placeholder, which every layout of a deck has."""
        judul: Any = self.slide.shapes.title
        return judul._element

    def nomor(self) -> int:
        """A shape number that no other shape of the slide has."""
        self._nomor += 1
        return self._nomor

    def tambah(self, xml: str) -> None:
        """Add a finished shape, to the group that is open or to the slide."""
        if self._tumpuk:
            self._tumpuk[-1].append(xml)
        else:
            self.pohon.append(parse_xml(xml.replace(">", f" {NS}>", 1)))

    def nama(self, nama: str, alt: str | None = None, hias: bool = False) -> str:
        """``p:cNvPr``; a shape that only decorates says so to screen readers."""
        sifat = f" descr={quoteattr(bersih(alt))}" if alt else ""
        ekor = f">{_HIAS}</p:cNvPr>" if hias else "/>"
        return f'<p:cNvPr id="{self.nomor()}" name={quoteattr(bersih(nama)[:200])}{sifat}{ekor}'

    def bentuk(
        self, k: Kotak, nama: str, *, alt: str = "", isi: Isi = None, tepi: Pena | None = None, bentuk: str = "rect",
        teks: Sequence[Alinea] = (), jangkar: str = "ctr", sisip: float = 0, bening: float = 1.0, geometri: str = "",
        sifat: str = "",
    ) -> None:  # fmt: skip
        """A preset shape or a freeform (``geometri``); without words it is decoration."""
        hias = not alt and not teks
        geo = geometri or f'<a:prstGeom prst="{bentuk}"><a:avLst/></a:prstGeom>'
        self.tambah(
            f"<p:sp><p:nvSpPr>{self.nama(nama, alt, hias)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{xfrm(k, sifat=sifat)}{geo}{isian(isi, bening)}{garis(tepi, bening=bening)}</p:spPr>"
            f"{badan(teks, jangkar, sisip)}</p:sp>"
        )

    def teks(self, k: Kotak, isi: Sequence[Alinea], nama: str, jangkar: str = "t", latar: float = 0.0) -> None:
        """A text box; ``latar`` is the opacity of a white ground."""
        isi_kotak = isian(TERANG.permukaan, latar) if latar else isian(None)
        self.tambah(
            f'<p:sp><p:nvSpPr>{self.nama(nama)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{xfrm(k)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{isi_kotak}</p:spPr>'
            f"{badan(isi, jangkar)}</p:sp>"
        )

    def foto(self, k: Kotak, nama: str, alt: str, png: bytes) -> Kotak:
        """A picture, whole and as large as fits at the left of a box; where it lies."""
        bagian, rel = self.slide.part.get_or_add_image_part(io.BytesIO(png))
        lebar, tinggi = bagian.image.size
        skala = min(k.lebar / lebar, k.tinggi / tinggi)
        jadi = Kotak(k.x, k.y + (k.tinggi - tinggi * skala) / 2, lebar * skala, tinggi * skala)
        self.tambah(
            f'<p:pic><p:nvPicPr>{self.nama(nama, alt)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
            f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</p:blipFill><p:spPr>{xfrm(jadi)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
        return jadi

    def lurus(self, dari: Titik, ke: Titik, g: Pena, nama: str = "Garis") -> None:
        """A straight line; decoration."""
        (x1, y1), (x2, y2) = dari, ke
        balik = ' flipV="1"' if (x2 - x1) * (y2 - y1) < 0 else ""
        k = Kotak(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        self.tambah(
            f"<p:cxnSp><p:nvCxnSpPr>{self.nama(nama, hias=True)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{xfrm(k, sifat=balik)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{garis(g)}</p:spPr>'
            "</p:cxnSp>"
        )

    @contextmanager
    def grup(self, k: Kotak, nama: str, alt: str) -> Iterator[None]:
        """Everything added inside becomes one group that can be moved as one."""
        kepala = f"<p:nvGrpSpPr>{self.nama(nama, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        self._tumpuk.append([])
        yield
        isi = "".join(self._tumpuk.pop())
        anak = f'<a:chOff x="{emu(k.x)}" y="{emu(k.y)}"/><a:chExt cx="{emu(k.lebar)}" cy="{emu(k.tinggi)}"/></a:xfrm>'
        tempat = xfrm(k).removesuffix("</a:xfrm>") + anak
        self.tambah(f"<p:grpSp>{kepala}<p:grpSpPr>{tempat}</p:grpSpPr>{isi}</p:grpSp>")

    def bingkai(self, k: Kotak, nama: str, alt: str, uri: str, isi: str) -> None:
        """A graphic frame: a table or a chart."""
        self.tambah(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self.nama(nama, alt)}<p:cNvGraphicFramePr><a:graphicFrameLocks"
            f' noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{xfrm(k, "p:xfrm")}'
            f'<a:graphic><a:graphicData uri="{uri}">{isi}</a:graphicData></a:graphic></p:graphicFrame>'
        )

    def catat(self, utuh: bool, teks: str) -> None:
        """Keep the whole text for the speaker's notes where the slide shows less."""
        if not utuh and bersih(teks) not in self.lengkap:
            self.lengkap.append(bersih(teks))
