"""Kinds of tables with their reasons: what a file is, and why another is none of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import kinds
from tests import real_files
from tests.ilp_data.intake import made_tables

UJI = {
    "fasilitas/bontang_posyandu.csv": Jenis.FASILITAS,
    "fasilitas/osm_jabar_dki.csv": Jenis.FASILITAS,
    "fasilitas/puskesmas_komdat.csv": Jenis.FASILITAS,
    "fasilitas/yogyakarta_puskesmas.geojson": Jenis.FASILITAS,
    "layanan/bontang_gizi_2025_2026.csv": Jenis.LAYANAN,
    "layanan/kab_malang_stunting.csv": Jenis.LAYANAN,
}
KADER = [
    "nama_puskesmas",
    "nama_posyandu",
    "nama_kader",
    "nik",
    "status_pelatihan_posyandu",
    "status_penilaian_posyandu",
]


@pytest.mark.parametrize(("nama", "jenis"), UJI.items())
def test_test_files(nama: str, jenis: Jenis) -> None:
    t = made_tables.dari_berkas(real_files.berkas(nama))
    kenal = kinds.kenali_jenis(t)
    assert kenal.jenis is jenis and kenal.alasan
    awal = replace(t, data=t.data[:40], nomor=t.nomor[:40])
    for lain in set(Jenis) - {jenis}:
        paksa = kinds.kenali_jenis(awal, lain)
        assert paksa.jenis is None and paksa.alasan, lain


def isi(judul: list[str], *baris: str) -> tuple[list[str], list[list[str]]]:
    return judul, [b.split("|") for b in baris]


LAYANAN = [
    isi(["Kelurahan", "Bulan", "Tahun", "Balita Ditimbang"], "Kanaan|1|2025|10"),
    isi(["Puskesmas", "Jan 2025", "Feb 2025"], "A|1|2"),
    isi(["Kelurahan", "Ditimbang Jan 2025"], "Kanaan|5"),
    isi(["Kelurahan", "Bulan", "Indikator", "Nilai"], "Kanaan|Januari 2025|Balita ditimbang|120"),
    isi(["Puskesmas", "Lahir Hidup", "BBLR", "Kematian"], "Puskesmas Utara|215|5|1", "Puskesmas Barat|210|4|0"),
    isi(["Nama Posyandu", "S", "D"], "Posyandu Mawar|9|8", "Posyandu Melati|9|7"),
    isi(["Data", "Period", "Organisation unit", "Value"], "Balita ditimbang|August 2026|Kanaan|40"),
    isi(["Nama Posyandu", "Periode", "S", "K", "D", "N"], "Posyandu Mawar|2025-01|9|9|8|5"),
]
FASILITAS = [
    isi(["Nama", "Jenis", "Desa"], "Mawar|Posyandu|A", "Sehat|Klinik|A"),
    isi(["name", "amenity", "lat", "lon"], "Posyandu X|clinic|-6.9|107.6"),
    isi(["Puskesmas", "Alamat", "Koordinat"], "Sangatta|Jl. A|0.5, 117.5"),
    isi(["No", "Puskesmas", "Nama Pustu", "Desa"], "1|Sangatta|Pustu A|B"),
    isi(["NAMA POSYANDU", "KELURAHAN", "JUMLAH RT"], "Sejahtera I|Kanaan|6", "Mawar|Kanaan|2"),
    isi(["kode_faskes", "nama"], "1060837|Bontang Barat"),
    isi(["Nama_Fasum", "Jenis", "Desa"], "Uji Satu|Posyandu|A", "Uji Dua|Klinik|A"),
    isi(["POI", "Kategori", "Desa"], "Posyandu Uji Satu|Kesehatan|A", "Posyandu Uji Dua|Kesehatan|A"),
    isi(["Nama Posyandu", "Kelurahan", "Jumlah Kader", "Luas", "RW"], "Mawar|A|5|30|2", "Melati|A|5|31|3"),
    isi(["Nama Posyandu", "Titik Lokasi"], "Mawar|0.1311 117.4581 12.4 4.8", "Melati|0.1312 117.4591 12.4 4.8"),
]
LOMBA = [
    isi(
        ["No", "Posyandu", "Kelurahan", "Juara/Peringkat", "Nilai/Skor", "Kategori", "Ket"],
        "1|Mawar|Kanaan|Juara 1|87,5||",
    ),
    isi(["No", "Nama Kader", "Posyandu", "Peringkat"], "1|Siti|Mawar|1", "2|Rina|Melati|2"),
    isi(["No", "Peserta", "Total Nilai"], "1|Posyandu Mawar|90", "2|Posyandu Melati|85"),
]
KADER_LAIN = [
    isi(KADER, "A|Mawar|Siti|6474011203900001|Sudah|Belum"),
    isi(["No", "Nama Kader", "Posyandu", "Tingkatan"], "1|Siti|Mawar|Purwa"),
]
BUKAN = [
    isi(["No", "Nama Anak", "NIK", "Tgl Lahir", "Posyandu", "BB"], "1|A|6474011203900001|1/2/2024|Posyandu Mawar|9,2"),
    isi(["nama_kabupaten_kota", "jumlah_puskesmas", "satuan", "tahun"], "KAB BOGOR|101|UNIT|2020"),
    isi(["Puskesmas", "Tahun", "Bulan", "Penduduk", "Luas", "Desa ber-PHBS"], "A|2020|Mei|1|2|3", "A|2020|Juni|1|2|3"),
    isi(["Nama", "Nilai"], "Siti|80"),
    isi(["Puskesmas", "Lahir Hidup", "Lahir Mati", "Kematian"], "Puskesmas Utara|215|5|1", "Puskesmas Barat|210|4|0"),
    isi(["Puskesmas", "KH", "LM"], "Puskesmas Utara , Puskesmas Barat|215 , 208|5 , 4", "Puskesmas Lestari|3|1"),
    isi(["Puskesmas", "Alamat", "KH 2024", "KH 2025"], "Puskesmas Utara|Jl. A|215|1", "Puskesmas Barat|Jl. B|3|1"),
    isi(["Tahun", "Fasilitas", "Jumlah"], "2023|Rumah Sakit|2", "2023|Puskesmas Pembantu|5", "2024|Rumah Sakit|2"),
    isi(["Kode", "Nama", "Kategori", "Nilai"], "64.74.01|Klinik Pratama|Kesehatan|3", "64.74.02|Puskesmas|Kesehatan|1"),
    isi(["nama_puskesmas", "jumlah_kunjungan", "satuan", "tahun"], "PUSKESMAS UTARA|101|ORANG|2020"),
    isi(["a", "b"], "1|2"),
]


def test_months_that_cannot_be_read_are_no_missing_months() -> None:
    """The cell "26-10" is October 2026, or the 26th of October of no year."""
    tabel = made_tables.tabel(*isi(["Kelurahan", "Bulan", "Balita Ditimbang"], "Kanaan|26-10|10", "Guntung|26-10|9"))
    assert any("“Bulan”" in a and "26-10" in a for a in kinds.kenali_jenis(tabel).alasan)


@pytest.mark.parametrize(("judul", "data"), LAYANAN)
def test_service_figures(judul: list[str], data: list[list[str]]) -> None:
    assert kinds.kenali_jenis(made_tables.tabel(judul, data)).jenis is Jenis.LAYANAN


@pytest.mark.parametrize(("judul", "data"), FASILITAS)
def test_facility_list(judul: list[str], data: list[list[str]]) -> None:
    assert kinds.kenali_jenis(made_tables.tabel(judul, data)).jenis is Jenis.FASILITAS


@pytest.mark.parametrize(("judul", "data"), KADER_LAIN)
def test_cadre_list(judul: list[str], data: list[list[str]]) -> None:
    assert kinds.kenali_jenis(made_tables.tabel(judul, data)).jenis is Jenis.KADER


@pytest.mark.parametrize(("judul", "data"), LOMBA)
def test_results_of_a_contest_are_no_facilities(judul: list[str], data: list[list[str]]) -> None:
    t = made_tables.tabel(judul, data, atas=["HASIL LOMBA KADER POSYANDU TAHUN 2025"])
    assert kinds.kenali_jenis(t).jenis is Jenis.HASIL_LOMBA
    tanpa = made_tables.tabel(["No", "Puskesmas", "Nama Kader", "Juara"], [["1", "Puskesmas A", "Siti", "1"]])
    kenal = kinds.kenali_jenis(tanpa)
    assert kenal.jenis is None and "tambahkan kolom “Posyandu”" in " ".join(kenal.alasan)


@pytest.mark.parametrize(
    ("judul", "ket", "jenis"),
    [
        ("HASIL LOMBA POSYANDU 2025", ("Juara 1", "Harapan II", "-"), Jenis.HASIL_LOMBA),
        ("HASIL LOMBA POSYANDU 2025", ("meraih juara I (Ibu Siti)", "", ""), Jenis.HASIL_LOMBA),
        ("DAFTAR POSYANDU 2025", ("Juara 1 lomba 2024", "", ""), Jenis.FASILITAS),
        ("POSYANDU TEMPAT LOMBA 2025", ("aktif", "juara 2", "fasilitas umum"), Jenis.FASILITAS),
    ],
)
def test_ranks_in_remarks(judul: str, ket: tuple[str, ...], jenis: Jenis) -> None:
    data = [["Posyandu Mawar", "Kanaan", ket[0]], ["Posyandu Melati", "Kanaan", ket[1]]]
    data.append(["Posyandu Anggrek", "Belimbing", ket[2]])
    t = made_tables.tabel(["Nama Posyandu", "Kelurahan", "Keterangan"], data, atas=[judul])
    assert kinds.kenali_jenis(t).jenis is jenis


@pytest.mark.parametrize(("judul", "data"), BUKAN)
def test_what_is_nothing_is_rejected_with_a_reason(judul: list[str], data: list[list[str]]) -> None:
    kenal = kinds.kenali_jenis(made_tables.tabel(judul, data))
    assert kenal.jenis is None
    semua = " ".join(kenal.alasan)
    assert judul[0] in semua and "Diharapkan" in semua


def test_counts_of_facilities_are_rejected_with_what_to_bring() -> None:
    kolom = ["No", "Kecamatan", "Jumlah Puskesmas", "Jumlah Pustu", "Jumlah Posyandu"]
    kenal = kinds.kenali_jenis(made_tables.tabel(*isi(kolom, "1|A|1|2|30")))
    assert kenal.jenis is None and len(kenal.alasan) == 1 and "Impor daftarnya" in kenal.alasan[0]


def test_a_counter_column_is_named() -> None:
    kenal = kinds.kenali_jenis(made_tables.tabel(["Kecamatan", "Jumlah Puskesmas Pembantu"], [["A", "4"]]))
    assert kenal.jenis is None and "menghitung fasilitas" in " ".join(kenal.alasan)


def kosong() -> Tabel:
    return made_tables.tabel(["Nama", "Jenis"], [])


def test_without_rows() -> None:
    assert kinds.kenali_jenis(kosong()).jenis is None


@pytest.mark.parametrize(
    ("judul", "baris", "orang"),
    [
        (["Nama", "JK", "Posyandu", "Kelurahan", "HB0", "BCG"], ["Aisyah", "P", "Mawar", "Kanaan", "1", "1"], True),
        (["Nama Ibu Hamil", "Umur", "Kelurahan", "K1", "K4"], ["Siti", "25", "Kanaan", "1", "0"], True),
        (["Nama", "Umur", "Posyandu", "S", "D"], ["Posyandu Mawar", "5", "Mawar", "40", "38"], False),  # of a facility
        (["Nama", "L", "P", "Kelurahan", "HB0", "BCG"], ["x", "1", "2", "Kanaan", "1", "1"], False),
    ],
)
def test_a_list_of_patients_is_no_table_of_counts(judul: list[str], baris: list[str], orang: bool) -> None:
    kenal = kinds.kenali_jenis(made_tables.tabel(judul, [baris, [f"{baris[0]} 2", *baris[1:]]], atas=["OKTOBER 2025"]))
    assert (kenal.jenis is Jenis.LAYANAN) is not orang
    assert ("daftar orang" in kenal.alasan[0]) is orang
