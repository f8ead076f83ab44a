"""Lists of posyandu with a column of those that are closed, or since when they are loci of ILP."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Nasib, Putusan
from tests.ilp_data.intake.recap_books import Rekap

NAMA = ("Posyandu Uji Satu", "Posyandu Uji Dua")


def isi(judul: str, *sel: object) -> list[list[object]]:
    baris = [[n, nama, "Guntung", s] for n, (nama, s) in enumerate(zip(NAMA, sel, strict=True), 1)]
    return [["DAFTAR POSYANDU"], ["No", "Nama Posyandu", "Kelurahan", judul], *baris]


@pytest.mark.parametrize(
    ("judul", "tutup", "buka"),
    [
        ("Tutup", "ya", "tidak"),
        ("Tidak aktif", "v", ""),
        ("Non aktif", "√", "-"),
        ("Tanggal tutup", "3 Januari 2025", ""),
        ("Tutup sejak", "2024", ""),
        ("Aktif/Tidak aktif", "Tidak aktif", "Aktif"),
        ("Buka/Tutup", "Tutup", "Buka"),
    ],
)
def test_the_closed_are_not_registered_as_new(recap: Rekap, judul: str, tutup: str, buka: str) -> None:
    draf = recap.susun(isi(judul, tutup, buka))
    assert [b.nasib for b in draf.baris] == [Nasib.DITOLAK, Nasib.DITERIMA], [b.alasan for b in draf.baris]
    assert "tidak didaftarkan sebagai yang baru" in draf.baris[0].alasan[0]


def test_hours_of_opening_close_nothing(recap: Rekap) -> None:
    assert {b.nasib for b in recap.susun(isi("Tutup", "12.00", "13.30")).baris} == {Nasib.DITERIMA}


def test_a_closed_one_that_is_registered_is_asked_about(recap: Rekap) -> None:
    recap.terapkan(isi("Kode", "", ""))
    draf = recap.susun(isi("Tanggal tutup", "3 Januari 2025", ""))
    assert draf.putusan is Putusan.TANYA and len(draf.pertanyaan) == 1
    assert "tutup" in draf.pertanyaan[0].teks.lower()


@pytest.mark.parametrize("judul", ["ILP sejak", "Tahun ILP", "Tanggal mulai ILP"])
def test_since_when_it_is_a_locus_is_asked_once(recap: Rekap, judul: str) -> None:
    draf = recap.susun(isi(judul, 2024, "Januari 2025"))
    (tanya,) = draf.pertanyaan
    assert judul in tanya.teks and len(tanya.baris) == 2
    jawab = recap.susun(isi(judul, 2024, ""), jawab={tanya.kunci: "ya"})
    assert [b.nilai["lokus_ilp"] for b in jawab.baris] == ["ya", "belum_diketahui"]


def test_locus_or_not_in_words(recap: Rekap) -> None:
    assert [b.nilai["lokus_ilp"] for b in recap.susun(isi("Status ILP", "Lokus", "Bukan lokus")).baris] == [
        "ya",
        "tidak",
    ]
