"""Columns of last month, this month and both together under short words: "K1 – Lalu | Ini | Jml".

What was counted until last month, in this month and until its end are told apart by their neighbours: "Ini" alone
says nothing, and "Jml" beside them is the running total, where the cells add up. Their headings become the plain
ones ("K1 – Bulan ini", "K1 – Kumulatif"), by which every later step knows them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ilp_data.format import angka
from ilp_data.intake.cells.counts import gaya_kolom
from ilp_data.intake.model import Tabel
from ilp_data.intake.table.header_span import Rentang, lepas_rentang
from ilp_data.intake.table.reckoned_cells import baca_bilangan

_LALU, _INI, _JUMLAH = "Bulan lalu", "Bulan ini", "Kumulatif"
_BULAN = r"(?:(?:bulan|bln|bl)\b\.?\s*)?"
_POLA = {
    _LALU: re.compile(rf"^(?P<apa>.*?)\(?\b{_BULAN}(?:lalu|sebelum(?:nya)?)\)?$", re.IGNORECASE),
    _INI: re.compile(rf"^(?P<apa>.*?)\(?\b{_BULAN}(?:ini|berjalan)\)?$", re.IGNORECASE),
    _JUMLAH: re.compile(r"^(?P<apa>.*?)\(?\b(?:jumlah|jml|jlh|total)\b\.?\)?$", re.IGNORECASE),
}
_PISAH = re.compile(r"\s+–\s+")
_LAIN = re.compile(r"\b(?:tahun|thn|th|triwulan|tw|semester|smt|minggu|mgg|hari|saat)\.?$", re.IGNORECASE)
_HANYA_BULAN = re.compile(r"(?:bulan|bln|bl)\b\.?", re.IGNORECASE)
_COCOK = 0.5  # of the rows with all three, so many must add up
Letak = dict[str, int]  # stretch of time → column


def sebut_rentang(tabel: Tabel) -> Tabel:
    """The table with such headings written out; any other as it is."""
    judul, disebut = list(tabel.judul), list[str]()
    for apa, letak in _kelompok(tabel.judul).items():
        if not {_LALU, _INI} <= letak.keys():
            continue
        ganti = {k: letak[k] for k in (_LALU, _INI) if lepas_rentang(judul[letak[k]])[1] is Rentang.POLOS}
        if _JUMLAH in letak and _bertambah(tabel, letak):
            ganti[_JUMLAH] = letak[_JUMLAH]
        for kata, i in ganti.items():
            baru = f"{apa} – {kata}" if apa else kata
            if baru not in judul:
                judul[i] = baru
        disebut += [tabel.judul[ganti[_JUMLAH]]] if _JUMLAH in ganti else []
    if judul == list(tabel.judul):
        return tabel
    kata = f"{angka(len(disebut))} kolom jumlah bulan lalu dan bulan ini dibaca sebagai kumulatif, misalnya “{{}}”."
    catatan = (kata.format(disebut[0]),) if disebut else ()
    return replace(tabel, judul=judul, catatan=(*tabel.catatan, *catatan))


def _kelompok(judul: list[str]) -> dict[str, Letak]:
    """What is counted → its columns by stretch of time; a stretch that two columns have is nobody's."""
    hasil: dict[str, Letak] = {}
    ganda: set[tuple[str, str]] = set()
    for i, j in enumerate(judul):
        if (kena := _pisahkan(j)) is None:
            continue
        apa, kata = kena
        if kata in hasil.setdefault(apa, {}):
            ganda.add(kena)
        hasil[apa][kata] = i
    return {apa: {k: i for k, i in letak.items() if (apa, k) not in ganda} for apa, letak in hasil.items()}


def _pisahkan(judul: str) -> tuple[str, str] | None:
    """("K1", "Bulan ini") of "K1 – Bulan – Ini", "Ini – K1" or "K1 bln ini"; None of what says no stretch of time."""
    tingkat = _PISAH.split(" ".join(judul.split()))
    semua = ((n, kata, kena) for n, t in enumerate(tingkat) for kata, p in _POLA.items() if (kena := p.match(t)))
    if (ada := next(semua, None)) is None:
        return None
    n, kata, kena = ada
    depan, sisa = tingkat[:n], kena["apa"].strip(" .,:;(-")
    if _LAIN.search(sisa or " ".join(depan[-1:])) and kata != _JUMLAH:
        return None  # "Tahun ini"
    if depan and not sisa and _HANYA_BULAN.fullmatch(depan[-1]):
        depan = depan[:-1]
    return " – ".join(t for t in (*depan, sisa, *tingkat[n + 1 :]) if t), kata


def _bertambah(tabel: Tabel, letak: Mapping[str, int]) -> bool:
    """Whether last month's and this month's cells add up to the third."""
    i = [letak[k] for k in (_LALU, _INI, _JUMLAH)]
    gaya = gaya_kolom({str(n): [b[n] for b in tabel.data if n < len(b)] for n in i})
    baris = [[baca_bilangan(b[n] if n < len(b) else "", gaya[str(n)]) for n in i] for b in tabel.data]
    penuh = [(a or 0, b or 0, c) for a, b, c in baris if c is not None and not (a is None and b is None)]
    return bool(penuh) and sum(a + b == c for a, b, c in penuh) > _COCOK * len(penuh)
