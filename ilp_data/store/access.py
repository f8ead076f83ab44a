"""The book of access: who signed in, changed something, took personal data home. It is appended to and read; what is
older than the office has to keep goes by a command, which leaves a line of its own.
"""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine, delete, select

from ilp_data import rights
from ilp_data.errors import GalatMasukan
from ilp_data.store import guards, schema
from ilp_data.store.books import AKSES, catat_dalam
from ilp_data.store.engine import transaksi
from ilp_data.store.jejak import Perbuatan

KOLOM = ("id", "waktu", "oleh", "perbuatan", "hal", "kode_daerah")
PALING_MUDA = 365  # days that are kept in any case


def catat_akses(mesin: Engine, perbuatan: Perbuatan, hal: str, oleh: str = "", daerah: str = "") -> None:
    """One line, in a transaction of its own. ``hal`` never holds a person's name but that of who acts."""
    with transaksi(mesin, ()) as koneksi:
        catat_dalam(koneksi, perbuatan, hal, oleh, daerah)


def baca_akses(mesin: Engine, *, sejak: str = "", banyak: int | None = None) -> pd.DataFrame:
    """Lines from a moment on (ISO, UTC), newest first, at most ``banyak``; columns ``KOLOM``. For KELOLA only."""
    rights.pelaku().wajib(rights.Hak.KELOLA)
    t = schema.buku[AKSES]
    pilih = select(*(t.c[k] for k in KOLOM)).where(t.c.waktu >= sejak).order_by(t.c.id.desc())
    with mesin.connect() as koneksi:
        return pd.DataFrame(koneksi.execute(pilih.limit(banyak)).all(), columns=list(KOLOM))


def pangkas_akses(mesin: Engine, sebelum: str, batas: str, oleh: str) -> int:
    """Take away lines of before ``sebelum`` (ISO, UTC) and, where any went, say so in the book; how many went. Raises
    ``GalatMasukan`` where ``sebelum`` is later than ``batas``, up to which a line may go."""
    rights.pelaku().wajib(rights.Hak.KELOLA)
    if sebelum > batas:
        raise GalatMasukan(
            "Catatan akses semuda itu tidak boleh dipangkas.",
            diberikan=sebelum,
            diharapkan=f"paling lambat {batas} ({PALING_MUDA} hari yang lalu)",
        )
    t = schema.buku[AKSES]
    with transaksi(mesin, ()) as koneksi:
        with guards.buka_pintu(koneksi, AKSES, sebelum):
            pergi = koneksi.execute(delete(t).where(t.c.waktu < sebelum)).rowcount
        if pergi:
            catat_dalam(koneksi, Perbuatan.PANGKAS, f"{pergi} catatan sebelum {sebelum}", oleh)
        return pergi
