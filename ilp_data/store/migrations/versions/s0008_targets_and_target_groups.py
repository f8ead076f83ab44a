"""Lists that an office keeps: target groups and targets. Empty until it brings some."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BAGIAN = 16
# Table → its key after the region, its other columns. A name that ends in # holds numbers.
_TABEL = {
    "sasaran": ("kode_tempat kelompok tahun jenis sumber", "nilai#"),
    "target": ("indikator tahun", "nilai# sumber"),
}


def upgrade() -> None:
    """All in the caller's transaction."""
    for nama, (kunci, isi) in _TABEL.items():
        _buat(nama, kunci.split(), isi.split())


def _buat(nama: str, kunci: list[str], isi: list[str]) -> None:
    koneksi = op.get_bind()
    t = sa.Table(
        nama,
        sa.MetaData(),
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        *(sa.Column(k, sa.Text, primary_key=True) for k in kunci),
        sa.Column("rev_mulai", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rev_akhir", sa.Integer, nullable=True),
        *(sa.Column(k.rstrip("#"), sa.Float if k.endswith("#") else sa.Text, nullable=True) for k in isi),
        sqlite_with_rowid=False,
        postgresql_partition_by="HASH (kode_daerah)",
    )
    berlaku = t.c.rev_akhir.is_(sa.null())
    sa.Index(
        f"ux_{nama}_berlaku", t.c.kode_daerah, *(t.c[k] for k in kunci),
        unique=True, sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    t.create(koneksi)
    if koneksi.dialect.name == "postgresql":
        for n in range(_BAGIAN):
            op.execute(
                f"CREATE TABLE {nama}_b{n:02d} PARTITION OF {nama} FOR VALUES WITH (MODULUS {_BAGIAN}, REMAINDER {n})"
            )
