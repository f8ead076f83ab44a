"""Polygons made sound: repaired, measured on the ellipsoid, neighbours made to share their borders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.intake.layer import hanya_poligon

M_PER_DERAJAT = 111_320.0
TOLERANSI_CELAH_M = 10.0
TOLERANSI_TITIK_M = 0.1
TOLERANSI_KASAR_M = 1.0  # for what is generalised afterwards anyway
LUBANG_KECIL_M2 = 10_000.0
MAKS_TITIK = 25_000
MAKS_TITIK_TELITI = 60_000  # of unmatched border: beyond it gaps and overlaps are what closing them changed
_LANGKAH_M = (2.0, 5.0, 10.0, 20.0, 30.0, 50.0, 100.0)
_DESIMAL = 6
_GEOD = Geod(ellps="WGS84")


def luas_m2(bentuk: BaseGeometry | None) -> float:
    """Geodesic area (WGS84) in m² of a polygon in degrees; 0 for none."""
    if bentuk is None or bentuk.is_empty:
        return 0.0
    return abs(_GEOD.geometry_area_perimeter(shapely.orient_polygons(bentuk))[0])


def _luas_dekat(bentuk: np.ndarray) -> np.ndarray:
    """m² of many small shapes in degrees: plane area times the ellipsoid's scale at their latitude (within 0.1 %)."""
    kotak = shapely.bounds(bentuk)
    lintang = np.radians(np.nan_to_num((kotak[:, 1] + kotak[:, 3]) / 2)) if len(bentuk) else np.zeros(0)
    pendek = 1 - _GEOD.es * np.sin(lintang) ** 2
    skala = np.radians(1) ** 2 * _GEOD.a**2 * (1 - _GEOD.es) * np.cos(lintang) / pendek**2
    return shapely.area(bentuk) * skala


def perbaiki_bentuk(bentuk: BaseGeometry) -> tuple[BaseGeometry | None, bool]:
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


def rapikan_cakupan(bentuk: list[BaseGeometry]) -> Cakupan:
    """Close gaps narrower than ``TOLERANSI_CELAH_M`` and give every overlap to one side; degrees WGS84.

    Coordinates come out with six decimals (0.1 m). An area drawn twice goes to the neighbour with the longest
    common border. Where there are more than ``MAKS_TITIK`` vertices shared borders are generalised together.
    """
    if not bentuk:
        return Cakupan([], 0.0, 0.0, (), (), 0.0)
    isi = np.array(bentuk, dtype=object)
    sah = bool(shapely.coverage_is_valid(isi))
    berpotong = [] if sah else tumpang(bentuk)
    if not sah and shapely.get_num_coordinates(shapely.coverage_invalid_edges(isi)).sum() > MAKS_TITIK_TELITI:
        bersih = _tutup(isi)
        luas, celah = _selisih(isi, bersih), _selisih(bersih, isi)
        _, lubang = _ukur_lubang(_lubang(shapely.union_all(bersih)))
    else:
        luas = sum(m for _, _, m in berpotong)
        celah, lubang = _ukur_lubang(_lubang(shapely.coverage_union_all(isi) if sah else shapely.union_all(isi)))
        bersih = isi if sah and not celah else _tutup(isi)
    bersih, sisa = _susutkan(bersih)
    return Cakupan(list(_bulatkan(bersih)), celah, luas, lubang, tuple(berpotong), sisa)


def _selisih(satu: np.ndarray, lain: np.ndarray) -> float:
    """m² of each polygon that its counterpart does not have, added up."""
    return float(_luas_dekat(shapely.difference(satu, lain)).sum())


def _tutup(isi: np.ndarray) -> np.ndarray:
    """Borders snapped, then narrow gaps given to the neighbour with the longest common border.

    A polygon that would vanish keeps its own form. (GEOS can close gaps itself, but takes minutes for thousands.)
    """
    banyak = shapely.get_num_coordinates(isi).sum() > MAKS_TITIK
    jarak = TOLERANSI_KASAR_M if banyak else TOLERANSI_TITIK_M
    rapat = shapely.coverage_clean(isi, snapping_distance=jarak / M_PER_DERAJAT)
    rapat = np.array([asal if b.is_empty else b for asal, b in zip(isi, rapat, strict=True)], dtype=object)
    celah = [c for c in _lubang(shapely.union_all(rapat)) if _sempit(c)]
    return _bagikan(rapat, np.array(celah, dtype=object)) if celah else rapat


def _bagikan(isi: np.ndarray, celah: np.ndarray) -> np.ndarray:
    """Each gap joined to one polygon."""
    milik, tetangga = shapely.STRtree(isi).query(celah, predicate="intersects")
    panjang = shapely.length(shapely.intersection(celah[milik], isi[tetangga]))
    urut = np.lexsort((tetangga, -panjang, milik))
    _, pertama = np.unique(milik[urut], return_index=True)
    hasil = isi.copy()
    pemilik, isinya = tetangga[urut][pertama], milik[urut][pertama]
    for p in np.unique(pemilik):
        hasil[p] = shapely.union_all([isi[p], *celah[isinya[pemilik == p]]])
    return hasil


def tumpang(bentuk: list[BaseGeometry]) -> list[tuple[int, int, float]]:
    """(i, j, m²) of the pairs whose insides share more than a thousandth of a square metre."""
    isi = np.array(bentuk, dtype=object)
    if len(isi) == 0 or shapely.coverage_is_valid(isi):
        return []
    pohon = shapely.STRtree(isi)
    kiri, kanan = pohon.query(isi, predicate="intersects")
    kiri, kanan = kiri[kiri < kanan], kanan[kiri < kanan]
    temu = shapely.relate_pattern(isi[kiri], isi[kanan], "2********")
    kiri, kanan = kiri[temu], kanan[temu]
    potong = shapely.intersection(isi[kiri], isi[kanan])
    luas = _luas_dekat(potong)
    return [(int(a), int(b), float(m)) for a, b, m in zip(kiri, kanan, luas, strict=True) if m > 1e-3]


def _lubang(gabung: BaseGeometry) -> list[BaseGeometry]:
    """The holes of a union, without the regions that lie in them."""
    bagian = shapely.get_parts(gabung)
    semua = np.array([shapely.Polygon(c) for p in bagian for c in p.interiors], dtype=object)
    if len(semua) and len(bagian) > 1:
        berpulau = np.unique(shapely.STRtree(semua).query(shapely.point_on_surface(bagian), predicate="within")[1])
        semua[berpulau] = shapely.difference(semua[berpulau], gabung)
    return [p for p in shapely.get_parts(semua) if p.geom_type == "Polygon"]


def _sempit(lubang: BaseGeometry) -> bool:
    """Whether a hole is nowhere wider than ``TOLERANSI_CELAH_M``."""
    lebar = TOLERANSI_CELAH_M / M_PER_DERAJAT
    x0, y0, x1, y1 = lubang.bounds
    return min(x1 - x0, y1 - y0) <= lebar or lubang.buffer(-lebar / 2).is_empty


def _ukur_lubang(semua: list[BaseGeometry]) -> tuple[float, tuple[float, ...]]:
    """(area of small or narrow holes, areas of the others) in m²."""
    luas = _luas_dekat(np.array(semua, dtype=object)).tolist()
    celah = [m <= LUBANG_KECIL_M2 or _sempit(g) for m, g in zip(luas, semua, strict=True)]
    besar = [m for m, c in zip(luas, celah, strict=True) if not c]
    return sum(m for m, c in zip(luas, celah, strict=True) if c), tuple(sorted(besar, reverse=True))


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
        np.array([perbaiki_bentuk(b)[0] or asal for b, asal in zip(bulat, isi, strict=True)], dtype=object),
        snapping_distance=TOLERANSI_TITIK_M / M_PER_DERAJAT,
    )
    sah = shapely.is_valid(ulang).all() and not shapely.is_empty(ulang).any() and shapely.coverage_is_valid(ulang)
    return ulang if sah else isi


def ke_teks(bentuk: BaseGeometry) -> str:
    """A polygon as GeoJSON text, as table ``batas`` holds it."""
    return str(shapely.to_geojson(bentuk))
