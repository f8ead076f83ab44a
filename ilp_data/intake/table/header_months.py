"""Columns of months that a header only numbers: 1 … 12, I … XII, or 08/26, 09/26 become the names of the months.

A number heads a month where all twelve stand in a row of headings, or where "Bulan" stands above the first of them.
The row that numbers all columns of a table begins with its first column and is left alone. "08/26" heads a month
where the columns go on with "09/26": alone it may be 8 of 26.
"""

from __future__ import annotations

import re

from ilp_data.intake.cells import times
from ilp_data.intake.table.cells import berisi, label
from ilp_data.intake.table.header import JENDELA, Kisi

_BULAN = re.compile(r"\b(?:bulan|bln)\b", re.IGNORECASE)
_BULAN_TAHUN = re.compile(r"(0?[1-9]|1[0-2])[/.-](\d\d)")
_SETAHUN = 12
_TERPENDEK = 2
_TERPANJANG = 60  # letters of a heading above others


def sebut_penderita(kisi: Kisi) -> None:
    """Write out, in place, the letters of a row that part its columns by the ill (P) and the dead (M): beside "M" and
    without "L" a "P" is no woman."""
    for i in kisi.isi[:JENDELA]:
        huruf = [t.strip(" .").upper() for t in kisi.sel[i]]
        ada = {h for h in huruf if len(h) == 1 and h.isalpha()}
        pasang = [k for k, h in enumerate(huruf) if h == "P" and huruf[k + 1 : k + 2] == ["M"]]
        if ada == {"P", "M"} and len(pasang) > 1 and len(pasang) == huruf.count("P") == huruf.count("M"):
            for k in pasang:
                kisi.sel[i][k], kisi.sel[i][k + 1] = "Penderita", "Meninggal"
            return


def sebut_bulan(kisi: Kisi) -> None:
    """Write the names of months over their numbers, in place, in the first row that heads columns with them."""
    for i in kisi.isi[:JENDELA]:
        if bertahun := _deret_bertahun(kisi.sel[i]):
            for k, bulan in bertahun.items():
                kisi.sel[i][k] = f"{times.NAMA_BULAN[bulan % _SETAHUN]} {bulan // _SETAHUN}"
            return
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


def _deret_bertahun(baris: list[str]) -> dict[int, int]:
    """Columns of months with years of two digits that follow on each other, right of a heading in words, as months
    since the year 0; empty where any value of the row is something else."""
    letak = berisi(baris)
    cocok = {k: c for k in letak if (c := _BULAN_TAHUN.fullmatch(baris[k].strip()))}
    bulan = {k: _SETAHUN * (2000 + int(c[2])) + int(c[1]) - 1 for k, c in cocok.items()}
    urut = list(bulan.values())
    kata = [k for k in letak if k not in cocok]
    if len(urut) < _TERPENDEK or urut != list(range(urut[0], urut[0] + len(urut))):
        return {}
    return bulan if kata and kata[0] < min(bulan) and all(label(baris[k]) for k in kata) else {}


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
