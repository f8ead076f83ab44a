"""What a file really is, by its content first and its name second. Cheap: reads the beginning, never parses."""

from __future__ import annotations

import re
from pathlib import Path

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import map_parts, ole, safety, zips

KEPALA = 1 << 16
SPASIAL = {
    ".shp", ".shx", ".dbf", ".prj", ".gpkg", ".fgb", ".kml", ".kmz", ".topojson", ".gml", ".gpx", ".mif", ".mid",
    ".map", ".id",
}  # fmt: skip
_BERPETA = ("gpkg", "fgb", "shp", "dbf", "kml", "gpx", "gml", "tab", "mif")
JSON = {".json", ".geojson", ".topojson", ".js"}
_TANDA = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"Rar!", "arsip"),
    (b"7z\xbc\xaf", "arsip"),
    (b"\x1f\x8b", "arsip"),
    (b"SQLite format 3\x00", "gpkg"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"PAR1", "peta_lain"),
    (b"fgb\x03fgb", "fgb"),
    (b"AC10", "cad"),
    (b"AutoCAD Binary DXF", "cad"),
)
_MIF = re.compile(r"version\s+\d+\s[^\x00]{0,4000}?^\s*columns\s+\d+", re.IGNORECASE | re.MULTILINE)
_DXF = re.compile(r"(?:999\s*\n[^\n]*\n\s*)*0\s*\n\s*SECTION\s*\n")
# A member by which a zip is told as what another program calls its own.
_DOKUMEN = (("word/document.xml", "dokumen"), ("ppt/presentation.xml", "dokumen"), ("Index/Document.iwa", "numbers"))
_JS = re.compile(
    r"\s*(?:(?://[^\n]*\n|/\*.*?\*/)\s*)*(?:(?:var|let|const|export\s+default|export\s+const|return)\b[^={\[]{0,80}=?"
    r"|[A-Za-z_$][\w$.]{0,60}\s*(?:=|\())\s*[\[{]",
    re.DOTALL,
)
_VRT = re.compile(
    r"<\s*(OGRVRTDataSource|OGRVRTLayer|OGRVRTUnionLayer|VRTDataset|GDAL_WMS|OGRWFSDataSource)\b", re.IGNORECASE
)
_GML = re.compile(r"""<\s*(?!(?:\w+:)?schema\b)(?:\w+:)?\w+\b[^<>]*=\s*["']https?://www\.opengis\.net/gml""")
_WKT = re.compile(
    r"""(^|[,;|\t"'])\s*(SRID=\d+;)?\s*(MULTI)?POLYGON\s*(Z|M|ZM)?\s*\(\s*\(""", re.IGNORECASE | re.MULTILINE
)
_WKB = re.compile(r"""(^|[,;|\t"'])(\\{1,2}x)?01(03|06)0000([028ac]0|00)[0-9a-f]{40}""", re.IGNORECASE | re.MULTILINE)
_BENTUK_JSON = re.compile(r"""\{[^{}]{0,80}"{1,2}type"{1,2}\s*:\s*"{1,2}(Multi)?Polygon\"""")
_HTML = re.compile(r"<\s*(!doctype\s+html|html|table|body|head|meta|style|div|center|tr|thead)\b", re.IGNORECASE)
_BIDANG = re.compile(
    rb'"type"\s*:\s*"(MultiPolygon|Polygon|MultiLineString|LineString|GeometryCollection|MultiPoint|Point)"'
)
_ESRI_BIDANG = re.compile(rb'"esriGeometry(?:Polygon|Polyline|Envelope)"|"rings"\s*:\s*\[')
_TOPO = re.compile(rb'"type"\s*:\s*"Topology"')
_FITUR = re.compile(rb'"type"\s*:\s*"Feature(?:Collection)?"|"features"\s*:\s*\[')


def kepala_teks(kepala: bytes) -> str:
    """The first bytes as text, by byte order mark, else as UTF-8 or cp1252; only for recognising, not for reading."""
    if kepala.startswith((b"\xff\xfe", b"\xfe\xff")):
        return kepala[: len(kepala) // 2 * 2].decode("utf-16", "replace")
    if kepala[1:2] == b"\x00" and kepala[:1] != b"\x00":
        return kepala[: len(kepala) // 2 * 2].decode("utf-16-le", "replace")
    return kepala.decode("utf-8-sig", "replace")


def kenali_format(jalur: Path) -> str:
    """One of: xlsx, xlsb, ods, numbers, dokumen, zip, xls, terkunci, ole, vrt, html, spreadsheetml, mhtml, kml, gpx,
    gml, xml, json, js, teks, tab, mif, pdf, gambar, arsip, gpkg, fgb, gdb, shp, dbf, cad, peta_lain,
    program, biner."""
    with jalur.open("rb") as f:
        kepala = f.read(KEPALA)
    if kepala.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kenali_zip(jalur)
    if kepala.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kenali_ole(jalur)
    for tanda, jenis in _TANDA:
        if kepala.startswith(tanda):
            return jenis
    if jalur.suffix.lower() == ".dbf" and kepala[:1] in (b"\x03", b"\x83", b"\x8b", b"\x30", b"\xf5"):
        return "dbf"
    if map_parts.isi_gdb(jalur.name):
        return "gdb"
    return _kenali_teks(kepala_teks(kepala), jalur.suffix.lower())


def _kenali_zip(jalur: Path) -> str:
    akhiran = jalur.suffix.lower()
    try:
        with zips.buka_zip(jalur) as arsip:
            nama = set(arsip.anggota)
    except GalatBerkas:
        return akhiran[1:] if akhiran in (".xlsx", ".ods") else "xlsx" if akhiran == ".xlsm" else "zip"
    if any(n.endswith("workbook.bin") for n in nama):
        return "xlsb"
    if any(re.search(r"(^|/)workbook\d*\.xml$", n) for n in nama):
        return "xlsx"
    if dokumen := next((jenis for n, jenis in _DOKUMEN if n in nama), ""):
        return dokumen
    return "ods" if "content.xml" in nama and "mimetype" in nama else "zip"


def _kenali_ole(jalur: Path) -> str:
    """Old Excel, or something else in the same container."""
    ada = ole.isi_wadah(jalur)
    if ole.TERKUNCI in ada:
        return "terkunci"
    return "xls" if ada.intersection(ole.BUKU) or jalur.suffix.lower() == ".xls" else "ole"


def _kenali_teks(teks: str, akhiran: str) -> str:
    awal = teks.lstrip("\ufeff \t\r\n\x00\x1e")
    if _VRT.search(awal):
        return "vrt"
    if awal.startswith("<"):
        return _kenali_xml(awal)
    if awal[:12].lower() == "mime-version":
        return "mhtml"
    if awal[:6].lower() == "!table":
        return "tab"
    if _MIF.match(awal):
        return "mif"
    if akhiran in JSON and _JS.match(awal):
        return "js"
    if _DXF.match(awal):
        return "cad"
    if awal[:1] in "[{" and (akhiran in JSON or re.match(r'\{\s*["}]|\[\s*[\[{\]]', awal)):
        return "json"
    kendali = sum(c < " " and c not in "\t\r\n\f\x1a\x00" for c in teks) + teks.count("\ufffd") // 4
    return "biner" if kendali * 20 > len(teks) or teks.count("\x00") * 5 > len(teks) else "teks"


def _kenali_xml(awal: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in awal[:4000]:
        return "spreadsheetml"
    if re.search(r"<\s*(\w+:)?kml\b", awal[:4000]):
        return "kml"
    if re.search(r"<\s*(\w+:)?gpx\b", awal[:4000]):
        return "gpx"
    if _GML.search(awal[:8000]):
        return "gml"
    if _HTML.search(awal[:8000]):
        return "html"
    return "xml" if awal.startswith(("<?xml", "<!")) else "teks"


def golongan(jalur: Path) -> str:
    """Which reader a file belongs to: "tabel" (``read.buka_berkas``), "geojson_titik" (the same with ``titik``),
    "geojson_poligon" (polygons or lines: ``geo.intake``), "spasial" (shapefile, GeoPackage, KML, TopoJSON, zip of
    these: ``geo.intake``), "tabel_bidang" (a text table with a column of polygons) or "tak_dikenal"
    (``read.buka_berkas`` then raises the reason).

    GalatBerkas where the file is missing, a directory, empty or too large.
    """
    jalur = Path(jalur)
    safety.periksa_berkas(jalur)
    isi, akhiran = kenali_format(jalur), jalur.suffix.lower()
    if isi == "json":
        return "spasial" if akhiran == ".topojson" else _golongan_json(jalur)
    if isi in ("vrt", "js"):
        return "tak_dikenal"
    if isi in _BERPETA or (isi == "zip" and _zip_spasial(jalur)):
        return "spasial"
    if akhiran in SPASIAL:
        return "spasial"
    if isi == "teks" and bertulis_bidang(jalur):
        return "tabel_bidang"
    return (
        "tabel" if isi in ("xlsx", "xlsb", "ods", "xls", "terkunci", "html", "spreadsheetml", "teks") else "tak_dikenal"
    )


def bertulis_bidang(jalur: Path) -> bool:
    """Whether a text has polygons written in it as WKT, as hexadecimal WKB or as GeoJSON."""
    with jalur.open("rb") as f:
        return menulis_bidang(kepala_teks(f.read(KEPALA)))


def menulis_bidang(teks: str) -> bool:
    """Whether a text has a polygon in it, written in one of the three ways."""
    return any(pola.search(teks) for pola in (_WKT, _WKB, _BENTUK_JSON))


def _zip_spasial(jalur: Path) -> bool:
    try:
        with zips.buka_zip(jalur, zips.PETA) as arsip:
            berpeta = SPASIAL | {".geojson", ".json", ".tab"}
            return any(zips.akhiran(n) in berpeta or map_parts.isi_gdb(n) for n in arsip.anggota)
    except GalatBerkas:
        return jalur.suffix.lower() in (".zip", ".kmz")


def _golongan_json(jalur: Path) -> str:
    """Looks through the whole file for the names of geometry types; a chunk overlaps the next by 64 bytes."""
    titik = fitur = False
    sisa = b""
    with jalur.open("rb") as f:
        while potongan := f.read(safety.POTONG):
            isi = sisa + potongan
            if _TOPO.search(isi):
                return "spasial"
            if any(not m.endswith(b"Point") for m in _BIDANG.findall(isi)) or _ESRI_BIDANG.search(isi):
                return "geojson_poligon"
            titik = titik or _BIDANG.search(isi) is not None
            fitur = fitur or _FITUR.search(isi) is not None
            sisa = isi[-64:]
    return "geojson_titik" if titik or fitur else "tabel"
