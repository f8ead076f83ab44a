"""What a facility was before belongs to the key of its history: a posyandu may have won at two contests of one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from ilp_data.store import guards, hashes
from ilp_data.store.migrations.region_tables import buat_tabel

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NAMA = "riwayat_fasilitas"
_DULU = ("kode_daerah", "kode", "peristiwa", "tanggal", "rev_mulai")
_KINI = ("kode_daerah", "kode", "peristiwa", "tanggal", "lama", "rev_mulai")
_ISI = ("kode_daerah", "kode", "peristiwa", "tanggal", "lama", "baru", "keterangan", "sumber")
_POTONG = 5_000
Baris = dict[str, Any]


def upgrade() -> None:
    """All in the caller's transaction. Fingerprints follow the key where they told of the rows as they were; one that
    did not is left, so that what was changed by hand before is still found."""
    koneksi = op.get_bind()
    t = sa.table(_NAMA, *(sa.column(k) for k in (*_ISI, "rev_mulai", "rev_akhir")))
    dulu = [dict(b) for b in koneksi.execute(sa.select(t)).mappings()]
    kini = [b | {"lama": b["lama"] or ""} for b in dulu]
    op.drop_table(_NAMA)
    baru = buat_tabel(_NAMA, "kode peristiwa tanggal lama", "baru keterangan sumber")
    for awal in range(0, len(kini), _POTONG):
        koneksi.execute(sa.insert(baru), kini[awal : awal + _POTONG])
    lama, sidik = _sidik(dulu, _DULU), _sidik(kini, _KINI)
    s = sa.table("sidik", *(sa.column(k) for k in ("kode_daerah", "nomor", "tabel", "sha256")))
    with guards.buka_pintu(koneksi, "sidik"):
        for (daerah, nomor), isi in sidik.items():
            ini = (s.c.kode_daerah == daerah) & (s.c.nomor == nomor) & (s.c.tabel == _NAMA)
            koneksi.execute(sa.update(s).where(ini, s.c.sha256 == lama[daerah, nomor]).values(sha256=isi))


def _sidik(baris: Sequence[Baris], kunci: Sequence[str]) -> dict[tuple[str, int], str]:
    """(region, revision) → fingerprint of what it did to the table, whose key is ``kunci``."""
    mulai: dict[tuple[str, int], list[Baris]] = defaultdict(list)
    akhir: dict[tuple[str, int], list[Baris]] = defaultdict(list)
    for b in baris:
        mulai[b["kode_daerah"], b["rev_mulai"]].append({k: b[k] for k in _ISI})
        if b["rev_akhir"] is not None:
            akhir[b["kode_daerah"], b["rev_akhir"]].append({k: b[k] for k in kunci})
    return {n: hashes.sidik_perubahan(mulai.get(n, []), akhir.get(n, [])) for n in {*mulai, *akhir}}
