"""Which cells of one count must be withheld so that no small one follows from what stays: a network of sums.

The places that reported a count lie in two trees: region → kecamatan → kelurahan → the part of it that one puskesmas
serves, and region → puskesmas. Their sums are a circulation: a place is an arc from its part of a kelurahan to its
puskesmas, every unit is the arc that carries its sum. A printed sum is an arc that cannot change; a withheld one can.
A small cell may be anything up to ``batas`` exactly where that much more can be sent through its arc and back round
by arcs that are withheld. Where it cannot, the cheapest way round is opened: its printed arcs are withheld too.

Units of the same places are one cell, however many names they have. Whole numbers suffice: networks have no others.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Sel = frozenset[str]  # the codes of the places that a sum is made of
_Simpul = tuple[str, ...]
_AWAL, _AKHIR = ("awal",), ("akhir",)
# A unit costs more than all its parts, the region more than all units; a true zero is withheld where little else is.
_BIAYA_UNIT, _BIAYA_NOL, _BIAYA_TERTAHAN, _JAUH = 1_000.0, 50.0, 0.001, float("inf")


@dataclass(frozen=True)
class Tempat:
    """One place that reported: its code, the codes of the units above it (widest first), the unit of the other tree."""

    kode: str
    atas: tuple[str, ...]
    lain: str
    nilai: float


@dataclass(frozen=True)
class _Busur:
    """``tempat``: the code of the place that it is; "" for the arc of a unit."""

    dari: _Simpul
    ke: _Simpul
    sel: Sel
    tempat: str = ""


class Jaringan:
    """The sums of one count in one period. ``daun``: whether single places are printed at all (else only units are).

    ``lantai``: what a reader takes for the least that a withheld cell can be (a true 0 may always be 0).
    """

    def __init__(self, tempat: Sequence[Tempat], batas: int, *, daun: bool, lantai: int = 1) -> None:
        self.batas = batas
        self._nilai_tempat = {t.kode: t.nilai for t in tempat}
        self._busur = list(_susun(tempat))
        self._nilai = {b.sel: sum(self._nilai_tempat[k] for k in b.sel) for b in self._busur}
        # What a search asks of each arc, many million times in a large region: how far its sum can fall, what it costs.
        self._jatuh = [(n := self._nilai[b.sel]) - min(n, lantai) for b in self._busur]
        self._dasar = [self._biaya_dasar(b.sel) for b in self._busur]
        self._sisi: dict[_Simpul, list[tuple[int, bool, _Simpul]]] = {}
        self._sama: dict[Sel, list[int]] = {}  # the arcs of one sum
        self._sejajar: dict[tuple[_Simpul, _Simpul], list[int]] = {}  # the arcs between two nodes
        for i, b in enumerate(self._busur):
            self._sama.setdefault(b.sel, []).append(i)
            self._sejajar.setdefault((b.dari, b.ke), []).append(i)
            self._sisi.setdefault(b.dari, []).append((i, True, b.ke))
            self._sisi.setdefault(b.ke, []).append((i, False, b.dari))
        unit = {b.sel for b in self._busur if not b.tempat}
        self.tercetak = set(self._nilai) if daun else unit
        self.tertahan: set[Sel] = {s for s in self._nilai if s not in self.tercetak}

    def nilai(self, sel: Sel) -> float:
        """The sum of a cell, of a unit or not."""
        return sum(self._nilai_tempat[k] for k in sel)

    def tempat(self, kode: str) -> float | None:
        """The number of one place; None where it reported none."""
        return self._nilai_tempat.get(kode)

    @property
    def terbuka(self) -> set[Sel]:
        """The cells that are printed."""
        return self.tercetak - self.tertahan

    def terhitung(self, sel: Sel) -> set[str]:
        """The places of a sum that printed cells within it add up to; of one tree, since cells of both overlap."""
        tampil, pohon = self.terbuka, {True: set[str](), False: set[str]()}
        for b in self._busur:
            if b.sel <= sel and b.sel in tampil:
                for lain in (True, False) if b.tempat else (b.dari[0] == "lain",):
                    pohon[lain] |= b.sel
        return max(pohon.values(), key=len)

    def kecil(self, nilai: float) -> bool:
        """Whether a sum tells of some people, but too few."""
        return 0 < nilai < self.batas

    def tahan(self, awal: Iterable[Sel] = (), tetap: Iterable[Sel] = ()) -> None:
        """Withhold the small cells and ``awal``, and others until no small one can be bounded below ``batas``.

        ``tetap`` are known to the reader whatever is withheld, so they protect nothing.
        """
        kecil = [s for s, n in self._nilai.items() if s in self.tercetak and self.kecil(n)]
        self.tertahan |= {*kecil, *(s for s in awal if s in self._nilai)}
        for s in self._urut(kecil):
            self._lindungi(s, self.batas - self._nilai[s], frozenset(tetap))

    def ikuti(self, lain: Jaringan) -> None:
        """Withhold the units and places that another network of the same region withholds."""
        tutup = {(b.dari, b.ke, b.tempat) for b in lain._busur if b.sel in lain.tertahan}
        self.tertahan |= {b.sel for b in self._busur if (b.dari, b.ke, b.tempat) in tutup}

    def samarkan(self, awal: Iterable[Sel]) -> None:
        """Withhold ``awal``, and others until none of them that is not 0 can be computed; it may be bounded."""
        ada = [s for s in awal if s in self._nilai]
        self.tertahan |= set(ada)
        for s in self._urut(s for s in ada if self._nilai[s] and not self._tertukar(s)):
            jalan = [j for naik in (True, False) if (j := self._jalan(self._mulai(s), naik, 1, {}, frozenset()))]
            murah = min(jalan, key=lambda j: len({self._busur[i].sel for i, _ in j} - self.tertahan), default=[])
            self.tertahan |= {self._busur[i].sel for i, _ in murah}

    def _tertukar(self, sel: Sel) -> bool:
        """Whether a withheld cell beside this one, of the same units, can fall as it rises: nobody can tell them apart,
        so nothing need be looked for. Most posyandu of a large region have one."""
        mulai = self._mulai(sel)
        b = self._busur[mulai]
        return any(
            j != mulai and self._jatuh[j] > 0 and self._busur[j].sel in self.tertahan and self._busur[j].sel != sel
            for j in self._sejajar[b.dari, b.ke]
        )

    def _mulai(self, sel: Sel) -> int:
        return self._sama[sel][0]

    def _urut(self, sel: Iterable[Sel]) -> list[Sel]:
        return sorted(sel, key=lambda s: (self._nilai[s], len(s), sorted(s)))

    def _lindungi(self, sel: Sel, kurang: float, tetap: frozenset[Sel]) -> None:
        """Open ways round until this cell could be so much more."""
        mulai = self._mulai(sel)
        ubah: dict[int, float] = {}
        while kurang > 0:
            jalan = self._jalan(mulai, True, kurang, ubah, tetap)
            if not jalan:
                return
            muat = min([kurang, *(self._turun(i, ubah) for i, maju in jalan if not maju)])
            for i, maju in jalan:
                ubah[i] = ubah.get(i, 0) + (muat if maju else -muat)
                self.tertahan.add(self._busur[i].sel)
            kurang -= muat

    def _turun(self, i: int, ubah: Mapping[int, float]) -> float:
        """By how much an arc can fall."""
        return self._jatuh[i] + ubah.get(i, 0)

    def _kali(self, i: int, kurang: float, ubah: Mapping[int, float]) -> float:
        """How many cells that can fall as little as this would be needed; endless where it cannot fall at all."""
        turun = self._turun(i, ubah)
        return max(1.0, kurang / turun) if turun > 0 else _JAUH

    def _biaya(self, i: int) -> float:
        """What it costs to go over an arc; asked of those that a search comes by, few of all in a large region."""
        return _BIAYA_TERTAHAN if self._busur[i].sel in self.tertahan else self._dasar[i]

    def _biaya_dasar(self, sel: Sel) -> float:
        """What one more withheld cell costs."""
        nilai = self._nilai[sel]
        if len(sel) > 1:
            return _BIAYA_UNIT * len(sel)
        return 1 + nilai / (1 + sum(self._nilai_tempat.values())) + (_BIAYA_NOL if nilai == 0 else 0)

    def _jalan(
        self, mulai: int, naik: bool, kurang: float, ubah: Mapping[int, float], tetap: frozenset[Sel]
    ) -> list[tuple[int, bool]]:
        """The cheapest way round that lets an arc rise (else fall), as arcs with their direction; [] = none. Cells that
        can give too little cost as many as would be needed."""
        b = self._busur[mulai]
        asal, tujuan = (b.ke, b.dari) if naik else (b.dari, b.ke)
        jarak, lewat = {asal: 0.0}, dict[_Simpul, tuple[int, bool, _Simpul]]()
        antre, selesai = [(0.0, asal)], set[_Simpul]()
        mati = self._tak_lewat(mulai, naik, tetap)
        while antre:
            _, simpul = heapq.heappop(antre)
            if simpul == tujuan:
                return _runut(lewat, asal, tujuan)
            if simpul in selesai:
                continue
            selesai.add(simpul)
            for i, maju, lain in self._sisi[simpul]:
                if lain in selesai or (i, maju) in mati:
                    continue
                biaya = jarak[simpul] + self._biaya(i) * (1.0 if maju else self._kali(i, kurang, ubah))
                if biaya < jarak.get(lain, _JAUH):
                    jarak[lain], lewat[lain] = biaya, (i, maju, simpul)
                    heapq.heappush(antre, (biaya, lain))
        return []

    def _tak_lewat(self, mulai: int, naik: bool, tetap: frozenset[Sel]) -> set[tuple[int, bool]]:
        """Arcs that may not rise (True) or fall on the way of one: itself, those of its own sum that would go the other
        way, and what the reader knows."""
        sama = self._sama[self._busur[mulai].sel]
        mati = {(mulai, True), (mulai, False), *((i, not naik) for i in sama)}
        for sel in tetap - self.tertahan:
            mati |= {(i, arah) for i in self._sama.get(sel, ()) for arah in (True, False)}
        return mati


def _runut(
    lewat: Mapping[_Simpul, tuple[int, bool, _Simpul]], asal: _Simpul, tujuan: _Simpul
) -> list[tuple[int, bool]]:
    hasil, simpul = [], tujuan
    while simpul != asal:
        i, maju, simpul = lewat[simpul]
        hasil.append((i, maju))
    return hasil[::-1]


def _susun(tempat: Sequence[Tempat]) -> Iterator[_Busur]:
    """The arcs: of the region, of the units of both trees, of the places; in the order of their codes."""
    milik: dict[tuple[_Simpul, _Simpul], list[str]] = {}
    for t in sorted(tempat, key=lambda t: t.kode):
        simpul = [_AWAL, *(("atas", *t.atas[: i + 1]) for i in range(len(t.atas)))]
        lain = ("lain", t.lain)
        for ujung in (*zip(simpul, simpul[1:], strict=False), (lain, _AKHIR), (_AKHIR, _AWAL)):
            milik.setdefault(ujung, []).append(t.kode)
        yield _Busur(simpul[-1], lain, frozenset([t.kode]), t.kode)
    for (dari, ke), kode in milik.items():
        yield _Busur(dari, ke, frozenset(kode))
