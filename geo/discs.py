"""Puskesmas whose working areas nobody has told, as discs around their points: that is their place on a map.

A disc says where a puskesmas is and nothing of whom it serves; all of a map are of one size.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

import geopandas as gpd  # type: ignore[import-untyped]
import numpy as np
import pandas as pd
from shapely.geometry import Polygon  # type: ignore[import-untyped]

from geo.boundaries import CRS, KOLOM
from geo.drawing import Bidang, Kerangka
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
    kiri, bawah, kanan, atas = daerah.total_bounds
    jari = _jari(lng * bujur, lat * _KM_LINTANG, math.hypot((kanan - kiri) * bujur, (atas - bawah) * _KM_LINTANG))
    putar = np.linspace(0, 2 * np.pi, _SUDUT, endpoint=False)
    x, y = jari / bujur * np.cos(putar), jari / _KM_LINTANG * np.sin(putar)
    isi = pd.DataFrame({"kode": ada["kode"], "nama": ada["nama"].map(nama_pendek)}).assign(tingkat="", indikatif=False)
    isi["anggota"] = [()] * len(isi)
    bentuk = [Polygon(np.column_stack([a + x, b + y])) for a, b in zip(lng, lat, strict=True)]
    kolom = [k for k in dict.fromkeys([*KOLOM, "anggota"]) if k in isi]
    hasil = gpd.GeoDataFrame(isi[kolom], geometry=bentuk, crs=CRS)
    return hasil.set_index("kode", drop=False).rename_axis(None)


def kerangka_titik(ker: Kerangka, kode: Collection[str]) -> Kerangka:
    """The same map with the puskesmas of ``kode`` as discs over its land, for a picture drawn without a browser."""
    tanah = tuple(c for b in ker.bidang for c in b.cincin)
    titik = [t for t in ker.titik if t.kode in set(kode)]
    rentang = np.ptp(np.array([p for c in tanah for p in c]), axis=0)
    jari = _jari(np.array([t.x for t in titik]), np.array([t.y for t in titik]), math.hypot(*rentang))
    putar = [2 * math.pi * i / _SUDUT for i in range(_SUDUT)]
    bidang = []
    for t in sorted(titik, key=lambda t: t.kode):
        cincin = tuple((round(t.x + jari * math.cos(a), 1), round(t.y + jari * math.sin(a), 1)) for a in putar)
        bidang.append(Bidang(t.kode, nama_pendek(t.nama), (cincin,), (t.x, t.y), math.pi * jari**2))
    return replace(ker, bidang=tuple(bidang), garis=(), alas=tanah)


def _jari(x: np.ndarray, y: np.ndarray, diagonal: float) -> float:
    """The radius, in units of x, y and the region's ``diagonal``: no disc on another where they are not too small to
    be seen then."""
    jarak = np.hypot(x[:, None] - x, y[:, None] - y)
    dekat = jarak[jarak > 0].min() if (jarak > 0).any() else math.inf
    return float(np.clip(_RAPAT * dekat, _TERKECIL * diagonal, _TERBESAR * diagonal))
