"""PowerPoint template and logo of an office, one of each a region. Empty until an office brings them."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("berkas_kantor", "jenis", "nama sidik_berkas isi_berkas")
