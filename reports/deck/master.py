"""The empty deck: 16:9, our colours and fonts as its theme, one master with four layouts in Indonesian.

It starts from the template of python-pptx; master, layouts and theme are written anew, what a deck does not need
(thumbnail, printer settings, nine layouts) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Presentasi

from geo.look import TERANG
from reports.box import Kotak
from reports.deck.shapes import BAHASA, NS, TEMA, Pena, emu, garis, isian, xfrm
from reports.deck.text import HURUF, SUMBER

LEBAR, TINGGI, TEPI = 960.0, 540.0, 36.0
BADAN = 13  # number of the first body placeholder
# Where things are on every slide.
JUDUL = Kotak(TEPI, 28, LEBAR - 2 * TEPI, 72)
KAKI = Kotak(TEPI, 504, 690, 29)
NOMOR = Kotak(LEBAR - TEPI - 186, 504, 186, 29)
ISI = Kotak(TEPI, 112, LEBAR - 2 * TEPI, 378)
JUDUL_SAMPUL = Kotak(72, 120, LEBAR - 144, 144)


def kosong() -> Presentasi:
    """A presentation without slides; layouts: the cover, headline and content, two contents, a whole picture."""
    p = Presentation()
    p.slide_width, p.slide_height = emu(LEBAR), emu(TINGGI)
    p.element.find("{*}sldSz").attrib.pop("type", None)
    for unsur in p.element.iter("{*}defRPr"):
        unsur.set("lang", BAHASA)
    _buang(p)
    _tema(p)
    semua = list(p.slide_layouts)
    for lama in (semua[2], *semua[4:8], *semua[9:]):
        p.slide_layouts.remove(lama)
    _ganti(p.slide_master.element, _induk(), None)
    sampul, isi, dua, gambar = p.slide_layouts
    _ganti(sampul.element, _bagian_tata(JUDUL_SAMPUL, "ctrTitle"), "Sampul rapat")
    _ganti(isi.element, _bagian_tata(None, "title", [ISI]), "Judul dan isi")
    _ganti(dua.element, _bagian_tata(None, "title", [ISI._replace(lebar=430), ISI.potong(kiri=458)]), "Dua isi")
    _ganti(gambar.element, _bagian_tata(None, "title", [ISI], "pic"), "Gambar penuh")
    gambar.element.set("type", "picTx")
    _gaya_judul(p.slide_master.element)
    return p


def _buang(p: Presentasi) -> None:
    """Leave out the thumbnail and the printer settings of whoever made the template."""
    for milik, jenis in ((p.part.package, RT.THUMBNAIL), (p.part, RT.PRINTER_SETTINGS)):
        rels = milik._rels
        for nomor in [n for n, r in rels.items() if r.reltype == jenis]:
            rels.pop(nomor)


def _tema(p: Presentasi) -> None:
    """Our colours and font in the theme of the master."""
    bagian = p.slide_master.part.part_related_by(RT.THEME)
    bagian.blob = tema(bagian.blob)


def tema(xml: bytes) -> bytes:
    """A theme part with our name, colours and font."""
    isi = "".join(f'<a:{k}><a:srgbClr val="{w[1:]}"/></a:{k}>' for k, w in TEMA.items())
    warna = f'<a:clrScheme name="Dasbor ILP">{isi}</a:clrScheme>'
    satu = f'<a:latin typeface="{HURUF}"/><a:ea typeface=""/><a:cs typeface=""/>'
    huruf = (
        f'<a:fontScheme name="Dasbor ILP"><a:majorFont>{satu}</a:majorFont>'
        f"<a:minorFont>{satu}</a:minorFont></a:fontScheme>"
    )
    teks = xml.decode("utf-8")
    teks = re.sub(r"<a:clrScheme.*?</a:clrScheme>", warna, teks, flags=re.DOTALL)
    teks = re.sub(r"<a:fontScheme.*?</a:fontScheme>", huruf, teks, flags=re.DOTALL)
    return re.sub(r'(<a:theme [^>]*?name=")[^"]*', r"\1Dasbor ILP", teks).encode("utf-8")


def _ganti(unsur: BaseOxmlElement, isi: str, nama: str | None) -> None:
    """Put new shapes into the tree of a master or layout; its name."""
    csld = unsur.find("{*}cSld")
    pohon = csld.find("{*}spTree")
    for lama in list(pohon)[2:]:
        pohon.remove(lama)
    for bentuk in parse_xml(f"<p:spTree {NS}>{isi}</p:spTree>"):
        pohon.append(bentuk)
    if nama:
        csld.set("name", nama)


def _ruang(nomor: int, nama: str, jenis: str, k: Kotak | None, teks: str, gaya: str = "", badan: int = 0) -> str:
    """A placeholder. ``gaya`` is what goes into its list style, ``badan`` the number of a body."""
    tempat = f'{xfrm(k)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if k else ""
    jangkar = "b" if jenis == "ctrTitle" else "t"
    sifat = f'vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{jangkar}"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{nomor}" name="{nama}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{ruang(jenis, badan)}</p:nvPr></p:nvSpPr><p:spPr>{tempat}</p:spPr>"
        f"<p:txBody><a:bodyPr {sifat}><a:noAutofit/></a:bodyPr><a:lstStyle>{gaya}</a:lstStyle>"
        f"<a:p>{teks}</a:p></p:txBody></p:sp>"
    )


def ruang(jenis: str, nomor: int = 0) -> str:
    """``p:ph`` of a kind of placeholder, the same on master, layout and slide; ``nomor`` is that of a body."""
    if nomor:
        return f'<p:ph type="{jenis}" idx="{nomor}"/>' if jenis != "obj" else f'<p:ph idx="{nomor}"/>'
    sifat = {"ftr": ' sz="quarter" idx="11"', "sldNum": ' sz="quarter" idx="12"'}.get(jenis, "")
    return f'<p:ph type="{jenis}"{sifat}/>'


def nomor_slide(pt: float = SUMBER) -> str:
    """The field that PowerPoint replaces by the slide's number."""
    sifat = f'<a:rPr lang="{BAHASA}" sz="{round(pt * 100)}" dirty="0"/>'
    return f'<a:fld id="{{7B1C7C5E-52B4-4F4E-9C0A-1F3D5A7E9B11}}" type="slidenum">{sifat}<a:t>‹#›</a:t></a:fld>'


def _kecil(rata: str) -> str:
    return f'<a:lvl1pPr algn="{rata}"><a:defRPr sz="{round(SUMBER * 100)}">{isian(TERANG.redam)}</a:defRPr></a:lvl1pPr>'


def _contoh(teks: str) -> str:
    return f'<a:r><a:rPr lang="{BAHASA}" dirty="0"/><a:t>{teks}</a:t></a:r>'


def _induk() -> str:
    """The master: headline, source line, number, and a thin line above the source."""
    y = KAKI.y - 6
    garis_kaki = (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="5" name="Garis kaki"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr>{xfrm(Kotak(TEPI, y, LEBAR - 2 * TEPI, 0))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{garis(Pena(TERANG.garis, 0.75))}</p:spPr></p:cxnSp>"
    )
    return (
        _ruang(2, "Judul", "title", JUDUL, _contoh("Judul: satu kalimat dari data"))
        + _ruang(3, "Sumber", "ftr", KAKI, _contoh("Sumber · data per … · saringan"), _kecil("l"))
        + _ruang(4, "Nomor slide", "sldNum", NOMOR, nomor_slide(), _kecil("r"))
        + garis_kaki
    )


def _bagian_tata(judul: Kotak | None, jenis: str, isi: Sequence[Kotak] = (), badan: str = "obj") -> str:
    """A layout: the same placeholders; the title where this layout has it, a body for each box of ``isi``."""
    gaya = '<a:lvl1pPr><a:defRPr sz="4000" b="1"/></a:lvl1pPr>' if jenis == "ctrTitle" else ""
    teks = "Gambar atau peta" if badan == "pic" else "Isi: grafik, tabel, atau teks"
    bodi = '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1800"/></a:lvl1pPr>'
    return (
        _ruang(2, "Judul", jenis, judul, _contoh("Judul: satu kalimat dari data"), gaya)
        + _ruang(3, "Sumber", "ftr", None, _contoh("Sumber · data per … · saringan"))
        + _ruang(4, "Nomor slide", "sldNum", None, nomor_slide())
        + "".join(_ruang(5 + i, f"Isi {i + 1}", badan, k, _contoh(teks), bodi, BADAN + i) for i, k in enumerate(isi))
    )


def _gaya_judul(induk: BaseOxmlElement) -> None:
    """Headlines: bold, at the left, single spaced, in ink."""
    gaya = parse_xml(
        f'<a:lvl1pPr {NS} algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="2800" b="1" kern="0">{isian(TERANG.tinta)}<a:latin typeface="+mj-lt"/>'
        '<a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    judul = induk.find("{*}txStyles").find("{*}titleStyle")
    judul.replace(judul.find("{*}lvl1pPr"), gaya)
