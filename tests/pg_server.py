"""A PostgreSQL server of the tests' own: on loopback, in a folder of its own, gone when they are done.

Skipped with a reason where PostgreSQL is not installed; required when ``ILP_UJI_POSTGRESQL=wajib`` (CI).
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import URL, make_url

from tests import run_folder

_BERSAMA = "postgresql.json"
AKUN, SANDI = "ilp_uji", "uji/sandi"
# Nothing here need outlive the machine, nor be swept behind the tests' back.
_SETELAN = {
    "listen_addresses": "127.0.0.1", "max_connections": "40", "fsync": "off", "full_page_writes": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "autovacuum": "off", "jit": "off",
    "max_locks_per_transaction": "512",  # several stores of many partitions are made at once
    "dynamic_shared_memory_type": "mmap",
}  # fmt: skip


@dataclass(frozen=True)
class Peladen:
    """A server that answers; ``basis`` makes databases on it."""

    folder: Path
    biner: Path
    pintu: int

    def url(self, basis: str, sandi: str = SANDI) -> str:
        u = URL.create("postgresql+psycopg", AKUN, sandi, "127.0.0.1", self.pintu, basis)
        return u.render_as_string(hide_password=False)

    def buat(self, contoh: str = "template1") -> str:
        """The address of a new database, a copy of ``contoh``."""
        nama = f"uji_{secrets.token_hex(6)}"
        versi = float((self.folder / "isi" / "PG_VERSION").read_text())
        # Page by page through the log is for servers that must not stop for a checkpoint, and newer ones' default.
        cara = " STRATEGY file_copy" if versi >= 15 else ""
        self._perintah(f'CREATE DATABASE "{nama}" TEMPLATE "{contoh}"{cara}')
        return self.url(nama)

    def hapus(self, url: str) -> None:
        self._perintah(f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')

    def _perintah(self, sql: str) -> None:
        # Without SQLAlchemy, which asks every new server who it is: two databases are made and dropped a test.
        alamat = make_url(self.url("postgres")).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(alamat, autocommit=True) as koneksi:
            koneksi.execute(sql.encode())

    def kendali(self, *argumen: str) -> None:
        """``pg_ctl`` on this server: "start", "stop" …"""
        pilihan = " ".join(f"-c {k}={v}" for k, v in {**_SETELAN, "unix_socket_directories": self.folder}.items())
        _jalankan(
            [self.biner / "pg_ctl", "-D", self.folder / "isi", "-w", "-l", self.folder / "log",
             "-o", f"-p {self.pintu} {pilihan}", *argumen]
        )  # fmt: skip


@contextmanager
def jalankan() -> Iterator[Peladen]:
    """A fresh server until the block ends."""
    peladen = _mulai()
    try:
        yield peladen
    finally:
        _akhiri(peladen)


def _mulai() -> Peladen:
    biner = _biner()
    folder = Path(tempfile.mkdtemp(prefix="ilp-pg-"))
    try:
        if os.name == "posix" and os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        sandi = folder / "sandi"
        sandi.write_text(SANDI)
        sandi.chmod(0o644)
        _jalankan(
            [biner / "initdb", "-D", folder / "isi", "-U", AKUN, "-A", "scram-sha-256", f"--pwfile={sandi}",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        )  # fmt: skip
        peladen = Peladen(folder, biner, _pintu_bebas())
        peladen.kendali("start")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return peladen


def _akhiri(peladen: Peladen) -> None:
    _jalankan([peladen.biner / "pg_ctl", "-D", peladen.folder / "isi", "-m", "immediate", "stop"], periksa=False)
    shutil.rmtree(peladen.folder, ignore_errors=True)


def ambil_bersama() -> Peladen:
    """The server of this run, started by the first process that asks; ``akhiri_bersama`` stops it."""
    with run_folder.giliran(_BERSAMA) as catatan:
        if not catatan.exists():
            peladen = _mulai()
            isi = {"folder": str(peladen.folder), "biner": str(peladen.biner), "pintu": peladen.pintu}
            catatan.write_text(json.dumps(isi), encoding="utf-8")
        return _baca(catatan)


def akhiri_bersama() -> None:
    """Stop the servers of this run; for the process that started it, when all others are done."""
    for catatan in run_folder.folder().glob(f"*{_BERSAMA}"):
        _akhiri(_baca(catatan))


def _baca(catatan: Path) -> Peladen:
    isi = json.loads(catatan.read_text(encoding="utf-8"))
    return Peladen(Path(isi["folder"]), Path(isi["biner"]), isi["pintu"])


def _biner() -> Path:
    """The folder of the newest server's programs; skips, or fails where it is required."""
    calon = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if (terpasang := shutil.which("initdb")) is not None:
        calon.append(Path(terpasang).resolve())
    if calon:
        return calon[-1].parent
    pesan = "PostgreSQL tidak ditemukan (initdb); pasang paket postgresql"
    if os.environ.get("ILP_UJI_POSTGRESQL") == "wajib":
        pytest.fail(pesan)
    pytest.skip(pesan)


def _jalankan(perintah: list[Any], *, periksa: bool = True) -> None:
    """As the account ``postgres`` where we are root: the server refuses root."""
    akun: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.name == "posix" and os.geteuid() == 0 else {}
    hasil = subprocess.run(
        [str(p) for p in perintah], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120,
        check=False, **akun,
    )  # fmt: skip
    if periksa and hasil.returncode:
        pytest.fail(f"{Path(str(perintah[0])).name}: {hasil.stderr.decode(errors='replace')[-1500:]}")


def _pintu_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])
