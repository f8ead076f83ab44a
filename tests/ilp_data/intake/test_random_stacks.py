"""Several tables below each other on one sheet, drawn at random: a month each, a kelurahan each, a programme each."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.ilp_data.intake.recap_books import BULAN, K1, K4, K6, Rekap
from tests.ilp_data.intake.test_random_pws import KN1, LAHIR, MR1, Kunci, dibaca

CACAH = {"balita_ada": "S", "balita_punya_buku_kia": "K", "balita_ditimbang": "D", "balita_naik_berat": "N", K1: "K1",
         K4: "K4", K6: "K6", KN1: "KN 1", MR1: "Campak Rubela 1", LAHIR: "Persalinan di faskes"}  # fmt: skip
TEMPAT = {"Kanaan": "64.74.03.1003", "Gunung Telihan": "64.74.03.1002", "Belimbing": "64.74.03.1001",
          "Guntung": "64.74.01.1004", "Bontang Kuala": "64.74.01.1001"}  # fmt: skip
BENIH = range(18)
Isi = list[list[object]]


class Tumpukan:
    """One sheet under way, and what is true of it."""

    def __init__(self, benih: int) -> None:
        self.r = random.Random(benih)
        self.cacah = self.r.sample(list(CACAH), self.r.randint(2, 5))
        self.tempat = self.r.sample(list(TEMPAT), self.r.randint(2, 5))
        self.celah: Isi = [[]] * self.r.randint(1, 3)
        self.benar: dict[Kunci, float] = {}

    def tabel(self, kolom: str, baris: list[tuple[str, str, int]], cacah: list[str]) -> Isi:
        """Headings and rows of (name, place, month)."""
        isi: Isi = [["No", kolom, *(CACAH[c] for c in cacah)]]
        for n, (nama, tempat, bulan) in enumerate(baris, start=1):
            angka = {c: self.r.randint(5, 300) for c in cacah}
            self.benar |= {(TEMPAT[tempat], f"2025-{bulan + 1:02d}", c): x for c, x in angka.items()}
            isi.append([n, nama, *angka.values()])
        return isi

    def bulanan(self) -> Isi:
        isi: Isi = []
        for b in range(self.r.randint(2, 5)):
            tabel = self.tabel("Kelurahan", [(t, t, b) for t in self.tempat], self.cacah)
            isi += [[f"BULAN {BULAN[b].upper()} 2025"], *tabel, *self.celah]
        return isi

    def per_kelurahan(self) -> Isi:
        sebut = self.r.choice(["Kelurahan : {}", "KELURAHAN {}", "Kel. {}"])
        bulan, isi = range(self.r.randint(2, 12)), list[list[object]]([["LAPORAN TAHUN 2025"], []])
        for t in self.tempat:
            isi += [[sebut.format(t)], *self.tabel("Bulan", [(BULAN[b], t, b) for b in bulan], self.cacah), *self.celah]
        return isi

    def per_program(self) -> Isi:
        b, tengah = self.r.randrange(12), len(self.cacah) // 2
        isi: Isi = [[f"LAPORAN BULAN {BULAN[b].upper()} 2025"], []]
        for judul, cacah in (("A. IBU", self.cacah[:tengah]), ("B. GIZI", self.cacah[tengah:])):
            isi += [[judul], *self.tabel("Kelurahan", [(t, t, b) for t in self.tempat], cacah), *self.celah]
        return isi


@pytest.mark.parametrize("benih", BENIH)
def test_each_table_of_a_sheet_is_read(recap: Rekap, benih: int) -> None:
    t = Tumpukan(benih)
    susun: Callable[[], Isi] = t.r.choice((t.bulanan, t.per_kelurahan, t.per_program))
    draf = recap.susun(susun())
    assert not draf.pertanyaan and dibaca(draf) == t.benar, (draf.alasan, draf.rincian.get("catatan"))


def test_lines_of_a_title_with_a_figure_are_no_table(recap: Rekap) -> None:
    isi: Isi = [["REKAP SKDN"], ["Jumlah kelurahan", 15], ["Jumlah posyandu", 124], ["Bulan", "Januari 2025"],
                ["Kelurahan", "S", "D"], ["Kanaan", 90, 80], ["Guntung", 70, 60]]  # fmt: skip
    draf = recap.susun(isi)
    assert len(dibaca(draf)) == 4 and not any("tabel lain" in c for c in draf.rincian["catatan"])
