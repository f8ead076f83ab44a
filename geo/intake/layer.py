"""One layer of a boundary file as read: attributes as text, a polygon a feature, nothing dropped or matched."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ilp_data.intake.files import cell_text

_CINCIN_TERKECIL = 4
POLIGON = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Fitur:
    """One feature. ``bentuk`` is a 2D polygon in the file's own coordinates, None when it has none to give.

    ``tipe``: the geometry type as written ("" = none). ``terbuka``: a ring had to be closed or left out. ``titik``:
    (x, y) of a feature that is one point, in the file's own coordinates.
    """

    sifat: dict[str, str]
    bentuk: BaseGeometry | None
    tipe: str
    terbuka: bool = False
    titik: tuple[float, float] | None = None


@dataclass(frozen=True)
class Lapisan:
    """``crs`` is what the file says (None = nothing); ``dibuang``: headers of personal data, whose cells are gone."""

    nama: str
    format: str
    fitur: tuple[Fitur, ...]
    crs: str | None = None
    catatan: tuple[str, ...] = ()
    judul: tuple[str, ...] = field(default=())
    dibuang: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Headers in the order in which the features bring them, where the format has no list of its own."""
        if not self.judul:
            object.__setattr__(self, "judul", tuple(dict.fromkeys(k for f in self.fitur for k in f.sifat)))

    @property
    def berpoligon(self) -> bool:
        """Whether any feature is a polygon."""
        return any(f.bentuk is not None for f in self.fitur)

    @property
    def bertitik(self) -> bool:
        """Whether any feature is a point."""
        return any(f.titik is not None for f in self.fitur)


def teks(nilai: Any) -> str:
    """An attribute as text: nothing → "", whole numbers without ".0", lists and objects as JSON. Blanks are collapsed
    and the text is cut as in cells of tables (``cell_text``)."""
    if nilai is None:
        return ""
    if isinstance(nilai, (float, np.floating)):
        angka = float(nilai)
        if not math.isfinite(angka):
            return ""
        return str(int(angka)) if angka.is_integer() and abs(angka) < 1e15 else repr(angka)
    if isinstance(nilai, (dict, list)):
        return cell_text.pendek(json.dumps(nilai, ensure_ascii=False))
    if isinstance(nilai, np.datetime64) and np.isnat(nilai):
        return ""
    return cell_text.pendek(str(nilai))


def dari_cincin(poligon: Iterable[Iterable[Any]]) -> tuple[BaseGeometry | None, bool]:
    """A polygon of rings for each item, and whether a ring had to be closed or left out.

    Each ring is a list of positions of two or more numbers; heights are dropped. Raises ``ValueError`` or
    ``TypeError`` for what is no position.
    """
    hasil, terbuka = [], False
    for cincin in poligon:
        sah = []
        for ke, titik in enumerate(cincin):
            garis, utuh = _cincin(titik)
            terbuka = terbuka or not utuh
            if garis is None and ke == 0:
                break
            if garis is not None:
                sah.append(garis)
        if sah:
            hasil.append(shapely.Polygon(sah[0], sah[1:]))
    if not hasil:
        return None, terbuka
    return (hasil[0] if len(hasil) == 1 else shapely.MultiPolygon(hasil)), terbuka


def _cincin(titik: Iterable[Any]) -> tuple[np.ndarray | None, bool]:
    xy = np.array([(t[0], t[1]) for t in titik], dtype=float).reshape(-1, 2)
    if not np.isfinite(xy).all():
        raise ValueError("coordinate is not a finite number")
    utuh = len(xy) >= _CINCIN_TERKECIL and bool((xy[0] == xy[-1]).all())
    if len(xy) and not (xy[0] == xy[-1]).all():
        xy = np.vstack([xy, xy[:1]])
    return (xy if len(xy) >= _CINCIN_TERKECIL else None), utuh


def satu_titik(koordinat: Any) -> tuple[float, float] | None:
    """(x, y) of a position [x, y, …], or of the only position of a list of them; None unless both are finite."""
    isi = koordinat
    if isinstance(isi, (list, tuple)) and len(isi) == 1 and isinstance(isi[0], (list, tuple)):
        isi = isi[0]
    try:
        x, y = float(isi[0]), float(isi[1])
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None


Terbaca = tuple[BaseGeometry | None, str, bool, tuple[float, float] | None]


def dari_wkb(wkb: Iterable[bytes | None]) -> list[Terbaca]:
    """(polygon, type, ring was open, point) of each WKB; a polygon with open rings is kept, closed."""
    return dari_tulisan([None if b is None else bytes(b) for b in wkb], shapely.from_wkb)


def dari_tulisan(tulisan: Sequence[bytes | str | None], baca: Callable[..., np.ndarray]) -> list[Terbaca]:
    """The same of shapes written in any form that ``baca`` (``shapely.from_wkb``, ``from_wkt``) reads."""
    isi = np.array([*tulisan, None], dtype=object)[:-1]
    ketat = baca(isi, on_invalid="ignore")
    longgar = ketat.copy()
    gagal = np.flatnonzero([k is None and b is not None for k, b in zip(ketat, isi, strict=True)])
    longgar[gagal] = baca(isi[gagal], on_invalid="fix")
    hasil: list[Terbaca] = []
    for asal, baik, ubah in zip(isi, ketat, longgar, strict=True):
        bentuk = baik if baik is not None else ubah
        if asal is None or bentuk is None or bentuk.is_empty:
            terbuka = asal is not None and bentuk is None
            tipe = "rusak" if terbuka else "" if bentuk is None else bentuk.geom_type
            hasil.append((None, tipe, terbuka, None))
            continue
        datar = shapely.force_2d(bentuk)
        titik = satu_titik(shapely.get_coordinates(datar).tolist()) if "Point" in bentuk.geom_type else None
        hasil.append((hanya_poligon(datar), bentuk.geom_type, baik is None, titik))
    return hasil


def hanya_poligon(bentuk: BaseGeometry) -> BaseGeometry | None:
    """The polygons of a geometry; None when it has none."""
    if bentuk.geom_type in POLIGON:
        return None if bentuk.is_empty else bentuk
    bagian = [hanya_poligon(b) for b in getattr(bentuk, "geoms", [])]
    rata = [p for b in bagian if b is not None for p in shapely.get_parts(b)]
    if not rata:
        return None
    return rata[0] if len(rata) == 1 else shapely.MultiPolygon(rata)
