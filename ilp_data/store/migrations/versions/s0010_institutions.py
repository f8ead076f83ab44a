"""Decrees, members and cadres by field of the teams around the posyandu. Empty until an office brings its list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BAGIAN = 16
_NAMA = "kelembagaan"
_KUNCI = ("kode_tempat", "lembaga")
_BILANGAN = (
    "pengurus", "kader_pendidikan", "kader_kesehatan", "kader_pekerjaan_umum", "kader_perumahan", "kader_ketenteraman",
    "kader_sosial",
)  # fmt: skip


def upgrade() -> None:
    """All in the caller's transaction."""
    koneksi = op.get_bind()
    t = sa.Table(
        _NAMA,
        sa.MetaData(),
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        *(sa.Column(k, sa.Text, primary_key=True) for k in _KUNCI),
        sa.Column("rev_mulai", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rev_akhir", sa.Integer, nullable=True),
        *(sa.Column(k, sa.Text, nullable=True) for k in ("nomor_sk", "tanggal_sk", "nomor_registrasi")),
        *(sa.Column(k, sa.Integer, nullable=True) for k in _BILANGAN),
        sa.Column("sumber", sa.Text, nullable=True),
        sqlite_with_rowid=False,
        postgresql_partition_by="HASH (kode_daerah)",
    )
    berlaku = t.c.rev_akhir.is_(sa.null())
    sa.Index(
        f"ux_{_NAMA}_berlaku", t.c.kode_daerah, *(t.c[k] for k in _KUNCI),
        unique=True, sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    t.create(koneksi)
    if koneksi.dialect.name == "postgresql":
        for n in range(_BAGIAN):
            op.execute(
                f"CREATE TABLE {_NAMA}_b{n:02d} PARTITION OF {_NAMA} FOR VALUES WITH (MODULUS {_BAGIAN}, REMAINDER {n})"
            )
