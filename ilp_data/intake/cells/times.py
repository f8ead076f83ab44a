"""Dates and months as real files write them: day first, Indonesian and English names, Excel day numbers.

Months are text ``2025-12``. What has no month (a quarter, a semester) is refused, never rounded; a bare year is read
by ``setahun`` alone and stays a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells.date_order import Urutan
from ilp_data.intake.cells.time_words import NAMA_HARI, SAMPAI_KATA
from ilp_data.intake.cells.values import kosong, rapikan_sel

_NAMA = (
    ("januari", "january", "jan", "januar", "janu"),
    ("februari", "february", "pebruari", "feb", "peb", "febuari", "febr", "pebr"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "agus", "agust", "agst", "agts", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop", "nopem"),
    ("desember", "december", "des", "dec"),
)
NAMA_BULAN = tuple(semua[0].capitalize() for semua in _NAMA)
BULAN: dict[str, int] = {nama: i for i, semua in enumerate(_NAMA, 1) for nama in semua}
KATA_BULAN = "|".join(sorted(BULAN, key=len, reverse=True))
_AWAL_SERI = date(1899, 12, 30)
_TAHUN_BULAN_BOLEH = range(1990, 2050)
_TAHUN_TANGGAL = range(1900, 2101)
_SERI_BOLEH = range(32874, 54789)  # 1990 … 2049
_JAM = re.compile(
    r"(?<![T\s])[T\s]++\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:am|pm|wib|wita|wit|z)?$", re.IGNORECASE
)
_HARI = re.compile(rf"^{NAMA_HARI}\s*,?\s+", re.IGNORECASE)
_ISO = re.compile(r"(?P<t>\d{4})[-/.](?P<b>\d{1,2})[-/.](?P<h>\d{1,2})")
_HARI_DULU = re.compile(r"(?P<h>\d{1,2})[-/. ](?P<b>\d{1,2})[-/. ](?P<t>\d{4}|\d{2})")
_BERNAMA = re.compile(rf"(?P<h>\d{{1,2}})[-/. ]*(?P<n>{KATA_BULAN})\.?[-/., ]*(?P<t>\d{{4}}|\d{{2}})", re.IGNORECASE)
_BULAN_TAHUN = re.compile(rf"(?:bulan\s+|bln\.?\s+)?(?P<n>{KATA_BULAN})\.?[-/.,_' ]*(?P<t>\d{{4}}|\d{{2}})?", re.I)
_TAHUN_BULAN = re.compile(rf"(?P<t>\d{{4}})[-/.,_ ]*(?P<n>{KATA_BULAN})", re.IGNORECASE)
# Without a sign or after a point (a number) the month has two digits: "20251" and "2025.1" may be January or October.
_ANGKA_TB = re.compile(r"(?P<t>(?:19|20)\d{2})(?:[-/_ ](?=[1-9]$)|[-/._ ]?[Mm]?(?=\d\d$))(?P<b>\d{1,2})")
_ANGKA_BT = re.compile(r"(?P<b>\d{1,2})[-/._ ](?P<t>(?:19|20)\d{2})")
_BULAN_DUA = re.compile(r"(?P<b>0?[1-9]|1[0-2])\s?[-/']\s?(?P<t>1[3-9]|[234]\d)")  # "10/26": no day, no month is 26
_DI_DALAM = re.compile(
    rf"(?<![a-z])(?P<n>{KATA_BULAN})(?![a-z])\.?[-/.,_ ]*(?:(?:tahun(?: anggaran)?|thn|th|t\.? ?a)\b[.: ]*)?"
    r"(?:['’]? ?(?P<t>(?:19|20)\d{2})|['’](?P<p>1[3-9]|[234]\d)(?!\d))", re.I
)  # fmt: skip
SEBUT_BULAN = re.compile(rf"(?<![a-z])({KATA_BULAN})(?![a-z])", re.IGNORECASE)
_SEBAGIAN = re.compile(
    r"\b(tri ?wulan|tri ?bulan|tw|semester|smt|kuartal|kwartal|quarter|catur ?wulan|minggu|pekan|week)\b", re.IGNORECASE
)
_MINGGU = re.compile(
    rf"\b(?:minggu|pekan|week)[\s.:-]*(?:ke[\s-]*)?(?:v|iv|i{{1,3}}|[1-5])\b(?!\s*(?:{KATA_BULAN})\b)", re.IGNORECASE
)
TRIWULAN_KE = {"i": 1, "ii": 2, "iii": 3, "iv": 4} | {str(i): i for i in range(1, 5)}
KATA_TRIWULAN = r"\b(?:tri ?wulan|tri ?bulan|tw|kuartal|kwartal|quarter|q)[\s.:-]*(?:ke[\s-]*)?"
ANGKA_TRIWULAN = r"(iv|i{1,3}|[1-4])\b"
_TRIWULAN = re.compile(
    rf"{KATA_TRIWULAN}{ANGKA_TRIWULAN}(?!\s*[-–]\s*{ANGKA_TRIWULAN})",  # "TW I–II" is two of them
    re.IGNORECASE,
)
SAMPAI_BULAN = re.compile(
    rf"(?:(?<![a-z])jan(?:uari)?\.?\s*(?:20\d\d)?\s*(?:{SAMPAI_KATA}|[-–])"
    rf"|\b(?:{SAMPAI_KATA}|kumulatif(?:\s+s\s?[./]\s?d\b\.?)?))"
    rf"\s*(?:(?:2[89]|3[01])\s+)?(?:(?:bulan|bln)\b[\s.:]*)?"
    rf"(?P<n>{KATA_BULAN})(?![a-z])\.?[\s,]*(?:(?:tahun|thn|th)\b[.: ]*)?(?P<t>20\d\d)?",
    re.IGNORECASE,
)
BULAN_ROMAWI = {
    r: i for i, r in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}
_ROMAWI = re.compile(
    rf"(?:(?:bulan|bln)\b\.?\s*)?(?P<r>{'|'.join(sorted(BULAN_ROMAWI, key=len, reverse=True))})"
    r"(?:\s?[-/. ]\s?(?P<t>(?:19|20)\d{2}))?",
    re.IGNORECASE,
)
_DIAMBIL = re.compile(
    rf"[(\[][^()\[\]]{{0,60}}(?<!\d)\d{{1,2}}[-/. ]+(?:{KATA_BULAN})[-/. ]+20\d\d[^()\[\]]{{0,30}}[)\]]", re.IGNORECASE
)
_HARI_BULAN = re.compile(rf"(?<![^\W_])\d{{1,2}}[-/._ ]+(?:{KATA_BULAN})(?![a-z])", re.IGNORECASE)


def tahun(teks: str) -> int | None:
    """A year 1990–2049 (``2025``, ``2025.0``, ``TA 2025``); blank → None; else ``GalatNilai``."""
    bersih = rapikan_sel(teks)
    if not bersih:
        return None
    cocok = re.fullmatch(r"(?:tahun|thn\.?|th\.?|ta)?\s*(\d{4})(?:\.0+)?", bersih, re.IGNORECASE)
    if not cocok or int(cocok[1]) not in _TAHUN_BULAN_BOLEH:
        raise GalatNilai("Tahun tidak terbaca.", diberikan=repr(teks), diharapkan="misalnya 2025")
    return int(cocok[1])


def sebut_bulan(teks: str) -> bool:
    """Whether a text names any month."""
    return bool(SEBUT_BULAN.search(teks))


def semua_bulan(teks: Sequence[str]) -> set[int]:
    """All months (1 … 12) that texts name."""
    return {BULAN[n.lower()] for t in teks for n in SEBUT_BULAN.findall(t)}


def setahun(teks: str) -> str:
    """The year that a cell names and nothing else (``2023``, ``Tahun 2023``) as text; "" for everything else."""
    cocok = re.fullmatch(r"(?:tahun|thn\.?|th\.?|ta)?\s*(20[0-4]\d)(?:\.0+)?", rapikan_sel(teks), re.IGNORECASE)
    return cocok[1] if cocok else ""


def bulan_atau_tahun(teks: str) -> str:
    """A month (``2025-12``) or a bare year (``2025``) as ISO; "" for every other text."""
    if tahun := setahun(teks):
        return tahun
    try:
        return periode(teks) or ""
    except GalatNilai:
        return ""


def sebagian_tahun(teks: str) -> bool:
    """Whether a text speaks of a part of a year that is no month (``Triwulan I``, ``Semester 2``, ``TW III``)."""
    return bool(_SEBAGIAN.search(rapikan_sel(teks).replace("_", " ")))


def mingguan(teks: str) -> bool:
    """Whether a text speaks of a week (``Minggu II``, ``pekan ke-3``)."""
    return bool(_MINGGU.search(rapikan_sel(teks).replace("_", " ")))


def triwulan(teks: str) -> int | None:
    """1 … 4 where a text names a quarter ("Triwulan II", "TW 3", "Q4"); None for anything else and for two of them."""
    kena = {TRIWULAN_KE[m[1].lower()] for m in _TRIWULAN.finditer(rapikan_sel(teks).replace("_", " "))}
    return kena.pop() if len(kena) == 1 else None


def tanpa_triwulan(teks: str) -> str:
    """A heading without its quarter and the year of that: "K1 – TW II 2025" → "K1"."""
    sisa = _TRIWULAN.sub(" ", rapikan_sel(teks).replace("_", " "))
    return " ".join(re.sub(r"(?:\b(?:tahun|thn)\b\s*)?(?<!\d)20[0-4]\d(?!\d)", " ", sisa).split()).strip(" -–,()/:")


def tanggal(teks: str, urutan: Urutan = Urutan.HARI) -> date | None:
    """A date: ``5/1/2026 9:25`` is 5 January, or 1 May where ``urutan`` puts the month first (``date_order`` finds it
    for a column). Also ISO, names of months and Excel day numbers.

    Not reported → None. Raises ``GalatNilai`` for what is no date (``13/14/2025``, ``01/23/2026`` with the day first).
    """
    bersih = _HARI.sub("", rapikan_sel(teks))
    if kosong(bersih):
        return None
    if re.fullmatch(r"\d{5}([.,]\d+)?", bersih):
        return _dari_seri(bersih, teks)
    tanpa_jam = _JAM.sub("", bersih)
    for pola in (_ISO, _HARI_DULU, _BERNAMA):
        cocok = pola.fullmatch(tanpa_jam)
        if cocok:
            bagian = cocok.groupdict()
            if pola is _HARI_DULU and urutan is Urutan.BULAN:
                bagian |= {"h": bagian["b"], "b": bagian["h"]}
            bulan = int(bagian["b"]) if "b" in bagian else BULAN[bagian["n"].lower()]
            return _tanggal(_empat(bagian["t"]), bulan, int(bagian["h"]), teks)
    raise _tolak(teks)


def _tanggal(t: int, b: int, h: int, teks: str) -> date:
    if t not in _TAHUN_TANGGAL:
        raise _tolak(teks)
    try:
        return date(t, b, h)
    except ValueError as asal:
        raise _tolak(teks) from asal


def _tolak(teks: str) -> GalatNilai:
    return GalatNilai("Tanggal tidak terbaca.", diberikan=repr(teks), diharapkan="hari/bulan/tahun, mis. 23/01/2026")


def _dari_seri(bersih: str, teks: str) -> date:
    nomor = int(float(bersih.replace(",", ".")))
    if nomor not in _SERI_BOLEH:
        raise _tolak(teks)
    return _AWAL_SERI + timedelta(days=nomor)


def _empat(teks: str) -> int:
    return int(teks) if len(teks) == 4 else 2000 + int(teks)


def bulan(teks: str) -> int | None:
    """A month by name or number without a year: 1 … 12; None when the text is something else."""
    bersih = rapikan_sel(teks).lower().rstrip(".")
    bersih = re.sub(r"^(bulan|bln\.?)\s+(ke[-\s]*)?", "", bersih)
    bersih = re.sub(r"^(\d{1,2})[.)\-_ ]+(?=[a-z])", "", bersih)  # "01. Januari", "01_Jan"
    if re.fullmatch(r"\d{1,2}(\.0)?", bersih):
        nomor = int(float(bersih))
        return nomor if 1 <= nomor <= 12 else None
    return BULAN.get(bersih)


def periode(teks: str, tahun_lain: int | None = None, urutan: Urutan = Urutan.HARI) -> str | None:
    """A month as ``2025-12`` from one cell, with the year from elsewhere if the cell has none. Not reported → None.

    Raises ``GalatNilai`` without a month or a year, and when both years are given and differ.
    """
    bersih = rapikan_sel(teks)
    if kosong(bersih):
        return None
    hasil = _bulan_tahun(bersih, urutan)
    if hasil is None:
        nomor = bulan(bersih)
        if nomor is None or tahun_lain is None:
            apa = "Bulan tidak terbaca." if nomor is None else "Bulan tanpa tahun."
            raise GalatNilai(apa, diberikan=repr(teks), diharapkan="misalnya Januari 2025 atau 2025-01")
        return f"{tahun_lain:04d}-{nomor:02d}"
    if tahun_lain is not None and hasil[0] != tahun_lain:
        raise GalatNilai("Tahun pada bulan dan tahun pada kolomnya berbeda.", diberikan=f"{teks!r} dan {tahun_lain}")
    return f"{hasil[0]:04d}-{hasil[1]:02d}"


def _bulan_tahun(bersih: str, urutan: Urutan = Urutan.HARI) -> tuple[int, int] | None:
    """(year 1990–2049, month) of a text that holds both, else None."""
    hasil = _bulan_tahun_mentah(bersih, urutan)
    return hasil if hasil and hasil[0] in _TAHUN_BULAN_BOLEH else None


def _bulan_tahun_mentah(bersih: str, urutan: Urutan) -> tuple[int, int] | None:
    bersih = re.sub(r"^\d{1,2}[.)_]\s*(?=[a-zA-Z])", "", bersih)
    for pola in (_BULAN_TAHUN, _TAHUN_BULAN):
        cocok = pola.fullmatch(bersih)
        if cocok and cocok["t"]:
            return _empat(cocok["t"]), BULAN[cocok["n"].lower()]
    for pola in (_ANGKA_TB, _ANGKA_BT):
        cocok = pola.fullmatch(bersih)
        if cocok and 1 <= int(cocok["b"]) <= 12:
            return int(cocok["t"]), int(cocok["b"])
    try:
        hari = tanggal(bersih, urutan)
    except GalatNilai:
        return None
    return (hari.year, hari.month) if hari else None


def bertanggal(teks: str) -> bool:
    """Whether a cell is a date with the day or the month first."""
    for urutan in (Urutan.HARI, Urutan.BULAN):
        try:
            return tanggal(teks, urutan) is not None
        except GalatNilai:
            continue
    return False


def berhari(teks: str) -> bool:
    """Whether a text has the form of a date with its day, whichever stands first."""
    return any(pola.fullmatch(teks) for pola in (_ISO, _HARI_DULU, _BERNAMA))


def sebut_hari(teks: str) -> bool:
    """Whether a text names a day of a month ("5 Januari")."""
    return bool(_HARI_BULAN.search(teks))


def periode_judul(judul: str, urutan: Urutan = Urutan.HARI) -> str | None:
    """The month that a *header* names by itself (``Jan 2025``, ``2025-01``), else None. A bare day number is none."""
    bersih = rapikan_sel(judul)
    if re.fullmatch(r"\d{1,5}", bersih):
        return None
    hasil = _bulan_tahun(bersih, urutan)
    return f"{hasil[0]:04d}-{hasil[1]:02d}" if hasil else None


def tanpa_romawi(teks: str) -> str:
    """A month in Roman numbers ("X", "Bln. IX", "X/2026") in Arabic ones, one with a short year ("10/26") with the
    whole year; every other text as it is. Only for cells that are known to be months: elsewhere "II" is a quarter, "X"
    a coordinate and "10/26" a part of a whole."""
    bersih = rapikan_sel(teks)
    if pendek := _BULAN_DUA.fullmatch(bersih):
        return f"{int(pendek['b']):02d}/20{pendek['t']}"
    cocok = _ROMAWI.fullmatch(bersih)
    return f"{BULAN_ROMAWI[cocok['r'].lower()]:02d}{cocok['t'] and '/' + cocok['t'] or ''}" if cocok else teks


def bulan_judul(judul: str) -> int | None:
    """The month that a header names without a year (``Januari``, ``Jan.``), else None. Numbers are none."""
    return None if re.match(r"\s*\d", judul) else bulan(judul)


def tanpa_nomor_bulan(nama: str) -> str:
    """The name of a sheet without the number of its own month before it ("3. Maret", "03_MAR" → "Maret", "MAR"); as it
    is where the number is another ("1 Maret" is a day)."""
    cocok = re.fullmatch(r"\s*0?(\d{1,2})[\s.)_-]+(?=[^\W\d])(.*)", nama)
    return cocok[2] if cocok and bulan_judul(cocok[2]) == int(cocok[1]) else nama


def periode_dalam(teks: str) -> str | None:
    """The one month with a year inside a longer text, such as a title or a sheet name.

    None for none, for several ("Januari–Maret 2025") and for a day ("Bontang, 5 Januari 2026" is when it was signed; in
    brackets behind a month, "(data per 5 Januari 2026)", when it was taken).
    """
    if (polos := _DIAMBIL.sub(" ", teks)) != teks and (p := periode_dalam(polos)):
        return p
    semua = {(m["t"] or f"20{m['p']}", BULAN[m["n"].lower()]) for m in _DI_DALAM.finditer(teks)}
    sebut = {BULAN[n.lower()] for n in SEBUT_BULAN.findall(teks)}
    if len(semua) != 1 or len(sebut) != 1 or _HARI_BULAN.search(teks):
        return None
    t, b = semua.pop()
    return f"{t}-{b:02d}"


def tahun_dalam(teks: str) -> int | None:
    """The one year inside a longer text; None for none or several."""
    semua = set(re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", teks))
    return int(semua.pop()) if len(semua) == 1 else None
