"""What the pages write into the book of access."""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.store import access
from ilp_data.store.jejak import Perbuatan
from ui.app import cached


def catat_masuk(sebutan: str, peran: Sequence[str]) -> None:
    """Somebody signed in, with these roles."""
    hal = f"peran {', '.join(peran)}" if peran else "tanpa peran: ditolak"
    access.catat_akses(cached.mesin(), Perbuatan.MASUK, hal, sebutan)


def catat_unduh(hal: str, daerah: str) -> None:
    """Personal data were taken home."""
    access.catat_akses(cached.mesin(), Perbuatan.UNDUH, hal, daerah=daerah)


def catat_draf_lain(hal: str) -> None:
    """Somebody asked for a draft that another person made."""
    access.catat_akses(cached.mesin(), Perbuatan.DRAF_LAIN, hal)
