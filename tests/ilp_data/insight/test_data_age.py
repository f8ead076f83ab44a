"""How old the data are, by the region's own day; simulated months do not make them younger."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight.data_age import teks_usia
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import lihat


@pytest.mark.parametrize(
    ("saat", "kata"),
    [
        ("2026-11-27T08:00:00+00:00", "(8 bulan lalu)"),
        ("2026-04-30T08:00:00+00:00", "(bulan lalu)"),
        # In Bontang (UTC+8) April has begun.
        ("2026-03-31T17:00:00+00:00", "(bulan lalu)"),
        ("2026-03-31T15:00:00+00:00", "(bulan ini)"),
    ],
)
def test_the_newest_month_with_anything_real(potret: Potret, saat: str, kata: str) -> None:
    pandang = lihat(potret.pada(saat), Lingkup("64.74", kelurahan="64.74.01.1001"), "2025-12")
    assert teks_usia(pandang) == f"data sampai Maret 2026 {kata}"


def test_newer_months_that_are_provisional_stand_behind_the_one_that_pages_open_on(potret: Potret) -> None:
    """One kelurahan of fifteen reported for October: figures are those of March, and the head says both."""
    satu = potret.layanan[potret.layanan["kode_tempat"].eq("64.74.01.1001")].iloc[[0]]
    isi = {"periode": "2026-10", "nilai": 5.0, "keadaan": "ada", "simulasi": False}
    layanan = pd.concat([potret.layanan, satu.assign(**isi)], ignore_index=True)
    p = replace(potret, layanan=layanan).pada("2026-11-27T08:00:00+00:00")
    assert teks_usia(lihat(p, Lingkup("64.74"), "2026-03")) == (
        "data sampai Maret 2026 (8 bulan lalu), sementara sampai Oktober 2026"
    )


def test_without_real_reports_it_says_so(potret: Potret) -> None:
    assert teks_usia(lihat(potret, Lingkup("64.08"))) == "belum ada laporan layanan"
