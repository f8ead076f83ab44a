"""Drafts of large files, made in processes of their own: the sessions only look how far they are.

A work is known by the key of its draft, which is in the address of the page Data: whoever leaves the page, or comes
back with another browser or after a dropped network, finds it again. A result waits on disk until it is taken, half an
hour at most; the files themselves are kept a day (``kept_drafts``), so that it can be made again. What works at once
and what waits are bounded.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Hashable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ilp_data.errors import GalatBerkas
from ilp_data.intake.draft import parcel
from ilp_data.intake.model import Draf
from ilp_data.store import revisions as store

log = logging.getLogger("dasbor_ilp")
BESAR = 512_000  # bytes; smaller files of offices take about a second, and a process needs more than that to start
SEKALIGUS = max(1, min(2, (os.cpu_count() or 2) - 1))  # processes: one processor is left for the pages
TERBANYAK = 12  # works that are known, running, waiting or done
UMUR = 30 * 60.0  # seconds that a result waits
_AKAR = Path(__file__).resolve().parents[2]
_PENUH = "Peladen sedang membaca banyak berkas. Coba lagi beberapa menit kemudian; berkas Anda tidak diubah."
_PUTUS = (
    "Pembacaan berkas ini berhenti sebelum selesai (kode {k}), mungkin karena memori habis. Tidak ada yang diubah. "
    "Pecah berkas menjadi beberapa bagian, atau coba lagi nanti."
)


class Kerja:
    """One draft in the making. ``tahap``: the step, "" while it waits for its turn."""

    def __init__(self, kunci: Hashable, isi: Mapping[str, bytes], minta: Mapping[str, Any]) -> None:
        self.kunci, self.tahap, self.sejak, self.tamat = kunci, "", time.monotonic(), 0.0
        self._folder = TemporaryDirectory(prefix="dasbor-ilp-")
        folder = Path(self._folder.name)
        for nama, byte in isi.items():
            (folder / nama).write_bytes(byte)
        self._hasil = folder / "~draf.bin"  # no uploaded file has such a name
        self._minta = {**minta, "jalur": str(folder / minta["jalur"]), "hasil": str(self._hasil)}
        self._proses: subprocess.Popen[str] | None = None
        self._batal = threading.Event()
        self.tugas: Future[int] | None = None

    @property
    def selesai(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.tugas is not None and self.tugas.done()

    def jalankan(self) -> int:
        """Let the process work; its exit status. For a thread of its own."""
        if self._batal.is_set():
            return -1
        env = os.environ | {store.VARIABEL_URL: store.url_bawaan(), "PYTHONIOENCODING": "utf-8"}
        with subprocess.Popen(
            [sys.executable, "-m", "geo.intake.beside"], cwd=_AKAR, env=env, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as proses:  # fmt: skip
            self._proses, self.tahap = proses, "menyiapkan pembaca"
            if self._batal.is_set():
                proses.kill()
            with suppress(OSError):  # it is gone already; its status says why
                self._dengarkan(proses)
            status = proses.wait()
            with suppress(OSError):  # closing sends what was not taken
                proses.stdin.close()  # type: ignore[union-attr]
        self.tamat = time.monotonic()
        return status

    def _dengarkan(self, proses: subprocess.Popen[str]) -> None:
        """Say what is wished and hear the steps; the line stays open, since the process ends with it."""
        assert proses.stdin is not None and proses.stdout is not None
        print(json.dumps(self._minta), file=proses.stdin, flush=True)
        for baris in proses.stdout:
            if baris.startswith(parcel.TAHAP):
                self.tahap = baris.removeprefix(parcel.TAHAP).strip()

    def ambil(self) -> Draf:
        """The draft, once it is there. Raises ``GalatIlp`` for a wrong wish and for a process that broke off."""
        assert self.tugas is not None
        status = self.tugas.result()
        try:
            if status == 0:
                return parcel.baca_draf(self._hasil)
            if status == parcel.SALAH:
                raise GalatBerkas(self._hasil.with_suffix(".galat").read_text(encoding="utf-8"))
            log.error("Pembacaan sebuah berkas berhenti dengan kode %s.", status)
            raise GalatBerkas(_PUTUS.format(k=status))
        finally:
            self._folder.cleanup()

    def batalkan(self) -> None:
        """Stop, and leave nothing behind."""
        self._batal.set()
        if self._proses is not None and self._proses.poll() is None:
            self._proses.kill()
        if self.tugas is None or self.tugas.cancel() or self.tugas.done():
            self._folder.cleanup()
        else:
            self.tugas.add_done_callback(lambda _: self._folder.cleanup())


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

    def serahkan(self, kode: str) -> Draf:
        """The draft of a work that is done, which is then forgotten. Raises as ``Kerja.ambil``."""
        with self._gembok:
            kerja = self._semua.pop(kode)
        return kerja.ambil()

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
