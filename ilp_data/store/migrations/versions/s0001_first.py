"""The store as its first version made it. Nothing to do: where a store begins to be carried forward."""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing."""
