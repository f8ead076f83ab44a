"""Polygons made sound: repaired, measured on the ellipsoid, neighbours made to share their borders."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.intake.lapisan import hanya_poligon

M_PER_DERAJAT = 111_320.0
TOLERANSI_CELAH_M = 10.0
TOLERANSI_TITIK_M = 0.1
LUBANG_KECIL_M2 = 10_000.0
MAKS_TITIK = 25_000
_LANGKAH_M = (2.0, 5.0, 10.0, 20.0, 30.0, 50.0, 100.0)
_DESIMAL = 6
_GEOD = Geod(ellps="WGS84")


def luas_m2(bentuk: BaseGeometry | None) -> float:
    """Geodesic area (WGS84) in m² of a polygon in degrees; 0 for none."""
    if bentuk is None or bentuk.is_empty:
        return 0.0
    return abs(_GEOD.geometry_area_perimeter(shapely.orient_polygons(bentuk))[0])


def perbaiki(bentuk: BaseGeometry) -> tuple[BaseGeometry | None, bool]:
    """The polygon made valid, and whether that changed it; None when nothing with an area is left."""
    if bentuk.is_valid:
        return bentuk, False
    return hanya_poligon(shapely.make_valid(bentuk, method="structure", keep_collapsed=False)), True


@dataclass(frozen=True)
class Cakupan:
    """Polygons as a coverage. ``celah_m2``/``tumpang_m2``: gaps and overlaps found before closing.

    ``lubang``: areas in m² of the holes left open (lakes, enclaves). ``tumpang``: (i, j, m²) of overlapping pairs.
    ``sisa_m``: the generalisation tolerance used for storing, 0 = none.
    """

    bentuk: list[BaseGeometry]
    celah_m2: float
    tumpang_m2: float
    lubang: tuple[float, ...]
    tumpang: tuple[tuple[int, int, float], ...]
    sisa_m: float


def rapikan(bentuk: list[BaseGeometry]) -> Cakupan:
    """Close gaps narrower than ``TOLERANSI_CELAH_M`` and give every overlap to one side; degrees WGS84.

    Coordinates come out with six decimals (0.1 m). An area drawn twice goes to the neighbour with the longest
    common border. Where there are more than ``MAKS_TITIK`` vertices shared borders are generalised together.
    """
    if not bentuk:
        return Cakupan([], 0.0, 0.0, (), (), 0.0)
    isi = np.array(bentuk, dtype=object)
    berpotong = tumpang(bentuk)
    celah, lubang = _lubang(isi)
    bersih = isi
    if not shapely.coverage_is_valid(isi) or celah:
        bersih = _tutup(isi)
    bersih, sisa = _susutkan(bersih)
    return Cakupan(
        list(_bulatkan(bersih)), celah, sum(m for _, _, m in berpotong), lubang, tuple(berpotong), sisa
    )


def _tutup(isi: np.ndarray) -> np.ndarray:
    """Borders snapped and gaps closed; a polygon that would vanish keeps its own form."""
    hasil = shapely.coverage_clean(
        isi, gap_width=TOLERANSI_CELAH_M / M_PER_DERAJAT, snapping_distance=TOLERANSI_TITIK_M / M_PER_DERAJAT
    )
    return np.array([asal if b.is_empty else b for asal, b in zip(isi, hasil, strict=True)], dtype=object)


def tumpang(bentuk: list[BaseGeometry]) -> list[tuple[int, int, float]]:
    """(i, j, m²) of the pairs whose insides share more than a thousandth of a square metre."""
    isi = np.array(bentuk, dtype=object)
    pohon = shapely.STRtree(isi)
    kiri, kanan = pohon.query(isi, predicate="intersects")
    kiri, kanan = kiri[kiri < kanan], kanan[kiri < kanan]
    temu = shapely.relate_pattern(isi[kiri], isi[kanan], "2********")
    kiri, kanan = kiri[temu], kanan[temu]
    potong = shapely.intersection(isi[kiri], isi[kanan])
    luas = [luas_m2(hanya_poligon(p)) for p in potong]
    return [(int(a), int(b), m) for a, b, m in zip(kiri, kanan, luas, strict=True) if m > 1e-3]


def _lubang(isi: np.ndarray) -> tuple[float, tuple[float, ...]]:
    """(area of small or narrow holes between the polygons, areas of the others) in m²."""
    gabung = shapely.union_all(isi)
    cincin = [shapely.Polygon(c) for p in shapely.get_parts(gabung) for c in p.interiors]
    terbuka = shapely.difference(shapely.union_all(cincin), gabung)  # a ring may hold regions of its own
    celah, besar = 0.0, []
    for lubang in (p for p in shapely.get_parts(terbuka) if p.geom_type == "Polygon"):
        luas = luas_m2(lubang)
        if luas <= LUBANG_KECIL_M2 or lubang.buffer(-TOLERANSI_CELAH_M / 2 / M_PER_DERAJAT).is_empty:
            celah += luas
        else:
            besar.append(luas)
    return celah, tuple(sorted(besar, reverse=True))


def _susutkan(isi: np.ndarray) -> tuple[np.ndarray, float]:
    for meter in (0.0, *_LANGKAH_M):
        hasil = shapely.coverage_simplify(isi, meter / M_PER_DERAJAT) if meter else isi
        if shapely.get_num_coordinates(hasil).sum() <= MAKS_TITIK:
            break
    return hasil, meter


def _bulatkan(isi: np.ndarray) -> np.ndarray:
    """Six decimals where the coverage stays sound with them, else as computed."""
    bulat = shapely.transform(isi, lambda xy: np.round(xy, _DESIMAL))
    if shapely.is_valid(bulat).all() and shapely.coverage_is_valid(bulat):
        return bulat
    ulang = shapely.coverage_clean(
        np.array([perbaiki(b)[0] or asal for b, asal in zip(bulat, isi, strict=True)], dtype=object),
        snapping_distance=TOLERANSI_TITIK_M / M_PER_DERAJAT,
    )
    sah = shapely.is_valid(ulang).all() and not shapely.is_empty(ulang).any() and shapely.coverage_is_valid(ulang)
    return ulang if sah else isi


def ke_teks(bentuk: BaseGeometry) -> str:
    """A polygon as GeoJSON text, as table ``batas`` holds it."""
    isi = json.loads(shapely.to_geojson(bentuk))
    return json.dumps(isi, separators=(",", ":"))
