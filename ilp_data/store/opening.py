"""What is found where the store should be.

Nothing is written into a file or database that is not recognisably ours, and nothing is filled that once was full.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, func, inspect, select, text

from ilp_data.errors import GalatSimpanan
from ilp_data.store import engine, failures, guards, schema, upgrade
from ilp_data.store.engine import VARIABEL_URL

CATATAN_AWAL = "catatan_awal"  # key in ``meta`` while people have not yet been told that the store was just made
BAWAAN_DIPERIKSA = "bawaan_diperiksa"  # key in ``meta``: the shipped data were checked when the store was filled
_VERSI = "versi_skema"  # key in ``meta`` of stores of before Alembic


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
    if versi != upgrade.VERSI:
        return Keadaan.LAMA
    _periksa_lengkap(koneksi)
    berisi = koneksi.scalar(select(func.count()).select_from(schema.revisi))
    return Keadaan.SIAP if berisi else Keadaan.TANPA_ISI


def _periksa_lengkap(koneksi: Connection) -> None:
    """Raise ``GalatBasisData`` where a table or column of this version is missing: somebody took it away."""
    ada = inspect(koneksi).get_multi_columns()
    kolom = {nama: {k["name"] for k in isi} for (_, nama), isi in ada.items()}
    hilang = [
        f"{t.name}.{k}" if t.name in kolom else t.name
        for t in schema.metadata.sorted_tables
        for k in (t.c.keys() if t.name in kolom else [""])
        if k not in kolom.get(t.name, ())
    ]
    if hilang:
        tempat = failures.sebut_simpanan(koneksi.engine.url)
        raise failures.GalatBasisData(failures.Sebab.TAK_LENGKAP, tempat, ", ".join(hilang[:5]))


def _program_lain(asing: set[str]) -> GalatSimpanan:
    return GalatSimpanan(
        "Basis data ini milik program lain dan tidak disentuh.",
        diberikan=f"tabel {', '.join(sorted(asing)[:3])}",
        saran=f"Pilih berkas atau basis data lain untuk simpanan lewat variabel lingkungan {VARIABEL_URL}.",
    )


def _versi(koneksi: Connection) -> str:
    """The step that a store of ours stands on. Raises ``GalatSimpanan`` for one that this program does not know."""
    if {k["name"] for k in inspect(koneksi).get_columns(schema.meta.name)} != set(schema.meta.c.keys()):
        raise _program_lain({schema.meta.name})
    tercatat = upgrade.baca_versi(koneksi)
    if tercatat == upgrade.VERSI:
        return tercatat
    lama = koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == _VERSI))
    if tercatat is None and lama in upgrade.VERSI_META:
        return upgrade.VERSI_META[lama]
    if tercatat is not None and tercatat in upgrade.daftar_versi():
        return tercatat
    raise GalatSimpanan(
        "Simpanan ini dibuat oleh versi program yang lain dan tidak disentuh.",
        diberikan=f"susunan {tercatat or lama or 'tidak tercatat'}",
        diharapkan=f"susunan sampai {upgrade.VERSI}",
        saran="Pakai versi program yang membuatnya, atau tunjuk simpanan lain lewat variabel lingkungan "
        f"{VARIABEL_URL}.",
    )


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
    """All tables that are missing, their guards, and the version."""
    schema.metadata.create_all(koneksi)
    guards.pasang_penjaga(koneksi)
    upgrade.tulis_versi(koneksi)


def majukan_skema(koneksi: Connection) -> None:
    """Bring an earlier store to this version, in the caller's transaction."""
    if upgrade.baca_versi(koneksi) is None:
        upgrade.tulis_versi(koneksi, _versi(koneksi))
    asal = upgrade.baca_versi(koneksi) or ""
    upgrade.majukan_tabel(koneksi)
    _lengkapi_buku(koneksi)
    guards.pasang_penjaga(koneksi)
    upgrade.sebut_lampiran(koneksi, asal)


def _lengkapi_buku(koneksi: Connection) -> None:
    """Books and their columns that stores of the first days did not have yet."""
    schema.metadata.create_all(koneksi)
    for nama, tabel in schema.buku.items():
        ada = {k["name"] for k in inspect(koneksi).get_columns(nama)}
        for kolom in tabel.c:
            if kolom.name not in ada:
                jenis = kolom.type.compile(dialect=koneksi.dialect)
                koneksi.execute(text(f'ALTER TABLE "{nama}" ADD COLUMN "{kolom.name}" {jenis}'))


def boleh_diisi(koneksi: Connection, apa: Keadaan) -> bool:
    """Whether an empty place is recognisably new: memory, or a database of a server without any table of ours."""
    baru = koneksi.dialect.name != "sqlite" or (koneksi.engine.url.database or ":memory:") == ":memory:"
    return apa is Keadaan.TANPA_TABEL and baru and engine.berkas(koneksi.engine) is None
