"""Months that stand as headings inside a table: "BULAN : OKTOBER 2026" between rows, or a table printed once a month.

Without them all rows would be of the month that the title at the top names.
"""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.intake.cells import times
from ilp_data.intake.table import headers
from ilp_data.intake.table.cells import berisi, bernilai
from ilp_data.intake.table.header import Kepala, Kisi
from ilp_data.intake.table.rows import Macam

JUDUL = "Bulan (judul bagian)"
_BOLEH = (Macam.RAGU, Macam.BAGIAN)
_SEL = 3  # filled cells of a heading: "BULAN", ":", "OKTOBER 2026"


def bulan_bagian(
    kisi: Kisi, kepala: Kepala, atas: Sequence[int], bawah: Sequence[int], macam: dict[int, Macam]
) -> dict[int, str]:
    """Data row → its month by the heading above it, the rows above the first heading by the table's title; {} where no
    heading names another month than the title, and for a table with a column of months.

    The headings are marked as such in ``macam``.
    """
    if any(map(headers.waktu, filter(None, kepala.nama))):
        return {}
    judul = {p for i in atas if (p := times.periode_dalam(_teks(kisi.sel[i])))}
    awal = kini = judul.pop() if len(judul) == 1 else ""
    bagian: dict[int, str] = {}
    hasil: dict[int, str] = {}
    for i in bawah:
        if macam[i] is Macam.DATA:
            hasil[i] = kini
        elif macam[i] in _BOLEH and (bulan := _bulan(kisi.sel[i])):
            kini = bagian[i] = bulan
    if not hasil or set(hasil.values()) <= {awal}:
        return {}
    macam.update(dict.fromkeys(bagian, Macam.BAGIAN))
    return hasil


def _teks(baris: list[str]) -> str:
    return " ".join(t for t in baris if t)


def _bulan(baris: list[str]) -> str:
    """The month that a row names and nothing else: "2026-10", or its name where it gives no year; "" for none."""
    letak = berisi(baris)
    if len(letak) > _SEL or any(bernilai(baris[k]) and not times.setahun(baris[k]) for k in letak):
        return ""
    teks = _teks(baris)
    sendiri = times.bulan_judul(teks)
    return times.periode_dalam(teks) or (times.NAMA_BULAN[sendiri - 1] if sendiri else "")
