"""``akses``, ``hapus-nama``, ``hapus-identitas``: the book of access; cadres and people who acted erased for good."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ilp_data.cli import base as cli_base
from ilp_data.cli import trail
from ilp_data.cli.text import susun_tabel
from ilp_data.errors import GalatBerkas, GalatMasukan
from ilp_data.format import angka, bukan_rumus
from ilp_data.store import access, erased, erasure, identity
from ilp_data.store import revisions as store

PERINTAH = ("akses", "hapus-nama", "hapus-identitas")
_BANYAK = 50
_TAHUN_TERLAMA = 100
_CADANGAN = (
    "Cadangan yang dibuat sebelumnya masih memuat nama itu: hapus dari foldernya, lalu buat yang baru. Bila ada yang "
    f"dipulihkan, {erased.NAMA} di sampingnya menghapusnya lagi."
)


def daftarkan_perintah(anak: Any) -> None:
    """Add the commands to the subparsers of ``cli``."""
    p = anak.add_parser("akses", help="catatan akses: siapa masuk, mengubah, mengunduh data pribadi")
    p.grup.add_argument("--sejak", default="", metavar="TANGGAL", help="mulai tanggal ini, misalnya 2026-01-31 (UTC)")
    p.grup.add_argument("-o", "--keluaran", default="", metavar="BERKAS", help="tulis semuanya sebagai CSV")
    lama = p.grup.add_mutually_exclusive_group()
    lama.add_argument("--pangkas-sebelum", default="", metavar="TANGGAL", help="hapus catatan sebelum tanggal ini")
    lama.add_argument("--simpan-tahun", default="", metavar="N", help="hapus catatan yang lebih tua dari N tahun")
    q = anak.add_parser("hapus-nama", help="hapus nama kader untuk selamanya dari semua revisi (UU PDP)")
    q.grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    siapa = q.grup.add_mutually_exclusive_group(required=True)
    siapa.add_argument("--kader", metavar="KODE,…", help="kode kader, dipisah koma")
    siapa.add_argument("--semua", action="store_true", help="semua kader daerah ini")
    r = anak.add_parser(
        "hapus-identitas", help="ganti surel atau nama seorang pelaku dengan samaran di seluruh simpanan"
    )
    orang = r.grup.add_mutually_exclusive_group(required=True)
    orang.add_argument("--siapa", metavar="SUREL", help="surel atau nama seperti yang tersimpan")
    orang.add_argument(
        "--daftar", action="store_true", help="sebut semua nama yang tersimpan dan banyaknya; tanpa menghapus"
    )
    for satu in (p, q, r):
        satu.grup.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang memutuskan")
        satu.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of one command. Raises ``GalatIlp``."""
    mesin = cli_base.simpanan()
    if pilihan.perintah == "hapus-identitas":
        if pilihan.daftar:
            return {"identitas": [{"nama": n, "banyak": b} for n, b in identity.daftar_identitas(mesin)]}
        hasil = identity.hapus_identitas(mesin, pilihan.siapa, pilihan.oleh)
        return {"samaran": hasil.samaran, "baris": dict(hasil.baris), "berkas_kantor": list(hasil.kantor)}
    if pilihan.perintah == "hapus-nama":
        daerah = pilihan.daerah.strip()
        kode = (
            erasure.kader_bernama(mesin, daerah)
            if pilihan.semua
            else [k.strip() for k in pilihan.kader.split(",") if k.strip()]
        )
        return {"dihapus": erasure.hapus_nama(mesin, daerah, kode, pilihan.oleh)}
    if pilihan.pangkas_sebelum or pilihan.simpan_tahun:
        if not pilihan.oleh.strip():
            raise GalatMasukan("Argumen ini wajib diisi: --oleh.")
        kini = dt.datetime.fromisoformat(store.kini())
        batas = kini - dt.timedelta(days=access.PALING_MUDA)
        sebelum = _sebelum(pilihan, kini)
        return {"dipangkas": access.pangkas_akses(mesin, sebelum, f"{batas:%Y-%m-%d}", pilihan.oleh)}
    isi = access.baca_akses(mesin, sejak=_tanggal(pilihan.sejak) if pilihan.sejak else "")
    baris = isi.to_dict("records")
    if pilihan.keluaran:
        trail.catat_unduh(mesin, f"catatan akses, {len(baris)} baris")
        _tulis(Path(pilihan.keluaran), baris)
    return {"catatan": baris, "berkas": pilihan.keluaran or None}


def _sebelum(pilihan: argparse.Namespace, kini: dt.datetime) -> str:
    """Up to which day (ISO) lines go: the day that is named, or that of so many years ago."""
    if pilihan.pangkas_sebelum:
        return _tanggal(pilihan.pangkas_sebelum)
    tahun = pilihan.simpan_tahun.strip()
    if not (tahun.isascii() and tahun.isdigit() and 1 <= int(tahun) <= _TAHUN_TERLAMA):
        raise GalatMasukan("Lama simpan tidak terbaca.", diberikan=tahun, diharapkan=f"1 sampai {_TAHUN_TERLAMA} tahun")
    return f"{kini - dt.timedelta(days=-(-int(tahun) * 1461 // 4)):%Y-%m-%d}"


def _tanggal(teks: str) -> str:
    try:
        return dt.date.fromisoformat(teks.strip()).isoformat()
    except ValueError:
        raise GalatMasukan("Tanggal tidak terbaca.", diberikan=teks, diharapkan="misalnya 2026-01-31") from None


def _tulis(tujuan: Path, baris: list[dict[Any, Any]]) -> None:
    try:
        with tujuan.open("w", encoding="utf-8-sig", newline="") as berkas:
            penulis = csv.DictWriter(berkas, access.KOLOM)
            penulis.writeheader()
            penulis.writerows({k: bukan_rumus(v) for k, v in b.items()} for b in baris)  # people write their own name
    except OSError as galat:
        raise GalatBerkas("Berkas tidak dapat ditulis.", diberikan=str(tujuan)) from galat


def tulis_akses(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The result for people."""
    if "identitas" in hasil:
        yield from susun_tabel(
            ["Nama", "Di berapa tempat"], [[b["nama"], angka(b["banyak"])] for b in hasil["identitas"]]
        )
        return
    if perintah == "hapus-identitas":
        baris, tabel = sum(hasil["baris"].values()), ", ".join(sorted(hasil["baris"]))
        yield f"Diganti dengan {hasil['samaran']}: {angka(baris)} baris{f' ({tabel})' if tabel else ''}."
        if hasil["berkas_kantor"]:
            yield f"Masih memuatnya dan sedang dipakai: {', '.join(hasil['berkas_kantor'])}."
            yield "Ganti atau cabut berkas itu pada halaman Rapat, lalu jalankan perintah ini sekali lagi."
        yield _CADANGAN
        yield "Cabut juga perannya pada .streamlit/secrets.toml; bila orang itu masuk lagi, namanya tercatat lagi."
        return
    if perintah == "hapus-nama":
        yield f"Nama {angka(hasil['dihapus'])} kader dihapus dari semua revisi."
        yield _CADANGAN
    elif "dipangkas" in hasil:
        if banyak := hasil["dipangkas"]:
            yield f"{angka(banyak)} catatan akses dihapus; penghapusan ini tercatat."
        else:
            yield "Tidak ada catatan yang setua itu; tidak ada yang dihapus."
    else:
        if hasil["berkas"]:
            yield f"{angka(len(hasil['catatan']))} catatan ditulis ke {hasil['berkas']}."
            return
        isi = [[str(b[k]) for k in ("waktu", "oleh", "perbuatan", "hal")] for b in hasil["catatan"][:_BANYAK]]
        yield from susun_tabel(["Waktu (UTC)", "Oleh", "Perbuatan", "Hal"], isi)
