"""Which step of the store's tables this program, a store and a backup stand on."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from ilp_data.store import schema

_VERSI = "versi_skema"
PROGRAM = str(schema.VERSI_SKEMA)


def versi_simpanan(koneksi: Connection) -> str:
    """The step of a store of ours; "" where it says none."""
    return koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == _VERSI)) or ""


def dikenal(versi: str) -> bool:
    """Whether this program can bring a store of that step forward."""
    return versi.isdecimal() and 1 <= int(versi) <= int(PROGRAM)


def tandai(koneksi: Connection, versi: str) -> None:
    """Say which step the tables stand on that were just filled."""
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == _VERSI))
    koneksi.execute(insert(schema.meta).values(kunci=_VERSI, isi=versi))
