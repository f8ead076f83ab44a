"""Names behind an office leave texts about events and meetings; offices, places, organisations and headlines stay."""

from __future__ import annotations

import random

import pytest

from ilp_data import regions
from ilp_data.intake.draft.summary import isi_dilewati
from ilp_data.intake.model import Dilewati
from ilp_data.intake.table.beside_places import baca_peserta, tanpa_orang
from ilp_data.intake.table.office_names import SAMAR
from ilp_data.intake.table.personal import samarkan_acara
from ilp_data.store import seed


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Camat Namasatu hadir", "Camat * hadir"),
        ("CAMAT NAMASATU", "CAMAT *"),
        ("Camat: Namasatu", "Camat: *"),
        ("Camat Bontang Utara Namasatu Namadua", "Camat Bontang Utara *"),
        ("Lurah Gunung Elai Namasatu; RT", "Lurah Gunung Elai *; RT"),
        ("Bapak Camat H. Namasatu Namadua", "Bapak Camat *"),
        ("Plt. Bupati Kutai Timur Namasatu", "Plt. Bupati Kutai Timur *"),
        ("Wakil Wali Kota Namasatu Namadua", "Wakil Wali Kota *"),
        ("Ketua TP PKK Namasatu", "Ketua TP PKK *"),
        ("Ketua RT 05 Namasatu", "Ketua RT 05 *"),
        ("Kepala Puskesmas Petanang Namasatu", "Kepala Puskesmas Petanang *"),
        ("Kepala Dinas Kesehatan Namasatu Namadua", "Kepala Dinas Kesehatan *"),
        ("Namasatu (Camat); lurah", "* (Camat); lurah"),
        ("Siti Aminah, Camat Bontang Utara", "*, Camat Bontang Utara"),
        ("narasumber Budi Santoso", "narasumber *"),
        ("dihadiri Bidan Desa Namasatu", "dihadiri Bidan Desa *"),
        ("oleh Bidan Desa Api-Api Namasatu", "oleh Bidan Desa Api-Api *"),
        ("bersama Kader Rina dan lurah", "bersama Kader * dan lurah"),
        ("Kunjungi rumah Ny. Namasatu (Tn. B)", "Kunjungi rumah * (*)"),
        ("rujuk NY. NAMASATU", "rujuk *"),
    ],
)
def test_a_name_behind_an_office_goes(teks: str, hasil: str) -> None:
    assert samarkan_acara(teks) == hasil.replace("*", SAMAR)


@pytest.mark.parametrize(
    "teks",
    [
        "Camat se-Kota Bontang dan Lurah", "camat, lurah, Dinas Sosial", "Lurah Api-Api", "Bupati Kutim",
        "Gubernur Kaltim", "Asisten Pemkesra", "Ketua TP PKK Kota Bontang", "Kepala Puskesmas Swasti Saba",
        "Wali Kota Buka Rakor Posyandu", "Penghargaan Camat Peduli Posyandu", "Dinas Kesehatan (Camat)",
        "Kepala Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana", "Ketua Forum Kota Sehat",
        "Pelatihan Bidan Desa Terpencil", "Bidan Praktik Mandiri", "Kader Balita", "Bidan Delima Award",
        "Lomba Kader Berprestasi",
        "Posyandu Siti Aminah", "Lomba di Posyandu Kasih Ibu II", "Kepala Desa Sangkima Lama", "CAMAT SANGATTA UTARA",
    ],
)  # fmt: skip
def test_offices_places_and_headlines_stay(teks: str) -> None:
    assert samarkan_acara(teks) == teks


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("rapat dengan camat andi dan lurah kanaan", "rapat dengan camat * dan lurah kanaan"),
        ("Camat andi saputra membuka acara", "Camat * membuka acara"),
        ("ketua tp pkk ny. rina", "ketua tp pkk *"),
        ("camat membuka lomba kader teladan", "camat membuka lomba kader teladan"),
        ("lurah hadir bersama kader", "lurah hadir bersama kader"),
    ],
)
def test_a_known_name_in_small_letters_goes(teks: str, hasil: str) -> None:
    assert samarkan_acara(teks) == hasil.replace("*", SAMAR)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("camat hasdiah", "camat *"), ("lurah budi, kader", "lurah *, kader"),
        ("wali kota neni moerniaeni", "wali kota *"),
        ("kepala dinas kesehatan toetoek", "kepala dinas kesehatan *"), ("lurah kanaan siti aminah", "lurah kanaan *"),
        ("camat bontang utara", "camat bontang utara"), ("camat, lurah; ketua rt 05", "camat, lurah; ketua rt 05"),
        ("camat beserta jajaran", "camat beserta jajaran"), ("lurah setempat", "lurah setempat"),
        ("camat se-kota bontang", "camat se-kota bontang"), ("kepala distrik sentani", "kepala distrik sentani"),
    ],
)  # fmt: skip
def test_in_a_cell_of_offices_any_word_behind_one_is_a_name(teks: str, hasil: str) -> None:
    assert samarkan_acara(teks, jabatan=True) == hasil.replace("*", SAMAR)


def test_what_ships_names_offices_only() -> None:
    unsur = seed.berkas(seed.DATA, "kegiatan.csv")["unsur"].astype(str)
    assert [t for t in unsur if samarkan_acara(t, jabatan=True) != t] == []


def test_every_region_stays_behind_its_office() -> None:
    kepala = {"kota": "Wali Kota", "kabupaten": "Bupati"}
    teks = [f"{kepala[w.tingkat]} {w.nama.partition(' ')[2]}" for w in regions.semua_daerah()]
    assert [t for t in teks if samarkan_acara(t) != t] == []
    contoh = random.Random(11).sample(regions.semua_daerah(), 12)
    sapaan, tulisan = "Ibu ", "- "  # kecamatan Ibu Utara reads as an address; a dash with a blank parts
    kecamatan = [w for d in contoh for w in regions.anak(d.kode) if not w.nama.startswith(sapaan)]
    assert [w.nama for w in kecamatan if SAMAR in samarkan_acara(f"Camat {w.nama}, lurah")] == []
    desa = [w.nama for k in kecamatan[:40] for w in regions.anak(k.kode)]
    assert [n for n in desa if tulisan not in n and SAMAR in samarkan_acara(f"Lurah {n}")] == []


@pytest.mark.parametrize(
    ("sel", "posyandu"),
    [
        ("Posyandu Mawar – Namasatu", "Posyandu Mawar"), ("Posyandu Mawar (Ibu Namasatu)", "Posyandu Mawar"),
        ("Posyandu Mawar an. Namasatu", "Posyandu Mawar"), ("Posyandu Mawar: Namasatu, Namadua", "Posyandu Mawar"),
        ("Namasatu (Posyandu Mawar)", "Posyandu Mawar"), ("Posyandu Mawar / Namasatu N.", "Posyandu Mawar"),
        ("Posyandu Mawar (Guntung) - Namasatu", "Posyandu Mawar (Guntung)"), ("Posyandu Mawar - 2", None),
        ("Posyandu Mawar (Kel. Guntung)", None), ("Posyandu Mawar-Melati", None), ("Posyandu Kasih Ibu II", None),
    ],
)  # fmt: skip
def test_of_who_took_part_the_posyandu_is_read(sel: str, posyandu: str | None) -> None:
    baca = baca_peserta(sel)
    assert (baca.teks, baca.terhapus) == (posyandu or sel, posyandu is not None)


def test_names_of_facilities_and_places_hold_nobody() -> None:
    nama = set(seed.berkas(seed.DATA, "fasilitas.csv")["nama"].astype(str))
    nama |= {"Api-Api, Gunung Elai dan Guntung", "Bontang Kuala / Lok Tuan", "Mawar (Guntung)"}
    assert sorted(n for n in nama if tanpa_orang(n) != n) == []
    assert tanpa_orang("Mawar (Ibu Namasatu)") == "Mawar" and tanpa_orang("Mawar – Siti") == "Mawar"


def test_who_signs_below_a_table_is_not_shown() -> None:
    kaki = Dilewati(9, "catatan", "Kepala Puskesmas Petanang | dr. Namasatu Namadua | NIP 197001011990032001")
    assert isi_dilewati(kaki).startswith("Kepala Puskesmas Petanang | ") and "Namasatu" not in isi_dilewati(kaki)
    assert "19700101" not in isi_dilewati(kaki)
    assert "NAMASATU" not in isi_dilewati(Dilewati(9, "catatan", "Mengetahui | Hj. NAMASATU, SKM"))


def test_what_ships_is_not_touched() -> None:
    for berkas in ("kegiatan.csv", "angka_terbit.csv", "capaian_terbit.csv"):
        isi = seed.berkas(seed.DATA, berkas).astype(str)
        teks = {t for kolom in isi for t in isi[kolom]}
        assert sorted(t for t in teks if samarkan_acara(t) != t) == [], berkas


@pytest.mark.parametrize(
    ("sel", "tempat"),
    [
        ("Kader Posyandu Siti", "Kader Posyandu"),
        ("Kader Posyandu Mawar Yanti", "Kader Posyandu Mawar"),
        ("Ketua RT 05 Sulaiman", "Ketua RT 05"),
        ("RT 05 Siti Aminah", "RT 05"),
        ("Posyandu Melati Ibu Rina", "Posyandu Melati"),
        ("Ketua RT 05 Kel. Guntung", "Ketua RT 05 Kel. Guntung"),
        ("Posyandu Ibu Sehat", "Posyandu Ibu Sehat"),
        ("RT 05 Guntung", "RT 05 Guntung"),
    ],
)
def test_somebody_in_place_of_a_place(sel: str, tempat: str) -> None:
    assert tanpa_orang(sel) == tempat
    if tempat.startswith(("Kader", "Ketua")):
        assert samarkan_acara(f"di rumah {sel}").replace(f" {SAMAR}", "") == f"di rumah {tempat}"
