"""How a step makes a table of regions: the form that all of them have had since step 0003.

Part of the history as the steps are: what is written here is never changed. A step after which such tables look
otherwise brings a form of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from alembic import op

_BAGIAN = 16
JENIS: Mapping[str, type[Any]] = MappingProxyType({"": sa.Text, "b": sa.Integer, "d": sa.Float, "l": sa.Boolean})


def pecah_kolom(isi: str) -> dict[str, type[Any]]:
    """Columns as steps write them, ``"nama nilai:d"``, and their types.

    ``:b`` whole number, ``:d`` decimal, ``:l`` truth value, else text.
    """
    return {k.partition(":")[0]: JENIS[k.partition(":")[2]] for k in isi.split()}


def buat_tabel(nama: str, kunci: str, isi: str, meta: sa.MetaData | None = None, *, terbagi: bool = True) -> sa.Table:
    """Make the table ``nama`` in the caller's transaction, and its 16 parts on PostgreSQL unless it is not ``terbagi``.

    ``kunci`` (after the region) and ``isi`` are columns as ``pecah_kolom`` reads them. Of a key one
    row may be in force.
    """
    t = sa.Table(
        nama,
        sa.MetaData() if meta is None else meta,
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        *(sa.Column(k, j(), primary_key=True, autoincrement=False) for k, j in pecah_kolom(kunci).items()),
        sa.Column("rev_mulai", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rev_akhir", sa.Integer, nullable=True),
        *(sa.Column(k, j(), nullable=True) for k, j in pecah_kolom(isi).items()),
        sqlite_with_rowid=False,
        postgresql_partition_by="HASH (kode_daerah)" if terbagi else None,
    )
    berlaku = t.c.rev_akhir.is_(sa.null())
    sa.Index(
        f"ux_{nama}_berlaku", t.c.kode_daerah, *(t.c[k] for k in pecah_kolom(kunci)),
        unique=True, sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    koneksi = op.get_bind()
    t.create(koneksi)
    if terbagi and koneksi.dialect.name == "postgresql":
        for n in range(_BAGIAN):
            op.execute(
                f"CREATE TABLE {nama}_b{n:02d} PARTITION OF {nama} FOR VALUES WITH (MODULUS {_BAGIAN}, REMAINDER {n})"
            )
    return t
