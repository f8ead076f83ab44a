"""Rates and counts on Klaster: a rate has classes that are stated, a count none; order, months and words by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import rates
from geo.css import CSS
from ilp_data.insight.other_units import LainPerTempat, deret_lain, susun_per_tempat
from ilp_data.measure.other_units import AngkaLain
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.registry.indicators import lengkap
from ilp_data.registry.own_checks import BATAS_BAWAAN
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from ui.clusters import others

KOTA = Lingkup("64.74")
KANAAN, KUALA = "64.74.03.1003", "64.74.02.1001"


def lapor(potret: Potret) -> Potret:
    """Of two kelurahan cases of DBD and people in two months of 2026."""
    isi = {
        (KANAAN, "2026-02"): (2, 5_000), (KANAAN, "2026-03"): (1, 5_000),
        (KUALA, "2026-02"): (0, 20_000), (KUALA, "2026-03"): (8, 20_000),
    }  # fmt: skip
    dasar = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji"}
    baris = [
        dasar | {"kode_tempat": t, "periode": b, "ukuran": u, "nilai": float(n)}
        for (t, b), (kasus, orang) in isi.items()
        for u, n in (("kasus_dbd", kasus), ("penduduk_bulan_itu", orang / 12))
    ]
    return replace(potret, layanan=pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True))


def satu(potret: Potret) -> LainPerTempat:
    (x,) = susun_per_tempat(Pandangan(lapor(potret), KOTA, "2026-03", STAF), "kelurahan", "4")
    return x


def test_a_rate_is_classed_by_its_own_breaks_and_stands_worst_first(potret: Potret) -> None:
    x = satu(potret)
    assert (x.ind.kode, x.berkelas, x.batas, x.sumber_kelas) == (
        "dbd", True, (5, 10, 20, 30), "pembagian tetap Dasbor ILP",
    )  # fmt: skip
    # 8 of 20.000 and 1 of 5.000 are 40 and 20 of 100.000.
    ada = [(a.kode, a.nilai) for a in x.isi if a.nilai is not None]
    assert ada == [(KUALA, pytest.approx(40)), (KANAAN, pytest.approx(20))]
    lg = rates.susun_legenda(x, CSS)
    assert [k.jumlah for k in lg.terburuk_dulu] == [1, 1, 0, 0, 0] and lg.arah == "rendah_baik"
    assert lg.satuan == "per 100.000 penduduk"
    isi = str(others.tabel_markup([x], "kelurahan", berklaster=True))
    assert isi.count("<tr") == 17 and isi.count("background:") == 2 and "<b>40,0</b>" in isi
    assert isi.count("belum ada data") == 13


def test_without_breaks_of_its_own_places_are_parted_evenly_and_it_is_said(potret: Potret) -> None:
    x = satu(potret)
    x = replace(x, ind=replace(x.ind, kelas=BATAS_BAWAAN))
    assert x.batas == () and "sama banyak tempat" in x.sumber_kelas
    assert sum(k.jumlah for k in rates.susun_legenda(x, CSS).kelas) == 2


def test_a_count_has_no_colours(potret: Potret) -> None:
    x = satu(potret)
    jumlah = replace(x, ind=lengkap()["stunting_terverifikasi"])
    assert not jumlah.berkelas and jumlah.batas == () and rates.susun_legenda(jumlah, CSS).kelas == ()
    assert "background:" not in str(others.tabel_markup([jumlah], "kelurahan", berklaster=False))


def test_months_from_the_first_that_was_reported(potret: Potret) -> None:
    p = Pandangan(lapor(potret), Lingkup("64.74", kelurahan=KANAAN), "2026-03", STAF)
    ada = [(a.periode, a.nilai) for a in deret_lain(p, lengkap()["dbd"])]
    assert ada == [("2026-02", pytest.approx(40)), ("2026-03", pytest.approx(20))]
    assert deret_lain(p, lengkap()["malaria"]) == []
    tutup = deret_lain(replace(p, ukur=UMUM), lengkap()["dbd"])
    assert {a.nilai for a in tutup} == {None} and {a.keadaan for a in tutup} == {Keadaan.DISEMBUNYIKAN}


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=20))
def test_bars_never_leave_their_track(nilai: list[float | None]) -> None:
    ind = lengkap()["dbd"]
    isi = [
        ("<i>x</i>", AngkaLain(ind, str(n), "x", "2026-01", v, v, None, Keadaan.ADA if v is not None
         else Keadaan.BELUM_DILAPORKAN, False, "", ()))
        for n, v in enumerate(nilai)
    ]  # fmt: skip
    markup = str(others.batang_markup(isi, "uji", "2026-01"))
    assert markup.count("<li") == len(nilai) and "<i>x</i>" not in markup
    assert all(0 <= float(w) <= 100 for w in re.findall(r"--c:([\d.]+)%", markup))
