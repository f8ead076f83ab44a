"""Counts and indicators that an office makes itself. Empty until it brings some."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BAGIAN = 16
# Table → its columns after region and code. A name that ends in # holds numbers, in ? yes or no.
_TABEL = {
    "ukuran_daerah": "nama arti sifat orang? bulan_hitung setahun tajuk status sumber",
    "indikator_daerah": "nama pendek klaster konsep definisi interpretasi rumus ukuran_pembilang ukuran_penyebut arah "
    "gabung batas_kelas kelas_sumber nilai_target# target_sumber penerbit versi status sumber",
}
_JENIS = {"#": sa.Float, "?": sa.Boolean}


def upgrade() -> None:
    """All in the caller's transaction."""
    for nama, isi in _TABEL.items():
        _buat(nama, ["kode"], isi.split())


def _buat(nama: str, kunci: list[str], isi: list[str]) -> None:
    koneksi = op.get_bind()
    t = sa.Table(
        nama,
        sa.MetaData(),
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        *(sa.Column(k, sa.Text, primary_key=True) for k in kunci),
        sa.Column("rev_mulai", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rev_akhir", sa.Integer, nullable=True),
        *(sa.Column(k.rstrip("#?"), _JENIS.get(k[-1], sa.Text), nullable=True) for k in isi),
        sqlite_with_rowid=False,
        postgresql_partition_by="HASH (kode_daerah)",
    )
    berlaku = t.c.rev_akhir.is_(sa.null())
    sa.Index(
        f"ux_{nama}_berlaku", t.c.kode_daerah, *(t.c[k] for k in kunci),
        unique=True, sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    t.create(koneksi)
    if koneksi.dialect.name == "postgresql":
        for n in range(_BAGIAN):
            op.execute(
                f"CREATE TABLE {nama}_b{n:02d} PARTITION OF {nama} FOR VALUES WITH (MODULUS {_BAGIAN}, REMAINDER {n})"
            )
