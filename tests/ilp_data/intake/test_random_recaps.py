"""Recaps drawn at random, as offices lay them out: whatever stands where, each figure comes back where it belongs.

The figures are drawn first; the sheet is one way of writing them down. Months in the title, over the counts or below
them; both sexes over or below; rows or columns of places; totals, shares, numbers of columns, names of puskesmas as a
column or as rows; merged cells or none.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from openpyxl import Workbook

from ilp_data.intake.cells.counts import angka_nilai
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Nasib
from tests.ilp_data.intake.recap_books import Rekap
from tests.ilp_data.intake.table.test_header_trees import gambar

WILAYAH = {
    "Puskesmas Bontang Utara I": {"Bontang Baru": "64.74.01.1002", "Bontang Kuala": "64.74.01.1001"},
    "Puskesmas Bontang Barat": {"Kanaan": "64.74.03.1003", "Gunung Telihan": "64.74.03.1002",
                                "Belimbing": "64.74.03.1001"},
}  # fmt: skip
CACAH = (
    {"balita_ada": "S", "balita_punya_buku_kia": "K", "balita_ditimbang": "D", "balita_naik_berat": "N"},
    {"ibu_hamil_diperiksa_pada_trimester_pertama": "K1", "bayi_mendapat_kunjungan_neonatal_pertama": "KN 1",
     "bayi_mendapat_imunisasi_mr1": "Campak Rubela 1"},
)  # fmt: skip
BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"]
BENIH = range(24)
Kunci = tuple[str, str, str]  # place, month, count
Baris = list[object]


@dataclass
class Lembar:
    """A sheet under way: what is true, and how it is written."""

    r: random.Random
    benar: dict[Kunci, int | None]
    laki: dict[Kunci, int]
    cacah: dict[str, str]
    tempat: list[tuple[str, str, str]]  # puskesmas, kelurahan, code
    bulan: list[int]

    def sel(self, tempat: str, jalur: Sequence[str]) -> object:
        """What stands where a place meets a column: its headings name the month, the count and the sex."""
        bulan = next((b for b in self.bulan if BULAN[b] in jalur), self.bulan[0])
        cacah = next(c for c, judul in self.cacah.items() if judul in jalur)
        kunci = (tempat, f"2025-{bulan + 1:02d}", cacah)
        nilai = self.benar[kunci]
        if nilai is None:
            return self.r.choice(["-", None])
        if "%" in jalur:
            return 50.5
        laki = {"L", "LAKI-LAKI"} & set(jalur)
        return self.laki[kunci] if laki else nilai - self.laki[kunci] if {"P", "PEREMPUAN"} & set(jalur) else nilai


def acak_lembar(benih: int) -> Lembar:
    r = random.Random(benih)
    semua = r.choice(CACAH)
    cacah = {c: semua[c] for c in semua if c in r.sample(list(semua), r.randint(2, len(semua)))}
    puskesmas = [p for p in WILAYAH if p in r.sample(list(WILAYAH), r.randint(1, 2))]
    tempat = [(p, n, k) for p in puskesmas for n, k in WILAYAH[p].items()]
    banyak = r.choice([1, 1, 2, 3])
    awal = r.randrange(len(BULAN) - banyak)
    bulan = list(range(awal, awal + banyak))
    kunci = [(k, f"2025-{b + 1:02d}", c) for _, _, k in tempat for b in bulan for c in cacah]
    benar = {x: None if r.random() < 0.06 else r.randint(5, 1600) for x in kunci}
    return Lembar(r, benar, {x: r.randint(0, n or 0) for x, n in benar.items()}, cacah, tempat, bulan)


def acak_kolom(s: Lembar) -> list[list[str]]:
    """The columns of figures as their headings from the top down."""
    judul = list(s.cacah.values())
    if len(s.bulan) == 1:
        kolom = [[j] for j in judul]
    elif s.r.random() < 0.5:
        kolom = [[BULAN[b], j] for b in s.bulan for j in judul]
    else:
        kolom = [[j, BULAN[b]] for j in judul for b in s.bulan]
    ragam = s.r.choice([[], [], ["L", "P", "Jml"], ["L", "P"], ["Jml", "%"]])
    if not ragam and len(s.bulan) == 1 and s.r.random() < 0.3:
        return [[x, *k] for x in ("LAKI-LAKI", "PEREMPUAN") for k in kolom]
    return [[*k, x] for k in kolom for x in ragam] if ragam else kolom


def menurut_tempat(s: Lembar) -> tuple[list[Baris], list[tuple[int, int, int, int]]]:
    """A row for each place."""
    r, kolom = s.r, acak_kolom(s)
    dasar = [*(["No"] if r.random() < 0.7 else []), *(["Puskesmas"] if r.random() < 0.4 else []), "Kelurahan"]
    kepala, gabungan = gambar([[d] for d in dasar] + kolom)
    rows: list[Baris] = [list(b) for b in kepala]
    rows += [[n + 1 for n in range(len(dasar) + len(kolom))]] * (r.random() < 0.3)
    tulis = r.choice([str, str.upper, "Kel. {}".format])
    bagian, lalu = "Puskesmas" not in dasar and r.random() < 0.3, ""
    for n, (pkm, nama, kode) in enumerate(s.tempat, start=1):
        rows += [[pkm.upper()]] * (bagian and pkm != lalu)
        isi = {"No": n, "Puskesmas": pkm if pkm != lalu else None, "Kelurahan": tulis(nama)}
        rows.append([*(isi[d] for d in dasar), *(s.sel(kode, k) for k in kolom)])
        lalu = pkm
    if r.random() < 0.6:
        jumlah = [None if "%" in k else sum(int(x) for _, _, t in s.tempat if isinstance(x := s.sel(t, k), int))
                  for k in kolom]  # fmt: skip
        rows.append([*[None] * (len(dasar) - 1), "JUMLAH", *jumlah])
    return rows, gabungan if r.random() < 0.5 else []


def menurut_cacah(s: Lembar) -> tuple[list[Baris], list[tuple[int, int, int, int]]]:
    """A row for each count of one month, a column for each kelurahan, also below its puskesmas."""
    kepala: list[Baris] = [["Indikator", *(n for _, n, _ in s.tempat), "JUMLAH"]]
    if s.r.random() < 0.5:
        pkm = [p if not i or p != s.tempat[i - 1][0] else None for i, (p, _, _) in enumerate(s.tempat)]
        kepala = [["Indikator", *pkm, "KOTA"], [None, *(n for _, n, _ in s.tempat)]]
    isi = [[j, *(s.sel(k, [j]) for _, _, k in s.tempat)] for j in s.cacah.values()]
    return [*kepala, *([*b, sum(x for x in b if isinstance(x, int))] for b in isi)], []


@pytest.mark.parametrize("benih", BENIH)
def test_every_figure_comes_back_where_it_belongs(recap: Rekap, benih: int) -> None:
    s = acak_lembar(benih)
    satu = len(s.bulan) == 1
    rows, gabungan = menurut_cacah(s) if satu and s.r.random() < 0.3 else menurut_tempat(s)
    judul: list[Baris] = [["REKAPITULASI LAPORAN"], [f"BULAN {BULAN[s.bulan[0]]} 2025" if satu else "TAHUN 2025"]]
    judul += [[]] * (s.r.random() < 0.5)
    buku = Workbook()
    for baris in [*judul, *rows, [], [None, None, "Mengetahui,"], [None, None, "Kepala Seksi"]]:
        buku.active.append(baris)
    for a, b, c, d in gabungan:
        buku.active.merge_cells(None, a + len(judul) + 1, b + 1, c + len(judul) + 1, d + 1)
    buku.save(recap.folder / "acak.xlsx")
    draf = draft.susun_draf(recap.folder / "acak.xlsx", daerah="64.74", mesin=recap.mesin)
    dapat = {(b.nilai["kode_tempat"], p, u): t.nilai for b in draf.baris if b.nasib is Nasib.DITERIMA
             for p, u, t in angka_nilai(b.nilai) if t.nilai is not None}  # fmt: skip
    assert not draf.pertanyaan, draf.pertanyaan
    assert dapat == {k: n for k, n in s.benar.items() if n is not None}, draf.alasan
