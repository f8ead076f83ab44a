"""What ``periksa`` says of the installation: the settings, the store's folder, the space on its disk, the versions."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from ilp_data import addresses, limits
from ilp_data import format as bentuk
from ilp_data.errors import GalatKonfigurasi, kata_sistem
from ilp_data.intake import deadline
from ilp_data.intake.tools import AlatGeo
from ilp_data.store import engine, version
from ilp_data.store.inspection import Bagian, Butir, Hasil, dari_galat

ALAMAT = "ILP_ALAMAT"
TERBUKA = "ILP_TERBUKA_TANPA_MASUK"  # read at the start by ``ui.server.gate``
DIKENAL = {
    engine.VARIABEL_URL,
    deadline.PENGATURAN,
    ALAMAT,
    "ILP_PETA_DASAR",
    "ILP_PETA_DASAR_ATRIBUSI",
    TERBUKA,
    limits.PENGATURAN,
    limits.PENGATURAN_KECIL,
}
UNTUK_UJI = {"ILP_CHROMIUM", "ILP_UJI_PERAMBAN", "ILP_UJI_POSTGRESQL", "ILP_UJI_BUNUH", "ILP_UJI_BERSAMA"}
RUANG_HABIS, RUANG_SEDIKIT = 50 * 2**20, 500 * 2**20  # bytes free on the store's disk
PYTHON = (3, 11)


def periksa_pengaturan(geo: AlatGeo | None) -> list[Butir]:
    """Every answer about the installation; ``geo`` knows the settings of the layer above, None leaves them out."""
    hasil = [
        _setelan("alamat_simpanan", _alamat_simpanan, "Alamat simpanan terbaca."),
        _setelan("batas_draf", deadline.batas, "Batas waktu draf terbaca."),
        _setelan("batas_unggah", limits.batas_unggah, "Batas unggahan terbaca."),
        _setelan("batas_kecil", limits.batas_kecil, "Batas jumlah kecil terbaca."),
        _setelan("alamat_dasbor", _alamat_dasbor, "Alamat dasbor untuk kode QR dapat dipakai atau tidak diatur."),
    ]
    if geo is not None:
        hasil.append(_setelan("peta_dasar", geo.periksa_pengaturan, "Peta dasar dapat dipakai atau tidak diatur."))
    return [*hasil, *_tak_dikenal(), *_folder(engine.folder()), _versi()]


def _setelan(kode: str, kerja: Callable[[], object], baik: str) -> Butir:
    try:
        kerja()
    except GalatKonfigurasi as galat:
        return dari_galat(Bagian.KONFIGURASI, kode, galat)
    return Butir(Bagian.KONFIGURASI, kode, Hasil.BAIK, baik)


def _alamat_simpanan() -> None:
    if boleh_dibuka():
        engine.buka_mesin().dispose()


def boleh_dibuka() -> bool:
    """Whether opening the store makes no folder on its way: a missing one is an answer of its own."""
    return engine.folder().is_dir() or not engine.url_bawaan().startswith("sqlite")


def _alamat_dasbor() -> None:
    teks = os.environ.get(ALAMAT, "").strip()
    if teks and not addresses.dapat_dicetak(teks):
        raise GalatKonfigurasi(
            f"Alamat dasbor pada {ALAMAT} tidak dapat dipakai.",
            diberikan=addresses.sebut_alamat(teks),
            diharapkan="misalnya http://192.168.1.20:8501, tanpa akun, tanda tanya, dan tanda pagar",
        )


def _tak_dikenal() -> list[Butir]:
    """Variables that begin like ours and are none: mistyped, they do nothing."""
    asing = sorted(n for n in os.environ if n.startswith("ILP_") and n not in DIKENAL | UNTUK_UJI)
    if not asing:
        return []
    teks = "Ada variabel lingkungan yang tidak dikenal program ini; periksa ejaannya."
    return [Butir(Bagian.KONFIGURASI, "variabel", Hasil.PERINGATAN, teks, tuple(asing))]


def _folder(folder: Path) -> list[Butir]:
    """Whether the folder of the store is there and can be written, and how much room is left. Beside a server it holds
    little and is made when it is needed."""
    if not engine.url_bawaan().startswith("sqlite"):
        folder = next(f for f in (folder, *folder.parents) if f.is_dir())
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        ruang = shutil.disk_usage(folder).free
    except OSError as galat:
        teks = f"Folder simpanan tidak dapat ditulisi: {folder} ({kata_sistem(galat)})."
        return [Butir(Bagian.KONFIGURASI, "folder", Hasil.SALAH, teks)]
    hasil = Hasil.SALAH if ruang < RUANG_HABIS else Hasil.PERINGATAN if ruang < RUANG_SEDIKIT else Hasil.BAIK
    sisa = f"{bentuk.angka(ruang // 2**20)} MiB tersisa pada cakram folder {folder}."
    return [
        Butir(Bagian.KONFIGURASI, "folder", Hasil.BAIK, f"Folder simpanan dapat ditulisi: {folder}."),
        Butir(Bagian.KONFIGURASI, "ruang", hasil, sisa),
    ]


def _versi() -> Butir:
    python = platform.python_version()
    teks = f"Python {python}, SQLite {sqlite3.sqlite_version}, SQLAlchemy {metadata.version('SQLAlchemy')}, "
    teks += f"susunan simpanan {version.PROGRAM}."
    cukup = sys.version_info >= PYTHON
    return Butir(Bagian.KONFIGURASI, "versi_program", Hasil.BAIK if cukup else Hasil.SALAH, teks)
