"""Imports in progress on disk, so that a server that restarts, or another browser of the same person, finds them again.

A draft has a key that cannot be guessed; it stands in the address of the page Data (``?draf=…``). Kept are the uploaded
bytes and the choices made, in a folder that only the server's account reads; the draft is made again from them. They go
with the draft, after a day, and oldest first when all together grow too large. Whoever has the address has the draft:
the page itself is only for those who may import.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ilp_data.store import revisions as store

UMUR = 24 * 60 * 60  # seconds since the last change
BATAS_BYTE = 768 * 2**20
_KUNCI = re.compile(r"[A-Za-z0-9_-]{22}")
_PILIHAN, _BERKAS = "pilihan.json", "berkas"


def kunci_baru() -> str:
    """The key of a new draft: 22 letters, digits and signs that an address may carry."""
    return secrets.token_urlsafe(16)


def simpan(kunci: str, isi: Mapping[str, bytes], pilihan: Mapping[str, Any]) -> None:
    """Keep a draft: its files once, its choices (JSON) at every change. A disk that refuses keeps none."""
    folder = _folder(kunci)
    try:
        bersihkan(kecuali=kunci)
        berkas = folder / _BERKAS
        if not berkas.exists():
            berkas.mkdir(parents=True, mode=0o700)
            folder.chmod(0o700)
            for nama, byte in isi.items():
                (berkas / nama).write_bytes(byte)
        (folder / "baru").write_text(json.dumps(pilihan, ensure_ascii=False), encoding="utf-8")
        (folder / "baru").replace(folder / _PILIHAN)
    except OSError:
        buang(kunci)


def ambil(kunci: str) -> tuple[dict[str, bytes], dict[str, Any]] | None:
    """Files and choices of a key; None where there is no such draft any more."""
    if not _KUNCI.fullmatch(kunci):
        return None
    bersihkan()
    folder = _folder(kunci)
    try:
        pilihan = json.loads((folder / _PILIHAN).read_text(encoding="utf-8"))
        return {p.name: p.read_bytes() for p in sorted((folder / _BERKAS).iterdir())}, pilihan
    except (OSError, ValueError):
        return None


def buang(kunci: str) -> None:
    """Forget a draft."""
    if _KUNCI.fullmatch(kunci):
        shutil.rmtree(_folder(kunci), ignore_errors=True)


def bersihkan(kecuali: str = "") -> None:
    """Drop what is older than a day, then the oldest as long as all together are too large."""
    semua = sorted(_semua().items(), key=lambda b: b[1][0])
    jumlah = sum(byte for _, (_, byte) in semua)
    for folder, (saat, byte) in semua:
        if folder.name != kecuali and (time.time() - saat > UMUR or jumlah > BATAS_BYTE):
            shutil.rmtree(folder, ignore_errors=True)
            jumlah -= byte


def _semua() -> dict[Path, tuple[float, int]]:
    """Folder of each draft → (last change, bytes). What another process drops meanwhile is passed over."""
    hasil = {}
    for folder in _akar().glob("*"):
        try:
            ukuran = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
            hasil[folder] = ((folder / _PILIHAN).stat().st_mtime, ukuran)
        except OSError:
            continue
    return hasil


def _akar() -> Path:
    return store.folder() / "draf"


def _folder(kunci: str) -> Path:
    return _akar() / kunci
