"""What a clerk writes of an event beside its date: what became of it, and how many were invited and came."""

from __future__ import annotations

import re

from ilp_data.regions import normal
from ilp_data.registry import events
from ilp_data.registry.events import StatusKegiatan

_STATUS = (
    (
        StatusKegiatan.BATAL,
        re.compile(
            r"(?:(?:di)?batal(?:kan)?|(?:tidak|tdk|tak|gagal)\s+(?:jadi|ter|di)\w*|ditiadakan)\b", re.IGNORECASE
        ),
    ),
    (
        StatusKegiatan.DIRENCANAKAN,
        re.compile(r"(?:di)?rencana(?:kan)?\b|(?:akan|belum|blm|dijadwalkan|terjadwal|agenda|proses)\b", re.IGNORECASE),
    ),
    (StatusKegiatan.DIRENCANAKAN, re.compile(r"(?=(?:di|ter)?tunda\b)", re.IGNORECASE)),  # the word is the remark
    (
        StatusKegiatan.TERLAKSANA,
        re.compile(
            r"(?:selesai|sudah|sdh|telah|dilaksanakan|terealisasi|tuntas|ya|berjalan|ok|done|100\s*%|v|✓|√|✔)(?!\w)",
            re.IGNORECASE,
        ),
    ),
)
# What says no more than the word before it: "sudah terlaksana", "belum dilaksanakan".
_SEARTI = re.compile(r"[\s;:,()]*(?:terlaksana|dilaksanakan|dilakukan|terealisasi|selesai|ada|jadi)\b", re.IGNORECASE)
_HADIR_DARI = re.compile(r"(?P<hadir>\d{1,6})\D{0,12}\bdari\b\D{0,12}(?P<diundang>\d{1,6})\b.*", re.IGNORECASE)
_BERPASANG = re.compile(r"(\d{1,6})\s*(?:org|orang)?\s*[/|]\s*(\d{1,6})\s*(?:org|orang)?", re.IGNORECASE)


def baca_status(teks: str) -> str | None:
    """The status as the table keeps it ("direncanakan; ditunda karena anggaran"); None where no status is told."""
    if events.baca_status(teks)[0] is not StatusKegiatan.TIDAK_DISEBUT:
        return teks.strip()
    for status, pola in _STATUS:
        if kata := pola.match(teks.strip()):
            sisa = teks.strip()[kata.end() :]
            return events.tulis_status(status, _SEARTI.sub("", sisa, count=1).strip(" ;:,.()") if kata[0] else sisa)
    return None


def baca_pasangan(teks: str, judul: str) -> tuple[int, int] | None:
    """(invited, came) of a cell that holds both: "42 dari 50", or "50/42" under a heading that names both."""
    if dari := _HADIR_DARI.fullmatch(teks.strip()):
        return int(dari["diundang"]), int(dari["hadir"])
    kata = normal(judul)
    undang, hadir = kata.find("undang"), kata.find("hadir")
    if min(undang, hadir) < 0 or not (dua := _BERPASANG.fullmatch(teks.strip())):
        return None
    satu, lain = int(dua[1]), int(dua[2])
    return (satu, lain) if undang < hadir else (lain, satu)
