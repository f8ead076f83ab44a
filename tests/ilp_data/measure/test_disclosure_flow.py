"""Which cells a network of sums withholds, against a linear program that knows nothing of networks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from ilp_data.measure.disclosure_flow import Jaringan, Sel, Tempat

BATAS = 5
Baris = tuple[str, str, str, float]  # kecamatan, kelurahan, puskesmas, count


def tempat(baris: list[Baris]) -> list[Tempat]:
    return [Tempat(f"t{i:02d}", (kec, kel, pkm), pkm, float(n)) for i, (kec, kel, pkm, n) in enumerate(baris)]


def terbesar(j: Jaringan, daftar: list[Tempat], sel: Sel) -> float:
    """The most that a cell can be, for who sees all printed cells and knows that counts are not negative."""
    kode = [t.kode for t in daftar]
    tampil = [s for s in j.tercetak if s not in j.tertahan]
    hasil = linprog(
        [-float(k in sel) for k in kode],
        A_eq=np.array([[float(k in s) for k in kode] for s in tampil]) if tampil else None,
        b_eq=[j.nilai(s) for s in tampil] if tampil else None,
        bounds=[(0, None)] * len(kode),
    )
    return float("inf") if hasil.status == 3 else -hasil.fun


huruf = st.sampled_from("AB")
wilayah = st.lists(st.tuples(huruf, st.sampled_from("123"), st.sampled_from("XYZ"), st.integers(0, 12)), max_size=9)


@given(wilayah.map(lambda b: [(kec, kec + kel, pkm, float(n)) for kec, kel, pkm, n in b]), st.booleans())
def test_no_small_cell_can_be_bounded_below_the_limit(baris: list[Baris], daun: bool) -> None:
    daftar = tempat(baris)
    j = Jaringan(daftar, BATAS, daun=daun)
    j.tahan()
    for sel in j.tercetak:
        if 0 < j.nilai(sel) < BATAS:
            assert sel in j.tertahan
            assert terbesar(j, daftar, sel) >= BATAS - 1e-6
    if all(t.nilai == 0 or t.nilai >= BATAS for t in daftar):
        assert not j.tertahan & j.tercetak  # nothing is withheld for nothing


@given(wilayah.map(lambda b: [(kec, kec + kel, pkm, float(n)) for kec, kel, pkm, n in b]))
def test_equal_counts_withhold_equal_cells(baris: list[Baris]) -> None:
    daftar = tempat(baris)
    a, b = Jaringan(daftar, BATAS, daun=True), Jaringan(daftar[::-1], BATAS, daun=True)
    a.tahan()
    b.tahan()
    assert a.tertahan == b.tertahan


@given(wilayah.map(lambda b: [(kec, kec + kel, pkm, float(n)) for kec, kel, pkm, n in b]), st.data())
def test_who_has_a_withheld_neighbour_is_passed_over_without_another_outcome(
    baris: list[Baris], data: st.DataObject
) -> None:
    """The short cut of a large region, against the search that it saves."""
    daftar = tempat(baris)
    awal = [frozenset([t.kode]) for t in daftar if data.draw(st.booleans())]
    cepat, lengkap = (Jaringan(daftar, BATAS, daun=True, lantai=0) for _ in range(2))
    lengkap._tertukar = lambda sel: False  # type: ignore[method-assign]
    cepat.samarkan(awal)
    lengkap.samarkan(awal)
    assert cepat.tertahan == lengkap.tertahan


def ditahan(baris: list[Baris], **pilihan: bool) -> list[str]:
    j = Jaringan(tempat(baris), BATAS, **({"daun": True} | pilihan))
    j.tahan()
    return sorted("+".join(sorted(s)) for s in j.tertahan)


def test_the_next_smallest_of_the_same_units_helps() -> None:
    """Two puskesmas: the helper of 2 is 20 of its own, not 6 of the other."""
    isi = [("A", "A1", "X", 2), ("A", "A2", "X", 20), ("A", "A3", "Y", 6), ("A", "A4", "Y", 30)]
    assert ditahan(isi) == ["t00", "t01"]


def test_a_unit_goes_where_its_only_part_is_small() -> None:
    isi = [("A", "A1", "X", 3), ("B", "B1", "X", 20), ("B", "B2", "Y", 30), ("B", "B3", "Y", 9)]
    # kecamatan A is t00; B must go with it, else the region gives it away
    assert ditahan(isi) == ["t00", "t01", "t01+t02+t03"]


def test_a_helper_that_is_too_small_takes_another_with_it() -> None:
    assert ditahan([("A", "A1", "X", 2), ("A", "A2", "X", 3), ("A", "A3", "X", 20), ("A", "A4", "X", 21)]) == [
        "t00",
        "t01",
        "t02",
    ]


@pytest.mark.parametrize("nilai", [(0, 0, 0), (5, 6, 7), (0, 5, 80)])
def test_true_zeros_and_large_counts_stay(nilai: tuple[int, int, int]) -> None:
    assert ditahan([("A", f"A{i}", "X", n) for i, n in enumerate(nilai)]) == []


def test_a_region_of_few_is_withheld_whole() -> None:
    assert ditahan([("A", "A1", "X", 3)]) == ["t00"]
    assert ditahan([("A", "A1", "X", 1), ("A", "A2", "X", 2)]) == ["t00", "t00+t01", "t01"]


def test_blurred_cells_cannot_be_computed_but_may_be_bounded() -> None:
    j = Jaringan(tempat([("A", "A1", "X", 1), ("A", "A1", "X", 2), ("A", "A2", "X", 30)]), BATAS, daun=True, lantai=0)
    j.samarkan([frozenset(["t00"])])
    assert j.tertahan == {frozenset(["t00"]), frozenset(["t01"])}
