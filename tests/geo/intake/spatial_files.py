"""Made-up boundary files: the regions of a regency as a grid, written in any format, with any fault."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry import box, mapping

from geo import boundaries
from ilp_data import regions
from ilp_data.intake.model import Draf, Nasib

DATA = Path(__file__).parents[3] / "data"
SUDUT = {
    "51.71": (115.17, -8.72),
    "64.71": (116.80, -1.25),
    "16.73": (102.80, -3.35),
    "16.71": (104.7, -3.0),
    "35.03": (111.40, -8.30),
}


def kisi(daerah: str, sisi: float = 0.01, tingkat: int = 4) -> gpd.GeoDataFrame:
    """Every kelurahan (or kecamatan) of a regency as one square of a grid, with its code, name and kecamatan."""
    kec = regions.anak(daerah)
    isi = [(w, k) for k in kec for w in regions.anak(k.kode)] if tingkat == 4 else [(k, k) for k in kec]
    x0, y0 = SUDUT[daerah]
    lebar = int(np.ceil(np.sqrt(len(isi))))
    baris = [
        {
            "KODE": w.kode, "DESA": w.nama, "KECAMATAN": k.nama,
            "geometry": box(x0 + i % lebar * sisi, y0 + i // lebar * sisi,
                            x0 + (i % lebar + 1) * sisi, y0 + (i // lebar + 1) * sisi),
        }
        for i, (w, k) in enumerate(isi)
    ]  # fmt: skip
    gdf = gpd.GeoDataFrame(baris, crs=4326)
    return gdf if tingkat == 4 else gdf.drop(columns="DESA")


def bontang() -> gpd.GeoDataFrame:
    """The shipped boundaries of Bontang with columns as a file would have them."""
    gdf = boundaries.baca_batas(DATA / "batas" / "64.74.geojson").reset_index(drop=True)
    induk = [regions.kenali_kode(k[:8]).nama for k in gdf["kode"]]
    return gpd.GeoDataFrame(
        {"KODE": gdf["kode"], "DESA": gdf["nama"], "KECAMATAN": induk}, geometry=gdf.geometry, crs=4326
    )


def geojson(tujuan: Path, gdf: gpd.GeoDataFrame, **tambahan: Any) -> Path:
    """The frame as GeoJSON text, geometry untouched (rings stay as they are)."""
    fitur = [
        {"type": "Feature", "properties": dict(s), "geometry": mapping(g) if g is not None else None}
        for s, g in zip(gdf.drop(columns="geometry").to_dict("records"), gdf.geometry, strict=True)
    ]
    tujuan.write_text(json.dumps({"type": "FeatureCollection", "features": fitur} | tambahan), encoding="utf-8")
    return tujuan


def shp(folder: Path, gdf: gpd.GeoDataFrame, nama: str = "batas", buang: tuple[str, ...] = ()) -> Path:
    """The frame as a shapefile without the parts in ``buang``; the path of its .shp."""
    folder.mkdir(parents=True, exist_ok=True)
    gdf.to_file(folder / f"{nama}.shp", driver="ESRI Shapefile")
    for akhiran in buang:
        (folder / f"{nama}{akhiran}").unlink(missing_ok=True)
    return folder / f"{nama}.shp"


def bungkus(tujuan: Path, *berkas: Path, awalan: str = "") -> Path:
    """A zip of the files."""
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as arsip:
        for b in berkas:
            arsip.write(b, awalan + b.name)
    return tujuan


def zip_shp(tujuan: Path, gdf: gpd.GeoDataFrame, nama: str = "batas", buang: tuple[str, ...] = ()) -> Path:
    """A zipped shapefile without the parts in ``buang``."""
    folder = tujuan.parent / f"isi-{tujuan.stem}"
    shp(folder, gdf, nama, buang)
    return bungkus(tujuan, *sorted(folder.iterdir()))


def mapinfo(tujuan: Path, gdf: gpd.GeoDataFrame, utama: str) -> Path:
    """A table of MapInfo or its exchange file, with all parts beside it."""
    tujuan.mkdir()
    gdf.to_file(tujuan / f"Batas Desa{utama}", driver="MapInfo File", FORMAT=utama[1:].upper())
    return tujuan / f"Batas Desa{utama}"


def gdb(tujuan: Path, **lapis: gpd.GeoDataFrame) -> Path:
    """A file geodatabase with layers, its folder zipped within another."""
    folder = tujuan / "Data.gdb"
    for nama, gdf in lapis.items():
        gdf.to_file(folder, driver="OpenFileGDB", layer=nama, promote_to_multi=True)
    return bungkus(tujuan / "gdb.zip", *sorted(folder.iterdir()), awalan="kirim/Data.gdb/")


def utuh(draf: Draf) -> Draf:
    """The draft, after a look that no feature went missing."""
    jumlah = sum(draf.banyak(n) for n in Nasib)
    assert jumlah == len(draf.baris) == (len(draf.tabel.data) if draf.tabel else 0)
    assert [b.nomor for b in draf.baris] == list(range(1, jumlah + 1))
    assert all(b.alasan for b in draf.baris if b.nasib is not Nasib.DITERIMA)
    assert all(b.pertanyaan for b in draf.baris if b.nasib is Nasib.DITANYA)
    return draf


def belah(g) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The left and the right half of a shape's box."""
    x0, y0, x1, y1 = g.bounds
    return (x0, y0, (x0 + x1) / 2, y1), ((x0 + x1) / 2, y0, x1, y1)
