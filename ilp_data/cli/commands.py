"""The command line, for IT staff, cron and tests: the same functions as the pages.

``--json`` prints exactly one object on standard output. Whatever goes wrong is one Indonesian message on standard
error with exit code 2, and nothing on standard output.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.cli import across as cli_across
from ilp_data.cli import akses as cli_akses
from ilp_data.cli import base as cli_base
from ilp_data.cli import benih as cli_benih
from ilp_data.cli import coverage as cli_coverage
from ilp_data.cli import follow_up as cli_follow_up
from ilp_data.cli import impor as cli_impor
from ilp_data.cli import impor_text, paparan_text, simpanan_text
from ilp_data.cli import lists as cli_lists
from ilp_data.cli import mulai as cli_mulai
from ilp_data.cli import paparan as cli_paparan
from ilp_data.cli import places as cli_places
from ilp_data.cli import profile_tables as cli_profile_tables
from ilp_data.cli import simpanan as cli_simpanan
from ilp_data.cli import text as cli_text
from ilp_data.cli.base import Pengurai, jalankan_perintah, sebagai_json
from ilp_data.errors import GalatMasukan
from ilp_data.insight import summary
from ilp_data.measure import scope
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry import indicators
from ilp_data.registry.fields import NASIONAL
from ilp_data.store import failures
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret


def _pengurai() -> Pengurai:
    induk = Pengurai(
        prog="python -m ilp_data", description="Simpanan, ringkasan, indikator, impor, dan paparan Dasbor ILP."
    )
    anak = induk.add_subparsers(dest="perintah", title="perintah", metavar="PERINTAH", parser_class=Pengurai)
    siapkan = anak.add_parser("siapkan", help="buat simpanan bila belum ada, dan isi dengan data bawaan")
    siapkan.grup.add_argument(
        "--dari-awal",
        action="store_true",
        help="isi juga simpanan yang sudah ada tetapi kosong, misalnya berkas 0 bita",
    )
    siapkan.grup.add_argument("--hitung", action="store_true", help="hitung pula baris tiap tabel; lama pada isi besar")
    riwayat = anak.add_parser("riwayat", help="daftar revisi simpanan, terbaru dahulu")
    ringkas = anak.add_parser("ringkas", help="ringkasan satu kabupaten/kota")
    ringkas.grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    indikator = anak.add_parser("indikator", help="nilai satu indikator, atau daftar indikator")
    _argumen_indikator(indikator.grup)
    ikhtisar = anak.add_parser("ikhtisar", help="satu indikator dan bulan semua daerah dalam simpanan, tanpa simulasi")
    ikhtisar.grup.add_argument("--kode", required=True, metavar="KODE", help="kode indikator, misalnya stunting")
    ikhtisar.grup.add_argument("--periode", default="", help="bulan 2025-12; kosong untuk indikator menurut revisi")
    ikhtisar.grup.add_argument("--provinsi", default="", metavar="KODE", help="satu provinsi, misalnya 64")
    for p in (ringkas, indikator):
        p.grup.add_argument("--tanpa-simulasi", action="store_true", help="sembunyikan semua data simulasi")
    for p in (siapkan, riwayat, ringkas, indikator, ikhtisar):
        p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")
    cli_impor.daftarkan_perintah(anak)
    cli_paparan.daftarkan_perintah(anak)
    cli_simpanan.daftarkan_perintah(anak)
    cli_benih.daftarkan_perintah(anak)
    cli_mulai.daftarkan_perintah(anak)
    cli_across.daftarkan_perintah(anak)
    cli_coverage.daftarkan_perintah(anak)
    cli_akses.daftarkan_perintah(anak)
    cli_lists.daftarkan_perintah(anak)
    cli_follow_up.daftarkan_perintah(anak)
    cli_profile_tables.daftarkan_perintah(anak)
    return induk


def _argumen_indikator(grup: Any) -> None:
    grup.add_argument("--daftar", action="store_true", help="daftar semua indikator dengan definisinya")
    grup.add_argument("--daerah", default="", metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    grup.add_argument("--kode", default="", metavar="KODE", help="kode indikator, misalnya stunting")
    grup.add_argument(
        "--periode",
        default="",
        help="bulan 2025-12, tahun 2025, triwulan 2025-TW1, atau rentang 2025-01..2025-06; bawaan: bulan terbaru",
    )
    grup.add_argument("--per", choices=scope.PER, default="", help=cli_places.BANTUAN_PER)
    cli_places.argumen_saringan(grup)


def _potret(pilihan: argparse.Namespace) -> Potret:
    potret = store.potret(cli_base.simpanan(), daerah=pilihan.daerah.strip() or NASIONAL)
    return potret.tanpa_simulasi() if pilihan.tanpa_simulasi else potret


def _siapkan(pilihan: argparse.Namespace) -> dict[str, Any]:
    mesin = cli_base.simpanan(dari_awal=pilihan.dari_awal)
    terbaru = store.riwayat(mesin).iloc[0]
    return {
        "simpanan": failures.sebut_simpanan(mesin.url),
        "revisi": int(terbaru["nomor"]),
        "waktu": terbaru["waktu"],
        "daerah": len(store.daftar_daerah(mesin)),
        "tawaran": cli_benih.daerah_ditawari(mesin),
        "baris": store.hitung_baris(mesin) if pilihan.hitung else None,
    }


def _riwayat(_pilihan: argparse.Namespace) -> dict[str, Any]:
    baris = store.riwayat(cli_base.simpanan()).to_dict("records")
    return {"revisi": [{k: None if v is pd.NA or v == "" else v for k, v in b.items()} for b in baris]}


def _ringkas(pilihan: argparse.Namespace) -> dict[str, Any]:
    return summary.ringkas_daerah(_potret(pilihan), pilihan.daerah)


def _indikator(pilihan: argparse.Namespace) -> dict[str, Any]:
    if pilihan.daftar:
        registri = _potret(pilihan).registri(pilihan.daerah.strip()) if pilihan.daerah else None
        return {"indikator": summary.daftar_indikator(registri)}
    kurang = [f"--{n}" for n in ("daerah", "kode") if not getattr(pilihan, n)]
    if kurang:
        raise GalatMasukan(f"Argumen ini wajib diisi: {', '.join(kurang)}.", saran="Atau pakai --daftar.")
    utuh, lingkup = cli_places.baca_tempat(cli_base.simpanan(), pilihan)
    potret = utuh.tanpa_simulasi() if pilihan.tanpa_simulasi else utuh
    ind = potret.registri(lingkup.daerah).indikator(pilihan.kode)
    periode = periods.baku(pilihan.periode) if pilihan.periode.strip() else ""
    if periode and ind.jenis != "layanan":
        print("Catatan: indikator ini menurut revisi, bukan bulan; --periode tidak dipakai.", file=sys.stderr)
    per = pilihan.per or cli_places.per_bawaan(potret, lingkup.daerah, ind)
    return summary.tabel_indikator(Pandangan(potret, lingkup, periode, STAF), ind.kode, per)


def _ikhtisar(pilihan: argparse.Namespace) -> dict[str, Any]:
    """What the store keeps of every region, or of those of a province; nothing is measured here."""
    ind = indicators.indikator(pilihan.kode)
    periode = pilihan.periode.strip()
    if periode and ind.jenis != "layanan":
        raise GalatMasukan("Indikator ini menurut revisi, bukan bulan.", diberikan=periode, saran="Hapus --periode.")
    if ind.jenis == "layanan" and (not periode or periods.uraikan_periode(periods.baku(periode)) != [periode]):
        raise GalatMasukan("Ikhtisar disimpan per bulan.", diberikan=periode or "kosong", diharapkan="misalnya 2025-12")
    provinsi = pilihan.provinsi.strip()
    if provinsi and not (provinsi.isdecimal() and len(provinsi) == len("64")):
        raise GalatMasukan("Kode provinsi tidak dikenali.", diberikan=provinsi, diharapkan="dua angka, misalnya 64")
    mesin = cli_base.simpanan()
    nama: dict[str, str] = dict(store.daftar_daerah(mesin)[["kode", "nama"]].itertuples(index=False))
    isi = store.baca_ikhtisar(mesin, ind.kode, periode, f"{provinsi}." if provinsi else "").astype(object)
    baris = isi.where(isi.notna(), None).to_dict("records")
    daerah = [{"nama": nama.get(b["kode_daerah"], "")} | b for b in baris]
    return {"kode": ind.kode, "judul": ind.judul, "periode": periode, "provinsi": provinsi or None, "daerah": daerah}


_PERINTAH = {
    "siapkan": _siapkan,
    "riwayat": _riwayat,
    "ringkas": _ringkas,
    "indikator": _indikator,
    "ikhtisar": _ikhtisar,
}


def jalankan_argumen(argumen: Sequence[str] | None = None, buat_geo: cli_impor.BuatGeo | None = None) -> str:
    """The whole standard output of one command, without the last line break. Raises ``GalatIlp``."""
    return _laksanakan(argumen, buat_geo)[0]


Penulis = Callable[[str, dict[str, Any]], Iterable[str]]
Jalankan = Callable[[argparse.Namespace, cli_impor.BuatGeo | None], tuple[dict[str, Any], int]]


def _polos(jalankan: Callable[[argparse.Namespace], dict[str, Any]]) -> Jalankan:
    """Of a command that needs no geometry and ends well or raises."""
    return lambda pilihan, _geo: (jalankan(pilihan), 0)


def _pelaksana(perintah: str) -> tuple[Jalankan, Penulis]:
    """What runs a command and what writes its result for people."""
    kelompok: tuple[tuple[Sequence[str], Jalankan, Penulis], ...] = (
        (cli_impor.PERINTAH, cli_impor.jalankan_perintah, impor_text.tulis_impor),
        (cli_simpanan.PERINTAH, cli_simpanan.jalankan_perintah, simpanan_text.tulis_simpanan),
        ((cli_follow_up.PERINTAH,), cli_follow_up.jalankan_perintah, cli_follow_up.tulis_tindak_lanjut),
        ((cli_lists.PERINTAH,), _polos(cli_lists.jalankan_perintah), cli_lists.tulis_templat),
        ((cli_benih.PERINTAH,), _polos(cli_benih.jalankan_perintah), cli_benih.tulis_benih),
        ((cli_mulai.PERINTAH,), _polos(cli_mulai.jalankan_perintah), cli_mulai.tulis_mulai),
        (cli_coverage.PERINTAH, _polos(cli_coverage.jalankan_perintah), cli_coverage.tulis_cakupan),
        ((cli_profile_tables.PERINTAH,), _polos(cli_profile_tables.jalankan_perintah), cli_profile_tables.tulis_profil),
        (cli_across.PERINTAH, _polos(cli_across.jalankan_perintah), cli_across.tulis_antardaerah),
        (cli_akses.PERINTAH, _polos(cli_akses.jalankan_perintah), cli_akses.tulis_akses),
        ((cli_paparan.PERINTAH,), _polos(cli_paparan.jalankan_perintah), paparan_text.tulis_paparan),
    )
    for nama, jalankan, penulis in kelompok:
        if perintah in nama:
            return jalankan, penulis
    return _polos(_PERINTAH[perintah]), cli_text.tulis_hasil


def _laksanakan(argumen: Sequence[str] | None, buat_geo: cli_impor.BuatGeo | None) -> tuple[str, int]:
    """Output and exit code of one command."""
    pilihan = cli_places.bakukan_daerah(_pengurai().parse_args(argumen))
    if pilihan.perintah is None:
        semua = ", ".join(
            (
                *_PERINTAH, *cli_impor.PERINTAH, cli_paparan.PERINTAH, *cli_simpanan.PERINTAH, cli_benih.PERINTAH,
                cli_mulai.PERINTAH, *cli_across.PERINTAH, *cli_coverage.PERINTAH,
                cli_lists.PERINTAH, cli_profile_tables.PERINTAH, cli_follow_up.PERINTAH, *cli_akses.PERINTAH,
            )
        )  # fmt: skip
        raise GalatMasukan("Perintah belum disebut.", diharapkan=semua, saran="Lihat --help.")
    jalankan, penulis = _pelaksana(pilihan.perintah)
    hasil, kode = jalankan(pilihan, buat_geo)
    if pilihan.json:
        return sebagai_json(hasil), kode
    return "\n".join(penulis(pilihan.perintah, hasil)), kode


def utama(argumen: Sequence[str] | None = None, buat_geo: cli_impor.BuatGeo | None = None) -> int:
    """Run one command; the exit code. ``buat_geo`` makes the geometry tools, which this layer does not know."""
    return jalankan_perintah(lambda: _laksanakan(argumen, buat_geo))
