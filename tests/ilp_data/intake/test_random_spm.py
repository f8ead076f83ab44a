"""Forms of the SPM drawn at random: services as columns below which whom to serve and who was served stand, as rows
with puskesmas as columns, or one below the other; for a year, half of it or up to a month. All of it comes back."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from openpyxl import Workbook

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.table import header_spm
from tests.ilp_data.intake.recap_books import Rekap
from tests.ilp_data.intake.table.test_header_trees import gambar
from tests.ilp_data.intake.test_random_pws import Kunci, dibaca
from tests.ilp_data.intake.test_recaps import LAYANAN_SPM

PUSKESMAS = {"Bontang Utara I": "1060835", "Bontang Barat": "1060837", "Bontang Selatan II": "1060834",
             "Bontang Lestari": "1060832"}  # fmt: skip
PENDEK = ["Ibu Hamil", "Ibu Bersalin", "Bayi Baru Lahir", "Balita", "Usia Pendidikan Dasar", "Usia Produktif",
          "Usia Lanjut", "Penderita Hipertensi", "Penderita DM", "ODGJ Berat", "Terduga TB", "Risiko HIV"]  # fmt: skip
BAGIAN = ("Sasaran|Capaian|%", "S|C|%", "Target|Realisasi|%", "Sasaran|Capaian", "SASARAN|TERLAYANI|CAPAIAN (%)",
          "Jumlah Sasaran|Jumlah Dilayani|Persentase", "Sasaran|Realisasi s/d|%")  # fmt: skip
WAKTU = {"TAHUN 2025": "2025", "s/d BULAN JUNI 2025": "sampai 2025-06", "BULAN JUNI 2025": "sampai 2025-06",
         "SEMESTER I TAHUN 2025": "sampai 2025-06"}  # fmt: skip
BENIH = range(16)


@dataclass
class Formulir:
    r: random.Random
    puskesmas: list[str]
    nama: dict[str, str]  # service as written → its code
    angka: dict[tuple[str, str], tuple[int, int]]  # (puskesmas, service) → whom to serve, who was served
    bagian: list[str]

    def isi(self, puskesmas: str, nama: str) -> list[object]:
        sasaran, capaian = self.angka[puskesmas, nama]
        return [sasaran, capaian, round(100 * capaian / sasaran, 1)][: len(self.bagian)]

    def baris(self) -> list[list[object]]:
        """One of the three layouts, with its headings."""
        susun = self.r.choice((self._kolom, self._layanan, self._panjang))
        return susun()

    def _kolom(self) -> list[list[object]]:
        kepala, _ = gambar([["No"], ["Puskesmas"], *([n, b] for n in self.nama for b in self.bagian)])
        isi = [[i, p, *(x for n in self.nama for x in self.isi(p, n))] for i, p in enumerate(self.puskesmas, start=1)]
        return [*(list(k) for k in kepala), *isi]

    def _layanan(self) -> list[list[object]]:
        kepala, _ = gambar([["No"], ["Jenis Pelayanan"], *([p, b] for p in self.puskesmas for b in self.bagian)])
        isi = [[i, n, *(x for p in self.puskesmas for x in self.isi(p, n))] for i, n in enumerate(self.nama, start=1)]
        return [*(list(k) for k in kepala), *isi]

    def _panjang(self) -> list[list[object]]:
        sekali = self.r.random() < 0.5
        isi = [[p if not i or not sekali else None, n, *self.isi(p, n)]
               for p in self.puskesmas for i, n in enumerate(self.nama)]  # fmt: skip
        return [["Puskesmas", "Indikator SPM", *self.bagian], *isi]

    def benar(self, masa: str) -> dict[Kunci, float]:
        hasil: dict[Kunci, float] = {}
        for (p, n), (sasaran, capaian) in self.angka.items():
            kode = self.nama[n]
            hasil[PUSKESMAS[p], "2025", header_spm.ukuran_sasaran(kode)] = sasaran
            hasil[PUSKESMAS[p], masa, header_spm.indikator(kode).pembilang] = capaian
        return hasil


def acak_formulir(benih: int) -> Formulir:
    r = random.Random(benih)
    puskesmas = r.sample(list(PUSKESMAS), r.randint(2, 4))
    ke = sorted(r.sample(range(12), r.randint(2, 12)))
    nama = {r.choice([LAYANAN_SPM[i], f"Pelayanan Kesehatan {LAYANAN_SPM[i]}", PENDEK[i]]): LAYANAN_SPM[i] for i in ke}
    kode = {n: header_spm.layanan(asal) for n, asal in nama.items()}
    angka = {}
    for kunci in ((p, n) for p in puskesmas for n in nama):
        sasaran = r.randint(50, 900)
        angka[kunci] = (sasaran, r.randint(5, sasaran))
    return Formulir(r, puskesmas, kode, angka, r.choice(BAGIAN).split("|"))


@pytest.mark.parametrize("benih", BENIH)
def test_whom_to_serve_and_who_was_served_come_back(recap: Rekap, benih: int) -> None:
    f = acak_formulir(benih)
    waktu = f.r.choice(list(WAKTU))
    judul: list[list[object]] = [["CAPAIAN SPM BIDANG KESEHATAN"], [f"KOTA BONTANG {waktu}"]]
    buku = Workbook()
    for baris in [*judul, *f.baris()]:
        buku.active.append(baris)
    buku.save(recap.folder / "spm.xlsx")
    draf = draft.susun_draf(recap.folder / "spm.xlsx", daerah="64.74", mesin=recap.mesin)
    assert not draf.pertanyaan and dibaca(draf) == f.benar(WAKTU[waktu]), (f.bagian, waktu, draf.alasan)


def test_targets_that_are_percentages_are_nobody_to_serve(recap: Rekap) -> None:
    isi = [["CAPAIAN SPM TAHUN 2025"], ["Puskesmas", "Indikator SPM", "Target", "Realisasi"],
           ["Bontang Barat", "Ibu hamil", 100, 70], ["Bontang Barat", "Balita", 100, 88]]  # fmt: skip
    assert not [k for k in dibaca(recap.susun(isi)) if "sasaran" in k[2]]
