"""Limits that an office may set: what people may bring at once, and which counts of people are small.

What people may bring is one setting, ``ILP_BATAS_UNGGAH``, for pages, server and commands alike.

``mb=100 baris=50000 berkas=10 sesi_mb=200 peladen_mb=400 menit=10``: largest file, most rows of a file, files held in a
session, megabytes held in a session and in the whole server, minutes until a file has arrived. What is left out keeps
its default; the time of a draft is ``ILP_BATAS_DRAF`` (``intake.deadline``). Counts of people below ``ILP_BATAS_KECIL``
are withheld from what leaves the building (``measure.disclosure``), and every text that says so asks here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from functools import cache

from ilp_data.errors import GalatKonfigurasi

PENGATURAN = "ILP_BATAS_UNGGAH"
PENGATURAN_KECIL = "ILP_BATAS_KECIL"
BATAS_KECIL = 5  # where nothing is set
# Of two people one knows the other; a limit of hundreds would withhold nearly all of a kelurahan.
_KECIL_BOLEH = range(3, 501)
MB = 1_000_000


@dataclass(frozen=True)
class Batas:
    """The limits. A file of ``mb`` and one more of a map's parts fit into a session, some sessions into the server."""

    mb: int = 150
    baris: int = 150_000
    berkas: int = 40
    sesi_mb: int = 300
    peladen_mb: int = 600
    menit: int = 15  # the largest file at 1.4 Mbit/s


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
                diharapkan="misalnya mb=100 baris=50000 berkas=10 sesi_mb=200 peladen_mb=400 menit=10",
            )
        isi[nama] = int(nilai)
    return Batas(**isi)


def batas_kecil() -> int:
    """Counts of people from 1 to one less than this are small. Raises ``GalatKonfigurasi`` for a setting that cannot be
    read. It holds for the whole process: what is kept of tables and drawings is kept by it."""
    return _baca_kecil(os.environ.get(PENGATURAN_KECIL, "").strip())


@cache
def _baca_kecil(teks: str) -> int:
    if not teks:
        return BATAS_KECIL
    dari, sampai = _KECIL_BOLEH.start, _KECIL_BOLEH.stop - 1
    if not (teks.isascii() and teks.isdecimal() and len(teks) < 5 and int(teks) in _KECIL_BOLEH):
        raise GalatKonfigurasi(
            f"Batas jumlah kecil pada {PENGATURAN_KECIL} tidak dapat dipakai.",
            diberikan=repr(teks),
            diharapkan=f"bilangan bulat dari {dari} sampai {sampai}; bawaannya {BATAS_KECIL}",
            saran="Perbaiki atau hapus pengaturan itu, lalu jalankan ulang.",
        )
    return int(teks)
