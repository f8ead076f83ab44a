"""Counts that a form tells by their opposite: of the houses looked into those with larvae, where those without count.

Data in ``tajuk.toml``, section ``sisa``: count → of which other count it is what is left, and how its opposite is
headed. The table gets a column of the difference; the two that it was made from stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.intake.model import Tabel
from ilp_data.intake.table import headers, reckoned_cells
from ilp_data.intake.table.header_counts import tingkat_judul
from ilp_data.intake.table.header_words import persen, rapi, sisa_cacah
from ilp_data.registry import indicators

_PISAH = " – "


def tambah_sisa(tabel: Tabel) -> Tabel:
    """The table with a column for each count that is the difference of two of its own; any other as it is."""
    for cacah, (dari, ejaan) in sisa_cacah().items():
        if any(headers.ukuran(j)[0] == cacah for j in tabel.judul):
            continue
        for utuh, lain in _pasangan(tabel.judul, dari, ejaan):
            tabel = _kurangkan(tabel, cacah, utuh, lain)
    return tabel


def kebalikan(judul: str) -> bool:
    """Whether a heading is that of an opposite."""
    return not persen(judul) and any(rapi(_akhir(judul)) in ejaan for _, ejaan in sisa_cacah().values())


def _pasangan(judul: Sequence[str], dari: str, ejaan: frozenset[str]) -> list[tuple[int, int]]:
    """The columns of the whole and of the opposite that stand below the same heading (a month, nothing)."""
    utuh = {_atas(j): i for i, j in enumerate(judul) if headers.ukuran(_akhir(j))[0] == dari}
    lain = {_atas(j): i for i, j in enumerate(judul) if rapi(_akhir(j)) in ejaan and not persen(j)}
    return [(utuh[a], i) for a, i in lain.items() if a in utuh]


def _akhir(judul: str) -> str:
    tingkat = tingkat_judul(judul)
    return tingkat[-1] if tingkat else judul


def _atas(judul: str) -> str:
    return _PISAH.join(tingkat_judul(judul)[:-1])


def _kurangkan(tabel: Tabel, cacah: str, utuh: int, lain: int) -> Tabel:
    nama = indicators.ukuran()[cacah].label.capitalize()
    judul = _PISAH.join(t for t in (_atas(tabel.judul[utuh]), nama) if t)
    kata = f"{nama} dihitung: “{tabel.judul[utuh]}” − “{tabel.judul[lain]}”."
    return reckoned_cells.tambah_kolom(tabel, judul, (utuh, lain), lambda a, b: a - b if 0 <= b <= a else None, kata)
