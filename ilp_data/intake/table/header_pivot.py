"""The corner of a pivot table: "Sum of D | Column Labels" above "Row Labels | 2026-09 | 2026-10". What is summed heads
the columns; the words of the program that made it say nothing."""

from __future__ import annotations

import re

from ilp_data.intake.table.header import JENDELA, Kisi

_LABEL_KOLOM = re.compile(r"\s*(?:column labels|label kolom)\s*", re.IGNORECASE)
_DIJUMLAH = re.compile(r"\s*(?:(?:sum|total) of|jumlah dari)\s+(?P<apa>\S.*)", re.IGNORECASE)


def susun_sudut(kisi: Kisi) -> None:
    """Say with each column of a pivot table what it sums ("2026-09 – D"); any other sheet is left alone."""
    letak = ((i, k) for i in kisi.isi[:JENDELA] for k, t in enumerate(kisi.sel[i]) if _LABEL_KOLOM.fullmatch(t))
    i, k = next(letak, (-1, -1))
    if i < 0 or i + 1 not in kisi.isi:
        return
    apa = next((m["apa"] for t in kisi.sel[i][:k] if (m := _DIJUMLAH.fullmatch(t))), "")
    kisi.sel[i] = [""] * kisi.lebar
    kisi.isi.remove(i)
    if apa:
        kisi.sel[i + 1][k:] = [f"{t} – {apa}" if t else "" for t in kisi.sel[i + 1][k:]]
