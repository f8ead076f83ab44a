"""Headings that reach over blank cells, rows of headings that say little, and titles written in several cells: as
sheets look whose cells were never merged. All made up."""

from __future__ import annotations

import pytest

from tests.ilp_data.intake.recap_books import K1, K4, KANAAN, Rekap
from tests.ilp_data.intake.test_recap_siblings import sejak_januari

TELIHAN = "64.74.03.1002"
VITAMIN = "bayi_6_11_bulan_vitamin_a"


def test_a_heading_reaches_over_a_row_that_says_nothing_below_it(recap: Rekap) -> None:
    """PWS: the row between names the groups of the targets alone."""
    bagian = ["BLN LALU", "BLN INI", "KUM", "%"]
    recap.terapkan([
        ["PWS KIA PUSKESMAS BONTANG BARAT"], ["BULAN : OKTOBER 2025"],
        ["NO", "DESA/KELURAHAN", "SASARAN", "", "K1", "", "", "", "K4", "", "", ""],
        ["", "", "BUMIL", "BULIN"], ["", "", "", "", *bagian, *bagian],
        [1, "Kanaan", 120, 110, 90, 10, 100, 83.3, 80, 8, 88, 73.3],
        [2, "Telihan", 60, 55, 45, 5, 50, 83.3, 40, 4, 44, 73.3],
        ["", "JUMLAH", 180, 165, 135, 15, 150, 83.3, 120, 12, 132, 73.3],
    ])  # fmt: skip
    assert recap.bulanan(K1, KANAAN)["2025-10"] == 10 and recap.bulanan(K4, TELIHAN)["2025-10"] == 4
    assert sejak_januari(recap)[KANAAN, "k1", "2025-10"] == 100
    assert recap.setahun("sasaran_ibu_hamil_setahun", TELIHAN) == {"2025": 60}


@pytest.mark.parametrize(
    "judul", [["LB3 GIZI", "", "AGUSTUS 2025"], ["LB3 GIZI AGUSTUS 2025"], ["LB3", "AGUSTUS 2025"]]
)
def test_a_title_in_cells_heads_no_columns(recap: Rekap, judul: list[str]) -> None:
    recap.terapkan([judul, ["Kelurahan", "Bayi 6-11 bln", "Dapat Vit A Biru", "%"], ["Kanaan", 100, 90, 90],
                    ["Telihan", 50, 40, 80]])  # fmt: skip
    assert recap.bulanan("bayi_6_11_bulan", KANAAN)["2025-08"] == 100
    assert recap.bulanan(VITAMIN, TELIHAN)["2025-08"] == 40


def test_months_over_their_counts_stay_groups(recap: Rekap) -> None:
    recap.terapkan([["Kelurahan", "September 2025", "", "Oktober 2025", ""], ["", "S", "D", "S", "D"],
                    ["Kanaan", 90, 70, 91, 71], ["Telihan", 80, 60, 81, 61]])  # fmt: skip
    d = recap.bulanan("balita_ditimbang", KANAAN)
    assert (d["2025-09"], d["2025-10"]) == (70, 71)


def test_what_was_found_at_home_and_what_became_of_it(recap: Rekap) -> None:
    apa = ["Temuan tidak akses layanan", "Tidak patuh minum obat", "Tanda bahaya", "Gejala TB"]
    recap.terapkan([
        ["REKAP KUNJUNGAN RUMAH OKTOBER 2025"], ["Kelurahan", *(t for a in apa for t in (a, ""))],
        ["", *["Ditemukan", "Ditindaklanjuti"] * 4], ["Kanaan", 15, 14, 13, 12, 11, 10, 9, 8],
        ["Telihan", 15, 14, 13, 12, 11, 10, 9, 8],
    ])  # fmt: skip
    siapa = (
        "orang_tidak_memakai_layanan",
        "orang_tidak_patuh_berobat",
        "orang_dengan_tanda_bahaya",
        "orang_dengan_gejala_tb",
    )
    cacah = [f"{s}_yang_{akhir}" for s in siapa for akhir in ("ditemukan", "ditindaklanjuti")]
    assert [recap.bulanan(c, KANAAN)["2025-10"] for c in cacah] == [15, 14, 13, 12, 11, 10, 9, 8]
