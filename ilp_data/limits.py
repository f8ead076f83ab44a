"""What people may bring at once: one setting, ``ILP_BATAS_UNGGAH``, for pages, server and commands alike.

``mb=100 baris=50000 berkas=10 sesi_mb=200 peladen_mb=400``: largest file, most rows of a file, files held in a session,
megabytes held in a session and in the whole server. What is left out keeps its default; the time of a draft is
``ILP_BATAS_DRAF`` (``intake.deadline``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from ilp_data.errors import GalatKonfigurasi

PENGATURAN = "ILP_BATAS_UNGGAH"
MB = 1_000_000


@dataclass(frozen=True)
class Batas:
    """The limits. A file of ``mb`` and one more of a map's parts fit into a session, some sessions into the server."""

    mb: int = 150
    baris: int = 150_000
    berkas: int = 40
    sesi_mb: int = 300
    peladen_mb: int = 600


def batas_unggah() -> Batas:
    """The limits in force. Raises ``GalatKonfigurasi`` for a setting that cannot be read."""
    teks = os.environ.get(PENGATURAN, "").strip()
    dikenal, isi = {f.name for f in fields(Batas)}, {}
    for bagian in teks.split():
        nama, _, nilai = bagian.partition("=")
        if nama not in dikenal or not (nilai.isascii() and nilai.isdecimal() and int(nilai) > 0):
            raise GalatKonfigurasi(
                f"Batas unggahan pada {PENGATURAN} tidak dapat dipakai.",
                diberikan=repr(bagian),
                diharapkan="misalnya mb=100 baris=50000 berkas=10 sesi_mb=200 peladen_mb=400",
            )
        isi[nama] = int(nilai)
    return Batas(**isi)
