"""Whatever an office makes itself, no markup of a page fails over it: the tab of its cluster, its definition, its row
in profiles and in PWS."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from geo import rates
from geo.css import CSS
from ilp_data.insight import cluster_tab, kinds, other_units, quarters
from ilp_data.measure import pws
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.indicators import KLASTER
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from tests.office_made import buatan, dengan
from ui.clusters import others, tab
from ui.kit import parts
from ui.kit.quarters import triwulan_markup
from ui.profile.kinds import jenis_markup
from ui.pws import picture

KOTA, KANAAN = "64.74", "64.74.03.1003"


@pytest.fixture(scope="module")
def kota(mesin: Engine) -> Potret:
    return store.potret(mesin, daerah=KOTA)


@settings(
    max_examples=4, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)  # fmt: skip
@given(isi=buatan(), nilai=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_no_markup_fails(kota: Potret, isi: Any, nilai: tuple[int, int]) -> None:
    p = dengan(kota, *isi, nilai)
    r = p.registri(KOTA)
    for lingkup in (Lingkup(KOTA), Lingkup(KOTA, kelurahan=KANAAN)):
        v = Pandangan(p, lingkup, "2026-02", STAF)
        for klaster in KLASTER:
            k = cluster_tab.susun_klaster(v, klaster, lambda _i: "2026-02")
            html = str(tab.html_klaster(k, KLASTER[klaster], v.nama, v.nama_daerah, "kelurahan"))
            assert html.count("<tr") >= len(k.diukur) + len(k.lain)
        for kode in (k for k in r.sendiri if r.indikator(k).terukur):
            assert parts.kartu_ukuran(r.indikator(kode).pendek, v.satu(kode), "2026-02").nama is not None
        for x in other_units.susun_per_tempat(v, "kelurahan"):
            assert others.tabel_markup([x], "kelurahan", berklaster=True) and rates.susun_legenda(x, CSS) is not None
            assert others.batang_markup([(a.nama, a) for a in other_units.deret_lain(v, x.ind)], "uji", "2026-02")
        if (t := quarters.susun_triwulan(v)) is not None:
            assert triwulan_markup(t)
        assert jenis_markup(kinds.susun_jenis(v))
    for kode in set(pws.kode_pws(p, KOTA)) & r.sendiri:
        satu = pws.tampilkan_pws(Pandangan(p, Lingkup(KOTA), "2026-02", STAF), kode)
        assert picture.batang_markup(satu) and picture.tabel_pws(satu) is not None
