"""Periods as text: a month ``2025-12``, a year ``2025``, or a range ``2025-01..2025-06``."""

from __future__ import annotations

import re

from ilp_data.errors import GalatKode

_BULAN = re.compile(r"(?P<tahun>\d{4})-(?P<bulan>0[1-9]|1[0-2])")
_HARAPAN = "bulan (2025-12), tahun (2025), atau rentang (2025-01..2025-06)"


def uraikan(periode: str) -> list[str]:
    """All months of ``periode``, ascending. Raises ``GalatKode`` for anything that is not a period."""
    teks = periode.strip()
    if re.fullmatch(r"\d{4}", teks):
        return [f"{teks}-{b:02d}" for b in range(1, 13)]
    if _BULAN.fullmatch(teks):
        return [teks]
    awal, pisah, akhir = teks.partition("..")
    if pisah and _BULAN.fullmatch(awal) and _BULAN.fullmatch(akhir) and awal <= akhir:
        return _antara(awal, akhir)
    raise GalatKode("Periode tidak dikenali.", diberikan=repr(periode), diharapkan=_HARAPAN)


def _antara(awal: str, akhir: str) -> list[str]:
    hasil = [awal]
    while hasil[-1] < akhir:
        hasil.append(geser(hasil[-1], 1))
    return hasil


def geser(bulan: str, langkah: int) -> str:
    """The month ``langkah`` months later (earlier when negative): ``geser("2025-12", 1) == "2026-01"``."""
    indeks = int(bulan[:4]) * 12 + int(bulan[5:7]) - 1 + langkah
    return f"{indeks // 12:04d}-{indeks % 12 + 1:02d}"


def setahun(periode: str) -> bool:
    """Whether a period is a whole year (``2024``)."""
    return len(periode) == len("2024")


def nomor_bulan(bulan: str) -> int:
    """1 … 12."""
    return int(bulan[5:7])
