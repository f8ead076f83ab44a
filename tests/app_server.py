"""How tests start the app: as shipped, or as shipped but for the first pictures; each forked from a parent that has
loaded everything (``tests/server_parent.py``) where the system can do that.

At its start a server draws the first picture of five pages, and one more for every address that somebody opens; and it
packs Streamlit's scripts anew: seconds of the processor for tests that look at what comes after. None of those that are
forked packs (``tests/ui/server/test_wire.py`` does). That the commands of the README start it is for
``tests/test_app.py`` and ``tests/ui/server/test_gate.py``.
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

AKAR = Path(__file__).parents[1]
BISA_BERCABANG = sys.platform.startswith("linux")
TANPA_PADAT = """
from ui.server import wire
wire.SekaliPadat._padatkan = lambda _milik, _jalur: None
"""
TANPA_GAMBAR = f"""{TANPA_PADAT}
from ui.server.first import shelf
shelf.siapkan_gambar = lambda: None
"""
_MULAI = """
import sys
from streamlit.web import cli
sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
cli.main()
"""
_IBU_YATIM = 36  # PR_SET_CHILD_SUBREAPER


class Cabang:
    """A process that was forked for us: as much of ``subprocess.Popen`` as tests of a server need."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        if self.returncode is None:
            nomor, keadaan = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(keadaan) if nomor else None
        return self.returncode

    def wait(self, timeout: float = 60) -> int:
        """Its exit code, once it has ended; raises ``subprocess.TimeoutExpired``."""
        batas = time.monotonic() + timeout
        while (kode := self.poll()) is None:
            if time.monotonic() > batas:
                raise subprocess.TimeoutExpired("streamlit run app.py", timeout)
            time.sleep(0.02)
        return kode

    def _kirim(self, sinyal: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sinyal)

    def terminate(self) -> None:
        self._kirim(signal.SIGTERM)

    def kill(self) -> None:
        self._kirim(signal.SIGKILL)


Proses = Cabang | subprocess.Popen[bytes]


def mulai(*bendera: str, lingkungan: Mapping[str, str], catatan: Path, gambar: bool = False) -> Proses:
    """Start the app in the folder of the program, with or without first pictures; what it says goes to ``catatan``."""
    if not BISA_BERCABANG:
        with catatan.open("a") as berkas:
            return subprocess.Popen(
                perintah(*bendera, gambar=gambar),
                cwd=AKAR, env=dict(lingkungan), stdout=berkas, stderr=subprocess.STDOUT,
            )  # fmt: skip
    pesan = {"bendera": bendera, "lingkungan": dict(lingkungan), "catatan": str(catatan), "gambar": gambar}
    induk = _induk()
    assert induk.stdin is not None and induk.stdout is not None
    induk.stdin.write(json.dumps(pesan) + "\n")
    induk.stdin.flush()
    return Cabang(int(induk.stdout.readline()))


def perintah(*bendera: str, gambar: bool) -> list[str]:
    """The command that starts the app without a parent."""
    if gambar:
        return [sys.executable, "-m", "streamlit", "run", "app.py", *bendera]
    return [sys.executable, "-c", TANPA_GAMBAR + _MULAI, *bendera]


@cache
def _induk() -> subprocess.Popen[str]:
    """The parent, one a test process; the servers that it leaves as orphans become children of this process."""
    if ctypes.CDLL(None, use_errno=True).prctl(_IBU_YATIM, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "PR_SET_CHILD_SUBREAPER")
    program = [sys.executable, "-m", "tests.server_parent"]
    hasil = subprocess.Popen(program, cwd=AKAR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(hasil.kill)
    return hasil
