"""Any part of a slide as one SVG: maps, bars, lines, heat maps, tables, lists, figures, text.

    gambar(bagian, 800, 450)                    standalone, light, for a file or a page
    gambar(bagian, 800, 450, rupa=GELAP)        dark
    gambar(bagian, …, rupa=css.CSS)             colours as CSS variables, for a page that has both looks

Text is in Source Sans and measured with its metrics: nothing is wider than its place. What does not fit at the smallest
type is left out and counted ("dan 4 lainnya"); ``pecah_bagian`` makes parts of it instead that each fit.
"""

from __future__ import annotations

from functools import singledispatch

from geo.look import TERANG, Rupa
from reports.box import Kotak
from reports.model import Bagian, Batang, Daftar, DeretKartu, Garis, Paragraf, Peta, Petak, Tabel
from reports.svg.bars import batang, pecah_batang
from reports.svg.canvas import Kanvas
from reports.svg.heat import pecah_petak, petak
from reports.svg.lines import garis
from reports.svg.maps import peta
from reports.svg.table import gambar_tabel, pecah_tabel
from reports.svg.words import gambar_daftar, kartu, paragraf, pecah_daftar

_GAMBAR = (
    (Batang, batang), (Daftar, gambar_daftar), (DeretKartu, kartu), (Garis, garis), (Paragraf, paragraf), (Peta, peta),
    (Petak, petak), (Tabel, gambar_tabel),
)  # fmt: skip
# Parts whose own words say everything; for the others a screen reader gets the alternative text.
_BERKATA = (Daftar, DeretKartu, Paragraf, Tabel)


def gambar_bagian(
    bagian: Bagian,
    lebar: float,
    tinggi: float,
    *,
    rupa: Rupa = TERANG,
    besar: float = 1.0,
    awalan: str = "g",
    berlencana: bool = True,
    gudang: dict[str, str] | None = None,
) -> str:
    """SVG text of one part, ``lebar`` × ``tinggi`` units, with its title and alternative text.

    ``besar`` scales type and lines (1 = smallest type 12 units); ``awalan`` begins its ids: pictures on one page need
    different ones. The ground is left out, so that the picture lies on any surface of the look. ``berlencana=False``:
    the page around it carries the badge of simulated data; ``gudang``: it holds the shapes that are kept there
    (path data → id), so that each is in the page once.
    """
    kv = Kanvas(lebar, tinggi, rupa, besar, awalan, berlencana, gudang)
    next(f for jenis, f in _GAMBAR if isinstance(bagian, jenis))(kv, bagian, kv.kotak_penuh)
    judul = getattr(bagian, "judul", "") or bagian.alt
    return kv.hasil(judul, bagian.alt, gambar=not isinstance(bagian, _BERKATA))


def pecah_bagian(bagian: Bagian, lebar: float, tinggi: float, *, besar: float = 1.0) -> list[Bagian]:
    """The part in pieces that each fit whole into a box of this size; usually just the part itself."""
    return _pecah(bagian, Kanvas(lebar, tinggi, TERANG, besar))


@singledispatch
def _pecah(bagian: Bagian, _kv: Kanvas) -> list[Bagian]:
    return [bagian]


@_pecah.register
def _(bagian: Batang, kv: Kanvas) -> list[Bagian]:
    return list(pecah_batang(kv, bagian, kv.kotak_penuh)) if bagian.mendatar else [bagian]


@_pecah.register
def _(bagian: Tabel, kv: Kanvas) -> list[Bagian]:
    return list(pecah_tabel(kv, bagian, kv.kotak_penuh))


@_pecah.register
def _(bagian: Petak, kv: Kanvas) -> list[Bagian]:
    return list(pecah_petak(kv, bagian, kv.kotak_penuh))


@_pecah.register
def _(bagian: Daftar, kv: Kanvas) -> list[Bagian]:
    return list(pecah_daftar(kv, bagian, kv.kotak_penuh))


__all__ = ["Kotak", "gambar_bagian", "pecah_bagian"]
