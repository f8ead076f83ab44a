"""What can be worked out from everything that is published: ``python -m bench.serangan [--karangan N]``.

An attacker has every table that may leave the building: all indicators that count people, by kelurahan, puskesmas,
kecamatan and of the region, through every filter, of every month, quarter, stretch since January and year, of the
reading with simulated rows and of the one without. The attacker knows that no count is below 0 and that a part is at
most its whole. All this is one system; each small sum that is withheld is asked how small and how large it can be in
it (linear programming).

Printed, and as exit status 1 where not zero: sums that follow exactly, and sums that are bounded below the limit; also
of who is left over where that is a finding (a denominator minus its numerator, months that are reported as such).
Without ``--karangan`` the shipped data of Kota Bontang; with it N made-up regions. ``--terbuka`` withholds only what is
small itself and nothing that protects it: what the attack then finds says that it would find something.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from ilp_data import limits
from ilp_data.measure import figures, scope
from ilp_data.measure.disclosure import tentang_orang
from ilp_data.measure.disclosure_flow import Jaringan
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import indicators
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from tests.reports.attack import Sel, Serangan

KOTA = Lingkup("64.74")
TERPILIH = ("ds_hadir", "n_d", "stunting", "wasting", "rujukan_balik")
_RAGU = 1e-6
_LUBANG, _KECIL = 0.02, 0.04


class SeranganPenuh(Serangan):
    """As the tests' attack, and with the means of a stretch in which places miss months: each place counts with the
    mean of its own, so its cells have weights (``berbobot``: cell → weight, and the number)."""

    def __init__(self, batas: int) -> None:
        super().__init__(batas)
        self.berbobot: list[tuple[dict[Sel, float], float]] = []
        self.lewat = 0  # numbers of which it is not found out here what they are made of

    def _tercetak(self, isi: list[tuple[Sel, ...]], angka: float, *, rerata: bool) -> None:
        bulan = Counter(x[1] for sel in isi for x in sel)
        bobot = {x: 1 / bulan[x[1]] for sel in isi for x in sel}
        lubang = rerata and len(bulan) and set(bulan.values()) != {len([sel for sel in isi if sel])}
        if lubang and abs(sum(n * x[3] for x, n in bobot.items()) - angka) < _RAGU:
            self.berbobot.append((bobot, angka))
            self.terbuka += 1
        elif abs(sum(x[3] for x in bobot) - angka * (len([x for x in isi if x]) if rerata else 1)) > _RAGU:
            self.lewat += 1
        else:
            super()._tercetak(isi, angka, rerata=rerata)


def waktu(potret: Potret) -> list[str]:
    """Months, years, quarters, half a year and three quarters since January."""
    bulan = figures.bulan_tersedia(potret, KOTA.daerah)
    semua = [*bulan, *sorted({b[:4] for b in bulan})]
    for t in sorted({b[:4] for b in bulan}):
        milik = [b for b in bulan if b[:4] == t]
        semua += [f"{milik[i]}..{milik[i + 2]}" for i in range(0, len(milik) - 2, 3)]
        semua += [f"{milik[0]}..{b}" for b in milik[1:] if int(b[5:]) in (6, 9, 11)]
    return list(dict.fromkeys(semua))


def saringan(potret: Potret) -> list[Lingkup]:
    """Every filter but those of one kelurahan, which is a row of the region's own table."""
    kel = scope.kelurahan(potret, KOTA)
    dua = [(str(kec), str(pkm)) for kec, pkm in kel[["kode_kecamatan", "kode_puskesmas"]].drop_duplicates().to_numpy()]
    semua = [("", ""), *dua, *((kec, "") for kec, _ in dua), *(("", pkm) for _, pkm in dua)]
    return [Lingkup(KOTA.daerah, kecamatan=kec, puskesmas=pkm) for kec, pkm in dict.fromkeys(semua)]


def kumpulkan(potret: Potret, kode: Iterable[str]) -> SeranganPenuh:
    """Everything that is published of a reading, and of its real rows alone."""
    s, kode = SeranganPenuh(limits.batas_kecil()), list(kode)
    for p in [potret] if potret.nyata is potret else [potret, potret.nyata]:
        s.baca(p, kode, waktu(p), saringan(p))
    return s


def kait(s: SeranganPenuh, kode: Iterable[str]) -> list[tuple[Sel, Sel]]:
    """Cells of which one is part of the other: the numerator of an indicator and its denominator, of one place and
    month, where that holds for all of them."""
    semua = {x for sel in (*s.persamaan, *s.sasaran) for x in sel}
    menurut = {x[:3]: x for x in semua}
    hasil = []
    for k in kode:
        ind = indicators.indikator(k)
        dua = [(x, menurut.get((ind.penyebut, *x[1:3]))) for x in semua if x[0] == ind.pembilang]
        pasang = [(a, b) for a, b in dua if b is not None]
        hasil += pasang if all(a[3] <= b[3] for a, b in pasang) else []
    return hasil


class Sistem:
    """The published sums as one linear system over what no printed cell says by itself."""

    def __init__(self, s: SeranganPenuh, kait: Iterable[tuple[Sel, Sel]]) -> None:
        self.tetap = {next(iter(sel)) for sel in map(set, s.persamaan) if len(sel) == 1}
        isi = {x for sel in (*s.persamaan, *s.sasaran, *(b for b, _ in s.berbobot)) for x in sel}
        isi |= {x for p in kait for x in p} | {x for dua in s.sisa for sel in dua for x in sel}
        self.letak = {x: i for i, x in enumerate(sorted(isi - self.tetap))}
        baris = {self._sisa(sel): sum(x[3] for x in sel if x not in self.tetap) for sel in s.persamaan}
        baris.pop((), None)
        jumlah: list[tuple[dict[Sel, float], float]] = [(dict.fromkeys(sel, 1.0), n) for sel, n in baris.items()]
        for bobot, _ in s.berbobot:
            sisa = {x: n for x, n in bobot.items() if x not in self.tetap}
            jumlah += [(sisa, sum(n * x[3] for x, n in sisa.items()))] if sisa else []
        self.sama = self._matriks([b for b, _ in jumlah])
        self.kanan = np.array([n for _, n in jumlah])
        self._bagian(list(kait))

    def _sisa(self, sel: Iterable[Sel]) -> tuple[Sel, ...]:
        return tuple(sorted(x for x in sel if x not in self.tetap))

    def _matriks(self, baris: list[dict[Sel, float]]) -> csr_matrix:
        isi = [(i, self.letak[x], n) for i, sel in enumerate(baris) for x, n in sel.items()]
        y, x, n = zip(*isi, strict=True) if isi else ((), (), ())
        return csr_matrix((n, (y, x)), shape=(len(baris), len(self.letak)))

    def _bagian(self, kait: list[tuple[Sel, Sel]]) -> None:
        """Bounds by printed wholes and parts, inequalities between two that are not printed."""
        n = len(self.letak)
        self.batas = [[0.0, np.inf] for _ in range(n)]
        dua = []
        for a, b in kait:
            if a in self.letak and b in self.letak:
                dua.append((self.letak[a], self.letak[b]))
            elif a in self.letak:
                self.batas[self.letak[a]][1] = min(self.batas[self.letak[a]][1], b[3])
            elif b in self.letak:
                self.batas[self.letak[b]][0] = max(self.batas[self.letak[b]][0], a[3])
        y = [i for i in range(len(dua)) for _ in (0, 1)]
        x = [j for d in dua for j in d]
        self.beda = csr_matrix(([1.0, -1.0] * len(dua), (y, x)), shape=(len(dua), n))

    def terbesar(self, sel: tuple[Sel, ...]) -> float:
        """The most that a sum can be."""
        return -self._arah(sel, -1.0)

    def terkecil(self, sel: tuple[Sel, ...]) -> float:
        """The least that it can be."""
        return self._arah(sel, 1.0)

    def sisa_terbesar(self, atas: tuple[Sel, ...], bawah: tuple[Sel, ...]) -> float:
        """The most that a sum can be less another one."""
        c = np.zeros(len(self.letak))
        for sel, tanda in ((bawah, 1.0), (atas, -1.0)):
            c[[self.letak[x] for x in sel if x not in self.tetap]] -= tanda
        tahu = sum(x[3] for x in bawah if x in self.tetap) - sum(x[3] for x in atas if x in self.tetap)
        return tahu - self._ujung(c)

    def _arah(self, sel: tuple[Sel, ...], tanda: float) -> float:
        c = np.zeros(len(self.letak))
        c[[self.letak[x] for x in sel if x not in self.tetap]] = tanda
        return tanda * sum(x[3] for x in sel if x in self.tetap) + self._ujung(c)

    def _ujung(self, c: np.ndarray) -> float:
        hasil = linprog(
            c, A_ub=self.beda, b_ub=np.zeros(self.beda.shape[0]), A_eq=self.sama, b_eq=self.kanan, bounds=self.batas,
            method="highs",
        )  # fmt: skip
        assert hasil.status in (0, 3), hasil.message
        return float("-inf") if hasil.status == 3 else float(hasil.fun)


def serang(potret: Potret, kode: list[str]) -> tuple[SeranganPenuh, list[str], list[str]]:
    """The attack, the withheld small sums that follow exactly, and those bounded below the limit."""
    s = kumpulkan(potret, kode)
    sistem = Sistem(s, kait(s, kode))
    tepat: list[str] = []
    dekat: list[str] = []
    for sel in sorted(s.sasaran):
        besar = sistem.terbesar(sel)
        if besar >= s.batas - _RAGU:
            continue
        kecil = sistem.terkecil(sel)
        nama = f"{sel[0][0]} {sel[0][2]} {'+'.join(x[1] for x in sel)}: {kecil:g}..{besar:g}"
        (tepat if besar - kecil < _RAGU else dekat).append(nama)
    for atas, bawah in sorted(s.sisa):
        if (besar := sistem.sisa_terbesar(atas, bawah)) < s.batas - _RAGU:
            dekat.append(f"sisa {atas[0][0]} {atas[0][2]} {'+'.join(x[1] for x in atas)}: ..{besar:g}")
    return s, tepat, dekat


def karangan(potret: Potret, benih: int) -> Potret:
    """A made-up region: few small counts, some holes; a part is never more than its whole."""
    acak, baris = random.Random(benih), []
    tempat = scope.kelurahan(potret, KOTA)["kode"].tolist()
    nama = _utuh_dulu()
    for b, k in product([f"2025-{m:02d}" for m in (10, 11, 12)], tempat):
        nilai = dict[str, int]()
        for n, utuh in nama.items():
            terbesar = nilai[utuh] if utuh else acak.randint(30, 200)
            kecil = acak.random() < _KECIL
            nilai[n] = acak.randint(0, min(4, terbesar)) if kecil else acak.randint(terbesar // 3, terbesar)
            if acak.random() > _LUBANG:
                baris.append((k, b, n, float(nilai[n]), "ada", False, "uji"))
    kolom = ["kode_tempat", "periode", "ukuran", "nilai", "keadaan", "simulasi", "sumber"]
    isi = pd.DataFrame(baris, columns=kolom)
    lain = {str(c): "" for c in potret.layanan if c not in kolom}
    return replace(potret, layanan=isi.assign(**lain))


def _utuh_dulu() -> dict[str, str]:
    """Each count of ``TERPILIH`` with its whole ("" for none), wholes first."""
    dua = [_cacah(k) for k in TERPILIH]
    utuh = {b: next((c for a, c in dua if a == b), "") for _, b in dua}
    return dict(sorted((utuh | dict(dua)).items(), key=lambda x: (x[1] != "", x[1] in utuh and utuh[x[1]] != "")))


def _cacah(kode: str) -> tuple[str, str]:
    ind = indicators.indikator(kode)
    return ind.pembilang, ind.penyebut


def _semua_kode(potret: Potret) -> list[str]:
    ada = set(potret.layanan["ukuran"])
    return [i.kode for i in indicators.lengkap().values() if tentang_orang(i) and i.pembilang in ada]


def kasus(banyak: int, potret: Potret) -> Iterator[tuple[str, Potret, list[str]]]:
    """What is attacked."""
    if banyak == 0:
        yield "data bawaan", potret, _semua_kode(potret)
    for benih in range(1, banyak + 1):
        yield f"karangan {benih}", karangan(potret, benih), list(TERPILIH)


def buka() -> None:
    """Withhold nothing but what is small itself."""
    Jaringan._lindungi = lambda *_: None  # type: ignore[method-assign]


def main() -> int:
    """Attack, print, say by the exit status whether anything was found."""
    arti = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arti.add_argument("--karangan", type=int, default=0, metavar="N")
    arti.add_argument("--terbuka", action="store_true")
    pilihan, ada = arti.parse_args(), 0
    if pilihan.terbuka:
        buka()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{(Path(folder) / 'ilp.db').as_posix()}"
        store.siapkan_simpanan(url)
        mesin = store.buka_mesin(url)
        for nama, potret, kode in kasus(pilihan.karangan, store.potret(mesin, daerah=KOTA.daerah)):
            mulai = time.perf_counter()
            s, tepat, dekat = serang(potret, kode)
            ada += len(tepat) + len(dekat)
            print(
                f"{nama}: {s.terbuka} angka terbit ({s.lewat} tidak terurai), {len(s.sasaran)} jumlah kecil ditahan, "
                f"{len(s.sisa)} sisa kecil, "
                f"{len(tepat)} terhitung tepat, {len(dekat)} terbatas di bawah {limits.batas_kecil()} "
                f"({time.perf_counter() - mulai:.0f} detik)"
            )
            for x in (tepat + dekat)[:12]:
                print("  ", x)
        mesin.dispose()
    return 1 if ada else 0


if __name__ == "__main__":
    raise SystemExit(main())
