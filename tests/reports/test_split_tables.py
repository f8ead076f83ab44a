"""A table that goes on says on each page which of its rows stand there, on slides and on the screen."""

from __future__ import annotations

import re

import pytest

from reports import svg
from reports.box import Kotak
from reports.deck.tables import bagi_tabel
from reports.model import Kolom, Tabel
from tests.reports.deck_reading import buka, satu

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


def _huruf(t: Tabel) -> list[set[float]]:
    """The sizes of type in the rows of the table, slide by slide."""
    tabel = [b.table for s in buka(satu(t)).slides for b in s.shapes if b.has_table]
    return [
        {r.font.size.pt for b in list(x.rows)[1:] for c in b.cells for p in c.text_frame.paragraphs for r in p.runs}
        for x in tabel
    ]


def test_a_last_part_of_few_rows_is_written_like_the_others() -> None:
    """A table of three rows is written larger; three rows that go on from others stand in their type."""
    kalimat = "kunjungi rumahnya dan timbang, lalu rujuk yang perlu dan laporkan pada rapat berikutnya; " * 2
    panjang_ = [Tabel(KOLOM, tuple((f"Tempat {i}", kalimat) for i in range(n)), "alt", judul="x") for n in (7, 8, 9)]
    (besar,) = _huruf(Tabel(KOLOM, (("Satu", "1 %"),), "alt"))
    terbagi = [h for t in panjang_ if len(h := _huruf(t)) > 1]
    assert terbagi
    for bagian in terbagi:
        assert len({max(x) for x in bagian}) == 1 and max(bagian[0]) < max(besar)
