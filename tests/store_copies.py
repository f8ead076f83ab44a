"""Whole tables brought into a store, as tests like to write them; the store itself takes rows that begin and end."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, text

from ilp_data.intake import shipped
from ilp_data.registry.fields import NASIONAL, TABEL
from ilp_data.store import guards, readings
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests import run_folder


def salin_simpanan(mesin: Engine, berkas: Path) -> str:
    """The address of a copy of a store (SQLite), usually the session's: filling one anew takes seconds."""
    with closing(sqlite3.connect(str(mesin.url.database))) as asal, closing(sqlite3.connect(berkas)) as tujuan:
        asal.backup(tujuan)
    return alamat(berkas)


@contextmanager
def tanpa_penjaga(koneksi: Connection) -> Iterator[None]:
    """As somebody who administers the database: its guards are off within the block, and on again after it."""
    if koneksi.dialect.name == "sqlite":
        for nama in koneksi.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            koneksi.execute(text(f"DROP TRIGGER {nama}"))
        yield
        guards.pasang_penjaga(koneksi)
        return
    for nama in guards.TETAP:
        koneksi.execute(text(f"ALTER TABLE {nama} DISABLE TRIGGER USER"))
    yield
    guards.pasang_penjaga(koneksi)


def tutup_simpanan(mesin: Engine) -> bytes:
    """A store in one file (SQLite), closed: its bytes."""
    with mesin.connect().execution_options(isolation_level="AUTOCOMMIT") as k:
        k.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    berkas = Path(str(mesin.url.database))
    mesin.dispose()
    return berkas.read_bytes()


def simpanan_terisi() -> bytes:
    """The file of a store as shipped, filled once a run, its note of the first start read."""

    def isi() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            baru = shipped.siapkan_simpanan(alamat(Path(folder) / "ilp.db"))
            store.tutup_catatan_awal(baru)
            return tutup_simpanan(baru)

    return run_folder.sekali("ilp.db", isi)


def alamat(berkas: Path) -> str:
    """The address of a store in a file."""
    return f"sqlite:///{berkas.as_posix()}"


def sidik(berkas: Path) -> str:
    """SHA-256 of a file: whether anybody wrote into it."""
    return hashlib.sha256(berkas.read_bytes()).hexdigest()


def beda_tabel(mesin: Engine, tabel: Mapping[str, pd.DataFrame]) -> dict[str, Perubahan]:
    """What begins and ends so that these tables of the store become those."""
    nama = store.nama_kader(mesin) if "nama_kader" in tabel else None
    with mesin.connect() as koneksi:
        # Facilities and cadres say whose the rows of the others are.
        hanya = {*tabel, "fasilitas", "kader"}
        potret = readings.potret_dalam(koneksi, store.nomor_terakhir(koneksi), "", hanya=hanya)
    return store.bandingkan_tabel(potret, tabel, daerah=NASIONAL, nama_kader=nama)


def terapkan_tabel(
    mesin: Engine, tabel: Mapping[str, pd.DataFrame], jejak: Jejak, buku: store.Buku | None = None, dasar: int = 0
) -> int:
    """``store.terapkan_revisi`` of whole tables."""
    return store.terapkan_revisi(mesin, beda_tabel(mesin, tabel), jejak, buku, dasar)


def terapkan_tabel_dalam(koneksi: Connection, tabel: Mapping[str, pd.DataFrame], jejak: Jejak) -> int | None:
    """``store.terapkan_dalam`` of whole tables, read in the same transaction."""
    nomor = store.nomor_terakhir(koneksi)
    isi: dict[str, Any] = {n: readings.baca_tabel(koneksi, n, nomor) for n in TABEL}
    potret = Potret(revisi=nomor, waktu="", saat="", **isi)
    return store.terapkan_dalam(koneksi, store.bandingkan_tabel(potret, tabel, daerah=NASIONAL), jejak)


def sesudah(perubahan: Mapping[str, Perubahan], nama: str, potret: Potret | None = None) -> pd.DataFrame:
    """A table of a reading (default: of the session's store) as it would be with a change in force."""
    lama = getattr(potret or store.potret(store.buka_mesin()), nama)
    return perubahan[nama].terapkan_pada(nama, lama) if nama in perubahan else lama
