"""The workbook inside a chart: what PowerPoint opens with "Edit data".

Columns A… are what the chart draws: category, then a series each. To the right of them, for every series, stand the
numerator, the denominator and the state: a number never stands alone. A share is the formula of its two parts, so that
who corrects a count has the right share. Texts are written as text, never as formulas.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.deck.text import bersih
from reports.deck.values import bagian, nilai_gambar
from reports.model import Nilai

LEMBAR = "Data"
FORMAT_BULAN = "[$-421]mmm yyyy"


class Deret(NamedTuple):
    """A series as the chart has it: its name on the slide, its values."""

    nama: str
    nilai: tuple[Nilai, ...]


def kolom(nomor: int) -> str:
    """``0`` → ``A``, ``27`` → ``AB``."""
    nama = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        nama = chr(ord("A") + sisa) + nama
    return nama


def rujukan(nomor: int, banyak: int) -> str:
    """The cells of a column below its heading, as a chart refers to them."""
    return f"{LEMBAR}!${kolom(nomor)}$2:${kolom(nomor)}${banyak + 1}"


def rujukan_nama(nomor: int) -> str:
    """The heading of a column."""
    return f"{LEMBAR}!${kolom(nomor)}$1"


def tulis_buku_angka(
    kategori: Sequence[str | dt.date],
    deret: Sequence[Deret],
    format_: str,
    keterangan: Sequence[str],
    waktu: dt.datetime,
) -> bytes:
    """The workbook; the same input gives the same bytes. Categories are texts, or the first days of months."""
    berkas = io.BytesIO()
    buku = Workbook(berkas, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    buku.set_properties({"title": keterangan[0] if keterangan else "", "author": "Dasbor ILP", "created": waktu})
    lembar = buku.add_worksheet(LEMBAR)
    bulan = buku.add_format({"num_format": FORMAT_BULAN, "align": "left"})
    tebal, angka = buku.add_format({"bold": True, "text_wrap": True}), buku.add_format({"num_format": format_})
    lembar.write_string(0, 0, "Kategori", tebal)
    lembar.set_column(0, 0, 32)
    lembar.set_column(1, 4 * len(deret), 14)
    for i, nama in enumerate(kategori, 1):
        _kategori(lembar, i, nama, bulan)
    for j, d in enumerate(deret, 1):
        lembar.write_string(0, j, d.nama, tebal)
        samping = len(deret) + 2 + 3 * (j - 1)
        for i, v in enumerate(d.nilai, 1):
            _nilai(lembar, (i, j), v, samping, angka)
        _samping(lembar, samping, d, tebal)
    lembar.freeze_panes(1, 1)
    info = buku.add_worksheet("Keterangan")
    info.set_column(0, 0, 110)
    for i, teks in enumerate(keterangan):
        info.write_string(i, 0, bersih(teks))
    buku.close()
    return berkas.getvalue()


def _kategori(lembar: Worksheet, baris: int, nama: str | dt.date, bentuk: object) -> None:
    if isinstance(nama, str):
        lembar.write_string(baris, 0, nama)
    else:
        lembar.write_datetime(baris, 0, dt.datetime.combine(nama, dt.time()), bentuk)


def _samping(lembar: Worksheet, mulai: int, d: Deret, tebal: object) -> None:
    """Numerator, denominator and state of a series."""
    nama = next((v.nama_penyebut for v in d.nilai if v.nama_penyebut), "")
    for i, judul in enumerate(("pembilang", f"penyebut: {nama}" if nama else "penyebut", "keadaan")):
        lembar.write_string(0, mulai + i, f"{d.nama} – {judul}", tebal)
    for i, v in enumerate(d.nilai, 1):
        for j, isi in enumerate(bagian(v)):
            _bilangan(lembar, i, mulai + j, isi)
        kata = [v.kata, *(str(t) for t in v.tanda)]
        lembar.write_string(i, mulai + 2, ", ".join(kata))


def _nilai(lembar: Worksheet, di: tuple[int, int], v: Nilai, samping: int, bentuk: object) -> None:
    """What the chart draws: where it is the share of the two parts that stand beside it, as their formula."""
    isi, (pembilang, penyebut) = nilai_gambar(v), bagian(v)
    if isi is not None and pembilang is not None and penyebut and math.isclose(isi, 100 * pembilang / penyebut):
        baris = di[0] + 1
        lembar.write_formula(*di, f"=100*{kolom(samping)}{baris}/{kolom(samping + 1)}{baris}", bentuk, isi)
    else:
        _bilangan(lembar, *di, isi, bentuk)


def _bilangan(lembar: Worksheet, baris: int, kolom_: int, isi: float | None, bentuk: object = None) -> None:
    """A number, or an empty cell: unknown is not zero."""
    if isi is not None:
        lembar.write_number(baris, kolom_, isi, bentuk)
