"""The date of a registry is the one its source names."""

from __future__ import annotations

import pytest

from ilp_data.insight.source_dates import tanggal_sumber
from ilp_data.measure.scope import Lingkup, fasilitas
from ilp_data.store.snapshot import Potret


@pytest.mark.parametrize(
    ("sumber", "harap"),
    [
        (["daftar posyandu Kota Bontang, September 2026", "daftar 121 posyandu Januari 2026"], "2026-09"),
        (["newsborneo.id 18 Jun 2025: seluruh 6 puskesmas, 16 Jun 2025"], "2025-06-18"),
        (["titik dan alamat: Kemenkes BPPSDMK 2019"], "2019"),
        (["impor berkas posyandu_2026-08-02.xlsx, lembar 1"], "2026-08-02"),
        (["daftar puskesmas Kemenkes (Komdat)", ""], ""),
        (["99 Mei 2025"], "2025-05"),
        ([], ""),
    ],
)
def test_the_newest_date_that_a_source_names(sumber: list[str], harap: str) -> None:
    assert tanggal_sumber(sumber) == harap


def test_the_registry_of_bontang_is_of_september_2026(potret: Potret) -> None:
    assert tanggal_sumber(fasilitas(potret, Lingkup("64.74"), "posyandu")["sumber"]) == "2026-09"
