"""A locator: the region's outline with the places of a draft, drawn as a picture (SVG) without any script.

The picture goes into the page as a data URL, so nothing in it can run; every text in it is escaped all the same.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from geo.look import Rupa
from ilp_data.format import angka
from ui.app.context import Konteks
from ui.markup import gabung_markup, html, tulis_markup

LEBAR = 1_000
_TEPI, _TOLERANSI, _JAUH = 14, 0.0003, 0.25
_MAKS_TITIK, _BERTULIS = 3_000, 40
_HURUF = 22


@dataclass(frozen=True)
class Titik:
    """A point in degrees; ``asal`` is where it was (hollow, with a line), ``tanda`` the word or number beside it."""

    lat: float
    lng: float
    warna: str
    tanda: str = ""
    asal: tuple[float, float] | None = None


@dataclass(frozen=True)
class Bidang:
    """A polygon in degrees with its colour; drawn over the region's outline."""

    bentuk: BaseGeometry
    warna: str


@dataclass(frozen=True)
class Lokator:
    """What to draw: areas, points, and the key below as (colour, class, words)."""

    bidang: Sequence[Bidang] = ()
    titik: Sequence[Titik] = ()
    kunci: Sequence[tuple[str, str, str]] = field(default=())
    judul: str = "Peta letak"


def tampilkan_peta(k: Konteks, lokator: Lokator) -> None:
    """Draw it, with its key and how many places lie outside the picture."""
    dasar = _dasar(k)
    bingkai = _bingkai(dasar, lokator)
    if bingkai is None:
        return
    dalam = [t for t in lokator.titik if bingkai.memuat(t.lng, t.lat)][:_MAKS_TITIK]
    svg = _svg(k.rupa, bingkai, dasar, Lokator(lokator.bidang, dalam))
    data = base64.b64encode(str(svg).encode()).decode()
    butir = [html('<span style="--w:{w}"><i class="{c}"></i>{t}</span>', w=w, c=c, t=t) for w, c, t in lokator.kunci]
    luar = len(lokator.titik) - len(dalam)
    if luar:
        butir.append(html("<span>{n} titik di luar gambar ini</span>", n=angka(luar)))
    tulis_markup(
        html(
            '<figure class="ilp-locator"><img alt="{j}" src="{s}"><figcaption>{b}</figcaption></figure>',
            j=lokator.judul,
            s=f"data:image/svg+xml;base64,{data}",
            b=gabung_markup(butir),
        )
    )


def _dasar(k: Konteks) -> list[tuple[str, BaseGeometry]]:
    """Kelurahan in force: name and simplified outline; nothing where the region has no boundaries."""
    if k.lapis is None:
        return []
    g = k.lapis.gdf["kelurahan"]
    return list(zip(g["nama"], g.geometry.simplify(_TOLERANSI), strict=True))


@dataclass(frozen=True)
class _Bingkai:
    """The picture's extent in degrees and the way into its pixels."""

    kiri: float
    bawah: float
    kanan: float
    atas: float

    @property
    def susut(self) -> float:
        return math.cos(math.radians((self.bawah + self.atas) / 2))

    @property
    def skala(self) -> float:
        return (LEBAR - 2 * _TEPI) / max((self.kanan - self.kiri) * self.susut, 1e-6)

    @property
    def tinggi(self) -> float:
        return (self.atas - self.bawah) * self.skala + 2 * _TEPI

    def memuat(self, lng: float, lat: float) -> bool:
        return self.kiri <= lng <= self.kanan and self.bawah <= lat <= self.atas

    def xy(self, lng: float, lat: float) -> tuple[float, float]:
        return _TEPI + (lng - self.kiri) * self.susut * self.skala, _TEPI + (self.atas - lat) * self.skala


def _bingkai(dasar: Sequence[tuple[str, BaseGeometry]], lokator: Lokator) -> _Bingkai | None:
    """Around the region and the areas; points widen it only when they are near, or when there is nothing else."""
    bentuk = [g for _, g in dasar] + [b.bentuk for b in lokator.bidang]
    batas = shapely.total_bounds(bentuk) if bentuk else None
    titik = [(t.lng, t.lat) for t in lokator.titik]
    if batas is not None:
        x0, y0, x1, y1 = batas
        titik = [(x, y) for x, y in titik if x0 - _JAUH < x < x1 + _JAUH and y0 - _JAUH < y < y1 + _JAUH]
        titik += [(x0, y0), (x1, y1)]
    if not titik:
        return None
    x, y = zip(*titik, strict=True)
    tepi = max(max(x) - min(x), max(y) - min(y), 0.02) * 0.03
    return _seimbang(_Bingkai(min(x) - tepi, min(y) - tepi, max(x) + tepi, max(y) + tepi))


def _seimbang(b: _Bingkai) -> _Bingkai:
    """No slivers: the picture is at least half as wide as it is high, and the other way round."""
    lebar, tinggi = (b.kanan - b.kiri) * b.susut, b.atas - b.bawah
    dx, dy = max(0.0, tinggi * 1.0 - lebar) / b.susut / 2, max(0.0, lebar * 0.5 - tinggi) / 2
    return _Bingkai(b.kiri - dx, b.bawah - dy, b.kanan + dx, b.atas + dy)


def _svg(r: Rupa, b: _Bingkai, dasar: Sequence[tuple[str, BaseGeometry]], lokator: Lokator) -> Markup:
    bagian = [_jalur(b, g, r.dasar, r.arsir, 1.0) for _, g in dasar]
    bagian += [_jalur(b, x.bentuk, x.warna, r.tinta, 0.45) for x in lokator.bidang]
    bagian += [_nama(b, r, nama, g) for nama, g in dasar if _muat(b, nama, g)]
    bagian += [_garis(b, t, r) for t in lokator.titik if t.asal is not None]
    bertulis = len(lokator.titik) <= _BERTULIS
    bagian += [_bulat(b, t, r, bertulis) for t in lokator.titik]
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" font-family="sans-serif">'
        '<rect width="100%" height="100%" fill="{l}"/>{i}</svg>',
        w=LEBAR,
        h=round(b.tinggi),
        l=r.permukaan,
        i=gabung_markup(bagian),
    )


def _muat(b: _Bingkai, nama: str, g: BaseGeometry) -> bool:
    """Whether a name fits into its area; others would cover their neighbours."""
    kiri, bawah, kanan, atas = g.bounds
    return (kanan - kiri) * b.susut * b.skala > 0.5 * _HURUF * len(nama) and (atas - bawah) * b.skala > 30


def _jalur(b: _Bingkai, g: BaseGeometry, isi: str, tepi: str, pekat: float) -> Markup:
    cincin = [r for p in shapely.get_parts(g) if p.geom_type == "Polygon" for r in (p.exterior, *p.interiors)]
    d = " ".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in _titik_cincin(b, r)) + "Z" for r in cincin)
    return html(
        '<path d="{d}" fill="{f}" fill-opacity="{o}" fill-rule="evenodd" stroke="{s}" stroke-width="1.2"/>',
        d=d, f=isi, s=tepi, o=pekat,
    )  # fmt: skip


def _titik_cincin(b: _Bingkai, cincin: BaseGeometry) -> Iterable[tuple[float, float]]:
    return [b.xy(x, y) for x, y, *_ in cincin.coords]


def _nama(b: _Bingkai, r: Rupa, nama: str, g: BaseGeometry) -> Markup:
    x, y = b.xy(*shapely.get_coordinates(g.representative_point())[0])
    return html(
        '<text x="{x}" y="{y}" font-size="{z}" fill="{f}" text-anchor="middle">{t}</text>',
        x=round(x, 1), y=round(y, 1), f=r.redam, t=nama, z=_HURUF - 2,
    )  # fmt: skip


def _garis(b: _Bingkai, t: Titik, r: Rupa) -> Markup:
    lat, lng = t.asal or (t.lat, t.lng)
    if not b.memuat(lng, lat):
        return Markup()
    (x1, y1), (x2, y2) = b.xy(lng, lat), b.xy(t.lng, t.lat)
    return html(
        '<line x1="{a}" y1="{b}" x2="{c}" y2="{d}" stroke="{s}" stroke-width="2" stroke-dasharray="5 4"/>'
        '<circle cx="{a}" cy="{b}" r="9" fill="none" stroke="{s}" stroke-width="2.5"/>',
        a=round(x1, 1), b=round(y1, 1), c=round(x2, 1), d=round(y2, 1), s=r.perhatian,
    )  # fmt: skip


def _bulat(b: _Bingkai, t: Titik, r: Rupa, bertulis: bool) -> Markup:
    x, y = b.xy(t.lng, t.lat)
    bulat = html(
        '<circle cx="{x}" cy="{y}" r="{n}" fill="{f}" stroke="{s}" stroke-width="1.5"/>',
        x=round(x, 1), y=round(y, 1), f=t.warna, s=r.permukaan, n=10 if bertulis else 6,
    )  # fmt: skip
    if not (bertulis and t.tanda):
        return bulat
    kanan = x > 0.8 * LEBAR
    return bulat + html(
        '<text x="{x}" y="{y}" text-anchor="{a}" font-size="{z}" font-weight="700" fill="{f}" stroke="{h}" '
        'stroke-width="3" paint-order="stroke">{t}</text>',
        x=round(x - 13 if kanan else x + 13, 1), y=round(y + 7, 1), a="end" if kanan else "start", z=_HURUF,
        f=r.tinta, h=r.permukaan, t=t.tanda,
    )  # fmt: skip
