"""Requests of residents to a posyandu: what has become of one, and which of the six fields it is of."""

from __future__ import annotations

import re
from enum import StrEnum

from ilp_data.registry.events import bidang_spm


class StatusPermohonan(StrEnum):
    """What has become of a request; the first two are open."""

    MENUNGGU = "menunggu"
    DIPROSES = "diproses"
    SELESAI = "selesai"
    DITOLAK = "ditolak"


TERBUKA = (StatusPermohonan.MENUNGGU, StatusPermohonan.DIPROSES)
_SUDAH = r"(?:sudah|sdh|telah|udah)\b\s*"
_STATUS = (
    (StatusPermohonan.DITOLAK, r"ditolak|tolak|tidak (?:disetujui|dapat|bisa)|batal|dibatalkan|dicabut"),
    (
        StatusPermohonan.MENUNGGU,
        r"menunggu|belum|blm|baru|terbuka|masuk|open|pending|antre|antri|dalam antr\w+|diajukan|diusulkan|dicatat|"
        r"tunda|ditunda",
    ),
    (
        StatusPermohonan.DIPROSES,
        r"diproses|proses|dalam|sedang|diteruskan|disampaikan|dilaporkan|ditindak ?lanjuti|dirujuk|disposisi|"
        r"didisposisi\w*|dikerjakan|verifikasi|diverifikasi|survei|disurvei|on (?:progress|process)",
    ),
    (
        StatusPermohonan.SELESAI,
        r"selesai|diselesaikan|ditutup|tutup|terpenuhi|dipenuhi|tuntas|closed|done|ok|beres|teratasi|tertangani|ditangani|"
        r"terealisasi|direalisasikan|terlaksana|dilaksanakan|diberikan|disalurkan",
    ),
)


def baca_status(teks: str) -> StatusPermohonan | None:
    """The state that a cell begins with; None for what is no state. "Sudah" alone is done, "sudah diproses" is not."""
    awal = teks.strip().lower()
    isi = re.sub(rf"^{_SUDAH}", "", awal)
    if awal and not re.search(r"\w", isi):
        return StatusPermohonan.SELESAI if isi != awal else None
    return next((s for s, pola in _STATUS if re.match(rf"(?:{pola})\b", isi)), None)


def baca_bidang(teks: str) -> str:
    """The code of the field that a cell names, "" for none or several: ``Bidang 6 – Sosial`` → ``sosial``."""
    kata = " ".join(re.findall(r"[a-z]+", teks.lower()))
    kena = {k for k, semua in bidang_spm().kata.items() if any(re.search(rf"\b{w}\b", kata) for w in semua)}
    return kena.pop() if len(kena) == 1 else ""


def nama_bidang(kode: str) -> str:
    """The name of a field; ``KeyError`` for a code that is none."""
    return dict(zip(bidang_spm().kata, bidang_spm().bidang, strict=True))[kode]
