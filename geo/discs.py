"""Puskesmas whose working areas nobody has told, as discs around their points: that is their place on a map.

A disc says where a puskesmas is and nothing of whom it serves; all of a map are of one size.
"""

from __future__ import annotations

import math

import geopandas as gpd  # type: ignore[import-untyped]
import numpy as np
import pandas as pd
from shapely.geometry import Polygon  # type: ignore[import-untyped]

from geo.boundaries import CRS, KOLOM
from ilp_data.measure.words import nama_pendek

_KM_LINTANG = 110.57  # a degree of latitude
_KM_BUJUR = 111.32  # a degree of longitude at the equator
_TERKECIL, _TERBESAR = 0.013, 0.022  # of the diagonal of the region
_RAPAT = 0.45  # of the way to the nearest neighbour
_SUDUT = 36


def cakram(daerah: gpd.GeoDataFrame, puskesmas: pd.DataFrame) -> gpd.GeoDataFrame:
    """One disc a row of ``puskesmas`` (kode, nama, lat, lng in degrees) over the areas of ``daerah`` (EPSG:4326), with
    the columns of a dissolved layer; rows without a point are left out."""
    ada = puskesmas[puskesmas["lat"].notna() & puskesmas["lng"].notna()].sort_values("kode")
    lat, lng = ada["lat"].to_numpy(float), ada["lng"].to_numpy(float)
    bujur = _KM_BUJUR * math.cos(math.radians(float(np.mean(lat)))) if len(ada) else _KM_BUJUR
    jari = _jari(daerah, lng * bujur, lat * _KM_LINTANG, bujur)
    putar = np.linspace(0, 2 * np.pi, _SUDUT, endpoint=False)
    x, y = jari / bujur * np.cos(putar), jari / _KM_LINTANG * np.sin(putar)
    isi = pd.DataFrame({"kode": ada["kode"], "nama": ada["nama"].map(nama_pendek)}).assign(tingkat="", indikatif=False)
    isi["anggota"] = [()] * len(isi)
    bentuk = [Polygon(np.column_stack([a + x, b + y])) for a, b in zip(lng, lat, strict=True)]
    kolom = [k for k in dict.fromkeys([*KOLOM, "anggota"]) if k in isi]
    hasil = gpd.GeoDataFrame(isi[kolom], geometry=bentuk, crs=CRS)
    return hasil.set_index("kode", drop=False).rename_axis(None)


def _jari(daerah: gpd.GeoDataFrame, x: np.ndarray, y: np.ndarray, bujur: float) -> float:
    """The radius in km: no disc on another where they are not too small to be seen then."""
    kiri, bawah, kanan, atas = daerah.total_bounds
    diagonal = math.hypot((kanan - kiri) * bujur, (atas - bawah) * _KM_LINTANG)
    jarak = np.hypot(x[:, None] - x, y[:, None] - y)
    dekat = jarak[jarak > 0].min() if (jarak > 0).any() else math.inf
    return float(np.clip(_RAPAT * dekat, _TERKECIL * diagonal, _TERBESAR * diagonal))
