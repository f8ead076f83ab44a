"""The one scorer of names against brute force, and what its thresholds must tell apart."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.cells import likeness, names

HURUF = st.text(alphabet="abdhktnsy", max_size=7)
KUNCI = st.text(alphabet="abdhktns12-", max_size=12)


def longest_common(a: str, b: str) -> int:
    """The length of the longest common subsequence, by trying every subsequence of the first."""
    for n in range(len(a), 0, -1):
        for pick in combinations(a, n):
            rest = iter(b)
            if all(h in rest for h in pick):
                return n
    return 0


@given(HURUF, HURUF)
def test_likeness_of_texts_is_twice_the_longest_common_subsequence_over_both_lengths(a: str, b: str) -> None:
    both = len(a) + len(b)
    assert likeness.teks(a, b) == pytest.approx(2 * longest_common(a, b) / both if both else 1.0)
    assert likeness.teks(a, b) >= SequenceMatcher(None, a, b, autojunk=False).ratio() - 1e-9


@given(KUNCI, KUNCI)
def test_score_is_symmetric_within_bounds_and_one_for_itself(a: str, b: str) -> None:
    assert likeness.skor(a, b) == likeness.skor(b, a)
    assert 0 <= likeness.skor(a, b) <= 1 == likeness.skor(a, a)


@given(HURUF, st.integers(1, 99), st.integers(1, 99))
def test_differing_numbers_are_never_more_than_worth_proposing(nama: str, n: int, m: int) -> None:
    if n != m:
        assert likeness.skor(f"{nama}{n}", f"{nama}{m}") <= likeness.USUL
    assert likeness.skor(f"{nama}{n}", nama) == pytest.approx(0.9)


@given(HURUF, HURUF)
def test_what_differs_too_much_in_length_could_not_have_been_proposed(a: str, b: str) -> None:
    if not likeness.sekira(a, b):
        assert likeness.teks(a, b) < likeness.USUL


@given(st.text(alphabet="abdktns ", min_size=1, max_size=20))
def test_spelling_that_the_keys_level_does_not_lower_the_score(nama: str) -> None:
    a, b = names.kunci_wilayah(f"Kel. {nama.upper()}"), names.kunci_wilayah(nama.replace(" ", "-"))
    assert likeness.skor(a, b) == 1 or not a or not b


@pytest.mark.parametrize(
    ("satu", "lain", "paling_sedikit", "kurang_dari"),
    [
        ("srikandhi", "srikandi", likeness.KECAMATAN, 1.0),  # sounds the same
        ("bontangkuala", "bontangbaru", likeness.USUL, likeness.FASILITAS),  # two places side by side
        ("berebastengah", "berbastengah", likeness.KECAMATAN, 1.0),  # a letter left out
        ("melati", "mawar", 0.0, likeness.USUL),
    ],
)
def test_names_fall_on_the_right_side_of_the_thresholds(
    satu: str, lain: str, paling_sedikit: float, kurang_dari: float
) -> None:
    assert paling_sedikit <= likeness.skor(satu, lain) < kurang_dari
