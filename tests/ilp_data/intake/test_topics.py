"""Reports of one programme: what they count stands in the title, the columns say only "Sasaran", "Dilayani". Most of
them were refused. What the title narrows, or says of two programmes, is not guessed."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Putusan
from ilp_data.intake.table import headers, topics
from ilp_data.registry import indicators
from tests.ilp_data.intake.recap_books import Rekap
from tests.ilp_data.intake.test_random_pws import dibaca

BARAT, LESTARI = "1060837", "1060832"
HT, DM = "penderita_hipertensi", "penderita_diabetes_melitus"
Benar = dict[str, float]  # count → the figure of Bontang Barat, "2025 …" of a whole year


def bawa(recap: Rekap, judul: str, kepala: str, isi: list[float]) -> tuple[Putusan, Benar]:
    kolom = kepala.split(" | ")
    draf = recap.susun([[judul], ["No", "Puskesmas", *kolom], [1, "Bontang Barat", *isi],
                        [2, "Bontang Lestari", *(n + 1 for n in isi)]])  # fmt: skip
    assert not draf.pertanyaan
    dua = dibaca(draf)
    hasil = {u if p == "2025-08" else f"{p} {u}": n for (t, p, u), n in dua.items() if t == BARAT}
    assert {(LESTARI, p, u): n + 1 for (t, p, u), n in dua.items() if t == BARAT}.items() <= dua.items()
    return draf.putusan, hasil


@pytest.mark.parametrize(
    ("judul", "kepala", "isi", "benar"),
    [
        ("PELAYANAN HIPERTENSI", "Sasaran | Dilayani | Terkendali | %", [300, 100, 50, 33.3],
         {f"{HT}_usia_15_tahun_ke_atas_dilayani_sesuai_standar": 100, f"{HT}_terkendali": 50,
          "2025 perkiraan_penderita_hipertensi_setahun": 300}),
        ("PENDERITA DIABETES MELITUS", "Jumlah Sasaran | Mendapat Pelayanan Sesuai Standar", [60, 40],
         {f"{DM}_usia_15_tahun_ke_atas_dilayani_sesuai_standar": 40,
          "2025 perkiraan_penderita_diabetes_melitus_setahun": 60}),
        ("PELAYANAN ODGJ", "Sasaran | Terlayani", [9, 8],
         {"odgj_berat_dilayani_sesuai_standar": 8, "2025 odgj_berat_yang_ada_setahun": 9}),
        ("LAPORAN MALARIA", "Suspek | Diperiksa | Positif", [30, 29, 2], {"kasus_malaria_positif": 2}),
        ("LAPORAN DBD", "Kasus | Meninggal", [7, 5], {"kasus_dbd": 7}),
        ("PENEMUAN DBD", "Kasus (P) | Meninggal (M)", [7, 5], {"kasus_dbd": 7}),
        ("TES HIV", "Sasaran | Dites | Positif", [90, 80, 6],
         {"orang_berisiko_terinfeksi_hiv_dilayani_sesuai_standar": 80,
          "2025 orang_berisiko_terinfeksi_hiv_setahun": 90}),
        ("PENJARINGAN KESEHATAN", "Sasaran Siswa | Dijaring | Dirujuk", [90, 80, 7],
         {"murid_kelas_1_7_dan_10_dijaring_kesehatannya": 80, "2025 murid_kelas_1_7_dan_10_setahun": 90}),
        ("PELAYANAN LANSIA", "Sasaran | Dilayani", [90, 80], {"sasaran_lansia": 90, "lansia_diskrining": 80}),
        ("SKRINING USIA PRODUKTIF", "Sasaran | Diskrining", [90, 80],
         {"orang_usia_15_59_tahun_dilayani_sesuai_standar": 80, "2025 penduduk_usia_15_59_tahun_setahun": 90}),
        ("KUNJUNGAN RUMAH", "Sasaran KK | Dikunjungi", [90, 80],
         {"keluarga_sasaran_kunjungan": 90, "keluarga_dikunjungi": 80}),
        ("CAKUPAN ASI EKSKLUSIF", "Bayi < 6 bulan | ASI Eksklusif | %", [30, 10, 33.3],
         {"bayi_0_5_bulan_recall": 30, "bayi_0_5_bulan_asi_eksklusif": 10}),
    ],
)  # fmt: skip
def test_the_title_completes_what_the_columns_leave_out(
    recap: Rekap, judul: str, kepala: str, isi: list[float], benar: Benar
) -> None:
    assert bawa(recap, f"{judul} BULAN AGUSTUS 2025", kepala, isi) == (Putusan.IMPOR, benar)


def test_below_its_group_who_was_given_is_completed_too(recap: Rekap) -> None:
    isi = [["VITAMIN A AGUSTUS 2025"], ["No", "Puskesmas", "Bayi 6-11 bln", None, "Anak 12-59 bln", None],
           [None, None, "Sasaran", "Dapat", "Sasaran", "Dapat"], [1, "Bontang Barat", 20, 19, 80, 78],
           [2, "Bontang Lestari", 10, 9, 40, 38]]  # fmt: skip
    hasil = dibaca(recap.susun(isi, gabung=["C2:D2", "E2:F2"]))
    assert {u: n for (t, _, u), n in hasil.items() if t == BARAT} == {
        "bayi_6_11_bulan": 20,
        "bayi_6_11_bulan_vitamin_a": 19,
        "anak_12_59_bulan": 80,
        "anak_12_59_bulan_vitamin_a": 78,
    }


@pytest.mark.parametrize(
    ("judul", "kepala"),
    [
        ("HIPERTENSI PADA IBU HAMIL", "Sasaran | Dilayani"),  # fewer people than the count
        ("HIPERTENSI DAN DIABETES", "Sasaran | Dilayani"),  # which of the two
        ("SKRINING HIPERTENSI DAN MALARIA", "Diskrining | Positif"),
        ("LAPORAN MALARIA", "Suspek | Diperiksa"),  # who was tested is no case
        ("PELAYANAN HIPERTENSI", "Diperiksa | Dirujuk"),  # who was measured is no patient
    ],
)
def test_what_the_title_leaves_open_is_not_guessed(recap: Rekap, judul: str, kepala: str) -> None:
    putusan, hasil = bawa(recap, f"{judul} AGUSTUS 2025", kepala, [30, 20])
    assert putusan is not Putusan.IMPOR and not hasil


def test_blocks_of_two_programmes_are_not_one(recap: Rekap) -> None:
    """The second block under the title of the first would be its patients."""
    blok = [["No", "Puskesmas", "Sasaran", "Dilayani"], [1, "Bontang Barat", 30, 20], [2, "Bontang Lestari", 31, 21]]
    dua = recap.susun([["HIPERTENSI AGUSTUS 2025"], *blok, [], ["DIABETES AGUSTUS 2025"], *blok])
    assert not dibaca(dua)


def test_every_count_of_the_topics_is_in_the_registry() -> None:
    for t in topics._semua():
        semua = {t.dilayani, t.diperiksa, *t.kolom.values()} - {""}
        assert semua <= indicators.ukuran().keys(), t.sebutan
        assert semua or headers.ukuran(f"{t.sebutan} positif")[0] or headers.ukuran(f"kasus {t.sebutan}")[0] or t.judul
