"""Recaps whose columns are ages finer than the program counts, drawn at random: 15–59 and 60 and older cut anywhere, by
sex or not, over or below what was done. The sums come back; parts that leave a gap, overlap or stand beside their whole
are never added."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from openpyxl import Workbook

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf
from tests.ilp_data.intake.recap_books import Isi, Rekap
from tests.ilp_data.intake.table.test_header_trees import gambar
from tests.ilp_data.intake.test_random_pws import Kunci, dibaca

TEMPAT = {"Guntung": "64.74.01.1004", "Kanaan": "64.74.03.1003", "Belimbing": "64.74.03.1001"}
AKHIR = 200  # of a group without an end
SASARAN = {15: "sasaran_usia_produktif", 60: "sasaran_lansia"}
DISKRINING = {15: "orang_usia_15_59_tahun_dilayani_sesuai_standar", 60: "lansia_diskrining"}
CKG = {7: "orang_usia_7_17_tahun_menerima_ckg", 18: "orang_usia_18_59_tahun_menerima_ckg",
       60: "orang_usia_60_tahun_ke_atas_menerima_ckg"}  # fmt: skip
BENIH = range(12)
Umur = tuple[int, int]


def potong(r: random.Random, awal: int, akhir: int, sampai: int) -> list[Umur]:
    """A group of ages cut at two to five random places; without an end the last cut stands before 90."""
    batas = sorted(r.sample(range(awal + 2, sampai - 1), r.randint(1, 3)))
    batas = [awal, *(b for b, n in pairwise([*batas, akhir]) if n - b > 1), akhir + 1]
    return [(a, b - 1) for a, b in pairwise(sorted(set(batas)))]


@dataclass
class RekapUmur:
    r: random.Random
    umur: list[Umur]
    apa: list[str]
    seks: list[str]
    gaya: int
    angka: dict[tuple[str, Umur, str, str], int] = field(default_factory=dict)

    def sebut(self, u: Umur) -> str:
        awal, akhir = u
        ke_atas = (f"≥ {awal} th", f"{awal} tahun ke atas", f"{awal}+ th", f"> {awal - 1} th", f">= {awal} thn")
        rentang = (f"{awal}-{akhir} th", f"{awal} – {akhir} tahun", f"{awal} s/d {akhir} thn", f"{awal}-{akhir} th")
        umur = ke_atas[self.gaya % 5] if akhir >= AKHIR else rentang[self.gaya % 4]
        if awal >= 60 and self.gaya % 3 == 1:
            return f"Lansia risti ({umur})" if akhir >= AKHIR else f"Lansia ({umur})"
        return f"Usia {umur}" if self.gaya % 3 == 2 else umur

    def kolom(self) -> list[tuple[list[str], Umur, str, str]]:
        isi = [(u, a, s) for u in self.umur for a in self.apa for s in self.seks]
        if len(self.apa) > 1 and self.gaya % 2:
            isi = [(u, a, s) for a in self.apa for u in self.umur for s in self.seks]
        return [([*self._tingkat(u, a), *([s] if s else [])], u, a, s) for u, a, s in isi]

    def _tingkat(self, u: Umur, a: str) -> list[str]:
        if not a:
            return [self.sebut(u)]
        return [a, self.sebut(u)] if len(self.apa) > 1 and self.gaya % 2 else [self.sebut(u), a]

    def baris(self) -> list[list[object]]:
        kolom = self.kolom()
        kepala, _ = gambar([["No"], ["Kelurahan"], *(list(jalur) for jalur, *_ in kolom)])
        isi: list[list[object]] = []
        for n, t in enumerate(TEMPAT, start=1):
            for u in self.umur:
                for a in self.apa:
                    lk, pr = self.r.randint(0, 60), self.r.randint(0, 60)
                    self.angka |= {
                        (t, u, a, "L"): lk,
                        (t, u, a, "P"): pr,
                        (t, u, a, "Jml"): lk + pr,
                        (t, u, a, ""): lk + pr,
                    }
            isi.append([n, t, *(self.angka[t, u, a, s] for _, u, a, s in kolom)])
        return [*(list(k) for k in kepala), *isi]

    def jumlah(self, tempat: str, awal: int, akhir: int, apa: str) -> int:
        return sum(self.angka[tempat, u, apa, ""] for u in self.umur if awal <= u[0] and u[1] <= akhir)


def acak_umur(benih: int, apa: list[str], kelompok: list[tuple[int, int, int]]) -> RekapUmur:
    r = random.Random(benih)
    dipakai = r.sample(kelompok, r.randint(1, len(kelompok)))
    umur = sorted(u for awal, akhir, sampai in dipakai for u in potong(r, awal, akhir, sampai))
    seks = r.choice(([""], [""], ["L", "P"], ["L", "P", "Jml"]))
    return RekapUmur(r, umur, apa, seks, r.randrange(60))


def susun(recap: Rekap, judul: str, baris: Isi) -> Draf:
    buku = Workbook()
    for b in [[judul], *baris]:
        buku.active.append(list(b))
    buku.save(recap.folder / "umur.xlsx")
    return draft.susun_draf(recap.folder / "umur.xlsx", daerah="64.74", mesin=recap.mesin)


@pytest.mark.parametrize("benih", BENIH)
def test_ages_of_a_screening_are_added_up(recap: Rekap, benih: int) -> None:
    s = acak_umur(benih, ["Sasaran", "Diskrining"], [(15, 59, 59), (60, AKHIR, 90)])
    draf = susun(recap, "REKAP SKRINING KESEHATAN BULAN AGUSTUS 2025", s.baris())
    benar: dict[Kunci, float] = {}
    for awal, akhir in {(15, 59) if u[0] < 60 else (60, AKHIR) for u in s.umur}:
        for t, kode in TEMPAT.items():
            benar[kode, "2025-08", SASARAN[awal]] = s.jumlah(t, awal, akhir, "Sasaran")
            benar[kode, "2025-08", DISKRINING[awal]] = s.jumlah(t, awal, akhir, "Diskrining")
    assert not draf.pertanyaan and dibaca(draf) == benar, (s.kolom(), draf.alasan)


@pytest.mark.parametrize("benih", BENIH)
def test_ages_of_ckg_are_added_up(recap: Rekap, benih: int) -> None:
    s = acak_umur(benih, [""], [(7, 17, 17), (18, 59, 59), (60, AKHIR, 90)])
    draf = susun(recap, "REKAP CKG BULAN AGUSTUS 2025", s.baris())
    ada = {7 if u[0] < 18 else 18 if u[0] < 60 else 60 for u in s.umur}
    akhir = {7: 17, 18: 59, 60: AKHIR}
    benar = {(k, "2025-08", CKG[a]): s.jumlah(t, a, akhir[a], "") for t, k in TEMPAT.items() for a in ada}
    assert not draf.pertanyaan and dibaca(draf) == benar, (s.kolom(), draf.alasan)


DUA = [["Guntung", 5, 6, 7], ["Kanaan", 8, 9, 4], ["Belimbing", 1, 2, 3]]
SKRINING = "SKRINING LANSIA BULAN AGUSTUS 2025"


@pytest.mark.parametrize(
    "umur",
    [
        ["60-64 th", "66-69 th", "≥ 70 th"],  # a gap
        ["60-70 th", "70-74 th", "≥ 75 th"],  # an overlap
        ["45-59 th", "60-69 th", "70-79 th"],  # no end
        ["60-69 bulan", "70-79 bulan", "≥ 80 bulan"],  # months are no years
    ],
)
def test_what_does_not_join_is_not_added(recap: Rekap, umur: list[str]) -> None:
    draf = susun(recap, SKRINING, [["Kelurahan", *(f"Lansia diskrining {u}" for u in umur)], *DUA])
    assert not dibaca(draf)


def test_beside_the_whole_group_its_parts_are_only_parts(recap: Rekap) -> None:
    kepala: list[object] = ["Kelurahan", "Lansia diskrining 60-69 th", "Lansia diskrining ≥ 70 th", "Lansia diskrining"]
    draf = susun(recap, SKRINING, [kepala, *([t, a, b, a + b] for t, a, b, _ in DUA)])
    assert dibaca(draf) == {(TEMPAT[str(t)], "2025-08", "lansia_diskrining"): a + b for t, a, b, _ in DUA}


def test_a_row_without_one_part_has_no_sum_and_the_table_says_so(recap: Rekap) -> None:
    kepala: list[object] = ["Kelurahan", "Lansia (60-69 th) – Diskrining", "Lansia risti (> 69 th) – Diskrining"]
    draf = susun(recap, SKRINING, [kepala, ["Guntung", 5, 6], ["Kanaan", 8, None], ["Belimbing", 1, 0]])
    assert dibaca(draf) == {(TEMPAT["Guntung"], "2025-08", "lansia_diskrining"): 11,
                            (TEMPAT["Belimbing"], "2025-08", "lansia_diskrining"): 1}  # fmt: skip
    assert draf.tabel is not None and "di 1 baris sebagian kosong" in " ".join(draf.tabel.catatan)


@pytest.mark.parametrize(
    "kelas", [("Kelas 1", "Kelas 7", "Kelas 10"), ("KELAS I SD/MI", "KELAS VII SMP/MTs", "KELAS X SMA/MA")]
)
def test_classes_of_the_school_screening_are_added_up(recap: Rekap, kelas: tuple[str, ...]) -> None:
    kepala, _ = gambar([["Puskesmas"], *([k, a] for k in kelas for a in ("Jumlah siswa", "Dijaring", "%"))])
    isi: Isi = [[*kepala[0]], [*kepala[1]], ["Bontang Barat", 40, 30, 75, 30, 30, 100, 20, 10, 50],
                ["Bontang Lestari", 8, 7, 87.5, 6, 5, 83.3, 4, 3, 75]]  # fmt: skip
    draf = susun(recap, "PENJARINGAN KESEHATAN AGUSTUS 2025", isi)
    assert dibaca(draf) == {("1060837", "2025-08", "murid_kelas_1_7_dan_10_dijaring_kesehatannya"): 70,
                            ("1060837", "2025-08", "murid_kelas_1_7_dan_10_bulan_itu"): 90,
                            ("1060832", "2025-08", "murid_kelas_1_7_dan_10_dijaring_kesehatannya"): 15,
                            ("1060832", "2025-08", "murid_kelas_1_7_dan_10_bulan_itu"): 18}  # fmt: skip


def test_an_age_group_of_ckg_is_not_the_whole_that_begins_with_it(recap: Rekap) -> None:
    """ "60 s/d 69 tahun" was read as all who are 60 and older."""
    isi: Isi = [["Kelurahan", "18 s/d 59 tahun", "60 s/d 69 tahun"], *(b[:3] for b in DUA)]
    draf = susun(recap, "REKAP CKG BULAN AGUSTUS 2025", isi)
    assert dibaca(draf) == {(TEMPAT[str(t)], "2025-08", CKG[18]): a for t, a, *_ in DUA}
