"""Limits beside a name: those that it has by its meaning say nothing more, any other makes another count of it."""

from __future__ import annotations

import pytest

from ilp_data.intake.table import headers
from ilp_data.intake.table.own_limits import lepas_batas_sendiri
from tests.ilp_data.intake.recap_books import Rekap

SAMA = [  # (heading, the same without its limit)
    ("Lansia ≥ 60 th", "Lansia"), ("Sasaran lansia 60+", "Sasaran lansia"),
    ("Jumlah Lansia (>=60 Th)", "Jumlah Lansia"),
    ("Lansia 60 tahun ke atas diskrining", "Lansia diskrining"), ("Usia produktif 15–59 th", "Usia produktif"),
    ("Usia produktif (15 s/d 59 tahun)", "Usia produktif"), ("Balita 0-59 bln", "Balita"), ("Balita < 5 th", "Balita"),
    ("BBLR (< 2.500 gr)", "BBLR"), ("Bayi BBLR < 2500 gram", "Bayi BBLR"), ("Bumil KEK (LILA < 23,5 cm)", "Bumil KEK"),
    ("Bumil KEK LiLA <23.5", "Bumil KEK"), ("Bumil anemia (Hb < 11 gr/dl)", "Bumil anemia"),
    ("K1 (≤ 12 mgg)", "K1"), ("K1 Murni (0-12 minggu)", "K1 Murni"), ("K6 (≥6 kali)", "K6"), ("K4 (4 x)", "K4"),
    ("Fe3 (90 tablet)", "Fe3"), ("HB0 (<24 jam)", "HB0"), ("KN1 (6 - 48 jam)", "KN1"), ("KN lengkap (0-28 hari)",
    "KN lengkap"), ("KF Lengkap (0 - 42 hr)", "KF Lengkap"), ("IDL (0-11 bln)", "IDL"), ("MR1 (9 bulan)", "MR1"),
    ("DPT-HB-Hib 3 (4 bln)", "DPT-HB-Hib 3"), ("Balita stunting (PB/U atau TB/U < -2 SD)", "Balita stunting"),
    ("Vit A biru (6-11 bln)", "Vit A biru"), ("Kapsul vitamin A merah (12-59 bulan)", "Kapsul vitamin A merah"),
    ("Rematri (12-18 th) minum TTD", "Rematri minum TTD"),
]  # fmt: skip
LAIN = [  # other limits: another count, or none that is known
    "Lansia ≥ 70 th", "Lansia 60-69 th", "Balita > 24 bln", "HB0 > 24 jam", "HB0 (≥ 24 jam)",
    "Ibu hamil LILA ≥ 23,5 cm",
    "TTD < 90", "Fe < 90 tablet", "K1 > 12 mgg", "Bumil anemia (Hb ≥ 11)", "BBLR > 2500 gr", "BBLR (< 1500 gr)",
    "Stunting (≥ -2 SD)", "MR1 (18 bulan)", "KN1 (8-28 hari)", "Balita 12-59 bln ditimbang", "Bumil anemia (Hb < 8)",
    "Usia produktif 15-29 th",
]  # fmt: skip


@pytest.mark.parametrize(("judul", "polos"), SAMA)
def test_a_limit_of_the_meaning_changes_nothing(judul: str, polos: str) -> None:
    assert lepas_batas_sendiri(judul) == polos
    assert headers.ukuran(judul)[0] == headers.ukuran(polos)[0]


def test_most_of_them_are_counts() -> None:
    tidak = {j for j, _ in SAMA if not headers.ukuran(j)[0]}
    assert not tidak


@pytest.mark.parametrize("judul", LAIN)
def test_another_limit_makes_another_count(judul: str) -> None:
    assert headers.ukuran(judul)[0] == ""


def test_what_lies_beyond_a_limit_is_told_and_left_out(recap: Rekap) -> None:
    kepala = ["No", "Kelurahan", "Ibu hamil LILA < 23,5 cm", "Ibu hamil LILA ≥ 23,5 cm", "TTD ≥ 90", "TTD < 90"]
    draf = recap.susun([["Rekap KIA Agustus 2025"], kepala, [1, "Guntung", 5, 30, 21, 9], [2, "Kanaan", 4, 28, 18, 7]])
    assert {f: j for f, j in draf.pemetaan.kolom.items() if j in kepala[2:]} == {
        "ibu_hamil_dengan_lingkar_lengan_atas_di_bawah_23_5_cm": kepala[2],
        "ibu_hamil_mendapat_90_tablet_tambah_darah": kepala[4],
    }
    assert set(draf.rincian["angka_sisa"]) == {kepala[3], kepala[5]}
