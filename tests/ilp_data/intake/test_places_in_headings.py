"""Tables whose columns are places below others, or posyandu, or months that are dates. All made up."""

from __future__ import annotations

import datetime as dt

from ilp_data.intake.model import Jenis, Nasib, Putusan
from tests.ilp_data.intake.recap_books import K4, KANAAN, Rekap

TELIHAN, LOK_TUAN = "64.74.03.1002", "64.74.01.1003"
D, S = "balita_ditimbang", "balita_ada"
BARIS = [["Jumlah balita (S)", 90, 80, 170], ["Balita ditimbang (D)", 70, 60, 130], ["Balita naik BB (N)", 50, 40, 90]]


def test_kelurahan_below_their_puskesmas_are_the_places(recap: Rekap) -> None:
    recap.terapkan([
        ["CAPAIAN GIZI OKTOBER 2025"], ["Indikator", "Puskesmas Bontang Barat", "", "KOTA"],
        ["", "Kanaan", "Telihan", ""], *BARIS,
    ])  # fmt: skip
    assert recap.bulanan(D, KANAAN)["2025-10"] == 70
    assert recap.bulanan(D, TELIHAN)["2025-10"] == 60


def test_a_misspelt_place_among_headings_is_asked_about(recap: Rekap) -> None:
    draf = recap.susun([["CAPAIAN GIZI OKTOBER 2025"], ["Indikator", "Kanaan", "Guntung", "Telihn", "KOTA"],
                        *([b[0], *b[1:3], 7, 9] for b in BARIS)])  # fmt: skip
    assert sum(b.nasib is Nasib.DITERIMA for b in draf.baris) == 6
    (tanya,) = draf.pertanyaan
    assert "Telihn" in tanya.teks


def test_posyandu_in_headings_belong_to_the_kelurahan_of_the_title(recap: Rekap) -> None:
    recap.terapkan([
        ["REKAP SKDN KELURAHAN LOKTUAN"], ["BULAN OKTOBER 2025"], ["NO", "URAIAN", "POSYANDU", "", ""],
        ["", "", "Amalia", "Kartini", "JUMLAH"], [1, "S", 50, 57, 107], [2, "K", 49, 50, 99], [3, "D", 44, 51, 95],
        [4, "N", 30, 31, 61], [5, "T", 8, 9, 17],
    ])  # fmt: skip
    awal = f"PY.1060836.{LOK_TUAN}."
    assert recap.bulanan(S, f"{awal}amalia")["2025-10"] == 50
    assert recap.bulanan(D, f"{awal}kartini")["2025-10"] == 51  # there is one in Bontang Kuala, too
    assert recap.bulanan("balita_tidak_naik_berat_badan", f"{awal}kartini")["2025-10"] == 9


def test_months_that_are_dates_above_their_counts(recap: Rekap) -> None:
    recap.terapkan([["Kelurahan", dt.date(2025, 9, 1), "", dt.date(2025, 10, 1), ""], ["", "S", "D", "S", "D"],
                    ["Kanaan", 90, 70, 91, 71], ["Telihan", 80, 60, 81, 61]])  # fmt: skip
    kanaan, telihan = recap.bulanan(D, KANAAN), recap.bulanan(S, TELIHAN)
    assert (kanaan["2025-09"], kanaan["2025-10"], telihan["2025-09"], telihan["2025-10"]) == (70, 71, 80, 81)


def test_visits_named_and_numbered_in_one_row_of_headings(recap: Rekap) -> None:
    recap.terapkan([
        ["LAPORAN KIA OKTOBER 2025"], ["Kelurahan", "Ibu hamil", "", "Kunjungan Nifas (KF)", "", "", ""],
        ["", "K1", "K4", "1", "2", "3", "4"], ["Kanaan", 20, 18, 17, 16, 15, 14], ["Telihan", 10, 9, 8, 7, 6, 5],
    ])  # fmt: skip
    assert recap.bulanan(K4, KANAAN)["2025-10"] == 18
    assert recap.bulanan("ibu_nifas_mendapat_empat_kunjungan", KANAAN)["2025-10"] == 14


def test_names_below_their_places_are_facilities_or_cadres(recap: Rekap) -> None:
    draf = recap.susun([["DAFTAR NAMA POSYANDU PER KELURAHAN"], ["NO", "LOKTUAN", "KANAAN"],
                        [1, "Amalia", "Sejahtera I"], [2, "Beringin", "Baru Jaya"], [3, "Kartini", ""]])  # fmt: skip
    assert draf.jenis is Jenis.FASILITAS and len(draf.baris) == 5
    assert {(b.nilai["nama"], b.nilai["kode_kelurahan"]) for b in draf.baris if b.nilai["nama"] == "Baru Jaya"} == {
        ("Baru Jaya", KANAAN)
    }
    kader = recap.susun([["DAFTAR KADER POSYANDU KELURAHAN LOKTUAN"], ["No", "Posyandu Amalia", "Posyandu Beringin"],
                         [1, "Fulanah Anu", "Fulanah Ani"], [2, "Fulanah Uni", ""]])  # fmt: skip
    assert kader.jenis is Jenis.KADER and len(kader.baris) == 3
    assert {b.nilai["kode_posyandu"].rpartition(".")[2] for b in kader.baris} == {"amalia", "beringin"}


def test_names_below_places_are_nothing_without_a_title_that_says_what(recap: Rekap) -> None:
    orang = [["Kelurahan Loktuan dan Kanaan"], ["NO", "LOKTUAN", "KANAAN"], [1, "Fulanah Anu", "Fulanah Ani"],
             [2, "Fulanah Uni", "Fulan Ona"]]  # fmt: skip
    assert recap.susun(orang).putusan is Putusan.TOLAK


def test_counts_below_each_sex_are_added_up(recap: Rekap) -> None:
    recap.terapkan([
        ["PENIMBANGAN OKTOBER 2025"], ["KELURAHAN", "LAKI-LAKI", "", "PEREMPUAN", ""], ["", *["S", "D"] * 2],
        ["Kanaan", 50, 40, 45, 35], ["Telihan", 30, 20, 25, 15],
    ])  # fmt: skip
    assert (recap.bulanan(S, KANAAN)["2025-10"], recap.bulanan(D, KANAAN)["2025-10"]) == (95, 75)
