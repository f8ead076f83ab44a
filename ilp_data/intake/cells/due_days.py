"""Due days as minutes of meetings write them: a day, a month or a part of one, or words that hang on the day of the
meeting ("akhir bulan", "2 minggu"). The last day that still keeps the word is the due one."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import rough_dates, times
from ilp_data.intake.cells.time_words import NAMA_HARI
from ilp_data.intake.cells.values import rapikan_sel

_TANPA_HARI = re.compile(  # words that ask for haste or for what never ends: no day
    r"(?:se)?segera(?:nya)?(?: mungkin)?|sesegera mungkin|secepat(?:nya| mungkin)|asap|rutin|berkala|berkelanjutan"
    r"|kontinyu|kontinu|terus[- ]menerus|(?:setiap|tiap|per) (?:hari|minggu|bulan|triwulan|semester|tahun)"
    r"|sepanjang (?:waktu|tahun)|belum (?:ditentukan|ditetapkan|ada)|menyesuaikan|tentatif|tba",
    re.IGNORECASE,
)
_MINGGU_KE = re.compile(
    r"(?:minggu|pekan)\s*(?:(?:yang\s+)?ke)?[\s-]*(?P<n>[1-5]|i{1,3}|iv|v|pertama|kedua|ketiga|keempat|kelima|terakhir)\b",
    re.IGNORECASE,
)
_HARI_MINGGU = {
    kata: hari
    for hari, semua in ((7, "1 i pertama"), (14, "2 ii kedua"), (21, "3 iii ketiga"), (28, "4 iv keempat"))
    for kata in semua.split()
}
_AWAL, _TENGAH = re.compile(r"awal\b", re.IGNORECASE), re.compile(r"(?:pertengahan|tengah)\b", re.IGNORECASE)
_HARI_AWAL, _HARI_TENGAH = 10, 20
_AKHIR_INI = re.compile(r"(?:pada )?(?:akhir )?(?P<apa>minggu|pekan|bulan|tahun)(?: (?P<mana>ini|depan))?", re.I)
_SELANG = re.compile(
    r"(?:dalam |paling lambat |maks(?:imal|\.)? )?(?P<n>\d{1,3}) (?P<apa>hari|minggu|pekan|bulan)"
    r"(?: (?:ke ?depan|lagi|setelah rapat|sejak rapat|sesudah rapat))?",
    re.IGNORECASE,
)
_AWALAN = re.compile(
    r"(?:paling lambat|selambat-?lambatnya|sebelum|s\s?[./]\s?d\.?|sampai(?: dengan)?|tanggal|tgl\.?)\s+", re.I
)
_HARI = re.compile(rf"^(?:hari\s+)?{NAMA_HARI}[\s,/]+(?=\d)", re.I)
_JUMAT = 4


def tanpa_hari(teks: str) -> bool:
    """Whether words ask for haste or for what never ends, and name no day ("segera", "setiap bulan")."""
    return bool(_TANPA_HARI.fullmatch(rapikan_sel(teks).rstrip(".")))


def berpangkal(teks: str) -> bool:
    """Whether words name a day only together with that of the meeting ("akhir bulan", "2 minggu")."""
    bersih = rapikan_sel(teks)
    relatif = _AKHIR_INI.fullmatch(bersih)
    return bool(_SELANG.fullmatch(bersih) or (relatif and (relatif["mana"] or "akhir" in bersih.lower())))


def hari_tenggat(teks: str, rapat: date | None = None) -> date | None:
    """The due day; ``rapat`` is the day of the meeting. Not reported → None. Raises ``GalatNilai`` for what names no
    day, also for words that hang on the day of a meeting which is not known."""
    bersih = _HARI.sub("", _AWALAN.sub("", rapikan_sel(teks), count=1))
    if berpangkal(bersih):
        if rapat is None:
            raise GalatNilai("Tenggat bergantung pada hari rapat.", diberikan=repr(teks))
        return _dari_rapat(bersih, rapat)
    if kasar := rough_dates.baca_kasar(bersih):
        return _akhir(bersih, kasar[1] or kasar[0])
    try:
        return times.tanggal(bersih)
    except GalatNilai:
        if saat := times.bulan_atau_tahun(bersih):
            return _akhir("", saat)
        if rapat is not None and (hari := hari_sesudah(bersih, rapat)):
            return hari
        raise


def hari_sesudah(teks: str, rapat: date) -> date | None:
    """The first day since the meeting that words without a year name ("12/11", "akhir Desember", "TW IV"); None for
    words that name none."""
    for tulis in (f"{teks} {{t}}", f"{teks}/{{t}}", f"{teks}-{{t}}"):
        for tahun in (rapat.year, rapat.year + 1):
            try:
                hari = hari_tenggat(tulis.format(t=tahun))
            except GalatNilai:
                break
            if hari is not None and hari >= rapat:
                return hari
    return None


def _akhir(teks: str, saat: str) -> date:
    """The last day of a month or year, or of the part of a month that the words name."""
    tahun, bulan = int(saat[:4]), int(saat[5:7] or 12)
    terakhir = calendar.monthrange(tahun, bulan)[1]
    if len(saat) == len("2025"):
        return date(tahun, bulan, terakhir)
    if minggu := _MINGGU_KE.match(teks):
        return date(tahun, bulan, min(terakhir, _HARI_MINGGU.get(minggu["n"].lower(), terakhir)))
    if _AWAL.match(teks):
        return date(tahun, bulan, _HARI_AWAL)
    return date(tahun, bulan, _HARI_TENGAH if _TENGAH.match(teks) else terakhir)


def _dari_rapat(teks: str, rapat: date) -> date:
    if selang := _SELANG.fullmatch(teks):
        n, apa = int(selang["n"]), selang["apa"].lower()
        return _tambah_bulan(rapat, n) if apa == "bulan" else rapat + timedelta(days=n * (1 if apa == "hari" else 7))
    cocok = _AKHIR_INI.fullmatch(teks)
    apa, depan = (cocok["apa"].lower(), (cocok["mana"] or "").lower() == "depan") if cocok else ("bulan", False)
    if apa in ("minggu", "pekan"):  # the working week ends on its Friday
        return rapat + timedelta(days=(_JUMAT - rapat.weekday()) % 7 + 7 * depan)
    if apa == "tahun":
        return date(rapat.year + depan, 12, 31)
    akhir = _tambah_bulan(rapat.replace(day=1), int(depan))
    return akhir.replace(day=calendar.monthrange(akhir.year, akhir.month)[1])


def _tambah_bulan(hari: date, n: int) -> date:
    tahun, bulan = divmod(hari.year * 12 + hari.month - 1 + n, 12)
    return date(tahun, bulan + 1, min(hari.day, calendar.monthrange(tahun, bulan + 1)[1]))
