"""One registry of indicators: all that offices are judged by are in it, whole, with counts that can be imported."""

from __future__ import annotations

import pytest

from ilp_data.registry import coverage
from ilp_data.registry.indicators import KLASTER, JenisPeriode, indikator, lengkap, semua, ukuran

DIMINTA = [
    "spm_ibu_hamil", "spm_ibu_bersalin", "spm_bayi_baru_lahir", "spm_balita", "spm_usia_pendidikan_dasar",
    "spm_usia_produktif", "spm_usia_lanjut", "spm_hipertensi", "spm_diabetes_melitus", "spm_odgj_berat",
    "spm_terduga_tb", "spm_risiko_hiv", "k1", "k4", "k6", "ttd_90", "kek", "anemia_bumil", "persalinan_faskes",
    "kf_lengkap", "kn1", "kn_lengkap", "hb0", "bcg", "polio_4", "dpt_hb_hib_3", "mr1", "idl", "ibl", "uci_kelurahan",
    "imd", "bblr", "bblr_lahir_hidup", "polio_1", "polio_2", "polio_3", "ipv_1", "ipv_2",
    "dpt_hb_hib_1", "dpt_hb_hib_2", "pcv_1", "pcv_2", "pcv_3", "rotavirus_1", "rotavirus_2", "rotavirus_3",
    "dpt_hb_hib_4", "mr2",
    "ds_hadir", "n_d", "tidak_naik", "bgm", "stunting", "wasting", "underweight", "asi_eksklusif", "mpasi",
    "vitamin_a_bayi", "vitamin_a_anak", "sdidtk", "stunting_diukur",
    "wasting_diukur", "penjaringan", "ttd_rematri", "ht_terkendali", "dm_terkendali",
    "obesitas", "iva", "hpv_dna", "skrining_jiwa", "catin", "tb_ditemukan", "tb_keberhasilan",
    "tb_investigasi_kontak", "tpt", "dbd", "abj", "malaria", "sbs_kelurahan", "stbm", "kunjungan_rumah",
    "tl_tidak_akses", "tl_tidak_patuh", "tl_tanda_bahaya", "tl_gejala_tb", "ckg", "ckg_bayi", "ckg_balita",
    "ckg_sekolah", "ckg_dewasa", "ckg_lansia", "posyandu_aktif_rpjmn", "posyandu_aktif_registri",
    "posyandu_aktif_wali_kota", "posyandu_aktif_10", "posyandu_aktif_ks", "posyandu_aktif_profil",
    "posyandu_siklus_hidup", "kelengkapan_lapor", "lapor_tepat_waktu",
]  # fmt: skip
HANYA_CACAH = {"imunisasi_bayi", "stunting_terverifikasi", "ht_kunjungan"}


@pytest.mark.parametrize("kode", DIMINTA)
def test_every_indicator_that_is_asked_for_is_there_with_its_texts(kode: str) -> None:
    i = indikator(kode)
    assert i.klaster in KLASTER
    assert all(t.strip() for t in (i.judul, i.pendek, i.konsep, i.definisi, i.interpretasi, i.rumus))
    assert i.penyebut in ukuran() and i.pembilang in ukuran() and i.semua_penyebut
    assert ukuran()[i.pembilang].arti and i.nama_pembilang


def test_a_code_stands_once_and_the_wide_ones_name_their_publisher() -> None:
    luas = [i for i in lengkap().values() if i.luas]
    assert len(lengkap()) == len(semua()) + len(luas) and not set(semua()) & {i.kode for i in luas}
    assert all(i.penerbit for i in lengkap().values() if i.jenis == "layanan")
    assert {i.kode for i in luas if not i.penyebut} == HANYA_CACAH
    assert [i.kode for i in luas] == list(coverage.semua_cakupan())


def test_a_year_is_divided_by_the_yearly_count_that_a_month_is_a_twelfth_of() -> None:
    i = indikator("k1")
    assert ukuran()[i.penyebut].dari_setahun == "sasaran_ibu_hamil_setahun"
    assert i.semua_penyebut == ("sasaran ibu hamil setahun", "ibu hamil tercatat")
    assert i.waktu is JenisPeriode.KUMULATIF and i.gabung == "jumlah"
    setahun = {u.nama for u in ukuran().values() if u.setahun}
    assert not {i.kode for i in lengkap().values() if i.penyebut in setahun}  # else no month would have a denominator


def test_every_target_of_a_year_names_its_source() -> None:
    assert [(t.tahun, t.nilai) for t in indikator("dm_terkendali").target_tahunan] == [(2023, 58), (2024, 90)]
    assert all(t.sumber for i in lengkap().values() for t in i.target_tahunan)


def test_counts_of_one_label_are_one_count() -> None:
    label = [u.label for u in ukuran().values()]
    assert len(set(label)) == len(label)
    assert all(u.dari_setahun in ukuran() for u in ukuran().values() if u.dari_setahun)
