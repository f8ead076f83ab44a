"""How long one draft may take: processor time of its own thread, looked at between steps and rows.

Processor time, not the clock: a server under load must not refuse a file that is none too large. The limit is one
setting, ``ILP_BATAS_DRAF`` (seconds); outside ``berjalan`` nothing is limited.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from ilp_data.errors import GalatBerkas, GalatKonfigurasi
from ilp_data.format import utuh

PENGATURAN = "ILP_BATAS_DRAF"
BAKU = 120.0  # seconds; 100,000 posyandu take some 20
T = TypeVar("T")
_tenggat: ContextVar[tuple[float, float] | None] = ContextVar("tenggat", default=None)


def batas() -> float:
    """The limit in seconds. ``GalatKonfigurasi`` where the setting is no number above 0."""
    teks = os.environ.get(PENGATURAN, "").strip()
    try:
        detik = float(teks.replace(",", ".")) if teks else BAKU
    except ValueError:
        detik = 0.0
    if not 0 < detik < float("inf"):
        raise GalatKonfigurasi(
            f"Batas waktu draf pada {PENGATURAN} tidak dapat dipakai.",
            diberikan=repr(teks),
            diharapkan=f"jumlah detik, misalnya {BAKU:.0f}",
        )
    return detik


@contextmanager
def berjalan() -> Iterator[None]:
    """From here on this thread has ``batas`` seconds of the processor; within another one, that one counts."""
    if _tenggat.get() is not None:
        yield
        return
    detik = batas()
    tanda = _tenggat.set((time.thread_time() + detik, detik))
    try:
        yield
    finally:
        _tenggat.reset(tanda)


def periksa_waktu() -> None:
    """``GalatBerkas`` where the time is used up."""
    kini = _tenggat.get()
    if kini is not None and time.thread_time() > kini[0]:
        detik = utuh(kini[1])
        raise GalatBerkas(
            f"Berkas ini terlalu berat: setelah {detik} detik kerja, drafnya belum selesai. Tidak ada yang diubah.",
            saran="Pecah berkas menjadi beberapa bagian, hapus kolom dan baris yang bukan data, lalu unggah lagi.",
        )


def tiap(isi: Iterable[T]) -> Iterator[T]:
    """The same items, with a look at the time before each."""
    for satu in isi:
        periksa_waktu()
        yield satu


def batasi_lapor(lapor: Callable[[str], None]) -> Callable[[str], None]:
    """What hears the name of each step, with a look at the time before it."""

    def tahap(nama: str) -> None:
        periksa_waktu()
        lapor(nama)

    return tahap
