"""``python -m reports bandingkan|provinsi``: the files of the pages Bandingkan and Provinsi, for cron and IT staff.

As on the pages, small counts of people are withheld: what is written leaves the building.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from ilp_data.cli.across import baca_daerah
from ilp_data.errors import GalatMasukan
from ilp_data.insight import province, side_by_side, side_by_side_words
from ilp_data.measure.across import tahan_ikhtisar, tertahan
from ilp_data.store import revisions as store
from ilp_data.store import several
from ilp_data.store.several import Bahan
from reports.cli_files import periksa_berkas, tulis_berkas

_BUKU, _DEK = ".xlsx", ".pptx"


def daftarkan_perintah(anak: Any) -> None:
    """Add the two commands to the parser."""
    banding = anak.add_parser("bandingkan", help="fakta beberapa kabupaten/kota berdampingan: buku kerja atau slide")
    banding.grup.add_argument("--daerah", required=True, metavar="KODE,KODE", help="misalnya 64.74,16.73,64.08")
    provinsi = anak.add_parser("provinsi", help="kabupaten/kota satu provinsi: buku kerja fakta atau slide")
    provinsi.grup.add_argument("--kode", required=True, metavar="KODE", help="kode provinsi, misalnya 64")
    for p in (banding, provinsi):
        arti = "berkas keluaran; akhirannya menentukan bentuk: .xlsx atau .pptx"
        p.grup.add_argument("-o", dest="keluaran", required=True, metavar="BERKAS", help=arti)
        p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def _bandingkan(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    tujuan = _tujuan(pilihan)
    bahan = _bahan(mesin, baca_daerah(pilihan.daerah))
    isi = side_by_side.susun_banding(bahan)
    from reports import across  # python-pptx is slow to load

    if tujuan.suffix == _BUKU:
        berkas = across.tulis_buku(isi, "Fakta berdampingan")
    else:
        berkas = across.tulis_slide_banding(isi, side_by_side_words.kalimat(bahan, isi))
    return _hasil(mesin, tujuan, berkas) | {"daerah": [kode for kode, _ in isi.daerah]}


def _provinsi(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    tujuan, kode = _tujuan(pilihan), province.daftar_kode(pilihan.kode)
    bahan = _bahan(mesin, kode)
    p = province.susun_provinsi(bahan, pilihan.kode, several.daerah_berbatas(mesin, kode))
    from reports import across

    if tujuan.suffix == _BUKU:
        berkas = across.tulis_buku(side_by_side.susun_banding(bahan), f"Fakta kabupaten dan kota {p.nama}")
    else:
        berkas = across.tulis_slide_provinsi(p)
    return _hasil(mesin, tujuan, berkas) | {"provinsi": p.kode, "daerah": kode}


PERINTAH = {"bandingkan": _bandingkan, "provinsi": _provinsi}


def _tujuan(pilihan: argparse.Namespace) -> Path:
    """The file to write. Raises ``GalatMasukan`` for another ending, ``GalatBerkas`` where it cannot be written."""
    tujuan = Path(pilihan.keluaran)
    if tujuan.suffix not in (_BUKU, _DEK):
        raise GalatMasukan(
            "Akhiran berkas keluaran tidak dikenal.", diberikan=tujuan.name, diharapkan=f"{_BUKU} atau {_DEK}"
        )
    periksa_berkas(tujuan, tujuan.suffix)
    return tujuan


def _bahan(mesin: Engine, kode: list[str]) -> Bahan:
    """The regions as they may be seen outside."""
    utuh = several.baca_bahan(mesin, kode)
    punya = sorted({str(d) for d in utuh.ikhtisar["kode_daerah"]})
    return tahan_ikhtisar(utuh, {d: tertahan(store.potret(mesin, daerah=d), d) for d in punya})


def _hasil(mesin: Engine, tujuan: Path, isi: bytes) -> dict[str, Any]:
    tulis_berkas(tujuan, isi)
    umum = {"bita": len(isi), "periode": "", "revisi": store.revisi_terakhir(mesin), "paparan": None}
    return {"berkas": [{"nama": str(tujuan), "bita": len(isi)}]} | umum
