"""The engine below the store: where it lives, how it is opened, how a transaction is held. SQLite or PostgreSQL."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, DisconnectionError

from ilp_data.errors import GalatKonfigurasi, GalatSimpanan
from ilp_data.registry.fields import NASIONAL
from ilp_data.store import failures

VARIABEL_URL = "ILP_STORE"
TUNGGU_DETIK = 30.0  # how long a writer waits for another one
_SAMBUNG_DETIK = 10  # how long a database server may take to answer the door
_DIAM_DETIK = 1.0  # how long a connection to a server may lie idle before it is tried again
_AKAR = Path(__file__).resolve().parents[2]
_KUNCI_PENULIS = 0x494C50  # "ILP": the locks of writers on PostgreSQL; an SQLite file has one writer (BEGIN IMMEDIATE)
_PENGIRING = ("-wal", "-shm", "-journal")  # what SQLite keeps beside its file while it works


def url_bawaan() -> str:
    """``ILP_STORE`` when set, else the SQLite file ``var/ilp.db`` beside the program."""
    dari_lingkungan = os.environ.get(VARIABEL_URL, "").strip()
    if dari_lingkungan:
        return dari_lingkungan
    return f"sqlite:///{(_AKAR / 'var' / 'ilp.db').as_posix()}"


def folder() -> Path:
    """Where what belongs to the store but is no table lies: beside its SQLite file, else ``var/`` of the program."""
    try:
        jalur = _jalur(make_url(url_bawaan()))
    except (ArgumentError, ValueError):  # an address that cannot be used: opening the store says so
        jalur = None
    return _AKAR / "var" if jalur is None else jalur.parent


def buka_mesin(url: str | URL | None = None, tempat: str = "") -> Engine:
    """An engine for ``url``; makes the folder of an SQLite file. Raises ``GalatKonfigurasi`` for a bad URL.

    What fails later through it raises ``GalatBasisData`` that calls the store ``tempat`` (default: its address
    without account and password).
    """
    alamat = url or url_bawaan()
    sebutan = tempat or failures.sebut_simpanan(alamat)
    _periksa_at(alamat, sebutan)
    try:
        terurai = make_url(alamat)
        if terurai.get_backend_name() == "sqlite" and terurai.database:
            Path(terurai.database).parent.mkdir(parents=True, exist_ok=True)
        mesin = create_engine(terurai, hide_parameters=True, **_pilihan(terurai))
    except ImportError:
        raise GalatKonfigurasi(
            "Pemacu basis data pada alamat simpanan ini tidak ada.",
            diberikan=sebutan,
            diharapkan="postgresql+psycopg://… atau sqlite:///…",
            saran=f"Periksa awal alamat pada variabel lingkungan {VARIABEL_URL}. Bila sudah benar, pasang ulang paket "
            "program: `python -m pip install -r requirements.txt`.",
        ) from None
    # Without their causes: those quote the address, password and all.
    except (ArgumentError, ValueError, OSError):
        raise GalatKonfigurasi(
            "Alamat simpanan tidak dapat dipakai.",
            diberikan=sebutan,
            diharapkan="URL SQLAlchemy, misalnya sqlite:///var/ilp.db atau postgresql+psycopg://…",
            saran=f"Periksa variabel lingkungan {VARIABEL_URL}.",
        ) from None
    failures.pasang_penjelas(mesin, sebutan)
    if terurai.get_backend_name() == "sqlite":
        event.listen(mesin, "connect", _atur_sqlite)
        event.listen(mesin, "begin", _mulai_sqlite)
        _ikuti_berkas(mesin, _jalur(terurai))
    else:
        _coba_sambungan(mesin)
    return mesin


def _periksa_at(alamat: str | URL, sebutan: str) -> None:
    """Two ``@`` would make a part of the password the name of the server, which drivers then print."""
    if isinstance(alamat, str) and not alamat.strip().startswith("sqlite") and alamat.count("@") > 1:
        raise GalatKonfigurasi(
            "Alamat simpanan memuat lebih dari satu tanda @.",
            diberikan=sebutan,
            diharapkan="tanda @ di dalam nama akun atau sandi ditulis %40",
            saran=f"Periksa variabel lingkungan {VARIABEL_URL}.",
        )


def _pilihan(url: URL) -> dict[str, Any]:
    if url.get_driver_name() in ("psycopg", "psycopg2") and "connect_timeout" not in url.query:
        return {"connect_args": {"connect_timeout": _SAMBUNG_DETIK}}
    return {}


def _coba_sambungan(mesin: Engine) -> None:
    """A connection to a server may have been cut while it lay idle: it is tried before it is used. SQLAlchemy's
    ``pool_pre_ping`` tries at each use, which under load took as long as the question that every run asks."""

    def catat(_koneksi: object, catatan: Any) -> None:
        catatan.info["dipakai"] = time.monotonic()

    def periksa(koneksi: Any, catatan: Any, _pemakai: object) -> None:
        if time.monotonic() - catatan.info["dipakai"] <= _DIAM_DETIK:
            return
        try:
            hidup = mesin.dialect.do_ping(koneksi)
        except mesin.dialect.loaded_dbapi.Error:
            hidup = False
        if not hidup:
            raise DisconnectionError("cut while it lay idle")

    event.listen(mesin, "connect", catat)
    event.listen(mesin, "checkin", catat)
    event.listen(mesin, "checkout", periksa)


def _atur_sqlite(koneksi: Any, _catatan: object) -> None:
    """Nothing here writes into the file, which may not be ours. We begin transactions ourselves, so the driver must
    not."""
    koneksi.isolation_level = None
    for perintah in (f"busy_timeout={int(TUNGGU_DETIK * 1000)}", "synchronous=NORMAL"):
        koneksi.execute(f"PRAGMA {perintah}")


def _mulai_sqlite(koneksi: Connection) -> None:
    """A writer takes the lock at once, so that what it reads before writing stays true."""
    menulis = koneksi.get_execution_options().get("menulis", False)
    if menulis is not None:
        koneksi.exec_driver_sql("BEGIN IMMEDIATE" if menulis else "BEGIN")


def _ikuti_berkas(mesin: Engine, jalur: Path | None) -> None:
    """A restore may put another file into the place of the one that a connection has open: such a connection reads
    what is gone, and is replaced before it is used. One whose file is missing stays: a new one would begin a new file.
    Where only companions of an earlier file are left none is begun: SQLite would throw them away.
    """
    if jalur is None:
        return

    def jaga(*_: object) -> None:
        if not jalur.exists():
            tolak_sisa(jalur)

    def catat(_koneksi: object, catatan: Any) -> None:
        catatan.info["berkas"] = _pengenal(jalur)

    def periksa(_koneksi: object, catatan: Any, _pemakai: object) -> None:
        kini = _pengenal(jalur)
        if kini is not None and catatan.info.get("berkas") not in (None, kini):
            raise DisconnectionError("another file lies there by now")

    event.listen(mesin, "do_connect", jaga)
    event.listen(mesin, "connect", catat)
    event.listen(mesin, "checkout", periksa)


def _pengenal(jalur: Path) -> tuple[int, int] | None:
    """What tells two files of one name apart; None where there is none."""
    try:
        keadaan = jalur.stat()
    except OSError:
        return None
    return keadaan.st_dev, keadaan.st_ino


def pakai_wal(mesin: Engine) -> None:
    """Readers beside a writer, for an SQLite file that is known to be ours; the file remembers it."""
    if mesin.dialect.name != "sqlite":
        return
    with mesin.execution_options(menulis=None).connect() as koneksi:
        if koneksi.exec_driver_sql("PRAGMA journal_mode").scalar() not in ("wal", "memory"):
            koneksi.exec_driver_sql("PRAGMA journal_mode=WAL")


@contextmanager
def transaksi(mesin: Engine, daerah: Iterable[str] = (NASIONAL,)) -> Iterator[Connection]:
    """A writing transaction: committed at the end of the block, rolled back when it raises.

    It holds the locks of these regions, so that two regions never wait for each other on a server; the nation
    (``ID``, the default) waits for all and all wait for it. Any other word locks what goes by that name. An SQLite
    file has one writer, whoever it is.
    """
    with mesin.execution_options(menulis=True).begin() as koneksi:
        if koneksi.dialect.name == "postgresql":
            koneksi.execute(text(f"SET LOCAL lock_timeout = {int(TUNGGU_DETIK * 1000)}"))
            kunci_daerah(koneksi, daerah)
        yield koneksi


def kunci_daerah(koneksi: Connection, daerah: Iterable[str]) -> None:
    """Take the locks of regions in a transaction of PostgreSQL; in one order everywhere, so that nobody waits in a
    circle. None for SQLite, whose writer has the whole file."""
    if koneksi.dialect.name != "postgresql":
        return
    semua = sorted(set(daerah))
    if NASIONAL in semua:
        koneksi.execute(select(func.pg_advisory_xact_lock(_KUNCI_PENULIS)))
        return
    koneksi.execute(select(func.pg_advisory_xact_lock_shared(_KUNCI_PENULIS)))
    for kode in semua:
        koneksi.execute(select(func.pg_advisory_xact_lock(_KUNCI_PENULIS, func.hashtext(kode))))


# --- the file of SQLite


def berkas(mesin: Engine) -> Path | None:
    """The file of an SQLite store; None for a server, for memory and for a ``file:`` address."""
    return _jalur(mesin.url)


def _jalur(url: URL) -> Path | None:
    nama = url.database
    if url.get_backend_name() != "sqlite" or not nama or nama == ":memory:" or nama.startswith("file:"):
        return None
    return Path(nama)


@contextmanager
def berkas_baru(mesin: Engine) -> Iterator[Engine]:
    """An engine for a file that, whole and closed, takes the place of the missing file of ``mesin`` after the block.

    So a store that was just begun never lies there half made. When another process was faster, its file stays and ours
    is thrown away. Raises ``GalatSimpanan`` where companions of an earlier file are left: SQLite would mix them in.
    """
    jalur = Path(str(mesin.url.database))
    tolak_sisa(jalur)
    sementara = jalur.with_name(f".{jalur.name}.baru-{secrets.token_hex(4)}")
    baru = buka_mesin(URL.create("sqlite", database=sementara.as_posix()), failures.sebut_simpanan(mesin.url))
    try:
        yield baru
        baru.dispose()
        _pasang(sementara, jalur)
    finally:
        baru.dispose()
        for akhir in ("", *_PENGIRING):
            Path(f"{sementara}{akhir}").unlink(missing_ok=True)


def tolak_sisa(jalur: Path) -> None:
    sisa = [p.name for a in ("-wal", "-journal") if (p := Path(f"{jalur}{a}")).exists() and p.stat().st_size]
    if sisa:
        raise GalatSimpanan(
            "Berkas simpanan tidak ada, tetapi berkas pengiringnya masih ada.",
            diberikan=", ".join(sisa),
            diharapkan=str(jalur),
            saran="Kembalikan berkas simpanan ke tempatnya. Bila hendak mulai dari awal, pindahkan pengiringnya.",
        )


def _pasang(sementara: Path, jalur: Path) -> None:
    """Put a finished file into its place, unless one is there by now."""
    try:
        os.link(sementara, jalur)
    except FileExistsError:
        return
    except OSError:  # no hard links on this file system
        if not jalur.exists():
            sementara.rename(jalur)
