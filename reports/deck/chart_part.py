"""Puts a chart into the file: chart part, its workbook, its own shapes, the frame on the slide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from reports.box import Kotak
from reports.deck import chart_xml as xml
from reports.deck.book import Deret, tulis_buku_angka
from reports.deck.shapes import Kanvas
from reports.deck.text import bersih

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def pasang_bagan(
    k: Kanvas,
    judul: str,
    alt: str,
    kotak: Kotak,
    bagan: xml.Bagan,
    deret: Sequence[Deret],
    bentuk: bytes = b"",
) -> None:
    """Add a chart to a slide; ``deret`` are the values behind it, ``bentuk`` the shapes drawn into it."""
    paket = k.slide.part.package
    nama = paket.next_partname(ChartPart.partname_template)
    bagian = ChartPart.load(nama, CT.DML_CHART, paket, xml.bagan(bagan, "rId1", "rId2" if bentuk else ""))
    kategori = [dt.date(int(b[:4]), int(b[5:7]), 1) for b in bagan.bulan] or bagan.kategori
    buku = tulis_buku_angka(kategori, deret, bagan.format, [judul, alt, k.sumber], k.waktu)
    bagian.relate_to(EmbeddedXlsxPart.new(buku, paket), RT.PACKAGE)
    if bentuk:
        gambar = PackURI(str(nama).replace("/charts/chart", "/drawings/drawing"))
        bagian.relate_to(Part(gambar, CT.DML_CHARTSHAPES, paket, bentuk), RT.CHART_USER_SHAPES)
    rel = k.slide.part.relate_to(bagian, RT.CHART)
    k.bingkai(kotak, bersih(judul) or "Grafik", alt, _URI, f'<c:chart xmlns:c="{_URI}" r:id="{rel}"/>')
