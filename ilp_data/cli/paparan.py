"""The commands of briefings: ``paparan buat|daftar|lihat|banding|perbarui|salin|arsipkan|pulihkan``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data import zones
from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.agenda import BAWAAN, HALAMAN
from ilp_data.briefing.book import Paparan
from ilp_data.cli import base as cli_base
from ilp_data.cli import places as cli_places
from ilp_data.cli.impor import OLEH
from ilp_data.errors import GalatMasukan
from ilp_data.insight import summary
from ilp_data.measure import scope
from ilp_data.registry.indicators import indikator
from ilp_data.store import revisions as store

PERINTAH = "paparan"
SEKARANG = "sekarang"
_BANTUAN = {
    "buat": "bekukan paparan baru dengan nomornya sendiri",
    "daftar": "daftar paparan, terbaru dahulu",
    "lihat": "isi satu paparan, edisinya, dan berapa angkanya yang sudah berubah",
    "banding": "angka yang berbeda antara dua paparan, atau antara paparan dan sekarang",
    "perbarui": "edisi berikut: pilihan yang sama dengan data terbaru",
    "salin": "paparan baru dengan pilihan paparan lain",
    "arsipkan": "simpan paparan di arsip; tidak ada yang dihapus",
    "pulihkan": "keluarkan paparan dari arsip",
}


def daftarkan_perintah(anak: Any) -> None:
    """Add the command and its actions to the subparsers of ``cli``."""
    induk = anak.add_parser("paparan", help="paparan rapat bernomor yang angkanya beku")
    aksi = induk.add_subparsers(dest="aksi", title="aksi", metavar="AKSI")
    p = {nama: aksi.add_parser(nama, help=bantuan) for nama, bantuan in _BANTUAN.items()}
    p["buat"].grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    cli_places.argumen_saringan(p["buat"].grup)
    p["buat"].grup.add_argument("--tanpa-simulasi", action="store_true", help="tanpa data simulasi")
    _argumen_isi(p["buat"].grup)
    _argumen_isi(p["salin"].grup)
    p["daftar"].grup.add_argument("--daerah", default="", metavar="KODE", help="hanya satu kabupaten/kota")
    p["daftar"].grup.add_argument("--arsip", action="store_true", help="juga yang sudah diarsipkan")
    for nama in ("lihat", "banding", "perbarui", "salin", "arsipkan", "pulihkan"):
        p[nama].grup.add_argument("nomor", metavar="NOMOR", help="misalnya BRF-6474-2026-11-23-01, edisi 2: …-01/2")
    p["banding"].grup.add_argument(
        "dengan", nargs="?", default=SEKARANG, metavar="NOMOR|sekarang", help="pembanding; bawaan: sekarang"
    )
    for nama in ("buat", "perbarui", "salin", "arsipkan", "pulihkan"):
        p[nama].grup.add_argument("--oleh", default=OLEH, metavar="NAMA", help="siapa yang melakukan")
    for satu in p.values():
        satu.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def _argumen_isi(grup: Any) -> None:
    grup.add_argument("--periode", default="", help="bulan, tahun, triwulan, atau rentang; bawaan: bulan terbaru")
    grup.add_argument("--judul", default="", help="judul rapat; bawaan: Rapat ILP dan nama daerahnya")
    grup.add_argument("--tanggal", default="", metavar="TTTT-BB-HH", help="tanggal rapat; bawaan: hari ini")
    grup.add_argument("--halaman", default="", metavar="A,B,C", help=f"urutan halaman dari: {', '.join(HALAMAN)}")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of one action. Raises ``GalatIlp``."""
    if pilihan.aksi is None:
        raise GalatMasukan("Aksi paparan belum disebut.", diharapkan=", ".join(_BANTUAN), saran="Lihat --help.")
    return _AKSI[pilihan.aksi](cli_base.simpanan(), pilihan)


def _buat(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    potret, tempat = cli_places.baca_tempat(mesin, pilihan)
    baru = briefings.buat_paparan(
        mesin,
        judul=pilihan.judul or briefings.judul_bawaan(potret, tempat),
        tanggal=pilihan.tanggal or zones.hari(store.kini(), tempat.daerah).isoformat(),
        lingkup=tempat,
        periode=pilihan.periode or briefings.periode_bawaan(potret, tempat.daerah),
        simulasi=not pilihan.tanpa_simulasi,
        halaman=_halaman(pilihan) or BAWAAN,
        oleh=pilihan.oleh,
        revisi=potret.revisi,
    )
    return {"paparan": polos(baru)}


def _halaman(pilihan: argparse.Namespace) -> tuple[str, ...]:
    return tuple(h.strip() for h in pilihan.halaman.split(",") if h.strip())


def _daftar(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    kode = pilihan.daerah.strip()
    daerah = summary.kode_daerah(store.potret(mesin, daerah=kode), kode) if kode else ""
    isi = [polos(p) for p in briefings.daftar_paparan(mesin, daerah, pilihan.arsip)]
    return {"banyak": len(isi), "paparan": isi}


def _lihat(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    paparan = briefings.ambil_paparan(mesin, pilihan.nomor)
    return {
        "paparan": polos(paparan),
        "lingkup": scope.nama_lingkup(briefings.potret(mesin, paparan), paparan.lingkup),
        "edisi": [polos(p) for p in briefings.edisi(mesin, paparan.nomor)],
        "revisi_terbaru": store.revisi_terakhir(mesin, paparan.lingkup.daerah),
        "angka_berubah": figures.banyak(figures.berubah(mesin, paparan)),
    }


def _banding(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    a = briefings.ambil_paparan(mesin, pilihan.nomor)
    if pilihan.dengan.strip().lower() == SEKARANG:
        kini = store.revisi_terakhir(mesin, a.lingkup.daerah)
        beda, sebutan, catatan = figures.berubah(mesin, a, kini), (a.sebutan, SEKARANG), []
        revisi = (a.revisi, kini)
    else:
        lama, baru = figures.urut(a, briefings.ambil_paparan(mesin, pilihan.dengan))
        beda, sebutan = figures.banding_paparan(mesin, lama, baru), (lama.sebutan, baru.sebutan)
        catatan, revisi = figures.catatan_banding(lama, baru), (lama.revisi, baru.revisi)
    isi = [_polos_beda(b) for b in beda.to_dict("records")]
    return {
        "paparan_lama": sebutan[0],
        "paparan_baru": sebutan[1],
        "revisi_lama": revisi[0],
        "revisi_baru": revisi[1],
        "catatan": catatan,
        "banyak": figures.banyak(beda),
        **{f"banyak_{g}": figures.banyak(beda[beda["golongan"] == g]) for g in figures.Golongan},
        "angka": isi,
    }


def _ubah(kerja: Callable[[Engine, str, str], Paparan]) -> Callable[[Engine, argparse.Namespace], dict[str, Any]]:
    return lambda mesin, pilihan: {"paparan": polos(kerja(mesin, pilihan.nomor, pilihan.oleh))}


def _salin(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    ubah = {k: getattr(pilihan, k) for k in ("judul", "tanggal", "periode") if getattr(pilihan, k)}
    ubah |= {"halaman": h} if (h := _halaman(pilihan)) else {}
    return {"paparan": polos(briefings.salin_paparan(mesin, pilihan.nomor, pilihan.oleh, **ubah))}


_AKSI: dict[str, Callable[[Engine, argparse.Namespace], dict[str, Any]]] = {
    "buat": _buat,
    "daftar": _daftar,
    "lihat": _lihat,
    "banding": _banding,
    "perbarui": _ubah(briefings.perbarui_paparan),
    "salin": _salin,
    "arsipkan": _ubah(briefings.arsipkan_paparan),
    "pulihkan": _ubah(briefings.pulihkan_paparan),
}


def polos(p: Paparan) -> dict[str, Any]:
    """A briefing in plain values, ready for JSON; empty texts as None."""
    isi = {k: getattr(p, k) for k in ("nomor", "edisi", "judul", "tanggal")}
    isi |= {k: v or None for k, v in vars(p.lingkup).items()}
    isi |= {k: getattr(p, k) for k in ("periode", "simulasi", "revisi")}
    isi |= {"halaman": list(p.halaman), "teks": dict(p.teks), "oleh": p.oleh, "waktu": p.waktu}
    return isi | {k: getattr(p, k) or None for k in ("dari", "diarsipkan_oleh", "diarsipkan_waktu")}


def _polos_beda(b: dict[str, Any]) -> dict[str, Any]:
    isi = {k: b[k] or None for k in ("indikator", "per", "kode", "nama", "periode", "nama_penyebut")}
    isi["judul"], isi["halaman"] = indikator(b["indikator"]).judul, list(b["halaman"])
    for sisi in ("lama", "baru"):
        for k in ("pembilang", "penyebut"):
            isi[f"{k}_{sisi}"] = summary.bilangan(b[f"{k}_{sisi}"])
        nilai, keadaan, tanda = (b[f"{k}_{sisi}"] for k in ("nilai", "keadaan", "tanda"))
        isi[f"nilai_{sisi}"] = None if pd.isna(nilai) else float(nilai)
        isi[f"keadaan_{sisi}"] = keadaan.value if keadaan else None
        isi[f"tanda_{sisi}"] = [t.value for t in tanda or ()]
    isi["revisi"] = None if pd.isna(b["revisi"]) else int(b["revisi"])
    return isi | {k: b[k] or None for k in ("golongan", "keterangan", "oleh", "waktu", "berkas")}
