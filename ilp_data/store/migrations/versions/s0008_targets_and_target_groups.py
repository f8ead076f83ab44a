"""Lists that an office keeps: target groups and targets. Empty until it brings some."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("sasaran", "kode_tempat kelompok tahun jenis sumber", "nilai:d")
    buat_tabel("target", "indikator tahun", "nilai:d sumber")
