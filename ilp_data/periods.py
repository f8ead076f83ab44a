"""Periods as text: a month ``2025-12``, a year ``2025``, or a range ``2025-01..2025-06``; a quarter is a range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.errors import GalatKode

TAHUN = range(1900, 2101)
TERPANJANG = 120  # months: ten years; more is a slip of the finger, and a list of it would grow without bound
_BULAN = re.compile(r"(?P<tahun>[0-9]{4})-(?:0[1-9]|1[0-2])")
_KATA_TRIWULAN = r"(?:tri ?wulan|tw|q)[ -]?(?P<ke>iv|i{1,3}|[1-4])"
_TRIWULAN = (
    re.compile(rf"(?P<tahun>[0-9]{{4}})[ -]?{_KATA_TRIWULAN}", re.IGNORECASE),
    re.compile(rf"{_KATA_TRIWULAN}[ -]?(?P<tahun>[0-9]{{4}})", re.IGNORECASE),
)
_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HARAPAN = "bulan (2025-12), tahun (2025), triwulan (2025-TW1), atau rentang (2025-01..2025-06)"


def uraikan_periode(periode: str) -> list[str]:
    """All months of ``periode``, ascending. Raises ``GalatKode`` for anything that is not a period, for years
    outside ``TAHUN`` and for a range of more than ``TERPANJANG`` months."""
    teks = baku(periode)
    if setahun(teks):
        return [f"{teks}-{b:02d}" for b in range(1, 13)]
    awal, _, akhir = teks.partition("..")
    return antara(awal, akhir or awal)


def baku(periode: str) -> str:
    """``periode`` as it is kept: a quarter (``2025-TW1``, ``Triwulan I 2025``) as its range, blanks taken away.

    Raises ``GalatKode`` as ``uraikan`` does.
    """
    teks = periode.strip()
    if re.fullmatch(r"[0-9]{4}", teks) and int(teks) in TAHUN:
        return teks
    if _sebulan(teks):
        return teks
    awal, pisah, akhir = (b.strip() for b in (_rentang_triwulan(teks) or teks).partition(".."))
    if not (pisah and _sebulan(awal) and _sebulan(akhir)):
        raise GalatKode("Periode tidak dikenali.", diberikan=repr(periode), diharapkan=_HARAPAN)
    if awal > akhir:
        raise GalatKode("Rentang ini berakhir sebelum dimulai.", diberikan=repr(periode), diharapkan=f"{akhir}..{awal}")
    if (panjang := _indeks(akhir) - _indeks(awal) + 1) > TERPANJANG:
        raise GalatKode(
            "Rentang ini terlalu panjang.", diberikan=f"{panjang} bulan", diharapkan=f"paling banyak {TERPANJANG} bulan"
        )
    return f"{awal}..{akhir}"


def _sebulan(teks: str) -> bool:
    cocok = _BULAN.fullmatch(teks)
    return bool(cocok) and int(cocok["tahun"]) in TAHUN


def _rentang_triwulan(teks: str) -> str:
    """The months of a quarter as a range; "" for what is none."""
    for pola in _TRIWULAN:
        if cocok := pola.fullmatch(teks):
            ke = cocok["ke"].lower()
            akhir = 3 * (_ROMAWI.get(ke) or int(ke))
            return f"{cocok['tahun']}-{akhir - 2:02d}..{cocok['tahun']}-{akhir:02d}"
    return ""


def antara(awal: str, akhir: str) -> list[str]:
    """All months from ``awal`` to ``akhir``, however many: for what the store holds, not for what a person types."""
    return [geser_bulan(awal, n) for n in range(_indeks(akhir) - _indeks(awal) + 1)]


def berturut(bulan: Sequence[str]) -> list[str]:
    """The months of a trend: from the first of ``bulan`` (ascending) to the last without holes, so that a month without
    a report is seen as a gap; only the newest ``TERPANJANG``. [] without any."""
    return antara(bulan[0], bulan[-1])[-TERPANJANG:] if bulan else []


def _indeks(bulan: str) -> int:
    """Months since year 0."""
    return int(bulan[:4]) * 12 + int(bulan[5:7]) - 1


def geser_bulan(bulan: str, langkah: int) -> str:
    """The month ``langkah`` months later (earlier when negative): ``geser("2025-12", 1) == "2026-01"``."""
    indeks = _indeks(bulan) + langkah
    return f"{indeks // 12:04d}-{indeks % 12 + 1:02d}"


def selisih_bulan(awal: str, akhir: str) -> int:
    """How many months ``akhir`` is after ``awal``; negative where it is before."""
    return _indeks(akhir) - _indeks(awal)


def setahun_sebelum(periode: str) -> str:
    """The same month, months or year, one year earlier: ``2025-10..2025-12`` → ``2024-10..2024-12``."""
    return "..".join(f"{int(b[:4]) - 1:04d}{b[4:]}" for b in periode.split(".."))


def triwulan(bulan: str) -> str:
    """The quarter of a month, as its range: ``2026-02`` → ``2026-01..2026-03``."""
    awal = (nomor_bulan(bulan) - 1) // 3 * 3 + 1
    return f"{bulan[:4]}-{awal:02d}..{bulan[:4]}-{awal + 2:02d}"


def setahun(periode: str) -> bool:
    """Whether a period is a whole year (``2024``)."""
    return len(periode) == len("2024")


def nomor_bulan(bulan: str) -> int:
    """1 … 12."""
    return int(bulan[5:7])
