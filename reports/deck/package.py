"""The finished file: properties, and the same bytes for the same briefing (no clock, no machine in it)."""

from __future__ import annotations

import io
from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Presentasi

from reports.deck.frame import waktu
from reports.deck.master import tema
from reports.deck.shapes import BAHASA, NS, WARNA_SKEMA
from reports.deck.text import HURUF, bersih
from reports.model import Dek
from reports.zipped import kemas_ulang

PEMBUAT = "Dasbor ILP"
_SESUDAH_HURUF = frozenset(
    {"ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst"}
)  # in the schema's order


def simpan_dek(p: Presentasi, dek: Dek) -> bytes:
    """The presentation as bytes."""
    _sifat(p, dek)
    _induk_catatan(p)
    berkas = io.BytesIO()
    p.save(berkas)
    return kemas_ulang(berkas.getvalue())


def tetapkan_rupa(p: Presentasi) -> None:
    """Colours and font of slides and charts as they are instead of as those of a theme, which in a template is not
    ours; the headline keeps the template's font."""
    for slide in p.slides:
        _tetapkan(slide._element)
        judul = slide.shapes.title
        for bentuk in slide.shapes._spTree:
            if judul is None or bentuk is not judul._element:
                _hurufi(bentuk)
        for rel in slide.part.rels.values():
            if rel.reltype == RT.CHART:
                bagan: Any = rel.target_part
                _tetapkan(bagan._element)
                _tetapkan_gambar(bagan)


def _tetapkan(akar: BaseOxmlElement) -> None:
    for unsur in list(akar.iter("{*}schemeClr")):
        if (hex_ := WARNA_SKEMA.get(unsur.get("val"))) is not None:
            unsur.tag = unsur.tag.replace("schemeClr", "srgbClr")
            unsur.set("val", hex_.lstrip("#"))
    for latin in akar.iter("{*}latin"):
        if latin.get("typeface") == "+mn-lt":
            latin.set("typeface", HURUF)


def _hurufi(bentuk: BaseOxmlElement) -> None:
    """Our font on every run of a shape that names none."""
    for sifat in (x for jenis in ("rPr", "endParaRPr") for x in bentuk.iter(f"{{*}}{jenis}")):
        if sifat.find("{*}latin") is None:
            ke = next((i for i, x in enumerate(sifat) if x.tag.rpartition("}")[2] in _SESUDAH_HURUF), len(sifat))
            sifat.insert(ke, parse_xml(f'<a:latin {NS} typeface="{HURUF}"/>'))


def _tetapkan_gambar(bagan: Part) -> None:
    """The shapes drawn into a chart."""
    for rel in bagan.rels.values():
        if rel.reltype == RT.CHART_USER_SHAPES:
            akar = parse_xml(rel.target_part.blob)
            _tetapkan(akar)
            rel.target_part._blob = serialize_part_xml(akar)


def _sifat(p: Presentasi, dek: Dek) -> None:
    """Core properties from the briefing; the time is that of its revision."""
    c, kapan = p.core_properties, waktu(dek)
    nomor = f"{dek.nomor}/{dek.edisi}" if dek.nomor and dek.edisi > 1 else dek.nomor
    c.title = bersih(dek.judul)[:255]
    c.subject = bersih(f"{dek.tempat} · {dek.saringan} · revisi {dek.revisi}")[:255]
    c.author = c.last_modified_by = PEMBUAT
    c.keywords, c.identifier, c.category, c.comments = nomor, nomor, "Paparan", bersih(dek.tanggal)
    c.language, c.revision, c.created, c.modified = BAHASA, 1, kapan, kapan
    c.last_printed = kapan
    banyak = len(p.slides)
    _lanjutan(p).blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<TotalTime>0</TotalTime><Application>{PEMBUAT}</Application><PresentationFormat>Layar lebar"
        f"</PresentationFormat><Slides>{banyak}</Slides><Notes>{banyak}</Notes><HiddenSlides>0</HiddenSlides>"
        "</Properties>"
    ).encode()


def _lanjutan(p: Presentasi) -> Part:
    """The part of the extended properties, which not every template has."""
    paket = p.part.package
    for rel in paket._rels.values():
        if rel.reltype == RT.EXTENDED_PROPERTIES:
            return rel.target_part
    bagian = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, paket, b"")
    paket.relate_to(bagian, RT.EXTENDED_PROPERTIES)
    return bagian


def _induk_catatan(p: Presentasi) -> None:
    """Name the master of the notes in the presentation (python-pptx only relates it) and give it our theme; that of a
    template stays as it is."""
    master = p.notes_master.part
    if p.element.find("{*}notesMasterIdLst") is not None:
        return
    rel = p.part.relate_to(master, RT.NOTES_MASTER)
    daftar = f'<p:notesMasterIdLst {NS}><p:notesMasterId r:id="{rel}"/></p:notesMasterIdLst>'
    p.element.find("{*}sldMasterIdLst").addnext(parse_xml(daftar))
    isi = master.part_related_by(RT.THEME)
    isi._element = parse_xml(tema(isi.blob))
