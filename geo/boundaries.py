"""Read and dissolve boundaries. GeoJSON goes through ``json`` and shapely, never through GDAL.

GDAL follows a virtual-layer description hidden in a file named .geojson and so reads other files of the
server; parsing the text ourselves makes that impossible.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ilp_data.errors import GalatBerkas, GalatMasukan
from ilp_data.format import angka

CRS = "EPSG:4326"
KOLOM = ("kode", "nama", "tingkat", "indikatif")
_GEOD = Geod(ellps="WGS84")


def baca_batas(path: str | Path) -> gpd.GeoDataFrame:
    """Boundaries of a GeoJSON file of this project.

    Index ``kode`` (dotted Kemendagri text, unique, sorted); columns ``kode``, ``nama``, ``tingkat``,
    ``indikatif`` (bool) and ``geometry`` (polygons, EPSG:4326, lng,lat degrees).

    Raises ``GalatBerkas`` when the file is missing, is no GeoJSON collection, or holds a feature without
    code, with a code that another one has, with a geometry that is no polygon or lies outside the degrees.
    """
    path = Path(path)
    try:
        isi = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GalatBerkas("Berkas batas wilayah tidak ada.", diberikan=path.name) from None
    except (ValueError, RecursionError) as galat:
        raise GalatBerkas(
            "Berkas batas wilayah tidak dapat dibaca.", diberikan=path.name, diharapkan="GeoJSON (UTF-8)"
        ) from galat
    if not isinstance(isi, dict) or not isinstance(isi.get("features"), list) or not isi["features"]:
        raise GalatBerkas(
            "Berkas ini bukan kumpulan batas wilayah.", diberikan=path.name, diharapkan="FeatureCollection"
        )
    baris = [_baca_satu(f, nomor, path.name) for nomor, f in enumerate(isi["features"], start=1)]
    gdf = gpd.GeoDataFrame(pd.DataFrame(baris), geometry="geometry", crs=CRS)
    kembar = gdf["kode"][gdf["kode"].duplicated()].unique()
    if len(kembar):
        raise GalatBerkas(f"Ada kode yang dipakai lebih dari satu kali di {path.name}.", diberikan=", ".join(kembar))
    return gdf.set_index("kode", drop=False).rename_axis(None).sort_index()


def _baca_satu(fitur: Any, nomor: int, berkas: str) -> dict[str, object]:
    sifat = fitur.get("properties") if isinstance(fitur, dict) else None
    kode = sifat.get("kode") if isinstance(sifat, dict) else None
    if not isinstance(kode, str) or not kode.strip():
        raise GalatBerkas(f"Wilayah ke-{nomor} di {berkas} tidak punya kode.", diharapkan="kode berupa teks")
    return {
        "kode": kode.strip(),
        "nama": str(sifat.get("nama") or kode),
        "tingkat": str(sifat.get("tingkat") or ""),
        "indikatif": sifat.get("indikatif") is True,
        "geometry": _poligon(fitur.get("geometry"), f"{kode} di {berkas}"),
    }


def _poligon(geometri: Any, sebutan: str) -> BaseGeometry:
    try:
        bentuk = shape(geometri)
    except (GEOSException, ValueError, TypeError, KeyError, AttributeError, IndexError) as galat:
        raise GalatBerkas(f"Bentuk wilayah {sebutan} tidak dapat dibaca.") from galat
    if bentuk.geom_type not in ("Polygon", "MultiPolygon") or bentuk.is_empty:
        raise GalatBerkas(f"Bentuk wilayah {sebutan} bukan poligon.", diberikan=bentuk.geom_type, diharapkan="Polygon")
    kiri, bawah, kanan, atas = bentuk.bounds
    if not (-180 <= kiri <= kanan <= 180 and -90 <= bawah <= atas <= 90):
        raise GalatBerkas(
            f"Koordinat wilayah {sebutan} di luar derajat bujur dan lintang.",
            diberikan=f"{angka(kiri, 5)}; {angka(bawah, 5)}",
            diharapkan="bujur, lintang WGS84",
        )
    return shapely.force_2d(bentuk)


def dari_baris(baris: pd.DataFrame) -> gpd.GeoDataFrame:
    """Boundaries from rows of the store (kode, nama, tingkat, indikatif, geometri as GeoJSON text).

    Shape, index and CRS as in ``baca``; ``attrs["sumber"]`` names where they come from, if the rows say so. Raises
    ``GalatBerkas`` for a geometry that is no polygon.
    """
    kolom = [*KOLOM[:3], "indikatif", "geometri"]
    isi = [
        {
            "kode": kode,
            "nama": nama,
            "tingkat": tingkat,
            "indikatif": bool(indikatif),
            "geometry": _poligon(json.loads(teks), kode),
        }
        for kode, nama, tingkat, indikatif, teks in baris[kolom].itertuples(index=False)
    ]
    gdf = gpd.GeoDataFrame(pd.DataFrame(isi), geometry="geometry", crs=CRS)
    gdf = gdf.set_index("kode", drop=False).rename_axis(None).sort_index()
    gdf.attrs["sumber"] = "; ".join(sorted(set(baris["sumber"]))) if "sumber" in baris else ""
    return gdf


def luas_km2(gdf: gpd.GeoDataFrame) -> pd.Series:
    """Area of each row in km² on the WGS84 ellipsoid (not on a map projection), index as in ``gdf``."""
    luas = [abs(_GEOD.geometry_area_perimeter(shapely.orient_polygons(g))[0]) / 1e6 for g in gdf.geometry]
    return pd.Series(luas, index=gdf.index, name="luas_km2")


def larutkan_batas(gdf: gpd.GeoDataFrame, kelompok: Mapping[str, str] | pd.Series) -> gpd.GeoDataFrame:
    """Union of the rows of each group: kecamatan, kota, or the working area of a puskesmas.

    ``kelompok`` maps ``kode`` to the code of its group. Rows without a group are left out (a desa that no
    puskesmas claims); a code that ``gdf`` does not have raises ``GalatMasukan``. The coverage must be valid
    (no gap or overlap between neighbours), so the unions are exact: nothing is snapped or simplified.

    Index and column ``kode`` = group, ``nama`` = the code of the group, ``tingkat`` empty, ``anggota`` =
    tuple of member codes, ``indikatif`` = any member is; EPSG:4326.
    """
    peta = dict(kelompok)
    asing = sorted(set(peta) - set(gdf.index))
    if asing:
        raise GalatMasukan("Ada kode yang tidak punya batas wilayah.", diberikan=", ".join(asing[:5]))
    if not cakupan_sah(gdf):
        raise GalatMasukan(
            "Batas wilayah saling menindih, jadi tidak dapat digabung dengan tepat.",
            saran="Perbaiki berkas batasnya lebih dahulu.",
        )
    anggota: dict[str, list[str]] = {}
    for kode in gdf.index:
        if peta.get(kode):
            anggota.setdefault(str(peta[kode]), []).append(kode)
    baris = [_gabung(gdf, kode, isi) for kode, isi in sorted(anggota.items())]
    kolom = [*KOLOM, "anggota", "geometry"]
    hasil = gpd.GeoDataFrame(pd.DataFrame(baris, columns=kolom), geometry="geometry", crs=CRS)
    return hasil.set_index("kode", drop=False).rename_axis(None)


def _gabung(gdf: gpd.GeoDataFrame, kode: str, isi: list[str]) -> dict[str, object]:
    bagian = gdf.loc[isi]
    return {
        "kode": kode,
        "nama": kode,
        "tingkat": "",
        "indikatif": bool(bagian["indikatif"].any()),
        "anggota": tuple(isi),
        "geometry": shapely.coverage_union_all(bagian.geometry.to_numpy()),
    }


def cakupan_sah(gdf: gpd.GeoDataFrame) -> bool:
    """True when neighbours share their border vertex by vertex: no overlap and no unmatched edge."""
    return bool(shapely.coverage_is_valid(gdf.geometry.to_numpy()))
