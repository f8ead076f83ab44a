"""The importer's commands: impor, batalkan, keputusan, mutu. Progress goes to standard error only.

Exit codes of ``impor``: 0 ready (or done), 3 questions are open, 4 refused, 2 wrong usage. ``--terapkan`` changes the
store only where the verdict allows it; the code says the verdict either way.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from ilp_data import regions
from ilp_data.briefing import book
from ilp_data.cli import base as cli_base
from ilp_data.cli import trail
from ilp_data.errors import GalatMasukan, kata_sistem
from ilp_data.insight import quality
from ilp_data.intake import decisions
from ilp_data.intake.draft import corrections
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Putusan
from ilp_data.measure import completeness
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store

KODE_KELUAR = {Putusan.IMPOR: 0, Putusan.TANYA: 3, Putusan.TOLAK: 4}
PERINTAH = ("impor", "batalkan", "keputusan", "mutu")
OLEH = "baris perintah"
BuatGeo = Callable[[], draft.AlatGeo]


def daftarkan_perintah(anak: Any) -> None:
    """Add the commands to the subparsers of ``cli``."""
    argumen_impor(anak.add_parser("impor", help="baca berkas, tunjukkan drafnya, dan terapkan bila diminta"))
    batal = anak.add_parser("batalkan", help="batalkan satu revisi dengan revisi baru")
    batal.grup.add_argument("revisi", type=int, metavar="REVISI", help="nomor revisi; lihat daftarnya dengan riwayat")
    putusan = anak.add_parser("keputusan", help="daftar keputusan yang diingat, atau cabut satu")
    putusan.grup.add_argument("--cabut", default="", metavar="KUNCI", help="cabut keputusan dengan kunci ini")
    putusan.grup.add_argument("--semua", action="store_true", help="juga yang sudah dicabut atau diganti")
    mutu = anak.add_parser("mutu", help="temuan mutu data dari berkas yang sudah diterapkan")
    mutu.grup.add_argument("--daerah", default="", metavar="KODE", help="hanya satu kabupaten/kota, misalnya 64.74")
    for p in (batal, putusan):
        p.grup.add_argument("--oleh", default=OLEH, metavar="NAMA", help="siapa yang melakukan")
    for p in (batal, putusan, mutu):
        p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def argumen_impor(p: Any, *, berjenis: bool = True) -> None:
    """What an import is told; ``berjenis``: also what kind of file it is."""
    p.grup.add_argument("berkas", metavar="BERKAS", help="tabel (xlsx, xls, ods, csv, tsv) atau peta")
    p.grup.add_argument(
        "--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74; ID untuk daftar nasional"
    )
    if berjenis:
        p.grup.add_argument(
            "--jenis",
            choices=[str(j) for j in Jenis],
            type=baca_jenis,
            help="jenis berkas; bawaan: dikenali dari isinya",
        )
    p.grup.add_argument("--lembar", default="", metavar="NAMA", help="lembar buku kerja; bawaan: yang paling cocok")
    p.grup.add_argument("--crs", default="", metavar="EPSG:n", help="sistem koordinat batas yang tidak menyebutnya")
    p.grup.add_argument("--jawab", default="", metavar="F.json", help="jawaban: objek JSON kunci pertanyaan ke kode")
    p.grup.add_argument(
        "--kolom",
        action="append",
        default=[],
        metavar="ARTI=JUDUL",
        help="arti sebuah kolom, misalnya balita_ada=Jumlah; boleh berulang; ARTI= melepas kolomnya",
    )
    p.grup.add_argument("--terapkan", action="store_true", help="terapkan; tanpa ini tidak ada yang berubah")
    p.grup.add_argument("--sebagian", action="store_true", help="terapkan baris yang diterima walau ada pertanyaan")
    p.grup.add_argument(
        "--lengkap", action="store_true", help="berkas memuat semua fasilitas jenisnya; yang tidak disebut diakhiri"
    )
    p.grup.add_argument("--oleh", default=OLEH, metavar="NAMA", help="siapa yang menerapkan")
    p.grup.add_argument("--koreksi", default="", metavar="F.xlsx", help="tulis lembar koreksi ke berkas ini")
    p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def baca_jenis(teks: str) -> str:
    """A kind of file as it is called: blanks, hyphens and underscores are the same there."""
    rata = "_".join(re.split(r"[\s_-]+", teks.strip().lower()))
    return next((str(j) for j in Jenis if str(j).replace("-", "_") == rata), teks)


def jalankan_perintah(pilihan: argparse.Namespace, buat_geo: BuatGeo | None) -> tuple[dict[str, Any], int]:
    """The plain values of one command and its exit code. Raises ``GalatIlp``."""
    if pilihan.perintah == "impor":
        return impor_berkas(pilihan, buat_geo)
    if pilihan.perintah == "mutu":
        return _mutu(pilihan, buat_geo), 0
    sisa = {"batalkan": _batalkan, "keputusan": _keputusan}
    return sisa[pilihan.perintah](pilihan), 0


def _lapor(tahap: str) -> None:
    print(f"… {tahap}", file=sys.stderr, flush=True)


def impor_berkas(pilihan: argparse.Namespace, buat_geo: BuatGeo | None) -> tuple[dict[str, Any], int]:
    jalur = Path(pilihan.berkas)
    if not jalur.is_file():
        raise GalatMasukan("Berkas tidak ditemukan.", diberikan=pilihan.berkas, diharapkan="jalur sebuah berkas")
    daerah, jawab = draft.periksa_daerah(pilihan.daerah), _jawaban(pilihan.jawab)
    mesin = cli_base.simpanan()
    draf = draft.susun_draf(
        jalur,
        daerah=daerah,
        mesin=mesin,
        jenis=pilihan.jenis,
        lembar=pilihan.lembar,
        crs=pilihan.crs,
        jawab=jawab,
        pemetaan=_kolom(pilihan.kolom),
        lengkap=pilihan.lengkap,
        geo=buat_geo() if buat_geo else None,
        lapor=_lapor,
    )
    if pilihan.koreksi:
        _tulis_koreksi(mesin, daerah, draf, (jalur, Path(pilihan.koreksi)))
    hasil = draft.ringkas_draf(draf)
    for u in hasil["ukur_ulang"]:
        beku = book.paparan_tentang(mesin, daerah, [a["periode"] for a in u["angka"]])
        u["paparan"] = [p.sebutan for p in beku]
    if pilihan.terapkan and _boleh(draf, pilihan.sebagian):
        _lapor("menerapkan")
        hasil["revisi"] = draft.terapkan_draf(mesin, draf, pilihan.oleh, sebagian=pilihan.sebagian)
    return hasil, KODE_KELUAR[draf.putusan]


def _boleh(draf: Draf, sebagian: bool) -> bool:
    if draf.putusan is Putusan.IMPOR or (draf.putusan is Putusan.TANYA and sebagian):
        return True
    tanya = draf.putusan is Putusan.TANYA
    jalan = (
        "; jawab pertanyaannya dengan --jawab, atau terapkan baris yang siap saja dengan --sebagian" if tanya else ""
    )
    print(f"Catatan: tidak diterapkan; alasannya ada pada hasil{jalan}.", file=sys.stderr)
    return False


def _jawaban(berkas: str) -> Mapping[str, str]:
    """The answers of ``--jawab``: one JSON object of text to text. Raises ``GalatMasukan``."""
    if not berkas:
        return {}
    harapan = 'objek JSON, misalnya {"kunci pertanyaan": "64.74.03.1003"}'
    try:
        isi = json.loads(Path(berkas).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as galat:
        raise GalatMasukan("Berkas jawaban tidak dapat dibaca.", diberikan=berkas, diharapkan=harapan) from galat
    if not isinstance(isi, dict) or not all(isinstance(v, str) for v in isi.values()):
        raise GalatMasukan("Berkas jawaban bukan objek kunci ke teks.", diberikan=berkas, diharapkan=harapan)
    return isi


def _kolom(pilihan: list[str]) -> Mapping[str, str]:
    """The choices of ``--kolom``: field → header. Raises ``GalatMasukan``."""
    pasang = [p.partition("=") for p in pilihan]
    salah = [a + tanda + b for a, tanda, b in pasang if not a.strip() or not tanda]
    if salah:
        raise GalatMasukan("Pilihan kolom tidak terbaca.", diberikan=", ".join(salah), diharapkan="ARTI=JUDUL KOLOM")
    return {a.strip(): b.strip() for a, _, b in pasang}


def _tulis_koreksi(mesin: Engine, daerah: str, draf: Draf, jalur: tuple[Path, Path]) -> None:
    """The rows to mend, which may name people, as a workbook: from which file into which."""
    asal, tujuan = jalur
    if tujuan.suffix.lower() != ".xlsx" or tujuan.resolve() == asal.resolve():
        raise GalatMasukan("Lembar koreksi perlu nama berkas .xlsx lain.", diberikan=str(tujuan))
    isi = corrections.buat_koreksi(draf)
    banyak = len(corrections.perlu_koreksi(draf))
    trail.catat_unduh(mesin, f"lembar koreksi, {banyak} baris", daerah)
    try:
        tujuan.write_bytes(isi)
    except OSError as galat:
        raise GalatMasukan(
            "Lembar koreksi tidak dapat ditulis.", diberikan=f"{tujuan}: {kata_sistem(galat)}"
        ) from galat


def _batalkan(pilihan: argparse.Namespace) -> dict[str, Any]:
    mesin = cli_base.simpanan()
    return {"dibatalkan": pilihan.revisi, "revisi": store.batalkan_revisi(mesin, pilihan.revisi, pilihan.oleh)}


def _keputusan(pilihan: argparse.Namespace) -> dict[str, Any]:
    mesin = cli_base.simpanan()
    dicabut = decisions.cabut_keputusan(mesin, pilihan.cabut, pilihan.oleh) if pilihan.cabut else 0
    isi = decisions.daftar(mesin, semua=pilihan.semua)
    return {"dicabut": dicabut, "keputusan": _polos(isi)}


def _mutu(pilihan: argparse.Namespace, buat_geo: BuatGeo | None) -> dict[str, Any]:
    """Findings of every region or of one; completeness by puskesmas and month, and doubtful points, only for one."""
    daerah = regions.kenali_daerah(pilihan.daerah).kode if pilihan.daerah else ""
    mesin = cli_base.simpanan()
    temuan = quality.temuan(mesin, daerah)
    potret = store.potret(mesin, daerah=daerah) if daerah else None
    lengkap = completeness.kelengkapan(potret, Lingkup(daerah), "puskesmas") if potret is not None else None
    ragu = buat_geo().titik_ragu(potret, daerah) if potret is not None and buat_geo is not None else None
    return {
        "daerah": daerah or None,
        "banyak": len(temuan),
        "terbuka": quality.terbuka(temuan),
        "menurut_kode": {str(k): int(n) for k, n in temuan["kode"].value_counts().items()},
        "temuan": _polos(temuan.astype({"nomor": "Int64"})),
        "titik_meragukan": ragu,
        "kelengkapan": None if lengkap is None else _polos(lengkap),
    }


def _polos(tabel: Any) -> list[dict[str, Any]]:
    """Rows as plain values, missing as None; an entry's region is called ``daerah``, as everywhere in the output."""
    t = tabel.rename(columns={"kode_daerah": "daerah"}).astype("object")
    return [
        {k: v.item() if hasattr(v, "item") else v for k, v in b.items()}
        for b in t.where(t.notna(), None).to_dict("records")
    ]
