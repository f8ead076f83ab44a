"""The books of the store: what people decided, which files came, what was found, which briefings were frozen.

Entries are appended and marked, never removed. A book is no part of a revision's content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select, update

from ilp_data.registry.fields import NASIONAL
from ilp_data.store import schema, texts
from ilp_data.store.engine import transaksi

Buku = Mapping[str, Sequence[Mapping[str, Any]]]  # name of a book → entries


def tulis_buku(mesin: Engine, nama: str, entri: Sequence[Mapping[str, Any]]) -> None:
    """Append entries to a book (a key of ``schema.buku``), in one transaction."""
    with transaksi(mesin, ()) as koneksi:
        tulis_entri(koneksi, nama, entri)


def tambah_buku(mesin: Engine, nama: str, buat: Callable[[pd.DataFrame], Mapping[str, Any]]) -> None:
    """Append the entry that ``buat`` makes from the whole book (``baca_buku``); no other writer comes between, so
    numbers can be counted on. What ``buat`` raises leaves the book as it was."""
    with transaksi(mesin, (f"buku {nama}",)) as koneksi:
        tulis_entri(koneksi, nama, [buat(_isi_buku(koneksi, nama))])


def tulis_entri(koneksi: Connection, nama: str, entri: Sequence[Mapping[str, Any]]) -> None:
    """Append entries in a transaction that the caller holds; keys that the book does not have are left out."""
    isi = periksa_entri(nama, entri)
    if isi:
        koneksi.execute(insert(schema.buku[nama]), isi)


def periksa_entri(nama: str, entri: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries with the columns of their book. Raises ``GalatMasukan`` for a text that cannot be kept."""
    t = schema.buku[nama]
    isi = [{k: v for k, v in e.items() if k in t.c} for e in entri]
    texts.periksa(t, isi)
    return isi


def baca_buku(mesin: Engine, nama: str, daerah: str = "", **sama: Any) -> pd.DataFrame:
    """The entries of a book, oldest first, missing text as None; with ``daerah`` those of that region, of the
    nation and those that name none; with ``sama`` those that have these values."""
    with mesin.connect() as koneksi:
        return _isi_buku(koneksi, nama, daerah, sama)


def _isi_buku(koneksi: Connection, nama: str, daerah: str = "", sama: Mapping[str, Any] | None = None) -> pd.DataFrame:
    t = schema.buku[nama]
    pilih = select(t).where(t.c.daerah.in_(dict.fromkeys((daerah, NASIONAL, "")))) if daerah else select(t)
    pilih = pilih.where(*(t.c[k] == v for k, v in (sama or {}).items()))
    return pd.DataFrame(koneksi.execute(pilih.order_by(t.c.id)).all(), columns=t.c.keys())


def tandai_buku(mesin: Engine, nama: str, nomor: Sequence[int], isi: Mapping[str, Any]) -> int:
    """Set marks on entries by id (withdrawn, owner, status …). Returns how many were found."""
    t = schema.buku[nama]
    texts.periksa(t, [isi])
    with transaksi(mesin, ()) as koneksi:
        return koneksi.execute(update(t).where(t.c.id.in_(list(nomor))).values(**isi)).rowcount
