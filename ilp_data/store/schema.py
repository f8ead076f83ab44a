"""The store's tables, made from the registry of fields. Every row belongs to a region, first in its key, and carries
the revisions that brought and ended it.

Beside them the books (``buku``): what people decided, which files came, what was found. Books are append-only; they
carry who and when themselves and are no part of a revision's content.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    null,
)

from ilp_data.registry.fields import KOLOM, SEMUA_TABEL, Tabel

BAGIAN = 16  # partitions of a table on PostgreSQL; a region lies in one of them
metadata = MetaData()
NOMOR_REVISI = "nomor_revisi"  # key in ``meta`` on a server: the last number given to a revision


def _daerah() -> Column[Any]:
    return Column("kode_daerah", String(8), primary_key=True)


# One entry a region that a revision touches: a national list may touch several under one number.
revisi = Table(
    "revisi",
    metadata,
    _daerah(),
    Column("nomor", Integer, primary_key=True, autoincrement=False),
    Column("waktu", String(32), nullable=False),
    Column("oleh", String(120), nullable=False),
    Column("keterangan", Text, nullable=False),
    Column("berkas", Text, nullable=False, default=""),
    Column("sha256", String(64), nullable=False, default=""),
    Column("membatalkan", Integer, nullable=True),
    Index("ix_revisi_nomor", "nomor"),
)

# What a revision did to a table, as a fingerprint: whoever changes rows by hand is found (``periksa``).
sidik = Table(
    "sidik",
    metadata,
    _daerah(),
    Column("nomor", Integer, primary_key=True, autoincrement=False),
    Column("tabel", String(40), primary_key=True),
    Column("sha256", String(64), nullable=False),
)

# What compares regions (``comparison``): of the newest revision only, from real rows only.
ikhtisar = Table(
    "ikhtisar",
    metadata,
    _daerah(),
    Column("indikator", String(60), primary_key=True),
    Column("periode", String(20), primary_key=True),
    Column("pembilang", Float, nullable=True),
    Column("penyebut", Float, nullable=True),
    Column("nilai", Float, nullable=True),
    Column("keadaan", String(20), nullable=False),
    Column("revisi", Integer, nullable=False),
    Column("lapor", Integer, nullable=True),
    Column("seharusnya", Integer, nullable=True),
    Column("satuan_lapor", Text, nullable=True),
    Index("ix_ikhtisar_indikator", "indikator", "periode", "kode_daerah"),
)

meta = Table(
    "meta",
    metadata,
    Column("kunci", String(40), primary_key=True),
    Column("isi", Text, nullable=False),
)

_JENIS_SQL = {"teks": Text, "bulat": Integer, "desimal": Float, "logika": Boolean}


def _buat(tabel: Tabel) -> Table:
    """A table of the registry: its key is the region, the registry's key and the revision that brought the row.

    On PostgreSQL it is divided by region, unless everybody reads it whole; in an SQLite file rows lie in the order of
    their key, so that a region is one stretch.
    """
    kunci = [k for k in tabel.kunci if k != "kode_daerah"]
    isi = [k for k in tabel.kolom if k != "kode_daerah" and k not in kunci]
    hasil = Table(
        tabel.nama,
        metadata,
        _daerah(),
        *(Column(k, _JENIS_SQL[KOLOM[k].jenis](), primary_key=True, autoincrement=False) for k in kunci),
        Column("rev_mulai", Integer, primary_key=True, autoincrement=False),
        Column("rev_akhir", Integer, nullable=True),
        *(Column(k, _JENIS_SQL[KOLOM[k].jenis](), nullable=True) for k in isi),
        sqlite_with_rowid=False,
        postgresql_partition_by=None if tabel.milik == "bersama" else "HASH (kode_daerah)",
    )
    berlaku = hasil.c.rev_akhir.is_(null())
    Index(
        f"ux_{tabel.nama}_berlaku", hasil.c.kode_daerah, *(hasil.c[k] for k in kunci),
        unique=True, sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    if tabel.milik != "bersama":
        for n in range(BAGIAN):
            bagian = DDL(  # type: ignore[no-untyped-call]
                f"CREATE TABLE IF NOT EXISTS {tabel.nama}_b{n:02d} PARTITION OF {tabel.nama} "
                f"FOR VALUES WITH (MODULUS {BAGIAN}, REMAINDER {n})"
            )
            event.listen(hasil, "after_create", bagian.execute_if(dialect="postgresql"))
    return hasil


tabel: dict[str, Table] = {nama: _buat(t) for nama, t in SEMUA_TABEL.items()}


# Numbers compare as bytes, so that those of one day are one stretch of the index whatever language a server has.
_NOMOR = String(24).with_variant(String(24, collation="C"), "postgresql")


def _buku(nama: str, *kolom: Column[Any] | UniqueConstraint | Index) -> Table:
    """A book: each entry's region ("ID" the nation, "" of stores that did not yet ask) and its number in the book.

    A server counts the entries itself, so that regions do not wait for each other; in an SQLite file ``books`` does.
    """
    return Table(
        nama,
        metadata,
        Column("kode_daerah", String(8), primary_key=True, default="", server_default=""),
        Column("id", Integer, Sequence(f"urutan_{nama}", metadata=metadata), primary_key=True, autoincrement=False),
        *kolom,
        Index(f"ix_{nama}_id", "id"),
    )


def _siapa(awalan: str, *, wajib: bool) -> tuple[Column[Any], Column[Any]]:
    """Who and when (ISO, UTC) of one act."""
    oleh, waktu = (f"{awalan}_oleh", f"{awalan}_waktu") if awalan else ("oleh", "waktu")
    return Column(oleh, String(120), nullable=not wajib), Column(waktu, String(32), nullable=not wajib)


def _sumber() -> tuple[Column[Any], ...]:
    """Which file, which sheet."""
    return (
        Column("berkas", Text, nullable=False, default=""),
        Column("sha256", String(64), nullable=False, default=""),
        Column("lembar", Text, nullable=False, default=""),
    )


buku: dict[str, Table] = {
    "keputusan": _buku(
        "keputusan",
        Column("kunci", Text, nullable=False),
        Column("jenis", String(60), nullable=False),
        Column("isi", Text, nullable=False),
        Column("teks", Text, nullable=False, default=""),
        *_siapa("", wajib=True),
        *_siapa("dicabut", wajib=False),
        Index("ix_keputusan_daerah", "kode_daerah", "kunci"),
    ),
    "pemetaan_ingat": _buku(
        "pemetaan_ingat",
        Column("bentuk", String(80), nullable=False),
        Column("jenis", String(20), nullable=False, default=""),
        Column("pemetaan", Text, nullable=False),
        *_siapa("", wajib=True),
        Index("ix_pemetaan_ingat_daerah", "kode_daerah", "bentuk"),
    ),
    "berkas_impor": _buku(
        "berkas_impor",
        *_sumber(),
        Column("jenis", String(20), nullable=False),
        Column("revisi", Integer, nullable=False),
        Column("baris", Integer, nullable=False),
        Column("diterima", Integer, nullable=False),
        Column("ditanya", Integer, nullable=False),
        Column("ditolak", Integer, nullable=False),
        *_siapa("", wajib=True),
        Index("ix_berkas_impor_daerah", "kode_daerah", "revisi"),
    ),
    "temuan": _buku(
        "temuan",
        Column("kunci", Text, nullable=False),
        Column("kode", String(60), nullable=False),
        Column("tingkat", String(20), nullable=False),
        Column("teks", Text, nullable=False),
        Column("saran", Text, nullable=False),
        Column("nomor", Integer, nullable=True),
        Column("tempat", Text, nullable=False, default=""),
        *_sumber(),
        Column("revisi", Integer, nullable=True),
        Column("pemilik", String(120), nullable=False, default=""),
        Column("status", String(20), nullable=False, default="baru"),
        Column("catatan", Text, nullable=False, default=""),
        *_siapa("", wajib=True),
        *_siapa("diubah", wajib=False),
        Index("ix_temuan_daerah", "kode_daerah", "kunci"),
    ),
    "paparan": _buku(
        "paparan",
        Column("nomor", _NOMOR, nullable=False),
        Column("edisi", Integer, nullable=False),
        Column("judul", Text, nullable=False),
        Column("tanggal", String(10), nullable=False),
        *(Column(k, String(40), nullable=False, default="") for k in ("kecamatan", "kelurahan", "puskesmas")),
        Column("periode", String(20), nullable=False),
        Column("simulasi", Boolean, nullable=False),
        Column("revisi", Integer, nullable=False),
        Column("halaman", Text, nullable=False),
        Column("teks", Text, nullable=False),
        Column("dari", String(32), nullable=False, default=""),
        *_siapa("", wajib=True),
        *_siapa("diarsipkan", wajib=False),
        UniqueConstraint("kode_daerah", "nomor", "edisi", name="ux_paparan_nomor"),
        Index("ix_paparan_nomor", "nomor"),
    ),
    # What was done with newer shipped data of a release (``seed_offer``): applied or refused, and what was kept.
    "benih": _buku(
        "benih",
        Column("tanda", String(64), nullable=False),
        Column("putusan", String(20), nullable=False),
        Column("revisi", Integer, nullable=True),
        Column("dipertahankan", Text, nullable=False, default="[]"),
        *_siapa("", wajib=True),
        *_siapa("dicabut", wajib=False),
    ),
    # Who signed in, changed what, took personal data home (``access``): appended only, never marked.
    "akses": _buku(
        "akses",
        Column("perbuatan", String(40), nullable=False),
        Column("hal", Text, nullable=False),
        *_siapa("", wajib=True),
        Index("ix_akses_waktu", "waktu"),
    ),
    # Public links of briefings: the fingerprint of the key, never the key.
    "tautan": _buku(
        "tautan",
        Column("sidik", String(64), nullable=False),
        Column("nomor", String(24), nullable=False),
        Column("edisi", Integer, nullable=False),
        *_siapa("", wajib=True),
        *_siapa("diakhiri", wajib=False),
        Index("ix_tautan_sidik", "sidik"),
    ),
}
