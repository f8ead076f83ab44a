"""Decisions of meetings: what may become of one, and by which words a file says it."""

from __future__ import annotations

import re
from enum import StrEnum

PANJANG = 400  # letters of a decision and of a reason
PANJANG_PEMILIK = 120


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
    (StatusTindak.TERBUKA, r"belum|terbuka|berjalan|proses|dalam proses|sedang|tertunda|open"),
    (StatusTindak.DIBATALKAN, r"dibatalkan|batal|tidak jadi|gugur|dicabut"),
    (StatusTindak.SELESAI, r"selesai|sudah|tuntas|terlaksana|ditutup|done"),
)


def baca_status(teks: str) -> StatusTindak | None:
    """The state that a cell begins with; an empty one is open; None for what is no state."""
    awal = teks.strip().lower()
    if not awal:
        return StatusTindak.TERBUKA
    return next((s for s, pola in _STATUS if re.match(rf"(?:{pola})\b", awal)), None)
