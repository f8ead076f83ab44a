"""Streamlit servers on loopback, started for a measurement and ended by their process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
_NAMA = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass(frozen=True)
class Server:
    """A server that answers; ``detik`` from the start of its process to its first answer."""

    alamat: str
    pid: int
    detik: float


def chromium() -> str:
    """Path of the browser; ``SystemExit`` when there is none."""
    jalur = os.environ.get("ILP_CHROMIUM") or next((j for n in _NAMA if (j := shutil.which(n))), None)
    if jalur is None:
        raise SystemExit("Chromium not found; install it or set ILP_CHROMIUM to its file")
    return jalur


def pintu_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def jalankan(catatan: Path, perintah: list[str], folder: Path, lingkungan: dict[str, str]) -> Iterator[Server]:
    """``python -m streamlit run <perintah>`` in ``folder`` until the block ends; its output goes to ``catatan``."""
    pintu = pintu_bebas()
    lengkap = [sys.executable, "-m", "streamlit", "run", *perintah,
               "--server.port", str(pintu), "--server.address", "127.0.0.1"]  # fmt: skip
    with jalankan_perintah(catatan, lengkap, folder, lingkungan, pintu) as server:
        yield server


@contextmanager
def jalankan_perintah(
    catatan: Path, lengkap: list[str], folder: Path, lingkungan: dict[str, str], pintu: int,
    sehat: str = "/_stcore/health",
) -> Iterator[Server]:  # fmt: skip
    """Any command that serves on ``pintu``; it is ready when ``sehat`` answers."""
    env = {k: v for k, v in os.environ.items() if k != "ILP_PETA_DASAR"} | lingkungan
    with catatan.open("w") as keluaran:
        mulai = time.perf_counter()
        proses = subprocess.Popen(lengkap, cwd=folder, env=env, stdout=keluaran, stderr=subprocess.STDOUT)
        try:
            _tunggu(f"http://127.0.0.1:{pintu}{sehat}", proses, catatan)
            yield Server(f"http://127.0.0.1:{pintu}", proses.pid, time.perf_counter() - mulai)
        finally:
            proses.terminate()
            proses.wait(timeout=60)


def _tunggu(alamat: str, proses: subprocess.Popen[bytes], catatan: Path) -> None:
    batas = time.monotonic() + 180
    while time.monotonic() < batas and proses.poll() is None:
        try:
            with urllib.request.urlopen(alamat, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"server not ready:\n{catatan.read_text()[-2000:]}")
