"""What stands below the places of a recap and is none of them; and names that are written with a 2 for their double."""

from __future__ import annotations

import pytest

from ilp_data.intake import region_index
from ilp_data.intake.match.services import RINGKASAN
from ilp_data.intake.model import Draf, Nasib, Putusan
from tests.ilp_data.intake.recap_books import Rekap


def _susun(recap: Rekap, *baris: list[object]) -> Draf:
    return recap.susun([["REKAP PENIMBANGAN OKTOBER 2026"], ["No", "Kelurahan", "Balita terdaftar", "Balita ditimbang"],
                        [1, "Guntung", 90, 40], [2, "Kanaan", 80, 30], *baris])  # fmt: skip


@pytest.mark.parametrize(
    "kata", ["Tertinggi", "Nilai terendah", "Maksimum", "Min.", "Target", "Target 80 %", "Capaian Kota", "Bulan lalu",
             "Selisih", "Persentase", "Capaian bulan sebelumnya"]
)  # fmt: skip
def test_rows_that_sum_up_are_neither_places_nor_asked_about(recap: Rekap, kata: str) -> None:
    draf = _susun(recap, ["", kata, 90, 40])
    assert draf.putusan is Putusan.IMPOR and [b.nasib for b in draf.baris[:2]] == [Nasib.DITERIMA] * 2
    assert all(b.nasib is Nasib.DITOLAK and "baris ringkasan" in b.alasan[0] for b in draf.baris[2:])


def test_no_place_of_indonesia_is_taken_for_such_a_row() -> None:
    tempat = [*region_index.bernama(region_index.KELURAHAN), *region_index.bernama(region_index.KECAMATAN)]
    assert len(tempat) > 60_000 and not [n for n in tempat if RINGKASAN.fullmatch(n)]


@pytest.mark.parametrize("tulis", ["Api2", "Api²", "Kel. Api 2", "API2"])
def test_a_double_written_with_a_2(recap: Rekap, tulis: str) -> None:
    draf = _susun(recap, [3, tulis, 70, 60])
    assert draf.putusan is Putusan.IMPOR and draf.baris[2].nilai["kode_tempat"] == "64.74.01.1006"
