"""Fingerprints that follow when something is erased for good out of rows of past revisions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, select, update

from ilp_data.store import guards, schema
from ilp_data.store.inspection_rows import sidik_tabel


@contextmanager
def sidik_mengikuti(koneksi: Connection, tabel: Table, daerah: str) -> Iterator[bool]:
    """After the block the fingerprints of a table of a region are those of its rows as the block left them, of every
    revision of which they were right before: so nothing is hidden that somebody changed by hand. Yields whether all
    were right."""
    s = schema.sidik
    milik = (s.c.kode_daerah == daerah) & (s.c.tabel == tabel.name)
    tercatat = {int(b.nomor): str(b.sha256) for b in koneksi.execute(select(s.c.nomor, s.c.sha256).where(milik))}
    dulu = dict(sidik_tabel(koneksi, tabel, daerah))
    yield tercatat == dulu
    with guards.buka_pintu(koneksi, s.name):
        for nomor, sha in sidik_tabel(koneksi, tabel, daerah):
            if tercatat.get(nomor) == dulu[nomor] != sha:
                koneksi.execute(update(s).where(milik, s.c.nomor == nomor).values(sha256=sha))
