"""Numbers, dates and months in Indonesian form (dates by Babel, locale ``id``). The only place that formats them."""

from __future__ import annotations

import datetime as dt
import decimal
import math
import re
from functools import lru_cache

import pandas as pd
from babel.dates import format_date

from ilp_data.periods import nomor_bulan, triwulan

LOKAL = "id"
KOSONG = "–"
_PEMISAH = str.maketrans(",.", ".,")
_KURUNG_DALAM = re.compile(r"\s*\(([^()]*)\)")
_BERSIH = decimal.Decimal(1).scaleb(-10)


def bulat(nilai: float | int | decimal.Decimal, desimal: int = 1) -> decimal.Decimal:
    """The one rounding of everything that is printed, tabulated or classed: halves away from zero, in decimals.

    ``2.45`` → ``2.5``. What a float carries beyond ten decimals is the noise of its arithmetic (80,05 − 77,6 gives
    2,4500000000000028): it is taken off first. A ratio of counts below ten million is never that near to a half
    without being one, so text and class are those of the exact fraction. ``nilai`` must be finite.
    """
    tepat = nilai if isinstance(nilai, decimal.Decimal) else decimal.Decimal(repr(float(nilai)))
    with decimal.localcontext(prec=60, rounding=decimal.ROUND_HALF_UP):
        hasil = tepat.quantize(_BERSIH).quantize(decimal.Decimal(1).scaleb(-desimal))
    return hasil if hasil else abs(hasil)


def bulat_kolom(nilai: pd.Series, desimal: int = 1) -> pd.Series:
    """A column of floats rounded as it is printed; unknown stays NaN (pandas itself rounds halves to even)."""
    return nilai.astype(float).map(lambda v: float(bulat(v, desimal)), na_action="ignore")


def angka(nilai: float | int | None, desimal: int = 0) -> str:
    """``1234.5`` → ``1.234,5``; ``None`` and NaN → ``–`` (never 0). Rounded as ``bulat`` does."""
    if nilai is None or (isinstance(nilai, float) and math.isnan(nilai)):
        return KOSONG
    return _tertulis(nilai, desimal)


@lru_cache(maxsize=16384)
def _tertulis(nilai: float | int, desimal: int) -> str:
    """Kept: a page writes hundreds of numbers, most of them again and again."""
    return format(bulat(nilai, desimal), f",.{desimal}f").translate(_PEMISAH)


def terbit(nilai: float) -> str:
    """A published figure with the decimals it was published with, three at most: ``160,2``, ``367,726``, ``124``."""
    return angka(nilai, next((d for d in range(3) if round(nilai, d) == round(nilai, 3)), 3))


def persen(nilai: float | None, desimal: int = 1) -> str:
    """A value already in per cent: ``76.455`` → ``76,5 %``."""
    return KOSONG if nilai is None or math.isnan(nilai) else f"{angka(nilai, desimal)} %"


def persen_ringkas(nilai: float | None) -> str:
    """A percentage that people set (a target, a break): ``95 %``, ``12,5 %``, never rounded to a whole one."""
    return persen(nilai, 0 if nilai is None or float(nilai).is_integer() else 1)


def bagian_dari(bagian: float | None, semua: float | None, nama: str = "", desimal: int = 0) -> str:
    """``72 dari 915 balita terdaftar``: the one way in which a count is written with what it is counted out of."""
    return f"{angka(bagian, desimal)} dari {angka(semua, desimal)}{nama and f' {nama}'}"


def semua_dari(banyak: int, apa: str) -> str:
    """``semua 6 puskesmas``; of two ``kedua puskesmas``, of one ``satu-satunya puskesmas``."""
    return {1: f"satu-satunya {apa}", 2: f"kedua {apa}"}.get(banyak) or f"semua {angka(banyak)} {apa}"


def pecahan(pembilang: float | None, penyebut: float | None, desimal: int = 1) -> str:
    """``72 dari 915 (7,9 %)``: a number never stands alone. Unknown parts are written as such."""
    dasar = bagian_dari(pembilang, penyebut)
    if pembilang is None or penyebut is None or not penyebut:
        return dasar
    if math.isnan(pembilang) or math.isnan(penyebut):
        return dasar
    return f"{dasar} ({persen(100 * pembilang / penyebut, desimal)})"


def beda_poin(nilai: float, banding: float) -> float:
    """Points between two percentages as a reader reckons them: between the two printed figures. ``48,04`` and ``85,33``
    → ``-37.3``, for that is what 48,0 and 85,3 are apart. NaN where one is unknown."""
    if math.isnan(nilai) or math.isnan(banding):
        return math.nan
    return float(bulat(nilai) - bulat(banding))


def sisa_cacah(bagian: float, semua: float) -> float:
    """Who is left of ``semua`` without ``bagian`` as a reader reckons it: between the two printed counts, which may be
    means of months. ``150.5`` of ``324`` → ``173``, for that is what 151 leave of 324. NaN where one is unknown."""
    if math.isnan(bagian) or math.isnan(semua):
        return math.nan
    return float(bulat(semua, 0) - bulat(bagian, 0))


def setara(selisih: float) -> bool:
    """Whether two percentages this far apart are written the same: no tenth of a point shows. Unknown is not."""
    return not math.isnan(selisih) and not bulat(selisih, 1)


def selisih_poin(selisih: float | None) -> str:
    """Change between two percentages in words: ``naik 2,1 poin``, ``turun 0,4 poin``, ``tetap``."""
    if selisih is None or math.isnan(selisih):
        return "belum dapat dibandingkan"
    if setara(selisih):
        return "tetap"
    return f"{'naik' if selisih > 0 else 'turun'} {angka(abs(selisih), 1)} poin"


def tanggal(nilai: str | dt.date | None) -> str:
    """``2026-01-19`` → ``19 Januari 2026``; also ``2026-01`` and ``2026``.

    Raises ``ValueError`` for a moment (ISO, UTC): whose day that is depends on the place (``zones.hari``).
    """
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, dt.date):
        return format_date(nilai, "d MMMM y", locale=LOKAL)
    if "T" in nilai:
        raise ValueError(f"a moment has no day without its place: {nilai}")
    bagian = nilai.split("-")
    if len(bagian) == 1:
        return bagian[0]
    if len(bagian) == 2:
        return bulan(nilai)
    return format_date(dt.date(*map(int, bagian)), "d MMMM y", locale=LOKAL)


def hari_tanggal(iso: str) -> str:
    """``Sabtu, 28 November 2026``."""
    return format_date(dt.date.fromisoformat(iso), "EEEE, d MMMM y", locale=LOKAL)


def saat(iso: str, zona: dt.tzinfo) -> tuple[str, str]:
    """A moment kept in UTC as (day, clock) of a zone, which is named: ``("23 November 2026", "13.58 WITA")``."""
    di_sini = dt.datetime.fromisoformat(iso).astimezone(zona)
    return tanggal(di_sini.date()), f"{di_sini:%H.%M} {di_sini.tzname()}"


@lru_cache(maxsize=4096)
def bulan(periode: str, pendek: bool = False) -> str:
    """``2025-12`` → ``Desember 2025`` (``Des 2025`` when ``pendek``); a bare year stays ``2025``."""
    if len(periode) == 4:
        return periode
    hari = dt.date(int(periode[:4]), int(periode[5:7]), 1)
    return format_date(hari, "MMM y" if pendek else "MMMM y", locale=LOKAL)


def koordinat(derajat: float) -> str:
    """A latitude or longitude as maps take it: six decimals behind a point, since a comma parts the two."""
    return f"{bulat(derajat, 6):f}"


def utuh(nilai: float) -> str:
    """A number in a file of values: all of its decimals behind a comma, no separators; NaN is empty."""
    if math.isnan(nilai):
        return ""
    return f"{decimal.Decimal(repr(float(nilai))).normalize():f}".replace(".", ",")


def daftar(butir: list[str], batas: int = 3) -> str:
    """``a, b, dan c``; what exceeds ``batas`` is counted: ``a, b, c, dan 4 lainnya``."""
    sisa = len(butir) - batas
    ditulis = [*butir[:batas], f"{sisa} lainnya"] if sisa > 0 else list(butir)
    if len(ditulis) < 2:
        return "".join(ditulis)
    if len(ditulis) == 2:
        return " dan ".join(ditulis)
    return f"{', '.join(ditulis[:-1])}, dan {ditulis[-1]}"


def bukan_rumus(nilai: object) -> object:
    """Text that a spreadsheet could take for a formula, with an apostrophe in front; everything else unchanged."""
    if isinstance(nilai, str) and nilai[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{nilai}"
    return nilai


def teks_periode(periode: str, pendek: bool = False) -> str:
    """``2025-12`` → ``Desember 2025``; ``2025`` → ``tahun 2025``; a range → ``Januari–Juni 2025``; "" → ""."""
    awal, pisah, akhir = periode.partition("..")
    if not pisah:
        return f"tahun {periode}" if len(periode) == 4 else bulan(periode, pendek) if periode else ""
    kiri, kanan = bulan(awal, pendek), bulan(akhir, pendek)
    return f"{kiri.rpartition(' ')[0]}–{kanan}" if awal[:4] == akhir[:4] else f"{kiri} – {kanan}"


def teks_triwulan(periode: str) -> str:
    """A quarter by its name: ``2026-01..2026-03`` → ``triwulan I 2026``; another period as ``teks_periode``."""
    awal = periode.partition("..")[0]
    if ".." not in periode or periode != triwulan(awal):
        return teks_periode(periode)
    return f"triwulan {('I', 'II', 'III', 'IV')[nomor_bulan(awal) // 3]} {awal[:4]}"


def nama_bulan(nomor: int) -> str:
    """The month's name without a year: ``8`` → ``Agustus``."""
    return bulan(f"2000-{nomor:02d}").partition(" ")[0]


def kurung(teks: str) -> str:
    """A text in brackets, brackets within it as commas: ``(lensakaltim.com 2024, nama)``."""
    return "(" + _KURUNG_DALAM.sub(r", \1", teks) + ")"
