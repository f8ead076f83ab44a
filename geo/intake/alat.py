"""The tools of this layer that the importer asks for (``ilp_data.intake.draft.AlatGeo``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.boundaries import dari_baris
from geo.intake import batas, titik
from ilp_data.intake.model import Baris, Draf, Temuan
from ilp_data.snapshot import Potret


class Alat:
    """Stateless; the page and the command line make one each."""

    def baca_batas(self, jalur: Path, daerah: str, crs: str | None, potret: Potret, jawab: Mapping[str, str]) -> Draf:
        """The draft of a boundary file, refused with the reason where it is none. ``jawab``: answers by key."""
        return batas.baca(jalur, daerah, crs=crs, potret=potret, jawab=jawab)

    def periksa_titik(self, baris: Sequence[Baris], potret: Potret, daerah: str) -> tuple[list[Temuan], list[str]]:
        """Findings about points against the boundaries in force; a note where the region has none."""
        milik = potret.batas[potret.batas["kode_daerah"] == daerah]
        if milik.empty:
            return [], [f"Batas {daerah} belum ada; letak titik tidak dibandingkan dengan poligon kelurahan."]
        poligon = dari_baris(milik.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))
        return titik.PemeriksaTitik(poligon).temukan(baris), []
