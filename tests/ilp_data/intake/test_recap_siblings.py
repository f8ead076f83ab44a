"""Recaps that say the same in other words than those of ``test_recaps``: every figure is looked up where it belongs."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells import running, times
from ilp_data.intake.model import Putusan
from ilp_data.intake.table import header_screening, header_spm, headers, known_counts
from ilp_data.intake.table import recap as judul_recap
from ilp_data.registry import lists
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, K6, KANAAN, Rekap
from tests.ilp_data.intake.test_recaps import BARAT, UTARA


def sejak_januari(recap: Rekap) -> dict[tuple[str, str, str], float]:
    """(place, indicator, month) → running total that the file said."""
    t = store.potret(recap.mesin, daerah="64.74").capaian_terbit
    t = t[t["sumber"].astype(str).str.contains("rekap") & t["periode"].astype(str).str.startswith("2025-01..")]
    return {(b["kode_tempat"], b["indikator"], b["periode"][-7:]): b["pembilang"] for b in t.to_dict("records")}


def test_pws_kia_with_last_month_this_month_and_since_january(recap: Rekap) -> None:
    isi = [
        ["PEMERINTAH KOTA BONTANG"], ["REKAP LAPORAN PWS-KIA"], ["BULAN : AGUSTUS"], ["TAHUN : 2025"], [],
        ["No", "Nama Kelurahan", "Sasaran", None, None, "K1 Murni", None, None, "K6", None, None],
        [None, None, "Bumil", "Bulin", "Bayi", *["s/d bulan lalu", "bulan ini", "s/d bulan ini"] * 2],
        [1, "Guntung", 120, 115, 110, 70, 10, 80, 50, 8, 58], [2, "Kanaan", 96, 92, 88, 50, 8, 58, 40, 7, 47],
        ["Total", None, 216, 207, 198, 120, 18, 138, 90, 15, 105],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["A6:A7", "B6:B7", "C6:E6", "F6:H6", "I6:K6"])
    assert recap.bulanan(K1, GUNTUNG) == {"2025-08": 10} and recap.bulanan(K6, KANAAN) == {"2025-08": 7}
    assert recap.setahun("sasaran_ibu_hamil_setahun", KANAAN) == {"2025": 96}
    assert sejak_januari(recap)[GUNTUNG, "k1", "2025-08"] == 80 and sejak_januari(recap)[KANAAN, "k6", "2025-08"] == 47


def test_a_form_of_the_spm_that_writes_yankes(recap: Rekap) -> None:
    isi = [
        ["LAPORAN CAPAIAN STANDAR PELAYANAN MINIMAL (SPM) BIDANG KESEHATAN"], ["KOTA BONTANG TAHUN 2025"],
        ["SAMPAI DENGAN BULAN OKTOBER"], ["Puskesmas", "Yankes Ibu Hamil", None, None, "Yankes ODGJ Berat", None, None],
        [None, *["Sasaran", "Realisasi", "%"] * 2], ["Bontang Utara I", 400, 300, 75, 44, 40, 90.9],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["A4:A5", "B4:D4", "E4:G4"])
    assert recap.setahun("odgj_berat_yang_ada_setahun", UTARA) == {"2025": 44}
    assert sejak_januari(recap) == {
        (UTARA, "spm_ibu_hamil", "2025-10"): 300, (UTARA, "spm_odgj_berat", "2025-10"): 40,
    }  # fmt: skip


def test_screening_leaves_those_who_are_60_to_a_person_and_knows_the_mental_screening(recap: Rekap) -> None:
    isi = [
        ["REKAP SKRINING PTM DAN LANSIA BULAN SEPTEMBER 2025"],
        ["Kelurahan", "Penduduk 15-59 Th", "Usia Produktif Diskrining", "Jml Lansia (>=60)", "Lansia Diskrining",
         "Skrining Jiwa >=15 th"],
        ["Guntung", 5000, 300, 500, 40, 90], ["Kanaan", 4000, 200, 420, 30, 80],
    ]  # fmt: skip
    draf = recap.terapkan(isi)
    assert draf.pemetaan.tak_dikenal == ("Jml Lansia (>=60)",)  # 500 people are no twelfth of a year's
    assert any("pilih sendiri" in c for c in draf.rincian["catatan"])
    assert recap.bulanan("orang_usia_15_tahun_ke_atas_diskrining_kesehatan_jiwa", KANAAN) == {"2025-09": 80}
    assert recap.bulanan("lansia_diskrining", GUNTUNG) == {"2025-09": 40}
    assert recap.setahun("penduduk_usia_15_59_tahun_setahun", GUNTUNG) == {"2025": 5000}


def test_ckg_by_target_and_attendance_between_two_days(recap: Rekap) -> None:
    isi = [
        ["REKAP KEHADIRAN CKG MENURUT KELOMPOK USIA"], ["Periode 1 Januari - 31 Agustus 2025"],
        ["Puskesmas", "BBL", None, "Balita & Prasekolah (1-6 th)", None, "Lansia 60+", None],
        [None, *["Target", "Hadir"] * 3],
        ["Bontang Utara I", 300, 120, 1500, 300, 1000, 300], ["Bontang Barat", 200, 80, 1000, 200, 800, 250],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["B3:C3", "D3:E3", "F3:G3", "A3:A4"])
    assert recap.setahun("sasaran_ckg_bayi_baru_lahir_setahun", BARAT) == {"2025": 200}
    assert recap.setahun("sasaran_ckg_usia_60_tahun_ke_atas_setahun", UTARA) == {"2025": 1000}
    assert recap.setahun("sasaran_bayi_baru_lahir_setahun", BARAT) == {}
    assert sejak_januari(recap)[BARAT, "ckg_balita", "2025-08"] == 200
    assert sejak_januari(recap)[UTARA, "ckg_lansia", "2025-08"] == 300


@pytest.mark.parametrize(
    ("judul", "akhir"),
    [
        ("Periode 1 Januari - 31 Agustus 2025", "2025-08"), ("s.d. 30 September 2025", "2025-09"),
        ("1 Januari s/d 15 Agustus 2025", ""), ("1 Februari - 31 Agustus 2025", ""),
    ],
)  # fmt: skip
def test_days_of_a_span_are_whole_months_only(judul: str, akhir: str) -> None:
    assert running.sampai_bulan([judul]) == akhir


@pytest.mark.parametrize("judul", ["Lansia >= 60", "Lansia > 60 th", "Lansia ≥ 60 Tahun", "Usia Lanjut (60+)"])
def test_a_sign_before_an_age_is_no_level_of_the_heading(judul: str) -> None:
    assert judul_recap.kelompok(judul) == "penduduk_usia_60_tahun_ke_atas_setahun@tahun"


def test_target_groups_of_pusdatin_with_ages_in_short(recap: Rekap) -> None:
    isi = [
        ["ESTIMASI JUMLAH PENDUDUK SASARAN PROGRAM PEMBANGUNAN KESEHATAN"], ["SUMBER: PUSDATIN KEMENKES, TAHUN 2026"],
        ["Kelurahan", "WUS 30-49", "Usia Produktif 15-59", "Lansia >= 60"],
        ["Guntung", 1000, 5000, 500], ["Kanaan", 800, 4000, 420],
    ]  # fmt: skip
    recap.terapkan(isi)
    t = store.potret(recap.mesin, daerah="64.74").sasaran
    milik = {b["kelompok"]: (b["jenis"], b["nilai"]) for b in t[t["kode_tempat"] == KANAAN].to_dict("records")}
    assert milik == {
        "perempuan usia 30–49 tahun": ("proyeksi", 800), "penduduk usia 15–59 tahun": ("proyeksi", 4000),
        "penduduk usia 60 tahun ke atas": ("proyeksi", 420),
    }  # fmt: skip
    assert recap.setahun("sasaran_lansia_setahun", KANAAN) == {"2026": 420}


@pytest.mark.parametrize(
    ("judul", "nama"),
    [
        ("BALITA (6-59 BULAN) – JUMLAH", ""),
        ("Balita", "sasaran_balita_setahun@tahun"),
        ("Balita (0–59 bulan)", "sasaran_balita_setahun@tahun"),
    ],
)
def test_children_of_a_part_of_the_age_are_not_all_children(judul: str, nama: str) -> None:
    assert judul_recap.kelompok(judul) == nama


@pytest.mark.parametrize(
    ("kepala", "isi"),
    [
        (["No", "Posyandu", "Kelurahan", "Jumlah Kader", "Dilatih", "Purwa", "Madya", "Utama"],
         [1, "Pasir Putih 1", "Bontang Lestari", 8, 6, 3, 2, 1]),
        (["Posyandu", "Jml Kader Aktif", "Kader Dilatih", "Kader Purwa", "Kader Madya"], ["Pasir Putih 1", 8, 6, 3, 2]),
        (["Kelurahan", "Jumlah", "Terlatih", "Dinilai"], ["Guntung", 8, 6, 3]),
    ],
)  # fmt: skip
def test_counts_of_cadres_are_told_where_they_belong(recap: Rekap, kepala: list[object], isi: list[object]) -> None:
    draf = recap.susun([["REKAP KADER POSYANDU"], kepala, isi, [*isi[:-1], 0]])
    assert draf.putusan is Putusan.TOLAK and "rekap jumlah kader" in draf.alasan[0] and len(draf.alasan) == 1
    assert lists.kenali_indikator("Kader dilatih dari kader aktif", known_counts.registri()) == "kader_dilatih"


@pytest.mark.parametrize(
    ("kepala", "isi", "apa"),
    [
        (["No", "Puskesmas", "Pratama", "Madya", "Purnama", "Mandiri", "Jumlah", "% PURI"],
         [1, "Bontang Utara I", 1, 5, 8, 6, 20, "70%"], "strata posyandu"),
        (["Kelurahan", "Jumlah Pustu", "Jumlah Posyandu"], ["Guntung", 1, 8], "jumlah fasilitas"),
    ],
)  # fmt: skip
def test_counts_of_facilities_are_told_where_they_belong(
    recap: Rekap, kepala: list[object], isi: list[object], apa: str
) -> None:
    draf = recap.susun([["REKAP POSYANDU TAHUN 2026"], kepala, isi, ["Total", *isi[1:]]])
    assert draf.putusan is Putusan.TOLAK and f"rekap {apa}" in draf.alasan[0] and len(draf.alasan) == 1


def test_a_form_of_the_spm_by_puskesmas_in_letters(recap: Rekap) -> None:
    isi = [
        ["REKAP SPM PER PUSKESMAS TRIWULAN III (s/d September) TAHUN 2025"],
        ["No", "PUSKESMAS", "IBU HAMIL", None, None, "TB", None, None],
        [None, None, *["S", "C", "%"] * 2], [1, "Bontang Utara I", 400, 300, 75, 90, 40, 44.4], [None, "Kota"],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["A2:A3", "B2:B3", "C2:E2", "F2:H2"])
    assert recap.setahun("perkiraan_orang_terduga_tb_setahun", UTARA) == {"2025": 90}
    assert sejak_januari(recap) == {
        (UTARA, "spm_ibu_hamil", "2025-09"): 300, (UTARA, "spm_terduga_tb", "2025-09"): 40,
    }  # fmt: skip
    # "S" and "C" without the other are letters like any other.
    assert header_spm.kolom(["IBU HAMIL – S", "TB – S", "BALITA – C"]) == {}


def test_screening_of_a_month_beside_services_of_the_spm_with_estimates(recap: Rekap) -> None:
    isi = [
        ["REKAP SKRINING PTM DAN LANSIA BULAN JULI 2025"],
        ["Kelurahan", "Lansia (60+)", None, "Hipertensi", None, "Diabetes Melitus", None],
        [None, "Sasaran", "Diskrining", *["Estimasi Penderita", "Dilayani sesuai standar"] * 2],
        ["Guntung", "1.500", 40, 700, 21, 150, 9], ["Kanaan", "1.420", 30, 600, 16, 140, 8],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["A2:A3", "B2:C2", "D2:E2", "F2:G2"])
    assert recap.setahun("perkiraan_penderita_hipertensi_setahun", KANAAN) == {"2025": 600}
    dilayani = "penderita_diabetes_melitus_usia_15_tahun_ke_atas_dilayani_sesuai_standar"
    assert recap.bulanan(dilayani, GUNTUNG) == {"2025-07": 9} and sejak_januari(recap) == {}


def test_surviving_infants_are_not_all_infants(recap: Rekap) -> None:
    isi = [
        ["DATA SASARAN PROGRAM KOTA BONTANG TAHUN 2025"], ["Sumber: Pusdatin"],
        ["KELURAHAN", "Bayi (0 tahun)", "Bayi Surviving Infant", "Estimasi Terduga TBC setahun"],
        ["Guntung", 118, 115, 60], ["Kanaan", 97, 95, 50],
    ]  # fmt: skip
    recap.terapkan(isi)
    assert recap.setahun("bayi_bertahan_hidup_setahun", KANAAN) == {"2025": 95}
    assert recap.setahun("perkiraan_orang_terduga_tb_setahun", GUNTUNG) == {"2025": 60}


def test_a_form_of_the_spm_with_the_weights_of_its_parts(recap: Rekap) -> None:
    isi = [
        ["FORMULIR PENGHITUNGAN CAPAIAN SPM KESEHATAN"], ["KOTA BONTANG"], ["Tahun Anggaran 2024"],
        ["No", "Indikator SPM", "Penerima Layanan (80%)", None, None, "Mutu Barang/Jasa/SDM (20%)", None, "%"],
        [None, None, "Jumlah yang harus dilayani", "Jumlah yang terlayani", "Capaian (%)", "Tersedia", "%", None],
        [1, "1. Layanan kesehatan ibu hamil", "2.206", "1.764", 80, 9, 90, 82],
        [2, "2. Layanan kesehatan terduga TBC", 900, 720, 80, 9, 90, 82],
        [3, "3. Layanan kesehatan balita", 9000, 7200, 80, 9, 90, 82],
    ]  # fmt: skip
    draf = recap.terapkan(isi, gabung=["C4:E4", "F4:G4"])
    kota = "64.74"
    assert recap.setahun("sasaran_ibu_hamil_setahun", kota) == {"2024": 2206}
    assert recap.setahun("orang_terduga_tb_dilayani_sesuai_standar", kota) == {"2024": 720}
    assert draf.pemetaan.kolom["spm_sarana"] == "Mutu Barang/Jasa/SDM (20%) – %"


@pytest.mark.parametrize(
    ("judul", "nama"),
    [("Kunjungan Pertama (K1)", K1), ("Sasaran Bersalin", "sasaran_ibu_bersalin_setahun"), ("Balita (0–23 bulan)", "")],
)
def test_what_stands_in_brackets_may_be_the_count(judul: str, nama: str) -> None:
    assert headers.ukuran(judul)[0] == nama


def test_those_screened_are_of_the_population_beside_them() -> None:
    judul = ["Jumlah Penduduk Usia 15-59 Tahun", *(f"Jumlah yang diskrining – {x}" for x in ("L", "P", "Total"))]
    assert header_screening.kolom(judul) == {judul[-1]: "orang_usia_15_59_tahun_dilayani_sesuai_standar"}
    assert times.triwulan("TRIBULAN III TAHUN 2025") == 3


def test_ckg_with_a_row_for_each_group_of_ages(recap: Rekap) -> None:
    isi = [
        ["REKAP CKG MENURUT KELOMPOK UMUR"], ["Puskesmas Bontang Utara I, Januari s.d. Oktober 2025"],
        ["Kelompok Umur", "Target", "Hadir", "%"], ["Bayi baru lahir", "1.300", 450, 34.6],
        ["Balita dan prasekolah (1-6 th)", 1500, 610, 40.7], ["Anak sekolah 7-17 tahun", 3000, 1500, 50],
        ["Dewasa 18-59 tahun", 11000, 4200, 38.2], ["Lansia ≥60 tahun", 1100, 480, 43.6], ["TOTAL", 17900, 7240, 40.4],
    ]  # fmt: skip
    recap.terapkan(isi)
    assert recap.setahun("sasaran_ckg_usia_18_59_tahun_setahun", UTARA) == {"2025": 11000}
    hasil = {i: n for (k, i, b), n in sejak_januari(recap).items() if (k, b) == (UTARA, "2025-10")}
    assert hasil == {"ckg_bayi": 450, "ckg_balita": 610, "ckg_sekolah": 1500, "ckg_dewasa": 4200, "ckg_lansia": 480}
    sebulan = [
        ["REKAP CKG BULAN NOVEMBER 2025"],
        ["Kelompok usia", "Jumlah peserta"],
        *(b[:1] + b[2:3] for b in isi[3:]),
    ]
    recap.terapkan(sebulan, "november.xlsx")
    assert recap.bulanan("orang_usia_60_tahun_ke_atas_menerima_ckg", "64.74") == {"2025-11": 480}
