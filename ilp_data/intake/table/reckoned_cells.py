"""Cells of a column that a table does not have but that its others give: a difference, the sum of both sexes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.cells.counts import gaya_kolom
from ilp_data.intake.model import Tabel

Rumus = Callable[[int, int], int | None]


def baca_bilangan(sel: str, gaya: values.Gaya | None) -> float | None:
    """The number of a cell; None where it is not reported or cannot be read."""
    try:
        return values.bilangan(sel, gaya)
    except GalatNilai:
        return None


def tambah_kolom(tabel: Tabel, judul: str, letak: tuple[int, int], rumus: Rumus, catatan: str) -> Tabel:
    """The table with one column more, reckoned row by row from two others as whole numbers; blank where either is not
    reported or cannot be read, and where ``rumus`` gives None."""
    gaya = gaya_kolom({str(i): [b[i] for b in tabel.data] for i in letak})

    def sel(baris: Sequence[str]) -> str:
        a, b = (baca_bilangan(baris[i], gaya[str(i)]) if i < len(baris) else None for i in letak)
        if a is None or b is None or not (a.is_integer() and b.is_integer()):
            return ""
        hasil = rumus(int(a), int(b))
        return "" if hasil is None else str(hasil)

    return replace(
        tabel,
        judul=[*tabel.judul, judul],
        data=[[*b, sel(b)] for b in tabel.data],
        jumlah={n: [*b, sel(b)] for n, b in tabel.jumlah.items()},
        catatan=(*tabel.catatan, *([catatan] if catatan else [])),
    )
