"""``python -m ilp_data mulai``: what a region has, what it lacks, and what to bring next."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from ilp_data import regions
from ilp_data.cli import base as cli_base
from ilp_data.cli.text import susun_tabel
from ilp_data.errors import GalatMasukan
from ilp_data.format import KOSONG, angka
from ilp_data.insight import start, summary
from ilp_data.insight.start import Butir, Permulaan
from ilp_data.intake import facility_settings
from ilp_data.intake.model import Jenis
from ilp_data.measure import scope
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store import national_list
from ilp_data.store import revisions as store

PERINTAH = "mulai"


def daftarkan_perintah(anak: Any) -> None:
    """Add the command to the subparsers of ``cli``."""
    p = anak.add_parser(PERINTAH, help="yang sudah dan belum dimiliki satu kabupaten/kota, dan langkah berikutnya")
    p.grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 14.71")
    p.grup.add_argument(
        "--sebutan", action="append", default=[], metavar="JENIS=KATA",
        help="atur jenis fasilitas daerah, misalnya poskes=Poskeskel atau pustu=Pusban; kata kosong mematikannya",
    )  # fmt: skip
    p.grup.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang mengatur; wajib bersama --sebutan")
    p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The start of a region in plain values; unknown counts are None. Raises ``GalatIlp``."""
    kode = pilihan.daerah.strip()
    mesin = cli_base.simpanan()
    kode = summary.kode_daerah(store.potret(mesin, daerah=kode), kode)
    if pilihan.sebutan:
        facility_settings.atur_jenis(mesin, kode, dict(_sebutan(s) for s in pilihan.sebutan), pilihan.oleh)
    potret = store.potret(mesin, daerah=kode)
    return polos(start.permulaan(potret, kode), potret.revisi, scope.jenis_fasilitas(potret, kode))


def _sebutan(teks: str) -> tuple[str, str]:
    jenis, tanda, kata = teks.partition("=")
    if not tanda:
        raise GalatMasukan(
            "Sebutan jenis fasilitas tidak terbaca.",
            diberikan=repr(teks),
            diharapkan="JENIS=KATA, misalnya poskes=Poskeskel",
        )
    return jenis.strip(), kata.strip()


def polos(m: Permulaan, revisi: int, jenis: dict[str, str]) -> dict[str, Any]:
    """A start as plain values."""
    daftar = national_list.puskesmas_nasional(m.daerah)
    return {
        "daerah": m.daerah,
        "nama": m.nama,
        "revisi": revisi,
        "kecamatan": m.kecamatan,
        "kelurahan": m.kelurahan,
        "desa": m.desa,
        "kelurahan_desa": m.kelurahan + m.desa,
        "puskesmas_nasional": m.nasional,
        "daftar_puskesmas": None if daftar is None else [p._asdict() for p in daftar],
        "daftar_kecamatan": [{"kode": w.kode, "nama": w.nama} for w in regions.anak(m.daerah)],
        "jenis_fasilitas": jenis,
        "peta": m.ada_peta,
        "selesai": m.selesai,
        "berikutnya": m.berikutnya.langkah.value if m.berikutnya else None,
        "langkah": [_butir(b) for b in m.butir],
    }


def _butir(b: Butir) -> dict[str, Any]:
    return {
        "kode": b.langkah.value,
        "judul": b.arti.judul,
        "keadaan": b.keadaan.value,
        "ada": b.ada,
        "dari": b.dari,
        "satuan": b.satuan,
        "kalimat": b.kalimat,
        "membuka": b.arti.membuka,
        "jenis": b.arti.jenis,
        "templat": b.arti.jenis,
    }


def tulis_mulai(_perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """What is printed without ``--json``."""
    kata = kata_wilayah(hasil["daerah"])
    isi = ", ".join(f"{angka(hasil[t])} {kata.tingkat(t)}" for t in ("kecamatan", "kelurahan", "desa") if hasil[t])
    yield f"{hasil['nama']} ({hasil['daerah']}): {isi}; puskesmas pada daftar Kemenkes: {_nasional(hasil)}."
    yield f"{hasil['selesai']} dari {len(hasil['langkah'])} langkah selesai."
    yield ""
    baris = [(b["judul"], b["keadaan"], b["kalimat"], b["membuka"]) for b in hasil["langkah"]]
    yield from susun_tabel(("Langkah", "Keadaan", "Yang ada", "Yang menjadi mungkin"), baris)
    if not hasil["peta"]:
        yield ""
        yield "Belum ada peta karena batas wilayahnya belum ada; semua halaman tetap tampil sebagai tabel dan batang."
    lanjut = next((b for b in hasil["langkah"] if b["kode"] == hasil["berikutnya"]), None)
    if lanjut:
        yield ""
        yield from _berikutnya(lanjut, hasil["daerah"])


def _berikutnya(b: dict[str, Any], daerah: str) -> Iterator[str]:
    """The commands of the next step: its template, and what brings the file; polygons are joined with theirs first."""
    peta = b["jenis"] == Jenis.BATAS
    yield f"Berikutnya, {huruf_kecil(b['judul'])}:"
    yield f"  python -m ilp_data templat {b['templat']} --daerah {daerah} -o {b['kode']}.xlsx"
    yield "  gabungkan kode di dalamnya dengan poligon, lalu:" if peta else "  isi berkas itu, lalu:"
    berkas = "batas.geojson" if peta else f"{b['kode']}.xlsx"
    yield f"  python -m ilp_data impor {berkas} --daerah {daerah} --jenis {b['jenis']} --terapkan"


def _nasional(hasil: dict[str, Any]) -> str:
    n = hasil["puskesmas_nasional"]
    return KOSONG if n is None else angka(n)
