"""Facilities whose point lies outside the place that the register gives them: marked, never moved.

The place is the kelurahan, or where that is not known the kecamatan. Every facility with a point is looked at; what
cannot be known (no boundary of its place) raises no doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import locate
from geo.boundaries import dari_baris
from ilp_data.format import angka
from ilp_data.measure import scope
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ilp_data.store.snapshot import Potret

TOLERANSI_M = 25.0
_KECAMATAN = len("64.74.01")


@dataclass(frozen=True)
class Keraguan:
    """One doubtful point. ``tempat``: the place of the register in words; ``di``: the kelurahan that holds the point,
    "" = none of the region. ``jarak_m``: metres from the point to the border of its place."""

    kode: str
    tempat: str
    di: str
    jarak_m: float

    @property
    def kalimat(self) -> str:
        """``809 m di luar Kecamatan Bontang Barat, di luar semua kelurahan daerah ini``."""
        letak = f"jatuh di {self.di}" if self.di else "di laut atau di daerah lain"
        return f"titiknya {jarak(self.jarak_m)} di luar {self.tempat}, {letak}"


def jarak(meter: float) -> str:
    """``809 m`` or ``5,8 km``."""
    return f"{angka(meter)} m" if meter < 999.5 else f"{angka(meter / 1000, 1)} km"


def titik_ragu(potret: Potret, daerah: str) -> Mapping[str, Keraguan]:
    """Code of each doubtful facility of a region → why. Empty without boundaries. Kept with the reading."""
    return potret.ingat(("titik_ragu", daerah), lambda: _cari(potret, daerah))


def _cari(potret: Potret, daerah: str) -> dict[str, Keraguan]:
    batas = potret.batas[potret.batas["kode_daerah"] == daerah]
    f = potret.fasilitas
    f = f[(f["kode_daerah"] == daerah) & f["lat"].notna() & f["lng"].notna()]
    if batas.empty or f.empty:
        return {}
    gdf = dari_baris(batas.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))
    tempat = _Tempat(potret, daerah, gdf)
    di = locate.cari_banyak(gdf, f["lng"].tolist(), f["lat"].tolist())
    semua = [_satu(b, d or "", tempat) for b, d in zip(f.to_dict("records"), di, strict=True)]
    return {k.kode: k for k in semua if k is not None}


def _satu(b: Mapping[Any, Any], di: str, tempat: _Tempat) -> Keraguan | None:
    milik = tempat.milik(str(b["kode_kelurahan"] or ""), str(b["kode_kecamatan"] or ""))
    if not milik or (di and (di == milik or di.startswith(f"{milik}."))):
        return None
    meter = locate.jarak_m(tempat.bidang(milik), float(b["lng"]), float(b["lat"]))
    if meter <= TOLERANSI_M:
        return None
    return Keraguan(str(b["kode"]), tempat.sebut(milik), tempat.nama.get(di, di), meter)


class _Tempat:
    """The polygon of a kelurahan or kecamatan, as far as the boundaries tell it whole."""

    def __init__(self, potret: Potret, daerah: str, gdf: gpd.GeoDataFrame) -> None:
        w = scope.daftar_wilayah(potret, daerah)
        self.gdf = gdf
        self.nama = dict(zip(w["kode"], w["nama"], strict=True))
        self.tingkat = dict(zip(w["kode"], w["tingkat"], strict=True))
        anak = pd.Series(w["kode"][w["kode"].str.len() > _KECAMATAN])
        lengkap = anak.isin(gdf.index).groupby(anak.str[:_KECAMATAN]).all()
        self._kecamatan = set(lengkap.index[lengkap]) | {k for k in gdf.index if len(k) == _KECAMATAN}
        self._bidang: dict[str, BaseGeometry] = {}

    def milik(self, kelurahan: str, kecamatan: str) -> str:
        """The finest place of the register whose whole polygon is known, "" for none."""
        if kelurahan in self.gdf.index:
            return kelurahan
        kecamatan = kelurahan[:_KECAMATAN] or kecamatan
        return kecamatan if kecamatan in self._kecamatan else ""

    def bidang(self, kode: str) -> BaseGeometry:
        """The polygon of a kelurahan, or of a kecamatan from its parts."""
        if kode not in self._bidang:
            isi = self.gdf.geometry[[k == kode or k.startswith(f"{kode}.") for k in self.gdf.index]]
            self._bidang[kode] = isi.iloc[0] if len(isi) == 1 else shapely.union_all(isi.to_numpy())
        return self._bidang[kode]

    def sebut(self, kode: str) -> str:
        """``Kecamatan Bontang Barat``, ``Kelurahan Kanaan``."""
        return (
            f"{kata_wilayah(kode).tingkat(self.tingkat.get(kode, '')).capitalize()} {self.nama.get(kode, kode)}".strip()
        )


def tandai_ragu(potret: Potret, daerah: str, fasilitas: pd.DataFrame) -> pd.DataFrame:
    """Facilities (columns kode, periksa_titik) with what is computed in place of the remark that the file brought."""
    ragu = titik_ragu(potret, daerah)
    teks = [
        ragu[k].kalimat if k in ragu else p for k, p in zip(fasilitas["kode"], fasilitas["periksa_titik"], strict=True)
    ]
    return fasilitas.assign(periksa_titik=teks)


def untuk_layar(potret: Potret, daerah: str) -> pd.DataFrame:
    """The doubtful points of a region as a table for people, the farthest first."""
    ragu = sorted(titik_ragu(potret, daerah).values(), key=lambda r: (-r.jarak_m, r.kode))
    f = potret.fasilitas.set_index("kode")
    return pd.DataFrame(
        {
            "Fasilitas": [f.at[r.kode, "nama"] for r in ragu],
            "Tercatat di": [r.tempat for r in ragu],
            "Titiknya di": [r.di or f"luar semua {sebutan_satuan(daerah)}" for r in ragu],
            "Jarak": [jarak(r.jarak_m) for r in ragu],
            "Dasar titik": [str(f.at[r.kode, "dasar_titik"]) for r in ragu],
            "Kode": [r.kode for r in ragu],
        }
    )
