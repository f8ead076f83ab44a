"""The appendix: links from the tables of areas to their slides and back, and sections for PowerPoint."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Presentasi
from pptx.text.text import _Run

from geo.look import TERANG
from reports.box import Kotak
from reports.deck.shapes import NS, Alinea, Huruf, Kanvas
from reports.deck.text import BARIS, TERKECIL
from reports.model import Slide

_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_RUANG_NAMA = uuid.UUID("6f1c2d8e-3b0a-5d44-9a57-0c6d1c9f7a21")


def tautkan_lampiran(lampiran: Sequence[tuple[Slide, Kanvas]]) -> None:
    """Link each name in a table of areas to its slide, and give each of these a way back to its table."""
    tujuan = {(s.kode.partition(":")[0], s.nama): k for s, k in lampiran}
    for s, k in lampiran:
        if s.indeks:
            _isi(k, s.indeks, tujuan)


def _isi(k: Kanvas, per: str, tujuan: Mapping[tuple[str, str], Kanvas]) -> None:
    for bentuk in k.slide.shapes:
        if not bentuk.has_table:
            continue
        for baris in list(bentuk.table.rows)[1:]:
            sel = baris.cells[0]
            ke = tujuan.get((per, sel.text_frame.text.replace("\u00a0", " ")))
            if ke is not None:
                _tautkan(sel.text_frame.paragraphs[0].runs[0], k, ke)
                _kembali(ke, k)


def _tautkan(run: _Run, k: Kanvas, ke: Kanvas) -> None:
    rel = k.slide.part.relate_to(ke.slide.part, RT.SLIDE)
    klik = f'<a:hlinkClick {NS} r:id="{rel}" action="ppaction://hlinksldjump"/>'
    run._r.get_or_add_rPr().append(parse_xml(klik))


def _kembali(k: Kanvas, ke: Kanvas) -> None:
    rel = k.slide.part.relate_to(ke.slide.part, RT.SLIDE)
    k.teks(Kotak(k.lencana.x - 180, k.lencana.y + 3, 160, TERKECIL * BARIS),
           [Alinea((Huruf("Daftar lampiran", TERKECIL, TERANG.utama, ke=rel),), "r")], "Kembali")  # fmt: skip


def bagian(p: Presentasi, utama: int) -> None:
    """Sections: the briefing, and its appendix where there is one."""
    nomor = [s.slide_id for s in p.slides]
    isi = [("Paparan", nomor[:utama])] + ([("Lampiran", nomor[utama:])] if nomor[utama:] else [])
    xml = "".join(
        f'<p14:section name="{nama}" id="{{{str(uuid.uuid5(_RUANG_NAMA, nama)).upper()}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{n}"/>' for n in daftar)
        + "</p14:sldIdLst></p14:section>"
        for nama, daftar in isi
    )
    akar = p.element
    ekor = akar.find("{*}extLst")
    if ekor is None:
        ekor = parse_xml(f"<p:extLst {NS}/>")
        akar.append(ekor)
    ekor.append(
        parse_xml(
            f'<p:ext {NS} uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{xml}</p14:sectionLst></p:ext>'
        )
    )
