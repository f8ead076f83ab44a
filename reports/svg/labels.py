"""Names on a map whose areas are smaller than their names: on their own area where they fit on it, else in free room
nearby with a line to the place, else a number there and the name in a list beside the map (``beri_nomor``).

Each name takes the place that costs least: a short line, little land under it, no line through a name or through
another line. Then names move, change places and push others away as long as the whole gets better.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from geo.drawing import Bidang, Label, Titik
from ilp_data.shelf import Rak
from reports.svg.labels_grid import Calon, Kotak4, Lahan, lewat, silang

Susunan = dict[str, Label]
# More names than this stand on their own area or nowhere.
BANYAK, _SEDIKIT = 30, 2
_SEDIKIT_TANDA = 40  # a map with more marks is full of them: names lie over some
# Cost of a line through a name, and through another line, in units of line length.
_LEWAT_NAMA, _LEWAT_GARIS = 900.0, 500.0
# Rounds in which names move, places that are looked at for a name, names that may push others away.
_PUTARAN, _CALON, _TERBURUK = 4, 400, 4
_RAK = Rak(4 * 2**20)  # placings, in bytes: maps of one area differ in colours more often than in words


def tanda_segan(titik: Sequence[Titik]) -> list[Titik]:
    """The marks that a name covers only where nothing else is near: pustu and their like, on a map of few marks all of
    them. Puskesmas are none of them: no name touches those."""
    lain = [t for t in titik if t.jenis != "puskesmas"]
    return lain if len(titik) <= _SEDIKIT_TANDA else [t for t in lain if t.jenis in ("pustu", "poskes")]


class Penempatan(NamedTuple):
    """Placed names, codes that found no room, and how many lines pass a name or cross another line."""

    label: tuple[Label, ...]
    tanpa: frozenset[str]
    benturan: int


class Bernomor(NamedTuple):
    """Placed names and numbers; ``nomor``: codes of the areas that bear a number, in its order from 1; ``tanpa``:
    those with neither."""

    label: tuple[Label, ...]
    nomor: tuple[str, ...]
    tanpa: frozenset[str]
    benturan: int


def beri_nomor(
    bidang: Sequence[Bidang],
    ukuran: Mapping[str, tuple[float, float]],
    angka: tuple[float, float],
    ruang: tuple[float, float],
    hindari: Sequence[Kotak4] = (),
    ditulis: frozenset[str] | None = None,
    wajib: frozenset[str] = frozenset(),
    segan: Sequence[Kotak4] = (),
) -> Bernomor:
    """``letakkan_label``; areas whose name finds no room, and those of ``wajib``, bear a number of the size ``angka``
    instead, counted from above. Of very many areas none bears a number. For one or two names the other areas are as
    good as free room."""
    if ditulis is not None and len(ditulis) <= _SEDIKIT:
        bidang = [b for b in bidang if b.kode in ditulis]
    letak = {b.kode: b.label for b in bidang}
    nomor, banyak = wajib, sum(ditulis is None or b.kode in ditulis for b in bidang)
    while True:
        isi = {k: angka if k in nomor else u for k, u in ukuran.items()}
        hasil = letakkan_label(bidang, isi, ruang, hindari, ditulis, segan=segan)
        baru = hasil.tanpa - nomor or _penghalang(hasil, isi, letak, nomor)
        if not baru or banyak > BANYAK:
            break
        nomor |= baru
    if hasil.tanpa & nomor:  # rather over the mark of a facility than over another name
        hasil = min(
            hasil, letakkan_label(bidang, isi, ruang, (), ditulis, segan=segan), key=lambda p: len(p.tanpa & nomor)
        )
    jadi = list(hasil.label)
    for k in sorted(hasil.tanpa & nomor):  # as near to its place as no other label is in the way
        jadi.append(Label(k, *_tergeser(k, letak[k], isi, jadi), *letak[k], False))
    urut = tuple(sorted(nomor, key=lambda k: (letak[k][1], letak[k][0])))
    return Bernomor(tuple(jadi), urut, hasil.tanpa - nomor, hasil.benturan)


def _tergeser(
    kode: str, pusat: tuple[float, float], ukuran: Mapping[str, tuple[float, float]], ada: Sequence[Label]
) -> tuple[float, float]:
    """The free place nearest to a point, at most the size of the number away; the point itself where there is none."""
    (w, h), langkah = ukuran[kode], [i / 4 for i in range(-4, 5)]
    calon = sorted(((math.hypot(i, j), i * w, j * h) for i in langkah for j in langkah), key=lambda c: c[0])
    for _, dx, dy in calon:
        x, y = pusat[0] + dx, pusat[1] + dy
        lain = ((lb, ukuran[lb.kode]) for lb in ada)
        if not any(abs(lb.x - x) < (w + a) / 2 and abs(lb.y - y) < (h + b) / 2 for lb, (a, b) in lain):
            return x, y
    return pusat


def _penghalang(
    p: Penempatan, ukuran: Mapping[str, tuple[float, float]], letak: Mapping[str, tuple[float, float]],
    nomor: frozenset[str],
) -> frozenset[str]:  # fmt: skip
    """The names that stand where a number without room belongs."""

    def kena(lb: Label, kode: str) -> bool:
        (w, h), (a, b), (x, y) = ukuran[kode], ukuran[lb.kode], letak[kode]
        return abs(lb.x - x) < (w + a) / 2 and abs(lb.y - y) < (h + b) / 2

    return frozenset(lb.kode for lb in p.label if lb.kode not in nomor and any(kena(lb, k) for k in p.tanpa & nomor))


def letakkan_label(
    bidang: Sequence[Bidang],
    ukuran: Mapping[str, tuple[float, float]],
    ruang: tuple[float, float],
    hindari: Sequence[Kotak4] = (),
    ditulis: frozenset[str] | None = None,
    *,
    di_tempat: bool = False,
    segan: Sequence[Kotak4] = (),
) -> Penempatan:
    """Place a name for each area of ``ditulis`` (None = all); of very many, and where ``di_tempat`` asks for it, only
    those that fit on their area.

    Rings and places of ``bidang`` and all sizes are in units of ``ruang``, whose corner is 0,0. ``jauh`` labels want
    a line to their place. No name touches a box of ``hindari``; one of ``segan`` is covered where no place is near.
    """
    # Of the areas only their hash: thousands of points would be kept with each placing.
    kunci = hash(tuple(bidang)), frozenset(ukuran.items()), ruang, tuple(hindari), tuple(segan), ditulis, di_tempat
    return _RAK.ingat(kunci, lambda: _letakkan(bidang, ukuran, ruang, (hindari, segan), ditulis, di_tempat))


def _letakkan(
    bidang: Sequence[Bidang], ukuran: Mapping[str, tuple[float, float]], ruang: tuple[float, float],
    rintang: tuple[Sequence[Kotak4], Sequence[Kotak4]], ditulis: frozenset[str] | None, di_tempat: bool,
) -> Penempatan:  # fmt: skip
    pilih = [b for b in bidang if ditulis is None or b.kode in ditulis]
    p = _Pencari(pilih, ukuran, Lahan(bidang, ruang), *rintang)
    if di_tempat or len(pilih) > BANYAK:
        return p.hasil(p.di_tempat())
    tx, ty = (sum(b.label[i] for b in pilih) / max(1, len(pilih)) for i in (0, 1))
    urutan = (
        lambda b: (-b.luas, b.kode),
        lambda b: (-math.dist(b.label, (tx, ty)), b.kode),
        lambda b: (b.label[1], b.kode),
        lambda b: (-b.label[1], b.kode),
    )
    terbaik: Susunan = {}
    for u in urutan:
        jadi = p.susun(b.kode for b in sorted(pilih, key=u))
        if not terbaik or p.nilai(jadi) < p.nilai(terbaik):
            terbaik = jadi
        if len(jadi) == len(pilih) and not p.benturan(jadi):
            break
    return p.hasil(p.desak(terbaik))


class _Pencari:
    """Looks for places: ``calon`` are those of each name, by code; a ``Susunan`` is what stands so far, by code."""

    def __init__(
        self, pilih: Sequence[Bidang], ukuran: Mapping[str, tuple[float, float]], lahan: Lahan,
        hindari: Sequence[Kotak4], segan: Sequence[Kotak4] = (),
    ) -> None:  # fmt: skip
        self.bidang = {b.kode: b for b in pilih}
        self.ukuran, self.hindari = ukuran, list(hindari)
        self.calon = {b.kode: lahan.calon(b, ukuran[b.kode], segan) for b in pilih}
        self._ketemu: dict[tuple[str, frozenset[Label]], Label | None] = {}

    def hasil(self, jadi: Susunan) -> Penempatan:
        """What comes out, in the order of the areas."""
        label = tuple(jadi[k] for k in self.bidang if k in jadi)
        return Penempatan(label, frozenset(self.bidang) - set(jadi), self.benturan(jadi))

    def kotak(self, lb: Label) -> Kotak4:
        """The box of a label."""
        w, h = self.ukuran[lb.kode]
        return lb.x - w / 2, lb.y - h / 2, lb.x + w / 2, lb.y + h / 2

    def benturan(self, jadi: Susunan) -> int:
        """How many lines pass a name or cross another line."""
        garis = _garis(jadi.values())
        if not len(garis):
            return 0
        kotak = np.array([*(self.kotak(lb) for lb in jadi.values()), *self.hindari]).reshape(-1, 4)
        # Each line begins in the box of its own name.
        return int(lewat(garis, kotak).sum()) - len(garis) + int(silang(garis, garis).sum()) // 2

    def nilai(self, jadi: Susunan) -> float:
        """How bad a placing is: names without room, what lines pass and cross, how long they are."""
        panjang = sum(math.hypot(lb.x - lb.ke_x, lb.y - lb.ke_y) for lb in jadi.values() if lb.jauh)
        hilang = len(self.bidang) - len(jadi)
        return round(panjang + _LEWAT_GARIS * self.benturan(jadi) + 10 * _LEWAT_NAMA * hilang, 1)

    def cari(self, kode: str, jadi: Susunan) -> Label | None:
        """The cheapest free place of a name, the others standing where they are."""
        lain = [lb for k, lb in jadi.items() if k != kode]
        kunci = kode, frozenset(lain)
        if kunci not in self._ketemu:
            self._ketemu[kunci] = self._cari(kode, lain)
        return self._ketemu[kunci]

    def _cari(self, kode: str, lain: Sequence[Label]) -> Label | None:
        (w, h), c = self.ukuran[kode], self.calon[kode]
        terisi = np.array([*self.hindari, *map(self.kotak, lain)]).reshape(-1, 4)
        garis, paling, ketemu = _garis(lain), math.inf, None
        for pilih in c.bebas((w, h), terisi, _CALON):
            if round(float(c.biaya[pilih[0]]), 3) >= paling:
                break  # the places after these cost no less, whatever their lines pass
            biaya = np.round(self._biaya(kode, c, pilih, terisi, garis), 3)
            i = int(np.argmin(biaya))
            if biaya[i] < paling:
                paling, ketemu = float(biaya[i]), pilih[i]
        if ketemu is None:
            return None
        x, y = float(c.x[ketemu] + w / 2), float(c.y[ketemu] + h / 2)
        return Label(kode, x, y, *self.bidang[kode].label, bool(c.jauh[ketemu]))

    def _biaya(self, kode: str, c: Calon, pilih: np.ndarray, terisi: np.ndarray, garis: np.ndarray) -> np.ndarray:
        """What places cost with what their lines and the other names' lines pass."""
        (w, h), (px, py) = self.ukuran[kode], self.bidang[kode].label
        x, y, jauh = c.x[pilih], c.y[pilih], np.flatnonzero(c.jauh[pilih])
        biaya: np.ndarray = c.biaya[pilih]
        if len(garis):
            biaya = biaya + _LEWAT_NAMA * lewat(garis, np.column_stack([x, y, x + w, y + h])).sum(0)
        if len(jauh):
            ujung = np.empty((len(jauh), 4))
            ujung[:, 0], ujung[:, 1], ujung[:, 2], ujung[:, 3] = x[jauh] + w / 2, y[jauh] + h / 2, px, py
            biaya[jauh] += _LEWAT_NAMA * lewat(ujung, terisi).sum(1) + _LEWAT_GARIS * silang(ujung, garis).sum(1)
        return biaya

    def isi(self, jadi: Susunan, kode: Iterable[str]) -> Susunan:
        """Names placed one after another, each anew."""
        jadi = dict(jadi)
        for k in kode:
            jadi.pop(k, None)
            ketemu = self.cari(k, jadi)
            jadi |= {k: ketemu} if ketemu else {}
        return jadi

    def di_tempat(self) -> Susunan:
        """Only names that fit on their own area, the biggest first: a hundred lines would hide the map."""
        self.calon = {k: c.di_tempat() for k, c in self.calon.items()}
        self._ketemu.clear()
        return self.isi({}, sorted(self.bidang, key=lambda k: (-self.bidang[k].luas, k)))

    def susun(self, kode: Iterable[str]) -> Susunan:
        """All names in an order, then again until none moves, then changes of places."""
        urut = list(kode)
        jadi: Susunan = {}
        for _ in range(_PUTARAN):
            lama, jadi = jadi, self.isi(jadi, urut)
            if jadi == lama:
                break
        return self.tukar(jadi)

    def tukar(self, jadi: Susunan) -> Susunan:
        """Names whose lines cross are taken away in pairs and placed anew, the other one first."""
        jauh = [lb for _, lb in sorted(jadi.items()) if lb.jauh]
        garis = _garis(jauh)
        for i, j in np.argwhere(np.triu(silang(garis, garis))):
            a, b = jauh[i].kode, jauh[j].kode
            for pasangan in ((a, b), (b, a)):
                sisa = {k: lb for k, lb in jadi.items() if k not in pasangan}
                jadi = self.lebih_baik(jadi, self.isi(sisa, pasangan))
        return jadi

    def desak(self, jadi: Susunan) -> Susunan:
        """The names with the longest lines take their best place; whoever stands there, or before it, moves."""
        jauh = (lb for lb in jadi.values() if lb.jauh)
        terjauh = sorted(jauh, key=lambda lb: (-math.hypot(lb.x - lb.ke_x, lb.y - lb.ke_y), lb.kode))
        for lb in terjauh[:_TERBURUK]:
            tetap = {k: v for k, v in jadi.items() if k != lb.kode and not v.jauh}
            bebas = self.cari(lb.kode, tetap)
            if bebas is not None:
                coba = self.beri_jalan(tetap | {lb.kode: bebas}, jadi)
                jadi = self.lebih_baik(jadi, self.tukar(self.isi(coba, sorted(self.bidang))))
        return jadi

    def beri_jalan(self, coba: Susunan, lama: Susunan) -> Susunan:
        """The other names stay where they were, unless they are in the way: those are placed anew."""
        pergi = []
        for k, lb in sorted(lama.items()):
            calon = coba | {k: lb}
            if k in coba:
                continue
            if self.bertumpuk(lb, coba.values()) or self.benturan(calon) > self.benturan(coba):
                pergi.append(k)
            else:
                coba = calon
        return self.isi(coba, pergi)

    def bertumpuk(self, lb: Label, lain: Iterable[Label]) -> bool:
        """Whether a label touches another one."""
        a = self.kotak(lb)
        return any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in map(self.kotak, lain))

    def lebih_baik(self, lama: Susunan, baru: Susunan) -> Susunan:
        """The better of two placings."""
        return baru if self.nilai(baru) < self.nilai(lama) else lama


def _garis(label: Iterable[Label]) -> np.ndarray:
    """The lines of labels that stand away from their place."""
    return np.array([(lb.x, lb.y, lb.ke_x, lb.ke_y) for lb in label if lb.jauh]).reshape(-1, 4)
