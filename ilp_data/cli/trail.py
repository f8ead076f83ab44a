"""What commands write into the book of access: personal data that leave the store by the command line."""

from __future__ import annotations

import getpass
import os
import sys

from sqlalchemy import Engine

from ilp_data.errors import GalatIlp
from ilp_data.store import access
from ilp_data.store.jejak import Perbuatan

_ASAL = "baris perintah"


def sebut_akun() -> str:
    """Who runs the command, as the computer knows it; only where from where it knows nobody."""
    try:
        return f"{_ASAL} ({getpass.getuser()})"
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        return f"{_ASAL} (akun {os.getuid()})" if hasattr(os, "getuid") else _ASAL


def catat_unduh(mesin: Engine, hal: str, daerah: str = "") -> None:
    """Personal data are about to be written to a file. Raises ``GalatSimpanan`` where that cannot be written down: then
    they are not handed out."""
    access.catat_akses(mesin, Perbuatan.UNDUH, hal, sebut_akun(), daerah)


def catat_simpanan(mesin: Engine, perbuatan: Perbuatan, hal: str) -> bool:
    """A backup was made or brought back; whether it could be written down. A store that takes nothing any more (full
    disk, read-only, of an earlier version) can still be backed up: then standard error says so."""
    try:
        access.catat_akses(mesin, perbuatan, hal, sebut_akun())
    except GalatIlp as galat:
        print(f"Catatan: tidak tercatat di catatan akses. {galat}", file=sys.stderr)
        return False
    return True
