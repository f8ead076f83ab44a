"""Published coverage: a table of its own, empty until newer shipped data are taken over or an office brings some."""

from __future__ import annotations

from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KUNCI = "kode_tempat indikator periode definisi sumber"
_ISI = "tingkat ketelitian pembilang:d penyebut:d nilai:d satuan catatan"


def upgrade() -> None:
    """All in the caller's transaction."""
    buat_tabel("capaian_terbit", _KUNCI, _ISI)
