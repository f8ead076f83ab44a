"""The book of access, the list of revisions and their fingerprints are guarded by the database itself."""

from __future__ import annotations

from alembic import op

from ilp_data.store import guards

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All in the caller's transaction. The guards belong to the tables as they are at the end: ``majukan_skema`` puts
    them on anew after the last step, so that one which rebuilds a table loses none."""
    guards.pasang_penjaga(op.get_bind())
