"""The server's end of a process that works beside the sessions (``ilp_data.intake.draft.process``)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from ilp_data.errors import GalatBerkas
from ilp_data.intake.draft import parcel
from ilp_data.store import revisions as store
from ui.intake.kept_drafts import Sementara

_AKAR = Path(__file__).resolve().parents[2]


class Proses:
    """One work and the folder it works in. ``tahap``: the step, "" while it waits for its turn."""

    MODUL = ""  # what is started

    def __init__(self, folder: Sementara, minta: Mapping[str, Any], hasil: Path) -> None:
        self.folder, self.tahap, self.sejak, self.tamat = folder, "", time.monotonic(), 0.0
        self.hasil, self._minta = hasil, {**minta, "hasil": str(hasil)}
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
        env["TMPDIR"] = str(self.folder.jalur)  # what it unpacks goes with the work
        with subprocess.Popen(
            [sys.executable, "-m", self.MODUL], cwd=_AKAR, env=env, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as proses:  # fmt: skip
            self._proses, self.tahap = proses, "menyiapkan"
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

    def tunggu(self) -> int:
        """The exit status of a work that ends: 0 or another that is not ours. Raises ``GalatBerkas`` with the reason
        where the wish was wrong."""
        assert self.tugas is not None
        status = self.tugas.result()
        if status == parcel.SALAH:
            raise GalatBerkas(self.hasil.with_suffix(".galat").read_text(encoding="utf-8"))
        return status

    def batalkan(self) -> None:
        """Stop, and leave nothing behind."""
        self._batal.set()
        if self._proses is not None and self._proses.poll() is None:
            self._proses.kill()
        if self.tugas is None or self.tugas.cancel() or self.tugas.done():
            self.folder.buang()
        else:
            self.tugas.add_done_callback(lambda _: self.folder.buang())
