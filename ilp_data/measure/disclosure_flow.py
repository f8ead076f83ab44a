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
from functools import lru_cache

Sel = frozenset[str]  # the codes of the places that a sum is made of
_Simpul = tuple[str, ...]
_Letak = tuple[str, tuple[str, ...], str]  # a place as ``Tempat`` has it, without its number
_Langkah = tuple[int, bool, int, int]
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


@dataclass(frozen=True)
class _Rangka:
    """The arcs over some places, whatever numbers they reported: read-only, since every month and count has the same.

    Nodes are numbers in the order of their names: ``ujung`` those of each arc (from, to), ``sisi`` by node what leaves
    it (arc, whether along it, the node there, both in one number); ``sama`` the arcs of one sum, ``sejajar`` those
    between two nodes.
    """

    busur: tuple[_Busur, ...]
    ujung: tuple[tuple[int, int], ...]
    sisi: tuple[list[_Langkah], ...]
    sama: Mapping[Sel, list[int]]
    sejajar: Mapping[tuple[int, int], list[int]]

    @classmethod
    def susun(cls, tempat: Sequence[_Letak]) -> _Rangka:
        """``tempat`` in the order of their codes."""
        busur = tuple(_susun(tempat))
        nomor = {s: i for i, s in enumerate(sorted({s for b in busur for s in (b.dari, b.ke)}))}
        ujung = tuple((nomor[b.dari], nomor[b.ke]) for b in busur)
        sisi: tuple[list[_Langkah], ...] = tuple([] for _ in nomor)
        sama, sejajar = dict[Sel, list[int]](), dict[tuple[int, int], list[int]]()
        for i, (b, (dari, ke)) in enumerate(zip(busur, ujung, strict=True)):
            sama.setdefault(b.sel, []).append(i)
            sejajar.setdefault((dari, ke), []).append(i)
            sisi[dari].append((i, True, ke, _sandi(i, maju=True)))
            sisi[ke].append((i, False, dari, _sandi(i, maju=False)))
        return cls(busur, ujung, sisi, sama, sejajar)


@lru_cache(maxsize=16)
def _rangka(tempat: tuple[_Letak, ...]) -> _Rangka:
    return _Rangka.susun(tempat)


def _sandi(i: int, *, maju: bool) -> int:
    return 2 * i + maju


class Jaringan:
    """The sums of one count in one period. ``daun``: whether single places are printed at all (else only units are).

    ``lantai``: what a reader takes for the least that a withheld cell can be (a true 0 may always be 0).
    """

    def __init__(self, tempat: Sequence[Tempat], batas: int, *, daun: bool, lantai: int = 1) -> None:
        self.batas = batas
        self._nilai_tempat = {t.kode: t.nilai for t in tempat}
        r = self._rangka = _rangka(tuple(sorted((t.kode, t.atas, t.lain) for t in tempat)))
        self._nilai = {sel: self.nilai(sel) for sel in r.sama}
        # What a search asks of each arc, many million times in a large region: how far its sum can fall, what it costs.
        self._jatuh = [(n := self._nilai[b.sel]) - min(n, lantai) for b in r.busur]
        semua = 1 + sum(self._nilai_tempat.values())
        self._biaya = [self._biaya_dasar(b.sel, semua) for b in r.busur]
        self.tercetak = set(self._nilai) if daun else {b.sel for b in r.busur if not b.tempat}
        self.tertahan: set[Sel] = set()
        self._tutup(s for s in self._nilai if s not in self.tercetak)

    def _tutup(self, sel: Iterable[Sel]) -> None:
        """Withhold sums; to go over one that is withheld costs next to nothing."""
        for s in set(sel) - self.tertahan:
            self.tertahan.add(s)
            for i in self._rangka.sama[s]:
                self._biaya[i] = _BIAYA_TERTAHAN

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
        for b in self._rangka.busur:
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
        self._tutup([*kecil, *(s for s in awal if s in self._nilai)])
        for s in self._urut(kecil):
            self._lindungi(s, self.batas - self._nilai[s], frozenset(tetap))

    def ikuti(self, lain: Jaringan) -> None:
        """Withhold the units and places that another network of the same region withholds."""
        tutup = {(b.dari, b.ke, b.tempat) for b in lain._rangka.busur if b.sel in lain.tertahan}
        self._tutup(b.sel for b in self._rangka.busur if (b.dari, b.ke, b.tempat) in tutup)

    def samarkan(self, awal: Iterable[Sel]) -> None:
        """Withhold ``awal``, and others until none of them that is not 0 can be computed; it may be bounded."""
        ada = [s for s in awal if s in self._nilai]
        self._tutup(ada)
        for s in self._urut(s for s in ada if self._nilai[s] and not self._tertukar(s)):
            jalan = [j for naik in (True, False) if (j := self._jalan(self._mulai(s), naik, 1, {}, frozenset()))]
            murah = min(jalan, key=lambda j: len(self._dilewati(j) - self.tertahan), default=[])
            self._tutup(self._dilewati(murah))

    def _dilewati(self, jalan: Iterable[tuple[int, bool]]) -> set[Sel]:
        return {self._rangka.busur[i].sel for i, _ in jalan}

    def _tertukar(self, sel: Sel) -> bool:
        """Whether a withheld cell beside this one, of the same units, can fall as it rises: nobody can tell them apart,
        so nothing need be looked for. Most posyandu of a large region have one."""
        mulai, busur = self._mulai(sel), self._rangka.busur
        return any(
            j != mulai and self._jatuh[j] > 0 and busur[j].sel in self.tertahan and busur[j].sel != sel
            for j in self._rangka.sejajar[self._rangka.ujung[mulai]]
        )

    def _mulai(self, sel: Sel) -> int:
        return self._rangka.sama[sel][0]

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
            self._tutup(self._dilewati(jalan))
            kurang -= muat

    def _turun(self, i: int, ubah: Mapping[int, float]) -> float:
        """By how much an arc can fall."""
        return self._jatuh[i] + ubah.get(i, 0)

    def _biaya_dasar(self, sel: Sel, semua: float) -> float:
        """What one more withheld cell costs; ``semua``: 1 and the sum of all places."""
        nilai = self._nilai[sel]
        if len(sel) > 1:
            return _BIAYA_UNIT * len(sel)
        return 1 + nilai / semua + (_BIAYA_NOL if nilai == 0 else 0)

    def _jalan(
        self, mulai: int, naik: bool, kurang: float, ubah: Mapping[int, float], tetap: frozenset[Sel]
    ) -> list[tuple[int, bool]]:
        """The cheapest way round that lets an arc rise (else fall), as arcs with their direction; [] = none. Cells that
        can give too little cost as many as would be needed."""
        dari, ke = self._rangka.ujung[mulai]
        asal, tujuan = (ke, dari) if naik else (dari, ke)
        jarak, lewat = {asal: 0.0}, dict[int, tuple[int, bool, int]]()
        antre, selesai = [(0.0, asal)], set[int]()
        mati, biaya, jatuh = self._tak_lewat(mulai, naik, tetap), self._biaya, self._jatuh
        while antre:
            jauh, simpul = heapq.heappop(antre)
            if simpul == tujuan:
                return _runut(lewat, asal, tujuan)
            if simpul in selesai:
                continue
            selesai.add(simpul)
            for i, maju, lain, sandi in self._rangka.sisi[simpul]:
                turun = _JAUH if maju else jatuh[i] + ubah.get(i, 0)
                if turun <= 0 or lain in selesai or sandi in mati:
                    continue
                # As many cells as would be needed that can fall as little as this.
                baru = jauh + (biaya[i] * (kurang / turun) if kurang > turun else biaya[i])
                if baru < jarak.get(lain, _JAUH):
                    jarak[lain], lewat[lain] = baru, (i, maju, simpul)
                    heapq.heappush(antre, (baru, lain))
        return []

    def _tak_lewat(self, mulai: int, naik: bool, tetap: frozenset[Sel]) -> set[int]:
        """Arcs that may not rise (along) or fall on the way of one: itself, those of its own sum that would go the
        other way, and what the reader knows."""
        sama = self._rangka.sama
        mati = {_sandi(mulai, maju=m) for m in (True, False)}
        mati |= {_sandi(i, maju=not naik) for i in sama[self._rangka.busur[mulai].sel]}
        for sel in tetap - self.tertahan:
            mati |= {_sandi(i, maju=m) for i in sama.get(sel, ()) for m in (True, False)}
        return mati


def _runut(lewat: Mapping[int, tuple[int, bool, int]], asal: int, tujuan: int) -> list[tuple[int, bool]]:
    hasil, simpul = [], tujuan
    while simpul != asal:
        i, maju, simpul = lewat[simpul]
        hasil.append((i, maju))
    return hasil[::-1]


def _susun(tempat: Sequence[_Letak]) -> Iterator[_Busur]:
    """The arcs: of the region, of the units of both trees, of the places; in the order of their codes."""
    milik: dict[tuple[_Simpul, _Simpul], list[str]] = {}
    for kode, atas, lain in tempat:
        simpul = [_AWAL, *(("atas", *atas[: i + 1]) for i in range(len(atas)))]
        sisi = ("lain", lain)
        for ujung in (*zip(simpul, simpul[1:], strict=False), (sisi, _AKHIR), (_AKHIR, _AWAL)):
            milik.setdefault(ujung, []).append(kode)
        yield _Busur(simpul[-1], sisi, frozenset([kode]), kode)
    for (dari, ke), semua in milik.items():
        yield _Busur(dari, ke, frozenset(semua))
