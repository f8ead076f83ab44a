"""Checks of what a person puts into a briefing. Each returns the tidy value or raises with what to mend."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from ilp_data import periods
from ilp_data.briefing import agenda
from ilp_data.errors import GalatKode, GalatMasukan

PANJANG_TEKS = 200
PANJANG_OLEH = 120
_TAHUN = (2000, 2100)
# Control characters, surrogates, line and paragraph separators; and the marks that turn the direction of text.
_KATEGORI = {"Cc", "Cs", "Zl", "Zp"}
_ARAH = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def huruf_tersembunyi(huruf: str) -> bool:
    """Whether a character is one of those nobody sees and no line of text needs."""
    return unicodedata.category(huruf) in _KATEGORI or huruf in _ARAH


def periksa_teks(nama: str, isi: str, panjang: int) -> str:
    """One line of text without blanks around it. ``nama`` is what the message calls it."""
    teks = isi.strip()
    if not teks:
        raise GalatMasukan(f"{nama} kosong.", diharapkan="teks satu baris")
    tersembunyi = [c for c in teks if huruf_tersembunyi(c)]
    if tersembunyi:
        raise GalatMasukan(
            f"{nama} memuat huruf kendali yang tidak terlihat.",
            diberikan=", ".join(sorted({f"U+{ord(c):04X}" for c in tersembunyi})),
            diharapkan="teks satu baris tanpa tab dan ganti baris",
            saran="Ketik ulang teksnya.",
        )
    if len(teks) > panjang:
        raise GalatMasukan(
            f"{nama} terlalu panjang.", diberikan=f"{len(teks)} huruf", diharapkan=f"paling banyak {panjang}"
        )
    return teks


def periksa_oleh(oleh: str) -> str:
    """Who does it."""
    return periksa_teks("Nama pembuat", oleh, PANJANG_OLEH)


def periksa_teks_halaman(teks: Mapping[str, str]) -> dict[str, str]:
    """Own headlines by page code, ordered by page; empty ones left out."""
    for kode in teks:
        agenda.halaman(kode)
    return {
        kode: periksa_teks(f"Judul halaman {h.judul}", teks[kode], PANJANG_TEKS)
        for kode, h in agenda.HALAMAN.items()
        if teks.get(kode, "").strip()
    }


def periksa_tanggal(tanggal: str) -> str:
    """An ISO date (``2026-11-23``) of this century."""
    teks = tanggal.strip()
    galat = GalatMasukan("Tanggal rapat tidak dikenali.", diberikan=repr(tanggal), diharapkan="misalnya 2026-11-23")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", teks, flags=re.ASCII):
        raise galat
    try:
        hari = dt.date.fromisoformat(teks)
    except ValueError as sebab:
        raise galat from sebab
    if not _TAHUN[0] <= hari.year <= _TAHUN[1]:
        raise galat
    return teks


def periksa_periode(periode: str, hari: dt.date) -> str:
    """A month, year, quarter or range that has begun by ``hari``, as it is kept."""
    teks = periods.baku(periode)
    bulan = periods.uraikan_periode(teks)
    if bulan[0] > f"{hari:%Y-%m}":
        raise GalatKode("Periode ini belum dimulai.", diberikan=teks, diharapkan=f"paling akhir {hari:%Y-%m}")
    return teks
