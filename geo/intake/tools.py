"""The tools of this layer that the importer asks for (``ilp_data.intake.draft.steps.AlatGeo``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd

from geo import basemap, doubtful
from geo.boundaries import CRS, dari_baris
from geo.intake import boundaries, point_table, projection, provinces
from geo.intake import points as periksa
from geo.locate import cari_banyak
from ilp_data.intake.draft.steps import NASIONAL
from ilp_data.intake.model import Baris, Draf, Mentah, Temuan, Usul
from ilp_data.intake.tools import Kotak
from ilp_data.registry.region_words import sebutan_satuan
from ilp_data.store.snapshot import Potret

LONGGAR_BATAS_KM = 5.0  # how far outside its boundaries a point may lie and still be a doubt instead of elsewhere


class Alat:
    """Stateless; the page and the command line make one each."""

    def periksa_pengaturan(self) -> None:
        """Raise ``GalatKonfigurasi`` where a setting of this layer cannot be used."""
        basemap.dari_lingkungan()

    def baca_batas(self, jalur: Path, daerah: str, crs: str | None, potret: Potret, jawab: Mapping[str, str]) -> Draf:
        """The draft of a boundary file, refused with the reason where it is none. ``jawab``: answers by key."""
        return boundaries.baca_draf(jalur, daerah, crs=crs, potret=potret, jawab=jawab)

    def baca_titik(self, jalur: Path, lembar: str | None, *, bidang: bool) -> Mentah | None:
        """The points of a spatial file as a raw table; None where it has none."""
        return point_table.baca_titik(jalur, lembar, bidang=bidang)

    def ke_derajat(
        self, titik: Sequence[tuple[float, float] | None], crs: str
    ) -> tuple[list[tuple[float, float] | None], str]:
        """Points of a stated system in degrees WGS84, and a note."""
        return projection.titik_ke_derajat(titik, crs)

    def periksa_titik(self, baris: Sequence[Baris], potret: Potret, daerah: str) -> tuple[list[Temuan], list[str]]:
        """Findings about points against the boundaries in force; a note where the region has none."""
        milik = potret.batas[potret.batas["kode_daerah"] == daerah]
        if milik.empty:
            apa = "Daftar nasional" if daerah == NASIONAL else f"Batas {daerah} belum ada"
            catatan = [f"{apa}: letak titik tidak dibandingkan dengan poligon {sebutan_satuan(daerah)}."]
            kosong = gpd.GeoDataFrame({"nama": []}, geometry=[], crs=CRS)
            return periksa.PemeriksaTitik(kosong).temukan(baris), catatan
        poligon = dari_baris(milik.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))
        return periksa.PemeriksaTitik(poligon).temukan(baris), []

    def kelurahan_titik(self, titik: Sequence[tuple[float, float]], potret: Potret, daerah: str) -> list[str]:
        """The kelurahan in force that holds each point (lng, lat), "" for none."""
        b = potret.batas
        milik = b[(b["kode_daerah"] == daerah) & (b["kode"].str.len() == 13)]
        if milik.empty or not titik:
            return [""] * len(titik)
        poligon = dari_baris(milik.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))
        lng, lat = zip(*titik, strict=True)
        return [kode or "" for kode in cari_banyak(poligon, lng, lat)]

    def titik_ragu(self, potret: Potret, daerah: str) -> list[dict[str, Any]]:
        """Facilities in force whose point lies outside their place, in the order of their codes."""
        nama = potret.fasilitas.set_index("kode")["nama"]
        return [
            {"kode": r.kode, "nama": nama[r.kode], "tempat": r.tempat, "di": r.di or None,
             "jarak_m": round(r.jarak_m, 1), "alasan": r.kalimat}
            for _, r in sorted(doubtful.titik_ragu(potret, daerah).items())
        ]  # fmt: skip

    def zona(self, titik: Sequence[tuple[float, float]], potret: Potret, daerah: str) -> tuple[Usul, ...]:
        """Projected systems that put these metres into the region, best first; a national list has no region."""
        if daerah == NASIONAL or not titik:
            return ()
        xy = list(zip(*titik, strict=True))
        return projection.usul_zona((min(xy[0]), min(xy[1]), max(xy[0]), max(xy[1])), provinces.letak(potret, daerah))

    def dari_meter(self, titik: Sequence[tuple[float, float]], epsg: str) -> list[tuple[float, float]]:
        """(lng, lat) in degrees WGS84; raises ``GalatBerkas`` for an unknown system."""
        projection.kenali_crs(epsg)
        return [projection.titik(x, y, epsg) for x, y in titik]

    def kotak(self, potret: Potret, daerah: str) -> Kotak | None:
        """The box of a region: its boundaries, else its points, else its province; None for a national list."""
        if daerah == NASIONAL:
            return None
        letak = provinces.letak(potret, daerah)
        longgar = LONGGAR_BATAS_KM if letak.dasar == provinces.DARI_BATAS else letak.longgar_km
        return Kotak(*letak.kotak, longgar_km=longgar, dasar=letak.dasar)
