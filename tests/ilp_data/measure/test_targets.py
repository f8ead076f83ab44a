"""Targets by region and year: the region's own before the national one, and only in its own year."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data.intake.lists import simpan_baris
from ilp_data.intake.model import Jenis
from ilp_data.measure.targets import target_tahun
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

BONTANG, WALI = "64.74", "Wakil Wali Kota Bontang, 23 Desember 2025"


@pytest.mark.parametrize(
    ("daerah", "tahun", "nilai"),
    [(BONTANG, 2026, 12.5), (BONTANG, 2025, 14.0), (BONTANG, 2027, 14.0), ("64.08", 2026, 14.0)],
)
def test_what_bontang_set_itself_holds_for_its_year_alone(
    potret: Potret, daerah: str, tahun: int, nilai: float
) -> None:
    t = target_tahun(potret, daerah, "stunting", tahun)
    assert t is not None and (t.nilai, t.sumber == WALI) == (nilai, nilai == 12.5)


def test_what_an_office_brings_takes_the_place_of_what_was_published(own_store: Engine) -> None:
    isian = {"indikator_target": "stunting", "tahun_target": "2026", "nilai_target": "13 %", "sumber_target": "RPJMD"}
    simpan_baris(own_store, BONTANG, Jenis.TARGET, isian, "uji")
    kini = store.potret(own_store, daerah=BONTANG)
    t = target_tahun(kini, BONTANG, "stunting", 2026)
    assert t is not None and (t.nilai, t.sumber) == (13.0, "RPJMD") and len(kini.target) == 1
