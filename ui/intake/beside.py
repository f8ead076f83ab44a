"""Drafts of large files, made in processes of their own: the sessions only look how far they are.

A work is known by the key of its draft, which is in the address of the page Data: whoever leaves the page, or comes
back with another browser or after a dropped network, finds it again. A result waits on disk until it is taken, half an
hour at most; the files themselves are kept a day (``kept_drafts``), so that it can be made again. What works at once
and what waits are bounded.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ilp_data.errors import GalatBerkas
from ilp_data.intake.draft import parcel
from ilp_data.intake.model import Draf
from ui.intake.kept_drafts import Sementara
from ui.intake.process import Proses

log = logging.getLogger("dasbor_ilp")
BESAR = 512_000  # bytes; smaller files of offices take about a second, and a process needs more than that to start
SEKALIGUS = max(1, min(2, (os.cpu_count() or 2) - 1))  # processes: one processor is left for the pages
TERBANYAK = 12  # works that are known, running, waiting or done
UMUR = 30 * 60.0  # seconds that a result waits
_PENUH = "Peladen sedang membaca banyak berkas. Coba lagi beberapa menit kemudian; berkas Anda tidak diubah."
_PUTUS = (
    "Pembacaan berkas ini berhenti sebelum selesai (kode {k}), mungkin karena memori habis. Tidak ada yang diubah. "
    "Pecah berkas menjadi beberapa bagian, atau coba lagi nanti."
)


class Kerja(Proses):
    """One draft in the making; made, its folder holds the draft alone, for whoever applies it."""

    MODUL = "geo.intake.beside"

    def __init__(self, kunci: Hashable, isi: Mapping[str, bytes], minta: Mapping[str, Any]) -> None:
        folder = Sementara(isi)
        self.kunci, self._nama = kunci, tuple(isi)
        jalur = {"jalur": str(folder.jalur / minta["jalur"])}
        super().__init__(folder, {**minta, **jalur}, folder.jalur / "~draf.bin")  # no uploaded file has such a name

    def ambil(self) -> Draf:
        """The draft, once it is there. Raises ``GalatIlp`` for a wrong wish and for a process that broke off."""
        try:
            if (status := self.tunggu()) != 0:
                log.error("Pembacaan sebuah berkas berhenti dengan kode %s.", status)
                raise GalatBerkas(_PUTUS.format(k=status))
            for nama in self._nama:
                (self.folder.jalur / nama).unlink(missing_ok=True)
            return parcel.baca_draf(self.hasil)
        except GalatBerkas:
            self.folder.buang()
            raise


class Pekerja:
    """The works of this server by the key of their draft."""

    def __init__(self) -> None:
        self._kerja = ThreadPoolExecutor(SEKALIGUS, thread_name_prefix="berkas")
        self._semua: dict[str, Kerja] = {}
        self._gembok = threading.Lock()

    def minta(self, kode: str, kunci: Hashable, isi: Mapping[str, bytes], minta: Mapping[str, Any]) -> Kerja:
        """The work of a draft with these choices (``kunci``), begun where there is none. Raises ``GalatBerkas`` where
        too many are known."""
        with self._gembok:
            self._rapikan()
            ada = self._semua.get(kode)
            if ada is not None and ada.kunci == kunci:
                return ada
            if ada is not None:
                self._semua.pop(kode).batalkan()
            if len(self._semua) >= TERBANYAK:
                raise GalatBerkas(_PENUH)
            kerja = self._semua[kode] = Kerja(kunci, isi, minta)
            kerja.tugas = self._kerja.submit(kerja.jalankan)
            return kerja

    def serahkan(self, kode: str) -> Kerja:
        """A work that is done, which is then forgotten here: whoever takes it lets its folder go."""
        with self._gembok:
            return self._semua.pop(kode)

    def buang(self, kode: str) -> None:
        """Stop and forget the work of a draft, if there is one."""
        with self._gembok:
            kerja = self._semua.pop(kode, None)
        if kerja is not None:
            kerja.batalkan()

    def berhenti(self) -> None:
        """The server goes down: nothing works on."""
        for kode in list(self._semua):
            self.buang(kode)
        self._kerja.shutdown(wait=False, cancel_futures=True)

    def _rapikan(self) -> None:
        lama = [k for k, x in self._semua.items() if x.selesai and time.monotonic() - x.tamat > UMUR]
        for kode in lama:
            self._semua.pop(kode).batalkan()


PEKERJA = Pekerja()
