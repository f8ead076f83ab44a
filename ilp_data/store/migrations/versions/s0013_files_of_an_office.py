"""PowerPoint template and logo of an office, one of each a region. Empty until an office brings them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BAGIAN = 16
_NAMA = "berkas_kantor"
_ISI = ("nama", "sidik_berkas", "isi_berkas")


def upgrade() -> None:
    """All in the caller's transaction."""
    koneksi = op.get_bind()
    t = sa.Table(
        _NAMA,
        sa.MetaData(),
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        sa.Column("jenis", sa.Text, primary_key=True),
        sa.Column("rev_mulai", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rev_akhir", sa.Integer, nullable=True),
        *(sa.Column(k, sa.Text, nullable=True) for k in _ISI),
        sqlite_with_rowid=False,
        postgresql_partition_by="HASH (kode_daerah)",
    )
    berlaku = t.c.rev_akhir.is_(sa.null())
    sa.Index(
        f"ux_{_NAMA}_berlaku", t.c.kode_daerah, t.c.jenis,
        unique=True, sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    t.create(koneksi)
    if koneksi.dialect.name == "postgresql":
        for n in range(_BAGIAN):
            op.execute(
                f"CREATE TABLE {_NAMA}_b{n:02d} PARTITION OF {_NAMA} FOR VALUES WITH (MODULUS {_BAGIAN}, REMAINDER {n})"
            )
