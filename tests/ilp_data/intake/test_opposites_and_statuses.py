"""Counts that a form tells by their opposite or by a status. All made up; each is reckoned by hand beside it."""

from __future__ import annotations

import pytest

from tests.ilp_data.intake.recap_books import KANAAN, Rekap

TELIHAN = "64.74.03.1002"
TANPA, DIPERIKSA = "rumah_tanpa_jentik", "rumah_diperiksa"
SBS, UCI, DINILAI = "kelurahan_sbs", "kelurahan_uci", "kelurahan_yang_dinilai"


@pytest.mark.parametrize(
    ("judul", "sel"),
    [
        (["Rumah diperiksa", "Rumah positif jentik"], [100, 8]),
        (["Rumah diperiksa", "Rumah bebas jentik"], [100, 92]),
        (["Rumah yang diperiksa", "Bebas jentik"], [100, 92]),
        (["Rumah diperiksa jentik", "Rumah tanpa jentik"], [100, 92]),
    ],
)
def test_houses_with_or_without_larvae_are_one_indicator(recap: Rekap, judul: list[str], sel: list[int]) -> None:
    recap.terapkan([["PEMANTAUAN JENTIK OKTOBER 2025"], ["Kelurahan", *judul, "ABJ (%)"], ["Kanaan", *sel, 92],
                    ["Telihan", 80, *([0] if "positif" in judul[1] else [80]), 100]])  # fmt: skip
    assert recap.bulanan(DIPERIKSA, KANAAN)["2025-10"] == 100 and recap.bulanan(TANPA, KANAAN)["2025-10"] == 92
    assert recap.bulanan(TANPA, TELIHAN)["2025-10"] == 80


def test_opposites_below_months_and_cells_that_say_nothing(recap: Rekap) -> None:
    recap.terapkan([
        ["PEMANTAUAN JENTIK 2025"], ["Kelurahan", "Agustus", "", "September", ""],
        ["", *["Rumah diperiksa", "Rumah positif"] * 2], ["Kanaan", "1.100", 8, 90, "-"], ["Telihan", 50, 60, 40, 4],
    ])  # fmt: skip
    assert recap.bulanan(TANPA, KANAAN) == {"2025-08": 1092}  # September was not reported
    assert recap.bulanan(TANPA, TELIHAN) == {"2025-09": 36}  # more with larvae than looked into: no figure


def test_a_status_of_a_kelurahan_counts_it(recap: Rekap) -> None:
    recap.terapkan([["CAPAIAN DESEMBER 2025"], ["Kelurahan", "UCI (Ya/Tidak)", "Status SBS"], ["Kanaan", "Ya", "Belum"],
                    ["Telihan", "Tidak", "Sudah"], ["Guntung", "", "-"]])  # fmt: skip
    assert recap.bulanan(UCI, KANAAN)["2025-12"] == 1 and recap.bulanan(SBS, KANAAN)["2025-12"] == 0
    assert recap.bulanan(UCI, TELIHAN)["2025-12"] == 0 and recap.bulanan(SBS, TELIHAN)["2025-12"] == 1
    assert recap.bulanan(DINILAI, KANAAN)["2025-12"] == 1 and not recap.bulanan(DINILAI, "64.74.01.1004")


def test_the_state_at_the_end_of_a_quarter_is_its_last_month(recap: Rekap) -> None:
    recap.terapkan([["DATA STBM TRIWULAN III TAHUN 2025"], ["Kelurahan", "Status ODF/SBS"], ["Kanaan", "Ya"],
                    ["Telihan", "Belum"]])  # fmt: skip
    assert recap.bulanan(SBS, KANAAN) == {"2025-09": 1} and recap.bulanan(SBS, TELIHAN) == {"2025-09": 0}


def test_tb_found_and_suspected_below_their_headings(recap: Rekap) -> None:
    draf = recap.susun([
        ["LAPORAN PROGRAM TB TW III 2025"], ["Puskesmas", "Terduga TB", "", "", "Kasus TB semua tipe", "", ""],
        ["", *["Target", "Ditemukan", "%"], *["Target", "Ternotifikasi", "%"]],
        ["Puskesmas Bontang Barat", 100, 80, 80, 12, 9, 75], ["Puskesmas Bontang Lestari", 90, 70, 78, 11, 8, 73],
    ])  # fmt: skip
    fields = {f.partition("@")[0] for f in draf.pemetaan.kolom}
    assert {"orang_terduga_tb_dilayani_sesuai_standar", "perkiraan_orang_terduga_tb_setahun", "kasus_tb_ditemukan",
            "perkiraan_kasus_tb_setahun"} <= fields  # fmt: skip


@pytest.mark.parametrize(("judul", "setahun"), [("Penderita DM", {}), ("Estimasi penderita DM", {"2025": 20})])
def test_patients_of_a_month_are_no_estimate_of_the_year(recap: Rekap, judul: str, setahun: dict[str, float]) -> None:
    recap.terapkan([["LAPORAN PTM OKTOBER 2025"], ["Kelurahan", judul, "DM dilayani"], ["Kanaan", 20, 15],
                    ["Telihan", 10, 5]])  # fmt: skip
    assert recap.setahun("perkiraan_penderita_diabetes_melitus_setahun", KANAAN) == setahun
    dilayani = "penderita_diabetes_melitus_usia_15_tahun_ke_atas_dilayani_sesuai_standar"
    assert recap.bulanan(dilayani, KANAAN)["2025-10"] == 15
