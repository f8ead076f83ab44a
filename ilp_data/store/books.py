"""The books of the store: what people decided, which files came, what was found, which briefings were frozen.

Entries are appended and marked, never removed. Each belongs to a region (``kode_daerah``, "ID" the nation, "" of stores
that did not yet ask), first in the key and the indexes. A book is no part of a revision's content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from ilp_data import rights
from ilp_data.registry.fields import NASIONAL
from ilp_data.store import schema, texts
from ilp_data.store.engine import transaksi
from ilp_data.store.readings import kini

AKSES = "akses"
_PAPARAN = ("paparan", "tautan")
_DISEBUT = 10

Buku = Mapping[str, Sequence[Mapping[str, Any]]]  # name of a book → entries


@dataclass(frozen=True)
class Lembaran:
    """What one region has in a book, inside the transaction that is about to write to it."""

    koneksi: Connection
    nama: str
    daerah: str

    def isi(self, **sama: Any) -> pd.DataFrame:
        """The region's entries that have these values, oldest first; columns of the book."""
        return _isi_buku(self.koneksi, self.nama, {"kode_daerah": self.daerah} | sama)

    def terakhir(self, kolom: str, awalan: str) -> str | None:
        """Of the texts of a column that begin with ``awalan`` (which ends in "-") the last: a longer one comes after
        a shorter, as numbers do. One look into the index of the region."""
        t = schema.buku[self.nama]
        k = t.c[kolom]
        # "." follows "-": the stretch of the index between them begins with ``awalan``.
        pilih = select(k).where(t.c.kode_daerah == self.daerah, k >= awalan, k < awalan[:-1] + ".")
        return self.koneksi.scalar(pilih.order_by(func.length(k).desc(), k.desc()).limit(1))


def tulis_buku(mesin: Engine, nama: str, entri: Sequence[Mapping[str, Any]]) -> None:
    """Append entries to a book (a key of ``schema.buku``), in one transaction."""
    with transaksi(mesin, ()) as koneksi:
        tulis_entri(koneksi, nama, entri)


def tambah_buku(mesin: Engine, nama: str, daerah: str, buat: Callable[[Lembaran], Mapping[str, Any]]) -> None:
    """Append the entry that ``buat`` makes from what the region has in the book; no other writer of this region's
    comes between, so numbers can be counted on. What ``buat`` raises leaves the book as it was."""
    with transaksi(mesin, (f"buku {nama} {daerah}",)) as koneksi:
        tulis_entri(koneksi, nama, [buat(Lembaran(koneksi, nama, daerah))])


def tulis_entri(koneksi: Connection, nama: str, entri: Sequence[Mapping[str, Any]]) -> None:
    """Append entries in a transaction that the caller holds; keys that the book does not have are left out."""
    tulis_siap(koneksi, nama, periksa_entri(nama, entri))


def tulis_siap(koneksi: Connection, nama: str, isi: list[dict[str, Any]], revisi: int | None = None) -> None:
    """``tulis_entri`` of what ``periksa_entri`` made; they get the number of the revision that they came with."""
    _izin(nama)
    if not isi:
        return
    if revisi is not None and "revisi" in schema.buku[nama].c:
        isi = [e | {"revisi": revisi} for e in isi]
    koneksi.execute(insert(schema.buku[nama]), _bernomor(koneksi, schema.buku[nama], isi))
    if nama != AKSES:
        daerah = str(isi[0].get("kode_daerah", ""))
        catat_dalam(koneksi, f"tulis_{nama}", f"{len(isi)} catatan", str(isi[0].get("oleh", "")), daerah)


def catat_dalam(koneksi: Connection, perbuatan: str, hal: str, oleh: str, daerah: str = "") -> None:
    """One line of the book of access, in a transaction that the caller holds. Who signed in stands there by that name;
    ``oleh`` is what the person at the machine calls itself. ``hal`` says what it was about, never a person's name."""
    siapa = rights.pelaku().sebutan or oleh
    isi = {"kode_daerah": daerah, "perbuatan": perbuatan, "hal": hal, "oleh": siapa[: rights.PANJANG_SEBUTAN]}
    t = schema.buku[AKSES]
    koneksi.execute(insert(t), _bernomor(koneksi, t, periksa_entri(AKSES, [isi | {"waktu": kini()}])))


def _izin(nama: str) -> None:
    """``GalatHak`` where who acts may not write this book."""
    if nama != AKSES:
        rights.pelaku().wajib(rights.Hak.PAPARAN if nama in _PAPARAN else rights.Hak.IMPOR)


def _bernomor(koneksi: Connection, t: Table, isi: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries with their numbers, where the engine does not count them itself: the writer of an SQLite file is
    alone in it."""
    if koneksi.dialect.name != "sqlite":
        return isi
    awal = koneksi.scalar(select(func.max(t.c.id))) or 0
    return [{"id": awal + n} | e for n, e in enumerate(isi, 1)]


def periksa_entri(nama: str, entri: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries with the columns of their book. Raises ``GalatMasukan`` for a text that cannot be kept."""
    t = schema.buku[nama]
    isi = [{k: v for k, v in e.items() if k in t.c} for e in entri]
    texts.periksa_teks(t, isi)
    return isi


def baca_buku(mesin: Engine, nama: str, daerah: str = "", **sama: Any) -> pd.DataFrame:
    """The entries of a book, oldest first, missing text as None; with ``daerah`` those of that region, of the
    nation and those that name none; with ``sama`` those that have these values."""
    milik = {"kode_daerah": list(dict.fromkeys((daerah, NASIONAL, "")))} if daerah else {}
    with mesin.connect() as koneksi:
        return _isi_buku(koneksi, nama, milik | sama)


def _isi_buku(koneksi: Connection, nama: str, sama: Mapping[str, Any]) -> pd.DataFrame:
    t = schema.buku[nama]
    pilih = select(t).where(*(t.c[k].in_(v) if isinstance(v, list) else t.c[k] == v for k, v in sama.items()))
    return pd.DataFrame(koneksi.execute(pilih.order_by(t.c.id)).all(), columns=t.c.keys())


def tandai_buku(mesin: Engine, nama: str, nomor: Sequence[int], isi: Mapping[str, Any]) -> int:
    """Set marks on entries by id (withdrawn, owner, status …). Returns how many were found."""
    with transaksi(mesin, ()) as koneksi:
        return tandai_dalam(koneksi, nama, nomor, isi)


def tandai_dalam(koneksi: Connection, nama: str, nomor: Sequence[int], isi: Mapping[str, Any]) -> int:
    """``tandai_buku`` in a transaction that the caller holds."""
    if nama == AKSES:
        raise ValueError("the book of access is only appended to")
    _izin(nama)
    t = schema.buku[nama]
    texts.periksa_teks(t, [isi])
    kena = koneksi.execute(update(t).where(t.c.id.in_(list(nomor))).values(**isi)).rowcount
    oleh = next((str(v) for k, v in isi.items() if k.endswith("oleh") and v), "")
    hal = f"catatan {', '.join(map(str, sorted(nomor)[:_DISEBUT]))}: {', '.join(sorted(isi))}"
    catat_dalam(koneksi, f"tandai_{nama}", hal, oleh)
    return kena
