"""Maps through GDAL (pyogrio): only the drivers named here, and only files found to be such."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from geo.intake import xml
from geo.intake.layer import Fitur, Lapisan, dari_wkb, teks
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.files import map_parts

_PEMBACA = {
    "shp": "ESRI Shapefile", "tab": "MapInfo File", "mif": "MapInfo File", "gdb": "OpenFileGDB", "gpkg": "GPKG",
    "fgb": "FlatGeobuf", "gml": "GML",
}  # fmt: skip
_FORMAT = {"shp": "shapefile", "tab": "MapInfo TAB", "mif": "MapInfo MIF", "gdb": "geodatabase ArcGIS",
           "gpkg": "GeoPackage", "fgb": "FlatGeobuf", "gml": "GML"}  # fmt: skip
_ATURAN = {  # of GML no schema is fetched, no link followed, and a code stays text
    "SHAPE_RESTORE_SHX": True, "GML_DOWNLOAD_WFS_SCHEMA": False, "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "GML_FIELDTYPES": "ALWAYS_STRINGS",
}  # fmt: skip
_KOTAK = ("lowerCorner", "upperCorner")
_TAUTAN = re.compile(rb"""\s[\w.-]+:(?:schemaLocation|noNamespaceSchemaLocation|href)\s*=\s*(?:"[^"]*"|'[^']*')""")
MAKS_FITUR = 100_000
_VIRTUAL = re.compile(r"create\s+virtual\s+table.*using\s+(\w+)", re.IGNORECASE | re.DOTALL)


def baca_vektor(berkas: Path, nama: str, jenis: str) -> list[Lapisan]:
    """The layers of a file of one of the formats; those of parts have one. Raises ``GalatBerkas`` for what cannot be
    read whole."""
    if jenis == "gpkg":
        _periksa_gpkg(berkas, nama)
    pyogrio.set_gdal_config_options(_ATURAN)
    if jenis != "gml":
        return _baca(berkas, nama, jenis)
    with tempfile.TemporaryDirectory(prefix="ilp-gml-") as folder:
        sendiri = Path(folder) / "lapisan.gml"  # nothing lies beside it that GDAL would read as well
        sendiri.write_bytes(_TAUTAN.sub(b"", xml.periksa_xml(berkas, nama, "GML")))
        return _baca(sendiri, nama, jenis)


def _baca(berkas: Path, nama: str, jenis: str) -> list[Lapisan]:
    try:
        daftar = [str(n) for n, geometri in pyogrio.list_layers(berkas) if geometri is not None]
        if not daftar:
            raise GalatBerkas("Berkas ini tidak memuat satu lapisan peta pun.", diberikan=nama)
        semua = [_lapisan(berkas, nama if jenis in map_parts.RANGKAI else n, n, jenis) for n in daftar]
    except (DataSourceError, DataLayerError, FeatureError, ValueError, OverflowError) as galat:
        raise GalatBerkas(
            "Data batas ini rusak atau tidak lengkap.", diberikan=nama, saran="Simpan ulang dari QGIS atau ArcGIS."
        ) from galat
    berisi = [s for s in semua if s.fitur]
    if not berisi:
        raise GalatBerkas("Lapisan ini tidak berisi satu wilayah pun.", diberikan=nama)
    return berisi


def _lapisan(berkas: Path, nama: str, lapis: str, jenis: str) -> Lapisan:
    keterangan = pyogrio.read_info(berkas, layer=lapis, force_feature_count=True)
    if keterangan["driver"] != _PEMBACA[jenis]:
        raise GalatBerkas("Isi berkas tidak sesuai jenisnya.", diberikan=f"{nama}: {keterangan['driver']}")
    if keterangan["features"] > MAKS_FITUR:
        raise GalatBerkas(
            "Terlalu banyak wilayah dalam satu berkas.", diberikan=f"{nama}: {angka(keterangan['features'])}",
            diharapkan=f"paling banyak {angka(MAKS_FITUR)}", saran="Potong menjadi satu kabupaten/kota.",
        )  # fmt: skip
    meta, wkb, data, catatan = _mentah(berkas, lapis)
    if jenis == "fgb" and keterangan["features"] != len(wkb):
        raise ValueError("fewer features than its head counts")
    if jenis == "mif":
        _periksa_mid(berkas.with_suffix(".mid"), nama, len(wkb))
    judul = [str(k) for k in meta["fields"]]
    if jenis == "gml":  # the box of a feature, which GDAL takes for attributes
        judul, data = (
            [j for j in judul if j not in _KOTAK],
            [k for j, k in zip(judul, data, strict=True) if j not in _KOTAK],
        )
    bentuk = dari_wkb(wkb)
    sel = [[teks(v) for v in _lurus(kolom)] for kolom in data]
    fitur = tuple(Fitur(dict(zip(judul, (k[i] for k in sel), strict=True)), *bentuk[i]) for i in range(len(bentuk)))
    return Lapisan(nama, _FORMAT[jenis], fitur, meta["crs"] or None, catatan, tuple(judul))


def _mentah(berkas: Path, lapis: str) -> tuple[dict[str, Any], np.ndarray, list[np.ndarray], tuple[str, ...]]:
    """What pyogrio reads; letters that are not of the encoding claimed are read as Windows-1252, which is said."""
    try:
        meta, _, wkb, data = pyogrio.raw.read(berkas, layer=lapis)
        catatan: tuple[str, ...] = ()
    except UnicodeDecodeError:
        meta, _, wkb, data = pyogrio.raw.read(berkas, layer=lapis, encoding="cp1252")
        catatan = ("Huruf dibaca sebagai Windows-1252 karena tidak sesuai dengan enkoding berkas.",)
    return meta, wkb, data, catatan


def _periksa_mid(mid: Path, nama: str, banyak: int) -> None:
    """Refuse a .mif that breaks off: its .mid has a line of attributes for each region, GDAL reads what is left."""
    with mid.open("rb") as berkas:
        tertulis = sum(bool(b.strip()) for b in berkas)
    if tertulis > banyak:
        raise GalatBerkas(
            "Berkas .mif terpotong: wilayah terakhirnya hilang.", diberikan=f"{nama}: {angka(banyak)} wilayah",
            diharapkan=f"{angka(tertulis)} menurut .mid", saran="Salin atau unduh ulang dari asalnya.",
        )  # fmt: skip


def _lurus(kolom: np.ndarray) -> list[Any]:
    """Plain values of a column; dates stay dates."""
    return list(kolom) if kolom.dtype.kind == "M" else kolom.tolist()


def _periksa_gpkg(berkas: Path, nama: str) -> None:
    """Refuse a database that is no GeoPackage or brings virtual tables other than its spatial index."""
    try:
        with closing(sqlite3.connect(f"{berkas.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as koneksi:
            isi = koneksi.execute("select name, sql from sqlite_master").fetchall()
    except sqlite3.Error as galat:
        raise GalatBerkas("GeoPackage ini rusak atau terpotong.", diberikan=nama) from galat
    if "gpkg_contents" not in {n for n, _ in isi}:
        raise GalatBerkas("Basis data ini bukan GeoPackage.", diberikan=nama, diharapkan="tabel gpkg_contents")
    for _, sql in isi:
        virtual = _VIRTUAL.match(sql or "")
        if virtual and virtual[1].lower() != "rtree":
            raise GalatBerkas("GeoPackage ini memuat tabel virtual; tidak dibuka.", diberikan=f"{nama}: {virtual[1]}")
