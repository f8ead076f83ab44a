"""A folder to carry on a USB stick: the program and every package that it needs, for a computer without internet.

    python deploy/bekal.py FOLDER [--sistem win_amd64] [--python 3.12]

Run where there is internet and git. Without ``--sistem`` the packages are for a computer like this one; with it for
another (``win_amd64``, ``manylinux_2_28_x86_64``), whose Python ``--python`` names. There: ``mulai.bat`` (Windows) or
``sh mulai.sh`` (Linux) in the folder makes the virtual environment from ``roda/`` alone and starts the dashboard.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
RODA = "roda"  # the folder of wheels, which the start files look for
VERSI = "python.txt"  # in it: for which Python they are; another one finds none that fits


def _program(tujuan: Path) -> None:
    """What is committed, without its history and without what only tests and measurements need."""
    with tempfile.TemporaryDirectory() as sementara:
        arsip = Path(sementara) / "dasbor.tar"
        subprocess.run(["git", "archive", "--output", str(arsip), "HEAD"], cwd=AKAR, check=True)
        with tarfile.open(arsip) as isi:
            isi.extractall(tujuan, filter="data")


def _roda(tujuan: Path, sistem: str, python: str) -> None:
    """Wheels of all requirements and of pip itself; nothing is built on the other computer."""
    perintah = [sys.executable, "-m", "pip", "download", "--dest", str(tujuan), "--only-binary", ":all:"]
    if sistem:
        perintah += ["--platform", sistem, "--python-version", python, "--implementation", "cp"]
    subprocess.run([*perintah, "pip", "-r", str(AKAR / "requirements.txt")], check=True)
    (tujuan / VERSI).write_text(f"{python}\n", encoding="ascii")


def utama(argumen: list[str] | None = None) -> int:
    """Make the folder; refuses one that has something in it."""
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("folder", type=Path)
    urai.add_argument("--sistem", default="")
    urai.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    pilihan = urai.parse_args(argumen)
    tujuan: Path = pilihan.folder
    if tujuan.exists() and any(tujuan.iterdir()):
        print(f"Folder {tujuan} sudah berisi. Sebut folder baru atau yang kosong.", file=sys.stderr)
        return 2
    tujuan.mkdir(parents=True, exist_ok=True)
    _program(tujuan)
    for nama in ("mulai.bat", "mulai.ps1", "mulai.sh"):
        (tujuan / nama).write_bytes((tujuan / "deploy" / nama).read_bytes())
    _roda(tujuan / RODA, pilihan.sistem, pilihan.python)
    banyak = sum(f.stat().st_size for f in tujuan.rglob("*") if f.is_file())
    print(f"Siap: {tujuan}, {banyak / 1e6:.0f} MB, untuk Python {pilihan.python}.")
    print("Di komputer tujuan jalankan mulai.bat atau sh mulai.sh.")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
