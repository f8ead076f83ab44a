"""A public link ended for good: marked in its book, and listed (``erased``) so that no restored backup opens it."""

from __future__ import annotations

from sqlalchemy import Engine, select

from ilp_data.store import books, erased, schema
from ilp_data.store.engine import transaksi
from ilp_data.store.readings import kini

BUKU = "tautan"


def akhiri_tautan(mesin: Engine, nomor: int, oleh: str) -> bool:
    """End the link of this number in the book; False for one that is not there or is ended. For PAPARAN only. Raises
    ``GalatBerkas`` where it cannot be listed; then nothing is changed."""
    t = schema.buku[BUKU]
    with transaksi(mesin, ()) as koneksi:
        sidik = koneksi.scalar(select(t.c.sidik).where(t.c.id == nomor, t.c.diakhiri_waktu.is_(None)))
        if sidik is None:
            return False
        books.tandai_dalam(koneksi, BUKU, [nomor], {"diakhiri_oleh": oleh, "diakhiri_waktu": kini()})
        erased.catat_tautan(koneksi, sidik)
        return True
