"""Recaps as offices hand them in, made up and small: known by their headings, brought in, measured by hand."""

from __future__ import annotations

import pytest

from ilp_data.intake.check import order
from ilp_data.intake.match import cumulative
from ilp_data.measure import coverage, pairs, spm
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry import indicators, rules
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, K4, K6, KANAAN, Rekap, kode

UTARA, BARAT, MAWAR = "1060835", "1060837", "PY.1060837.64.74.03.1001.mawar"
KIA = [
    ["REKAPITULASI PWS KIA BULAN JANUARI 2025"],
    ["Kelurahan", "Sasaran Bumil", "K1", None, "K4", None, "KN1", None],
    [None, None, "Bln ini", "Kum", "Bln ini", "Kum", "Bln ini", "Kum"],
    ["Guntung", 120, 10, 10, 9, 9, 7, 7],
    ["Kanaan", 96, 8, 8, 6, 6, "Nihil", 0],
    ["JUMLAH", 216, 18, 18, 15, 15, 7, 7],
]
GABUNG_KIA = ["C2:D2", "E2:F2", "G2:H2", "A2:A3", "B2:B3"]
IMUNISASI = [
    ["LAPORAN IMUNISASI RUTIN BAYI"],
    ["BULAN JANUARI 2025"],
    ["Puskesmas", "Surviving Infant", "HB0", None, None, "BCG", None, None, "DPT-HB-Hib 3", "MR 1", "IDL"],
    [None, None, "L", "P", "Jml", "L", "P", "Jml", None, None, None],
    ["Bontang Utara I", 240, 10, 12, 22, 9, 11, 20, 18, 17, 16],
    ["Bontang Barat", 180, 6, 5, 11, 7, 5, 12, 10, 9, 10],
]
SASARAN = [
    ["DATA SASARAN PROGRAM KESEHATAN (PUSDATIN) TAHUN 2025"],
    ["No", "Kelurahan", "Ibu Hamil", "Ibu Bersalin/Nifas", "Bayi (Surviving Infant)", "Balita 0-59 bln", None, None,
     "Lansia (≥ 60 Tahun)"],
    [None, None, None, None, None, "L", "P", "L+P", None],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, "Guntung", 120, 115, 108, 300, 290, 590, 500],
    [2, "Kanaan", 100, 95, 88, 250, 240, 490, 420],
    ["JUMLAH", None, 220, 210, 196, 550, 530, 1080, 920],
]  # fmt: skip
LAYANAN_SPM = [
    "ibu hamil", "ibu bersalin", "bayi baru lahir", "balita", "pada usia pendidikan dasar", "pada usia produktif",
    "pada usia lanjut", "penderita hipertensi", "penderita Diabetes Melitus", "orang dengan gangguan jiwa berat",
    "orang terduga tuberkulosis", "orang dengan risiko terinfeksi HIV",
]  # fmt: skip
PROFIL = [
    ["TABEL 24"],
    ["CAKUPAN PELAYANAN KESEHATAN PADA IBU HAMIL, IBU BERSALIN, DAN IBU NIFAS MENURUT KECAMATAN DAN PUSKESMAS"],
    ["KOTA BONTANG"],
    ["TAHUN 2023"],
    ["NO", "KECAMATAN", "PUSKESMAS", "IBU HAMIL", *[None] * 6, "IBU BERSALIN/NIFAS", *[None] * 4],
    [None, None, None, "JUMLAH", "K1", None, "K4", None, "K6", None, "JUMLAH", "PERSALINAN DI FASYANKES", None,
     "KF LENGKAP", None],
    [*[None] * 4, "JUMLAH", "%", "JUMLAH", "%", "JUMLAH", "%", None, "JUMLAH", "%", "JUMLAH", "%"],
    list(range(1, 16)),
    [1, "Bontang Utara", "Bontang Utara I", 400, 390, 97.5, 350, 87.5, 330, 82.5, 380, 370, 97.4, 360, 94.7],
    [2, "Bontang Barat", "Bontang Barat", 200, 180, 90, 160, 80, 170, 85, 190, 185, 97.4, 180, 94.7],
    ["JUMLAH (KOTA)", None, None, 600, 570, 95, 510, 85, 500, 83.3, 570, 555, 97.4, 540, 94.7],
    ["Sumber: Seksi Kesehatan Keluarga"],
]  # fmt: skip
GABUNG_PROFIL = [
    "D5:J5",
    "K5:O5",
    "E6:F6",
    "G6:H6",
    "I6:J6",
    "L6:M6",
    "N6:O6",
    "A5:A7",
    "B5:B7",
    "C5:C7",
    "D6:D7",
    "K6:K7",
]
TB = [
    ["LAPORAN TBC TRIWULAN TAHUN 2025"],
    ["Puskesmas", "Triwulan", "Terduga TBC dilayani", "Kasus TBC ditemukan", "Investigasi kontak"],
    ["Bontang Utara I", "I", 100, 12, 10],
    ["Bontang Utara I", "II", 110, 15, 9],
    ["Bontang Barat", "I", 60, 7, 6],
    ["Bontang Barat", "II", 50, "Nihil", 6],
]


def setahun(rekap: Rekap, kode_: str, tahun: str, per: str) -> dict[str, tuple[float, float]]:
    """Numerator and denominator of a year by place, of places that have both."""
    potret = store.potret(rekap.mesin, daerah="64.74")
    t = Pandangan(potret, Lingkup("64.74"), tahun, STAF).hitung(kode_, per)
    t = t[t["nilai"].notna()]
    return {k: (a, b) for k, a, b in zip(t["kode"], t["pembilang"], t["penyebut"], strict=True)}


def sampai(rekap: Rekap) -> dict[tuple[str, str, str], tuple[float, float | None]]:
    """(place, indicator, last month) → kept running total and whom to serve."""
    semua = coverage.capaian_terbit(store.potret(rekap.mesin, daerah="64.74"), "64.74")
    return {
        (c.kode_tempat, c.indikator, c.akhir): (c.pembilang or 0, c.penyebut)
        for c in semua
        if c.sumber == coverage.SUMBER_KUMULATIF
    }


def test_pws_kia_with_month_and_running_total(recap: Rekap) -> None:
    draf = recap.terapkan(KIA, gabung=GABUNG_KIA)
    assert not draf.pertanyaan and kode(draf) == []
    assert recap.bulanan(K1, GUNTUNG) == {"2025-01": 10} and recap.setahun("sasaran_ibu_hamil_setahun", KANAAN) == {
        "2025": 96
    }
    hasil = recap.pws("k1", "2025-01")
    assert (hasil[GUNTUNG].pembilang, hasil[GUNTUNG].sasaran) == (10, pytest.approx(120))
    assert hasil[KANAAN].capaian == pytest.approx(100 * 8 / 96)
    assert recap.bulanan("bayi_mendapat_kunjungan_neonatal_pertama", KANAAN) == {"2025-01": 0}


def test_a_recap_in_the_middle_of_the_year_still_makes_a_pws(recap: Rekap) -> None:
    """Of August alone the months before are not known; what it says of January to August is kept as that."""
    isi = [
        ["REKAP PWS KIA BULAN AGUSTUS 2025"], ["Kelurahan", "Sasaran Bumil", "K1 bulan ini", "K1 kumulatif"],
        ["Guntung", 120, 10, 80], ["Kanaan", 100, 3, 4],
    ]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan(K1, GUNTUNG) == {"2025-08": 10}
    assert sampai(recap) == {(GUNTUNG, "k1", "2025-08"): (80, 120)}  # 4 is too small to stand alone
    hasil = recap.pws("k1", "2025-08")
    assert (hasil[GUNTUNG].pembilang, hasil[GUNTUNG].capaian) == (80, pytest.approx(100 * 80 / 120))
    assert "K1 belum dilaporkan 7 dari 8 bulan" in hasil[KANAAN].catatan
    recap.terapkan([["REKAP BULAN SEPTEMBER 2025"], ["Kelurahan", "K1 kumulatif"], ["Guntung", 91]], "sep.xlsx")
    assert recap.bulanan(K1, GUNTUNG) == {"2025-08": 10, "2025-09": 11}
    assert recap.pws("k1", "2025-09")[GUNTUNG].pembilang == 91


def test_a_target_group_put_right_later_puts_the_running_total_right(recap: Rekap) -> None:
    isi = [["REKAP PWS KIA BULAN AGUSTUS 2025"], ["Kelurahan", "K1 kumulatif"], ["Guntung", 80]]
    recap.terapkan(isi)
    assert sampai(recap) == {(GUNTUNG, "k1", "2025-08"): (80, None)}  # nobody has said yet whom to serve
    for nilai in (160, 100):
        kepala = ["Kelurahan", "Kelompok", "Tahun", "Jenis sasaran", "Nilai"]
        recap.terapkan([kepala, ["Guntung", "sasaran ibu hamil setahun", 2025, "Proyeksi", nilai]], "sasaran.xlsx")
        assert sampai(recap) == {(GUNTUNG, "k1", "2025-08"): (80, nilai)}
    (satu,) = coverage.capaian_terbit(store.potret(recap.mesin, daerah="64.74"), "64.74", "k1")
    assert satu.persen == pytest.approx(80) and "sasaran ibu hamil setahun 2025 (sasaran proyeksi" in satu.catatan


def test_immunisation_by_antigen_and_sex(recap: Rekap) -> None:
    draf = recap.terapkan(IMUNISASI, gabung=["C3:E3", "F3:H3"])
    assert recap.bulanan("bayi_mendapat_imunisasi_hb0", UTARA) == {"2025-01": 22}
    assert recap.bulanan("bayi_mendapat_imunisasi_bcg", BARAT) == {"2025-01": 12}
    assert recap.bulanan("bayi_mendapat_imunisasi_dpt_hb_hib_3", BARAT) == {"2025-01": 10}
    assert recap.setahun("bayi_bertahan_hidup_setahun", UTARA) == {"2025": 240}
    assert recap.pws("idl", "2025-01", "puskesmas")[UTARA].capaian == pytest.approx(100 * 16 / 240)
    (temuan,) = [t for t in draf.temuan if t.kode == order.KODE]
    assert "Bontang Barat" in temuan.teks and "MR1" in temuan.teks and temuan.nomor == 6
    dosis = [[IMUNISASI[0][0]], ["BULAN FEBRUARI 2025"],
             ["Puskesmas", "Lahir Hidup", "IMD", "Polio 1", "Polio 2", "OPV3", "IPV 1"],
             ["Bontang Barat", 150, 11, 14, 13, 12, 9]]  # fmt: skip
    recap.terapkan(dosis, "dosis.xlsx")
    antigen = ("polio_1", "polio_2", "polio_3", "ipv_1")
    assert [recap.bulanan(f"bayi_mendapat_imunisasi_{a}", BARAT) for a in antigen] == [
        {"2025-02": n} for n in (14, 13, 12, 9)
    ]
    assert recap.bulanan("bayi_baru_lahir_mendapat_inisiasi_menyusu_dini", BARAT) == {"2025-02": 11}


def test_who_is_to_be_served_by_kind(recap: Rekap) -> None:
    draf = recap.terapkan(SASARAN, gabung=["F2:H2"])
    t = store.potret(recap.mesin, daerah="64.74").sasaran
    isi = {(b["kode_tempat"], b["kelompok"]): b["nilai"] for b in t[t["jenis"] == "proyeksi"].to_dict("records")}
    assert isi[GUNTUNG, "sasaran ibu hamil setahun"] == 120 and isi[KANAAN, "sasaran balita setahun"] == 490
    assert isi[KANAAN, "bayi bertahan hidup"] == 88 and isi[GUNTUNG, "penduduk usia 60 tahun ke atas"] == 500
    assert "balita_ada" not in draf.pemetaan.kolom  # "Balita" here is whom to serve, nobody who is registered
    assert len(t[t["kode_tempat"] == "64.74"]) == 0  # the total is no place


@pytest.mark.parametrize(("sasaran", "capaian"), [("Sasaran", "Capaian"), ("penyebut", "pembilang")])
def test_form_of_the_spm_with_a_row_for_each_service(recap: Rekap, sasaran: str, capaian: str) -> None:
    isi = [
        ["LAPORAN CAPAIAN SPM BIDANG KESEHATAN"], ["KOTA BONTANG TAHUN 2023"],
        ["No", "Jenis Pelayanan Dasar", sasaran, capaian, "%", "Mutu Barang, Jasa, SDM (%)"], [1, 2, 3, 4, 5, 6],
        *(
            [i + 1, f"Pelayanan kesehatan {n}", 1000 + 10 * i, 900 + 10 * i, 90, f"{80 + i},5"]
            for i, n in enumerate(LAYANAN_SPM)
        ),
    ]  # fmt: skip
    draf = recap.terapkan(isi)
    assert not draf.pertanyaan
    potret = store.potret(recap.mesin, daerah="64.74")
    hasil = spm.hitung_spm(potret, "64.74", 2023, STAF)
    assert [b.mutu_layanan for b in hasil.baris] == [
        pytest.approx(100 * (900 + 10 * i) / (1000 + 10 * i)) for i in range(12)
    ]
    milik = potret.sasaran[potret.sasaran["tahun"].astype(str) == "2023"]
    assert set(milik["jenis"]) == {"SPM"} and len(milik) == 12
    assert [b.mutu_sarana for b in hasil.baris] == [80.5 + i for i in range(12)] and hasil.indeks is not None
    assert 2023 in spm.tahun_spm(potret, "64.74")


def test_form_of_the_spm_with_columns_for_each_service(recap: Rekap) -> None:
    isi = [
        ["FORM SPM BIDANG KESEHATAN s.d. JUNI 2025"],
        ["Puskesmas", "Pelayanan Kesehatan Ibu Hamil", None, None, "Pelayanan Kesehatan Ibu Bersalin", None, None],
        [None, "Sasaran", "Capaian", "%", "Sasaran", "Capaian", "%"],
        ["Bontang Utara I", 400, 210, 52.5, 380, 190, 50.0],
        ["Bontang Barat", 200, 90, 45.0, 190, 80, 42.1],
    ]
    recap.terapkan(isi, gabung=["B2:D2", "E2:G2", "A2:A3"])
    assert sampai(recap)[UTARA, "spm_ibu_hamil", "2025-06"] == (210, 400)
    hasil = recap.pws("spm_ibu_bersalin", "2025-06", "puskesmas")
    assert (hasil[BARAT].pembilang, hasil[BARAT].sasaran, hasil[BARAT].sisa_orang) == (80, 190, 110)


def test_screening_of_adults_and_the_elderly_by_posyandu(recap: Rekap) -> None:
    isi = [
        ["REKAP SKRINING PTM DAN LANSIA BULAN JANUARI 2025"],
        ["Posyandu", "Puskesmas", "Usia Produktif diskrining", None, "Lansia diskrining", None, "DM dilayani"],
        [None, None, "Bln ini", "Kum", "Bln ini", "Kum", None],
        ["Mawar", "Bontang Barat", 20, 20, 5, 5, "Nihil"],
    ]
    recap.terapkan(isi, gabung=["C2:D2", "E2:F2"])
    assert recap.bulanan("orang_usia_15_59_tahun_dilayani_sesuai_standar", MAWAR) == {"2025-01": 20}
    assert recap.bulanan("lansia_diskrining", MAWAR)["2025-01"] == 5
    dm = "penderita_diabetes_melitus_usia_15_tahun_ke_atas_dilayani_sesuai_standar"
    assert recap.bulanan(dm, MAWAR) == {"2025-01": 0}


def test_tuberculosis_by_quarter_is_kept_as_what_came_in_since_january(recap: Rekap) -> None:
    draf = recap.terapkan(TB)
    assert "kontak" not in " ".join(draf.pemetaan.dibuang).lower()
    isi = sampai(recap)
    assert isi[UTARA, "spm_terduga_tb", "2025-03"] == (100, None) and isi[UTARA, "tb_ditemukan", "2025-06"][0] == 27
    assert isi[BARAT, "tb_ditemukan", "2025-06"][0] == 7 and isi[BARAT, "tb_investigasi_kontak", "2025-06"][0] == 12
    assert recap.bulanan("kasus_tb_ditemukan", UTARA) == {}  # three months are not told apart
    tiga = [TB[0], TB[1], ["Bontang Utara I", "III", 90, 8, 8]]
    recap.terapkan(tiga, "tw3.xlsx")
    assert sampai(recap)[UTARA, "tb_ditemukan", "2025-09"][0] == 35
    obat = [["HASIL PENGOBATAN TBC TRIWULAN I TAHUN 2025"], ["Puskesmas", "TBC Sembuh", "Pengobatan Lengkap"],
            ["Bontang Utara I", 5, 3]]  # fmt: skip
    recap.terapkan(obat, "obat.xlsx")
    assert sampai(recap)[UTARA, "tb_keberhasilan", "2025-03"][0] == 8  # both ways to succeed
    lompat = recap.susun([["LAPORAN TBC TRIWULAN III TAHUN 2024"], ["Puskesmas", "Kasus TBC ditemukan"],
                          ["Bontang Barat", 9]], "lompat.xlsx")  # fmt: skip
    assert cumulative.TRIWULAN_TANPA in kode(lompat)  # what nobody can add up is kept as a quarter by itself
    terbit = lompat.perubahan["capaian_terbit"].mulai
    assert [(b["periode"], b["pembilang"], b["sumber"]) for b in terbit.to_dict("records")] == [
        ("2024-07..2024-09", 9, coverage.SUMBER_TRIWULAN)
    ]


def test_ckg_by_age_under_a_title_that_says_what_is_counted(recap: Rekap) -> None:
    isi = [
        ["REKAP CEK KESEHATAN GRATIS (CKG) MENURUT KELOMPOK UMUR"], ["BULAN JANUARI 2025"],
        ["Puskesmas", "Bayi Baru Lahir", "1-6 Tahun", "7-17 Tahun", "18–59 Tahun", "≥ 60 Tahun", "Total"],
        ["Bontang Utara I", 10, 20, 300, 120, 44, 494], ["Bontang Barat", 5, 9, 120, 60, "Nihil", 194],
    ]  # fmt: skip
    recap.terapkan(isi)
    ckg = [i.pembilang for k, i in indicators.lengkap().items() if k.startswith("ckg_")]
    assert sorted(n for u in ckg for n in recap.bulanan(u, UTARA).values()) == [10, 20, 44, 120, 300]
    assert recap.bulanan("orang_usia_60_tahun_ke_atas_menerima_ckg", BARAT) == {"2025-01": 0}


def test_a_table_of_the_yearly_profile(recap: Rekap) -> None:
    draf = recap.terapkan(PROFIL, gabung=GABUNG_PROFIL, lembar="24")
    assert not draf.pertanyaan and len(draf.baris) == 2
    assert recap.setahun(K4, UTARA) == {"2023": 350} and recap.setahun("persalinan_di_fasilitas_kesehatan", BARAT) == {
        "2023": 185
    }
    assert setahun(recap, "k4", "2023", "puskesmas") == {UTARA: (350, 400), BARAT: (160, 200)}
    assert setahun(recap, "kf_lengkap", "2023", "puskesmas") == {}  # its denominator is another count than the table's
    assert setahun(recap, "persalinan_faskes", "2023", "puskesmas")[UTARA] == (370, 380)
    (temuan,) = [t for t in draf.temuan if t.kode == order.KODE]
    assert "170" in temuan.teks and "160" in temuan.teks and temuan.nomor == 10  # K6 of 170 beside K4 of 160
    t = store.potret(recap.mesin, daerah="64.74").sasaran
    assert {(b["jenis"], b["nilai"]) for b in t[t["kelompok"] == "sasaran ibu hamil setahun"].to_dict("records")} == {
        ("Profil", 400), ("Profil", 200),
    }  # fmt: skip
    assert "2023" in pairs.tahun_tersedia(
        store.potret(recap.mesin, daerah="64.74"), indicators.indikator("k4"), "64.74"
    )


def test_rules_name_known_counts() -> None:
    for aturan in rules.urutan():
        assert (
            len(aturan.ukuran) > 1 and set(aturan.ukuran) <= set(indicators.ukuran()) and aturan.arti and aturan.saran
        )


def test_a_single_month_is_not_held_against_the_rules(recap: Rekap) -> None:
    isi = [["REKAP BULAN MARET 2025"], ["Kelurahan", "K1", "K4", "K6"], ["Guntung", 5, 6, 7]]
    assert order.KODE not in kode(recap.susun(isi))
    januari = [["REKAP BULAN JANUARI 2025"], *isi[1:]]
    assert kode(recap.susun(januari, "jan.xlsx")).count(order.KODE) == 2
    assert K6 in indicators.ukuran()


def test_a_heading_with_two_meanings_is_asked_about_and_settled_by_the_kind_of_table(recap: Rekap) -> None:
    """Those of 15–59 years are a month's share in a recap of screening, all of that age in a form of the SPM."""
    judul = "Sasaran usia produktif (15–59 tahun)"
    isi = [
        ["REKAP SKRINING BULAN JANUARI 2025"],
        ["Puskesmas", judul, "Usia produktif diukur tekanan darahnya"], ["Bontang Barat", 900, 70],
    ]  # fmt: skip
    draf = recap.susun(isi)
    sebab = draf.rincian["angka_sisa"][judul]
    assert "sasaran usia produktif bulan itu" in sebab and "penduduk usia 15–59 tahun setahun" in sebab
    assert judul not in draf.pemetaan.kolom.values()
    isi[0] = ["FORMULIR SPM TAHUN 2025"]
    draf = recap.susun(isi, "spm.xlsx")
    assert draf.pemetaan.kolom["penduduk_usia_15_59_tahun_setahun@tahun"] == judul
    isi[1][1] = "Sasaran usia produktif bulan ini"
    assert "sasaran_usia_produktif" in recap.susun([isi[0], *isi[1:]], "b.xlsx").pemetaan.kolom
