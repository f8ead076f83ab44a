"""What is known of a boundary file so far: handed from step to step until the draft is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from geo.intake.columns import Kolom
from geo.intake.layer import Lapisan
from geo.intake.match import Padanan
from geo.intake.plan import Rencana
from geo.intake.shapes import Cakupan
from ilp_data.intake.model import Pertanyaan
from ilp_data.intake.questions import Tanya
from ilp_data.intake.region_index import KECAMATAN, KELURAHAN, IndeksWilayah

# What is one polygon of the coverage: the code of a region, or the place of a feature in the layer that has none.
KunciCakupan = str | int

TINGKAT = {KELURAHAN: "kelurahan", KECAMATAN: "kecamatan"}


class Anggapan(StrEnum):
    """What a note is about, as the code of its finding: the file, its system of coordinates, its codes."""

    BERKAS = "berkas"
    CRS = "crs"
    KODE_LAIN = "kode_lain"


@dataclass(frozen=True)
class Catatan:
    """What was taken for granted on the way, and in Indonesian for the person."""

    kode: Anggapan
    teks: str


@dataclass(frozen=True)
class Hasil:
    """What is known of a file so far; ``tolak`` or ``tanya_berkas`` end it before the regions are matched.

    ``dicakup``: the keys of ``cakupan.bentuk``. ``diperbaiki``: row numbers. ``luas_wilayah``: m² of the union of the
    parts of one region.
    """

    berkas: str
    kamus: IndeksWilayah
    sha256: str = ""
    lapis: Lapisan | None = None
    lapisan_lain: tuple[str, ...] = ()
    kolom: Kolom | None = None
    crs: str | None = None
    diperbaiki: tuple[int, ...] = ()
    padanan: tuple[Padanan, ...] = ()
    bidang: tuple[BaseGeometry | None, ...] = ()
    luas: tuple[float, ...] = ()
    luas_wilayah: Mapping[KunciCakupan, float] = field(default_factory=dict)
    cakupan: Cakupan | None = None
    dicakup: tuple[KunciCakupan, ...] = ()
    rencana: Rencana = Rencana()
    catatan: tuple[Catatan, ...] = ()
    tanya: Tanya = field(default_factory=lambda: Tanya({}))
    tanya_berkas: Pertanyaan | None = None
    tolak: str = ""

    @property
    def teks_catatan(self) -> tuple[str, ...]:
        """The notes as sentences."""
        return tuple(c.teks for c in self.catatan)

    def mencatat(self, kode: Anggapan, *teks: str) -> Hasil:
        """The same with more notes of one kind; empty sentences are none."""
        return replace(self, catatan=(*self.catatan, *(Catatan(kode, t) for t in teks if t)))
