"""Of how many places a region's figure in ``ikhtisar`` is, and how many there are. Rows of before do not know it; the
region's next revision measures them anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_KOLOM = {"lapor": sa.Integer, "seharusnya": sa.Integer, "satuan_lapor": sa.Text}


def upgrade() -> None:
    """All in the caller's transaction."""
    ada = {k["name"] for k in sa.inspect(op.get_bind()).get_columns("ikhtisar")}
    for kolom, jenis in _KOLOM.items():
        if kolom not in ada:
            op.add_column("ikhtisar", sa.Column(kolom, jenis, nullable=True))
