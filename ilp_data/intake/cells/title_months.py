"""The month that the title of a table gives, its sheet or its file: by name, in figures, or from its first day to its
last."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from ilp_data.intake.cells import times
from ilp_data.intake.cells.time_words import SAMPAI_KATA

_BULAN_SAJA = re.compile(
    rf"(?:.*\b(?:bulan|bln)\b[\s.:]*(?P<a>{times.KATA_BULAN})(?![a-z]).*|\W*(?P<b>{times.KATA_BULAN})\W*)",
    re.IGNORECASE | re.DOTALL,
)
_BULAN_NOMOR = re.compile(r"\W*(?:bulan|bln)\b[\s.:=-]*(0?[1-9]|1[0-2])(?:\D{1,12}20\d\d)?\W*", re.IGNORECASE)
_BULAN_PENDEK = re.compile(
    rf"\W*(?:bulan|bln|periode)\b[\s.:]*(?P<n>{times.KATA_BULAN})\s?[-/'’]\s?(?P<t>1[3-9]|[234]\d)\W*", re.IGNORECASE
)
_SEBUT_MASA = re.compile(  # "Periode : 2026-10", "Bulan X / 2026": the month stands in figures behind its word
    r"\W*(?:bulan|bln|periode|masa)\b(?:\s+(?:laporan|pelaporan|pelayanan|layanan|data|kegiatan)\b)?[\s.:=]*(?P<masa>.*)",
    re.IGNORECASE | re.DOTALL,
)
_RENTANG_HARI = re.compile(
    rf"(?<![\d/.-])0?1(?:[\s/.-]+(?P<a>\d{{1,2}}|{times.KATA_BULAN})(?:[\s/.-]+(?P<ta>20\d\d))?)?\s*"
    r"(?:s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|[-–—])\s*(?P<h>28|29|30|31)[\s/.-]+"
    rf"(?P<b>\d{{1,2}}|{times.KATA_BULAN})"
    rf"[\s/.-]+(?P<t>20\d\d)(?!\d)", re.IGNORECASE
)  # fmt: skip
_BULAN_POLOS = re.compile(  # a line of nothing else: "2026-10", "10.2026", "2026 Oktober"
    r"\W*(?P<b>20[0-4]\d[-/](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/.]20[0-4]\d"
    rf"|20[0-4]\d[-/., ]+(?:{times.KATA_BULAN}))\W*",
    re.IGNORECASE,
)
_BERNOMOR = re.compile(
    r"(?<![a-z])(?<!tri )(?<!catur )(?<!semi )(?:bulan|bln)\b[\s.:=-]*(?:ke\b[\s-]*)?"
    rf"(?P<b>0?[1-9]|1[0-2]|{'|'.join(times.BULAN_ROMAWI)})\b\W*"
    rf"(?:(?:{times.KATA_BULAN})\W+)?(?:(?:tahun|thn|th)\b[.: ]*)?(?P<t>20[0-4]\d)(?!\d)",
    re.IGNORECASE,
)
_SAMPAI = re.compile(rf"{SAMPAI_KATA}\s*$", re.IGNORECASE)
_RENTANG_ISO = re.compile(
    rf"(?<![\d-])(?P<t>20[0-4]\d)-(?P<b>\d\d)-01\s*(?:{SAMPAI_KATA}|[-–—])\s*(?P=t)-(?P=b)-(?P<h>\d\d)(?![\d-])",
    re.IGNORECASE,
)


def _sebulan(teks: str) -> str | None:
    """The month that a title gives in figures behind its word ("Periode: 2026-10"), with two digits of its year ("Bln:
    Okt-26") or from its first day to its last ("1 s.d. 31 Oktober 2026"); None for any other text."""
    if masa := _SEBUT_MASA.fullmatch(teks):
        sel = times.tanpa_romawi(masa["masa"].strip())
        if not times.berhari(sel) and (p := times.periode_judul(sel)):
            return p
    if pendek := _BULAN_PENDEK.fullmatch(teks.strip()):
        return f"20{pendek['t']}-{times.BULAN[pendek['n'].lower()]:02d}"
    if polos := _BULAN_POLOS.fullmatch(teks.strip()):
        return times.periode_judul(polos["b"])
    if bernomor := _bernomor(teks):
        return bernomor
    if iso := _RENTANG_ISO.search(teks):
        t, b, h = int(iso["t"]), int(iso["b"]), int(iso["h"])
        return f"{t}-{b:02d}" if 1 <= b <= 12 and h == calendar.monthrange(t, b)[1] else None
    kena = _RENTANG_HARI.search(teks)
    if not kena:
        return None
    awal, akhir = (times.BULAN.get(m.lower()) or int(m) for m in (kena["a"] or kena["b"], kena["b"]))
    tahun_ = int(kena["t"])
    sama = awal == akhir and 1 <= akhir <= 12 and kena["ta"] in (None, kena["t"])
    return f"{tahun_}-{akhir:02d}" if sama and int(kena["h"]) == calendar.monthrange(tahun_, akhir)[1] else None


def _bernomor(teks: str) -> str | None:
    """The month that stands in figures behind its word, with its year behind it, anywhere in a title ("LAPORAN BULAN 10
    TAHUN 2026", "BULAN KE-10 2026", "BULAN : X (OKTOBER) 2026"); None where several are named, up to it is counted, or
    the name beside it is of another month."""
    semua = list(_BERNOMOR.finditer(teks))
    if len(semua) != 1 or times.sebagian_tahun(teks) or _SAMPAI.search(teks[: semua[0].start()]):
        return None
    kena = semua[0]
    nomor = int(times.tanpa_romawi(kena["b"]))
    if times.semua_bulan([teks]) - {nomor}:
        return None
    return f"{kena['t']}-{nomor:02d}"


def periode_tabel(teks: Sequence[str]) -> str:
    """The month that a table's sheet, title rows and file name give; "" for none, and where sheet and title differ (a
    sheet "Feb" below whose name the title still says January).

    The file's name comes last in ``teks`` and is asked only where the others are silent.
    """
    semua = {p for t in teks[:-1] if (p := times.periode_dalam(t) or _sebulan(t))}
    if semua:
        sendiri = {b for t in teks[:-1] if (b := times.bulan_judul(t))}
        return semua.pop() if len(semua) == 1 and sendiri <= {int(p[5:]) for p in semua} else ""
    return periode_terpisah(teks) or next((p for t in teks[-1:] if (p := times.periode_dalam(t))), "")


def periode_terpisah(teks: Sequence[str]) -> str:
    """The month that one line of a title names ("BULAN : OKTOBER", "Bulan: 10", a sheet "Okt") with the one year that
    stands in others; "" where either lacks or is not the only one, and for lines that speak of a part of the year."""
    nomor = {int(m[1]) for t in teks if (m := _BULAN_NOMOR.fullmatch(t.strip()))}
    bulan_ = times.semua_bulan(teks) | nomor
    sendiri = {times.BULAN[(m["a"] or m["b"]).lower()] for t in teks if (m := _BULAN_SAJA.fullmatch(t.strip()))} | nomor
    tahun_ = {y for t in teks for y in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", t)}
    if sendiri != bulan_ or len(sendiri) != 1 or len(tahun_) != 1 or any(map(times.sebagian_tahun, teks)):
        return ""
    return f"{tahun_.pop()}-{sendiri.pop():02d}"


def bulan_tiap_tahun(teks: Sequence[str]) -> int | None:
    """The month (1 … 12) that a table's title names for several years side by side ("DITIMBANG BULAN OKTOBER", "Oktober
    2025 dan 2026"); None where it says one year with it, several months, a span or a part of the year."""
    bulan_ = times.semua_bulan(teks)
    tahun_ = {y for t in teks for y in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", t)}
    rentang = any(times.sebagian_tahun(t) or times.SAMPAI_BULAN.search(t) or times.sebut_hari(t) for t in teks)
    return bulan_.pop() if len(bulan_) == 1 and len(tahun_) != 1 and not rentang else None
