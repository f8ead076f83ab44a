"""The mark of each type of facility, drawn once for all: the outline of its shape and the strokes of its sign.

The registry names both (``bentuk``, ``huruf``); the map's script, the pictures of slides, the wall map, the deck's
native shapes and the HTML of pages draw what stands here. Everything lies in a box of 20 × 20. A mark is told by its
shape alone, and by its letter where it is large enough to be read; where nobody says whether a facility is a locus, a
question mark takes the letter's place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

Titik = tuple[float, float]
Goresan = tuple[tuple[Titik, ...], ...]

SISI = 20
JARI = 7.6  # of the round shape, which has no corners
TANYA, CORET = "?", "/"
KONTUR: Mapping[str, tuple[Titik, ...]] = MappingProxyType(
    {
        "plus": ((2.5, 2.5), (17.5, 2.5), (17.5, 17.5), (2.5, 17.5)),
        "wajik": ((10, 1.6), (18.4, 10), (10, 18.4), (1.6, 10)),
        "segitiga": ((10, 1.8), (18.6, 17.4), (1.4, 17.4)),
        "kotak": ((3.6, 3.6), (16.4, 3.6), (16.4, 16.4), (3.6, 16.4)),
        "bundar": (),
    }
)
NAMA: Mapping[str, str] = MappingProxyType(
    {"plus": "kotak besar", "wajik": "wajik", "segitiga": "segitiga", "kotak": "kotak", "bundar": "bundar"}
)
# Middle and half of the height of the sign within each shape.
_TEMPAT: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "plus": (10, 10, 4.4), "wajik": (10, 10, 3.7), "segitiga": (10, 12.3, 3.2), "kotak": (10, 10, 3.8),
        "bundar": (10, 10, 4.0),
    }
)  # fmt: skip
# Strokes between -1 and 1, downwards.
_TANDA: Mapping[str, Goresan] = MappingProxyType(
    {
        "+": (((-1, 0), (1, 0)), ((0, -1), (0, 1))),
        "K": (((-0.55, -1), (-0.55, 1)), ((0.6, -1), (-0.5, 0.1)), ((-0.15, -0.2), (0.65, 1))),
        "L": (((-0.45, -1), (-0.45, 1), (0.6, 1)),),
        "P": (((-0.5, 1), (-0.5, -1), (0.2, -1), (0.6, -0.7), (0.6, -0.25), (0.2, 0.08), (-0.5, 0.08)),),
        "Y": (((-0.75, -1), (0, 0), (0.75, -1)), ((0, 0), (0, 1))),
        TANYA: (
            ((-0.51, -0.53), (-0.42, -0.81), (-0.12, -1), (0.28, -0.91), (0.49, -0.58), (0.37, -0.26), (0.09, -0.02),
             (0, 0.3)),
            ((0, 0.67), (0, 1)),
        ),
    }
)  # fmt: skip
_CORET: Goresan = (((3, 17), (17, 3)),)


def goresan(bentuk: str, tanda: str) -> Goresan:
    """The strokes of a sign within a shape (``CORET``: the stroke through it), in the box of 20 × 20."""
    if tanda == CORET:
        return _CORET
    x0, y0, setengah = _TEMPAT[bentuk]
    return tuple(
        tuple((round(x0 + x * setengah, 2), round(y0 + y * setengah, 2)) for x, y in garis) for garis in _TANDA[tanda]
    )


def jalur_bentuk(bentuk: str) -> str:
    """The outline as the path of an SVG."""
    if titik := KONTUR[bentuk]:
        return f"{_garis(titik)}Z"
    kiri, kanan = f"{SISI / 2 - JARI:g}", f"{SISI / 2 + JARI:g}"
    return f"M{kiri} 10A{JARI} {JARI} 0 1 0 {kanan} 10A{JARI} {JARI} 0 1 0 {kiri} 10Z"


def potongan_css(bentuk: str) -> str:
    """The outline as a ``clip-path`` of CSS, in parts of the box."""
    if titik := KONTUR[bentuk]:
        return f"polygon({', '.join(f'{x / SISI:.1%} {y / SISI:.1%}' for x, y in titik)})"
    return f"circle({JARI / SISI:.1%})"


def jalur_tanda(bentuk: str, tanda: str) -> str:
    """The strokes of a sign as the path of an SVG."""
    return "".join(map(_garis, goresan(bentuk, tanda)))


def _garis(titik: Sequence[Titik]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in titik)
