"""Which sums of a reading's counts may be printed: one system a count and period, the same for every surface.

A row of a measured table is a set of places that reported; whatever filter, breakdown or page asks for it, the set
decides. All indicators that share a count share its system, so that no other indicator gives the count away. A sum
over other places than those of the units (an indicator whose other half is missing somewhere, a kecamatan within a
puskesmas) is printed only where it follows from what is printed anyway.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import pandas as pd

from ilp_data.measure import cadres, pairs, scope
from ilp_data.measure.disclosure_before import Terdahulu
from ilp_data.measure.disclosure_flow import Jaringan, Sel, Tempat
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

_Tempat = dict[str, Tempat]  # by the code of the place
_PER = ("kecamatan", "kelurahan", "puskesmas")
_BULAN_SETAHUN = 12
_HASIL = ("dinilai", "bertingkat", "purwa", "madya", "utama", *(f"lengkap_{k}" for k in "abcde"))
# Who is left over of those of whom a result is known: not assessed, without a grade, without a whole group.
_SISA_HASIL = tuple(f"sisa_{n}" for n in _HASIL if n not in ("purwa", "madya", "utama"))


def tentang_orang(ind: Indikator) -> bool:
    """Whether an indicator counts people, families or houses that got (or need) a service."""
    return ind.jenis == "layanan" and all(u.orang for n in (ind.pembilang, ind.penyebut) if (u := ind.cacah(n)))


@dataclass(frozen=True)
class Letak:
    """A place with the codes that say to which units it belongs."""

    kode: str
    kecamatan: str
    kelurahan: str
    puskesmas: str

    def tempat(self, nilai: float) -> Tempat:
        """The place in the two trees, with one of its counts."""
        return Tempat(self.kode, (self.kecamatan, self.kelurahan, self.puskesmas), self.puskesmas, nilai)

    def unit(self, per: str, lingkup: Lingkup) -> str | None:
        """The unit of a breakdown that it counts in; None outside the filter."""
        if (
            lingkup.kecamatan not in ("", self.kecamatan)
            or lingkup.kelurahan not in ("", self.kelurahan)
            or lingkup.puskesmas not in ("", self.puskesmas)
        ):
            return None
        if per == "kota":
            return scope.kode_lingkup(lingkup)
        kode: str = getattr(self, per if per in _PER else "kode")
        return kode


@dataclass(frozen=True)
class Pasangan:
    """What one place reported of one indicator in one period; None = not reported (or no pair, for ``penyebut``)."""

    letak: Letak
    pembilang: float
    penyebut: float | None


_Menurut = Mapping[str, list[Pasangan]]  # by month, or by year


@dataclass(frozen=True)
class Cacah:
    """One count in one period. ``luar``: places that only some of its indicators have, with their values."""

    jaringan: Jaringan
    luar: Mapping[str, float] = field(default_factory=dict)

    def boleh(self, sel: Sel) -> bool:
        """Whether the sum over these places may be printed."""
        j = self.jaringan
        if not sel or sel in j.tercetak:
            return sel not in j.tertahan
        terbuka = j.terhitung(sel)
        return all(k in terbuka or (k in self.luar and not j.kecil(self.luar[k])) for k in sel)


class Sistem:
    """All counts of people of one region in one reading. Made when first asked for, then kept. What was printed of the
    region before is weighed too; the store is asked for it."""

    def __init__(self, potret: Potret, daerah: str, batas: int) -> None:
        self.potret, self.daerah, self.batas = potret, daerah, batas
        self._pasangan: dict[str, _Menurut] = {}
        self._dulu: dict[str, list[_Menurut]] = {}
        self._cacah: dict[tuple[str, str], Cacah | None] = {}
        self._sisa: dict[tuple[str, tuple[str, ...]], Jaringan | None] = {}
        self._dipakai: dict[str, list[Indikator]] = {}
        self._kader: dict[str, Cacah] | None = None

    @cached_property
    def _letak(self) -> dict[str, Letak]:
        return _letak(self.potret, self.daerah)

    def pasangan(self, ind: Indikator) -> _Menurut:
        """What was reported of an indicator, by month or year."""
        if ind.kode not in self._pasangan:
            self._pasangan[ind.kode] = self._baca(self.potret, ind)
        return self._pasangan[ind.kode]

    def _baca(self, potret: Potret, ind: Indikator) -> _Menurut:
        return _baca(pairs.sel(potret, ind, self.daerah), self._letak)

    def _baca_bulan(self, potret: Potret, ind: Indikator) -> _Menurut:
        return _baca(pairs.sel_bulan(potret, ind, self.daerah), self._letak)

    def dahulu(self, ind: Indikator) -> list[_Menurut]:
        """What was reported of it in each state that was printed before, oldest first, over today's places."""
        if ind.kode not in self._dulu:
            kini = self.pasangan(ind)
            baca = partial(self._baca, ind=ind), partial(self._baca_bulan, ind=ind)
            self._dulu[ind.kode] = [t.pasangan(ind, kini, *baca) for t in self._terdahulu]
        return self._dulu[ind.kode]

    def cacah(self, nama: str) -> dict[str, Cacah]:
        """The system of a count in each period in which some place has a small one; elsewhere nothing is withheld."""
        semua = dict.fromkeys(p for ind in self._pemakai(nama) for p in self.pasangan(ind))
        return {p: c for p in semua if (c := self.cacah_pada(nama, p)) is not None}

    def cacah_pada(self, nama: str, periode: str) -> Cacah | None:
        """``cacah`` in one period; None where nothing is withheld. No period knows of another, so each is made when it
        is asked for."""
        if (nama, periode) not in self._cacah:
            self._cacah[nama, periode] = self._susun(nama, periode)
        return self._cacah[nama, periode]

    def _pemakai(self, nama: str) -> list[Indikator]:
        """The indicators of people that have a count."""
        if nama not in self._dipakai:
            semua = self.potret.registri(self.daerah).lengkap.values()
            self._dipakai[nama] = [i for i in semua if tentang_orang(i) and nama in (i.pembilang, i.penyebut)]
        return self._dipakai[nama]

    def _susun(self, nama: str, periode: str) -> Cacah | None:
        keadaan = self._keadaan(nama, periode)
        if not keadaan:
            return None
        hasil = self._berturut(keadaan)
        for ind in self._pemakai(nama):
            peka = ind.sisa_peka and ind.pembilang == nama
            if peka and (sisa := self._sisa_pada(ind, periode)) is not None:
                hasil = hasil or _apa_adanya(keadaan[-1], self.batas)
                hasil.jaringan.ikuti(sisa)
        return hasil

    def _keadaan(self, nama: str, periode: str) -> list[list[_Tempat]]:
        """The places that have a count in a period, for each indicator that has it there, state by state, today's last;
        [] where today has none. A state that is the one before it is left out."""
        dipakai, hasil, lalu = self._pemakai(nama), [], list[list[Pasangan]]()
        for menurut in (*zip(*(self.dahulu(i) for i in dipakai), strict=True), [self.pasangan(i) for i in dipakai]):
            ada = [(m[periode], nama == i.pembilang) for i, m in zip(dipakai, menurut, strict=True) if periode in m]
            isi = [daftar for daftar, _ in ada]
            if isi and not (len(isi) == len(lalu) and all(a is b for a, b in zip(isi, lalu, strict=True))):
                hasil.append([_tempat(daftar, atas) for daftar, atas in ada])
            lalu = isi or lalu
        return hasil if isi else []

    def _sisa_pada(self, ind: Indikator, periode: str) -> Jaringan | None:
        """Which units must not show this indicator's numerator in a period because few are in its denominator without
        being in it. Where a month has the twelfth part of a year's denominator, the year is looked at as a whole, and
        each of its months follows."""
        masa = next((m for m in _masa(ind, self.pasangan(ind)) if periode in m), ())
        if (ind.kode, masa) not in self._sisa:
            semua = (*self.dahulu(ind), self.pasangan(ind))
            cacah = self._berturut([[t] for p in semua if (t := _tempat_sisa(ind, p, masa))]) if masa else None
            self._sisa[ind.kode, masa] = None if cacah is None else cacah.jaringan
        return self._sisa[ind.kode, masa]

    @cached_property
    def _terdahulu(self) -> list[Terdahulu]:
        return [Terdahulu(self.potret, t) for t in self._terbit()]

    def _terbit(self) -> list[pd.DataFrame]:
        semua = self.potret.terbit
        return semua if self.potret.ada_simulasi else [t[~t["simulasi"].astype(bool)] for t in semua]

    def _berturut(self, keadaan: Sequence[Sequence[_Tempat]]) -> Cacah | None:
        """The system of the last of these states of one count and period; a reader may have those before in hand."""
        berbeda = [isi for n, isi in enumerate(keadaan) if n == 0 or isi != keadaan[n - 1]]
        if not any(0 < t.nilai < self.batas for isi in berbeda for satu in isi for t in satu.values()):
            return None
        hasil: Cacah | None = None
        for isi in berbeda:
            hasil = self._satu(isi, hasil)
        return hasil

    def _satu(self, daftar: Sequence[_Tempat], dulu: Cacah | None) -> Cacah:
        dasar = max(daftar, key=len)
        luar = {k: t.nilai for isi in daftar for k, t in isi.items() if k not in dasar}
        jaringan = Jaringan(list(dasar.values()), self.batas, daun=False)
        if dulu is None:
            jaringan.tahan()
        else:
            self._lanjutkan(jaringan, dulu.jaringan, dasar)
        return Cacah(jaringan, luar)

    def _lanjutkan(self, kini: Jaringan, dulu: Jaringan, dasar: _Tempat) -> None:
        """Withhold so that two editions give nothing away either.

        What was withheld stays so. What was printed and has not changed is known, and protects nothing. New and
        changed numbers are what the totals of both editions differ by: they must protect each other, or totals go.
        """
        tetap = {s for s in kini.tercetak & dulu.terbuka if all(dulu.tempat(k) == kini.tempat(k) for k in s)}
        kini.tahan(dulu.tertahan & kini.tercetak, tetap)
        diketahui = {k for s in dulu.terbuka for k in s}
        ubah = {
            k: t for k, t in dasar.items() if dulu.tempat(k) != t.nilai and (dulu.tempat(k) is None or k in diketahui)
        }
        beda = Jaringan(list(ubah.values()), self.batas, daun=False)
        beda.ikuti(kini)
        beda.tahan()
        kini.ikuti(beda)

    def tertutup(self, ind: Indikator, per: str, lingkup: Lingkup) -> set[tuple[str, str]]:
        """(period, unit) of the rows that must not be printed."""
        hasil = set()
        for periode, daftar in self.pasangan(ind).items():
            dari, dalam = (self.cacah_pada(n, periode) for n in (ind.pembilang, ind.penyebut))
            if dari is None and dalam is None:
                continue
            for kode, isi in _menurut_unit(daftar, per, lingkup).items():
                utuh = frozenset(p.letak.kode for p in isi if p.penyebut is not None)
                # Without any pair the numerator is shown alone, for what is known of it.
                sel = utuh or frozenset(p.letak.kode for p in isi)
                if not all(c.boleh(s) for c, s in ((dari, sel), (dalam, utuh)) if c is not None):
                    hasil.add((periode, kode))
        return hasil

    def kader(self, hitungan: str, per: str, lingkup: Lingkup) -> set[str]:
        """The units whose count of cadres (a numerator of an indicator of kind ``kader``) must not be printed."""
        if self._kader is None:
            self._kader = _kader(self.potret, self.daerah, self.batas)
        bagian = self._kader.get("dilatih" if hitungan == "dilatih" else "dinilai")
        if bagian is None:
            return set()
        milik: dict[str, set[str]] = {}
        for letak in _letak_kader(cadres.daftar(self.potret, Lingkup(self.daerah))):
            if (kode := letak.unit(per, lingkup)) is not None:
                milik.setdefault(kode, set()).add(letak.kode)
        return {kode for kode, isi in milik.items() if not bagian.boleh(frozenset(isi))}


def _baca(tabel: pd.DataFrame, letak: Mapping[str, Letak]) -> _Menurut:
    hasil: dict[str, list[Pasangan]] = {}
    isi = tabel[tabel["nilai_pembilang"].notna()]
    for tempat, periode, dari, dalam in zip(*(isi[k].tolist() for k in isi), strict=True):
        pasang = Pasangan(letak[tempat], dari, None if math.isnan(dalam) else dalam)
        hasil.setdefault(periode, []).append(pasang)
    return hasil


def _letak(potret: Potret, daerah: str) -> dict[str, Letak]:
    """Where each place of the region lies, by its code."""
    kolom = ["kode_tempat", "kode_kecamatan", "kode_kelurahan", "kode_puskesmas"]
    return {str(b[0]): Letak(*b) for b in pairs.letak_tempat(potret, daerah)[kolom].itertuples(index=False, name=None)}


def _apa_adanya(daftar: Sequence[_Tempat], batas: int) -> Cacah:
    """The system of a count of which nothing is small."""
    dasar = max(daftar, key=len)
    luar = {k: t.nilai for isi in daftar for k, t in isi.items() if k not in dasar}
    return Cacah(Jaringan(list(dasar.values()), batas, daun=False), luar)


def _setahun(ind: Indikator) -> bool:
    """Whether a month's denominator is the twelfth part of a year's."""
    bawah = ind.cacah(ind.penyebut)
    return bawah is not None and bool(bawah.dari_setahun)


def _masa(ind: Indikator, periode: Iterable[str]) -> list[tuple[str, ...]]:
    """The periods whose rest is looked at together: each by itself, or the months of a year."""
    if not _setahun(ind):
        return [(p,) for p in periode]
    menurut: dict[str, list[str]] = {}
    for p in periode:
        menurut.setdefault(p[:4] if len(p) > len("2025") else f"{p} ", []).append(p)
    return [tuple(m) for m in menurut.values()]


def _tempat_sisa(ind: Indikator, pasangan: _Menurut, masa: Sequence[str]) -> _Tempat:
    """Who is in the denominator of each place and not in its numerator; of a year known by its months, so far."""
    kali = _BULAN_SETAHUN if _setahun(ind) and len(masa[0]) > len("2025") else 1
    dari, dalam, letak = dict[str, float](), dict[str, float](), dict[str, Letak]()
    for p in (p for m in masa for p in pasangan.get(m, ()) if p.penyebut is not None):
        kode = p.letak.kode
        letak[kode] = p.letak
        dari[kode] = dari.get(kode, 0) + p.pembilang
        dalam[kode] = max(dalam.get(kode, 0), (p.penyebut or 0) * kali)
    return {k: x.tempat(max(0.0, round(dalam[k] - dari[k], 6))) for k, x in letak.items()}


def _tempat(isi: Iterable[Pasangan], pembilang: bool) -> _Tempat:
    nilai = {p.letak: p.pembilang if pembilang else p.penyebut for p in isi}
    return {x.kode: x.tempat(n) for x, n in nilai.items() if n is not None}


def _menurut_unit(isi: Iterable[Pasangan], per: str, lingkup: Lingkup) -> dict[str, list[Pasangan]]:
    hasil: dict[str, list[Pasangan]] = {}
    for p in isi:
        if (kode := p.letak.unit(per, lingkup)) is not None:
            hasil.setdefault(kode, []).append(p)
    return hasil


# --- cadres


def _letak_kader(kader: pd.DataFrame) -> list[Letak]:
    kolom = ["kode_posyandu", "kode_kecamatan", "kode_kelurahan", "kode_puskesmas"]
    return [Letak(*b) for b in kader[kolom].drop_duplicates("kode_posyandu").itertuples(index=False, name=None)]


def _kader(potret: Potret, daerah: str, batas: int) -> dict[str, Cacah]:
    """The systems of the trained and of the assessed; all results of assessments go with the assessed. Of a posyandu,
    few who are left over are withheld as few who are counted."""
    kader = cadres.daftar(potret, Lingkup(daerah))
    if kader.empty:
        return {}
    hitungan = cadres.hitungan(kader)
    sisa = (1 - hitungan).add_prefix("sisa_").assign(terinci=hitungan["lengkap_a"].notna())
    cacah = hitungan.join(sisa).groupby(kader["kode_posyandu"]).sum()
    per_posyandu = {str(nama): dict(isi) for nama, isi in cacah.items()}
    letak = _letak_kader(kader)

    def kecil(nama: str, sel: Sel) -> bool:
        return bool(0 < sum(per_posyandu[nama][k] for k in sel) < batas)

    def susun(nama: str) -> Jaringan:
        return Jaringan([x.tempat(float(per_posyandu[nama][x.kode])) for x in letak], batas, daun=True, lantai=0)

    dilatih, dinilai = susun("dilatih"), susun("dinilai")
    sedikit = [s for s in dinilai.tercetak if any(kecil(n, s) for n in ("aktif", "berhasil", "terinci"))]
    posyandu = [frozenset([x.kode]) for x in letak]
    tertutup = [s for s in posyandu if any(kecil(n, s) for n in (*_HASIL, *_SISA_HASIL))]
    dilatih.samarkan([*sedikit, *(s for s in posyandu if kecil("dilatih", s) or kecil("sisa_dilatih", s))])
    dinilai.tahan([*sedikit, *tertutup])
    dinilai.samarkan([*sedikit, *tertutup])
    return {"dilatih": Cacah(dilatih), "dinilai": Cacah(dinilai)}
