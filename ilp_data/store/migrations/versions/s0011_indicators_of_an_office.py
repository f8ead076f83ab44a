"""Counts and indicators that an office makes itself. Empty until it brings some."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_UKURAN = "nama arti sifat orang:l bulan_hitung setahun tajuk status sumber"
_INDIKATOR = (
    "nama pendek klaster konsep definisi interpretasi rumus ukuran_pembilang ukuran_penyebut arah gabung batas_kelas "
    "kelas_sumber nilai_target:d target_sumber penerbit versi status sumber"
)


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("ukuran_daerah", "kode", _UKURAN)
    buat_tabel("indikator_daerah", "kode", _INDIKATOR)
