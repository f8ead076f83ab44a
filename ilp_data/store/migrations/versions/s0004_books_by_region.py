"""The books by region: ``kode_daerah`` first in their keys and indexes, and the book of newer shipped data.

Entries keep their numbers, briefings theirs. On a server a sequence of its own counts the entries of each book.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_POTONG = 5_000
# Book → (columns after region and number, the column that its index has after the region). ``:b`` whole number, ``:l``
# truth value, ``:n`` number of a briefing, ``:40`` letters; ``?`` may be unknown.
_BUKU: dict[str, tuple[str, str]] = {
    "keputusan": ("kunci jenis:60 isi teks oleh:120 waktu:32 dicabut_oleh:120? dicabut_waktu:32?", "kunci"),
    "pemetaan_ingat": ("bentuk:80 jenis:20 pemetaan oleh:120 waktu:32", "bentuk"),
    "berkas_impor": (
        "berkas sha256:64 lembar jenis:20 revisi:b baris:b diterima:b ditanya:b ditolak:b oleh:120 waktu:32",
        "revisi",
    ),
    "temuan": (
        "kunci kode:60 tingkat:20 teks saran nomor:b? tempat berkas sha256:64 lembar revisi:b? pemilik:120 status:20 "
        "catatan oleh:120 waktu:32 diubah_oleh:120? diubah_waktu:32?",
        "kunci",
    ),
    "paparan": (
        "nomor:n edisi:b judul tanggal:10 kecamatan:40 kelurahan:40 puskesmas:40 periode:20 simulasi:l revisi:b "
        "halaman teks dari:32 oleh:120 waktu:32 diarsipkan_oleh:120? diarsipkan_waktu:32?",
        "",
    ),
    "benih": (
        "tanda:64 putusan:20 revisi:b? dipertahankan oleh:120 waktu:32 dicabut_oleh:120? dicabut_waktu:32?",
        "",
    ),
}
_AWAL = {"status": "baru"}  # what a column that an old book lacks says; else nothing
Baris = dict[str, Any]


def upgrade() -> None:
    """All in the caller's transaction."""
    koneksi = op.get_bind()
    ada = set(sa.inspect(koneksi).get_table_names())
    meta = sa.MetaData()
    for nama in _BUKU:
        baris = _ambil(koneksi, nama) if nama in ada else []
        if nama in ada:
            op.drop_table(nama)
        t = _buat_buku(koneksi, nama, meta)
        _isi(koneksi, t, baris)
        _majukan_urutan(koneksi, nama, max((int(b["id"]) for b in baris), default=0))


def _ambil(koneksi: sa.Connection, nama: str) -> list[Baris]:
    """Every entry, typed as its columns are, with what stores of the first days did not have yet."""
    kolom = {k: (jenis, boleh) for k, jenis, boleh in _uraikan(nama)}
    punya = [k["name"] for k in sa.inspect(koneksi).get_columns(nama)]
    t = sa.table(nama, *(sa.column(k, kolom[k][0] if k in kolom else None) for k in punya))
    hasil = []
    for b in koneksi.execute(sa.select(t).order_by(t.c.id)).mappings():
        isi = {k: b[k] if k in punya else None for k in kolom}
        isi |= {k: _AWAL.get(k, "") for k, (_, boleh) in kolom.items() if isi[k] is None and not boleh}
        hasil.append({"kode_daerah": b.get("daerah") or "", "id": b["id"]} | isi)
    return hasil


def _uraikan(nama: str) -> list[tuple[str, Any, bool]]:
    """(column, type, whether it may be unknown) of a book."""
    hasil = []
    for teks in _BUKU[nama][0].split():
        kolom, _, jenis = teks.rstrip("?").partition(":")
        hasil.append((kolom, _jenis(jenis), teks.endswith("?")))
    return hasil


def _jenis(jenis: str) -> Any:
    if jenis == "n":
        return sa.String(24).with_variant(sa.String(24, collation="C"), "postgresql")
    return {"": sa.Text(), "b": sa.Integer(), "l": sa.Boolean()}.get(jenis) or sa.String(int(jenis))


def _buat_buku(koneksi: sa.Connection, nama: str, meta: sa.MetaData) -> sa.Table:
    t = sa.Table(
        nama,
        meta,
        sa.Column("kode_daerah", sa.String(8), primary_key=True, server_default=""),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(k, jenis, nullable=boleh) for k, jenis, boleh in _uraikan(nama)),
        sa.Index(f"ix_{nama}_id", "id"),
        *([sa.Index(f"ix_{nama}_daerah", "kode_daerah", _BUKU[nama][1])] if _BUKU[nama][1] else []),
    )
    if nama == "paparan":
        t.append_constraint(sa.UniqueConstraint("kode_daerah", "nomor", "edisi", name="ux_paparan_nomor"))
        sa.Index("ix_paparan_nomor", t.c.nomor)
    t.create(koneksi)
    return t


def _isi(koneksi: sa.Connection, t: sa.Table, baris: list[Baris]) -> None:
    for awal in range(0, len(baris), _POTONG):
        koneksi.execute(sa.insert(t), baris[awal : awal + _POTONG])


def _majukan_urutan(koneksi: sa.Connection, nama: str, terakhir: int) -> None:
    if koneksi.dialect.name != "postgresql":
        return
    op.execute(f"CREATE SEQUENCE IF NOT EXISTS urutan_{nama}")
    koneksi.execute(sa.select(sa.func.setval(f"urutan_{nama}", terakhir or 1, terakhir > 0)))
