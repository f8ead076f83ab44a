"""Numbers that stand below headings in words and number what those name, not columns: the 25 skills of cadres, the
doses of a vaccine ("DPT-HB-Hib" over 1 2 3). In place, before the header is looked for, each gets its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ilp_data.intake.cells.names import romawi
from ilp_data.intake.table.cells import KETERAMPILAN, berisi, kata_judul, label

_DOSIS = re.compile(
    r"[(\[]?\s*(?:(?:dosis|suntikan|kunjungan|ke)[\s.-]*)*+(?P<n>\d{1,2}|[IVX]{1,4})\s*[)\].]?", re.IGNORECASE
)
_TERBANYAK = 12  # doses or visits of one kind
_WAKTU = re.compile(
    r"\b(?:bulan|bln|minggu|mgg|tahun|thn|triwulan|tribulan|tw|semester|hari|tanggal|tgl|rt|rw|kelas|umur|usia)\b",
    re.IGNORECASE,
)


def sebut_nomor(sel: list[list[str]], calon: Sequence[int]) -> None:
    """Name the numbers of skills and of doses in the rows ``calon`` of a sheet, in place."""
    _sebut_keterampilan(sel, calon)
    for atas, bawah in pairwise(calon):
        if bawah == atas + 1:
            for k, nama in _dosis(sel[atas], sel[bawah]).items():
                sel[bawah][k] = nama


def _sebut_keterampilan(sel: list[list[str]], calon: Sequence[int]) -> None:
    """The numbers 1 … 25 beside headings in words."""
    urut = [str(n + 1) for n in range(KETERAMPILAN)]
    for i in calon:
        baris = sel[i]
        awal = next((k for k in range(2, len(baris)) if baris[k : k + KETERAMPILAN] == urut), 0)
        if awal and sum(map(label, baris[:awal])) > 1:
            baris[awal : awal + KETERAMPILAN] = [f"Keterampilan {n}" for n in urut]
            return


def _dosis(atas: list[str], bawah: list[str]) -> dict[int, str]:
    """Column → "DPT-HB-Hib 2" of the numbers of a row, {} unless each stands in a group below its heading that counts
    from one, and the row says nothing else but words that head columns: a row of figures does not."""
    hasil: dict[int, str] = {}
    luar: list[str] = []
    for awal, akhir in pairwise([0, *berisi(atas), len(atas)]):
        isi = [k for k in range(awal, akhir) if bawah[k]]
        nomor = [n for k in isi if (n := nomor_dosis(bawah[k]))]
        if not nomor:
            luar += [bawah[k] for k in isi if akhir - awal == 1 or not label(bawah[k])]
        elif _bernomor(atas[awal]) and isi[0] == awal and len(nomor) > 1 and _berurut(nomor):
            hasil |= {k: f"{atas[awal]} {n}" for k, n in zip(isi, nomor, strict=False)}
            if any(nomor_dosis(bawah[k]) for k in isi[len(nomor) :]) or not all(
                label(bawah[k]) for k in isi[len(nomor) :]
            ):
                return {}
        else:
            return {}
    return hasil if all(label(t) and kata_judul(t) for t in luar) else {}


def _bernomor(kepala: str) -> bool:
    """Whether what stands below a heading may be numbered doses of it: not months, weeks or neighbourhoods."""
    return label(kepala) and not _WAKTU.search(kepala)


def _berurut(nomor: Sequence[int]) -> bool:
    return nomor[0] == 1 and all(a < b for a, b in pairwise(nomor))


def nomor_dosis(teks: str) -> int | None:
    """The number that a cell is, in figures or Roman; None for any other cell."""
    cocok = _DOSIS.fullmatch(teks)
    if not cocok:
        return None
    angka = romawi(cocok["n"].lower())
    return int(angka) if angka.isdecimal() and 0 < int(angka) <= _TERBANYAK else None
