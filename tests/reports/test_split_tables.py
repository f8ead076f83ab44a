"""A table that goes on says on each page which of its rows stand there, on slides and on the screen."""

from __future__ import annotations

import re

import pytest

from reports import svg
from reports.box import Kotak
from reports.deck.tables import bagi_tabel
from reports.model import Kolom, Tabel

KOLOM = (Kolom("Puskesmas"), Kolom("K1"))


def panjang(n: int, judul: str = "Klaster") -> Tabel:
    return Tabel(
        KOLOM, tuple((f"Tempat {i}", f"{i} %") for i in range(n)), "alt", judul=judul, tekan=frozenset({0, n - 1})
    )


def di_dek(t: Tabel) -> list[Tabel]:
    kotak = Kotak(0.0, 0.0, 860.0, 300.0)
    return bagi_tabel(t, kotak, kotak)


def di_layar(t: Tabel) -> list[Tabel]:
    return [x for x in svg.pecah_bagian(t, 1500, 560) if isinstance(x, Tabel)]


@pytest.mark.parametrize("bagi", [di_dek, di_layar])
def test_each_part_says_which_rows_it_has(bagi) -> None:  # type: ignore[no-untyped-def]
    utuh = panjang(60)
    bagian = bagi(utuh)
    assert len(bagian) > 1 and tuple(b for x in bagian for b in x.baris) == utuh.baris
    awal = 0
    for x in bagian:
        dari, sampai, semua = map(int, re.search(r"^Klaster · baris (\d+)–(\d+) dari (\d+)$", x.judul).groups())  # type: ignore[union-attr]
        assert (dari, sampai, semua) == (awal + 1, awal + len(x.baris), 60)
        awal = sampai
    assert [sorted(x.tekan) for x in (bagian[0], bagian[-1])] == [[0], [len(bagian[-1].baris) - 1]]


@pytest.mark.parametrize("bagi", [di_dek, di_layar])
def test_a_table_that_fits_or_has_no_heading_says_nothing(bagi) -> None:  # type: ignore[no-untyped-def]
    assert bagi(panjang(3)) == [panjang(3)]
    assert {x.judul for x in bagi(panjang(60, ""))} == {""}
