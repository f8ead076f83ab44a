"""The command ``templat``: the workbook of a kind of file, with what is known of a region in it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ilp_data.cli import base as cli_base
from ilp_data.cli.impor import baca_jenis
from ilp_data.intake.draft import templates
from ilp_data.intake.model import Jenis
from ilp_data.store import revisions as store

PERINTAH = "templat"
BERTEMPLAT = tuple(map(str, Jenis))


def daftarkan_perintah(anak: Any) -> None:
    """Add the command to the subparsers of ``cli``."""
    p = anak.add_parser(PERINTAH, help="buku kerja untuk diisi lalu diimpor, sudah berisi yang dikenal")
    p.grup.add_argument("jenis", choices=BERTEMPLAT, type=baca_jenis, metavar="JENIS", help=", ".join(BERTEMPLAT))
    p.grup.add_argument("-o", dest="berkas", required=True, metavar="BERKAS.xlsx", help="berkas yang ditulis")
    p.grup.add_argument("--daerah", default="64.74", metavar="KODE", help="kode Kemendagri; bawaan: 64.74")
    p.grup.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
    p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of the command; raises ``GalatIlp``."""
    tujuan, daerah = Path(pilihan.berkas), pilihan.daerah.strip()
    cli_base.periksa_keluaran(tujuan, ".xlsx", timpa=pilihan.timpa)
    isi = templates.buat_templat(pilihan.jenis, store.potret(cli_base.simpanan(), daerah=daerah), daerah)
    cli_base.tulis_keluaran(tujuan, isi)
    return {"berkas": str(tujuan), "jenis": pilihan.jenis, "daerah": daerah}


def tulis_templat(_perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines for people."""
    yield f"Templat {hasil['jenis']} untuk {hasil['daerah']} ditulis: {hasil['berkas']}"
    yield f"Isi, lalu: python -m ilp_data impor {hasil['berkas']} --daerah {hasil['daerah']} --jenis {hasil['jenis']}"
