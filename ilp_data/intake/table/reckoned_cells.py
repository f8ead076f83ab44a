"""Cells of a column that a table does not have but that its others give: a difference, the sum of both sexes or of all
ages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.cells.counts import gaya_kolom
from ilp_data.intake.model import Tabel

Rumus = Callable[..., int | None]


def baca_bilangan(sel: str, gaya: values.Gaya | None) -> float | None:
    """The number of a cell; None where it is not reported or cannot be read."""
    try:
        return values.bilangan(sel, gaya)
    except GalatNilai:
        return None


def tambah_kolom(tabel: Tabel, judul: str, letak: Sequence[int], rumus: Rumus, catatan: str) -> Tabel:
    """The table with one column more, reckoned row by row from others as whole numbers; blank where one of them is not
    reported or cannot be read, and where ``rumus`` gives None."""
    gaya = gaya_kolom({str(i): [b[i] for b in tabel.data] for i in letak})

    def sel(baris: Sequence[str]) -> str:
        isi = [baca_bilangan(baris[i], gaya[str(i)]) if i < len(baris) else None for i in letak]
        if any(n is None or not n.is_integer() for n in isi):
            return ""
        hasil = rumus(*(int(n) for n in isi if n is not None))
        return "" if hasil is None else str(hasil)

    return replace(
        tabel,
        judul=[*tabel.judul, judul],
        data=[[*b, sel(b)] for b in tabel.data],
        jumlah={n: [*b, sel(b)] for n, b in tabel.jumlah.items()},
        catatan=(*tabel.catatan, *([catatan] if catatan else [])),
    )


def lepas_kolom(tabel: Tabel, letak: Collection[int]) -> Tabel:
    """The table without columns that another one says again."""
    tetap = [i for i in range(len(tabel.judul)) if i not in letak]
    return replace(
        tabel,
        judul=[tabel.judul[i] for i in tetap],
        data=[[b[i] for i in tetap] for b in tabel.data],
        jumlah={n: [b[i] for i in tetap if i < len(b)] for n, b in tabel.jumlah.items()},
    )
