"""Bare headings under a title of other people, of deaths or of an illness: they were taken for what they mean alone."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Draf
from tests.ilp_data.intake.recap_books import GUNTUNG, Rekap
from tests.ilp_data.intake.test_random_pws import dibaca


def bawa(recap: Rekap, judul: str, kepala: str) -> tuple[Draf, set[str]]:
    kolom = kepala.split(" | ")
    isi = [[judul], ["No", "Kelurahan", *kolom], [1, "Guntung", *(20 - i for i, _ in enumerate(kolom))],
           [2, "Kanaan", *(30 - i for i, _ in enumerate(kolom))]]  # fmt: skip
    draf = recap.susun(isi)
    return draf, {u for (t, _, u) in dibaca(draf) if t == GUNTUNG}


@pytest.mark.parametrize(
    ("judul", "kepala", "cacah"),
    [
        ("BBLR AGUSTUS 2025", "Lahir hidup | Ditimbang | BBLR",
         {"bayi_lahir_hidup_bulan_itu", "bayi_lahir_dengan_berat_di_bawah_2500_gram"}),
        ("POSYANDU LANSIA AGUSTUS 2025", "Lansia diskrining | Ditimbang", {"lansia_diskrining"}),
        ("LAPORAN KESEHATAN REMAJA AGUSTUS 2025", "Remaja putri | KEK", {"remaja_putri_usia_12_18_tahun_di_sekolah"}),
        ("POSYANDU REMAJA AGUSTUS 2025", "Remaja putri | Diukur IMT | Obesitas",  # those are of adults
         {"remaja_putri_usia_12_18_tahun_di_sekolah"}),
        ("KASUS TB AGUSTUS 2025", "Terduga | Sembuh", {"orang_terduga_tb_dilayani_sesuai_standar"}),  # one part of two
        ("STBM AGUSTUS 2025", "KK | SBS | 5 pilar", {"rumah_tangga_dengan_lima_pilar_stbm"}),
    ],
)  # fmt: skip
def test_what_a_title_narrows_is_given_back_with_a_word(recap: Rekap, judul: str, kepala: str, cacah: set[str]) -> None:
    draf, hasil = bawa(recap, judul, kepala)
    assert hasil == cacah
    assert "Kolom angka yang tidak dipakai" in " ".join(draf.rincian["catatan"])


@pytest.mark.parametrize(
    "judul",
    [
        "PELAYANAN SPM AGUSTUS 2025",
        "KEMATIAN IBU DAN BAYI AGUSTUS 2025",
        "KASUS DIARE AGUSTUS 2025",
        "PENDERITA PNEUMONIA AGUSTUS 2025",
    ],
)
def test_who_died_fell_ill_or_was_served_is_not_who_is_there(recap: Rekap, judul: str) -> None:
    """ "Balita" under "Kematian" became the children registered."""
    draf, hasil = bawa(recap, judul, "Bayi | Balita | Lansia")
    assert not hasil and draf.alasan


@pytest.mark.parametrize(
    ("judul", "kepala", "cacah"),
    [
        ("PENIMBANGAN BALITA AGUSTUS 2025", "Jumlah balita | Ditimbang", {"balita_ada", "balita_ditimbang"}),
        ("LAPORAN GIZI IBU DAN ANAK AGUSTUS 2025", "Ditimbang | KEK",
         {"balita_ditimbang", "ibu_hamil_dengan_lingkar_lengan_atas_di_bawah_23_5_cm"}),
        ("KUNJUNGAN NEONATUS AGUSTUS 2025", "KN1 | KN lengkap",
         {"bayi_mendapat_kunjungan_neonatal_pertama", "bayi_mendapat_tiga_kunjungan_neonatal"}),
        ("SKRINING PTM USIA PRODUKTIF AGUSTUS 2025", "Diukur IMT | Obesitas",
         {"orang_usia_18_tahun_ke_atas_diukur", "orang_usia_18_tahun_ke_atas_dengan_obesitas"}),
        ("KASUS STUNTING AGUSTUS 2025", "Balita diukur tinggi badan | Stunting",
         {"balita_diukur_tinggi", "balita_stunting"}),
    ],
)  # fmt: skip
def test_a_title_of_the_same_people_takes_nothing_away(recap: Rekap, judul: str, kepala: str, cacah: set[str]) -> None:
    assert bawa(recap, judul, kepala)[1] == cacah


@pytest.mark.parametrize(
    ("kepala", "cacah"),
    [
        ("Balita diukur | Gizi Buruk | Gizi Kurang | Gizi Lebih | Obesitas",
         {"balita_diukur_berat_dan_tinggi", "balita_wasting"}),
        ("BB/TB – Gizi Buruk | BB/TB – Gizi Kurang | BB/TB – Obesitas | TB/U – Sangat Pendek | TB/U – Pendek",
         {"balita_wasting", "balita_stunting"}),
        ("Balita – Ditimbang | WUS – Ditimbang | Dewasa – Ditimbang | Kader – Ditimbang", {"balita_ditimbang"}),
        ("Balita – Stunting | Siswa – Stunting | Dewasa – Obesitas",
         {"balita_stunting", "orang_usia_18_tahun_ke_atas_dengan_obesitas"}),
        ("Kasus DBD | Ibu hamil – Sasaran | Ibu hamil – Hadir", {"kasus_dbd"}),  # those of that month, not of the year
        ("Kasus DBD | Ibu hamil – Sasaran | Ibu hamil – K4",
         {"kasus_dbd", "sasaran_ibu_hamil_setahun", "ibu_hamil_diperiksa_empat_kali_1_1_2"}),
    ],
)  # fmt: skip
def test_a_level_above_or_a_column_beside_says_of_whom(recap: Rekap, kepala: str, cacah: set[str]) -> None:
    """Obesity of children became that of grown people; who was weighed became children under five."""
    _, hasil = bawa(recap, "REKAP AGUSTUS 2025", kepala)
    assert hasil == cacah


def test_contacts_of_a_patient_are_no_telephone(recap: Rekap) -> None:
    """And a small figure of a quarter that cannot stand alone is told as that, not as a row without figures."""
    kepala = ["No", "Puskesmas", "Kontak memenuhi syarat TPT", "TPT"]
    rinci = [[1, "Bontang Barat", 20, 10], [2, "Bontang Lestari", 18, 4]]
    isi = [["TPT KONTAK SERUMAH TRIWULAN III 2025"], kepala, *rinci]
    draf = recap.susun(isi)
    assert not draf.pemetaan.dibuang and kepala[2] in draf.pemetaan.kolom.values()
    assert "tidak melaporkan" not in " ".join(draf.rincian["catatan"])
    assert any("terlalu kecil" in t.teks for t in draf.temuan)
    assert kepala[2] in recap.susun([[kepala[2], "Kontak"], ["x", "0812"]]).pemetaan.tak_dikenal
