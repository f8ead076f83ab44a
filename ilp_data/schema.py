"""The store's tables, made from the registry of fields. Every row carries the revisions that brought and ended it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

from ilp_data.fields import KOLOM, TABEL, Tabel

VERSI_SKEMA = 1
metadata = MetaData()

revisi = Table(
    "revisi",
    metadata,
    Column("nomor", Integer, primary_key=True, autoincrement=False),
    Column("waktu", String(32), nullable=False),
    Column("oleh", String(120), nullable=False),
    Column("keterangan", Text, nullable=False),
    Column("berkas", Text, nullable=False, default=""),
    Column("sha256", String(64), nullable=False, default=""),
)

meta = Table(
    "meta",
    metadata,
    Column("kunci", String(40), primary_key=True),
    Column("isi", Text, nullable=False),
)

_JENIS_SQL = {"teks": Text, "bulat": Integer, "desimal": Float, "logika": Boolean}


def _buat(tabel: Tabel) -> Table:
    hasil = Table(
        tabel.nama,
        metadata,
        Column("id_baris", Integer, primary_key=True, autoincrement=True),
        *(Column(k, _JENIS_SQL[KOLOM[k].jenis](), nullable=k not in tabel.kunci) for k in tabel.kolom),
        Column("rev_mulai", Integer, nullable=False),
        Column("rev_akhir", Integer, nullable=True),
    )
    Index(f"ix_{tabel.nama}_kunci", *(hasil.c[k] for k in tabel.kunci))
    Index(f"ix_{tabel.nama}_rev", hasil.c.rev_akhir, hasil.c.rev_mulai)
    return hasil


tabel: dict[str, Table] = {nama: _buat(t) for nama, t in TABEL.items()}
