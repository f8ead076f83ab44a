"""When an event was, as people write it: a day, days with a sign between, a day of the week before and an hour behind,
a month, a quarter. The one reading of the sheet and of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import rough_dates, times
from ilp_data.intake.cells.time_words import HARI, NAMA_HARI, SAMPAI, SAMPAI_KATA

_HARI = re.compile(
    rf"(?:hari\s+)?{NAMA_HARI}(?:\s*(?:-|–|/|&|,|dan|s\.?/?d\.?|sampai|hingga)\s*{NAMA_HARI})*[\s,/]+(?=\d)",
    re.IGNORECASE,
)
_NAMA = re.compile(rf"(?:hari\s+)?(?P<hari>{NAMA_HARI})\b")
_JAM = re.compile(
    r"[\s,;/]+(?:(?:pukul|pkl\.?|jam)\b.*|\d{1,2}[.:]\d{2}(?:\s*(?:-|–|s\.?/?d\.?|sampai)\s*(?:\d{1,2}[.:]\d{2}|selesai))?"
    r"\s*(?:wib|wita|wit)?)$",
    re.IGNORECASE,
)
_RENTANG_HARI = re.compile(
    rf"(?P<a>\d{{1,2}})\s*(?P<tanda>{SAMPAI}|&|,|dan)\s*(?P<b>\d{{1,2}})"
    r"(?P<ekor>(?P<pisah>[-/.])\d{1,2}(?P=pisah)\d{2,4}|\s*[^\W\d_]+\.?[\s,]*\d{4})",
    re.IGNORECASE,
)
_BATAS = re.compile(rf"{SAMPAI_KATA}\s+(?P<sisa>.+)", re.IGNORECASE)
_TANPA_TAHUN = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_TANDA_TANGGAL = re.compile(r"\s*([-/.])\s*(?=\d)")  # "12 / 11 / 2025"
_SATU_HARI = r"\d{1,2}(?:\s*[-/.]\s*\d{1,2}\s*[-/.]\s*20\d\d|[\s-]+[^\W\d_]{3,9}\.?[\s-]+20\d\d)"
_DI_DALAM = tuple(
    re.compile(pola, re.IGNORECASE)
    for pola in (
        rf"\b(?:\d{{1,2}}\s*(?:{SAMPAI}|dan|&)\s*)?{_SATU_HARI}\b",
        r"\b[^\W\d_]{3,9}\s+20\d\d\b",
        r"(?<!\d)20\d\d(?!\d)",
    )
)
_SEBELAH = 1  # days between the two of "16 dan 17 Juni"


@dataclass(frozen=True)
class Waktu:
    """Begin and end as ISO, as exact as they are known ("" = no end); ``kasar``: the words say more than the two."""

    mulai: str
    selesai: str = ""
    kasar: bool = False


def tanggal_setepatnya(teks: str) -> str:
    """ISO, as exact as it is written; "" for what is no date."""
    return times.setahun(teks) or _hari(teks) or times.bulan_atau_tahun(teks)


def _hari(teks: str) -> str:
    try:
        hari = times.tanggal(teks)
    except GalatNilai:
        return ""
    return hari.isoformat() if hari else ""


def baca_waktu(teks: str, tahun: str = "") -> Waktu | None:
    """The time of an event; None for what is none. ``tahun``: the year of a text that names none, from its sheet."""
    rapi = " ".join(teks.split())
    bersih = _JAM.sub("", _HARI.sub("", rapi))
    for calon in dict.fromkeys((rapi, bersih)):
        if waktu := _baca(calon):
            return waktu
    if tahun and tanpa_tahun(bersih):
        return _baca(f"{bersih} {tahun}")
    return None


def hari_lain(teks: str, mulai: str) -> str:
    """The day of the week that a text names before its date, where the day (ISO) is another one: "Senin, 12 Feb 2026".
    "" where it fits, none is named, or the day is not known."""
    kena = _NAMA.match(" ".join(teks.split()).lower())
    if not kena or len(mulai) != len("2026-02-12"):
        return ""
    disebut = "minggu" if kena["hari"] == "ahad" else kena["hari"].replace("'", "").replace("’", "")
    return "" if disebut == HARI[date.fromisoformat(mulai).weekday()] else disebut.capitalize()


def waktu_dalam(teks: Iterable[str]) -> list[Waktu]:
    """The days that titles name, each once; months where they name no day, years where no month."""
    isi = list(teks)
    for pola in _DI_DALAM:
        temu = [w for t in isi for m in pola.finditer(t) if (w := baca_waktu(_TANDA_TANGGAL.sub(r"\1", m[0])))]
        if temu:
            tepat = max(len(w.mulai) for w in temu)
            return [w for w in dict.fromkeys(temu) if len(w.mulai) == tepat]
    return []


def hari_dalam(teks: Iterable[str]) -> date | None:
    """The one day that titles name, of several days the first; None where they name none or different ones."""
    mulai = {w.mulai for w in waktu_dalam(teks) if len(w.mulai) == len("2025-11-12")}
    return date.fromisoformat(mulai.pop()) if len(mulai) == 1 else None


def tanpa_tahun(teks: str) -> bool:
    """Whether a text names a month or a part of a year, but no year: "Minggu ke-2 Nov", "TW III"."""
    return not _TANPA_TAHUN.search(teks) and (times.sebut_bulan(teks) or times.sebagian_tahun(teks))


def _baca(teks: str) -> Waktu | None:
    if hari := _deret_hari(teks) or _dua_tanggal(teks):
        return hari
    if kasar := rough_dates.baca_kasar(teks):
        return Waktu(*kasar, kasar=True)
    tepat = tanggal_setepatnya(teks)
    return Waktu(tepat) if tepat else _paling_lambat(teks)


def _deret_hari(teks: str) -> Waktu | None:
    """Two days of one month: "17-18/11/2024", "14–17 Mei 2025"; days that are only named together keep their words."""
    cocok = _RENTANG_HARI.fullmatch(teks)
    if not cocok:
        return None
    mulai, selesai = (_hari(f"{cocok[x]}{cocok['ekor']}") for x in ("a", "b"))
    if not (mulai and selesai) or mulai > selesai:
        return None
    berpisah = cocok["tanda"].lower() in ("&", ",", "dan") and int(cocok["b"]) - int(cocok["a"]) > _SEBELAH
    return Waktu(mulai, selesai, kasar=berpisah)


def _dua_tanggal(teks: str) -> Waktu | None:
    """Two whole dates, or a first one that takes the year of the second: "28 Feb s.d. 2 Maret 2025"."""
    for pisah in re.finditer(SAMPAI, teks, re.IGNORECASE):
        kiri, kanan = teks[: pisah.start()].strip(" ,"), teks[pisah.end() :].strip(" ,")
        if not (kiri and (selesai := _hari(_HARI.sub("", kanan)))):
            continue
        mulai = _hari(kiri) or _dengan_tahun(kiri, selesai)
        if mulai and mulai <= selesai:
            return Waktu(mulai, selesai)
    return None


def _dengan_tahun(kiri: str, selesai: str) -> str:
    """The day of a text without a year that lies before a day: of the same year, or of the one before."""
    if _TANPA_TAHUN.search(kiri):
        return ""
    sambung = "/" if re.fullmatch(r"\d{1,2}/\d{1,2}", kiri) else " "
    calon = (_hari(f"{kiri}{sambung}{t}") for t in (int(selesai[:4]), int(selesai[:4]) - 1))
    return next((c for c in calon if c and c <= selesai), "")


def _paling_lambat(teks: str) -> Waktu | None:
    """ "s/d Des 2025" says of the beginning no more than the year."""
    cocok = _BATAS.fullmatch(teks)
    akhir = tanggal_setepatnya(cocok["sisa"]) if cocok else ""
    return Waktu(akhir[:4], akhir if len(akhir) > len("2025") else "", kasar=True) if akhir else None
