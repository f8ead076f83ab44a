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
import zipfile
from email import message_from_bytes
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

AKAR = Path(__file__).resolve().parent.parent
RODA = "roda"  # the folder of wheels, which the start files look for
VERSI = "python.txt"  # in it: for which Python they are; another one finds none that fits
_SISTEM = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macosx": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}


def _program(tujuan: Path) -> None:
    """What is committed, without its history and without what only tests and measurements need."""
    with tempfile.TemporaryDirectory() as sementara:
        arsip = Path(sementara) / "dasbor.tar"
        subprocess.run(["git", "archive", "--output", str(arsip), "HEAD"], cwd=AKAR, check=True)
        with tarfile.open(arsip) as isi:
            isi.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian's 3.11.2 does not have it yet
            isi.extractall(tujuan)


def _roda(tujuan: Path, sistem: str, python: str) -> None:
    """Wheels of all requirements and of pip itself; nothing is built on the other computer.

    pip asks what packages need on *this* computer; what they need on the other one only (on Windows ``tzdata``,
    ``colorama``) is read from the wheels and fetched after that.
    """
    perintah = [sys.executable, "-m", "pip", "download", "--dest", str(tujuan), "--only-binary", ":all:"]
    if sistem:
        perintah += ["--platform", sistem, "--python-version", python, "--implementation", "cp"]
    subprocess.run([*perintah, "pip", "-r", str(AKAR / "requirements.txt")], check=True)
    while kurang := _kurang(tujuan, _lingkungan(sistem, python)) if sistem else []:
        subprocess.run([*perintah, *kurang], check=True)
    (tujuan / VERSI).write_text(f"{python}\n", encoding="ascii")


def _lingkungan(sistem: str, python: str) -> dict[str, str]:
    """What the conditions of packages see on the other computer."""
    milik = {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    if sistem.startswith("win"):
        mesin = {"win_amd64": "AMD64", "win_arm64": "ARM64"}.get(sistem, "x86")
        return milik | dict(_SISTEM["win"], platform_machine=mesin)
    nama = "macosx" if sistem.startswith("macosx") else "linux"
    return milik | dict(_SISTEM[nama], platform_machine="x86_64" if sistem.endswith("x86_64") else "aarch64")


def _kurang(tujuan: Path, lingkungan: dict[str, str]) -> list[str]:
    """What the wheels there ask for on the other computer and is not among them."""
    ada = {canonicalize_name(f.name.partition("-")[0]) for f in tujuan.glob("*.whl")}
    diminta = [Requirement(x) for f in sorted(tujuan.glob("*.whl")) for x in _syarat(f)]
    perlu = [d for d in diminta if d.marker is not None and d.marker.evaluate(lingkungan)]
    return sorted({f"{d.name}{d.specifier}" for d in perlu if canonicalize_name(d.name) not in ada})


def _syarat(roda: Path) -> list[str]:
    with zipfile.ZipFile(roda) as isi:
        nama = next(n for n in isi.namelist() if n.endswith(".dist-info/METADATA"))
        return message_from_bytes(isi.read(nama)).get_all("Requires-Dist") or []


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
