"""An attacker who has every printed table of one or more readings: what can follow for what is withheld?

Unknown are the counts that places reported, whole numbers from 0 on. Each printed row is an equation. Which places and
months it sums is found out here from the plain tables of the reading, not from the program's own sums; an equation that
the plain tables do not bear out is an error of the attack, and fails. A count that stood unchanged in two readings is
one unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from ilp_data import periods
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Terukur
from ilp_data.registry.indicators import Indikator, indikator
from ilp_data.store.snapshot import Potret

Sel = tuple[str, str, str, float]  # count, place, month, its number: a changed number is another unknown
_PER = ("kota", "kelurahan", "kecamatan", "puskesmas")


@dataclass
class Serangan:
    """Equations and the small sums that must stay hidden. ``tercetak`` and ``ditahan`` are the rows behind them by
    (indicator, unit, period): numerator, denominator and per cent of what may be printed, and what may not. ``sisa``:
    numerator and denominator of rows of which few are left over where that is a finding (``Indikator.sisa_peka``)."""

    batas: int
    persamaan: dict[tuple[Sel, ...], float] = field(default_factory=dict)
    sasaran: set[tuple[Sel, ...]] = field(default_factory=set)
    sisa: set[tuple[tuple[Sel, ...], tuple[Sel, ...]]] = field(default_factory=set)
    tercetak: dict[tuple[str, str, str], tuple[float, float, float]] = field(default_factory=dict)
    ditahan: set[tuple[str, str, str]] = field(default_factory=set)
    terbuka: int = 0

    def baca(self, potret: Potret, kode: Iterable[str], periode: Iterable[str], lingkup: Iterable[Lingkup]) -> None:
        """Take in all breakdowns of these filters, months and ranges."""
        ukur, bumi, waktu = Terukur(), _Bumi(potret), list(periode)
        bulan = sorted({b for p in waktu for b in periods.uraikan_periode(p)} & set(potret.layanan["periode"]))
        rentang = [p for p in waktu if p not in bulan]
        for k, tempat in product(kode, lingkup):
            for per in _PER if tempat.seluruhnya else _PER[:2]:
                tabel = [ukur.deret(potret, k, bulan, per, tempat)] if bulan else []
                tabel += [ukur.hitung(potret, k, r, per, tempat) for r in rentang]
                self._tabel(bumi, indikator(k), pd.concat(tabel), per, tempat)

    def _tabel(self, bumi: _Bumi, ind: Indikator, tabel: pd.DataFrame, per: str, tempat: Lingkup) -> None:
        for b in tabel.to_dict("records"):
            kunci = (ind.kode, str(b["kode"]), str(b["periode"]))
            if b["keadaan"].bernilai:
                self.tercetak[kunci] = (float(b["pembilang"]), float(b["penyebut"]), float(b["nilai"]))
            elif b["keadaan"].value == "disembunyikan":
                self.ditahan.add(kunci)
            milik = bumi.kelurahan(per, str(b["kode"]), tempat)
            self.sisa |= _sisa(bumi, ind, milik, str(b["periode"]), self.batas)
            for bagian in ("pembilang", "penyebut"):
                isi = bumi.bulanan(ind, bagian, milik, b["dari_bulan"] or periods.uraikan_periode(b["periode"]))
                if not pd.isna(b[bagian]):
                    self._tercetak(isi, float(b[bagian]), rerata=ind.gabung == "rerata")
                elif b["keadaan"].value == "disembunyikan":
                    self.sasaran |= {x for x in isi if 0 < _jumlah(x) < self.batas}

    def _tercetak(self, isi: list[tuple[Sel, ...]], angka: float, *, rerata: bool) -> None:
        """A number is the sum of the months that it names, or their mean, as the indicator says."""
        semua = tuple(s for x in isi for s in x)
        kali = len([x for x in isi if x]) if rerata else 1
        if not semua:
            assert angka == 0
            return
        assert abs(_jumlah(semua) - angka * kali) < 1e-6, f"{angka} is no sum of {isi}"
        self.persamaan[semua] = _jumlah(semua)
        self.terbuka += 1

    def terbesar(self) -> Iterator[tuple[tuple[Sel, ...], float]]:
        """Each small sum that is withheld with the most that it can be."""
        for ukuran in sorted({s[0] for sel in self.sasaran for s in sel}):
            baris = {sel: n for sel, n in self.persamaan.items() if sel[0][0] == ukuran}
            sasaran = [sel for sel in self.sasaran if sel[0][0] == ukuran]
            letak = {s: i for i, s in enumerate(sorted({s for sel in (*baris, *sasaran) for s in sel}))}
            matriks = _matriks(list(baris), letak)
            for sel in sasaran:
                hasil = linprog(
                    -_matriks([sel], letak).toarray()[0],
                    A_eq=matriks if baris else None,
                    b_eq=list(baris.values()) if baris else None,
                    bounds=(0, None),
                )
                assert hasil.status in (0, 3), hasil.message
                yield sel, float("inf") if hasil.status == 3 else -hasil.fun


def _sisa(
    bumi: _Bumi, ind: Indikator, milik: list[str], bulan: str, batas: int
) -> set[tuple[tuple[Sel, ...], tuple[Sel, ...]]]:
    """Numerator and denominator of a month in which few are left over; nothing where that is no finding, or the month's
    denominator a part of a year's."""
    bawah = ind.cacah(ind.penyebut)
    if not ind.sisa_peka or periods.uraikan_periode(bulan) != [bulan] or bawah is None or bawah.dari_setahun:
        return set()
    (a,), (b,) = (bumi.bulanan(ind, bagian, milik, [bulan]) or [()] for bagian in ("pembilang", "penyebut"))
    return {(a, b)} if a and b and 0 < _jumlah(b) - _jumlah(a) < batas else set()


def _matriks(baris: list[tuple[Sel, ...]], letak: dict[Sel, int]) -> csr_matrix:
    isi = [(i, letak[s]) for i, sel in enumerate(baris) for s in sel]
    y, x = zip(*isi, strict=True) if isi else ((), ())
    return csr_matrix((np.ones(len(isi)), (y, x)), shape=(len(baris), len(letak)))


def _jumlah(sel: tuple[Sel, ...]) -> float:
    return sum(s[3] for s in sel)


class _Bumi:
    """The plain tables: what each kelurahan reported, and where it lies."""

    def __init__(self, potret: Potret) -> None:
        kunci = ["ukuran", "kode_tempat", "periode"]
        isi = potret.layanan.dropna(subset="nilai")
        self.nilai = dict(zip(isi[kunci].itertuples(index=False, name=None), isi["nilai"].astype(float), strict=True))
        self.kerja = dict(potret.wilayah_kerja[["kode_kelurahan", "kode_puskesmas"]].itertuples(index=False, name=None))
        self.potret = potret

    def kelurahan(self, per: str, kode: str, tempat: Lingkup) -> list[str]:
        """The kelurahan of one unit of a breakdown of a filter."""
        semua = [k for k in scope.daftar_wilayah(self.potret, tempat.daerah)["kode"] if k.count(".") == 3]
        if tempat.kelurahan:
            semua = [k for k in semua if k == tempat.kelurahan]
        semua = [k for k in semua if k.startswith(tempat.kecamatan)]
        semua = [k for k in semua if not tempat.puskesmas or self.kerja.get(k, "") == tempat.puskesmas]
        milik = {"kelurahan": lambda k: k, "kecamatan": lambda k: k[:8], "puskesmas": lambda k: self.kerja.get(k, "")}
        return semua if per == "kota" else [k for k in semua if milik[per](k) == kode]

    def bulanan(self, ind: Indikator, bagian: str, kelurahan: list[str], bulan: Iterable[str]) -> list[tuple[Sel, ...]]:
        """What a row sums, month by month: places with both parts; without any, the numerators that are known."""
        musim = [b for b in bulan if not ind.bulan or int(b[5:]) in ind.bulan]
        dua = [self._sel((ind.pembilang, ind.penyebut), getattr(ind, bagian), kelurahan, b) for b in musim]
        if any(dua) or bagian == "penyebut":
            return dua
        return [self._sel((ind.pembilang,), ind.pembilang, kelurahan, b) for b in musim]

    def _sel(self, wajib: tuple[str, ...], ukuran: str, kelurahan: list[str], bulan: str) -> tuple[Sel, ...]:
        ada = [k for k in kelurahan if all((u, k, bulan) in self.nilai for u in wajib)]
        return tuple((ukuran, k, bulan, self.nilai[ukuran, k, bulan]) for k in ada)
