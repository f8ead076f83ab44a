"""Lists as clerks write them, of which a title, a heading or the region itself says what no column does."""

from __future__ import annotations

from ilp_data.intake.model import Jenis, Putusan
from tests.ilp_data.intake.recap_books import Rekap

KARTINI, ANGGREK = "PY.1060835.64.74.01.1001.kartini", "PY.1060835.64.74.01.1001.anggrek-bulan"
SK = [
    ["DATA POSYANDU 2026"],
    ["No", "Kelurahan", "Posyandu", "No. SK", "Tgl SK", "Nomor Registrasi", "Jml Pengurus", "Jml Kader"],
    [1, "Bontang Kuala", "Kartini", "188/12/2025", "12 Januari 2025", "6474.01.001", 5, 5],
    [2, "Bontang Kuala", "Anggrek Bulan", "188/13/2025", "12 Januari 2025", "6474.01.002", 6, 7],
]


def test_decrees_and_numbers_of_known_posyandu_are_kept(recap: Rekap) -> None:
    draf = recap.susun(SK)
    assert (draf.jenis, draf.putusan) == (Jenis.KELEMBAGAAN, Putusan.IMPOR), draf.alasan
    isi = draf.perubahan["kelembagaan"].mulai.to_dict("records")
    assert {(b["kode_tempat"], b["nomor_sk"], b["tanggal_sk"], b["nomor_registrasi"], b["pengurus"]) for b in isi} == {
        (KARTINI, "188/12/2025", "2025-01-12", "6474.01.001", 5),
        (ANGGREK, "188/13/2025", "2025-01-12", "6474.01.002", 6),
    }


def test_posyandu_that_nobody_knows_are_registered_first(recap: Rekap) -> None:
    rows = [["No", "Desa", "Posyandu", "No. SK", "Tgl SK"], [1, "Bumi Etam", "Mawar", "12/2020", "1 Mei 2020"],
            [2, "Bumi Rapak", "Melati", "13/2020", "1 Mei 2020"]]  # fmt: skip
    draf = recap.susun(rows, daerah="64.08")
    assert (draf.jenis, draf.putusan) == (Jenis.FASILITAS, Putusan.IMPOR), draf.alasan
    assert len(draf.perubahan["kelembagaan"].mulai) == 2  # and their decrees with them (test_first_lists)


def test_the_title_says_whose_working_area_it_is(recap: Rekap) -> None:
    rows = [["WILAYAH KERJA PUSKESMAS KAUBUN"], ["No", "Desa", "Jarak (km)"], [1, "Bumi Etam", 5], [2, "Bumi Rapak", 7]]
    draf = recap.susun(rows, daerah="64.08")
    assert draf.jenis is Jenis.WILAYAH_KERJA, draf.alasan
    assert [(b.nilai["kode_puskesmas"], b.nilai["kode_tempat"]) for b in draf.baris] == [
        ("1060746", "64.08.15.2001"), ("1060746", "64.08.15.2002"),
    ]  # fmt: skip
    rows = [["CAPAIAN DI WILAYAH KERJA PUSKESMAS BONTANG UTARA I BULAN MARET 2026"], ["Kelurahan", "S", "D"],
            ["Bontang Kuala", 50, 45], ["Bontang Baru", 60, 44]]  # fmt: skip
    assert recap.susun(rows).jenis is Jenis.LAYANAN  # figures stay figures


def test_numbers_that_their_heading_explains_are_grades(recap: Rekap) -> None:
    rows = [["No", "Nama Kader", "Posyandu", "Kelurahan", "TKK (1=Purwa, 2=Madya, 3=Utama)"],
            [1, "Siti Aminah", "Kartini", "Bontang Kuala", 2], [2, "Dewi Rahayu", "Kartini", "Bontang Kuala", 1],
            [3, "Wati Lestari", "Kartini", "Bontang Kuala", 0]]  # fmt: skip
    draf = recap.susun(rows)
    assert [b.nilai["tingkat_dilaporkan"] for b in draf.baris] == ["madya", "purwa", ""], draf.alasan
    rows[0][4] = "TKK"  # which end of the scale is 1 nobody says
    assert all(not b.nilai["tingkat_dilaporkan"] for b in recap.susun(rows).baris)


def test_a_recap_of_cadres_is_refused_with_what_to_bring(recap: Rekap) -> None:
    rows = [["REKAP KADER"], ["Posyandu", "Jumlah Kader", "Dilatih", "Dinilai", "Purwa", "Madya", "Utama"],
            ["Kartini", 5, 3, 2, 0, 1, 1], ["Anggrek Bulan", 5, 5, 1, 1, 0, 0]]  # fmt: skip
    draf = recap.susun(rows)
    assert draf.putusan is Putusan.TOLAK and "satu baris satu kader" in draf.alasan[0]
