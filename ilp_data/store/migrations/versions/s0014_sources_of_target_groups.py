"""Of several sources of a target group: the date of each, which one the office chose, when it was brought. What one
figure of an indicator of an office's own is of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All in the caller's transaction."""
    for kolom in ("tanggal", "dipakai", "dicatat"):
        op.add_column("sasaran", sa.Column(kolom, sa.Text, nullable=True))
    op.add_column("indikator_daerah", sa.Column("waktu", sa.Text, nullable=True))
