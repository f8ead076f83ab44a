"""Imports in progress on disk, so that a server that restarts, or another browser of the same person, finds them again.

A draft has a key that cannot be guessed; it stands in the address of the page Data (``?draf=…``), and opens it for who
made it and for an admin, nobody else. Kept are the uploaded bytes and the choices made, sealed with that key
(``sealed``), in a folder that only the server's account reads; the draft is made again from them. They go with the
draft, after a day (looked for at the start and every hour), and oldest first when all together grow too large. The
folder of a work holds its files as they are, for the minutes in which they are read.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ilp_data import rights
from ilp_data.errors import GalatHak
from ilp_data.rights import Hak
from ilp_data.store import revisions as store
from ui.intake import sealed

UMUR = 24 * 60 * 60  # seconds since the last change
BATAS_BYTE = 768 * 2**20
_KUNCI = re.compile(r"[A-Za-z0-9_-]{22}")
_PILIHAN, _BERKAS = "pilihan", "berkas"
MILIK = "milik"  # among the choices: who made the draft, "" where nobody has to sign in
ANTRE = "antre"  # among the choices: key and name of the files that wait for their turn behind this one
_AWAL_KERJA = "kerja-"
_SISA = "ilp-batas-*"  # what was unpacked by a process that was killed, in the computer's folder for such


def kunci_baru() -> str:
    """The key of a new draft: 22 letters, digits and signs that an address may carry."""
    return secrets.token_urlsafe(16)


def boleh(milik: str) -> bool:
    """Whether who acts now may have a draft that ``milik`` made."""
    siapa = rights.pelaku()
    return siapa.boleh(Hak.KELOLA) or (siapa.boleh(Hak.IMPOR) and bool(milik) and milik == siapa.sebutan)


def simpan_draf(kunci: str, isi: Mapping[str, bytes], pilihan: Mapping[str, Any]) -> None:
    """Keep a draft: its files once, its choices (JSON) at every change. A disk that refuses keeps none."""
    folder = _folder(kunci)
    try:
        bersihkan_draf(kecuali=folder.name)
        berkas = folder / _BERKAS
        if not berkas.exists():
            for f in (_akar(), folder, berkas):
                f.mkdir(parents=True, exist_ok=True)
                f.chmod(0o700)
            for ke, (nama, byte) in enumerate(isi.items()):
                tulis_berkas(berkas / f"{ke:04}", sealed.segel_isi(kunci, nama, byte))
        tulis_berkas(
            folder / "baru", sealed.segel_isi(kunci, _PILIHAN, json.dumps(pilihan, ensure_ascii=False).encode())
        )
        (folder / "baru").replace(folder / _PILIHAN)
    except OSError:
        buang_draf(kunci)


def ambil_draf(kunci: str) -> tuple[dict[str, bytes], dict[str, Any]] | None:
    """Files and choices of a key (no files: ``akhiri_draf``); None where there is no such draft any more. Raises
    ``GalatHak`` for a draft that somebody else made."""
    if not _KUNCI.fullmatch(kunci):
        return None
    bersihkan_draf()
    folder = _folder(kunci)
    try:
        pilihan = {MILIK: ""} | json.loads(sealed.buka_segel(kunci, (folder / _PILIHAN).read_bytes())[1])
        wajib_milik(pilihan[MILIK])
        return dict(sealed.buka_segel(kunci, p.read_bytes()) for p in sorted((folder / _BERKAS).iterdir())), pilihan
    except (OSError, ValueError):
        return None


def wajib_milik(milik: str) -> None:
    """``GalatHak`` where who acts may not have the draft of ``milik``."""
    if not boleh(milik):
        raise GalatHak("Draf pada alamat ini dibuat orang lain.", saran="Minta orang itu atau pengelola membukanya.")


def tulis_berkas(berkas: Path, byte: bytes) -> None:
    """Write a file that nobody but the server's account reads."""
    with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as keluar:
        keluar.write(byte)


class Sementara:
    """A folder for one work, which goes with it; beside the drafts, so that what a killed server left is found. Where
    nothing can be written there, in the computer's folder for such."""

    def __init__(self, isi: Mapping[str, bytes]) -> None:
        try:
            _akar().mkdir(parents=True, exist_ok=True, mode=0o700)
            self.jalur = Path(tempfile.mkdtemp(prefix=_AWAL_KERJA, dir=_akar()))
        except OSError:
            self.jalur = Path(tempfile.mkdtemp(prefix="ilp-batas-"))
        self._akhir = weakref.finalize(self, shutil.rmtree, self.jalur, ignore_errors=True)
        for nama, byte in isi.items():
            tulis_berkas(self.jalur / nama, byte)

    def __enter__(self) -> Path:
        return self.jalur

    def __exit__(self, *_: object) -> None:
        self.buang()

    def buang(self) -> None:
        """Away with it; a second time does nothing."""
        self._akhir()


def buang_draf(kunci: str) -> None:
    """Forget a draft."""
    if _KUNCI.fullmatch(kunci):
        shutil.rmtree(_folder(kunci), ignore_errors=True)


def akhiri_draf(kunci: str) -> None:
    """Forget a draft that is in force or dropped. Where files wait behind it, its key still leads to them: whose they
    are and which stays, without files, as long as any draft."""
    if not _KUNCI.fullmatch(kunci):
        return
    folder = _folder(kunci)
    try:
        pilihan = {MILIK: ""} | json.loads(sealed.buka_segel(kunci, (folder / _PILIHAN).read_bytes())[1])
        shutil.rmtree(folder / _BERKAS)
    except (OSError, ValueError):
        pilihan = {}
    if pilihan.get(ANTRE):
        simpan_draf(kunci, {}, {n: pilihan[n] for n in (MILIK, ANTRE)})
    else:
        buang_draf(kunci)


def bersihkan_draf(kecuali: str = "") -> None:
    """Drop what is older than a day, then the oldest drafts as long as all together are too large."""
    semua = sorted(_semua().items(), key=lambda b: b[1][0])
    jumlah = sum(byte for _, (_, byte) in semua)
    for folder, (saat, byte) in semua:
        lama, kerja = time.time() - saat > UMUR, folder.name.startswith(_AWAL_KERJA)
        if folder.name != kecuali and (lama or (jumlah > BATAS_BYTE and not kerja)):
            shutil.rmtree(folder, ignore_errors=True)
            jumlah -= byte


def bersihkan_sisa() -> None:
    """``bersihkan_draf``, and what processes of this account that were killed left in the computer's own folder."""
    bersihkan_draf()
    for jalur in _sisa():
        shutil.rmtree(jalur, ignore_errors=True)


def _sisa() -> Iterator[Path]:
    for jalur in Path(tempfile.gettempdir()).glob(_SISA):
        try:
            keadaan = jalur.lstat()
        except OSError:
            continue
        milik = not hasattr(os, "getuid") or keadaan.st_uid == os.getuid()
        if milik and not jalur.is_symlink() and time.time() - keadaan.st_mtime > UMUR:
            yield jalur


def _semua() -> dict[Path, tuple[float, int]]:
    """Folder of each draft and work → (last change, bytes). What another process drops meanwhile is passed over."""
    hasil = {}
    for folder in _akar().glob("*"):
        try:
            ukuran = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
            pilihan = folder / _PILIHAN
            hasil[folder] = ((pilihan if pilihan.exists() else folder).stat().st_mtime, ukuran)
        except OSError:
            continue
    return hasil


def _akar() -> Path:
    return store.folder() / "draf"


def _folder(kunci: str) -> Path:
    return _akar() / sealed.folder(kunci)
