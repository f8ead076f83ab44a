"""Columns of months that a header only numbers: 1 … 12 or I … XII become the names of the months.

A number heads a month where all twelve stand in a row of headings, or where "Bulan" stands above the first of them.
The row that numbers all columns of a table begins with its first column and is left alone.
"""

from __future__ import annotations

import re

from ilp_data.intake.cells import times
from ilp_data.intake.table.cells import berisi, label
from ilp_data.intake.table.header import JENDELA, Kisi

_BULAN = re.compile(r"\b(?:bulan|bln)\b", re.IGNORECASE)
_SETAHUN = 12
_TERPENDEK = 2
_TERPANJANG = 60  # letters of a heading above others


def sebut_bulan(kisi: Kisi) -> None:
    """Write the names of months over their numbers, in place, in the first row that heads columns with them."""
    for i in kisi.isi[:JENDELA]:
        deret = _deret(kisi.sel[i])
        if not deret:
            continue
        kepala = _di_bawah_bulan(kisi, i, deret[0])
        if kepala or (len(deret) == _SETAHUN and any(label(kisi.sel[i][k]) for k in range(deret[0]))):
            for nomor, k in enumerate(deret):
                kisi.sel[i][k] = times.NAMA_BULAN[nomor]
            return


def _deret(baris: list[str]) -> list[int]:
    """The columns of 1, 2, 3 … in a row, up to twelve, right of its first column; none where the row goes on to 13."""
    letak = berisi(baris)
    nomor = {k: _nomor(baris[k]) for k in letak}
    awal = next((n for n, k in enumerate(letak) if nomor[k] == 1 and k > 0), None)
    if awal is None:
        return []
    deret: list[int] = []
    for k in letak[awal:]:
        if nomor[k] != len(deret) + 1:
            break
        deret.append(k)
    sisa = letak[awal + len(deret) :]
    return deret if _TERPENDEK <= len(deret) <= _SETAHUN and all(nomor[k] is None for k in sisa) else []


def _nomor(teks: str) -> int | None:
    """1 … 12 of a bare number of a month, 13 for any other number; None for words."""
    arab = times.tanpa_romawi(teks).rstrip(".")
    if not arab.isdigit():
        return None
    return int(arab) if len(arab) <= len("12") and int(arab) <= _SETAHUN else _SETAHUN + 1


def _di_bawah_bulan(kisi: Kisi, i: int, k: int) -> bool:
    """Whether "Bulan" heads the column in one of the two rows above, alone or merged over others; columns of words
    ("No", "Kelurahan") stand left of it."""
    for j in range(max(0, i - 2), i):
        atas = kisi.sel[j]
        if _BULAN.search(atas[k]) and len(atas[k]) <= _TERPANJANG and any(label(t) for t in atas[:k]):
            return True
    return False
