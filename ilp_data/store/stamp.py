"""Which store this is: a random word, new at its birth, at every restore, and when somebody was erased from it.

Revisions are counted from one in every store, so a number alone does not tell what was read. What a running program
keeps of a store is kept under this word too, and so is never shown for another store that came to the same address.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, func, insert, literal, select

from ilp_data.store import engine, readings, schema

KUNCI = "tanda"  # key in ``meta``
GAMBAR, TANPA = "paparan", "awal"  # folder of drawn briefings, and how their names begin where there is no stamp
_TANDA = select(schema.meta.c.isi).where(schema.meta.c.kunci == KUNCI)


class Saat(NamedTuple):
    """A moment of a region's data: the newest revision, and the stamp of the store that it belongs to. Of all regions
    also ``banyak``, how many entries there are: on a server a lower number may come into force after a higher one of
    another region, so there the newest number alone does not tell two moments apart."""

    nomor: int
    tanda: str
    banyak: int = 0


def tulis_tanda(koneksi: Connection) -> None:
    """Give the store a new stamp, in the caller's transaction."""
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == KUNCI))
    koneksi.execute(insert(schema.meta).values(kunci=KUNCI, isi=secrets.token_hex(8)))


def perbarui_tanda(koneksi: Connection) -> str:
    """Give the store a new stamp, in the caller's transaction; the one that it had."""
    dulu = _tanda(koneksi)
    tulis_tanda(koneksi)
    return dulu


def buang_gambar(tanda: str) -> None:
    """Drop the drawn briefings of a store under a stamp that it no longer has."""
    for berkas in (engine.folder() / GAMBAR).glob(f"{tanda or TANPA}-*.json.gz"):
        berkas.unlink(missing_ok=True)


def baca_tanda(mesin: Engine) -> str:
    """The stamp of a store; "" for one that was made before there were stamps and never restored."""
    with mesin.connect() as koneksi:
        return _tanda(koneksi)


def saat_kini(mesin: Engine, daerah: str) -> Saat:
    """``readings.revisi_terakhir`` and the stamp, of one moment: one statement, since every run of a page asks it."""
    with mesin.connect() as koneksi:
        banyak = literal(0) if daerah else select(func.count()).select_from(schema.revisi).scalar_subquery()
        pilih = select(_TANDA.scalar_subquery(), banyak, *readings.kolom_nomor(daerah))
        tanda, banyak_, *nomor = koneksi.execute(pilih).one()
    return Saat(max((int(n) for n in nomor if n is not None), default=0), tanda or "", banyak_)


def _tanda(koneksi: Connection) -> str:
    return koneksi.scalar(_TANDA) or ""
