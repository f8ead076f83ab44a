"""Dates of events as people plan them, less exact than a day: "minggu ke-2 November 2024", "awal Maret 2025", "triwulan
III 2025", "Januari–Maret 2025". They become the months that hold them for certain; the words are kept beside."""

from __future__ import annotations

import re

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import times
from ilp_data.intake.cells.time_words import SAMPAI

Rentang = tuple[str, str]  # begin and end as ISO; an end of "" is none
_KE = r"(?:[1-5]|i{1,3}|iv|v|pertama|kedua|ketiga|keempat|kelima|terakhir)"
_BAGIAN = re.compile(
    rf"(?:(?:minggu|pekan)\s*(?:(?:yang\s+)?ke)?[\s-]*{_KE}|(?:awal|pertengahan|tengah|akhir))\b"
    r"[\s,]*(?:bulan|bln|tahun|thn)?\.?\s*(?P<sisa>.+)",
    re.IGNORECASE,
)
_BAGIAN_DI_BELAKANG = re.compile(  # "November 2026 (minggu ke-2)", "Nov 2026 minggu II"
    rf"(?P<sisa>.+?)[\s,]*\(?\s*(?:(?:minggu|pekan)\s*(?:(?:yang\s+)?ke)?[\s-]*{_KE}|(?:awal|pertengahan|akhir)\s+bulan)\s*\)?",
    re.IGNORECASE,
)
_SEMESTER = re.compile(r"(?:semester|smt)[\s.:-]*(?:ke[\s-]*)?(?P<n>ii?|[12])\b", re.IGNORECASE)
_TAHUN = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_SAMBUNG = re.compile(rf"\s*{SAMPAI}\s*", re.IGNORECASE)
_MINGGU_TANGGAL = re.compile(r"(?:minggu|pekan)\s+(?P<hari>[1-5]\s+[^\W\d_]+\.?\s+\d{4})", re.IGNORECASE)
_AHAD = 6


def baca_kasar(teks: str) -> Rentang | None:
    """Begin and end of a time that is no day; None for every other text, also for one that is a day.

    "Minggu 2 November 2025" is the Sunday; of another year, where that day is none, the second week.
    """
    bersih = " ".join(teks.split())
    if _hari_minggu(bersih):
        return None
    if sisa := _BAGIAN.fullmatch(bersih) or _BAGIAN_DI_BELAKANG.fullmatch(bersih):
        saat = times.bulan_atau_tahun(sisa["sisa"])
        return (saat, "") if saat else None
    return _bagian_tahun(bersih) or _deret_bulan(bersih)


def _hari_minggu(teks: str) -> bool:
    cocok = _MINGGU_TANGGAL.fullmatch(teks)
    if not cocok:
        return False
    try:
        hari = times.tanggal(cocok["hari"])
    except GalatNilai:
        return False
    return hari is not None and hari.weekday() == _AHAD


def _bagian_tahun(teks: str) -> Rentang | None:
    """A quarter or half of a year."""
    tahun = _TAHUN.findall(teks)
    if len(tahun) != 1:
        return None
    if n := times.triwulan(teks):
        return f"{tahun[0]}-{3 * n - 2:02d}", f"{tahun[0]}-{3 * n:02d}"
    if s := _SEMESTER.search(teks):
        n = 2 if s["n"].lower() in ("2", "ii") else 1
        return f"{tahun[0]}-{6 * n - 5:02d}", f"{tahun[0]}-{6 * n:02d}"
    return None


def _deret_bulan(teks: str) -> Rentang | None:
    """Months with a sign between: "Januari–Maret 2025", "November 2024 s.d. Januari 2025"."""
    bagian = _SAMBUNG.split(teks)
    if len(bagian) != len(("awal", "akhir")):
        return None
    akhir = times.bulan_atau_tahun(bagian[1])
    if len(akhir) != len("2025-03"):
        return None
    awal = times.bulan(bagian[0])
    mulai = f"{akhir[:4]}-{awal:02d}" if awal and not bagian[0].isdecimal() else times.bulan_atau_tahun(bagian[0])
    return (mulai, akhir) if len(mulai) == len(akhir) and mulai < akhir else None
