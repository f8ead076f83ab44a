"""The commands of decisions: ``tindak-lanjut tambah|daftar|ubah|tutup|impor``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from ilp_data.cli import base as cli_base
from ilp_data.cli import impor as cli_impor
from ilp_data.cli import impor_text
from ilp_data.cli.text import susun_tabel
from ilp_data.errors import GalatMasukan
from ilp_data.format import KOSONG, tanggal
from ilp_data.insight import follow_up as insight
from ilp_data.insight import summary
from ilp_data.insight.follow_up import Gerak, TindakLanjut
from ilp_data.intake import follow_up
from ilp_data.intake.model import Jenis
from ilp_data.measure.areas import lingkup_tempat
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry import events
from ilp_data.registry.follow_up import StatusTindak
from ilp_data.store import revisions as store

PERINTAH = "tindak-lanjut"
_BANTUAN = {
    "tambah": "catat satu keputusan rapat",
    "daftar": "keputusan yang belum selesai, yang lewat tenggat dahulu",
    "ubah": "perbaiki satu keputusan",
    "tutup": "tutup satu keputusan dengan alasan, batalkan, atau buka lagi",
    "impor": "baca daftar keputusan dari berkas; lihat dahulu, lalu --terapkan",
}
_PILIHAN = {
    "keputusan": ("TEKS", "apa yang harus dikerjakan"),
    "pemilik": ("JABATAN", "jabatan atau unit kerja yang mengerjakan, bukan nama orang"),
    "tenggat": ("HARI", "paling lambat, misalnya 2026-12-31"),
    "tempat": ("KODE", "kecamatan, kelurahan, atau puskesmas; bawaan: seluruh daerah"),
    "indikator": ("KODE", "indikator yang hendak digerakkan, misalnya ds_hadir"),
    "rapat": ("NOMOR", "nomor paparan atau nama kegiatan tempat keputusan diambil"),
}


def daftarkan_perintah(anak: Any) -> None:
    """Add the command and its actions to the subparsers of ``cli``."""
    induk = anak.add_parser(PERINTAH, help="keputusan rapat: siapa, sampai kapan, dan apa jadinya")
    aksi = induk.add_subparsers(dest="aksi", title="aksi", metavar="AKSI")
    p = {nama: aksi.add_parser(nama, help=bantuan) for nama, bantuan in _BANTUAN.items()}
    cli_impor.argumen_impor(p["impor"], berjenis=False)
    for nama in ("ubah", "tutup"):
        p[nama].grup.add_argument("kode", metavar="NOMOR", help="misalnya TL-6474-2026-001")
    for nama in ("tambah", "ubah"):
        wajib = ("keputusan", "pemilik") if nama == "tambah" else ()
        for k, (contoh, bantuan) in _PILIHAN.items():
            p[nama].grup.add_argument(f"--{k}", required=k in wajib, metavar=contoh, help=bantuan)
        p[nama].grup.add_argument("--sektor", choices=[s.kode for s in events.sektor()], help="bawaan: dari pemiliknya")
    p["daftar"].grup.add_argument("--semua", action="store_true", help="juga yang sudah selesai atau dibatalkan")
    p["daftar"].grup.add_argument("--tempat", default="", metavar="KODE", help="hanya satu wilayah")
    p["daftar"].grup.add_argument("--rapat", default="", metavar="NOMOR", help="hanya dari satu rapat")
    p["tutup"].grup.add_argument(
        "--status", choices=list(StatusTindak), default=StatusTindak.SELESAI, help="bawaan: selesai"
    )
    p["tutup"].grup.add_argument("--alasan", required=True, metavar="TEKS", help="apa hasilnya, atau mengapa tidak")
    p["tutup"].grup.add_argument("--tanggal", default="", metavar="HARI", help="bawaan: hari ini")
    for nama in ("tambah", "daftar", "ubah", "tutup"):
        p[nama].grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
        p[nama].grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")
    for nama in ("tambah", "ubah", "tutup"):
        p[nama].grup.add_argument("--oleh", default=cli_impor.OLEH, metavar="NAMA", help="siapa yang mencatat")


def jalankan_perintah(pilihan: argparse.Namespace, buat_geo: cli_impor.BuatGeo | None) -> tuple[dict[str, Any], int]:
    """The plain values of one action and its exit code. Raises ``GalatIlp``."""
    if pilihan.aksi is None:
        raise GalatMasukan("Aksi tindak lanjut belum disebut.", diharapkan=", ".join(_BANTUAN), saran="Lihat --help.")
    if pilihan.aksi == "impor":
        pilihan.jenis = str(Jenis.TINDAK_LANJUT)
        return cli_impor.impor_berkas(pilihan, buat_geo)
    return {"tambah": _tambah, "daftar": _daftar, "ubah": _ubah, "tutup": _tutup}[pilihan.aksi](pilihan), 0


def _pandang(daerah: str, tempat: str = "") -> Pandangan:
    potret = store.potret(cli_base.simpanan(), daerah=daerah)
    lingkup = lingkup_tempat(daerah, tempat)
    sah = summary.lingkup(potret, daerah, lingkup.kecamatan, lingkup.kelurahan, lingkup.puskesmas)
    return Pandangan(potret, sah, "", STAF)


def _daerah(pilihan: argparse.Namespace) -> str:
    kode = pilihan.daerah.strip()
    return summary.kode_daerah(store.potret(cli_base.simpanan(), daerah=kode), kode)


def _isian(pilihan: argparse.Namespace) -> dict[str, str]:
    isi = {k: getattr(pilihan, k) for k in (*_PILIHAN, "sektor")}
    isi["kode_tempat"] = isi.pop("tempat")
    return {k: v for k, v in isi.items() if v is not None}


def _tambah(pilihan: argparse.Namespace) -> dict[str, Any]:
    daerah, isi = _daerah(pilihan), _isian(pilihan)
    isi["periode"] = insight.periode_saat_ini(_pandang(daerah), isi.get("indikator", ""))
    kode, revisi = follow_up.tambah_keputusan(cli_base.simpanan(), daerah, isi, pilihan.oleh)
    return _hasil(daerah, kode, revisi)


def _ubah(pilihan: argparse.Namespace) -> dict[str, Any]:
    daerah, isi = _daerah(pilihan), _isian(pilihan)
    if "indikator" in isi:
        isi["periode"] = insight.periode_saat_ini(_pandang(daerah), isi["indikator"])
    return _hasil(
        daerah, pilihan.kode, follow_up.ubah_keputusan(cli_base.simpanan(), daerah, pilihan.kode, isi, pilihan.oleh)
    )


def _tutup(pilihan: argparse.Namespace) -> dict[str, Any]:
    daerah, status = _daerah(pilihan), StatusTindak(pilihan.status)
    mesin = cli_base.simpanan()
    revisi = follow_up.tutup_keputusan(
        mesin, daerah, pilihan.kode, status, pilihan.alasan, pilihan.oleh, pilihan.tanggal
    )
    return _hasil(daerah, pilihan.kode, revisi)


def _hasil(daerah: str, kode: str, revisi: int) -> dict[str, Any]:
    pandang = _pandang(daerah)
    semua = insight.semua_tindak_lanjut(pandang.potret, daerah)
    satu = next(t for t in semua if t.kode == kode.strip().upper())
    return {"daerah": daerah, "revisi": revisi, "keputusan": polos(satu, insight.gerak_indikator(pandang, satu))}


def _daftar(pilihan: argparse.Namespace) -> dict[str, Any]:
    daerah = _daerah(pilihan)
    pandang = _pandang(daerah, pilihan.tempat.strip())
    semua = insight.keputusan_rapat_lalu(pandang, "0") if pilihan.semua else insight.keputusan_terbuka(pandang)
    isi = [t for t in semua if not pilihan.rapat or t.rapat == pilihan.rapat.strip()]
    return {
        "daerah": daerah,
        "per": pandang.hari_ini.isoformat(),
        "kalimat": insight.kalimat_keputusan(isi),
        "banyak": len(isi),
        "terlambat": sum(bool(t.telat) for t in isi),
        "keputusan": [polos(t, insight.gerak_indikator(pandang, t)) for t in isi],
    }


def polos(t: TindakLanjut, gerak: Gerak | None) -> dict[str, Any]:
    """A decision in plain values, ready for JSON; empty texts as None."""
    isi = {k: v if v != "" else None for k, v in vars(t).items()}
    isi["status"] = t.status.value
    isi["indikator_sejak"] = None if gerak is None else gerak.kalimat_bertanda
    return isi


def tulis_tindak_lanjut(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one action's result."""
    if "baris_dibaca" in hasil:
        yield from impor_text.tulis_impor("impor", hasil)
        return
    isi = hasil["keputusan"]
    if isinstance(isi, dict):
        yield f"{isi['kode']} ({isi['status']}), revisi {hasil['revisi']}: {isi['keputusan']}"
        yield f"  {isi['pemilik']}, {isi['nama_tempat']}, tenggat {tanggal(isi['tenggat'])}"
        yield from ([f"  {isi['indikator_sejak']}"] if isi["indikator_sejak"] else [])
        return
    yield hasil["kalimat"]
    baris = [
        (t["kode"], t["keputusan"], t["pemilik"], t["nama_tempat"], tanggal(t["tenggat"]), _keadaan(t),
         t["indikator_sejak"] or KOSONG)
        for t in isi
    ]  # fmt: skip
    if baris:
        yield from susun_tabel(
            ("Nomor", "Keputusan", "Penanggung jawab", "Wilayah", "Tenggat", "Keadaan", "Indikatornya"), baris
        )


def _keadaan(t: dict[str, Any]) -> str:
    if t["telat"]:
        return f"{t['status']}, terlambat {t['telat']} hari"
    return ": ".join(x for x in (t["status"], t["alasan"]) if x)
