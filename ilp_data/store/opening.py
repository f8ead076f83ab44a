"""What is found where the store should be, and how a store of an earlier version is brought forward.

Nothing is written into a file or database that is not recognisably ours, and nothing is filled that once was full.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sqlalchemy import Connection, func, insert, inspect, select, text, update

from ilp_data.errors import GalatSimpanan
from ilp_data.store import engine, schema
from ilp_data.store.engine import VARIABEL_URL

CATATAN_AWAL = "catatan_awal"  # key in ``meta`` while people have not yet been told that the store was just made
BAWAAN_DIPERIKSA = "bawaan_diperiksa"  # key in ``meta``: the shipped data were checked when the store was filled
_VERSI = "versi_skema"
# How undoing was written into the history before it had a column of its own (schema 1).
_BATAL_LAMA = re.compile(r"Membatalkan revisi (\d+)")


class Keadaan(StrEnum):
    """What an address holds."""

    SIAP = "siap"
    LAMA = "lama"  # ours, of an earlier version
    TANPA_TABEL = "tanpa_tabel"
    TANPA_ISI = "tanpa_isi"  # our tables, no revision


def keadaan(koneksi: Connection) -> Keadaan:
    """What this connection leads to. Raises ``GalatSimpanan`` for what is another program's or of a later version."""
    ada, kita = set(inspect(koneksi).get_table_names()), set(schema.metadata.tables)
    if schema.meta.name not in ada:
        # On a server other programs may share the database, as long as none has a table of a name of ours.
        asing = ada & kita if koneksi.dialect.name != "sqlite" else ada
        if asing:
            raise _program_lain(asing)
        return Keadaan.TANPA_TABEL
    versi = _versi(koneksi)
    if versi == schema.VERSI_SKEMA and kita <= ada:
        berisi = koneksi.scalar(select(func.count()).select_from(schema.revisi))
        return Keadaan.SIAP if berisi else Keadaan.TANPA_ISI
    return Keadaan.LAMA


def _program_lain(asing: set[str]) -> GalatSimpanan:
    return GalatSimpanan(
        "Basis data ini milik program lain dan tidak disentuh.",
        diberikan=f"tabel {', '.join(sorted(asing)[:3])}",
        saran=f"Pilih berkas atau basis data lain untuk simpanan lewat variabel lingkungan {VARIABEL_URL}.",
    )


def _versi(koneksi: Connection) -> int:
    if {k["name"] for k in inspect(koneksi).get_columns(schema.meta.name)} != set(schema.meta.c.keys()):
        raise _program_lain({schema.meta.name})
    tercatat = koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == _VERSI))
    if tercatat is None or not tercatat.isdecimal() or not 1 <= int(tercatat) <= schema.VERSI_SKEMA:
        raise GalatSimpanan(
            "Simpanan ini dibuat oleh versi program yang lain dan tidak disentuh.",
            diberikan=f"susunan {tercatat or 'tidak tercatat'}",
            diharapkan=f"susunan 1 sampai {schema.VERSI_SKEMA}",
            saran="Pakai versi program yang membuatnya, atau tunjuk simpanan lain lewat variabel lingkungan "
            f"{VARIABEL_URL}.",
        )
    return int(tercatat)


def kosong(tempat: str, apa: Keadaan) -> GalatSimpanan:
    """The refusal to fill what was there before and is empty now."""
    isi = "tidak berisi tabel apa pun" if apa is Keadaan.TANPA_TABEL else "tidak berisi satu revisi pun"
    return GalatSimpanan(
        f"Simpanan ini sudah ada tetapi {isi}; mungkin terhapus atau tersalin tidak utuh.",
        diberikan=tempat,
        saran="Kembalikan cadangan terakhir. Bila memang hendak mulai dari awal dengan data bawaan, jalankan "
        "`python -m ilp_data siapkan --dari-awal`.",
    )


def buat_tabel(koneksi: Connection) -> None:
    """All tables that are missing, and the version where none is recorded."""
    schema.metadata.create_all(koneksi)
    if koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == _VERSI)) is None:
        koneksi.execute(insert(schema.meta).values(kunci=_VERSI, isi=str(schema.VERSI_SKEMA)))


def majukan(koneksi: Connection) -> None:
    """Bring an earlier store to this version: missing tables and columns, and which revisions undo which."""
    schema.metadata.create_all(koneksi)
    for nama, tabel in schema.metadata.tables.items():
        ada = {k["name"] for k in inspect(koneksi).get_columns(nama)}
        for kolom in tabel.c:
            if kolom.name not in ada:
                jenis = kolom.type.compile(dialect=koneksi.dialect)
                koneksi.execute(text(f'ALTER TABLE "{nama}" ADD COLUMN "{kolom.name}" {jenis}'))
    if _versi(koneksi) == 1:
        _isi_membatalkan(koneksi)
    koneksi.execute(update(schema.meta).where(schema.meta.c.kunci == _VERSI).values(isi=str(schema.VERSI_SKEMA)))


def _isi_membatalkan(koneksi: Connection) -> None:
    t = schema.revisi
    for nomor, keterangan in koneksi.execute(select(t.c.nomor, t.c.keterangan)).all():
        cocok = _BATAL_LAMA.fullmatch(keterangan)
        if cocok and 1 < int(cocok[1]) < nomor:
            koneksi.execute(update(t).where(t.c.nomor == nomor).values(membatalkan=int(cocok[1])))


def boleh_diisi(koneksi: Connection, apa: Keadaan) -> bool:
    """Whether an empty place is recognisably new: memory, or a database of a server without any table of ours."""
    baru = koneksi.dialect.name != "sqlite" or (koneksi.engine.url.database or ":memory:") == ":memory:"
    return apa is Keadaan.TANPA_TABEL and baru and engine.berkas(koneksi.engine) is None
