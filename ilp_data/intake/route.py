"""Which reader a file goes to, by its content: boundaries to the geometry layer, everything else to the table reader.

Only the first bytes and, for JSON, the names of geometry types are looked at; the readers themselves refuse what they
cannot use. The ending of the name counts for nothing but loose parts of a shapefile.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_KEPALA = 4_096
_MAKS_JSON = 80_000_000
_BAGIAN_SHP = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx"})
_MAGIC_RUANG = (b"\x00\x00\x27\x0a", b"SQLite format 3\x00")
_ISI_TABEL = ("xl/workbook.xml", "xl/workbook.bin", "content.xml", "[Content_Types].xml")
_BIDANG = re.compile(rb'"type"\s*:\s*"(?:Polygon|MultiPolygon|LineString|MultiLineString|Topology)"')
_XML_RUANG = re.compile(rb"<\s*(?:\w+:)?(?:kml|OGRVRT\w*|gml|FeatureCollection)\b", re.IGNORECASE)
_AWAL_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[{\[]|(?:var|let|const|window\.)\W*\w[\w.\s]*=\s*[{\[])")


def ruang(jalur: Path) -> bool:
    """Whether the geometry layer reads this file. Raises ``OSError`` when it cannot be opened."""
    with jalur.open("rb") as isi:
        kepala = isi.read(_KEPALA)
    if kepala.startswith(_MAGIC_RUANG) or jalur.suffix.lower() in _BAGIAN_SHP:
        return True
    if kepala.startswith(b"PK"):
        return not _buku_kerja(jalur)
    if _XML_RUANG.search(kepala):
        return True
    return bool(_AWAL_JSON.match(kepala)) and _ada_bidang(jalur)


def _buku_kerja(jalur: Path) -> bool:
    """Whether a zip is a workbook (or broken: then the table reader says so)."""
    try:
        with zipfile.ZipFile(jalur) as arsip:
            nama = set(arsip.namelist())
    except (zipfile.BadZipFile, OSError):
        return jalur.suffix.lower() not in (".zip", ".kmz")
    return any(n in nama for n in _ISI_TABEL)


def _ada_bidang(jalur: Path) -> bool:
    """Whether a JSON text names a polygon, a line or a topology; points and null geometry are a list of places."""
    with jalur.open("rb") as isi:
        return bool(_BIDANG.search(isi.read(_MAKS_JSON)))
