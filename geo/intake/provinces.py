"""Where a region lies: its own boundaries or points in the store, else the box of its province.

The boxes are ours, read off a map to a tenth of a degree with the islands included; they only serve to tell
which projection or region is plausible.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from ilp_data import regions
from ilp_data.store.snapshot import Potret

Kotak = tuple[float, float, float, float]
DARI_BATAS = "batas yang berlaku"
_SETEMPAT = 0.5
_JAUH = 0.05  # degrees
_DI_LUAR = 0.3
INDONESIA: Kotak = (94.5, -11.6, 141.6, 6.6)
_KOTAK: dict[str, Kotak] = {
    "11": (94.9, 1.9, 98.4, 6.2), "12": (97.0, -0.7, 100.5, 4.4), "13": (98.5, -3.4, 101.9, 1.0),
    "14": (99.9, -1.2, 104.0, 3.0), "15": (101.0, -2.8, 104.6, -0.6), "16": (101.9, -5.0, 106.3, -1.6),
    "17": (101.0, -5.6, 103.9, -2.2), "18": (103.3, -6.3, 106.0, -3.6), "19": (104.9, -3.6, 109.2, -1.3),
    "21": (103.1, -1.5, 109.3, 4.9), "31": (106.3, -6.5, 107.1, -5.1), "32": (106.3, -7.9, 109.0, -5.8),
    "33": (108.4, -8.3, 111.8, -5.6), "34": (110.0, -8.3, 110.9, -7.5), "35": (110.8, -8.9, 116.4, -5.0),
    "36": (105.0, -7.1, 106.9, -5.7), "51": (114.3, -9.0, 115.8, -7.9), "52": (115.7, -9.2, 119.5, -8.0),
    "53": (118.8, -11.2, 125.3, -7.7), "61": (108.0, -3.2, 114.3, 2.2), "62": (110.6, -3.7, 116.0, 0.9),
    "63": (114.2, -4.9, 117.0, -1.2), "64": (113.7, -2.6, 119.2, 2.7), "65": (114.4, 1.0, 118.2, 4.5),
    "71": (123.0, 0.2, 127.3, 5.7), "72": (119.3, -3.8, 124.4, 1.5), "73": (117.0, -7.9, 122.0, -1.8),
    "74": (120.7, -6.4, 124.8, -2.6), "75": (121.0, 0.1, 123.7, 1.2), "76": (117.9, -3.7, 120.0, -0.8),
    "81": (125.5, -8.6, 135.2, -2.4), "82": (124.1, -2.6, 129.8, 2.9), "91": (134.0, -4.6, 141.1, 0.2),
    "92": (131.9, -4.4, 135.4, -0.5), "93": (136.8, -9.3, 141.1, -4.9), "94": (134.5, -5.4, 138.6, -1.9),
    "95": (137.5, -5.5, 141.1, -3.0), "96": (129.0, -2.9, 133.3, 1.3),
}  # fmt: skip


# Thousand km² (BPS, rounded): only for telling a kecamatan from a regency by its size.
_RIBU_KM2 = {
    "11": 56.8, "12": 72.4, "13": 42.1, "14": 89.9, "15": 49.0, "16": 86.8, "17": 20.1, "18": 33.6, "19": 16.7,
    "21": 8.3, "31": 0.66, "32": 37.0, "33": 34.3, "34": 3.2, "35": 48.0, "36": 9.4, "51": 5.6, "52": 19.7,
    "53": 46.4, "61": 147.0, "62": 153.4, "63": 37.1, "64": 127.0, "65": 70.1, "71": 14.5, "72": 61.6, "73": 45.3,
    "74": 36.2, "75": 12.0, "76": 16.6, "81": 46.1, "82": 32.0, "91": 82.7, "92": 60.3, "93": 117.8, "94": 61.1,
    "95": 51.2, "96": 39.1,
}  # fmt: skip


def luas_kecamatan_km2(daerah: str) -> float:
    """What a kecamatan of this province measures on the average."""
    provinsi = daerah[:2]
    banyak = sum(len(regions.anak(k.kode)) for k in regions.anak(provinsi))
    return 1000 * _RIBU_KM2.get(provinsi, 50.0) / max(banyak, 1)


@dataclass(frozen=True)
class Letak:
    """``kotak``: west, south, east, north in degrees. ``dasar``: what it rests on. ``longgar_km``: how far to allow."""

    kotak: Kotak
    dasar: str
    longgar_km: float


def letak(potret: Potret, daerah: str) -> Letak:
    """The known position of a region."""
    batas = batas_daerah(potret, daerah)
    if batas:
        return Letak(tuple(shapely.total_bounds(list(batas.values())).tolist()), DARI_BATAS, 60.0)
    f = potret.fasilitas
    titik = f[(f["kode_daerah"] == daerah) & f["lat"].notna() & f["lng"].notna()]
    if len(titik) >= 3:
        kotak = (titik["lng"].min(), titik["lat"].min(), titik["lng"].max(), titik["lat"].max())
        return Letak(tuple(float(v) for v in kotak), "titik fasilitas", 100.0)
    nama = regions.kenali_kode(daerah[:2]).nama
    return Letak(_KOTAK.get(daerah[:2], INDONESIA), f"Provinsi {nama}", 40.0)


def batas_daerah(potret: Potret, daerah: str) -> dict[str, shapely.Geometry]:
    """Boundaries in force of a region: code → polygon."""

    def urai() -> dict[str, shapely.Geometry]:
        b = potret.batas[potret.batas["kode_daerah"] == daerah]
        kode = b["kode"].tolist()
        return dict(zip(kode, shapely.from_geojson([_rapat(t) for t in b["geometri"]]), strict=True))

    return potret.ingat(("batas_daerah", daerah), urai)


def _rapat(geometri: str) -> str:
    """GeoJSON text without members that shapely does not want."""
    isi = json.loads(geometri)
    return json.dumps({"type": isi["type"], "coordinates": isi["coordinates"]})


class BatasLama:
    """The boundaries in force of one regency, code → polygon in degrees; those of ``tingkat`` can be recognised."""

    def __init__(self, lama: Mapping[str, shapely.Geometry], tingkat: int) -> None:
        self.ada = bool(lama)
        self._semua = list(lama.values())
        self._kode = [k for k in lama if k.count(".") + 1 == tingkat]
        self._bentuk = np.array([*(lama[k] for k in self._kode), None], dtype=object)[:-1]

    @cached_property
    def _utuh(self) -> shapely.Geometry:
        utuh = shapely.union_all(self._semua)
        shapely.prepare(utuh)
        return utuh

    def di(self, bentuk: shapely.Geometry | None) -> str:
        """The region in whose place a shape lies: each covers at least half of the other; "" for none."""
        if bentuk is None or not self._kode:
            return ""
        luas = shapely.area(shapely.intersection(self._bentuk, bentuk))
        ke = int(np.argmax(luas))
        besar = max(shapely.area(bentuk), shapely.area(self._bentuk[ke]))
        return self._kode[ke] if luas[ke] >= _SETEMPAT * besar else ""

    def memuat(self, kode: Iterable[str]) -> bool:
        """Whether they are whole: every place among these codes that is of their level is there. What lies outside of
        boundaries of which some are still to come says nothing."""
        titik = {k.count(".") for k in self._kode}
        return bool(self._kode) and {k for k in kode if k.count(".") in titik} <= set(self._kode)

    def di_luar(self, bentuk: shapely.Geometry | None) -> bool:
        """Whether a shape lies for the most part outside all of them."""
        if bentuk is None or not self.ada:
            return False
        return bool(shapely.area(shapely.intersection(self._utuh, bentuk)) < _DI_LUAR * shapely.area(bentuk))


def jauh_dari(bentuk: Sequence[shapely.Geometry], lain: Sequence[shapely.Geometry]) -> list[int]:
    """Which shapes (degrees) lie more than some 5 km from all the others."""
    pohon = shapely.STRtree(list(lain))
    dekat = set(pohon.query_nearest(list(bentuk), max_distance=_JAUH, all_matches=False)[0].tolist())
    return [i for i in range(len(bentuk)) if i not in dekat]
