"""Recaps in shapes that offices use beside the plain one: puskesmas as columns, two kinds of sasaran side by side,
spans in titles, quarters as columns, groups of ages, tables of the Profil of growth and breastfeeding. All made up."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells import running
from ilp_data.measure import spm
from ilp_data.measure.view import STAF
from ilp_data.registry import indicators
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, KANAAN, Rekap, kode
from tests.ilp_data.intake.test_recaps import BARAT, LAYANAN_SPM, UTARA, sampai, setahun

MAWAR = "PY.1060837.64.74.03.1001.mawar"


def sasaran(recap: Rekap, kelompok: str) -> dict[tuple[str, str], float]:
    """(place, kind) → figure in force."""
    t = store.potret(recap.mesin, daerah="64.74").sasaran
    t = t[t["kelompok"] == kelompok]
    return {(b["kode_tempat"], b["jenis"]): b["nilai"] for b in t.to_dict("records")}


def test_services_in_rows_and_puskesmas_in_columns(recap: Rekap) -> None:
    isi = [
        ["CAPAIAN SPM PER PUSKESMAS TAHUN 2023"],
        ["No", "Indikator SPM", "PUSKESMAS BONTANG UTARA I", None, None, "PUSKESMAS BONTANG BARAT", None, None,
         "JUMLAH", None],
        [None, None, *["Sasaran", "Capaian", "%"] * 2, "Sasaran", "Capaian"],
        *([i + 1, f"Pelayanan Kesehatan {n}", 200 + i, 150 + i, 75, 100 + i, 90, "-", 300 + 2 * i, 240 + i]
          for i, n in enumerate(LAYANAN_SPM)),
    ]  # fmt: skip
    draf = recap.terapkan(isi, gabung=["C2:E2", "F2:H2", "I2:J2", "A2:A3", "B2:B3"])
    assert len(draf.baris) == 24 and not draf.pertanyaan
    hasil = setahun(recap, "spm_ibu_bersalin", "2023", "puskesmas")
    assert hasil == {UTARA: (151, 201), BARAT: (90, 101)}
    kota = spm.hitung_spm(store.potret(recap.mesin, daerah="64.74"), "64.74", 2023, STAF).baris[0]
    assert (kota.pembilang, kota.penyebut) == (240, 300)  # their sum, not the column of totals added once more


def test_counts_in_rows_and_kelurahan_in_columns(recap: Rekap) -> None:
    isi = [
        ["REKAP PWS KIA BULAN JANUARI 2025"], ["No", "Uraian", "Guntung", "Kanaan"],
        [1, "K1", 7, "Nihil"], [2, "K4", 5, 3], [3, "Persalinan di faskes", 4, 2],
        ["", "Jumlah Balita", 20, 30],
    ]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan("balita_ada", KANAAN)["2025-01"] == 30, "no total below headings that are places"
    assert recap.bulanan(K1, GUNTUNG) == {"2025-01": 7} and recap.bulanan(K1, KANAAN) == {"2025-01": 0}
    assert recap.bulanan("persalinan_di_fasilitas_kesehatan", KANAAN) == {"2025-01": 2}


def test_two_kinds_of_sasaran_stand_side_by_side_in_a_form_of_the_spm(recap: Rekap) -> None:
    isi = [
        ["FORMAT LAPORAN SPM BIDANG KESEHATAN TAHUN 2023"],
        ["No", "Jenis Pelayanan", "Sasaran Dinkes", "Sasaran Riil", "Capaian"],
        *([i + 1, f"Pelayanan kesehatan {n}", f"1.{100 + i}", 900 + i, 800 + i] for i, n in enumerate(LAYANAN_SPM)),
    ]  # fmt: skip
    recap.terapkan(isi)
    baris = spm.hitung_spm(store.potret(recap.mesin, daerah="64.74"), "64.74", 2023, STAF).baris[0]
    assert baris.mutu_layanan == pytest.approx(100 * 800 / 1100)
    assert sasaran(recap, "sasaran ibu hamil setahun") == {("64.74", "SPM"): 1100, ("64.74", "riil"): 900}


def test_a_title_that_counts_since_january_makes_running_totals(recap: Rekap) -> None:
    recap.terapkan([["REKAP PWS KIA JANUARI S/D AGUSTUS 2025"], ["Kelurahan", "K1"], ["Guntung", 80]])
    assert recap.bulanan(K1, GUNTUNG) == {} and sampai(recap)[GUNTUNG, "k1", "2025-08"][0] == 80
    recap.terapkan([["REKAP BULAN SEPTEMBER 2025"], ["Kelurahan", "K1"], ["Guntung", 9]], "sep.xlsx")
    assert sampai(recap)[GUNTUNG, "k1", "2025-09"][0] == 89 and recap.bulanan(K1, GUNTUNG) == {"2025-09": 9}


@pytest.mark.parametrize(
    ("judul", "akhir"),
    [
        (["s.d. Agustus 2025"], "2025-08"),
        (["REKAP", "Januari – Agustus 2025"], "2025-08"),
        (["BULAN S/D AGUSTUS", "TAHUN 2025"], "2025-08"),
        (["Januari 2025 sampai dengan Juni 2025"], "2025-06"),
        (["Februari s.d. Maret 2025"], ""),
        (["Bulan Agustus 2025"], ""),
        (["Triwulan II s.d. Juni 2025"], ""),
        (["Rekap s.d. Juni 2025", "Rekap s.d. Juli 2025"], ""),
        (["CAPAIAN S/D TRIWULAN III TAHUN 2025"], "2025-09"),
        (["CAPAIAN", "TW I - TW II 2025"], "2025-06"),
        (["Sampai dengan triwulan ke-2", "Tahun 2025"], "2025-06"),
        (["TRIWULAN III TAHUN 2025", "Januari s.d. September 2025"], "2025-09"),
        (["TRIWULAN II TAHUN 2025", "Januari s.d. September 2025"], ""),
        (["TW II s/d TW III 2025"], ""),
        (["Triwulan III 2025"], ""),
    ],
)
def test_the_span_of_a_title(judul: list[str], akhir: str) -> None:
    assert running.sampai_bulan(judul) == akhir


def test_target_groups_below_one_heading(recap: Rekap) -> None:
    isi = [
        ["PWS KIA BULAN JANUARI 2025"], ["Kelurahan", "SASARAN", None, "K1"], [None, "BUMIL", "BULIN", None],
        ["Guntung", 120, 110, 7], ["Kanaan", 90, 80, "-"],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["B2:C2", "A2:A3", "D2:D3"])
    assert recap.setahun("sasaran_ibu_hamil_setahun", GUNTUNG) == {"2025": 120}
    assert recap.setahun("sasaran_ibu_bersalin_setahun", KANAAN) == {"2025": 80}


def test_quarters_side_by_side(recap: Rekap) -> None:
    isi = [
        ["KASUS TBC DITEMUKAN MENURUT TRIWULAN TAHUN 2025"], ["Puskesmas", "TW I", "TW II", "TW III", "TW IV"],
        ["Bontang Utara I", 12, 8, "Nihil", "-"], ["Bontang Barat", 6, 7, 5, ""],
    ]  # fmt: skip
    recap.terapkan(isi)
    isi_ = {k: v[0] for k, v in sampai(recap).items() if k[1] == "tb_ditemukan"}
    assert isi_[UTARA, "tb_ditemukan", "2025-06"] == 20 and isi_[UTARA, "tb_ditemukan", "2025-09"] == 20
    assert isi_[BARAT, "tb_ditemukan", "2025-09"] == 18
    assert not any(bulan == "2025-12" for _, _, bulan in isi_)  # not reported is no zero


def test_words_of_the_tuberculosis_programme_and_its_contacts_are_no_telephones(recap: Rekap) -> None:
    isi = [
        ["LAPORAN P2 TBC TRIWULAN I TAHUN 2025"],
        ["Fasyankes", "Terduga TBC yang mendapatkan pelayanan sesuai standar", "Kasus TBC ternotifikasi (semua tipe)",
         "Kasus indeks", "Kasus indeks dilakukan IK", "Kontak serumah diberikan TPT", "Kontak diinvestigasi"],
        ["Puskesmas Bontang Barat", 90, 20, 18, 10, 6, 40], ["Puskesmas Bontang Lestari", 40, 9, 8, 6, 5, 30],
    ]  # fmt: skip
    draf = recap.terapkan(isi)
    assert not draf.pemetaan.dibuang and list(draf.pemetaan.tak_dikenal) == ["Kontak diinvestigasi"]
    isi_ = sampai(recap)
    assert isi_[BARAT, "tb_ditemukan", "2025-03"][0] == 20 and isi_[BARAT, "spm_terduga_tb", "2025-03"][0] == 90
    assert isi_[BARAT, "tb_investigasi_kontak", "2025-03"] == (10, 18)


def test_a_remark_is_no_quarter(recap: Rekap) -> None:
    isi = [
        ["SKRINING LANSIA POSYANDU, PUSKESMAS BONTANG BARAT"], ["Bulan Januari 2025"],
        ["Kelurahan", "Posyandu", "Lansia Diskrining", "Keterangan"],
        ["Belimbing", "Mawar", 20, "tutup dua minggu"], ["Belimbing", "Kusuma", 18, None],
    ]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan("lansia_diskrining", MAWAR) == {"2025-01": 20}


def test_ckg_below_groups_of_ages_with_their_target_groups(recap: Rekap) -> None:
    isi = [
        ["REKAPITULASI CKG KOTA BONTANG"], ["s.d. Agustus 2025"],
        ["Puskesmas", "Dewasa (18-59 tahun)", None, None, "Lansia (60 tahun ke atas)", None, None, "18-29 tahun"],
        [None, *["Sasaran", "Diperiksa", "%"] * 2, None],
        ["Bontang Barat", "9.000", "4.500", 50, "1.000", 300, 30, 77],
    ]  # fmt: skip
    draf = recap.terapkan(isi, gabung=["B3:D3", "E3:G3", "A3:A4", "H3:H4"])
    assert draf.pemetaan.tak_dikenal == ("Dewasa (18-59 tahun) – %", "Lansia (60 tahun ke atas) – %", "18-29 tahun")
    assert sampai(recap)[BARAT, "ckg_dewasa", "2025-08"] == (4500, 9000)
    assert sampai(recap)[BARAT, "ckg_lansia", "2025-08"] == (300, 1000)


def test_tables_of_the_profile_of_growth_and_breastfeeding(recap: Rekap) -> None:
    gizi = [
        ["TABEL 46"], ["STATUS GIZI BALITA BERDASARKAN INDEKS BB/U, TB/U, DAN BB/TB"], ["TAHUN 2023"],
        ["PUSKESMAS", "JUMLAH BALITA YANG DITIMBANG", "BALITA BERAT BADAN KURANG (BB/U)", None, "BALITA PENDEK (TB/U)",
         None, "BALITA GIZI KURANG (BB/TB : < -2 s.d -3 SD)", None, "BALITA GIZI BURUK (BB/TB: < -3 SD)", None],
        [None, None, *["JUMLAH", "%"] * 4],
        ["Bontang Barat", 1000, 100, 10, 180, 18, 50, 5, 5, 0.5],
    ]  # fmt: skip
    recap.terapkan(gizi, gabung=["C4:D4", "E4:F4", "G4:H4", "I4:J4", "A4:A5", "B4:B5"])
    hasil = {k: setahun(recap, k, "2023", "puskesmas") for k in ("stunting", "underweight", "wasting")}
    assert hasil == {
        "stunting": {BARAT: (180, 1000)},
        "underweight": {BARAT: (100, 1000)},
        "wasting": {BARAT: (55, 1000)},
    }
    ukur = [
        ["TABEL 47"], ["STATUS GIZI BALITA BERDASARKAN INDEKS BB/U, TB/U, DAN BB/TB"], ["TAHUN 2024"],
        ["PUSKESMAS", "JUMLAH BALITA 0-59 BULAN YANG DITIMBANG", "BALITA BERAT BADAN KURANG (BB/U)", None,
         "JUMLAH BALITA 0-59 BULAN YANG DIUKUR TINGGI BADAN", "BALITA PENDEK (TB/U)", None,
         "JUMLAH BALITA 0-59 BULAN YANG DIUKUR", "BALITA GIZI KURANG (BB/TB : < -2 s.d -3 SD)", None,
         "BALITA GIZI BURUK (BB/TB: < -3 SD)", None],
        [None, None, "JUMLAH", "%", None, "JUMLAH", "%", None, *["JUMLAH", "%"] * 2],
        ["Bontang Barat", 1000, 100, 10, 900, 180, 20, 880, 50, 5.7, 5, 0.6],
    ]  # fmt: skip
    recap.terapkan(ukur, "ukur.xlsx", gabung=["C4:D4", "F4:G4", "I4:J4", "K4:L4", "A4:A5", "B4:B5", "E4:E5", "H4:H5"])
    kode = ("stunting", "stunting_diukur", "wasting_diukur", "underweight")
    assert [setahun(recap, k, "2024", "puskesmas") for k in kode] == [
        {BARAT: (180, 1000)}, {BARAT: (180, 900)}, {BARAT: (55, 880)}, {BARAT: (100, 1000)},
    ]  # fmt: skip
    asi = [
        ["TABEL 39"], ["PEMBERIAN ASI EKSKLUSIF PADA BAYI < 6 BULAN"], ["TAHUN 2023"],
        ["PUSKESMAS", "BAYI USIA < 6 BULAN", None, None], [None, "JUMLAH", "DIBERI ASI EKSKLUSIF", None],
        [None, None, "JUMLAH", "%"], ["Bontang Barat", 150, 120, 80],
    ]  # fmt: skip
    recap.terapkan(asi, "asi.xlsx", gabung=["B4:D4", "C5:D5", "B5:B6", "A4:A6"])
    assert setahun(recap, "asi_eksklusif", "2023", "puskesmas") == {BARAT: (120, 150)}


def test_antigens_in_rows_and_months_in_columns_of_the_puskesmas_of_the_title(recap: Rekap) -> None:
    rows = [
        ["LAPORAN IMUNISASI PUSKESMAS BONTANG BARAT TAHUN 2025"], ["NO", "ANTIGEN", "JAN", "FEB", "MAR", "JUMLAH"],
        [1, "HB0", 10, 12, 9, 31], [2, "MR 1", 8, "Nihil", 11, 19], [3, "IDL", 7, 6, "-", 13],
    ]  # fmt: skip
    draft = recap.terapkan(rows)
    assert not draft.pertanyaan and "JUMLAH" in draft.pemetaan.tak_dikenal
    hb0 = {"2025-01": 10, "2025-02": 12, "2025-03": 9}
    assert recap.bulanan("bayi_mendapat_imunisasi_hb0", BARAT) == hb0
    assert recap.bulanan("bayi_mendapat_imunisasi_mr1", BARAT)["2025-02"] == 0
    assert "2025-03" not in recap.bulanan("bayi_mendapat_semua_antigen_imunisasi_dasar", BARAT)


def test_a_title_that_names_no_registered_place_places_nothing(recap: Rekap) -> None:
    rows = [
        ["LAPORAN IMUNISASI PUSKESMAS ENTAH TAHUN 2025"], ["NO", "ANTIGEN", "JAN", "FEB"],
        [1, "HB0", 10, 12], [2, "MR 1", 8, 9],
    ]  # fmt: skip
    draft = recap.susun(rows)
    assert draft.jenis is None and any("tidak ada kolom kelurahan" in a for a in draft.alasan)


def test_target_groups_in_rows_and_kelurahan_in_columns(recap: Rekap) -> None:
    rows = [
        ["SASARAN PROGRAM KESEHATAN TAHUN 2025 (PUSDATIN)"], ["No", "Sasaran", "Guntung", "Kanaan"],
        [1, "Ibu Hamil", 120, 96], [2, "Balita", 450, "1.010"], [3, "Bayi (Surviving Infant)", 90, "-"],
    ]  # fmt: skip
    recap.terapkan(rows)
    assert sasaran(recap, "sasaran ibu hamil setahun") == {(GUNTUNG, "proyeksi"): 120, (KANAAN, "proyeksi"): 96}
    assert sasaran(recap, "sasaran balita setahun")[KANAAN, "proyeksi"] == 1010
    assert sasaran(recap, "bayi bertahan hidup") == {(GUNTUNG, "proyeksi"): 90}


def test_one_target_group_of_several_counts(recap: Rekap) -> None:
    rows = [
        ["REKAP PWS IMUNISASI"], ["Bulan", "Januari 2025"], ["Kelurahan", "Sasaran 1 th", "IDL", "MR1"],
        ["Guntung", 100, 5, 6], ["Kanaan", 80, 4, 4],
    ]  # fmt: skip
    recap.terapkan(rows)
    assert recap.setahun("bayi_bertahan_hidup_setahun", GUNTUNG) == {"2025": 100}
    two = [["REKAP BULAN JANUARI 2024"], ["Kelurahan", "Sasaran 1 th", "IDL", "K1"], ["Guntung", 100, 5, 6]]
    assert "Sasaran 1 th" in recap.susun(two, "dua.xlsx").pemetaan.tak_dikenal  # of different people: nothing guessed


def test_one_target_group_by_several_kinds(recap: Rekap) -> None:
    rows = [
        ["SASARAN IBU HAMIL TAHUN 2025"], ["No", "Puskesmas", "Sasaran Dinkes", "Sasaran Riil", "Sasaran Pusdatin"],
        [1, "Bontang Utara I", 300, 280, "1.310"], [2, "Bontang Barat", 200, "-", 210],
    ]  # fmt: skip
    recap.terapkan(rows)
    assert sasaran(recap, "sasaran ibu hamil setahun") == {
        (UTARA, "SPM"): 300, (UTARA, "riil"): 280, (UTARA, "proyeksi"): 1310,
        (BARAT, "SPM"): 200, (BARAT, "proyeksi"): 210,
    }  # fmt: skip


def test_kinds_below_their_group_beside_what_was_done(recap: Rekap) -> None:
    rows = [
        ["PWS KIA BULAN JANUARI 2025"], ["Kelurahan", "Ibu Hamil", None, "K1"], [None, "Riil", "Pusdatin", None],
        ["Guntung", 110, 120, 7], ["Kanaan", 90, 96, 5],
    ]  # fmt: skip
    recap.terapkan(rows, gabung=["B2:C2", "A2:A3", "D2:D3"])
    assert sasaran(recap, "sasaran ibu hamil setahun")[KANAAN, "riil"] == 90
    assert recap.pws("k1", "2025-01")[GUNTUNG].menurut.count("menurut") == 2


def test_kinds_named_with_their_group(recap: Rekap) -> None:
    recap.terapkan([["PWS KIA JANUARI 2025"], ["Kelurahan", "Sasaran Bumil Riil", "Sasaran Bumil (Pusdatin)", "K1"],
                    ["Guntung", 110, 120, 7], ["Kanaan", 90, 96, 5]])  # fmt: skip
    ada = sasaran(recap, "sasaran ibu hamil setahun")
    assert (ada[KANAAN, "riil"], ada[KANAAN, "proyeksi"], ada[GUNTUNG, "proyeksi"]) == (90, 96, 120)


def test_a_part_of_an_age_is_not_the_age(recap: Rekap) -> None:
    rows = [
        ["REKAP LANSIA BULAN JANUARI 2025"],
        ["Kelurahan", "Pra Lansia (45-59 th)", "Lansia (60-69 th)", "Lansia (≥60 th)", "Lansia diskrining"],
        ["Guntung", 9, 40, 66, 29], ["Kanaan", 8, 35, 50, 20],
    ]  # fmt: skip
    draft = recap.terapkan(rows)
    assert "sasaran_lansia" not in draft.pemetaan.kolom  # all of that age, or a twelfth of those to be screened?
    assert draft.pemetaan.tak_dikenal == ("Pra Lansia (45-59 th)", "Lansia (60-69 th)", "Lansia (≥60 th)")
    assert any("“Lansia (≥60 th)”" in c and "pilih sendiri" in c for c in draft.rincian["catatan"])
    assert recap.bulanan("lansia_diskrining", GUNTUNG) == {"2025-01": 29}


def test_form_of_the_spm_by_month_with_running_totals(recap: Rekap) -> None:
    rows = [
        ["CAPAIAN SPM BULAN JANUARI 2025"], ["Puskesmas", "Ibu Hamil", None, None, "Balita", None, None],
        [None, *["Sasaran", "Bulan Ini", "s.d Bulan Ini"] * 2], ["Bontang Barat", 400, 30, 30, 2000, 100, 100],
    ]  # fmt: skip
    draft = recap.terapkan(rows, gabung=["B2:D2", "E2:G2", "A2:A3"])
    assert not draft.pemetaan.tak_dikenal and "balita_ada" not in draft.pemetaan.kolom
    assert recap.bulanan("balita_usia_0_59_bulan_dilayani_sesuai_standar", BARAT) == {"2025-01": 100}
    assert recap.setahun("sasaran_balita_setahun", BARAT) == {"2025": 2000}


def test_quarters_with_their_year_and_counts_in_rows(recap: Rekap) -> None:
    rows = [
        ["LAPORAN TB"], ["Puskesmas", "Indikator", "TW 1 2025", "TW 2 2025"],
        ["Bontang Barat", "Terduga TBC dilayani", 50, 60], ["Bontang Barat", "Kasus TBC ditemukan", 9, 8],
    ]  # fmt: skip
    draft = recap.terapkan(rows)
    assert not draft.pertanyaan and sampai(recap)[BARAT, "tb_ditemukan", "2025-06"][0] == 17
    assert sampai(recap)[BARAT, "spm_terduga_tb", "2025-03"][0] == 50


@pytest.mark.parametrize(
    ("kepala", "isi", "bulan"),
    [
        (["Bulan Ini", "s.d. Bulan Ini", "Persentase"], [10, 100, "11,1%"], {"2025-10": 100.0}),
        (["TW I", "TW II", "TW III", "Jumlah"], [30, 40, "50*", 120], {"2025-03": 30, "2025-06": 70, "2025-09": 120}),
        (["TW I", "TW II", "TW III", "Total"], [30, 70, 120, 120], {"2025-03": 30, "2025-06": 70, "2025-09": 120}),
    ],
)
def test_form_of_the_spm_whose_headings_only_say_the_time(
    recap: Rekap, kepala: list[str], isi: list[object], bulan: dict[str, float]
) -> None:
    judul = "LAPORAN SPM BULAN OKTOBER 2025" if kepala[0] == "Bulan Ini" else "LAPORAN SPM TAHUN 2025"
    baris = [[i + 1, f"Yankes {n.replace('dengan', 'dg')}", 900, *isi] for i, n in enumerate(LAYANAN_SPM)]
    recap.terapkan([[judul], ["Puskesmas Bontang Barat"], ["No", "Jenis Pelayanan", "Sasaran", *kepala], *baris])
    for kode_ in ("spm_ibu_hamil", "spm_risiko_hiv"):
        assert {b: n[0] for (t, k, b), n in sampai(recap).items() if (t, k) == (BARAT, kode_)} == bulan
    assert recap.bulanan("ibu_hamil_dilayani_sesuai_standar", BARAT) == ({"2025-10": 10} if len(bulan) == 1 else {})


def test_the_whole_beside_a_sex_whose_heading_is_lost(recap: Rekap) -> None:
    isi = [
        ["TABEL 44"], ["PROFIL KESEHATAN TAHUN 2024"], ["PUSKESMAS", "JUMLAH LAHIR HIDUP", None, None, "MR1"],
        [None, None, "P", "L + P", None], ["Bontang Utara I", 210, 200, 410, 390], ["Bontang Barat", 100, 90, 190, 180],
    ]  # fmt: skip
    recap.terapkan(isi, gabung=["A3:A4", "B3:D3", "E3:E4"])
    assert recap.setahun("bayi_lahir_hidup_setahun", UTARA) == {"2024": 410}


def test_whom_to_serve_in_a_title_of_a_quarter_is_left_to_a_person(recap: Rekap) -> None:
    isi = [
        ["SKRINING LANSIA TRIWULAN II 2025"],
        ["Puskesmas", "Sasaran Lansia", "Lansia Diskrining"],
        ["Bontang Barat", 900, 300],
    ]
    draf = recap.terapkan([*isi, ["Bontang Utara I", 800, 250]])
    assert draf.pemetaan.tak_dikenal == ("Sasaran Lansia",) and recap.bulanan("sasaran_lansia", BARAT) == {}
    terbit = store.potret(recap.mesin, daerah="64.74").capaian_terbit
    assert set(terbit.loc[terbit["periode"] == "2025-04..2025-06", "pembilang"]) == {300.0, 250.0}


def test_quarters_beside_their_months_are_their_sums(recap: Rekap) -> None:
    kepala = ["Kelurahan", "Jan", "Peb", "Mrt", "TW I", "Apr", "Mei", "Jun", "TW II"]
    isi = [["BALITA DITIMBANG (D) TAHUN 2025"], kepala, ["Guntung", 1, 2, 3, 6, 4, 5, 6, 15]]
    draf = recap.terapkan([*isi, ["Kanaan", 1, 1, 1, 3, 1, 1, 1, 3]])
    assert [recap.bulanan("balita_ditimbang", GUNTUNG)[f"2025-0{i}"] for i in range(1, 7)] == [1, 2, 3, 4, 5, 6]
    assert draf.pemetaan.tak_dikenal == ("TW I", "TW II")
    isi = [["BALITA DITIMBANG (D) TAHUN 2024"], ["Kelurahan", "TW I", "TW II"], ["Guntung", 6, 15], ["Kanaan", 3, 3]]
    assert recap.susun(isi).pemetaan.tak_dikenal == ("TW I", "TW II")  # three months are no month


def test_weeks_beside_their_month_are_its_sum(recap: Rekap) -> None:
    isi = [
        ["LAPORAN PENIMBANGAN OKTOBER 2025"], ["Kelurahan", "Minggu I", None, "Minggu II", None, "Jumlah", None],
        [None, *["S", "D"] * 3], ["Kanaan", 50, 40, 30, 25, 80, 65], ["Guntung", 20, 20, 10, 9, 30, 29],
    ]  # fmt: skip
    draf = recap.terapkan(isi, gabung=["B2:C2", "D2:E2", "F2:G2"])
    assert recap.bulanan("balita_ditimbang", KANAAN)["2025-10"] == 65
    assert recap.bulanan("balita_ada", GUNTUNG)["2025-10"] == 30
    assert any("angka seminggu" in c and "Minggu II – D" in c for c in draf.rincian["catatan"])


def test_a_table_above_the_one_that_is_read_is_named(recap: Rekap) -> None:
    atas = [["A. PENIMBANGAN"], ["No", "Kelurahan", "S", "D"], [1, "Guntung", 90, 70], [2, "Kanaan", 80, 60], []]
    kepala = ["No", "Kelurahan", "Bayi 6-11 bulan", "Bayi 6-11 bulan dapat vitamin A"]
    draf = recap.susun([*atas, ["B. VITAMIN A FEBRUARI 2026"], kepala, [1, "Guntung", 20, 19], [2, "Kanaan", 18, 18]])
    assert "tabel_lain" in kode(draf)


def test_every_count_of_a_year_is_read_by_its_own_name(recap: Rekap) -> None:
    """Of a table of who is there in a year, without any service: each column as the count that it names."""
    tahunan = [u for u in indicators.ukuran().values() if u.setahun]
    isi = [["Kelurahan", "Tahun", *(u.label for u in tahunan)], ["Guntung", 2025, *range(301, 301 + len(tahunan))]]
    recap.terapkan(isi)
    t = store.potret(recap.mesin, daerah="64.74").layanan_tahunan
    t = t[(t["kode_tempat"] == GUNTUNG) & (t["tahun"] == "2025")]
    assert dict(zip(t["ukuran"], t["nilai"], strict=True)) == {u.nama: 301.0 + n for n, u in enumerate(tahunan)}


def test_a_form_of_the_spm_that_counts_people_in_its_headings(recap: Rekap) -> None:
    isi = [
        ["CAPAIAN SPM BIDANG KESEHATAN TAHUN 2023"],
        ["NO", "JENIS LAYANAN DASAR", "TARGET (JIWA)", "REALISASI (JIWA)", "CAPAIAN (%)"],
        *([i + 1, f"Pelayanan Kesehatan {n}", 1000 + i, 900 + i, None] for i, n in enumerate(LAYANAN_SPM)),
    ]  # fmt: skip
    recap.terapkan(isi)
    baris = spm.hitung_spm(store.potret(recap.mesin, daerah="64.74"), "64.74", 2023, STAF).baris
    assert [(b.pembilang, b.penyebut) for b in baris] == [(900 + i, 1000 + i) for i in range(12)]
