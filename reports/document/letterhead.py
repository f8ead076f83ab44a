"""The logo of an office at the left of its letterhead, over the page: the lines beside it stay where they are."""

from __future__ import annotations

import io

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph

_LEBAR, _TINGGI = 2.8, 1.5  # centimetres at most
_ALT = "Logo kantor"


def pasang_logo(p: Paragraph, png: bytes) -> None:
    """Hang a PNG from the first line of the letterhead."""
    inline = p.add_run().add_picture(io.BytesIO(png), height=Cm(_TINGGI))._inline
    if inline.extent.cx > Cm(_LEBAR):
        kecil = Cm(_LEBAR) / inline.extent.cx
        lebar, tinggi = Emu(Cm(_LEBAR)), Emu(round(inline.extent.cy * kecil))
        inline.extent.cx, inline.extent.cy = lebar, tinggi
        inline.graphic.graphicData.pic.spPr.cx, inline.graphic.graphicData.pic.spPr.cy = lebar, tinggi
    inline.docPr.set("descr", _ALT)
    inline.getparent().replace(inline, _jangkar(inline))


def _jangkar(inline: BaseOxmlElement) -> BaseOxmlElement:
    """The same picture floating at the left margin; parts in the order that the format asks for."""
    jangkar = OxmlElement("wp:anchor")
    sifat = {"distT": "0", "distB": "0", "distL": "0", "distR": "0", "simplePos": "0", "relativeHeight": "2",
             "behindDoc": "0", "locked": "0", "layoutInCell": "1", "allowOverlap": "1"}  # fmt: skip
    for nama, nilai in sifat.items():
        jangkar.set(nama, nilai)
    titik = OxmlElement("wp:simplePos")
    titik.set("x", "0")
    titik.set("y", "0")
    efek = OxmlElement("wp:effectExtent")
    for sisi in "ltrb":
        efek.set(sisi, "0")
    letak = (_letak("wp:positionH", "margin"), _letak("wp:positionV", "paragraph"))
    bagian = {u.tag: u for u in inline}
    milik = [bagian[qn(n)] for n in ("wp:docPr", "wp:cNvGraphicFramePr", "a:graphic")]
    jangkar.extend([titik, *letak, bagian[qn("wp:extent")], efek, OxmlElement("wp:wrapNone"), *milik])
    return jangkar


def _letak(nama: str, dari: str) -> BaseOxmlElement:
    letak, geser = OxmlElement(nama), OxmlElement("wp:posOffset")
    letak.set("relativeFrom", dari)
    geser.text = "0"
    letak.append(geser)
    return letak
