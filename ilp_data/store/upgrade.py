"""A store of an earlier version is brought forward by Alembic, all steps in one transaction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, insert, inspect, select, update

if TYPE_CHECKING:
    from alembic.config import Config

VERSI = "0018"  # the last step in ``migrations``
# Stores of before Alembic wrote their version into ``meta``.
VERSI_META = {"1": "0001", "2": "0002"}
LAMPIRAN_DIMINTA = "0010"  # stores that have not seen this step: the appendix of a briefing was not yet asked for
_AWALAN_LAMPIRAN = "lampiran_"
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


def majukan_tabel(koneksi: Connection) -> None:
    """Run the missing steps in the caller's transaction."""
    from alembic import command  # noqa: PLC0415

    konfigurasi = _konfigurasi()
    konfigurasi.attributes.update(koneksi=koneksi, tabel=versi_simpanan.name)
    command.upgrade(konfigurasi, "head")


def sebut_lampiran(koneksi: Connection, asal: str) -> None:
    """Write down what programs of before did unasked: briefings frozen in a store of version ``asal`` carried a slide
    for each kelurahan. It stands among their pages from here on, so that one drawn anew is what people have in hand."""
    if asal >= LAMPIRAN_DIMINTA:
        return
    t = Table("paparan", MetaData(), Column("id", Integer), Column("halaman", Text))
    for nomor, halaman in koneksi.execute(select(t.c.id, t.c.halaman)).all():
        isi = json.loads(halaman)
        if not any(k.startswith(_AWALAN_LAMPIRAN) for k in isi):
            baru = json.dumps([*isi, f"{_AWALAN_LAMPIRAN}kelurahan"])
            koneksi.execute(update(t).where(t.c.id == nomor).values(halaman=baru))


def _konfigurasi() -> Config:
    from alembic import config  # noqa: PLC0415

    hasil = config.Config()
    hasil.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return hasil
