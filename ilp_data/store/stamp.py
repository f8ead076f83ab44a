"""Which store this is: a random word, new at its birth and at every restore.

Revisions are counted from one in every store, so a number alone does not tell what was read. What a running program
keeps of a store is kept under this word too, and so is never shown for another store that came to the same address.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select

from ilp_data.store import readings, schema

KUNCI = "tanda"  # key in ``meta``
_TANDA = select(schema.meta.c.isi).where(schema.meta.c.kunci == KUNCI)


class Saat(NamedTuple):
    """A moment of a region's data: the newest revision, and the stamp of the store that it belongs to."""

    nomor: int
    tanda: str


def tulis_tanda(koneksi: Connection) -> None:
    """Give the store a new stamp, in the caller's transaction."""
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == KUNCI))
    koneksi.execute(insert(schema.meta).values(kunci=KUNCI, isi=secrets.token_hex(8)))


def baca_tanda(mesin: Engine) -> str:
    """The stamp of a store; "" for one that was made before there were stamps and never restored."""
    with mesin.connect() as koneksi:
        return _tanda(koneksi)


def saat_kini(mesin: Engine, daerah: str) -> Saat:
    """``readings.revisi_terakhir`` and the stamp, of one moment: one statement, since every run of a page asks it."""
    with mesin.connect() as koneksi:
        tanda, *nomor = koneksi.execute(select(_TANDA.scalar_subquery(), *readings.kolom_nomor(daerah))).one()
    return Saat(max((int(n) for n in nomor if n is not None), default=0), tanda or "")


def _tanda(koneksi: Connection) -> str:
    return koneksi.scalar(_TANDA) or ""
