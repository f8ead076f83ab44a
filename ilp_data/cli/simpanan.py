"""The commands that look after the store: ``cadangkan``, ``pulihkan``, ``periksa``.

None of them makes or fills a store on its way. ``periksa`` ends with exit code 1 where something is wrong.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from ilp_data.cli import settings_check, trail
from ilp_data.cli.benih import daerah_ditawari
from ilp_data.cli.impor import BuatGeo
from ilp_data.errors import GalatIlp, GalatKonfigurasi
from ilp_data.store import backup, engine, erased, failures, inspection, opening, restore, seed, seed_sums
from ilp_data.store.inspection import Bagian, Butir, Hasil
from ilp_data.store.jejak import Perbuatan

PERINTAH = ("cadangkan", "pulihkan", "periksa")
KODE_SALAH = 1


def daftarkan_perintah(anak: Any) -> None:
    """Add the commands to the subparsers of ``cli``."""
    p = anak.add_parser("cadangkan", help="cadangan seluruh simpanan dalam satu berkas, tanpa menghentikan dasbor")
    p.grup.add_argument("berkas", metavar="BERKAS", help="berkas .zip yang ditulis, di folder yang sudah ada")
    p.grup.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
    q = anak.add_parser("pulihkan", help="kembalikan cadangan ke simpanan, pada SQLite maupun PostgreSQL")
    q.grup.add_argument("berkas", metavar="BERKAS", help="berkas dari `cadangkan`")
    q.grup.add_argument("--penghapusan", metavar="BERKAS", help="daftar penghapusan yang tidak di samping cadangan ini")
    q.grup.add_argument("--ganti", action="store_true", help="ganti simpanan yang ada; yang ada dicadangkan dahulu")
    r = anak.add_parser("periksa", help="periksa simpanan, data bawaan, dan pengaturan; tidak mengubah apa pun")
    for satu in (p, q, r):
        satu.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace, buat_geo: BuatGeo | None) -> tuple[dict[str, Any], int]:
    """The plain values of one command and its exit code. Raises ``GalatIlp``."""
    if pilihan.perintah == "cadangkan":
        return _cadangkan(pilihan), 0
    if pilihan.perintah == "pulihkan":
        return _pulihkan(pilihan), 0
    hasil = _periksa(buat_geo)
    return hasil, 0 if hasil["baik"] else KODE_SALAH


def _cadangkan(pilihan: argparse.Namespace) -> dict[str, Any]:
    mesin = engine.buka_mesin()
    hasil = backup.cadangkan_simpanan(mesin, Path(pilihan.berkas), timpa=pilihan.timpa)
    erased.salin_daftar(mesin, hasil.jalur.parent)
    trail.catat_simpanan(mesin, Perbuatan.CADANGAN, f"cadangan seluruh simpanan: {hasil.jalur.name}")
    mesin.dispose()
    return {
        "berkas": str(hasil.jalur),
        "bita": hasil.ukuran,
        "simpanan": failures.sebut_simpanan(mesin.url),
        "dibuat": hasil.manifes.dibuat,
        "susunan": hasil.manifes.susunan,
        "revisi": hasil.manifes.revisi,
        "baris": {t.nama: t.baris for t in hasil.manifes.tabel},
    }


def _pulihkan(pilihan: argparse.Namespace) -> dict[str, Any]:
    mesin = engine.buka_mesin()
    asal = Path(pilihan.berkas)
    daftar = Path(pilihan.penghapusan) if pilihan.penghapusan else None
    hasil = restore.pulihkan_simpanan(mesin, asal, ganti=pilihan.ganti, penghapusan=daftar)
    trail.catat_simpanan(mesin, Perbuatan.PULIH, f"dari cadangan {asal.name}, sampai revisi {hasil.manifes.revisi}")
    mesin.dispose()
    print("Catatan: nyalakan ulang dasbor yang memakai simpanan ini.", file=sys.stderr)
    return {
        "simpanan": failures.sebut_simpanan(mesin.url),
        "berkas": pilihan.berkas,
        "dibuat": hasil.manifes.dibuat,
        "revisi": hasil.manifes.revisi,
        "dimajukan": hasil.dimajukan,
        "pengaman": str(hasil.pengaman) if hasil.pengaman else None,
        "terbawa": asdict(hasil.terbawa) if hasil.terbawa else None,
        "diulang": asdict(hasil.diulang) if hasil.diulang else None,
        "tautan_terbuka": hasil.tautan_terbuka,
        "baris": {t.nama: t.baris for t in hasil.manifes.tabel},
    }


def _periksa(buat_geo: BuatGeo | None) -> dict[str, Any]:
    semua = [*settings_check.periksa_pengaturan(buat_geo() if buat_geo else None), *_simpanan(), *_benih()]
    return {
        "baik": not any(b.hasil is Hasil.SALAH for b in semua),
        "simpanan": failures.sebut_simpanan(engine.url_bawaan()),
        "banyak": {h.value: sum(b.hasil is h for b in semua) for h in Hasil},
        "butir": [asdict(b) | {"rincian": list(b.rincian)} for b in semua],
    }


def _simpanan() -> list[Butir]:
    """Nothing where the address or its folder is wrong: that has been said, and opening would make the folder."""
    if not settings_check.boleh_dibuka():
        return []
    try:
        mesin = engine.buka_mesin()
    except GalatKonfigurasi:
        return []
    try:
        semua = inspection.periksa_simpanan(mesin)
        return semua if any(b.hasil is Hasil.SALAH for b in semua) else [*semua, *_tawaran(mesin)]
    finally:
        mesin.dispose()


def _tawaran(mesin: Engine) -> list[Butir]:
    """Whether this release offers newer shipped data; nothing of a store that this program cannot read as its own."""
    with mesin.connect() as koneksi:
        if opening.keadaan(koneksi) is not opening.Keadaan.SIAP:
            return []
    butir = inspection.butir(
        Bagian.SIMPANAN,
        "tawaran",
        daerah_ditawari(mesin),
        "Tidak ada data awal yang lebih baru dan belum diputuskan.",
        "Rilis ini membawa data awal yang lebih baru untuk daerah ini (ID: nasional); lihat `benih lihat`.",
        Hasil.PERINGATAN,
    )
    return [butir]


def _benih() -> list[Butir]:
    """The shipped data: as shipped, and readable."""
    beda = seed_sums.beda()
    hasil = [
        inspection.butir(
            Bagian.BENIH,
            "utuh",
            beda,
            "Berkas data bawaan sama dengan yang dikirim.",
            "Berkas data bawaan berbeda dari yang dikirim; simpanan baru akan terisi darinya.",
        )
    ]
    try:
        seed.baca_benih()
    except GalatIlp as galat:
        return [*hasil, inspection.dari_galat(Bagian.BENIH, "terbaca", galat)]
    return [*hasil, Butir(Bagian.BENIH, "terbaca", Hasil.BAIK, "Data bawaan terbaca seluruhnya.")]
