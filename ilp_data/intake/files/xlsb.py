"""What a binary workbook (.xlsb) holds before a library opens it, and what that library leaves out.

Like ``xlsx``: the reader allocates rows × columns up to the last cell with content, so the records of the sheets are
walked once; the walk also gives merged cells, and percentages, leading zeros and whole days that come from a number
format (the reader leaves days that are written as whole numbers, as Excel writes them, as numbers).
A record is a number, a length (both in groups of seven bits) and as many bytes (MS-XLSB 2.1.4).
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ilp_data.intake.files import ole, safety, zips
from ilp_data.intake.files.cell_text import Coretan, berbentuk, digit_bentuk, teks
from ilp_data.intake.files.xls import angka_rk
from ilp_data.intake.files.xlsx import periksa_lain
from ilp_data.intake.files.zips import Arsip

_LEMBAR = re.compile(r"(^|/)worksheets/[^/]+\.bin$", re.IGNORECASE)
_BARIS, _KOLOM, _GABUNG, _HURUF, _FMT, _XF, _AWAL_XF, _AKHIR_XF = 0, 60, 176, 43, 44, 47, 617, 618
_TINGGI_NOL, _TERCORET = 0x10, 0x08  # of a row: hidden; of a font: struck through
_SEL = range(1, 12)
_RK, _ANGKA, _RUMUS_ANGKA = 2, 5, 9  # cells that hold a number
_KOSONG, _GALAT = 1, (3, 11)
_LEMBAR_BUKU = 156
_MAKS_REKAMAN = 4 * safety.MB
_BAWAAN = {9: "0%", 10: "0.00%", **dict.fromkeys((14, 15, 16, 17, 22), "yyyy-mm-dd")}
_HARI = re.compile(r"[dy]", re.IGNORECASE)
_TANGGAL = -1  # in place of a number of digits: a day
_HARI_TERAKHIR = 200_000  # some five centuries
_AWAL_HARI = dt.datetime(1899, 12, 30)
_WB, _BEDA_1904 = 153, 1_462


@dataclass
class LembarXlsb:
    """One sheet as walked. ``susulan``: (row, column) from 0 → text as shown; ``gabungan``: merged cells;
    ``tersembunyi``: hidden rows and spans of columns."""

    baris: int = 0
    kolom: int = 0
    sel: int = 0
    susulan: dict[tuple[int, int], str] = field(default_factory=dict)
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)
    coretan: Coretan = field(default_factory=Coretan)
    tersembunyi: int = 0


@dataclass
class _Gaya:
    """Cell styles by number. ``digit``: 0 for a percentage, n for n digits with leading zeros, ``_TANGGAL`` for a day;
    ``coret``: those whose font is struck through."""

    digit: dict[int, int] = field(default_factory=dict)
    coret: set[int] = field(default_factory=set)


def periksa_xlsb(jalur: Path) -> dict[str, LembarXlsb]:
    """Sheets by name. GalatBerkas for too many cells, a part that is too large, or one that is damaged."""
    with zips.buka_zip(jalur) as arsip:
        for nama in arsip.anggota:
            if not _LEMBAR.search(nama) and nama.lower().endswith((".bin", ".xml", ".rels")):
                periksa_lain(arsip, nama)
        gaya, hari_nol = _gaya(arsip), _hari_nol(arsip)
        isi = {n: _jalan(arsip, n, gaya, hari_nol) for n in arsip.anggota if _LEMBAR.search(n)}
        banyak = sum(s.baris * s.kolom for s in isi.values())
        if banyak > safety.BATAS_SEL:
            raise safety.terlalu_banyak_sel(jalur, banyak, " di semua lembar")
        return {nama: isi[anggota] for nama, anggota in _nama_lembar(arsip).items() if anggota in isi}


def _rekaman(arsip: Arsip, nama: str) -> Iterator[tuple[int, bytes]]:
    """(number, bytes) of each record of a member."""
    sisa = b""
    for potongan in arsip.alirkan(nama):
        isi, letak = sisa + potongan, 0
        while (kepala := _kepala(isi, letak)) is not None:
            jenis, panjang, awal = kepala
            if panjang > _MAKS_REKAMAN:
                raise safety.rusak(arsip.jalur, f"{nama[-60:]} tidak terbaca")
            if awal + panjang > len(isi):
                break
            yield jenis, isi[awal : awal + panjang]
            letak = awal + panjang
        sisa = isi[letak:]
    if sisa:
        raise safety.rusak(arsip.jalur, f"{nama[-60:]} terpotong")


def _kepala(isi: bytes, letak: int) -> tuple[int, int, int] | None:
    """(number, length, where the bytes begin) of the record here; None where its head is not whole."""
    jenis, letak = _bertujuh(isi, letak, 2)
    panjang, letak = _bertujuh(isi, letak, 4) if letak else (0, 0)
    return (jenis, panjang, letak) if letak else None


def _bertujuh(isi: bytes, letak: int, paling: int) -> tuple[int, int]:
    """(number in groups of seven bits, where it ends); 0 for the end where it is not whole."""
    nilai = 0
    for ke in range(paling):
        if letak + ke >= len(isi):
            return 0, 0
        nilai |= (isi[letak + ke] & 0x7F) << (7 * ke)
        if isi[letak + ke] < 0x80:
            return nilai, letak + ke + 1
    return nilai, letak + paling


def _jalan(arsip: Arsip, nama: str, gaya: _Gaya, hari_nol: dt.datetime) -> LembarXlsb:
    hasil, baris = LembarXlsb(), 0
    for jenis, isi in _rekaman(arsip, nama):
        if jenis == _BARIS and len(isi) >= 4:
            baris = struct.unpack_from("<I", isi)[0]
            hasil.tersembunyi += len(isi) > 11 and bool(isi[11] & _TINGGI_NOL)
        elif jenis == _KOLOM and len(isi) >= 18:
            hasil.tersembunyi += isi[16] & 1
        elif jenis in _SEL and len(isi) >= 8:
            hasil.sel += 1
            _catat(hasil, jenis, (baris, struct.unpack_from("<I", isi)[0]), isi, gaya, hari_nol)
        elif jenis == _GABUNG and len(isi) >= 16:
            atas, bawah, kiri, kanan = struct.unpack_from("<4I", isi)
            hasil.gabungan.append((atas, kiri, bawah, kanan))
        if hasil.sel > safety.BATAS_SEL_KOSONG or len(hasil.gabungan) > safety.BATAS_SEL_KOSONG:
            raise safety.terlalu_banyak_sel(arsip.jalur, hasil.sel, " atau lebih, termasuk yang kosong")
    return hasil


def _catat(
    lembar: LembarXlsb, jenis: int, letak: tuple[int, int], isi: bytes, gaya: _Gaya, hari_nol: dt.datetime
) -> None:
    if jenis == _KOSONG:
        return
    lembar.baris, lembar.kolom = max(lembar.baris, letak[0] + 1), max(lembar.kolom, letak[1] + 1)
    if jenis in _GALAT and len(isi) >= 9:
        lembar.susulan[letak] = ole.GALAT_SEL.get(isi[8], "#ERROR!")
    nomor = struct.unpack_from("<I", isi, 4)[0] & 0xFFFFFF
    lembar.coretan.hitung(letak[0], tercoret=nomor in gaya.coret)
    cara = gaya.digit.get(nomor)
    nilai = _angka(jenis, isi) if cara is not None else None
    if cara is None or nilai is None:
        return
    if cara >= 0:
        lembar.susulan |= {letak: tampak} if (tampak := berbentuk(nilai, cara)) else {}
    elif nilai.is_integer() and 1 <= nilai < _HARI_TERAKHIR:
        lembar.susulan[letak] = teks(hari_nol + dt.timedelta(days=nilai))


def _angka(jenis: int, isi: bytes) -> float | None:
    """The number of a cell; None for one that holds none."""
    if jenis == _RK and len(isi) >= 12:
        return angka_rk(struct.unpack_from("<i", isi, 8)[0])
    if jenis in (_ANGKA, _RUMUS_ANGKA) and len(isi) >= 16:
        return float(struct.unpack_from("<d", isi, 8)[0])
    return None


def _gaya(arsip: Arsip) -> _Gaya:
    nama = next((n for n in arsip.anggota if n.endswith("styles.bin")), "")
    bentuk, huruf, hasil, ke, dalam = dict(_BAWAAN), list[bool](), _Gaya(), 0, False
    for jenis, isi in _rekaman(arsip, nama) if nama else ():
        dalam = jenis == _AWAL_XF or (dalam and jenis != _AKHIR_XF)
        if jenis == _FMT and len(isi) >= 6:
            bentuk[struct.unpack_from("<H", isi)[0]] = _teks(isi, 2)[0]
        elif jenis == _HURUF and len(isi) >= 4:
            huruf.append(bool(isi[2] & _TERCORET))
        elif jenis == _XF and dalam and len(isi) >= 6:
            _, nomor, huruf_ke = struct.unpack_from("<3H", isi)
            digit = _cara(bentuk.get(nomor, ""))
            hasil.digit |= {} if digit is None else {ke: digit}
            hasil.coret |= {ke} if huruf_ke < len(huruf) and huruf[huruf_ke] else set()
            ke += 1
    return hasil


def _cara(bentuk: str) -> int | None:
    kode = re.sub(r'"[^"]*"|\\.|\[[^\[\]]*\]', "", bentuk).partition(";")[0]
    return _TANGGAL if _HARI.search(kode) and "general" not in kode.lower() else digit_bentuk(bentuk)


def _hari_nol(arsip: Arsip) -> dt.datetime:
    """The day before the first of the book's calendar."""
    buku = next((n for n in arsip.anggota if n.endswith("workbook.bin")), "")
    sifat = next(
        (isi for jenis, isi in (_rekaman(arsip, buku) if buku else ()) if jenis == _WB and len(isi) >= 4), b"\0"
    )
    return _AWAL_HARI + dt.timedelta(days=_BEDA_1904 * (sifat[0] & 1))


def _teks(isi: bytes, letak: int) -> tuple[str, int]:
    """(text of a counted string of 16-bit letters, where it ends)."""
    if letak + 4 > len(isi):
        return "", len(isi)
    panjang = struct.unpack_from("<I", isi, letak)[0]
    panjang = 0 if panjang == 0xFFFFFFFF else min(panjang, (len(isi) - letak - 4) // 2)
    akhir = letak + 4 + 2 * panjang
    return isi[letak + 4 : akhir].decode("utf-16-le", "replace"), akhir


def _nama_lembar(arsip: Arsip) -> dict[str, str]:
    """Sheet name → member of the zip."""
    buku = next((n for n in arsip.anggota if n.endswith("workbook.bin")), "")
    folder, _, dasar = buku.rpartition("/")
    tujuan = _hubungan(arsip, f"{folder}/_rels/{dasar}.rels".lstrip("/"))
    hasil = {}
    for jenis, isi in _rekaman(arsip, buku) if buku else ():
        if jenis == _LEMBAR_BUKU:
            kunci, letak = _teks(isi, 8)
            t = tujuan.get(kunci, "")
            hasil[_teks(isi, letak)[0]] = t.lstrip("/") if t.startswith("/") else f"{folder}/{t}".lstrip("/")
    return hasil


def _hubungan(arsip: Arsip, nama: str) -> dict[str, str]:
    """Key of a relation → its target."""
    isi = arsip.isi(nama).decode("utf-8", "replace") if nama in arsip.anggota else ""
    sifat: Iterable[dict[str, str]] = (
        dict(re.findall(r'\b(Id|Target)="([^"]*)"', t)) for t in re.findall(r"<Relationship\s[^<>]*>", isi)
    )
    return {s["Id"]: s["Target"] for s in sifat if len(s) == 2}
