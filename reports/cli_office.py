"""``python -m reports kantor``: the PowerPoint template and the logo of an office, kept once for its region."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from ilp_data.cli import impor as cli_impor
from ilp_data.errors import GalatBerkas, GalatMasukan
from ilp_data.insight import summary
from ilp_data.store import office_files
from ilp_data.store import revisions as store
from ilp_data.store.office_files import JenisKantor
from reports import office

PERINTAH = "kantor"


def argumen_kantor(grup: Any) -> None:
    """The arguments of the command."""
    grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    apa = grup.add_mutually_exclusive_group()
    apa.add_argument("--templat", default="", metavar="BERKAS.pptx", help="simpan templat PowerPoint")
    apa.add_argument("--logo", default="", metavar="BERKAS.png", help="simpan logo (PNG atau JPEG)")
    apa.add_argument("--cabut", default="", choices=("", *JenisKantor), help="tidak dipakai lagi")
    grup.add_argument("--oleh", default=cli_impor.OLEH, metavar="NAMA", help="siapa yang melakukan")
    grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_kantor(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    """Keep, withdraw, or only tell what is in force. Raises ``GalatIlp``."""
    kode = pilihan.daerah.strip()
    daerah = summary.kode_daerah(store.potret(mesin, daerah=kode), kode)
    revisi = None
    for jenis in JenisKantor:
        if jalur := getattr(pilihan, jenis):
            revisi = office.simpan_berkas(
                mesin, daerah, jenis, Path(jalur).name, _baca(Path(jalur), jenis), pilihan.oleh
            )
    if pilihan.cabut:
        revisi = office.cabut_berkas(mesin, daerah, JenisKantor(pilihan.cabut), pilihan.oleh)
    ada = office_files.daftar_berkas(mesin, daerah)
    isi = {str(j): vars(ada[j]) | {"jenis": str(j)} if j in ada else None for j in JenisKantor}
    return {"daerah": daerah, "revisi": revisi, **isi}


def _baca(jalur: Path, jenis: JenisKantor) -> bytes:
    try:
        if jalur.stat().st_size > 2 * office.batas_mb(jenis) * 1_000_000:  # not even read; else ``simpan`` says it
            raise GalatBerkas("Berkas terlalu besar.", diberikan=str(jalur), diharapkan=f"{office.batas_mb(jenis)} MB")
        return jalur.read_bytes()
    except OSError as galat:
        raise GalatMasukan("Berkas tidak dapat dibaca.", diberikan=str(jalur), saran="Periksa namanya.") from galat


def tulis_kantor(hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of the result."""
    if hasil["revisi"]:
        yield f"Revisi {hasil['revisi']} berlaku."
    for jenis in JenisKantor:
        ada = hasil[str(jenis)]
        yield f"{jenis}: {ada['nama']} (revisi {ada['revisi']})" if ada else f"{jenis}: belum ada"
