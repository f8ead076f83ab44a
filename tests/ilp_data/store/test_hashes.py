"""Fingerprints: the same for the same rows in whatever order and type, another for any other row."""

from __future__ import annotations

import copy
import hashlib
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.store.hashes import gabung_sidik, sidik_baris, sidik_perubahan

TEKS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NILAI = st.one_of(st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.floats(allow_nan=False), TEKS)
KOLOM = st.sampled_from(["kode", "nama", "nilai", "rev_mulai", "éjaan"])
BARIS = st.dictionaries(KOLOM, NILAI, min_size=1)
TABEL = st.lists(BARIS, max_size=6)


def acak(baris: list[dict[str, Any]], benih: int) -> list[dict[str, Any]]:
    """The same rows and columns in another order."""
    r = random.Random(benih)
    return [dict(r.sample(list(b.items()), len(b))) for b in r.sample(baris, len(baris))]


def setara(nilai: Any) -> Any:
    """What a value means, by other means than the program's: type and number, no numpy, no 3.0."""
    return (type(nilai).__name__ if isinstance(nilai, bool | str) else "angka", nilai) if nilai is not None else None


def isi(tabel: list[dict[str, Any]]) -> list[list[Any]]:
    return sorted(([sorted((k, setara(v)) for k, v in b.items()) for b in tabel]), key=repr)


@given(TABEL, TABEL, st.integers())
def test_neither_the_order_of_rows_nor_of_columns_says_anything(mulai: list, berakhir: list, benih: int) -> None:
    assert sidik_perubahan(acak(mulai, benih), acak(berakhir, benih)) == sidik_perubahan(mulai, berakhir)


@given(TABEL, TABEL)
def test_two_tables_share_a_fingerprint_only_when_they_say_the_same(a: list, b: list) -> None:
    sama = isi(a) == isi(b)
    assert (sidik_perubahan(a, []) == sidik_perubahan(b, [])) is sama
    assert (sidik_perubahan([], a) == sidik_perubahan([], b)) is sama


@given(st.lists(BARIS, min_size=1, max_size=6), NILAI, st.data())
def test_one_changed_cell_one_row_less_one_row_twice(tabel: list, nilai: Any, data: st.DataObject) -> None:
    asli = sidik_perubahan(tabel, [])
    n = data.draw(st.integers(0, len(tabel) - 1))
    kolom = data.draw(st.sampled_from(sorted(tabel[n])))
    ubah = copy.deepcopy(tabel)
    ubah[n][kolom] = nilai
    assert (sidik_perubahan(ubah, []) == asli) is (setara(nilai) == setara(tabel[n][kolom]))
    assert sidik_perubahan(tabel[:n] + tabel[n + 1 :], []) != asli
    assert sidik_perubahan([*tabel, tabel[n]], []) != asli


@given(st.lists(BARIS, min_size=1, max_size=6), st.integers(0, 6))
def test_beginning_is_not_ending(tabel: list, batas: int) -> None:
    assert sidik_perubahan(tabel, []) != sidik_perubahan([], tabel)
    terbagi = sidik_perubahan(tabel[:batas], tabel[batas:])
    assert (terbagi == sidik_perubahan(tabel, [])) is (batas >= len(tabel))


@given(TABEL, TABEL)
def test_rows_may_come_as_a_stream_and_one_at_a_time(mulai: list, berakhir: list) -> None:
    utuh = sidik_perubahan(mulai, berakhir)
    assert sidik_perubahan(iter(mulai), (b for b in berakhir)) == utuh
    assert gabung_sidik([sidik_baris(b) for b in mulai[::-1]], [sidik_baris(b) for b in berakhir]) == utuh


@pytest.mark.parametrize(
    ("satu", "lain"),
    [(3, 3.0), (3, np.int64(3)), (3.5, np.float64(3.5)), (True, np.bool_(True)), (None, float("nan")),
     (None, np.float64("nan")), (0, -0.0), (2**60, 2.0**60)],
)  # fmt: skip
def test_the_same_value_in_another_type(satu: Any, lain: Any) -> None:
    assert sidik_perubahan([{"nilai": satu}], []) == sidik_perubahan([{"nilai": lain}], [])


@pytest.mark.parametrize(
    ("satu", "lain"),
    [(None, ""), (None, 0), (0, False), (1, True), (1, "1"), ("a", b"a"), (b"a", "61"), (1.0, 1.0 + 2**-52),
     ("A", "a"), ("a", "a "), (float("inf"), -float("inf"))],
)  # fmt: skip
def test_values_that_only_look_alike(satu: Any, lain: Any) -> None:
    assert sidik_perubahan([{"nilai": satu}], []) != sidik_perubahan([{"nilai": lain}], [])


def test_the_form_is_fixed_because_fingerprints_are_kept_in_stores() -> None:
    """Written out by hand: another form would call every store of an earlier release damaged."""
    satu = hashlib.sha256(b'{"kode":"64.74","nama":"K\\u00e9","nilai":12}').digest()
    lama = hashlib.sha256(b'{"kode":"64.74","rev_mulai":1}').digest()
    harap = hashlib.sha256((1).to_bytes(8, "big") + satu + (1).to_bytes(8, "big") + lama).hexdigest()
    baris = {"nilai": 12.0, "nama": "Ké", "kode": "64.74"}
    assert sidik_perubahan([baris], [{"rev_mulai": 1, "kode": "64.74"}]) == harap


def test_a_value_that_no_column_can_hold_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        sidik_perubahan([{"nilai": object()}], [])
