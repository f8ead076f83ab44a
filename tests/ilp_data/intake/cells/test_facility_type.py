"""Types of facilities from names and type columns."""

from __future__ import annotations

from collections import Counter

import pytest

from ilp_data.intake.cells import facility_type as ft
from tests import real_files
from tests.ilp_data.intake import made_tables


@pytest.mark.parametrize(
    ("nama", "jenis", "bersih"),
    [
        ("Puskesmas Pembantu Kanaan", "pustu", "Kanaan"),
        ("Puskesmas Pambantu Kanaan", "pustu", "Kanaan"),
        ("Puskesmas Bantu Kanaan", "pustu", "Kanaan"),
        ("PUSTU KANAAN", "pustu", "KANAAN"),
        ("Pusk. Pembantu Kanaan", "pustu", "Kanaan"),
        ("PuskesmasPembantu Kanaan", "pustu", "Kanaan"),
        ("Puskesmas Bantul", "puskesmas", "Bantul"),
        ("Puskesmas Bantur", "puskesmas", "Bantur"),
        ("PUSKESMAS BANTUL I", "puskesmas", "BANTUL I"),
        ("UPTD. Puskesmas Kranji", "puskesmas", "Kranji"),
        ("BLUD UPT PKM Sanga-Sanga", "puskesmas", "Sanga-Sanga"),
        ("Posyandu Mawar 6A", "posyandu", "Mawar 6A"),
        ("Pos Yandu 1", "posyandu", "1"),
        ("Psy. Mawar", "posyandu", "Mawar"),
        ("Salpa Krida Posyandu", "posyandu", "Salpa Krida"),
        ("Posyandu", "posyandu", ""),
        ("Poskesdes Suka Maju", "poskes", "Poskesdes Suka Maju"),
        ("Polindes Mekar", "poskes", "Polindes Mekar"),
        ("Apotek Puskesmas Dago", "lainnya", "Apotek Puskesmas Dago"),
        ("RS Paru dr Rotinsulu", "lainnya", "RS Paru dr Rotinsulu"),
        ("Puskesmas Keliling", "lainnya", "Puskesmas Keliling"),
        ("Posbindu Melati", "lainnya", "Posbindu Melati"),
        ("Mawar", "", "Mawar"),
    ],
)
def test_from_a_name(nama: str, jenis: str, bersih: str) -> None:
    assert ft.dari_nama(nama) == jenis
    assert ft.bersihkan_nama(nama) == bersih


@pytest.mark.parametrize(
    ("nama", "kolom", "judul", "jenis", "dari"),
    [
        ("Posyandu Mawar", "clinic", "", "posyandu", "nama"),
        ("Mawar", "Posyandu", "", "posyandu", "kolom"),
        ("Pustu Kanaan", "Puskesmas", "", "pustu", "nama"),
        ("Kanaan", "Puskesmas Pembantu", "", "pustu", "kolom"),
        ("Sehat", "pharmacy", "posyandu", "lainnya", "kolom"),
        ("Mawar", "", "posyandu", "posyandu", "judul"),
        ("Mawar", "-", "", "", ""),
    ],
)
def test_a_name_wins_when_it_is_definite(nama: str, kolom: str, judul: str, jenis: str, dari: str) -> None:
    terbaca = ft.tentukan_jenis(nama, kolom, judul)
    assert (terbaca.jenis, terbaca.dari) == (jenis, dari)


@pytest.mark.parametrize(
    ("judul", "jenis"),
    [
        ("NAMA POSYANDU", "posyandu"),
        ("nama_puskesmas", "puskesmas"),
        ("Puskesmas Pembantu", "pustu"),
        ("unit_kerja", ""),
        ("Daftar Puskesmas dan Posyandu", ""),
        ("Daftar Puskesmas dan Puskesmas Pembantu", ""),
        ("puskesmas_dan_klinik_2025", ""),
    ],
)
def test_kinds_of_headings(judul: str, jenis: str) -> None:
    assert ft.jenis_judul(judul) == jenis


def test_list_of_the_map_of_west_java() -> None:
    t = made_tables.dari_berkas(real_files.berkas("fasilitas/osm_jabar_dki.csv"))
    baris = made_tables.olah(t)
    banyak = Counter(b.nilai["jenis"] for b in baris)
    lain = banyak.pop("lainnya") + banyak.pop("poskes")
    assert banyak == {"posyandu": 411, "puskesmas": 137, "pustu": 4} and lain == 1385
    assert sum(bool(b.nilai.get("nama_polos")) for b in baris) == 50


def test_national_list() -> None:
    baris = made_tables.olah(made_tables.dari_berkas(real_files.berkas("fasilitas/puskesmas_komdat.csv")))
    assert {b.nilai["jenis"] for b in baris} == {"puskesmas"} and len(baris) == 10_292
    assert Counter(b.nilai["kode_kab"] for b in baris)["6474"] == 6
    assert all(len(b.nilai["kode"]) == 7 and b.nilai["lat"] is None for b in baris)


@pytest.mark.parametrize(
    ("nama", "kolom", "judul", "ragu"),
    [
        ("Pustu Kanaan", "Puskesmas", "", ft.Ragu.BEDA),
        ("Posiandu Mawar", "", "", ft.Ragu.MIRIP),
        ("Posiandu Mawar", "Posyandu", "", ft.Ragu.MIRIP),
        ("Mawar", "Klinik Mirip", "", None),  # a word of the file decides nothing
        ("Posyandu Mawar", "Posyandu", "", None),
        ("Mawar", "", "posyandu", None),
    ],
)
def test_what_is_doubtful_in_a_type_is_a_code(nama: str, kolom: str, judul: str, ragu: ft.Ragu | None) -> None:
    assert ft.tentukan_jenis(nama, kolom, judul).ragu is ragu
