"""The store's tables, made from the registry of fields. Every row carries the revisions that brought and ended it.

Beside them the books (``buku``): what people decided, which files came, what was found. Books are append-only; they
carry who and when themselves and are no part of a revision's content.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from ilp_data.registry.fields import KOLOM, SEMUA_TABEL, Tabel

VERSI_SKEMA = 2  # 2: revisi.membatalkan
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
    Column("membatalkan", Integer, nullable=True),
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


tabel: dict[str, Table] = {nama: _buat(t) for nama, t in SEMUA_TABEL.items()}


def _buku(nama: str, *kolom: Column | UniqueConstraint) -> Table:
    return Table(nama, metadata, Column("id", Integer, primary_key=True, autoincrement=True), *kolom)


def _siapa(awalan: str, *, wajib: bool) -> tuple[Column, Column]:
    """Who and when (ISO, UTC) of one act."""
    oleh, waktu = (f"{awalan}_oleh", f"{awalan}_waktu") if awalan else ("oleh", "waktu")
    return Column(oleh, String(120), nullable=not wajib), Column(waktu, String(32), nullable=not wajib)


def _sumber() -> tuple[Column, ...]:
    """Which file, which sheet, for which region."""
    return (
        Column("berkas", Text, nullable=False, default=""),
        Column("sha256", String(64), nullable=False, default=""),
        Column("lembar", Text, nullable=False, default=""),
        Column("daerah", String(8), nullable=False, default=""),
    )


buku: dict[str, Table] = {
    "keputusan": _buku(
        "keputusan",
        Column("kunci", Text, nullable=False, index=True),
        Column("jenis", String(60), nullable=False),
        Column("isi", Text, nullable=False),
        Column("teks", Text, nullable=False, default=""),
        *_siapa("", wajib=True),
        *_siapa("dicabut", wajib=False),
    ),
    "pemetaan_ingat": _buku(
        "pemetaan_ingat",
        Column("bentuk", String(80), nullable=False, index=True),
        Column("jenis", String(20), nullable=False, default=""),
        Column("pemetaan", Text, nullable=False),
        *_siapa("", wajib=True),
    ),
    "berkas_impor": _buku(
        "berkas_impor",
        *_sumber(),
        Column("jenis", String(20), nullable=False),
        Column("revisi", Integer, nullable=False, index=True),
        Column("baris", Integer, nullable=False),
        Column("diterima", Integer, nullable=False),
        Column("ditanya", Integer, nullable=False),
        Column("ditolak", Integer, nullable=False),
        *_siapa("", wajib=True),
    ),
    "temuan": _buku(
        "temuan",
        Column("kunci", Text, nullable=False, index=True),
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
    ),
    "paparan": _buku(
        "paparan",
        Column("nomor", String(24), nullable=False),
        Column("edisi", Integer, nullable=False),
        Column("judul", Text, nullable=False),
        Column("tanggal", String(10), nullable=False),
        Column("daerah", String(8), nullable=False, index=True),
        *(Column(k, String(40), nullable=False, default="") for k in ("kecamatan", "kelurahan", "puskesmas")),
        Column("periode", String(20), nullable=False),
        Column("simulasi", Boolean, nullable=False),
        Column("revisi", Integer, nullable=False),
        Column("halaman", Text, nullable=False),
        Column("teks", Text, nullable=False),
        Column("dari", String(32), nullable=False, default=""),
        *_siapa("", wajib=True),
        *_siapa("diarsipkan", wajib=False),
        UniqueConstraint("nomor", "edisi"),
    ),
}
