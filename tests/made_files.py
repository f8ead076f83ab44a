"""Files for the reader's tests, made byte by byte: what no honest library would write."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

_PAKET = "http://schemas.openxmlformats.org/package/2006"
_DOK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEMBAR = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMA_LEMBAR = "xl/worksheets/sheet1.xml"
KERANGKA = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PAKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PAKET}/relationships">'
        f'<Relationship Id="r1" Type="{_DOK}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_LEMBAR}" xmlns:r="{_DOK}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PAKET}/relationships">'
        f'<Relationship Id="r1" Type="{_DOK}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def xlsx(jalur: Path, isi: str | Iterable[bytes], tambahan: dict[str, str] | None = None) -> Path:
    """A workbook with one sheet "A"; ``isi`` is what stands between the tags of its worksheet."""
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        for nama, teks in {**KERANGKA, **(tambahan or {})}.items():
            arsip.writestr(nama, teks)
        with arsip.open(NAMA_LEMBAR, "w", force_zip64=True) as f:
            f.write(f'<worksheet xmlns="{_LEMBAR}">'.encode())
            for bagian in [isi.encode()] if isinstance(isi, str) else isi:
                f.write(bagian)
            f.write(b"</worksheet>")
    return jalur


def xlsx_bohong(jalur: Path, banyak: int) -> Path:
    """A workbook whose sheet unpacks to ``banyak`` MB but says that it is 2 MB."""
    mampat = zlib.compressobj(9, zlib.DEFLATED, -15)
    mentah = b"".join(mampat.compress(b"<row></row>" * 90_909) for _ in range(banyak)) + mampat.flush()
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        for nama, teks in KERANGKA.items():
            arsip.writestr(nama, teks)
        arsip.writestr(NAMA_LEMBAR, mentah)
    isi = bytearray(wadah.getvalue())
    for tanda, letak in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        awal = isi.rfind(tanda)
        while NAMA_LEMBAR.encode() not in isi[awal : awal + 100]:
            awal = isi.rfind(tanda, 0, awal)
        struct.pack_into("<H", isi, awal + letak, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", isi, awal + letak + 14, 2_000_000)
    jalur.write_bytes(isi)
    return jalur


def ods(jalur: Path, tabel: str, manifes: str = "<m/>") -> Path:
    """An OpenDocument sheet; ``tabel`` is what stands in ``office:spreadsheet``."""
    ruang = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "table", "text"))
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("META-INF/manifest.xml", manifes)
        arsip.writestr(
            "content.xml",
            f"<office:document-content {ruang}><office:body><office:spreadsheet>{tabel}</office:spreadsheet>"
            "</office:body></office:document-content>",
        )
    return jalur


def sel_ods(teks: str, sifat: str = "") -> str:
    """One text cell of an OpenDocument sheet."""
    return f'<table:table-cell office:value-type="string" {sifat}><text:p>{teks}</text:p></table:table-cell>'
