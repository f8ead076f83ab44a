"""Printed text and class never disagree, and both are those of the exact fraction."""

from __future__ import annotations

import math
from bisect import bisect_right
from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import legend
from ilp_data.format import angka, bulat, bulat_kolom, persen, selisih_poin
from ilp_data.measure import classes
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import semua
from ilp_data.store.snapshot import Potret

BREAKS = sorted({i.kelas for i in semua().values()})


def tenths(numerator: int, denominator: int) -> int:
    """Per cent in tenths, halves up, in whole numbers."""
    return (2 * 1000 * numerator + denominator) // (2 * denominator)


def printed(numerator: int, denominator: int) -> Fraction:
    return Fraction(persen(100 * numerator / denominator).removesuffix(" %").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("breaks", BREAKS, ids=str)
def test_class_and_text_of_every_small_ratio(breaks):
    exact, ends = [Fraction(str(b)) * 10 for b in breaks], (0.0, *breaks, 110.0)
    for denominator in (*range(1, 101), 120, 125, 128, 160):
        for numerator in range(denominator + 3):
            value = 100 * numerator / denominator
            expected = bisect_right(exact, tenths(numerator, denominator))
            assert classes.kelas(value, breaks) == expected, (numerator, denominator)
            assert legend.kelas_ke(value, ends) == expected, (numerator, denominator)


def test_text_of_every_small_ratio():
    for denominator in (*range(1, 201), 250, 300, 360, 400):
        for numerator in range(denominator + 3):
            assert printed(numerator, denominator) == Fraction(tenths(numerator, denominator), 10)


@given(st.integers(1, 3_000_000), st.data())
def test_text_and_class_of_large_ratios_are_those_of_the_fraction(denominator, data):
    numerator = data.draw(st.integers(0, denominator))
    assert printed(numerator, denominator) == Fraction(tenths(numerator, denominator), 10)


@given(st.integers(0, 999), st.sampled_from([20, 40, 200, 2000, 20_000]))
def test_exact_halves_go_up(whole, scale):
    # (2·whole + 1) / 20 per cent lies exactly between two tenths.
    numerator, denominator = (2 * whole + 1) * scale, 2000 * scale
    assert printed(numerator, denominator) == Fraction(whole + 1, 10)


def test_245_prints_25_and_is_classed_as_25():
    value = 100 * 49 / 2000
    assert persen(value) == "2,5 %"
    assert classes.kelas(value, (2.5, 10, 20, 30)) == 1
    assert classes.kelas(2.4499, (2.5, 10, 20, 30)) == 0


def test_noise_of_float_arithmetic_is_no_half():
    difference = 80.05 - 77.6  # 2.4500000000000028
    assert angka(difference, 1) == angka(2.45, 1) == "2,5"
    below = 2.4499999999999997
    assert angka(below, 1) == "2,5"
    assert selisih_poin(0.049999999999997) == "naik 0,1 poin"
    assert selisih_poin(0.0499) == "tetap"
    assert (angka(-0.04, 1), angka(-0.05, 1), angka(-0.4)) == ("0,0", "-0,1", "0")


def test_attention_and_matrix_ask_the_same_class():
    for ind in semua().values():
        values = [v / 100 for v in range(0, 11_000, 5)]
        expected = [classes.mutu(v, ind) == 0 for v in values]
        alarm = [classes.kelas_perlu_perhatian(v, ind) for v in values]
        assert alarm == [classes.mutu(v, ind) < (2 if ind.kode == "stunting" else 1) for v in values]
        end = 0 if ind.arah == "tinggi" else len(ind.kelas)
        assert expected == [legend.kelas_ke(v, (0.0, *ind.kelas, 120.0)) == end for v in values]


def test_columns_of_downloads_are_rounded_as_printed():
    values = pd.Series([2.45, 0.25, 46.75, np.nan, 100 * 1 / 3])
    rounded = bulat_kolom(values)
    assert rounded.tolist()[:3] == [2.5, 0.3, 46.8]
    assert math.isnan(rounded[3])
    assert [angka(v, 1) for v in rounded] == [angka(v, 1) for v in values]
    assert bulat_kolom(pd.Series([], dtype=float)).empty


def test_whole_numbers_and_decimals_are_rounded_alike():
    assert (bulat(2, 0), bulat(2.5, 0), bulat(3.5, 0), bulat(np.float64(2.45))) == (2, 3, 4, bulat(2.45))


@pytest.mark.parametrize("per", ["kelurahan", "puskesmas", "kecamatan"])
def test_every_measured_value_is_coloured_as_it_is_printed(potret: Potret, per: str) -> None:
    """What a map, a matrix and the attention list make of each figure in the store, against its printed digits."""
    region = Lingkup("64.74")
    seen = 0
    for ind, month in product(semua().values(), measure.bulan_tersedia(potret, "64.74")[-3:]):
        rows = measure.hitung_indikator(potret, ind.kode, month, per, region)
        key = legend.dari_ukuran(ind, rows)
        for value in rows["nilai"].dropna():
            digits = Fraction(persen(value).removesuffix(" %").replace(".", "").replace(",", "."))
            number = bisect_right([Fraction(str(b)) for b in ind.kelas], digits)
            good = number if ind.arah == "tinggi" else len(ind.kelas) - number
            assert key.warna(value) == key.kelas[number].warna
            assert classes.mutu(value, ind) == good
            seen += 1
    assert seen > 100
