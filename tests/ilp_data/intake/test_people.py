"""Lists of people whose title speaks of a posyandu or puskesmas never become lists of facilities."""

from __future__ import annotations

import pytest

from ilp_data.intake.draft.summary import ringkas_draf
from ilp_data.intake.model import Draf, Jenis, Putusan
from tests.ilp_data.intake.recap_books import Isi, Rekap

ORANG = ["Namasatu", "Namadua", "Namatiga"]  # that package lokal does not know; the others it does
DIKENAL = ["Siti Aminah", "Rudi Hartono", "Nurhayati"]


def lembar(judul: str, kepala: list[str], *lain: object, nama: list[str] = ORANG) -> list[list[object]]:
    return [[judul], ["No", "Nama", *kepala], *([i, n, *lain] for i, n in enumerate(nama, 1))]


@pytest.mark.parametrize(
    "isi",
    [
        lembar("DAFTAR HADIR RAPAT KOORDINASI POSYANDU", ["Keterangan"], ""),
        lembar("POSYANDU 2026", ["Jabatan", "TTD"], "Ketua", ""),
        lembar("DAFTAR BALITA POSYANDU MAWAR", ["Kelurahan"], "Belimbing"),
        lembar("PUSKESMAS BONTANG BARAT", ["Umur"], 65),
        lembar("SUSUNAN PENGURUS POSYANDU", ["Kelurahan"], "Kanaan"),
        lembar("Petugas Puskesmas Bontang Barat", ["Keterangan"], ""),
        lembar("Data posyandu", ["Posyandu", "Kelurahan"], "Mawar", "Belimbing"),
        lembar("Data posyandu", ["Kelurahan"], "Kanaan", nama=DIKENAL),
        lembar("Data posyandu", ["Lintang", "Bujur", "Kelurahan"], 0.131, 117.458, "Kanaan", nama=DIKENAL),
        lembar("Balita stunting", ["Lintang", "Bujur", "Kelurahan"], 0.131, 117.458, "Kanaan"),
    ],
)
def test_people_are_no_facilities(recap: Rekap, isi: Isi) -> None:
    d = recap.susun(isi)
    assert d.putusan is Putusan.TOLAK and not d.baris
    assert not any(n in " ".join(d.alasan) for n in (*ORANG, *DIKENAL))
    paksa = recap.susun(isi, jenis=Jenis.FASILITAS)
    assert paksa.putusan is Putusan.TOLAK
    assert not tersisa(d, nama := {str(b[1]) for b in isi[2:]}) and not tersisa(paksa, nama)


@pytest.mark.parametrize(
    "isi",
    [
        [["Laporan"], ["Nama", "Umur", "RT", "Diagnosa"], ["Uji-1", "61 th", "RT-77", "Uji-2"],
         ["Uji-3", 62, 78, "Uji-4"]],
        [["Umur", "JK", "RT", "Kelurahan", "Tgl Sakit"], ["61 th", "L", "RT-77", "Uji-1", "3/8/2025"],
         ["Jumlah", None, "RT-78", None, None], ["Mengetahui,", None, "Uji-5", None, None]],
        [["Nama Anak", "NIK", "BB", "Posyandu"], ["Uji-1", "6474010101010001", 8.25, "Uji-2"],
         ["Uji-3", "6474010101010002", 9.25, "Uji-4"]],
    ],
)  # fmt: skip
def test_no_cell_of_a_refused_list_of_people_stays_in_its_draft(recap: Rekap, isi: Isi) -> None:
    sel = {str(s) for b in isi for s in b if s and any(z.isdigit() for z in str(s))}
    for jenis in (None, *Jenis):
        if jenis is not Jenis.BATAS:
            d = recap.susun(isi, jenis=jenis)
            assert d.putusan is Putusan.TOLAK and not tersisa(d, sel), jenis


def tersisa(draf: Draf, sel: set[str]) -> set[str]:
    """Which of the cells stand anywhere in a draft, or in what is told of it."""
    semua = f"{draf!r} {ringkas_draf(draf)!r}"
    return {s for s in sel if f"'{s}'" in semua or f" {s} " in semua}


@pytest.mark.parametrize(
    "isi",
    [
        lembar("DAFTAR POSYANDU KOTA BONTANG", ["Kelurahan"], "Kanaan"),
        lembar("Posyandu lansia", ["Kelurahan", "Jumlah Kader"], "Kanaan", 5),
        lembar("Data pustu", ["Puskesmas", "Alamat"], "Bontang Barat", "Jl. Contoh"),
        lembar("Kota Bontang", ["Jenis Sarana", "Umur"], "Posyandu", 3),
        lembar("Kota Bontang", ["Lintang", "Bujur"], 0.131, 117.458, nama=["Posyandu Uji A", "Posyandu Uji B"]),
    ],
)
def test_facilities_under_a_bare_heading_stay_facilities(recap: Rekap, isi: Isi) -> None:
    assert recap.susun(isi).jenis is Jenis.FASILITAS


@pytest.mark.parametrize(
    "isi",
    [
        lembar("DAFTAR KADER POSYANDU SEJAHTERA I KELURAHAN KANAAN", ["Alamat"], "RT 5"),
        [["Posyandu : Sejahtera I"], ["Kelurahan : Kanaan"], ["No", "Nama Kader", "No HP"],
         *([i, n, "0811"] for i, n in enumerate(ORANG, 1))],
    ],
)  # fmt: skip
def test_a_list_of_cadres_is_one_by_its_title(recap: Rekap, isi: Isi) -> None:
    d = recap.susun(isi)
    assert d.jenis is Jenis.KADER and len(d.baris) == len(ORANG) and d.putusan is Putusan.IMPOR
    assert {str(b.nilai["kode_posyandu"]).rpartition(".")[2] for b in d.baris} == {"sejahtera-i"}
