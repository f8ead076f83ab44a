"""A store of an earlier version is brought forward by Alembic: a copy first, then all steps in one transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, insert, inspect, select

from ilp_data.errors import GalatSimpanan
from ilp_data.store import engine

if TYPE_CHECKING:
    from alembic.config import Config

VERSI = "0003"  # the last step in ``migrations``
# Stores of before Alembic wrote their version into ``meta``.
VERSI_META = {"1": "0001", "2": "0002"}
_FOLDER = Path(__file__).parent / "migrations"
versi_simpanan = Table("versi_simpanan", MetaData(), Column("version_num", String(32), primary_key=True))


def baca_versi(koneksi: Connection) -> str | None:
    """The last step that this store has seen; None where it keeps none."""
    if not inspect(koneksi).has_table(versi_simpanan.name):
        return None
    return koneksi.scalar(select(versi_simpanan.c.version_num))


def tulis_versi(koneksi: Connection, versi: str = VERSI) -> None:
    """Say which step a store that is just made, or is of before Alembic, stands on."""
    versi_simpanan.create(koneksi, checkfirst=True)
    koneksi.execute(versi_simpanan.delete())
    koneksi.execute(insert(versi_simpanan).values(version_num=versi))


def daftar_versi() -> list[str]:
    """The steps that this program knows, from the first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  only an old store needs it

    return [s.revision for s in ScriptDirectory.from_config(_konfigurasi()).walk_revisions()][::-1]


def majukan(koneksi: Connection) -> None:
    """Run the missing steps in the caller's transaction."""
    from alembic import command  # noqa: PLC0415

    konfigurasi = _konfigurasi()
    konfigurasi.attributes.update(koneksi=koneksi, tabel=versi_simpanan.name)
    command.upgrade(konfigurasi, "head")


def _konfigurasi() -> Config:
    from alembic import config  # noqa: PLC0415

    hasil = config.Config()
    hasil.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return hasil


def salin_dahulu(mesin: Engine) -> Path | None:
    """A copy of an SQLite store beside it, before it is changed; None where there is no file to copy.

    Raises ``GalatSimpanan`` where the copy cannot be written: then nothing is changed.
    """
    asal = engine.berkas(mesin)
    if asal is None:
        return None
    saat = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    tujuan = asal.with_name(f"{asal.stem}.sebelum-{VERSI}.{saat}{asal.suffix}")
    sementara = tujuan.with_name(f".{tujuan.name}")
    try:
        with closing(sqlite3.connect(asal)) as dari, closing(sqlite3.connect(sementara)) as ke:
            dari.backup(ke)
        sementara.replace(tujuan)
    except (sqlite3.Error, OSError) as galat:
        sementara.unlink(missing_ok=True)
        raise GalatSimpanan(
            "Simpanan ini perlu dimajukan ke versi baru, tetapi salinan pengamannya tidak dapat ditulis.",
            diberikan=f"{tujuan} ({galat})",
            saran="Tidak ada yang berubah. Kosongkan ruang atau beri hak tulis pada folder itu, lalu ulangi.",
        ) from galat
    return tujuan
