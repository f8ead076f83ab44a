"""Which step of the store's tables this program, a store and a backup stand on."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ilp_data.store import schema, upgrade

PROGRAM = upgrade.VERSI
_VERSI = "versi_skema"  # key in ``meta`` of stores of before Alembic


def versi_simpanan(koneksi: Connection) -> str:
    """The step of a store of ours; "" where it says none."""
    tercatat = upgrade.baca_versi(koneksi)
    if tercatat is not None:
        return tercatat
    lama = koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == _VERSI))
    return upgrade.VERSI_META.get(lama or "", "")


def dikenal(versi: str) -> bool:
    """Whether this program can bring a store of that step forward."""
    return versi in upgrade.daftar_versi()


def tandai_versi(koneksi: Connection, versi: str) -> None:
    """Say which step the tables stand on that were just filled."""
    upgrade.tulis_versi(koneksi, versi)
