"""Decisions of meetings: empty until the first one is written down."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ISI = "keputusan pemilik sektor tenggat kode_tempat indikator periode rapat tanggal status selesai alasan sumber"


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("tindak_lanjut", "kode", _ISI)
