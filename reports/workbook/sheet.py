"""One sheet of the workbook as plain data, and how it is written: typed cells, frozen headings, filters, widths.

Unknown is an empty cell; its word stands in the column ``Keadaan``. Text is text: nothing that came from data can
become a formula, here or after somebody saves the table as CSV.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geo.look import TERANG
from ilp_data.errors import GalatMasukan
from ilp_data.format import angka, bukan_rumus
from ilp_data.states import ARTI, Keadaan

Jenis = Literal["teks", "bulat", "desimal", "persen", "koordinat", "tanggal"]
Sel = str | int | float | None
ANGKA: dict[str, str] = {
    "bulat": "#,##0",
    "desimal": "#,##0.00",
    "persen": "0.0",
    "koordinat": "0.000000",
    "tanggal": "d mmmm yyyy",
}
_PANJANG_SEL = 32_000
_LEBAR_TERKECIL, _LEBAR_TANGGAL, _LEBAR_TERBESAR = 9, 18, 60
TINGGI_BARIS = 15
_BARIS_EXCEL = 1_048_575  # below the headings
_TANPA_NILAI = frozenset(ARTI[k].kata for k in Keadaan if not k.bernilai)
SIMULASI = "SIMULASI"


@dataclass(frozen=True)
class KolomBuku:
    """A column: what heads it and what its cells are. Percentages are numbers; the unit is in the heading. ``lipat``:
    long text on several lines."""

    judul: str
    jenis: Jenis = "teks"
    lipat: bool = False


@dataclass(frozen=True)
class LembarBuku:
    """A table. ``nama`` is the tab (31 letters at most), ``arti`` what the cover says of it, ``beku`` how many columns
    stay in view."""

    nama: str
    arti: str
    kolom: tuple[KolomBuku, ...]
    baris: tuple[tuple[Sel, ...], ...]
    beku: int = 2


class Gaya:
    """The formats of one workbook."""

    def __init__(self, buku: Workbook) -> None:
        dasar = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self.kepala = buku.add_format(
            dasar | {"bold": True, "text_wrap": True, "bg_color": TERANG.utama, "font_color": "#FFFFFF", "border": 1}
        )
        self.teks = buku.add_format(dasar)
        self.lipat = buku.add_format(dasar | {"text_wrap": True})
        self.tebal = buku.add_format(dasar | {"bold": True})
        self.judul = buku.add_format(dasar | {"bold": True, "font_size": 18, "font_color": TERANG.tinta})
        self.simulasi = buku.add_format(dasar | {"bold": True, "font_color": TERANG.simulasi})
        self.kosong = buku.add_format(dasar | {"italic": True, "font_color": TERANG.redam})
        self.tautan = buku.add_format(dasar | {"underline": 1, "font_color": TERANG.utama})
        self.angka = {
            k: buku.add_format(dasar | {"num_format": pola, "align": "right", "indent": 1}) for k, pola in ANGKA.items()
        }
        self.angka["tanggal"] = buku.add_format(dasar | {"num_format": ANGKA["tanggal"], "align": "left"})


def tulis_lembar(halaman: Worksheet, isi: LembarBuku, gaya: Gaya) -> None:
    """Headings, rows, filter, frozen panes, widths; set to print one page wide with its headings on each.

    Raises ``GalatMasukan`` for more rows than a sheet of Excel holds.
    """
    if len(isi.baris) > _BARIS_EXCEL:
        raise GalatMasukan(
            f"Lembar {isi.nama} terlalu panjang untuk Excel.",
            diberikan=f"{angka(len(isi.baris))} baris",
            diharapkan=f"paling banyak {angka(_BARIS_EXCEL)}",
            saran="Persempit saringannya, misalnya per kecamatan.",
        )
    for k, kolom in enumerate(isi.kolom):
        halaman.write_string(0, k, kolom.judul, gaya.kepala)
        halaman.set_column(k, k, _lebar(kolom, [b[k] for b in isi.baris]))
    halaman.set_row(0, 2 * TINGGI_BARIS + 3)
    for r, baris in enumerate(isi.baris, start=1):
        for k, (kolom, nilai) in enumerate(zip(isi.kolom, baris, strict=True)):
            _tulis_sel(halaman, (r, k), nilai, kolom, gaya)
        lipat = [baris_teks(str(v), _LEBAR_TERBESAR) for v, kolom in zip(baris, isi.kolom, strict=True) if kolom.lipat]
        if max(lipat, default=1) > 1:
            halaman.set_row(r, TINGGI_BARIS * max(lipat))
    halaman.freeze_panes(1, isi.beku)
    halaman.autofilter(0, 0, max(len(isi.baris), 1), len(isi.kolom) - 1)
    halaman.repeat_rows(0)
    halaman.set_landscape()
    halaman.set_paper(9)
    halaman.fit_to_pages(1, 0)
    halaman.set_footer(f"&L{isi.nama}&R&P / &N")


def _tulis_sel(halaman: Worksheet, di: tuple[int, int], nilai: Sel, kolom: KolomBuku, gaya: Gaya) -> None:
    if kosong(nilai):
        return
    if kolom.jenis == "tanggal" and (hari := tanggal_penuh(str(nilai))):
        halaman.write_datetime(*di, hari, gaya.angka["tanggal"])
    elif isinstance(nilai, str):
        halaman.write_string(*di, aman(nilai), _gaya_teks(nilai, kolom, gaya))
    else:
        halaman.write_number(*di, nilai, gaya.angka.get(kolom.jenis, gaya.angka["bulat"]))


def _gaya_teks(nilai: str, kolom: KolomBuku, gaya: Gaya) -> Format:
    if kolom.lipat:
        return gaya.lipat
    if nilai == SIMULASI:
        return gaya.simulasi
    return gaya.kosong if nilai in _TANPA_NILAI else gaya.teks


def kosong(nilai: Any) -> bool:
    """Unknown, or no text."""
    return nilai is None or nilai == "" or nilai is pd.NA or (isinstance(nilai, float) and not math.isfinite(nilai))


def baris_teks(teks: str, lebar: float) -> int:
    """How many lines a text takes in a column of that width (in letters), a little on the safe side."""
    return max(1, math.ceil(len(teks) * 1.08 / lebar))


def aman(teks: str) -> str:
    """Text as a cell may hold it."""
    return str(bukan_rumus(teks[:_PANJANG_SEL]))


def tanggal_penuh(teks: str) -> dt.datetime | None:
    """The day of a full ISO date; None for a month, a year, or anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", teks):
        return None
    return dt.datetime.fromisoformat(teks)


def _lebar(kolom: KolomBuku, isi: Sequence[Sel]) -> float:
    """Wide enough for nearly all cells and for the longest word of the heading."""
    if kolom.lipat:
        return _LEBAR_TERBESAR
    panjang = sorted(len(str(v)) if isinstance(v, str) else 10 for v in isi if not kosong(v))
    biasa = panjang[int(0.95 * (len(panjang) - 1))] if panjang else 0
    kata = max(len(k) for k in kolom.judul.split())
    terkecil = _LEBAR_TANGGAL if kolom.jenis == "tanggal" else _LEBAR_TERKECIL
    return min(max(biasa, kata + 3, len(kolom.judul) / 2 + 4, terkecil) + 2, _LEBAR_TERBESAR)


def dari_bingkai(isi: pd.DataFrame, kolom: Mapping[str, KolomBuku]) -> tuple[tuple[Sel, ...], ...]:
    """Rows of a frame in the order of ``kolom`` (column of the frame → column of the sheet), in plain values."""
    return tuple(tuple(polos(v) for v in b) for b in isi[list(kolom)].itertuples(index=False))


def polos(nilai: Any) -> Sel:
    """A value of a frame as a cell: unknown is None, a truth value its word."""
    if nilai is None or nilai is pd.NA or (isinstance(nilai, float) and math.isnan(nilai)):
        return None
    if isinstance(nilai, str):
        return str(nilai)
    if isinstance(nilai, bool) or type(nilai).__name__ == "bool":
        return "ya" if nilai else "tidak"
    return int(nilai) if float(nilai).is_integer() else float(nilai)
