"""Workbooks (xlsx, xlsb, xls, ods) by calamine, after each was measured: the values that they store; of formulas
without one those of the simple kinds are worked out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine as calamine
from xlsxwriter.utility import xl_rowcol_to_cell

from ilp_data import format as tulis
from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import formulas, safety
from ilp_data.intake.files import ods as book_ods
from ilp_data.intake.files import xls as book_xls
from ilp_data.intake.files import xlsb as book_xlsb
from ilp_data.intake.files import xlsx as book_xlsx
from ilp_data.intake.files.cell_text import Sel, angka, persen, teks
from ilp_data.intake.model import Mentah

Letak = tuple[int, int]
Gabungan = tuple[int, int, int, int]
_SAMPINGAN = re.compile(r"\b(ref|master|kode|petunjuk|readme|lookup|pivot|pilihan|list|dropdown)", re.IGNORECASE)
_CONTOH = re.compile(r"(?:contoh|sampel|sample|example|templat|template)\b", re.IGNORECASE)
_TANPA_TEKS = "=?"  # a formula that nobody wrote out
_RUMUS, _BANYAK = 60, 8  # letters of a formula in place of its result; cells that a note names
_PENJELASAN = "penjelasan kolom"  # the sheet of our own templates beside a table that may still be short


@dataclass
class _Susulan:
    """What the streaming look found and the library does not say."""

    teks: dict[Letak, str] = field(default_factory=dict)
    gabungan: list[Gabungan] | None = None
    rumus: dict[Letak, tuple[str, int | None]] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)


class _Buku:
    """An open workbook with what was measured before it was opened."""

    def __init__(self, jalur: Path, jenis: str) -> None:
        self.jalur, self.jenis = jalur, jenis
        self.xlsx = book_xlsx.periksa_xlsx(jalur) if jenis == "xlsx" else None
        self.ods = book_ods.periksa_ods(jalur) if jenis == "ods" else {}
        self.xlsb = book_xlsb.periksa_xlsb(jalur) if jenis == "xlsb" else {}
        self.xls = book_xls.periksa_xls(jalur) if jenis == "xls" else []
        try:
            self.isi = calamine.CalamineWorkbook.from_path(str(jalur))
        except calamine.PasswordError as sebab:
            raise safety.terkunci(jalur) from sebab
        except (calamine.CalamineError, OSError) as sebab:
            raise safety.rusak(jalur, "buku kerja tidak terbaca") from sebab
        lembar_kerja = [m for m in self.isi.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet]
        self.nama = tuple(m.name for m in lembar_kerja)
        self.tersembunyi = {m.name for m in lembar_kerja if m.visible != calamine.SheetVisibleEnum.Visible}

    def sel(self, nama: str) -> tuple[list[list[str]], list[Gabungan]]:
        """(rows of text from row 1 on, column A on; merged cells) of one sheet."""
        try:
            lembar = self.isi.get_sheet_by_name(nama)
        except (calamine.CalamineError, OSError) as sebab:
            raise safety.rusak(self.jalur, f"lembar “{nama}” tidak terbaca") from sebab
        if lembar.start is None:
            return [], []
        kiri = [""] * lembar.start[1]
        teks_sel = _Penulis()
        baris = [kiri + [teks_sel(v) for v in b] for b in lembar.iter_rows()]
        return baris, [(*a, *b) for a, b in lembar.merged_cell_ranges or []]

    def susulan(self, nama: str) -> _Susulan:
        """Corrections to the cells of one sheet, and what to tell about it."""
        hasil = _Susulan()
        if self.xlsx is not None:
            asal = book_xlsx.susulan(self.xlsx, nama)
            hasil.teks, hasil.rumus = asal.teks, asal.rumus
            pindaian = self.xlsx.pindaian.get(self.xlsx.jalur_lembar.get(nama, ""))
            hasil.catatan = _terlihat(asal.coret, pindaian.tersembunyi if pindaian is not None else 0)
        elif (lembar := self._terjalani(nama)) is not None:
            hasil.teks = lembar.susulan
            hasil.gabungan = None if isinstance(lembar, book_xls.LembarXls) else lembar.gabungan
            hasil.catatan = _terlihat([n + 1 for n in lembar.coretan.baris()], lembar.tersembunyi)
        return hasil

    def _terjalani(self, nama: str) -> book_ods.LembarOds | book_xlsb.LembarXlsb | book_xls.LembarXls | None:
        """What the walk over one sheet found."""
        if len(self.xls) == len(self.isi.sheet_names):
            return self.xls[self.isi.sheet_names.index(nama)]
        return self.ods.get(nama) or self.xlsb.get(nama)


def _terlihat(coret: list[int], tersembunyi: int) -> list[str]:
    """Notes about what a person sees of a sheet, and a reader of cells does not: rows (from 1) that are crossed out,
    how many rows and columns are hidden."""
    hasil = []
    if coret:
        letak = tulis.daftar([str(n) for n in coret], _BANYAK)
        hasil.append(
            f"{len(coret)} baris dicoret di dalam berkas tetapi ikut dibaca (baris {letak}): "
            "bila tidak berlaku lagi, hapus barisnya, simpan, lalu unggah lagi."
        )
    if tersembunyi:
        hasil.append(f"{tersembunyi} baris atau kolom tersembunyi ikut dibaca.")
    return hasil


class _Penulis:
    """Text of cells, equal cells as one object: quicker, and a long list takes half the memory."""

    MAKS = 200_000

    def __init__(self) -> None:
        self.ingat: dict[type, dict[Sel, str]] = {}

    def __call__(self, nilai: Sel) -> str:
        if nilai == "":
            return ""
        ingat = self.ingat.setdefault(type(nilai), {})
        hasil = ingat.get(nilai)
        if hasil is None:
            hasil = teks(nilai)
            if len(ingat) < self.MAKS:
                ingat[nilai] = hasil
        return hasil


def daftar(jalur: Path, jenis: str) -> list[str]:
    """Names of all sheets, hidden ones too."""
    return list(_Buku(jalur, jenis).nama)


def baca_buku(jalur: Path, jenis: str, diminta: str | None) -> Mentah:
    """The sheet asked for, or the one that looks most like a table. GalatBerkas for an unknown or empty sheet."""
    buku = _Buku(jalur, jenis)
    catatan: list[str] = []
    if diminta is not None:
        nama = _cari(buku, diminta)
        sel, gabungan = buku.sel(nama)
        if not any(map(any, sel)):
            raise _kosong(jalur, f"Lembar “{nama}” kosong.", buku.nama)
    else:
        nama, sel, gabungan = _pilih(buku, catatan)
    return _mentah(buku, nama, sel, gabungan, catatan)


def baca_tampak(jalur: Path, jenis: str, nama: Collection[str]) -> list[Mentah]:
    """Those of the named sheets that are to be seen and hold cells, in the book's order, from one opening."""
    buku = _Buku(jalur, jenis)
    isi = [(n, *buku.sel(n)) for n in buku.nama if n in nama and n not in buku.tersembunyi]
    return [_mentah(buku, n, sel, gabungan, []) for n, sel, gabungan in isi if any(map(any, sel))]


def _mentah(buku: _Buku, nama: str, sel: list[list[str]], gabungan: list[Gabungan], catatan: list[str]) -> Mentah:
    susulan = buku.susulan(nama)
    for (baris, kolom), isi in susulan.teks.items():
        if baris < len(sel):
            sel[baris] += [""] * (kolom + 1 - len(sel[baris]))
            sel[baris][kolom] = isi
    catatan = [*catatan, *susulan.catatan, *_hitung(sel, susulan.rumus)]
    gabungan = gabungan if susulan.gabungan is None else susulan.gabungan
    return Mentah(
        berkas=buku.jalur.name,
        sha256="",
        asal=buku.jenis,
        lembar=nama,
        semua_lembar=buku.nama,
        sel=sel,
        nomor=list(range(1, len(sel) + 1)),
        catatan=tuple(catatan),
        gabungan=tuple((a, b, min(c, len(sel) - 1), d) for a, b, c, d in gabungan if a < len(sel)),
    )


def _hitung(sel: list[list[str]], rumus: dict[Letak, tuple[str, int | None]]) -> list[str]:
    """Put the results of formulas that store none into their cells, or the formula where it is not worked out here, so
    that its cell is never taken for a blank one; the notes about both."""
    if not rumus:
        return []
    nilai = formulas.hitung_rumus(sel, {letak: isi for letak, (isi, _) in rumus.items()})
    for (baris, kolom), (isi, digit) in rumus.items():
        hasil = nilai.get((baris, kolom))
        tertulis = (persen if digit == 0 else angka)(hasil) if hasil is not None else (isi or _TANPA_TEKS)[:_RUMUS]
        sel += [[] for _ in range(baris + 1 - len(sel))]
        sel[baris] += [""] * (kolom + 1 - len(sel[baris]))
        sel[baris][kolom] = tertulis
    tidak = [xl_rowcol_to_cell(*letak) for letak in sorted(rumus) if letak not in nilai]
    catatan = [f"{len(nilai)} sel berumus tidak menyimpan hasilnya dan dihitung di sini."] if nilai else []
    if tidak:
        catatan.append(
            f"{len(tidak)} sel berumus tidak menyimpan hasilnya dan tidak dapat dihitung di sini "
            f"({tulis.daftar(tidak, _BANYAK)}): buka berkas di Excel, simpan, lalu unggah lagi."
        )
    return catatan


def _cari(buku: _Buku, diminta: str) -> str:
    cocok = [n for n in buku.nama if n == diminta] or [
        n for n in buku.nama if n.strip().casefold() == diminta.strip().casefold()
    ]
    if not cocok:
        ada = "salah satu dari " + ", ".join(buku.nama)
        raise GalatBerkas("Lembar itu tidak ada di dalam buku kerja.", diberikan=diminta, diharapkan=ada)
    return cocok[0]


def _kosong(jalur: Path, pesan: str, nama: tuple[str, ...]) -> GalatBerkas:
    return GalatBerkas(
        pesan,
        diberikan=f"{jalur.name} ({', '.join(nama) or 'tanpa lembar'})",
        diharapkan="lembar dengan tabel",
        saran="Pilih lembar lain, atau periksa apakah berkas yang benar yang dikirim.",
    )


def _pilih(buku: _Buku, catatan: list[str]) -> tuple[str, list[list[str]], list[Gabungan]]:
    """The visible sheet with most table-like data; a hidden one only where no visible one holds any."""
    terbaik: tuple[float, str, list[list[str]], list[Gabungan]] = (0.0, "", [], [])
    kosong, lain = [], []
    for nama in buku.nama:
        sel, gabungan = buku.sel(nama)
        skor = kepadatan(sel) * (0.3 if _SAMPINGAN.search(nama) else 1) * (0.001 if nama in buku.tersembunyi else 1)
        skor *= 0.01 if nama.casefold() == _PENJELASAN or contoh(nama) else 1
        (lain if skor else kosong).append(nama)
        if skor > terbaik[0]:
            terbaik = (skor, nama, sel, gabungan)
    if not terbaik[1]:
        raise _kosong(buku.jalur, "Tidak ada lembar yang berisi.", buku.nama)
    if kosong:
        catatan.append("Lembar kosong: " + ", ".join(kosong) + ".")
    if buku.tersembunyi:
        catatan.append("Lembar tersembunyi: " + ", ".join(n for n in buku.nama if n in buku.tersembunyi) + ".")
    lain = [n for n in lain if n != terbaik[1]]
    if lain:
        catatan.append(f"Dibaca lembar “{terbaik[1]}”; lembar lain yang berisi: {', '.join(lain)}.")
    return terbaik[1], terbaik[2], terbaik[3]


def contoh(nama: str) -> bool:
    """Whether a sheet is called an example: what it holds is nobody's."""
    return bool(_CONTOH.match(nama.strip()))


def kepadatan(sel: list[list[str]]) -> float:
    """How much of a table a sheet holds: filled cells of rows with three or more; a lone list counts little."""
    isi = [sum(map(bool, b)) for b in sel]
    return float(sum(min(n, 30) for n in isi if n > 2)) + 0.01 * sum(isi)
