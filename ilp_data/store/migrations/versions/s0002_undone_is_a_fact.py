"""``revisi.membatalkan``: which revision an undo undoes, which had only been written in its title."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# How undoing was written into the history before it had a column of its own.
_BATAL = re.compile(r"Membatalkan revisi (\d+)")


def upgrade() -> None:
    """Add the column and fill it."""
    koneksi = op.get_bind()
    if "membatalkan" in {k["name"] for k in sa.inspect(koneksi).get_columns("revisi")}:
        return
    op.add_column("revisi", sa.Column("membatalkan", sa.Integer, nullable=True))
    t = sa.table(
        "revisi", sa.column("nomor", sa.Integer), sa.column("keterangan"), sa.column("membatalkan", sa.Integer)
    )
    for nomor, keterangan in koneksi.execute(sa.select(t.c.nomor, t.c.keterangan)).all():
        cocok = _BATAL.fullmatch(keterangan)
        if cocok and 1 < int(cocok[1]) < nomor:
            koneksi.execute(sa.update(t).where(t.c.nomor == nomor).values(membatalkan=int(cocok[1])))
