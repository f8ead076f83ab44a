"""A row of colour swatches with words: the key of a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.look import TERANG
from reports.box import Kotak
from reports.deck.shapes import Alinea, Huruf, Isi, Kanvas, Pena
from reports.deck.text import BARIS, TERKECIL, lebar

_PETAK, _SELA = 18.0, 18.0
_BARIS = TERKECIL * BARIS + 4


class Kunci(NamedTuple):
    """One entry; None as fill = words only."""

    isi: Isi
    teks: str


def _tata(kunci: Sequence[Kunci], ruang: float) -> list[tuple[float, float, Kunci]]:
    """Entries with their places, as many to a line as fit."""
    x, y, jadi = 0.0, 0.0, []
    for c in kunci:
        butuh = _lebar(c)
        if x > 0 and x + butuh > ruang:
            x, y = 0.0, y + _BARIS
        jadi.append((x, y, c))
        x += butuh + _SELA
    return jadi


def _lebar(c: Kunci) -> float:
    return (_PETAK + 6 if c.isi is not None else 0) + lebar(c.teks, TERKECIL) * 1.02 + 4


def tinggi_kunci(kunci: Sequence[Kunci], ruang: float) -> float:
    """Height of the key in a room of this width."""
    return max((y for _, y, _ in _tata(kunci, ruang)), default=0.0) + _BARIS


def gambar_kunci(k: Kanvas, kunci: Sequence[Kunci], kotak: Kotak) -> None:
    """Draw the key as one group."""
    with k.grup(kotak, "Keterangan warna", "Keterangan warna: " + "; ".join(c.teks for c in kunci)):
        for x, y, c in _tata(kunci, kotak.lebar):
            kiri, atas = kotak.x + x, kotak.y + y
            if c.isi is not None:
                k.bentuk(Kotak(kiri, atas + 2, _PETAK, 13), "Warna", isi=c.isi, tepi=Pena(TERANG.arsir, 0.5))
                kiri += _PETAK + 6
            k.teks(Kotak(kiri, atas, lebar(c.teks, TERKECIL) * 1.02 + 3, TERKECIL * BARIS),
                   [Alinea((Huruf(c.teks, TERKECIL),))], "Arti warna")  # fmt: skip
