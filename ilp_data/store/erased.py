"""The list of erasures: what was erased when, in a file beside the backups, so that a backup of before which is brought
back elsewhere, or in place of a store that can no longer be read, is erased again (``carried.ulangi_penghapusan``).

A line is one erasure (JSON): the codes of cadres, or of a person who acted a salted hash (scrypt) of the name and the
fingerprints of the office's files that name it, or the fingerprint of a public link that was ended. No name stands
there and nothing leads from a pseudonym to one; only who knows a name can find out whether it was erased. The list lies
in the folder of the program's own copies, and beside every backup that was written since. Each line says when its store
began, so that a list that lies beside backups of two stores erases nothing of the other.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from ilp_data.errors import GalatBerkas, kata_sistem
from ilp_data.store import schema
from ilp_data.store.backup import folder_pengaman
from ilp_data.store.readings import kini

NAMA = "penghapusan.jsonl"
_TERBESAR = 16_000_000  # bytes of a list; a line of a person takes 200
_BIAYA = 2**14  # of scrypt: some 50 ms a name


@dataclass(frozen=True)
class Penghapusan:
    """One erasure: ``waktu`` (ISO, UTC); ``asal``, when its store began ("" of lists of before: whichever); codes
    ``kader`` of a region; of a person ``garam`` and ``sidik``, and sha256 of ``berkas`` of offices that name it; of a
    public link the fingerprint of its key, ``tautan``."""

    waktu: str
    asal: str = ""
    kode_daerah: str = ""
    kader: tuple[str, ...] = ()
    garam: str = ""
    sidik: str = ""
    berkas: tuple[str, ...] = ()
    tautan: str = ""


def letak_daftar(mesin: Engine) -> Path:
    """Where the list of a store is."""
    return folder_pengaman(mesin) / NAMA


def baca_asal(koneksi: Connection) -> str:
    """When a store began (ISO, UTC): its first revision, which every backup of it carries. "" for an empty store."""
    return koneksi.scalar(select(func.min(schema.revisi.c.waktu))) or ""


def catat_kader(koneksi: Connection, daerah: str, kader: Iterable[str]) -> None:
    """Names of cadres (codes) are erased in this transaction. Raises ``GalatBerkas`` where the list cannot be
    written."""
    _catat(koneksi, kode_daerah=daerah, kader=tuple(sorted(kader)))


def catat_orang(koneksi: Connection, nama: str, berkas: Iterable[str]) -> None:
    """A person is erased in this transaction; ``nama`` as names are compared (``free_text.baku``), ``berkas``: sha256
    of the office's files that name it. Raises as ``catat_kader``."""
    garam = next((p.garam for p in baca_daftar(letak_daftar(koneksi.engine)) if p.garam), secrets.token_hex(16))
    _catat(koneksi, garam=garam, sidik=sidik_nama(nama, garam), berkas=tuple(sorted(set(berkas))))


def catat_tautan(koneksi: Connection, sidik: str) -> None:
    """A public link (fingerprint of its key) is ended in this transaction. Raises as ``catat_kader``."""
    _catat(koneksi, tautan=sidik)


def _catat(koneksi: Connection, **apa: Any) -> None:
    _tambah(letak_daftar(koneksi.engine), [Penghapusan(kini(), baca_asal(koneksi), **apa)])


def sidik_nama(nama: str, garam: str) -> str:
    """The hash of a name."""
    return hashlib.scrypt(nama.encode(), salt=bytes.fromhex(garam), n=_BIAYA, r=8, p=1, dklen=32).hex()


def baca_daftar(letak: Path) -> list[Penghapusan]:
    """The erasures of a list, in its order; none where there is no file. Raises ``GalatBerkas`` for what is none."""
    if not letak.is_file():
        return []
    try:
        if letak.stat().st_size > _TERBESAR:
            raise ValueError
        return [_baris(b) for b in letak.read_text(encoding="utf-8").splitlines() if b.strip()]
    except OSError as galat:
        sebut = f"{letak} ({kata_sistem(galat)})"
        raise GalatBerkas("Daftar penghapusan tidak dapat dibaca.", diberikan=sebut) from galat
    except (ValueError, TypeError) as galat:
        raise GalatBerkas(
            "Berkas ini bukan daftar penghapusan yang utuh.",
            diberikan=str(letak),
            diharapkan=f"{NAMA} dari folder cadangan sebuah simpanan",
        ) from galat


def salin_daftar(mesin: Engine, folder: Path) -> None:
    """Let the list of a store go with a backup that was written into ``folder``; nothing where nothing was erased."""
    asal = letak_daftar(mesin)
    if folder.resolve() != asal.parent.resolve():
        gabung_daftar(folder / NAMA, baca_daftar(asal))


def gabung_daftar(letak: Path, isi: Iterable[Penghapusan]) -> None:
    """Add to a list what it does not know."""
    ada = set(baca_daftar(letak))
    _tambah(letak, [p for p in dict.fromkeys(isi) if p not in ada])


def _baris(teks: str) -> Penghapusan:
    isi = json.loads(teks)
    p = Penghapusan(**isi)
    p = replace(p, kader=tuple(p.kader), berkas=tuple(p.berkas))
    bytes.fromhex(p.garam)
    kata = (p.waktu, p.asal, p.kode_daerah, p.garam, p.sidik, p.tautan, *p.kader, *p.berkas)
    if not all(isinstance(n, str) for n in kata):
        raise ValueError(teks)
    return p


def _tambah(letak: Path, isi: list[Penghapusan]) -> None:
    if not isi:
        return
    try:
        letak.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(letak, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as berkas:
            berkas.writelines(f"{json.dumps(asdict(p))}\n" for p in isi)
            berkas.flush()
            os.fsync(berkas.fileno())
    except OSError as galat:
        raise GalatBerkas(
            "Daftar penghapusan tidak dapat ditulis; simpanan tidak diubah.",
            diberikan=f"{letak} ({kata_sistem(galat)})",
            saran="Beri akun ini hak menulis ke folder cadangan simpanan, lalu ulangi.",
        ) from galat
