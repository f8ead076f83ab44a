"""The finished file: properties, and the same bytes for the same briefing (no clock, no machine in it)."""

from __future__ import annotations

import io

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Presentasi

from reports.deck.frame import waktu
from reports.deck.master import tema
from reports.deck.shapes import BAHASA, NS
from reports.deck.text import bersih
from reports.model import Dek
from reports.zipped import kemas_ulang

PEMBUAT = "Dasbor ILP"


def simpan_dek(p: Presentasi, dek: Dek) -> bytes:
    """The presentation as bytes."""
    _sifat(p, dek)
    _induk_catatan(p)
    berkas = io.BytesIO()
    p.save(berkas)
    return kemas_ulang(berkas.getvalue())


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
    p.part.package.part_related_by(RT.EXTENDED_PROPERTIES).blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<TotalTime>0</TotalTime><Application>{PEMBUAT}</Application><PresentationFormat>Layar lebar"
        f"</PresentationFormat><Slides>{banyak}</Slides><Notes>{banyak}</Notes><HiddenSlides>0</HiddenSlides>"
        "</Properties>"
    ).encode()


def _induk_catatan(p: Presentasi) -> None:
    """Name the master of the notes in the presentation (python-pptx only relates it) and give it our theme."""
    master = p.notes_master.part
    rel = p.part.relate_to(master, RT.NOTES_MASTER)
    daftar = f'<p:notesMasterIdLst {NS}><p:notesMasterId r:id="{rel}"/></p:notesMasterIdLst>'
    p.element.find("{*}sldMasterIdLst").addnext(parse_xml(daftar))
    isi = master.part_related_by(RT.THEME)
    isi._element = parse_xml(tema(isi.blob))
