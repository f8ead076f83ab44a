"""A backup of the store: one portable file (``archive``), written while the dashboard goes on working.

Everything is read in one transaction that sees one moment of the store (a snapshot of SQLite, REPEATABLE READ on
PostgreSQL), table by table in pieces. The file is complete on disk before it gets its name.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, MetaData, Row, Table, func, inspect, select

from ilp_data.errors import GalatBerkas, GalatMasukan, GalatSimpanan, kata_sistem
from ilp_data.store import engine, failures, opening, schema, version
from ilp_data.store.archive import MANIFES, Manifes, TabelArsip, gambarkan_simpanan
from ilp_data.store.opening import Keadaan

POTONG = 5_000  # rows held at a time
_TULIS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class HasilCadangan:
    """A backup that was written; ``ukuran`` in bytes."""

    jalur: Path
    manifes: Manifes
    ukuran: int


def cadangkan_simpanan(mesin: Engine, tujuan: Path, *, timpa: bool = False) -> HasilCadangan:
    """Write a backup of the store into ``tujuan``, beside people who go on working; nothing in the store changes.

    Raises ``GalatMasukan`` for a name that is no zip file's, cannot be used or is taken (unless ``timpa``),
    ``GalatBerkas`` where the file cannot be written, ``GalatSimpanan`` where there is no store with something in it,
    or a cell is damaged.
    """
    _periksa_tujuan(mesin, tujuan, timpa)
    with transaksi_baca(mesin) as koneksi:
        return tulis_cadangan(koneksi, tujuan, timpa=timpa)


def cadangkan_pengaman(koneksi: Connection, sebab: str) -> HasilCadangan:
    """A backup before something large is done to the store, read in the caller's transaction, so that nothing comes
    between: ``cadangan/ilp-SEBAB-WAKTU.zip`` beside the SQLite file, or in the program's ``var/``."""
    folder = folder_pengaman(koneksi.engine)
    saat = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as galat:
        raise _tak_tertulis(folder, galat) from galat
    return tulis_cadangan(koneksi, folder / f"ilp-{sebab}-{saat}-{secrets.token_hex(2)}.zip")


def folder_pengaman(mesin: Engine) -> Path:
    """Where the program lays copies of the store before something large is done to it."""
    berkas = engine.berkas(mesin)
    return (berkas.parent if berkas else engine.folder()) / "cadangan"


@contextmanager
def transaksi_baca(mesin: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the store and writes nothing. Raises ``GalatSimpanan`` where there is no
    file: opening one would make it."""
    jalur = engine.berkas(mesin)
    if jalur is not None and not jalur.exists():
        raise GalatSimpanan(
            "Simpanan belum ada.",
            diberikan=failures.sebut_simpanan(mesin.url),
            saran=f"Periksa variabel lingkungan {engine.VARIABEL_URL}, atau jalankan `python -m ilp_data siapkan`.",
        )
    if mesin.dialect.name == "postgresql":
        mesin = mesin.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with mesin.connect() as koneksi:
        yield koneksi


def tulis_cadangan(koneksi: Connection, tujuan: Path, *, timpa: bool = False) -> HasilCadangan:
    """``cadangkan`` in a transaction that the caller holds."""
    tabel = tabel_simpanan(koneksi)
    if not koneksi.scalar(select(func.count()).select_from(_revisi(tabel))):
        raise GalatSimpanan("Simpanan ini kosong; tidak ada yang dicadangkan.", diberikan=_sebut(koneksi))
    sementara = tujuan.with_name(f".{tujuan.name}.{secrets.token_hex(4)}")
    try:
        with _berkas_pribadi(sementara) as berkas:
            manifes = _isi(koneksi, tabel, berkas)
            berkas.flush()
            os.fsync(berkas.fileno())
            ukuran = berkas.tell()
        _beri_nama(sementara, tujuan, timpa)
    except OSError as galat:
        raise _tak_tertulis(tujuan, galat) from galat
    finally:
        sementara.unlink(missing_ok=True)
    return HasilCadangan(tujuan, manifes, ukuran)


# --- what is in the store


def tabel_simpanan(koneksi: Connection) -> list[Table]:
    """The store's tables as they are: of an earlier version with the columns that it has. Raises ``GalatSimpanan``."""
    if opening.keadaan(koneksi) is not Keadaan.LAMA:
        ada = set(inspect(koneksi).get_table_names())
        return [t for t in schema.metadata.sorted_tables if t.name in ada]
    return tabel_apa_adanya(koneksi)


def tabel_apa_adanya(koneksi: Connection) -> list[Table]:
    """Those of our tables that exist, with the columns that they have, whatever version that is."""
    ada = set(inspect(koneksi).get_table_names()) & set(schema.metadata.tables)
    dibaca = MetaData()
    dibaca.reflect(bind=koneksi, only=sorted(ada))
    return [dibaca.tables[n] for n in sorted(ada)]


def _revisi(tabel: list[Table]) -> Table:
    for t in tabel:
        if t.name == schema.revisi.name:
            return t
    raise GalatSimpanan("Tidak ada simpanan Dasbor ILP di alamat ini.")


def _isi(koneksi: Connection, tabel: list[Table], berkas: IO[bytes]) -> Manifes:
    """Write all members, the manifest last."""
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as isi:
        tertulis = tuple(_satu_tabel(koneksi, t, isi) for t in tabel)
        manifes = Manifes(
            susunan=version.versi_simpanan(koneksi),
            mesin=koneksi.dialect.name,
            dibuat=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            revisi=koneksi.scalar(select(func.max(_revisi(tabel).c.nomor))) or 0,
            tabel=tertulis,
        )
        isi.writestr(MANIFES, manifes.teks())
    return manifes


def _satu_tabel(koneksi: Connection, tabel: Table, isi: zipfile.ZipFile) -> TabelArsip:
    gambar = gambarkan_simpanan(tabel)
    periksa, jumlah, banyak = gambar.pemeriksa(), hashlib.sha256(), 0
    with isi.open(gambar.berkas, "w", force_zip64=True) as anggota:
        for potongan in baca_potongan(koneksi, tabel):
            if salah := next((k for b in potongan if (k := periksa(b)) is not None), None):
                raise _sel_rusak(koneksi, tabel.name, salah)
            garis = "".join(f"{_TULIS(tuple(b))}\n" for b in potongan).encode()
            jumlah.update(garis)
            anggota.write(garis)
            banyak += len(potongan)
    return replace(gambar, baris=banyak, sha256=jumlah.hexdigest())


def baca_potongan(koneksi: Connection, tabel: Table) -> Iterator[Sequence[Row[Any]]]:
    """All rows of a table in the order of its key, a piece at a time; the server sends them as they are taken."""
    pilih = select(tabel).order_by(*tabel.primary_key).execution_options(yield_per=POTONG)
    with koneksi.execute(pilih) as hasil:
        yield from hasil.partitions()


def _sel_rusak(koneksi: Connection, tabel: str, kolom: str) -> GalatSimpanan:
    return failures.GalatBasisData(failures.Sebab.RUSAK, f"{_sebut(koneksi)}: tabel {tabel}, kolom {kolom}")


def _sebut(koneksi: Connection) -> str:
    return failures.sebut_simpanan(koneksi.engine.url)


# --- the file


def _periksa_tujuan(mesin: Engine, tujuan: Path, timpa: bool) -> None:
    """Raise ``GalatMasukan`` for a name that cannot be a new backup."""
    simpanan = engine.berkas(mesin)
    if tujuan.is_dir() or not tujuan.parent.is_dir():
        raise GalatMasukan(
            "Cadangan tidak dapat ditulis ke sana.", diberikan=str(tujuan), diharapkan="nama berkas di folder yang ada"
        )
    if simpanan is not None and tujuan.resolve().name.startswith(simpanan.name):
        raise GalatMasukan("Nama cadangan sama dengan nama simpanan.", diberikan=str(tujuan), diharapkan="nama lain")
    if tujuan.suffix.lower() != ".zip":
        raise GalatMasukan(
            "Cadangan adalah berkas zip; namanya harus berakhiran .zip.",
            diberikan=str(tujuan),
            diharapkan=f"misalnya {tujuan.with_suffix('.zip').name}",
        )
    if tujuan.exists() and not timpa:
        raise _sudah_ada(tujuan)


def _sudah_ada(tujuan: Path) -> GalatMasukan:
    return GalatMasukan(
        "Berkas ini sudah ada dan tidak ditimpa.",
        diberikan=str(tujuan),
        saran="Pakai nama lain, atau tambahkan --timpa bila memang hendak diganti.",
    )


@contextmanager
def _berkas_pribadi(jalur: Path) -> Iterator[IO[bytes]]:
    """A new file that only this account may read: a backup holds names of cadres."""
    with os.fdopen(os.open(jalur, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "w+b") as b:
        yield b


def _beri_nama(sementara: Path, tujuan: Path, timpa: bool) -> None:
    """The finished file takes its name at once; a file of that name that came meanwhile is not replaced unasked."""
    if timpa:
        sementara.replace(tujuan)
    else:
        try:
            os.link(sementara, tujuan)
        except FileExistsError:
            raise _sudah_ada(tujuan) from None
        except OSError:  # no hard links on this file system
            if tujuan.exists():
                raise _sudah_ada(tujuan) from None
            sementara.rename(tujuan)
    simpan_folder(tujuan.parent)


def simpan_folder(folder: Path) -> None:
    """See to it that a new name in a folder outlives a power failure, where the system offers that."""
    if os.name == "posix":
        tanda = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(tanda)
        finally:
            os.close(tanda)


def _tak_tertulis(tujuan: Path, galat: OSError) -> GalatBerkas:
    penuh = galat.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return GalatBerkas(
        "Cakram tempat cadangan penuh." if penuh else "Cadangan tidak dapat ditulis.",
        diberikan=f"{tujuan} ({kata_sistem(galat)})",
        saran="Simpanan tidak berubah. Kosongkan ruang atau pilih folder yang boleh ditulisi, lalu ulangi.",
    )
