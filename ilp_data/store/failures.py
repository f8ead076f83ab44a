"""What the database says when it fails, in words: what it is and what to do. Decided by its codes, never by its texts.

``pasang`` puts it on an engine: whatever is read or written through that engine, by whomever, raises ``GalatBasisData``
instead of SQLAlchemy's and the driver's own errors.
"""

from __future__ import annotations

import re
import sqlite3
from enum import StrEnum
from typing import Any

from sqlalchemy import URL, Engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError

from ilp_data.errors import GalatSimpanan


class Sebab(StrEnum):
    """Why the database failed."""

    PENUH = "penuh"
    RUSAK = "rusak"
    TERKUNCI = "terkunci"
    HANYA_BACA = "hanya_baca"
    TAK_TERBUKA = "tak_terbuka"
    CAKRAM = "cakram"
    TAK_TERSAMBUNG = "tak_tersambung"
    TERPUTUS = "terputus"
    SESAK = "sesak"
    AKUN = "akun"
    TAK_ADA = "tak_ada"
    TAK_LENGKAP = "tak_lengkap"
    ISI = "isi"
    TETAP = "tetap"
    LAIN = "lain"


_UTUH = "Tidak ada yang berubah dalam simpanan."
_KATA: dict[Sebab, tuple[str, str]] = {
    Sebab.PENUH: (
        "Cakram tempat simpanan penuh.",
        f"{_UTUH} Kosongkan ruang pada cakram itu, lalu ulangi.",
    ),
    Sebab.RUSAK: (
        "Simpanan tidak dapat dibuka: berkasnya rusak atau bukan basis data Dasbor ILP.",
        "Hentikan dasbor, pindahkan berkas itu tanpa menghapusnya, lalu kembalikan cadangan terakhir ke tempatnya.",
    ),
    Sebab.TERKUNCI: (
        "Simpanan dikunci proses lain lebih lama daripada batas tunggu.",
        f"{_UTUH} Tunggu sampai impor atau perintah lain selesai, lalu ulangi; bila tidak ada yang berjalan, hentikan "
        "proses yang masih memegang simpanan itu.",
    ),
    Sebab.HANYA_BACA: (
        "Simpanan hanya dapat dibaca, tidak dapat ditulisi.",
        "Beri akun yang menjalankan dasbor hak tulis pada simpanan itu (pada SQLite: berkas dan foldernya), lalu "
        "ulangi.",
    ),
    Sebab.TAK_TERBUKA: (
        "Simpanan tidak dapat dibuka.",
        "Periksa apakah jalurnya sebuah berkas, apakah foldernya ada, dan apakah akun ini boleh membaca dan menulis di "
        "sana.",
    ),
    Sebab.CAKRAM: (
        "Cakram tempat simpanan gagal dibaca atau ditulisi.",
        "Periksa cakram atau folder jaringannya dan ruang yang tersisa, lalu ulangi.",
    ),
    Sebab.TAK_TERSAMBUNG: (
        "Peladen basis data tidak dapat dihubungi, atau menolak akun, sandi, atau nama basis data ini.",
        "Periksa apakah peladennya hidup, lalu isi variabel lingkungan ILP_STORE.",
    ),
    Sebab.TERPUTUS: (
        "Sambungan ke peladen basis data terputus.",
        "Langkah yang belum selesai tidak tersimpan. Periksa apakah peladennya hidup, lalu ulangi.",
    ),
    Sebab.SESAK: (
        "Peladen basis data kehabisan tempat untuk bekerja: memori, kunci, atau sambungannya.",
        "Langkah yang belum selesai tidak tersimpan. Ulangi saat peladen lebih lengang; bila terulang, minta "
        "pengelolanya menaikkan max_locks_per_transaction, max_connections, atau memorinya.",
    ),
    Sebab.AKUN: (
        "Peladen basis data menolak akun ini.",
        "Periksa nama akun, sandi, dan haknya pada basis data itu.",
    ),
    Sebab.TAK_ADA: (
        "Basis data ini tidak ada pada peladennya.",
        "Buat basis datanya, atau perbaiki namanya pada variabel lingkungan ILP_STORE.",
    ),
    Sebab.TAK_LENGKAP: (
        "Simpanan tidak lengkap: ada tabel atau kolom yang hilang.",
        "Simpanan tidak disentuh. Kembalikan cadangan terakhir dengan `python -m ilp_data pulihkan BERKAS --ganti`.",
    ),
    Sebab.ISI: (
        "Basis data menolak isi yang hendak disimpan.",
        f"{_UTUH} Isinya terlalu panjang, di luar jangkauan, atau sudah ada; perbaiki isinya, lalu ulangi.",
    ),
    Sebab.TETAP: (
        "Catatan akses, daftar revisi, dan sidiknya hanya dapat ditambah, tidak dapat diubah atau dihapus.",
        f"{_UTUH} Catatan akses yang lama dipangkas dengan `python -m ilp_data akses --pangkas-sebelum TANGGAL`.",
    ),
    Sebab.LAIN: (
        "Basis data gagal menjalankan langkah ini.",
        "Ulangi; bila tetap gagal, sampaikan kode di atas kepada pengelola dasbor.",
    ),
}
_SQLITE = {
    sqlite3.SQLITE_FULL: Sebab.PENUH,
    sqlite3.SQLITE_CORRUPT: Sebab.RUSAK,
    sqlite3.SQLITE_NOTADB: Sebab.RUSAK,
    sqlite3.SQLITE_BUSY: Sebab.TERKUNCI,
    sqlite3.SQLITE_LOCKED: Sebab.TERKUNCI,
    sqlite3.SQLITE_READONLY: Sebab.HANYA_BACA,
    sqlite3.SQLITE_PERM: Sebab.HANYA_BACA,
    sqlite3.SQLITE_CANTOPEN: Sebab.TAK_TERBUKA,
    sqlite3.SQLITE_IOERR: Sebab.CAKRAM,
    sqlite3.SQLITE_ERROR: Sebab.TAK_LENGKAP,
    sqlite3.SQLITE_SCHEMA: Sebab.TAK_LENGKAP,
    sqlite3.SQLITE_CONSTRAINT: Sebab.ISI,
    sqlite3.SQLITE_TOOBIG: Sebab.ISI,
    sqlite3.SQLITE_MISMATCH: Sebab.ISI,
    sqlite3.SQLITE_CONSTRAINT_TRIGGER: Sebab.TETAP,  # a whole code before its class
}
# SQLSTATE of PostgreSQL: whole codes before their classes.
_SQLSTATE = {
    "53100": Sebab.PENUH,
    "25006": Sebab.HANYA_BACA,
    "3D000": Sebab.TAK_ADA,
    "42501": Sebab.AKUN,
    "54000": Sebab.ISI,
    "55P03": Sebab.TERKUNCI,
    "57014": Sebab.TERKUNCI,
    "ILP01": Sebab.TETAP,  # ``guards``
    "40P01": Sebab.TERKUNCI,
    "08": Sebab.TERPUTUS,
    "57": Sebab.TERPUTUS,
    "53": Sebab.SESAK,
    "28": Sebab.AKUN,
    "22": Sebab.ISI,
    "23": Sebab.ISI,
    "42": Sebab.TAK_LENGKAP,
    "58": Sebab.CAKRAM,
    "XX": Sebab.RUSAK,
}


class GalatBasisData(GalatSimpanan):
    """The database itself failed; ``sebab`` says why."""

    def __init__(self, sebab: Sebab, tempat: str, kode: str = "") -> None:
        pesan, saran = _KATA[sebab]
        self.sebab = sebab
        super().__init__(pesan, diberikan=f"{tempat} ({kode})" if kode else tempat, saran=saran)


def pasang_penjelas(mesin: Engine, tempat: str) -> None:
    """Make every failure of ``mesin`` a ``GalatBasisData`` that names ``tempat``."""

    def jelaskan(konteks: ExceptionContext) -> GalatBasisData | None:
        # What is no error of the database (a wrong value of ours, an interruption) stays what it is.
        # A connection that turns out to be cut when it is tried is replaced, which is no failure either.
        if konteks.is_pre_ping or not isinstance(konteks.sqlalchemy_exception, DBAPIError):
            return None
        sebab, kode = alasan(konteks.original_exception, putus=konteks.is_disconnect)
        return GalatBasisData(sebab, tempat, kode)

    event.listen(mesin, "handle_error", jelaskan)


def alasan(asli: BaseException, *, putus: bool = False) -> tuple[Sebab, str]:
    """Why a driver's error happened, and its code ("" where the driver gives none: it never reached the server)."""
    if isinstance(asli, sqlite3.Error):
        nomor = getattr(asli, "sqlite_errorcode", None)
        sebab = Sebab.LAIN if nomor is None else _SQLITE.get(nomor) or _SQLITE.get(nomor & 0xFF, Sebab.LAIN)
        return sebab, getattr(asli, "sqlite_errorname", "")
    kode: Any = getattr(asli, "sqlstate", None) or getattr(asli, "pgcode", None) or ""
    if putus:
        return Sebab.TERPUTUS, kode
    if not kode:
        return (Sebab.TAK_TERSAMBUNG if type(asli).__name__ == "OperationalError" else Sebab.LAIN), ""
    return _SQLSTATE.get(kode) or _SQLSTATE.get(kode[:2]) or Sebab.LAIN, kode


def sebut_simpanan(alamat: str | URL) -> str:
    """Which store an address means, for people: the file, or kind, server and database; never a part of a password.

    An address that cannot be taken apart for certain (two ``@``, no database, a strange port) shows its kind only.
    """
    teks = alamat.render_as_string(hide_password=False) if isinstance(alamat, URL) else alamat.strip()
    skema = cocok[1] if (cocok := re.match(r"([A-Za-z][A-Za-z0-9+]*)://", teks)) else ""
    try:
        url = make_url(teks)
    except (ArgumentError, ValueError):
        url = None
    if url is None or not skema:
        return f"{skema}://…" if skema else ("…" if re.search("[@:]", teks) else teks)
    if url.get_backend_name() == "sqlite" and not url.host and not url.username:
        return f"sqlite:///{url.database or ':memory:'}"
    if teks.count("@") > 1 or not url.database or not re.fullmatch(r"[A-Za-z0-9.:_-]*", url.host or ""):
        return f"{skema}://…"
    pintu = f":{url.port}" if url.port else ""
    return f"{skema}://{url.host or ''}{pintu}/{url.database.partition('@')[0]}"
