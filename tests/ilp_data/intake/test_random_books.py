"""Workbooks of several sheets drawn at random: a sheet a month, a puskesmas or a kelurahan, as offices call them,
with a recap beside them or none. Every figure comes back once, where and when it belongs."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Putusan
from tests.ilp_data.intake.recap_books import BULAN, Rekap
from tests.ilp_data.intake.test_random_pws import Kunci, dibaca
from tests.ilp_data.intake.test_random_recaps import WILAYAH

CACAH = {"balita_ada": "S", "balita_punya_buku_kia": "K", "balita_ditimbang": "D", "balita_naik_berat": "N"}
Baris = list[object]
BENIH = range(16)
SEBUT_BULAN: tuple[Callable[[int], str], ...] = (
    lambda b: BULAN[b], lambda b: BULAN[b][:3].upper(), lambda b: f"{b + 1:02d}", lambda b: str(b + 1),
    lambda b: f"{b + 1}. {BULAN[b]}", lambda b: f"{b + 1:02d}_{BULAN[b][:3]}", lambda b: f"BLN {BULAN[b].upper()}",
    lambda b: f"{BULAN[b][:3]} 2024",
)  # fmt: skip
SEBUT_PUSKESMAS: tuple[Callable[[str], str], ...] = (
    lambda p: p, lambda p: p.removeprefix("Puskesmas "), lambda p: p.removeprefix("Puskesmas ").upper(),
    lambda p: p.replace("Puskesmas", "PKM"),
)  # fmt: skip


class Buku:
    """One workbook under way, and what is true of it."""

    def __init__(self, benih: int) -> None:
        self.r = random.Random(benih)
        self.cacah = self.r.sample(list(CACAH), self.r.randint(1, 4))
        self.tempat = [(p, n, k) for p, isi in WILAYAH.items() for n, k in isi.items()]
        self.buku = Workbook()
        self.buku.remove(self.buku.active)
        self.benar: dict[Kunci, float] = {}

    def angka(self, kode: str, bulan: int) -> Baris:
        hasil: Baris = []
        for c in self.cacah:
            nilai = None if self.r.random() < 0.05 else self.r.randint(5, 900)
            hasil.append(nilai)
            if nilai is not None:
                self.benar[kode, f"2024-{bulan + 1:02d}", c] = nilai
        return hasil

    def lembar(self, nama: str, judul: str, kolom: str, baris: list[Baris], ke: int | None = None) -> None:
        ws = self.buku.create_sheet(nama[:31], ke)
        kepala: list[Baris] = [["REKAP SKDN"], [judul], ["No", kolom, *(CACAH[c] for c in self.cacah)]]
        for isi in [*kepala, *([n, *b] for n, b in enumerate(baris, start=1))]:
            ws.append(isi)

    def bulanan(self) -> None:
        sebut = self.r.choice(SEBUT_BULAN)
        bulan = sorted(self.r.sample(range(12), self.r.randint(2, 6)))
        semua = [[[n, *self.angka(k, b)] for _, n, k in self.tempat] for b in bulan]
        for b, baris in zip(bulan, semua, strict=True):
            self.lembar(sebut(b), "TAHUN 2024", "Kelurahan", baris)
        if self.r.random() < 0.5:
            jumlah = [[x[0][0], *(sum(n or 0 for n in kolom) for kolom in list(zip(*x, strict=True))[1:])]
                      for x in zip(*semua, strict=True)]  # fmt: skip
            self.lembar("REKAP", "TAHUN 2024", "Kelurahan", jumlah, self.r.choice([0, None]))

    def per_puskesmas(self) -> None:
        sebut, b = self.r.choice(SEBUT_PUSKESMAS), self.r.randrange(12)
        for p in WILAYAH:
            baris = [[n, *self.angka(k, b)] for pkm, n, k in self.tempat if pkm == p]
            self.lembar(sebut(p), f"BULAN {BULAN[b].upper()} 2024", "Kelurahan", baris)

    def per_kelurahan(self) -> None:
        bulan = range(self.r.randint(1, 12))
        for _, n, k in self.tempat:  # as several hands call them
            nama = self.r.choice([n, n.upper(), f"Kel. {n}"])
            self.lembar(nama, "TAHUN 2024", "Bulan", [[BULAN[b], *self.angka(k, b)] for b in bulan])


@pytest.mark.parametrize("benih", BENIH)
def test_every_sheet_is_read_as_what_it_is_called(recap: Rekap, benih: int) -> None:
    b = Buku(benih)
    b.r.choice((b.bulanan, b.bulanan, b.per_puskesmas, b.per_kelurahan))()
    b.buku.save(recap.folder / "buku.xlsx")
    draf = draft.susun_draf(recap.folder / "buku.xlsx", daerah="64.74", mesin=recap.mesin)
    assert not draf.pertanyaan and dibaca(draf) == b.benar, (b.buku.sheetnames, draf.alasan)


def _buku(recap: Rekap, lembar: dict[str, list[Baris]]) -> str:
    buku = Workbook()
    buku.remove(buku.active)
    for nama, isi in lembar.items():
        ws = buku.create_sheet(nama)
        for baris in isi:
            ws.append(baris)
    buku.save(recap.folder / "buku.xlsx")
    return str(recap.folder / "buku.xlsx")


@pytest.mark.parametrize("nama", [("A", "B"), ("31", "32")])
def test_sheets_of_the_same_places_that_say_no_month_are_not_laid_below_each_other(
    recap: Rekap, nama: tuple[str, str]
) -> None:
    """Whose month would which figure be? One of them is read and the other named."""
    kepala: list[Baris] = [["SKDN 2024"], ["Kelurahan", "S", "D"]]
    isi = [[*kepala, ["Kanaan", 90 + n, 70], ["Guntung", 80 + n, 60]] for n in range(2)]
    draf = draft.susun_draf(_buku(recap, dict(zip(nama, isi, strict=True))), daerah="64.74", mesin=recap.mesin)
    assert draf.putusan is Putusan.TANYA and len(draf.baris) == 2
    assert any("lembar lain yang berisi" in c for c in draf.rincian["catatan"])


def test_cadres_of_each_posyandu_in_its_sheet_also_of_one_that_nobody_knows(recap: Rekap) -> None:
    def lembar(posyandu: str, kader: str) -> list[Baris]:
        judul = f"DAFTAR KADER POSYANDU {posyandu.upper()} KELURAHAN BERBAS PANTAI"
        return [[judul], ["No", "Nama Kader", "Dilatih"], [1, kader, "Sudah"]]

    isi = {"Mawar": lembar("Mawar", "Kader 001"), "Uji Baru": lembar("Uji Baru", "Kader 002")}
    draf = draft.susun_draf(_buku(recap, isi), daerah="64.74", mesin=recap.mesin)
    assert [b.nilai["posyandu"] for b in draf.baris] == ["MAWAR", "Uji Baru"]
    assert [p.jenis for p in draf.pertanyaan] == ["posyandu_tidak_dikenal"]


def test_one_kelurahan_named_once_stands_for_all_its_posyandu(recap: Rekap) -> None:
    """Of three posyandu called Mawar the one of Berbas Pantai is meant."""
    isi: list[Baris] = [["SKDN JANUARI 2024"], ["No", "Kelurahan", "Posyandu", "S", "D"]]
    isi += [[1, "Berbas Pantai", "Uji", 9, 8], [2, None, "Mawar", 90, 80], [3, None, "Uji Dua", 70, 60]]
    draf = draft.susun_draf(_buku(recap, {"Januari": isi}), daerah="64.74", mesin=recap.mesin)
    assert draf.baris[1].nilai["kode_tempat"] == "PY.1060834.64.74.02.1003.mawar"
