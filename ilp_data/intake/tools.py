"""What the importer asks of the geometry layer, which it does not know: handed in by ``geo.intake.tools``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ilp_data.intake.model import Baris, Draf, Mentah, Temuan, Usul
from ilp_data.store.snapshot import Potret

Titik = tuple[float, float]


@dataclass(frozen=True)
class Kotak:
    """Where a region lies, in degrees WGS84: ``dasar`` says what it rests on, ``longgar_km`` how far to allow."""

    barat: float
    selatan: float
    timur: float
    utara: float
    longgar_km: float
    dasar: str


class AlatGeo(Protocol):
    """The geometry tools of one import."""

    def periksa_pengaturan(self) -> None:
        """Raise ``GalatKonfigurasi`` where a setting of the geometry layer cannot be used."""

    def baca_batas(self, jalur: Path, daerah: str, crs: str | None, potret: Potret, jawab: Mapping[str, str]) -> Draf:
        """The draft of a boundary file, refused with the reason where it is none. ``jawab``: answers by key."""

    def baca_titik(self, jalur: Path, lembar: str | None, *, bidang: bool) -> Mentah | None:
        """The points of a spatial file as a raw table (``titik`` in its own system); None where it has none.

        ``bidang``: polygons are buildings. Raises ``GalatBerkas`` for a file that cannot be read.
        """

    def ke_derajat(self, titik: Sequence[Titik | None], crs: str) -> tuple[list[Titik | None], str]:
        """Points of a stated system in degrees WGS84, and a note ("" for none); left as they are where the numbers
        cannot be of that system. Raises ``GalatBerkas`` for an unknown system."""

    def periksa_titik(self, baris: Sequence[Baris], potret: Potret, daerah: str) -> tuple[list[Temuan], list[str]]:
        """Findings about points against boundaries, and notes on what could not be checked."""

    def kelurahan_titik(self, titik: Sequence[Titik], potret: Potret, daerah: str) -> list[str]:
        """The kelurahan in force that holds each point (lng, lat in degrees), "" for none."""

    def titik_ragu(self, potret: Potret, daerah: str) -> list[dict[str, Any]]:
        """Facilities in force whose point lies outside their place: kode, nama, tempat, di, jarak_m, alasan."""

    def zona(self, titik: Sequence[Titik], potret: Potret, daerah: str) -> tuple[Usul, ...]:
        """Projected systems (kode "EPSG:…") that put these metres (x, y) into the region, best first."""

    def dari_meter(self, titik: Sequence[Titik], epsg: str) -> list[Titik]:
        """(lng, lat) in degrees WGS84 of metres; raises ``GalatBerkas`` for an unknown system."""

    def kotak(self, potret: Potret, daerah: str) -> Kotak | None:
        """The box of a region as far as it is known; None for a national list."""
