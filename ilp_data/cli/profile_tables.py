"""The command ``profil``: the tables of the Profil Kesehatan of a year, filled with what is known."""

from __future__ import annotations

import argparse
import io
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from ilp_data.cli import base as cli_base
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.insight import profile_tables, summary
from ilp_data.insight.profile_tables import LembarProfil
from ilp_data.intake.cells import times
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store import revisions as store

PERINTAH = "profil"
PER = ("puskesmas", "kelurahan")
_TINGGI_BARIS, _HURUF_SEBARIS = 15, 11  # points of a line of a heading, letters in it
_HURUF_LEBAR = 1.15  # of a column's width that a letter of a sentence takes at most
_A4 = 9
_LEBAR = (8, 28, 12, 70)  # number, name, figures, remark


def daftarkan_perintah(anak: Any) -> None:
    """Add the command to the subparsers of ``cli``."""
    p = anak.add_parser(PERINTAH, help="tabel Lampiran Profil Kesehatan setahun, berisi yang diketahui")
    p.grup.add_argument("--daerah", required=True, metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    p.grup.add_argument("--tahun", required=True, help="misalnya 2025")
    p.grup.add_argument("--per", choices=PER, default=PER[0], help="pembagian baris; bawaan: puskesmas")
    p.grup.add_argument("-o", dest="berkas", required=True, metavar="BERKAS.xlsx", help="berkas yang ditulis")
    p.grup.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
    p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")


def jalankan_perintah(pilihan: argparse.Namespace) -> dict[str, Any]:
    """The plain values of the command; raises ``GalatIlp``."""
    tahun = times.setahun(pilihan.tahun)
    if not tahun:
        raise GalatKode("Tahun tidak dikenali.", diberikan=repr(pilihan.tahun), diharapkan="misalnya 2025")
    tujuan = Path(pilihan.berkas)
    cli_base.periksa_keluaran(tujuan, ".xlsx", timpa=pilihan.timpa)
    potret = store.potret(cli_base.simpanan(), daerah=pilihan.daerah.strip()).tanpa_simulasi()
    daerah = summary.kode_daerah(potret, pilihan.daerah.strip())
    lembar = profile_tables.susun_profil(Pandangan(potret, Lingkup(daerah), tahun, STAF), pilihan.per)
    if not lembar:
        raise GalatMasukan(
            "Belum ada angka yang dapat mengisi tabel Profil tahun itu.",
            diberikan=tahun,
            saran="Impor rekap bulanan dan sasarannya, atau tabel Profil tahun itu, lebih dahulu.",
        )
    cli_base.tulis_keluaran(tujuan, tulis_lembar(lembar))
    return {"berkas": str(tujuan), "daerah": daerah, "tahun": tahun, "per": pilihan.per} | {
        "tabel": [x.nama for x in lembar]
    }


def tulis_lembar(lembar: Sequence[LembarProfil]) -> bytes:
    """The workbook: a sheet a table, in the form of the Lampiran."""
    wadah = io.BytesIO()
    with xlsxwriter.Workbook(
        wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as buku:
        for x in lembar:
            _tulis(buku, buku.add_worksheet(x.nama), x)
    return wadah.getvalue()


def _tulis(buku: xlsxwriter.Workbook, halaman: Any, x: LembarProfil) -> None:
    tepi = {"border": 1, "valign": "vcenter", "text_wrap": True}
    kepala = buku.add_format(tepi | {"bold": True, "align": "center"})
    bulat, desimal = buku.add_format(tepi | {"num_format": "#,##0"}), buku.add_format(tepi | {"num_format": "0.0"})
    teks, tebal = buku.add_format(tepi), buku.add_format({"bold": True})
    for i, judul in enumerate(x.judul):
        halaman.write_string(i, 0, judul, tebal)
    atas = len(x.judul)
    akhir = len(x.kepala[0]) - 1
    for k in range(akhir + 1):
        halaman.write_string(atas, k, x.kepala[0][k], kepala)
        halaman.write_string(atas + 1, k, x.kepala[1][k], kepala)
        halaman.write_number(atas + 2, k, k + 1, kepala)
    for a, b in x.gabung:
        if b > a:
            halaman.merge_range(atas, a, atas, b, x.kepala[0][a], kepala)
    for k in (0, 1, akhir):
        halaman.merge_range(atas, k, atas + 1, k, x.kepala[0][k], kepala)
    for i, baris in enumerate(x.baris, atas + 3):
        for k, isi in enumerate(baris):
            if isinstance(isi, str):
                halaman.write_string(i, k, isi, teks)
            elif isi is not None:
                halaman.write_number(i, k, isi, desimal if k in x.persen else bulat)
            else:
                halaman.write_blank(i, k, None, teks)
    _atur_halaman(halaman, x, atas)


def _atur_halaman(halaman: Any, x: LembarProfil, atas: int) -> None:
    """Heights, widths and print of a sheet whose headings begin in row ``atas``."""
    akhir = len(x.kepala[0]) - 1
    baris_kepala = max(math.ceil(len(j) / _HURUF_SEBARIS) for j in x.kepala[1])
    halaman.set_row(atas + 1, _TINGGI_BARIS * max(baris_kepala, 2))
    halaman.set_column(0, 0, _LEBAR[0])
    halaman.set_column(1, 1, _LEBAR[1])
    halaman.set_column(2, akhir - 1, _LEBAR[2])
    catatan = [len(str(b[-1] or "")) for b in x.baris]
    lebar = min(max(*catatan, _LEBAR[2]), _LEBAR[3])
    halaman.set_column(akhir, akhir, lebar)
    for i, n in enumerate(catatan, atas + 3):
        halaman.set_row(i, _TINGGI_BARIS * max(math.ceil(n * _HURUF_LEBAR / lebar), 1))
    halaman.set_paper(_A4)
    halaman.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    halaman.set_landscape()
    halaman.repeat_rows(0, atas + 2)
    halaman.fit_to_pages(1, 0)
    halaman.freeze_panes(atas + 3, 2)


def tulis_profil(_perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines for people."""
    banyak = f"{len(hasil['tabel'])} tabel Profil Kesehatan {hasil['tahun']}"
    yield f"{banyak} menurut {hasil['per']} ditulis: {hasil['berkas']}"
    yield "Yang tidak diketahui dibiarkan kosong; bulan yang kurang atau yang dipakai disebut di kolom Keterangan."
