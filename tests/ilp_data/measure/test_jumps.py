"""A jump: twice or half of the month before, by thirty or more; what is marked in a line is what the importer finds."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.format import bulan
from ilp_data.insight import quality
from ilp_data.measure.jumps import bulan_lonjakan, melonjak
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret


@pytest.mark.parametrize(
    ("lama", "kini", "harap"), [(134, 312, True), (758, 354, True), (100, 199, False), (20, 49, False), (0, 30, True)]
)
def test_the_rule(lama: int, kini: int, harap: bool) -> None:
    assert melonjak(lama, kini) is harap


def test_a_gap_and_made_up_months_have_nothing_to_jump_from() -> None:
    isi = pd.DataFrame(
        [("2025-01", 100.0, False), ("2025-02", None, False), ("2025-03", 300.0, False), ("2025-04", 900.0, True)],
        columns=["periode", "pembilang", "simulasi"],
    )
    assert bulan_lonjakan(isi) == frozenset()


def test_lines_mark_the_months_of_the_findings(potret: Potret, mesin: Engine) -> None:
    temuan = quality.temuan(mesin, "64.74")
    temuan = temuan[(temuan["kode"] == "loncatan") & temuan["teks"].str.contains(": balita ditimbang ")]
    harap = {(b.tempat, re.search(r", (\w+ \d{4}):", b.teks)[1]) for b in temuan.itertuples()}  # type: ignore[index]
    pandang = Pandangan(potret, Lingkup("64.74"), "2025-12", STAF)
    deret = pandang.deret("ds_hadir", pandang.bulan, "kelurahan")
    ada = {(kode, bulan(b)) for kode, isi in deret.groupby("kode") for b in bulan_lonjakan(isi)}
    assert harap and harap <= ada
    assert ada == harap
