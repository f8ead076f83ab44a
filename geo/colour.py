"""Colour arithmetic: contrast (WCAG 2), CIE Lab, and how colours look to colour-blind eyes.

Colours are ``#RRGGBB`` text. Matrices are those of Machado, Oliveira & Fernandes (2009) for full
severity; they act on linear RGB.
"""

from __future__ import annotations

Tiga = tuple[float, float, float]

PENGLIHATAN: dict[str, tuple[Tiga, Tiga, Tiga]] = {
    "biasa": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
_XYZ: tuple[Tiga, Tiga, Tiga] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_PUTIH_D65: Tiga = (0.95047, 1.0, 1.08883)


def _linear(warna: str) -> Tiga:
    """``#RRGGBB`` → linear RGB, each 0..1."""
    r, g, b = (int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _lurus(r), _lurus(g), _lurus(b)


def _lurus(kanal: float) -> float:
    return kanal / 12.92 if kanal <= 0.04045 else ((kanal + 0.055) / 1.055) ** 2.4


def _kali(matriks: tuple[Tiga, Tiga, Tiga], v: Tiga) -> Tiga:
    a, b, c = (sum(m * x for m, x in zip(baris, v, strict=True)) for baris in matriks)
    return a, b, c


def contrast(a: str, b: str) -> float:
    """WCAG 2 contrast of two colours, 1 (same) to 21 (black on white). Order does not matter."""
    terang, gelap = sorted((_kali(_XYZ, _linear(w))[1] for w in (a, b)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def lab(warna: str, penglihatan: str = "biasa") -> Tiga:
    """CIE L*a*b* (D65) of a colour as seen with ``penglihatan`` (a key of ``PENGLIHATAN``)."""
    r, g, b = (min(1.0, max(0.0, k)) for k in _kali(PENGLIHATAN[penglihatan], _linear(warna)))
    x, y, z = (_akar(v / w) for v, w in zip(_kali(_XYZ, (r, g, b)), _PUTIH_D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _akar(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def jarak(a: str, b: str, penglihatan: str = "biasa") -> float:
    """CIE76 distance of two colours; 2.3 is just noticeable side by side, 9 is clear across a room."""
    return sum((p - q) ** 2 for p, q in zip(lab(a, penglihatan), lab(b, penglihatan), strict=True)) ** 0.5
