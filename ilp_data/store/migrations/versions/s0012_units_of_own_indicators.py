"""The unit of an indicator that an office makes itself; those of before are percentages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All in the caller's transaction."""
    op.add_column("indikator_daerah", sa.Column("satuan", sa.Text, nullable=True))
