"""Decisions of meetings: what may become of one, and by which words a file says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

PANJANG = 400  # letters of a decision and of a reason
PANJANG_PEMILIK = 120
TANPA_JABATAN = "jabatan belum ditulis"  # the owner where a file named a person and no office


class StatusTindak(StrEnum):
    """What has become of a decision. Only ``TERBUKA`` comes back by itself."""

    TERBUKA = "terbuka"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


KATA_STATUS: dict[StatusTindak, str] = {
    StatusTindak.TERBUKA: "belum selesai",
    StatusTindak.SELESAI: "selesai",
    StatusTindak.DIBATALKAN: "dibatalkan",
}
_STATUS = (
    (StatusTindak.DIBATALKAN, r"(?:di)?batal(?:kan)?|tidak jadi|gugur|dicabut|(?:di-?)?drop|cancel(?:ed|led)?"
     r"|(?:di)?hentikan|tidak dilanjutkan|ditiadakan"),
    (StatusTindak.SELESAI, r"(?:(?:sudah|telah) )?(?:selesai|tuntas|terlaksana|dilaksanakan|dikerjakan|ditutup"
     r"|rampung|beres)|sudah|done|closed|100 ?%"),
    (StatusTindak.TERBUKA, r"belum(?: (?:selesai|mulai|dimulai|terlaksana|dilaksanakan))?"
     r"|terbuka|berjalan|(?:dalam |sedang )?(?:di)?proses|dalam|sedang|tertunda|ditunda|open"
     r"|pending|menunggu|on (?:progress|process|going)|ongoing|in progress|progres+|lanjut|berlanjut|dilanjutkan|rutin"
     r"|sebagian|\d{1,2} ?%"),
)  # fmt: skip
# "Sudah bersurat" is a step on the way; "sudah" alone, or with a day or a mark behind it, says that it is done.
_BARU_LANGKAH = re.compile(
    r"(?:sudah|telah) (?!(?:selesai|tuntas|terlaksana|dilaksanakan|dikerjakan|ditutup|rampung|beres)\b)[a-z]"
)
_SEBAGIAN = re.compile(r"(?:selesai|terlaksana|dilaksanakan) sebagian|sebagian (?:selesai|terlaksana)")
_BULAN = r"(?:jan|feb|peb|mar|apr|mei|jun|jul|ag[tsu]|sep|okt|nov|nop|des)[a-z]*"
_HARI = re.compile(
    rf"(?:(?:pada|per|tgl\.?|tanggal)\s+)?(?P<hari>\d{{1,2}}(?:\s?[/.-]\s?\d{{1,2}}|[\s-]{_BULAN})(?:[\s/.-](?:20)?\d{{2}})?)(?!\d|\s?%)",
    re.IGNORECASE,
)
_SAMBUNG = re.compile(r"^(?:[\s,;:.()=–-]|(?:karena|krn|sebab|dengan alasan|alasan)\b)+", re.IGNORECASE)


@dataclass(frozen=True)
class Keadaan:
    """What a cell says has become of a decision. ``status`` None: it names no state. ``hari``: a day that stands beside
    it, in its words ("12/11"); ``sebab``: the other words beside it; "" for none."""

    status: StatusTindak | None
    hari: str = ""
    sebab: str = ""


def baca_status(teks: str) -> StatusTindak | None:
    """The state that a cell begins with; an empty one is open; None for what is no state."""
    return baca_keadaan(teks).status


def baca_keadaan(teks: str) -> Keadaan:
    """The state of a cell with the day and the words beside it: "dibatalkan karena sudah ada edaran", "selesai 12/11".

    Words of which none is a state ("bersurat ke Bappeda"), and what is done in part, leave it open.
    """
    bersih = " ".join(teks.split())
    awal = bersih.lower()
    if not awal:
        return Keadaan(StatusTindak.TERBUKA)
    if _SEBAGIAN.match(awal) or _BARU_LANGKAH.match(awal):
        return Keadaan(StatusTindak.TERBUKA, "", bersih)
    status, kata = _menurut_kata(awal)
    if status is None:
        return Keadaan(StatusTindak.TERBUKA if len(re.findall(r"[a-z]{2,}", awal)) > 1 else None, "", bersih)
    if status is StatusTindak.TERBUKA:
        return Keadaan(status, "", _SAMBUNG.sub("", bersih[kata:]) and bersih)
    temu = _HARI.search(bersih, kata)
    sisa = f"{bersih[kata : temu.start()]} {bersih[temu.end() :]}" if temu else bersih[kata:]
    sebab = _SAMBUNG.sub("", sisa).strip(" ,;:.()–-")
    return Keadaan(status, temu["hari"] if temu else "", sebab or (bersih if temu else ""))


def _menurut_kata(awal: str) -> tuple[StatusTindak | None, int]:
    """The state whose words a text begins with, and how long they are."""
    for status, pola in _STATUS:
        if temu := re.match(rf"(?:{pola})(?![a-z])", awal):
            return status, temu.end()
    return None, 0
