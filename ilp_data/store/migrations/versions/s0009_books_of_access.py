"""The books of access: who signed in, changed or took home what, and the public links of briefings; empty at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BUKU = {
    "akses": (("perbuatan", sa.String(40)), ("hal", sa.Text), ("oleh", sa.String(120)), ("waktu", sa.String(32))),
    "tautan": (
        ("sidik", sa.String(64)),
        ("nomor", sa.String(24)),
        ("edisi", sa.Integer),
        ("oleh", sa.String(120)),
        ("waktu", sa.String(32)),
    ),
}
_AKHIR = (("diakhiri_oleh", sa.String(120)), ("diakhiri_waktu", sa.String(32)))
_INDEKS = {"akses": "waktu", "tautan": "sidik"}


def upgrade() -> None:
    """All in the caller's transaction."""
    koneksi = op.get_bind()
    meta = sa.MetaData()
    for nama, kolom in _BUKU.items():
        boleh = _AKHIR if nama == "tautan" else ()
        t = sa.Table(
            nama,
            meta,
            sa.Column("kode_daerah", sa.String(8), primary_key=True, server_default=""),
            sa.Column(
                "id",
                sa.Integer,
                sa.Sequence(f"urutan_{nama}", metadata=meta),
                primary_key=True,
                autoincrement=False,
            ),
            *(sa.Column(k, jenis, nullable=False) for k, jenis in kolom),
            *(sa.Column(k, jenis, nullable=True) for k, jenis in boleh),
        )
        sa.Index(f"ix_{nama}_id", t.c.id)
        sa.Index(f"ix_{nama}_{_INDEKS[nama]}", t.c[_INDEKS[nama]])
    meta.create_all(koneksi)
