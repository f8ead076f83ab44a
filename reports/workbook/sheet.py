"""One sheet of the workbook as plain data, and how it is written: a real Excel table of typed cells, ready to print.

Unknown is an empty cell; its word stands in the column ``Keadaan``. Months are dates (their first day), so that they
sort, filter and group. Text is text: nothing that came from data can become a formula, here or after somebody saves
the table as CSV.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geo.look import TERANG
from ilp_data.errors import GalatMasukan
from ilp_data.format import angka, bukan_rumus, teks_periode
from ilp_data.measure.words import TANPA_SASARAN
from ilp_data.states import ARTI, Keadaan

# ``angka``: counts and shares in one column, each written as what it is. ``tanggal``: a day, a month or a year.
Jenis = Literal["teks", "bulat", "desimal", "persen", "angka", "koordinat", "tanggal"]
Sel = str | int | float | None
ANGKA: dict[str, str] = {
    "bulat": "#,##0",
    "desimal": "#,##0.00",
    "persen": "0.0",
    "koordinat": "0.000000",
    "tanggal": "[$-421]d mmm yyyy",
    "bulan": "[$-421]mmm yyyy",
    "tahun": "0",
}
_PANJANG_SEL = 32_000
_LEBAR_TERKECIL, _LEBAR_TANGGAL, _LEBAR_TEKS, _LEBAR_TERBESAR, _LEBAR_LUAR = 9, 13, 40, 60, 100
# What one landscape A4 page holds in letters that can still be read; a wider table is printed on A3.
_LEBAR_HALAMAN, _TEPI = 280, 0.4
_A4, _A3 = 9, 8
_LIPAT_BANYAK, _LEBAR_BANYAK = 3, 44  # so many columns of long text; how wide each is where there are more
_PANJANG_KAKI = 200  # letters of a header or footer
_TOMBOL = 3  # letters that the filter's button takes from a heading
_GAYA_TABEL = "Table Style Light 1"
BELUM_ADA = "Belum ada data."
TINGGI_BARIS = 15
_BARIS_EXCEL = 1_048_575  # below the headings
_TANPA_NILAI = frozenset({TANPA_SASARAN, *(ARTI[k].kata for k in Keadaan if not k.bernilai)})
SIMULASI = "SIMULASI"


@dataclass(frozen=True)
class KolomBuku:
    """A column: what heads it and what its cells are. Percentages are numbers; the unit is in the heading. ``lipat``:
    long text on several lines; ``cetak``: part of what is printed (what is not stands at the right)."""

    judul: str
    jenis: Jenis = "teks"
    lipat: bool = False
    cetak: bool = True


@dataclass(frozen=True)
class LembarBuku:
    """A table. ``nama`` is the tab (31 letters at most), ``arti`` what the cover says of it, ``beku`` how many columns
    stay in view. ``isi``: how many rows, the first ones, say more than that nothing is known (None = all); the others
    stand below and are not printed, and a sheet of such rows alone is hidden."""

    nama: str
    arti: str
    kolom: tuple[KolomBuku, ...]
    baris: tuple[tuple[Sel, ...], ...]
    beku: int = 2
    isi: int | None = None

    @property
    def berisi(self) -> int:
        """How many rows are printed."""
        return len(self.baris) if self.isi is None else self.isi


class Gaya:
    """The formats of one workbook."""

    def __init__(self, buku: Workbook) -> None:
        dasar = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self.kepala = buku.add_format(
            dasar | {"bold": True, "text_wrap": True, "bg_color": TERANG.utama, "font_color": "#FFFFFF", "border": 1}
        )
        geser = dasar | {"align": "left", "indent": 1}  # away from a number that ends at the right of the column before
        self.teks = buku.add_format(geser)
        self.lipat = buku.add_format(geser | {"text_wrap": True})
        self.tebal = buku.add_format(dasar | {"bold": True})
        self.judul = buku.add_format(dasar | {"bold": True, "font_size": 18, "font_color": TERANG.tinta})
        self.simulasi = buku.add_format(geser | {"bold": True, "font_color": TERANG.simulasi})
        self.kosong = buku.add_format(geser | {"italic": True, "font_color": TERANG.redam})
        self.tautan = buku.add_format(dasar | {"underline": 1, "font_color": TERANG.utama})
        self.angka = {
            k: buku.add_format(dasar | {"num_format": pola, "align": "right", "indent": 1}) for k, pola in ANGKA.items()
        }
        for waktu in ("tanggal", "bulan", "tahun"):
            self.angka[waktu] = buku.add_format(dasar | {"num_format": ANGKA[waktu], "align": "left", "indent": 1})


def tulis_lembar(halaman: Worksheet, isi: LembarBuku, gaya: Gaya, kaki: str = "") -> None:
    """Write a table: one heading row, then one row a record, as a table of Excel; a sheet without records says so.
    ``kaki`` is what the foot of every printed page says beside the sheet's name.

    Raises ``GalatMasukan`` for more rows than a sheet of Excel holds.
    """
    if len(isi.baris) > _BARIS_EXCEL:
        raise GalatMasukan(
            f"Lembar {isi.nama} terlalu panjang untuk Excel.",
            diberikan=f"{angka(len(isi.baris))} baris",
            diharapkan=f"paling banyak {angka(_BARIS_EXCEL)}",
            saran="Persempit saringannya, misalnya per kecamatan.",
        )
    lebar = lebar_kolom(isi)
    for k, (kolom, w) in enumerate(zip(isi.kolom, lebar, strict=True)):
        halaman.write_string(0, k, kolom.judul, gaya.kepala)
        halaman.set_column(k, k, w)
    kepala = max(baris_teks(k.judul, w - _TOMBOL) for k, w in zip(isi.kolom, lebar, strict=True))
    halaman.set_row(0, TINGGI_BARIS * kepala + 3)
    for r, baris in enumerate(isi.baris, start=1):
        _tulis_baris(halaman, r, baris, _Bentuk(isi.kolom, lebar, gaya))
    _jadikan_tabel(halaman, isi, gaya)
    if isi.berisi:
        _siapkan_cetak(halaman, isi, lebar, kaki)
    else:
        halaman.hide()  # and no print area: LibreOffice prints hidden sheets that have one


class _Bentuk(NamedTuple):
    """What every row of a sheet is written with."""

    kolom: tuple[KolomBuku, ...]
    lebar: Sequence[float]
    gaya: Gaya


def _tulis_baris(halaman: Worksheet, r: int, baris: Sequence[Sel], bentuk: _Bentuk) -> None:
    """One record; text that is wider than its column stands on several lines, and the row is as high as they are."""
    tinggi = 1
    for k, (nilai, kolom, lebar) in enumerate(zip(baris, bentuk.kolom, bentuk.lebar, strict=True)):
        banyak = baris_teks(nilai, lebar) if isinstance(nilai, str) and nilai else 1
        tinggi = max(tinggi, banyak)
        _tulis_sel(halaman, (r, k), nilai, kolom, bentuk.gaya, banyak > 1)
    if tinggi > 1:
        halaman.set_row(r, TINGGI_BARIS * tinggi)


def _jadikan_tabel(halaman: Worksheet, isi: LembarBuku, gaya: Gaya) -> None:
    halaman.freeze_panes(1, isi.beku)
    if not isi.baris:
        halaman.write_string(1, 0, BELUM_ADA, gaya.kosong)
        return
    kepala = [{"header": k.judul, "header_format": gaya.kepala} for k in isi.kolom]
    pilihan = {"name": nama_tabel(isi.nama), "style": _GAYA_TABEL, "columns": kepala}
    halaman.add_table(0, 0, len(isi.baris), len(isi.kolom) - 1, pilihan)


def nama_tabel(lembar: str) -> str:
    """The name of the table on a sheet, for formulas and pivots: ``Deret per kelurahan`` → ``Deret_per_kelurahan``;
    names of sheets that look like a column (``PWS``) get a word in front."""
    nama = re.sub(r"\W+", "_", lembar)
    return nama if len(nama) > 3 else f"Tabel_{nama}"


def _siapkan_cetak(halaman: Worksheet, isi: LembarBuku, lebar: Sequence[float], kaki: str) -> None:
    """Landscape, one page wide, headings on every page and what the table is above them: A4 where that can be read,
    else A3."""
    banyak = max(k for k, kolom in enumerate(isi.kolom, 1) if kolom.cetak)
    halaman.print_area(0, 0, isi.berisi, banyak - 1)
    halaman.repeat_rows(0)
    halaman.set_landscape()
    halaman.set_paper(_A3 if sum(lebar[:banyak]) > _LEBAR_HALAMAN else _A4)
    halaman.set_margins(_TEPI, _TEPI, 2 * _TEPI, 2 * _TEPI)
    halaman.fit_to_pages(1, 0)
    halaman.set_header(f"&L&12&B{_di_tepi(isi.arti)}")
    halaman.set_footer(f"&L&8{_di_tepi(' · '.join(x for x in (isi.nama, kaki) if x))}&R&8&P / &N")


def _di_tepi(teks: str) -> str:
    """Text for the head or the foot of a page."""
    return teks[:_PANJANG_KAKI].replace("&", "&&")


def _tulis_sel(
    halaman: Worksheet, di: tuple[int, int], nilai: Sel, kolom: KolomBuku, gaya: Gaya, lipat: bool = False
) -> None:
    if kosong(nilai):
        return
    if kolom.jenis == "tanggal":
        _tulis_waktu(halaman, di, str(nilai), gaya)
    elif isinstance(nilai, str):
        halaman.write_string(*di, aman(nilai), gaya.lipat if lipat else _gaya_teks(nilai, kolom, gaya))
    else:
        halaman.write_number(*di, nilai, gaya.angka[_jenis_angka(kolom, nilai)])


def _jenis_angka(kolom: KolomBuku, nilai: Any) -> str:
    if kolom.jenis == "angka":
        return "bulat" if float(nilai).is_integer() else "desimal"
    return kolom.jenis if kolom.jenis in ANGKA else "bulat"


def _tulis_waktu(halaman: Worksheet, di: tuple[int, int], nilai: str, gaya: Gaya) -> None:
    """A day or a month as a date, a year as a whole number, several months in words."""
    if re.fullmatch(r"\d{4}", nilai):
        halaman.write_number(*di, int(nilai), gaya.angka["tahun"])
    elif hari := tanggal_penuh(nilai):
        halaman.write_datetime(*di, hari, gaya.angka["tanggal"])
    elif hari := tanggal_penuh(f"{nilai}-01"):
        halaman.write_datetime(*di, hari, gaya.angka["bulan"])
    else:
        halaman.write_string(*di, aman(teks_periode(nilai) if ".." in nilai else nilai), gaya.teks)


def _gaya_teks(nilai: str, kolom: KolomBuku, gaya: Gaya) -> Format:
    if kolom.lipat:
        return gaya.lipat
    if nilai == SIMULASI:
        return gaya.simulasi
    return gaya.kosong if nilai in _TANPA_NILAI else gaya.teks


def kosong(nilai: Any) -> bool:
    """Unknown, or no text."""
    return nilai is None or nilai == "" or nilai is pd.NA or (isinstance(nilai, float) and not math.isfinite(nilai))


@lru_cache(maxsize=16_384)
def baris_teks(teks: str, lebar: float) -> int:
    """How many lines a text takes in a column of that width (in letters), a little on the safe side."""
    baris = [textwrap.wrap(b, max(1, int(lebar - 1))) or [""] for b in teks.splitlines()]
    return max(1, sum(map(len, baris)))


def aman(teks: str) -> str:
    """Text as a cell may hold it."""
    return str(bukan_rumus(teks[:_PANJANG_SEL]))


def tanggal_penuh(teks: str) -> dt.datetime | None:
    """The day of a full ISO date; None for a month, a year, or anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", teks):
        return None
    return dt.datetime.fromisoformat(teks)


def lebar_kolom(isi: LembarBuku) -> list[float]:
    """The width of every column, in letters."""
    lebar = [_lebar(kolom, [b[k] for b in isi.baris]) for k, kolom in enumerate(isi.kolom)]
    if sum(k.lipat for k in isi.kolom) <= _LIPAT_BANYAK:
        return lebar
    return [min(w, _LEBAR_BANYAK) if k.lipat else w for k, w in zip(isi.kolom, lebar, strict=True)]


def _lebar(kolom: KolomBuku, isi: Sequence[Sel]) -> float:
    """Wide enough for nearly all cells and for the longest word of the heading."""
    if kolom.lipat:
        return _LEBAR_TERBESAR
    terkecil = _LEBAR_TANGGAL if kolom.jenis == "tanggal" else _LEBAR_TERKECIL
    angka_ = kolom.jenis not in ("teks", "tanggal")
    panjang = sorted(len(v) if isinstance(v, str) and not angka_ else terkecil for v in isi if not kosong(v))
    biasa = panjang[int(0.95 * (len(panjang) - 1))] if panjang else 0
    kata = max(len(k) for k in kolom.judul.split())
    kepala = len(kolom.judul) / (3 if angka_ else 2) + 4  # on so many lines
    return min(
        max(biasa, kata + _TOMBOL, kepala, terkecil) + 2,
        _LEBAR_TEKS if kolom.cetak else _LEBAR_LUAR,
    )


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
