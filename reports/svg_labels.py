"""Names on a map whose areas are smaller than their names: on their own area where they fit on it, else in free room
nearby with a line to the place.

Each name takes the place that costs least: a short line, little land under it, no line through a name or through
another line. A few rounds more let each move once the others stand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from geo.drawing import Bidang, Label

Kotak4 = tuple[float, float, float, float]
# A cell of the grid on which land and free room are looked up, and the step of tried places, in drawing units.
_SEL, _LANGKAH = 3, 12
# Cost of a name wholly on other areas, of a line through a name, and through another line, in units of line length;
# and what a unit of distance costs a name that stays on its own area.
_DARATAN, _LEWAT_NAMA, _LEWAT_GARIS, _GESER = 420.0, 900.0, 500.0, 0.5
# Which part of a name must lie on its own area, and which at most on others, so that it needs no line.
_MILIK, _ASING = 0.7, 0.12
_PUTARAN, _CALON = 4, 400
# More names than this stand on their own area or nowhere.
BANYAK = 30


class _Lahan:
    """Which area lies where, on a grid; 0 = none."""

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
        self.kisi = kisi
        self.nomor = {b.kode: ke for ke, b in enumerate(bidang, 1)}
        self.darat = _jumlahkan(kisi > 0)

    def milik(self, kode: str) -> np.ndarray:
        """The area of one code, summed up for ``bagian``."""
        return _jumlahkan(self.kisi == self.nomor[kode])


def _jumlahkan(kisi: np.ndarray) -> np.ndarray:
    return np.pad(kisi.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32), ((1, 0), (1, 0)))


def _bagian(j: np.ndarray, x: np.ndarray, y: np.ndarray, lebar: float, tinggi: float) -> np.ndarray:
    """Which part of boxes with their left upper corners at x, y lies on what ``j`` sums up."""
    x1, y1 = (x / _SEL).astype(int), (y / _SEL).astype(int)
    x2 = np.minimum(((x + lebar) / _SEL).astype(int) + 1, j.shape[1] - 1)
    y2 = np.minimum(((y + tinggi) / _SEL).astype(int) + 1, j.shape[0] - 1)
    luas = np.maximum((x2 - x1) * (y2 - y1), 1)
    return (j[y2, x2] - j[y1, x2] - j[y2, x1] + j[y1, x1]) / luas


def letakkan(
    bidang: Sequence[Bidang],
    ukuran: Mapping[str, tuple[float, float]],
    ruang: tuple[float, float],
    hindari: Sequence[Kotak4] = (),
    ditulis: frozenset[str] | None = None,
) -> Penempatan:
    """Place a name for each area of ``ditulis`` (None = all); of very many only those that fit on their area.

    Rings and places of ``bidang`` and all sizes are in units of ``ruang``, whose corner is 0,0. ``jauh`` labels want
    a line to their place.
    """
    lahan = _Lahan(bidang, ruang)
    pilih = [b for b in bidang if ditulis is None or b.kode in ditulis]
    calon = {b.kode: _calon(b, ukuran[b.kode], ruang, lahan) for b in pilih}
    if len(pilih) > BANYAK:
        return _di_tempat(pilih, ukuran, calon, hindari)
    tx, ty = (sum(b.label[i] for b in pilih) / max(1, len(pilih)) for i in (0, 1))
    urutan = (
        lambda b: (-b.luas, b.kode),
        lambda b: (-math.dist(b.label, (tx, ty)), b.kode),
        lambda b: (b.label[1], b.kode),
        lambda b: (-b.label[1], b.kode),
    )
    terbaik: tuple[tuple[int, float], Penempatan] | None = None
    for u in urutan:
        biaya, jadi = _susun(sorted(pilih, key=u), ukuran, calon, hindari)
        label = tuple(jadi[b.kode] for b in pilih if b.kode in jadi)
        hasil = Penempatan(label, frozenset(b.kode for b in pilih) - set(jadi), _benturan(label, ukuran, hindari))
        nilai = len(hasil.tanpa), round(biaya, 1)
        if terbaik is None or nilai < terbaik[0]:
            terbaik = nilai, hasil
        if not hasil.tanpa and not hasil.benturan:
            break
    return terbaik[1]


def _di_tempat(
    pilih: Sequence[Bidang], ukuran: Mapping[str, tuple[float, float]], calon: Mapping[str, _Calon],
    hindari: Sequence[Kotak4],
) -> Penempatan:  # fmt: skip
    """Only names that fit on their own area, the biggest first: a hundred lines would hide the map."""
    jadi: list[Label] = []
    for b in sorted(pilih, key=lambda b: (-b.luas, b.kode)):
        c = calon[b.kode]
        dekat = _Calon(*(a[~c.jauh] for a in c))
        ketemu = _cari(b, ukuran[b.kode], dekat, jadi, ukuran, hindari)
        jadi += [ketemu[1]] if ketemu else []
    return Penempatan(tuple(jadi), frozenset(b.kode for b in pilih) - {lb.kode for lb in jadi}, 0)


def _benturan(label: Sequence[Label], ukuran: Mapping[str, tuple[float, float]], hindari: Sequence[Kotak4]) -> int:
    """How many lines pass a name or cross another line."""
    garis = np.array([(lb.x, lb.y, lb.ke_x, lb.ke_y) for lb in label if lb.jauh]).reshape(-1, 4)
    kotak = np.array([*(_kotak(lb, ukuran[lb.kode]) for lb in label), *hindari]).reshape(-1, 4)
    # Each line begins in the box of its own name.
    return int(_lewat(garis, kotak).sum()) - len(garis) + int(_silang(garis, garis).sum()) // 2


def _susun(
    pilih: Sequence[Bidang], ukuran: Mapping[str, tuple[float, float]], calon: Mapping[str, _Calon],
    hindari: Sequence[Kotak4],
) -> tuple[float, dict[str, Label]]:  # fmt: skip
    """Place names one after another, then again until none moves: (cost, labels)."""
    jadi: dict[str, Label] = {}
    for _ in range(_PUTARAN):
        lama = dict(jadi)
        for b in pilih:
            jadi.pop(b.kode, None)
            ketemu = _cari(b, ukuran[b.kode], calon[b.kode], list(jadi.values()), ukuran, hindari)
            if ketemu is not None:
                jadi[b.kode] = ketemu[1]
        if jadi == lama:
            break
    jadi = _tukar(pilih, ukuran, calon, hindari, jadi)
    return _nilai(jadi, ukuran, hindari), jadi


def _nilai(jadi: Mapping[str, Label], ukuran: Mapping[str, tuple[float, float]], hindari: Sequence[Kotak4]) -> float:
    """How bad a placing is: the length of its lines, and what they pass and cross."""
    label = list(jadi.values())
    panjang = sum(math.hypot(lb.x - lb.ke_x, lb.y - lb.ke_y) for lb in label if lb.jauh)
    return panjang + _LEWAT_GARIS * _benturan(label, ukuran, hindari)


def _tukar(
    pilih: Sequence[Bidang], ukuran: Mapping[str, tuple[float, float]], calon: Mapping[str, _Calon],
    hindari: Sequence[Kotak4], jadi: dict[str, Label],
) -> dict[str, Label]:  # fmt: skip
    """Names whose lines cross are taken away in pairs and placed anew, the other one first."""
    bidang = {b.kode: b for b in pilih}
    nilai = _nilai(jadi, ukuran, hindari)
    for a, b in _bersilang(jadi):
        for pertama, kedua in ((a, b), (b, a)):
            coba = {k: lb for k, lb in jadi.items() if k not in (a, b)}
            for kode in (pertama, kedua):
                ketemu = _cari(bidang[kode], ukuran[kode], calon[kode], list(coba.values()), ukuran, hindari)
                coba |= {kode: ketemu[1]} if ketemu else {}
            if len(coba) == len(jadi) and (baru := _nilai(coba, ukuran, hindari)) < nilai:
                jadi, nilai = coba, baru
    return jadi


def _bersilang(jadi: Mapping[str, Label]) -> list[tuple[str, str]]:
    """Pairs of names whose lines cross."""
    jauh = [lb for _, lb in sorted(jadi.items()) if lb.jauh]
    garis = np.array([(lb.x, lb.y, lb.ke_x, lb.ke_y) for lb in jauh]).reshape(-1, 4)
    return [(jauh[i].kode, jauh[j].kode) for i, j in np.argwhere(np.triu(_silang(garis, garis)))]


def _kotak(lb: Label, ukuran: tuple[float, float]) -> Kotak4:
    w, h = ukuran
    return lb.x - w / 2, lb.y - h / 2, lb.x + w / 2, lb.y + h / 2


class Penempatan(NamedTuple):
    """Placed names, codes that found no room, and how many lines pass a name or cross another line."""

    label: tuple[Label, ...]
    tanpa: frozenset[str]
    benturan: int


class _Calon(NamedTuple):
    """Places of one name (left upper corners), the cheapest first; whether it needs a line there, what it costs."""

    x: np.ndarray
    y: np.ndarray
    jauh: np.ndarray
    biaya: np.ndarray


def _calon(b: Bidang, ukuran: tuple[float, float], ruang: tuple[float, float], lahan: _Lahan) -> _Calon:
    w, h = ukuran
    x, y = (a.ravel() for a in np.meshgrid(np.arange(0, ruang[0] - w, _LANGKAH), np.arange(0, ruang[1] - h, _LANGKAH)))
    px, py = b.label
    x, y = np.append(x, max(px - w / 2, 0)), np.append(y, max(py - h / 2, 0))
    muat = (x + w <= ruang[0]) & (y + h <= ruang[1])
    x, y = x[muat], y[muat]
    milik, darat = _bagian(lahan.milik(b.kode), x, y, w, h), _bagian(lahan.darat, x, y, w, h)
    jauh = (milik < _MILIK) | (darat - milik > _ASING)
    geser = np.hypot(px - (x + w / 2), py - (y + h / 2))
    panjang = np.hypot(px - np.clip(px, x, x + w), py - np.clip(py, y, y + h))
    biaya = np.where(jauh, panjang + 30 + _DARATAN * darat, _GESER * geser)
    urut = np.argsort(biaya, kind="stable")
    return _Calon(x[urut], y[urut], jauh[urut], biaya[urut])


def _cari(
    b: Bidang, ukuran: tuple[float, float], c: _Calon, lain: Sequence[Label],
    semua: Mapping[str, tuple[float, float]], hindari: Sequence[Kotak4],
) -> tuple[float, Label] | None:  # fmt: skip
    """The cheapest free place for the name of one area and its cost, the other names standing where they are."""
    (w, h), (px, py) = ukuran, b.label
    terisi = np.array([*hindari, *(_kotak(lb, semua[lb.kode]) for lb in lain)]).reshape(-1, 4)
    garis = np.array([(lb.x, lb.y, lb.ke_x, lb.ke_y) for lb in lain if lb.jauh]).reshape(-1, 4)
    # Far places cannot win against near ones however many lines they avoid: look at the cheapest only.
    pilih = _bebas(c, w, h, terisi, 4 * _CALON)
    pilih = (pilih if len(pilih) >= _CALON else _bebas(c, w, h, terisi, len(c.x)))[:_CALON]
    if not len(pilih):
        return None
    x, y, jauh, biaya = c.x[pilih], c.y[pilih], c.jauh[pilih], c.biaya[pilih]
    ujung = np.column_stack([x + w / 2, y + h / 2, np.full(len(x), px), np.full(len(x), py)])
    kotak = np.column_stack([x, y, x + w, y + h])
    biaya = biaya + jauh * (_LEWAT_NAMA * _lewat(ujung, terisi).sum(1) + _LEWAT_GARIS * _silang(ujung, garis).sum(1))
    biaya += _LEWAT_NAMA * _lewat(garis, kotak).sum(0)
    i = int(np.argmin(np.round(biaya, 3)))
    return float(biaya[i]), Label(b.kode, float(x[i] + w / 2), float(y[i] + h / 2), px, py, bool(jauh[i]))


def _bebas(c: _Calon, w: float, h: float, terisi: np.ndarray, paling: int) -> np.ndarray:
    """Numbers of the places, among the cheapest ones, where a name touches nothing."""
    x, y = c.x[:paling, None], c.y[:paling, None]
    kena = (x < terisi[:, 2] + 2) & (x + w + 2 > terisi[:, 0]) & (y < terisi[:, 3] + 2) & (y + h + 2 > terisi[:, 1])
    return np.flatnonzero(~kena.any(axis=1))


def _lewat(garis: np.ndarray, kotak: np.ndarray) -> np.ndarray:
    """Which line (rows: x1, y1, x2, y2) passes which box (columns: left, top, right, bottom)."""
    masuk, keluar = np.zeros((len(garis), len(kotak))), np.ones((len(garis), len(kotak)))
    for i in (0, 1):
        awal, arah = garis[:, i][:, None], (garis[:, i + 2] - garis[:, i])[:, None]
        arah = np.where(np.abs(arah) < 1e-9, 1e-9, arah)
        a, b = (kotak[:, i] - awal) / arah, (kotak[:, i + 2] - awal) / arah
        masuk, keluar = np.maximum(masuk, np.minimum(a, b)), np.minimum(keluar, np.maximum(a, b))
    return masuk < keluar


def _silang(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Which line of ``a`` (rows) crosses which of ``b`` (columns)."""
    return _berseberangan(a, b) & _berseberangan(b, a).T


def _berseberangan(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether both ends of each line of ``b`` lie on different sides of each line of ``a``."""
    dx, dy = (a[:, 2] - a[:, 0])[:, None], (a[:, 3] - a[:, 1])[:, None]
    satu = dx * (b[:, 1] - a[:, 1][:, None]) - dy * (b[:, 0] - a[:, 0][:, None])
    dua = dx * (b[:, 3] - a[:, 1][:, None]) - dy * (b[:, 2] - a[:, 0][:, None])
    return satu * dua < 0
