"""Periods as a person chooses them: months, quarters and years that hold figures, and the names they go by."""

from __future__ import annotations

from ilp_data import periods
from ilp_data.errors import GalatKode
from ilp_data.format import bulan as nama_bulan
from ilp_data.format import teks_periode

_ROMAWI = ("I", "II", "III", "IV")


def triwulan_dari(bulan: str) -> str:
    """The quarter of a month as a range: ``2025-11`` → ``2025-10..2025-12``."""
    akhir = 3 * ((periods.nomor_bulan(bulan) + 2) // 3)
    return f"{bulan[:4]}-{akhir - 2:02d}..{bulan[:4]}-{akhir:02d}"


def nama(periode: str) -> str:
    """A period as a heading names it: ``Desember 2025``, ``Triwulan IV 2025``, ``Tahun 2025``, ``Januari–Mei 2025``."""
    awal, pisah, _ = periode.partition("..")
    if pisah and triwulan_dari(awal) == periode:
        return f"Triwulan {_ROMAWI[(periods.nomor_bulan(awal) - 1) // 3]} {awal[:4]}"
    teks = teks_periode(periode)
    return teks[:1].upper() + teks[1:]


def pilihan(bulan: list[str]) -> dict[str, str]:
    """Period → name: the months with figures, newest first, then their quarters, then their years."""
    urut = sorted(bulan, reverse=True)
    triwulan = dict.fromkeys(triwulan_dari(b) for b in urut)
    tahun = dict.fromkeys(b[:4] for b in urut)
    return {b: nama_bulan(b) for b in urut} | {t: nama(t) for t in triwulan} | {t: f"Seluruh {t}" for t in tahun}


def dikenal(periode: str, bulan: list[str]) -> str:
    """``periode`` as it is kept, when it is one and any month with figures lies in it; else ""."""
    try:
        baku = periods.baku(periode)
    except GalatKode:
        return ""
    return baku if set(periods.uraikan_periode(baku)) & set(bulan) else ""
