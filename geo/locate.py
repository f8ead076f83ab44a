"""Which boundary holds a point, and how far away it is otherwise. Degrees in, metres out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

_GEOD = Geod(ellps="WGS84")


def cari_banyak(gdf: gpd.GeoDataFrame, lng: Sequence[float | None], lat: Sequence[float | None]) -> list[str | None]:
    """``kode`` of the polygon that holds each point, in their order; ``None`` for sea, another region, no point.

    A point exactly on a shared border belongs to the first code in ``gdf``'s order, so the answer is the same every
    time. Missing or infinite numbers are "no point", not an error.
    """
    x = np.array([math.nan if v is None else v for v in lng], dtype=float)
    y = np.array([math.nan if v is None else v for v in lat], dtype=float)
    hasil: list[str | None] = [None] * len(x)
    ada = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    titik = shapely.points(x[ada], y[ada])
    urut_titik, urut_wilayah = gdf.sindex.query(titik, predicate="intersects", sort=True)
    for t, w in zip(urut_titik.tolist(), urut_wilayah.tolist(), strict=True):
        ke = int(ada[t])
        hasil[ke] = hasil[ke] or str(gdf.index[w])
    return hasil


def jarak_m(poligon: BaseGeometry, lng: float, lat: float) -> float:
    """Metres (geodesic) from the point to the polygon; 0 inside or on the border.

    The nearest spot is looked for in degrees scaled by the cosine of the latitude, then measured on the
    ellipsoid: right to well under one per cent for the distances that matter here (below 100 km).
    """
    titik = Point(lng, lat)
    if poligon.intersects(titik):
        return 0.0
    susut = math.cos(math.radians(lat))
    datar = shapely.transform(poligon, lambda xy: xy * (susut, 1.0))
    dekat = nearest_points(datar, Point(lng * susut, lat))[0]
    return float(_GEOD.inv(lng, lat, dekat.x / susut, dekat.y)[2])
