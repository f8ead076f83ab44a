"""The ground on which names of a map are placed: which area lies where, which places a name can take (never on other
land, never with a line across it), which lines pass which boxes. Units are those of the drawing; boxes are (left, top,
right, bottom), lines (x1, y1, x2, y2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from geo.drawing import Bidang

Kotak4 = tuple[float, float, float, float]
# A cell of the grid on which land and free room are looked up, and the step of tried places.
_SEL, _LANGKAH = 3, 12
# Cost of a name wholly on land in units of line length, what a line costs by itself, and what a unit of distance costs
# a name that stays on its own area.
_DARATAN, _BERGARIS, _GESER = 420.0, 30.0, 0.5
# What each mark that a name covers costs: less than a line to another place, more than a step aside.
_MENUTUP = 28.0
# Which part of a name must lie on its own area, and which at most on others, so that it needs no line.
_MILIK, _ASING = 0.7, 0.12
# How far a line may cross other areas, as a part of the height of its name, and points at which it is looked at.
_LINTAS, _TITIK = 0.15, 40
_TERJAUH = 4.0  # the longest line, in heights of its name: beyond it a number is found sooner
_PORSI = 64  # places that are looked at first: one of them is nearly always the best


class Lahan:
    """Which area lies where, on a grid."""

    def __init__(self, bidang: Sequence[Bidang], ruang: tuple[float, float]) -> None:
        ukuran = (max(1, int(ruang[0] / _SEL)), max(1, int(ruang[1] / _SEL)))
        kisi = np.zeros((ukuran[1], ukuran[0]), dtype=np.int16)
        for ke, b in enumerate(bidang, 1):
            gambar = Image.new("1", ukuran)
            for cincin in b.cincin:
                satu = Image.new("1", ukuran)
                ImageDraw.Draw(satu).polygon([(x / _SEL, y / _SEL) for x, y in cincin], fill=1)
                gambar = ImageChops.logical_xor(gambar, satu)
            kisi[np.asarray(gambar)] = ke
        self._kisi = kisi
        self._nomor = {b.kode: ke for ke, b in enumerate(bidang, 1)}
        self._darat = _jumlahkan(kisi > 0)
        self._ruang = ruang

    def calon(self, b: Bidang, ukuran: tuple[float, float], segan: Sequence[Kotak4] = ()) -> Calon:
        """The places that the name of one area can take, whatever else stands on the map; it covers what stands in
        ``segan`` only where other places cost more."""
        (w, h), (px, py), ruang = ukuran, b.label, self._ruang
        kisi = np.meshgrid(np.arange(0, ruang[0] - w, _LANGKAH), np.arange(0, ruang[1] - h, _LANGKAH))
        x, y = (np.append(a.ravel(), max(p - s / 2, 0)) for a, p, s in zip(kisi, b.label, ukuran, strict=True))
        muat = (x + w <= ruang[0]) & (y + h <= ruang[1])
        x, y = x[muat], y[muat]
        milik = _bagian(_jumlahkan(self._kisi == self._nomor[b.kode]), x, y, w, h)
        darat = _bagian(self._darat, x, y, w, h)
        jauh = (milik < _MILIK) | (darat - milik > _ASING)
        panjang = np.hypot(px - np.clip(px, x, x + w), py - np.clip(py, y, y + h))
        boleh = ~jauh
        luar = np.flatnonzero(jauh & (darat <= _ASING) & (panjang <= _TERJAUH * h))
        boleh[luar] = self._lintas(b, x[luar] + w / 2, y[luar] + h / 2) <= _LINTAS * h
        x, y, darat, jauh, panjang = x[boleh], y[boleh], darat[boleh], jauh[boleh], panjang[boleh]
        geser = np.hypot(px - (x + w / 2), py - (y + h / 2))
        biaya = np.where(jauh, panjang + _BERGARIS + _DARATAN * darat, _GESER * geser)
        biaya = biaya + _MENUTUP * _tertutup(x, y, ukuran, segan)
        urut = np.argsort(biaya, kind="stable")
        return Calon(x[urut], y[urut], jauh[urut], biaya[urut])

    def _lintas(self, b: Bidang, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """How much of the lines from these points to the place of an area lies on other areas."""
        bagian = (np.arange(_TITIK) + 0.5) / _TITIK
        kolom, baris = (p + (a[:, None] - p) * bagian for p, a in zip(b.label, (x, y), strict=True))
        paling = self._kisi.shape
        di = self._kisi[
            np.clip((baris / _SEL).astype(int), 0, paling[0] - 1), np.clip((kolom / _SEL).astype(int), 0, paling[1] - 1)
        ]
        asing = (di > 0) & (di != self._nomor[b.kode])
        return asing.mean(axis=1) * np.hypot(x - b.label[0], y - b.label[1])


class Calon(NamedTuple):
    """Places of one name (left upper corners), the cheapest first; whether it needs a line there, what it costs."""

    x: np.ndarray
    y: np.ndarray
    jauh: np.ndarray
    biaya: np.ndarray

    def di_tempat(self) -> Calon:
        """Only those on its own area."""
        return Calon(*(a[~self.jauh] for a in self))

    def bebas(self, ukuran: tuple[float, float], terisi: np.ndarray, paling: int) -> Iterator[np.ndarray]:
        """Numbers of places where the name touches no box, the cheapest first, in growing portions and together at
        most ``paling``: far places cannot win against near ones however many lines they avoid."""
        dari, porsi = 0, _PORSI
        while paling > 0 and dari < len(self.x):
            pilih = (dari + self._bebas(ukuran, terisi, slice(dari, dari + porsi)))[:paling]
            if len(pilih):
                yield pilih
            dari, porsi, paling = dari + porsi, 3 * porsi, paling - len(pilih)

    def _bebas(self, ukuran: tuple[float, float], terisi: np.ndarray, mana: slice) -> np.ndarray:
        (w, h), x, y = ukuran, self.x[mana, None], self.y[mana, None]
        kena = (x < terisi[:, 2] + 2) & (x + w + 2 > terisi[:, 0]) & (y < terisi[:, 3] + 2) & (y + h + 2 > terisi[:, 1])
        return np.flatnonzero(~kena.any(axis=1))


def _tertutup(x: np.ndarray, y: np.ndarray, ukuran: tuple[float, float], segan: Sequence[Kotak4]) -> np.ndarray:
    """How many of these boxes names at the places x, y would cover."""
    (w, h), kotak = ukuran, np.array(segan).reshape(-1, 4)
    kiri, atas = x[:, None], y[:, None]
    kena = (kiri < kotak[:, 2]) & (kiri + w > kotak[:, 0]) & (atas < kotak[:, 3]) & (atas + h > kotak[:, 1])
    banyak: np.ndarray = kena.sum(axis=1)
    return banyak


def _jumlahkan(kisi: np.ndarray) -> np.ndarray:
    return np.pad(kisi.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32), ((1, 0), (1, 0)))


def _bagian(j: np.ndarray, x: np.ndarray, y: np.ndarray, lebar: float, tinggi: float) -> np.ndarray:
    """Which part of boxes with their left upper corners at x, y lies on what ``j`` sums up."""
    x1, y1 = (x / _SEL).astype(int), (y / _SEL).astype(int)
    x2 = np.minimum(((x + lebar) / _SEL).astype(int) + 1, j.shape[1] - 1)
    y2 = np.minimum(((y + tinggi) / _SEL).astype(int) + 1, j.shape[0] - 1)
    luas = np.maximum((x2 - x1) * (y2 - y1), 1)
    return (j[y2, x2] - j[y1, x2] - j[y2, x1] + j[y1, x1]) / luas


def lewat(garis: np.ndarray, kotak: np.ndarray) -> np.ndarray:
    """Which line (rows) passes which box (columns)."""
    if not len(garis) or not len(kotak):
        return np.zeros((len(garis), len(kotak)), dtype=bool)
    awal, arah = garis[:, None, :2], garis[:, None, 2:] - garis[:, None, :2]
    arah = np.where(np.abs(arah) < 1e-9, 1e-9, arah)
    a, b = (kotak[:, :2] - awal) / arah, (kotak[:, 2:] - awal) / arah
    masuk, keluar = np.minimum(a, b), np.maximum(a, b)  # where it enters and leaves the box's width and height
    mulai, sampai = np.maximum(masuk[..., 0], masuk[..., 1]), np.minimum(keluar[..., 0], keluar[..., 1])
    hasil: np.ndarray = np.maximum(mulai, 0) < np.minimum(sampai, 1)
    return hasil


def silang(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Which line of ``a`` (rows) crosses which of ``b`` (columns)."""
    if not len(a) or not len(b):
        return np.zeros((len(a), len(b)), dtype=bool)
    return _berseberangan(a, b) & _berseberangan(b, a).T


def _berseberangan(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether both ends of each line of ``b`` lie on different sides of each line of ``a``."""
    dx, dy = (a[:, 2] - a[:, 0])[:, None], (a[:, 3] - a[:, 1])[:, None]
    satu = dx * (b[:, 1] - a[:, 1][:, None]) - dy * (b[:, 0] - a[:, 0][:, None])
    dua = dx * (b[:, 3] - a[:, 1][:, None]) - dy * (b[:, 2] - a[:, 0][:, None])
    return satu * dua < 0
