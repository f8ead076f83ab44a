"""The one drawing of the map for everything that is no web map: slides, sheets, pictures, the presenter view.

``kerangka`` projects a region once onto a plane where areas keep their proportions (Lambert azimuthal equal-area
about the middle of the region) and fits it into a box; ``GambarPeta`` adds what a filter or an indicator changes.
Whoever draws (freeforms of a slide, SVG) only copies points and colours. Drawing units: x to the right, y down,
the box is ``lebar`` × ``tinggi``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geo.boundaries import CRS, cakupan_sah, dari_baris, larutkan_batas
from geo.legend import Legenda
from ilp_data.errors import GalatMasukan
from ilp_data.registry import locus_words

Titik2 = tuple[float, float]
Cincin = tuple[Titik2, ...]
_TEPI_CINCIN = 40  # room for the ring about a small region at the rim
_SKALA = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)


@dataclass(frozen=True)
class Bidang:
    """One area. ``cincin``: closed rings without a repeated last point, outer rings and holes (even-odd);
    ``label``: where its name goes; ``luas``: area of ``cincin`` in square drawing units."""

    kode: str
    nama: str
    cincin: tuple[Cincin, ...]
    label: Titik2
    luas: float


@dataclass(frozen=True)
class Titik:
    """One facility: ``perkiraan`` points are drawn hollow; ``lokus`` is a key of ``locus_words.KATA``."""

    kode: str
    nama: str
    jenis: str
    x: float
    y: float
    perkiraan: bool
    lokus: str


@dataclass(frozen=True)
class Kerangka:
    """The geometry of one region in drawing units. ``garis`` are outlines of the kecamatan; ``meter`` is the length
    of one drawing unit on the ground; ``tanpa_titik`` facilities have no point. ``alas``: rings of the land under areas
    that stand for points (``geo.discs``); empty where the areas are the land."""

    lebar: float
    tinggi: float
    bidang: tuple[Bidang, ...]
    garis: tuple[Cincin, ...]
    titik: tuple[Titik, ...]
    tanpa_titik: tuple[str, ...]
    meter: float
    sumber: str = ""
    alas: tuple[Cincin, ...] = ()

    @property
    def skala(self) -> tuple[float, float]:
        """A round length for the scale bar: (kilometres, drawing units), at most a quarter of the width."""
        km = max((s for s in _SKALA if s * 1000 / self.meter <= self.lebar / 4), default=_SKALA[0])
        return km, km * 1000 / self.meter


class IsiBidang(NamedTuple):
    """How one area is shown: class colour (None = no class), state (``Keadaan`` text), simulated?, value in words."""

    warna: str | None
    keadaan: str = "ada"
    simulasi: bool = False
    teks: str = ""


@dataclass(frozen=True)
class GambarPeta:
    """A finished map: geometry, content by area code, legend, and which kinds of facility are shown.

    ``terpilih`` areas get a strong outline, ``redup`` ones are pale. Areas missing in ``isi`` are ground without
    a class. ``urutan``: codes whose names come first where names compete for room, as beside points.
    """

    kerangka: Kerangka
    isi: Mapping[str, IsiBidang] = field(default_factory=dict)
    legenda: Legenda | None = None
    fasilitas: tuple[str, ...] = ()
    terpilih: frozenset[str] = frozenset()
    redup: frozenset[str] = frozenset()
    urutan: tuple[str, ...] = ()

    @property
    def titik(self) -> tuple[Titik, ...]:
        """The facilities to draw, in drawing order."""
        return tuple(t for t in self.kerangka.titik if t.jenis in self.fasilitas)


class Label(NamedTuple):
    """A placed label, centred on x, y. ``jauh``: it stands outside its place and wants a line to (ke_x, ke_y)."""

    kode: str
    x: float
    y: float
    ke_x: float
    ke_y: float
    jauh: bool


def kerangka(
    kelurahan: gpd.GeoDataFrame,
    *,
    label: Mapping[str, tuple[float, float]] | None = None,
    fasilitas: pd.DataFrame | None = None,
    lebar: float = 1000,
    tinggi: float | None = None,
    tepi: float = 12,
    teliti: float = 0.6,
    sumber: str = "",
    bergaris: bool = True,
) -> Kerangka:
    """Project, simplify and fit the polygons of a region (index ``kode``, column ``nama``, EPSG:4326).

    ``label``: kode → (lat, lng); ``fasilitas``: columns kode, jenis, nama, lat, lng, jenis_titik, lokus_ilp,
    sumber_lokus.
    ``tinggi`` None takes the height that the region needs; ``teliti`` is the largest error of a border in drawing
    units (neighbours keep a common border); ``bergaris``: with the outlines of the kecamatan. Raises ``GalatMasukan``
    for an empty region.
    """
    if kelurahan.empty:
        raise GalatMasukan("Daerah ini belum punya batas wilayah untuk digambar.")
    kiri, bawah, kanan, atas = kelurahan.total_bounds
    ke_bidang = _proyeksi((kiri + kanan) / 2, (bawah + atas) / 2)
    datar = [shapely.transform(g, lambda p: np.column_stack(ke_bidang(p[:, 0], p[:, 1]))) for g in kelurahan.geometry]
    pas = _Pas.buat(shapely.total_bounds(datar), lebar, tinggi, tepi)
    halus = shapely.coverage_simplify(np.array(datar, dtype=object), teliti * pas.meter)
    bidang = tuple(
        _bidang(kode, nama, g, pas, _titik_label(asli, (label or {}).get(kode), ke_bidang))
        for kode, nama, g, asli in zip(kelurahan.index, kelurahan["nama"], halus, datar, strict=True)
    )
    titik, tanpa = _titik(fasilitas, ke_bidang, pas)
    garis = _garis(kelurahan, halus, pas) if bergaris else ()
    return Kerangka(pas.lebar, pas.tinggi, bidang, garis, titik, tanpa, pas.meter, sumber)


def kerangka_provinsi(batas: pd.DataFrame, nama: Mapping[str, str]) -> Kerangka:
    """One area a region from the boundaries of its parts (rows of ``batas``: kode, kode_daerah, geometri, indikatif);
    ``nama`` of each region by code. Raises ``GalatMasukan`` without any boundary."""
    isi = dari_baris(batas.assign(nama=batas["kode"], tingkat=""))
    milik = dict(zip(batas["kode"], batas["kode_daerah"], strict=True))
    satu = {d: _satukan(isi[[milik[k] == d for k in isi.index]]) for d in sorted(set(milik.values()))}
    daerah = gpd.GeoDataFrame(
        {"nama": [nama[d] for d in satu]}, geometry=list(satu.values()), index=list(satu), crs=CRS
    )
    return kerangka(daerah, tepi=_TEPI_CINCIN, sumber=isi.attrs["sumber"], bergaris=False)


def _satukan(bagian: gpd.GeoDataFrame) -> BaseGeometry:
    """The union; exact where neighbours share their border, else as near as can be."""
    isi = bagian.geometry.to_numpy()
    return shapely.coverage_union_all(isi) if cakupan_sah(bagian) else shapely.union_all(isi, grid_size=1e-6)


def _proyeksi(lng: float, lat: float) -> Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    datar = f"+proj=laea +lat_0={lat:.6f} +lon_0={lng:.6f} +ellps=WGS84 +units=m"
    return Transformer.from_crs("EPSG:4326", datar, always_xy=True).transform


class _Pas(NamedTuple):
    """How metres on the plane become drawing units."""

    lebar: float
    tinggi: float
    meter: float
    x0: float
    y0: float

    @classmethod
    def buat(cls, batas: np.ndarray, lebar: float, tinggi: float | None, tepi: float) -> _Pas:
        kiri, bawah, kanan, atas = (float(v) for v in batas)
        meter = (kanan - kiri) / (lebar - 2 * tepi)
        if tinggi is None:
            tinggi = (atas - bawah) / meter + 2 * tepi
        meter = max(meter, (atas - bawah) / (tinggi - 2 * tepi))
        x0 = (kiri + kanan) / 2 - lebar / 2 * meter
        y0 = (bawah + atas) / 2 + tinggi / 2 * meter
        return cls(lebar, round(tinggi, 1), meter, x0, y0)

    def __call__(self, x: float, y: float) -> Titik2:
        return round((x - self.x0) / self.meter, 1), round((self.y0 - y) / self.meter, 1)

    def cincin(self, ring: BaseGeometry) -> Cincin:
        """Rounded points of a closed ring, repeats and the last point left out."""
        isi: list[Titik2] = []
        for x, y in shapely.get_coordinates(ring):
            if (baru := self(x, y)) not in isi[-1:]:
                isi.append(baru)
        return tuple(isi[:-1] if isi[0] == isi[-1] else isi)


def _bidang(kode: str, nama: str, g: BaseGeometry, pas: _Pas, label: Titik2) -> Bidang:
    ring = [pas.cincin(r) for p in shapely.get_parts(g) for r in (p.exterior, *p.interiors)]
    return Bidang(kode, nama, tuple(r for r in ring if len(r) > 2), pas(*label), g.area / pas.meter**2)


def _titik_label(
    g: BaseGeometry, diberi: tuple[float, float] | None, ke_bidang: Callable[..., tuple[float, float]]
) -> Titik2:
    """The place of the name on the plane: the given one where it is known and inside, else the roomiest."""
    if diberi is not None and not any(pd.isna(v) for v in diberi):
        x, y = ke_bidang(diberi[1], diberi[0])
        if g.contains(shapely.Point(x, y)):
            return float(x), float(y)
    pusat = shapely.get_point(shapely.maximum_inscribed_circle(g, tolerance=10), 0)
    return pusat.x, pusat.y


def _garis(kelurahan: gpd.GeoDataFrame, halus: Iterable[BaseGeometry], pas: _Pas) -> tuple[Cincin, ...]:
    """Outlines of the kecamatan, from the simplified borders, so that they lie on them."""
    isi = kelurahan.assign(geometry=list(halus))
    satuan = larutkan_batas(isi, {k: k.rpartition(".")[0] for k in isi.index})
    ring = [pas.cincin(r) for g in satuan.geometry for p in shapely.get_parts(g) for r in (p.exterior, *p.interiors)]
    return tuple(r for r in ring if len(r) > 2)


def _titik(
    fasilitas: pd.DataFrame | None, ke_bidang: Callable[..., tuple[float, float]], pas: _Pas
) -> tuple[tuple[Titik, ...], tuple[str, ...]]:
    """Facilities with a point, the most common kind first so that the few lie on top; codes of the rest."""
    if fasilitas is None or fasilitas.empty:
        return (), ()
    ada = fasilitas[fasilitas["lat"].notna() & fasilitas["lng"].notna()]
    ada = ada.assign(
        status_lokus=locus_words.kolom(ada), banyak=-ada["jenis"].map(ada["jenis"].value_counts())
    ).sort_values(["banyak", "kode"])
    titik = tuple(
        Titik(b.kode, b.nama, b.jenis, *pas(*ke_bidang(b.lng, b.lat)), b.jenis_titik != "terbit", b.status_lokus)
        for b in ada.itertuples()
    )
    return titik, tuple(sorted(set(fasilitas["kode"]) - set(ada["kode"])))
