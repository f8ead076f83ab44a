"""One sheet as a reader of the PDF finds it, for the tests of sheets."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import sheets

BONTANG = Lingkup("64.74")
SATIMPO, KANAAN, INDAH = "64.74.02.1004", "64.74.03.1003", "64.74.02.1006"
ALAMAT = "http://192.168.1.20:8501/"


def paparan(potret: Potret, lingkup: Lingkup = BONTANG, periode: str = "2025-12", simulasi: bool = True) -> Paparan:
    return briefings.sementara(potret, lingkup, periode, simulasi)


def satu(potret: Potret, kode: str, per: str = "kelurahan", lingkup: Lingkup = BONTANG, **lain: object) -> PdfReader:
    """The sheet of one unit, as a reader sees it."""
    berkas = sheets.lembar(sheets.Pesanan(potret, paparan(potret, lingkup), per, [kode], **lain))
    assert len(berkas) == 1
    return PdfReader(io.BytesIO(berkas[0][1]))


def teks(pdf: PdfReader, halaman: int = 0) -> str:
    """The text of a page with single blanks."""
    return re.sub(r"\s+", " ", pdf.pages[halaman].extract_text())
