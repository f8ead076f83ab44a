"""Requests of residents by field of the minimum service standards: empty until an office brings its list."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("permohonan", "kode_tempat tanggal bidang nomor:b", "status selesai sumber")
