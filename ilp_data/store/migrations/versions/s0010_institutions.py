"""Decrees, members and cadres by field of the teams around the posyandu. Empty until an office brings its list."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ISI = (
    "nomor_sk tanggal_sk nomor_registrasi pengurus:b kader_pendidikan:b kader_kesehatan:b kader_pekerjaan_umum:b "
    "kader_perumahan:b kader_ketenteraman:b kader_sosial:b sumber"
)


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("kelembagaan", "kode_tempat lembaga", _ISI)
