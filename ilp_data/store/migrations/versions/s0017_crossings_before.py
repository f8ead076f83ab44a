"""A revision that brought or ended a posyandu lying in another region is also one of that region, as programs have
written it since: its readings then tell of that posyandu."""

from __future__ import annotations

import re
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KODE = re.compile(r"PY\..+\.(?P<daerah>\d\d\.\d\d)\.\d\d\.\d{4}\.[^.]+")
_ISI = ("kode_daerah", "nomor", "waktu", "oleh", "keterangan", "berkas", "sha256", "membatalkan")
_PERTAMA = 1  # the first filling tells a region of what ships by another way


def upgrade() -> None:
    """All in the caller's transaction. Entries are only added: no number and no fingerprint changes."""
    koneksi = op.get_bind()
    perlu = _diberi_tahu(koneksi)
    r = sa.table("revisi", *(sa.column(k) for k in _ISI))
    ada: dict[int, dict[str, dict[str, object]]] = defaultdict(dict)
    for b in koneksi.execute(sa.select(r)).mappings():
        if b["nomor"] in perlu:
            ada[b["nomor"]][b["kode_daerah"]] = dict(b)
    baru = [
        isi[min(isi)] | {"kode_daerah": di}
        for nomor, isi in sorted(ada.items())
        for di in sorted(perlu[nomor] - isi.keys())
    ]
    if baru:
        koneksi.execute(sa.insert(r), baru)


def _diberi_tahu(koneksi: sa.Connection) -> dict[int, set[str]]:
    """Revision → the regions in which facilities lie that it brought to another region, or ended there."""
    f = sa.table("fasilitas", *(sa.column(k) for k in ("kode_daerah", "kode", "rev_mulai", "rev_akhir")))
    hasil: dict[int, set[str]] = defaultdict(set)
    for milik, kode, mulai, akhir in koneksi.execute(sa.select(f).where(f.c.kode.like("PY.%"))):
        cocok = _KODE.fullmatch(kode)
        if cocok is None or cocok["daerah"] == milik:
            continue
        for nomor in {mulai, akhir} - {None, _PERTAMA}:
            hasil[nomor].add(cocok["daerah"])
    return hasil
