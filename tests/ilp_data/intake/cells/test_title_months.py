"""The month of a table from the texts around it."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells import title_months


@pytest.mark.parametrize(
    ("teks", "bulan"),
    [
        (["Rekap", "BULAN : OKTOBER", "TAHUN : 2026", "x.xlsx"], "2026-10"),
        (["Okt", "TAHUN 2026", "x.xlsx"], "2026-10"),
        (["Rekap", "BULAN OKTOBER TAHUN 2026", "x.xlsx"], "2026-10"),
        (["Rekap", "TAHUN 2026", "gizi oktober 2026"], "2026-10"),
        (["Bulan: 10", "Tahun: 2026", "x.xlsx"], "2026-10"),
        (["Rekap", "BULAN : 10 TAHUN 2026", "x.xlsx"], "2026-10"),
        (["Rekap", "Bln : Okt-26", "x.xlsx"], "2026-10"),
        *((["Rekap", t, "x.xlsx"], "2026-10") for t in ("Bulan 2026-10", "Periode: 10/2026", "Bln. X / 2026")),
        *(
            (["Rekap", t, "x.xlsx"], "2026-10")
            for t in (
                "LAPORAN BULAN 10 TAHUN 2026",
                "BULAN KE-10 TAHUN 2026",
                "Bulan X Tahun 2026",
                "2026-10",
                "10.2026",
                "BULAN : X (OKTOBER) 2026",
                "Okt '26",
                "Rekap D/S bln Okt'26",
                "OKTOBER T.A. 2026",
                "2026 Oktober",
                "OKTOBER TAHUN ANGGARAN 2026",
                "2026-10-01 s/d 2026-10-31",
                "BALITA 0-59 BULAN, BULAN 10 TAHUN 2026",
            )
        ),
        *(
            (["Rekap", t, "x.xlsx"], "")
            for t in (
                "BULAN XIII TAHUN 2026",
                "TRI BULAN II TAHUN 2026",
                "TRIBULAN II 2026",
                "S.D. BULAN 10 TAHUN 2026",
                "BULAN 9 (OKTOBER) 2026",
                "USIA 6 BULAN 11 BULAN 2026",
                "2026-09-01 s/d 2026-10-31",
                "2026-10-01 s/d 2026-10-30",
                "Okt 26",
                "BULAN 2 DAN 8 TAHUN 2026",
                "VITAMIN A BULAN 2 TAHUN 2026 DAN BULAN 8 TAHUN 2026",
            )
        ),
        (["Rekap", "Periode 15/10/2026", "x.xlsx"], ""),
        (["Rekap", "Periode : 1 s.d. 31 Oktober 2026", "x.xlsx"], "2026-10"),
        (["Rekap", "Periode 01/02/2026 - 28/02/2026", "x.xlsx"], "2026-02"),
        (["Rekap", "1 Oktober 2026 s/d 30 Oktober 2026", "x.xlsx"], ""),
        (["Rekap", "1 Januari s.d. 31 Oktober 2026", "x.xlsx"], ""),
        (["Okt", "Bulan: 9", "TAHUN 2026", "x.xlsx"], ""),
        (["Sep 2026", "BULAN OKTOBER 2026", "x.xlsx"], ""),
        (["Rekap", "BULAN OKTOBER DAN NOVEMBER", "TAHUN 2026", "x.xlsx"], ""),
        (["Rekap", "Bontang, 5 November 2026", "x.xlsx"], ""),
        (["Rekap", "KEL/DES BELIMBING", "TAHUN 2026", "x.xlsx"], ""),
    ],
)
def test_month_of_a_table_from_sheet_title_and_file_name(teks: list[str], bulan: str) -> None:
    assert title_months.periode_tabel(teks) == bulan
