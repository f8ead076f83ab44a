"""Answers of an online form, one row a submission: what was sent in again is asked about once. All made up."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ilp_data.intake.recap_books import KANAAN, Rekap

TELIHAN = "64.74.03.1002"
D = "balita_ditimbang"
KEPALA = ["Timestamp", "Kelurahan", "Bulan", "Tahun", "Jumlah balita (S)", "Balita di timbang (D)", "Kendala"]


def formulir(urut: list[int]) -> list[list[object]]:
    """Three submissions of Kanaan's and Telihan's, the later ones corrected, in this order."""
    kirim = [
        [dt.datetime(2025, 11, 2, 8, 0), "Kanaan", "Oktober", 2025, 90, 60, "hujan"],
        [dt.datetime(2025, 11, 2, 8, 30), "Telihan", "Oktober", 2025, 80, 50, ""],
        [dt.datetime(2025, 11, 3, 9, 15), "Kanaan", "Oktober", 2025, 90, 72, "perbaikan"],
        [dt.datetime(2025, 11, 4, 7, 45), "Telihan", "Oktober", 2025, 80, 55, "perbaikan"],
    ]
    return [KEPALA, *(kirim[i] for i in urut)]


@pytest.mark.parametrize(("jawab", "kanaan", "telihan"), [("terakhir", 72, 55), ("satu", 60, 50)])
@pytest.mark.parametrize("urut", [[0, 1, 2, 3], [3, 2, 1, 0]])
def test_what_was_sent_again_is_asked_once(
    recap: Rekap, urut: list[int], jawab: str, kanaan: int, telihan: int
) -> None:
    draf = recap.susun(formulir(urut))
    (tanya,) = draf.pertanyaan
    assert "2 tempat" in tanya.teks and "Timestamp" in tanya.teks and tanya.usul[0].kode == "terakhir"
    recap.terapkan(formulir(urut), jawab=jawab)
    assert (recap.bulanan(D, KANAAN)["2025-10"], recap.bulanan(D, TELIHAN)["2025-10"]) == (kanaan, telihan)


def test_a_remark_parts_no_figures(recap: Rekap) -> None:
    tanpa = [b[1:] for b in formulir([0, 1, 2, 3])]
    kunci = [t.kunci for t in recap.susun(tanpa).pertanyaan]
    assert kunci and all(k.startswith("layanan_kembar|") for k in kunci)
