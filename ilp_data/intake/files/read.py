"""The one door for tables: whatever the file is called, read it as what it is, or say why it cannot be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import book as read_book
from ilp_data.intake.files import cell_text, json_table, safety, sniff, zips
from ilp_data.intake.files import html as read_html
from ilp_data.intake.files import text as read_text
from ilp_data.intake.files.sniff import golongan
from ilp_data.intake.model import Mentah

__all__ = ["buka_berkas", "buka_lembar", "daftar_lembar", "golongan"]

_BUKU = {"xlsx", "xlsb", "ods", "xls"}
_TABEL = "xlsx, xlsb, xls, ods, csv atau GeoJSON titik"
_NAMA = {
    "xlsx": "buku kerja Excel (xlsx)",
    "xlsb": "buku kerja Excel biner (xlsb)",
    "ods": "lembar kerja OpenDocument (ods)",
    "xls": "buku kerja Excel lama (xls)",
    "html": "halaman HTML",
    "spreadsheetml": "XML Spreadsheet 2003",
    "teks": "teks (CSV)",
    "json": "JSON",
}
_AKHIRAN = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".xls": "xls",
    ".csv": "teks",
    ".tsv": "teks",
    ".txt": "teks",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".geojson": "json",
}
_NASKAH = {".md", ".markdown", ".rst", ".tex", ".rtf", ".log", ".eml", ".py", ".sql", ".toml", ".yaml", ".yml"}
_TOLAK = {
    "js": (
        "Ini berkas JavaScript (data terbungkus “var … =”), bukan GeoJSON.",
        "Hapus teks sebelum kurung kurawal pertama dan sesudah yang terakhir, lalu simpan sebagai .geojson.",
    ),
    "vrt": (
        "Ini berkas virtual GDAL yang menunjuk ke berkas atau alamat lain; berkas seperti ini tidak dibuka.",
        "Minta pengirim mengirim datanya sendiri, bukan penunjuknya.",
    ),
    "numbers": ("Ini buku kerja Apple Numbers.", "Di Numbers pilih File › Ekspor Ke › Excel (.xlsx)."),
    "dokumen": (
        "Ini dokumen Word atau PowerPoint, bukan tabel.",
        "Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah.",
    ),
    "cad": (
        "Ini gambar AutoCAD (DXF atau DWG): garis tanpa nama wilayah dan sistem koordinat.",
        "Minta batasnya sebagai shapefile, GeoPackage, atau GeoJSON; dari QGIS: Ekspor › Simpan Fitur Sebagai.",
    ),
    "mhtml": ("Ini halaman web arsip (MHTML), bukan tabel.", "Buka di Excel lalu simpan sebagai .xlsx."),
    "kml": ("Ini berkas KML (peta), bukan tabel.", "Impor sebagai jenis “batas”."),
    "gpx": (
        "Ini berkas GPX (titik GPS), bukan tabel.",
        "Impor sebagai jenis “fasilitas”.",
    ),
    "peta_lain": (
        "Ini (Geo)Parquet; berkas seperti ini tidak dibaca.",
        "Bila isinya peta, simpan ulang dari QGIS sebagai GeoPackage; bila tabel, sebagai .xlsx atau .csv.",
    ),
    "gml": ("Ini berkas GML (peta), bukan tabel.", "Impor sebagai jenis “batas”."),
    "xml": ("Ini berkas XML yang bukan tabel.", "Ekspor ulang sebagai .xlsx atau .csv."),
    "zip": ("Ini arsip zip, bukan tabel.", "Keluarkan berkas dari zip-nya, lalu unggah berkas itu sendiri."),
    "arsip": ("Ini arsip mampat, bukan tabel.", "Keluarkan berkas dari arsipnya, lalu unggah berkas itu sendiri."),
    "pdf": ("Ini PDF; tabel di dalam PDF tidak dibaca.", "Minta berkas Excel asalnya."),
    "gambar": ("Ini gambar, bukan tabel.", "Minta berkas Excel asalnya."),
    "ole": ("Ini dokumen Office lama yang bukan buku kerja.", "Simpan sebagai .xlsx."),
    "gpkg": ("Ini GeoPackage atau basis data SQLite, bukan tabel.", "Impor sebagai jenis “batas”."),
    "fgb": ("Ini FlatGeobuf (peta), bukan tabel.", "Impor sebagai jenis “batas”."),
    "shp": ("Ini bagian dari shapefile, bukan tabel.", "Impor semua bagiannya (atau zip-nya) sebagai jenis “batas”."),
    "dbf": ("Ini bagian tabel (.dbf) dari shapefile.", "Impor semua bagiannya (atau zip-nya) sebagai jenis “batas”."),
    "tab": ("Ini peta MapInfo, bukan tabel.", "Impor semua bagiannya (atau zip-nya) sebagai jenis “batas”."),
    "mif": ("Ini peta MapInfo, bukan tabel.", "Impor .mif bersama .mid-nya (atau zip-nya) sebagai jenis “batas”."),
    "gdb": (
        "Ini satu bagian dari geodatabase ArcGIS (folder .gdb).",
        "Mampatkan seluruh folder .gdb menjadi satu .zip, lalu impor zip itu.",
    ),
    "program": ("Ini program, bukan tabel.", "Jangan dibuka; hapus berkas ini."),
    "biner": ("Isi berkas bukan tabel yang dikenal.", "Simpan ulang sebagai .xlsx atau .csv."),
}


def buka_berkas(jalur: Path, lembar: str | None = None) -> Mentah:
    """One sheet of a file as text: the one asked for, else the one with most table-like data.

    GalatBerkas, with what to do, for everything that cannot be read or would not be safe to read.
    """
    jalur = Path(jalur)
    jenis = _jenis(jalur)
    if jenis in _BUKU:
        mentah = read_book.baca_buku(jalur, jenis, lembar)
    elif jenis in ("html", "spreadsheetml"):
        mentah = _baca_html(jalur, jenis == "spreadsheetml", lembar)
    else:
        _hanya_satu(jalur, lembar)
        mentah = json_table.baca_json(jalur) if jenis == "json" else read_text.baca_teks(jalur)
    if not any(map(any, mentah.sel)):
        raise GalatBerkas(
            "Berkas tidak berisi satu sel pun.",
            diberikan=jalur.name,
            diharapkan="sebuah tabel",
            saran="Periksa apakah berkas yang benar yang dikirim.",
        )
    safety.periksa_bentuk(jalur, mentah.sel)
    panjang = cell_text.batasi_sel(mentah.sel)
    potong = (f"{panjang} sel lebih panjang dari {cell_text.MAKS} huruf; sisanya tidak dibaca.",) if panjang else ()
    catatan = (*_salah_nama(jalur, jenis), *mentah.catatan, *potong)
    return replace(mentah, sha256=safety.sidik(jalur), catatan=catatan)


def buka_lembar(jalur: Path, nama: Collection[str]) -> list[Mentah]:
    """Those of the named sheets of a workbook that are to be seen and hold cells; empty for any other file.
    GalatBerkas as ``buka_berkas``."""
    jenis = _jenis(jalur)
    semua = read_book.baca_tampak(jalur, jenis, nama) if jenis in _BUKU else []
    for mentah in semua:
        safety.periksa_bentuk(jalur, mentah.sel)
        cell_text.batasi_sel(mentah.sel)
    return semua


def daftar_lembar(jalur: Path) -> list[str]:
    """Names of the sheets (or HTML tables) of a file; empty for files without sheets. GalatBerkas as ``buka``."""
    jalur = Path(jalur)
    jenis = _jenis(jalur)
    if jenis in _BUKU:
        return read_book.daftar(jalur, jenis)
    if jenis in ("html", "spreadsheetml"):
        return [t.nama for t in read_html.tabel_tabel(jalur, jenis == "spreadsheetml")[0]]
    return []


def _jenis(jalur: Path) -> str:
    safety.periksa_berkas(jalur)
    jenis = sniff.kenali_format(jalur)
    if jenis == "terkunci":
        raise safety.terkunci(jalur)
    if jenis in _TOLAK:
        if jenis == "zip":
            with zips.buka_zip(jalur):  # a zip that is not sound is told as that
                pass
        pesan, saran = _TOLAK[jenis]
        raise GalatBerkas(pesan, diberikan=jalur.name, diharapkan=_TABEL, saran=saran)
    if jenis == "teks" and jalur.suffix.lower() in _NASKAH:
        raise GalatBerkas(
            "Ini naskah teks, bukan tabel.",
            diberikan=jalur.name,
            diharapkan=_TABEL,
            saran="Minta berkas Excel asalnya.",
        )
    if jenis == "teks" and jalur.suffix.lower() in sniff.JSON | sniff.SPASIAL | {".xlsx", ".ods", ".zip"}:
        return _teks_bernama_lain(jalur)
    return jenis


def _teks_bernama_lain(jalur: Path) -> str:
    """Plain text under the name of a map or a workbook: a table only if it has columns, never a connection string."""
    if jalur.suffix.lower() in (".xlsx", ".ods") and read_text.berkolom(jalur):
        return "teks"
    raise GalatBerkas(
        f"Isi berkas bukan {jalur.suffix.lower().lstrip('.')}.",
        diberikan=jalur.name,
        diharapkan=_TABEL,
        saran="Minta pengirim mengekspor ulang; isi berkas ini hanya teks.",
    )


def _hanya_satu(jalur: Path, lembar: str | None) -> None:
    if lembar:
        diberikan = f"{jalur.name}, lembar {lembar}"
        raise GalatBerkas("Berkas ini tidak punya lembar.", diberikan=diberikan, saran="Impor tanpa memilih lembar.")


def _baca_html(jalur: Path, xml: bool, lembar: str | None) -> Mentah:
    tabel, kode = read_html.tabel_tabel(jalur, xml)
    semua = tuple(t.nama for t in tabel)
    if lembar is not None and lembar not in semua:
        raise GalatBerkas(
            "Lembar itu tidak ada di dalam berkas.", diberikan=lembar, diharapkan="salah satu dari " + ", ".join(semua)
        )
    dipilih = max((t for t in tabel if lembar in (None, t.nama)), key=lambda t: read_book.kepadatan(t.sel))
    mentah = read_html.mentah(jalur, dipilih, semua, kode, xml)
    lain = [n for n in semua if n != dipilih.nama]
    catatan = (f"Tabel lain di halaman ini: {', '.join(lain)}.",) if lain and not lembar else ()
    return replace(mentah, catatan=catatan)


def _salah_nama(jalur: Path, jenis: str) -> tuple[str, ...]:
    """A note where the name promises something else than the content."""
    dijanjikan = _AKHIRAN.get(jalur.suffix.lower())
    if dijanjikan in (None, jenis):
        return ()
    return (f"Nama berkas berakhiran {jalur.suffix.lower()}, tetapi isinya {_NAMA[jenis]}; dibaca menurut isinya.",)
