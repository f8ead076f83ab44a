"""What an .xlsx holds before a library opens it, and what that library leaves out.

The reader allocates rows × columns up to the last cell with content: one stray cell in XFD1048576 ends the process.
So the sheets are streamed once here. The same stream gives what the reader drops: percentages and leading zeros that
come from a number format, error cells, formulas without a stored value, rows that are hidden or crossed out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from ilp_data.intake.files import formulas, safety, zips
from ilp_data.intake.files.cell_text import Coretan, berbentuk, digit_bentuk
from ilp_data.intake.files.formulas import Letak
from ilp_data.intake.files.zips import Arsip

_LEMBAR = re.compile(r"(^|/)worksheets/[^/]+\.xml$", re.IGNORECASE)
_BARIS = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\br="(\d{1,9})"')
_KOLOM = re.compile(rb'\sr="([A-Z]{1,3})\d')
_KOLOM_JAUH = re.compile(rb'<c r="([A-Z]{2,3})\d')
_SEL_LAIN = re.compile(rb"<\w+:c[\s>/]|<c[>/\t\r\n]")
_ISI = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})(\d{1,9})"(?:[^<>]*[^/<>])?>')
_SEL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_TUTUP_SEL = re.compile(rb"</(?:\w+:)?c>")
_NILAI = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]+)</")
_SIFAT = re.compile(rb'(?<![\w:])([\w:]++)="([^"]*)"')
_RUMUS = re.compile(rb"<(?:\w+:)?f(\s[^<>]*?)?(?:/>|>([^<]*)</)")
_HURUF = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_XFD, _BARIS_MAKS = 16_384, 1_048_576


@dataclass
class Pindaian:
    """One sheet as streamed: cells written, bounding box, rows hidden, whether formulas or errors occur."""

    sel: int = 0
    baris: int = 0
    kolom: int = 0
    tersembunyi: int = 0
    rumus: bool = False
    galat: bool = False


@dataclass
class BukuXlsx:
    """A workbook whose sheets were streamed. ``jalur_lembar``: sheet name → member of the zip."""

    jalur: Path
    jalur_lembar: dict[str, str] = field(default_factory=dict)
    pindaian: dict[str, Pindaian] = field(default_factory=dict)


def periksa_xlsx(jalur: Path) -> BukuXlsx:
    """Stream every member that the reader will load. GalatBerkas where one is too large, damaged or untrue."""
    buku = BukuXlsx(jalur)
    with zips.buka_zip(jalur) as arsip:
        for nama in arsip.anggota:
            if _LEMBAR.search(nama):
                buku.pindaian[nama] = _pindai(arsip, nama)
            elif nama.lower().endswith((".xml", ".rels")):
                periksa_lain(arsip, nama)
        buku.jalur_lembar = _peta_lembar(arsip)
    banyak = sum(p.baris * p.kolom for p in buku.pindaian.values())
    if banyak > safety.BATAS_SEL:
        raise safety.terlalu_banyak_sel(jalur, banyak, " di semua lembar")
    return buku


def periksa_lain(arsip: Arsip, nama: str) -> None:
    """A part that is no sheet is sound and not too large to be kept whole."""
    byte = arsip.anggota[nama].file_size
    if byte > safety.BATAS_TEKS_BERSAMA:
        raise safety.terlalu_banyak_sel(arsip.jalur, byte, " teks")
    for _ in arsip.alirkan(nama):
        pass


def _pindai(arsip: Arsip, nama: str) -> Pindaian:
    """Counts with plain searches where cells carry their addresses, as Excel and most libraries write them."""
    hasil = Pindaian()
    semua_beralamat = True
    baris_ke = 0
    for isi in _potong(arsip.alirkan(nama)):
        banyak = isi.count(b"<c ")
        biasa = isi.count(b'<c r="') == banyak and not _SEL_LAIN.search(isi)
        if biasa:
            hasil.kolom = _kolom_terjauh(isi, hasil.kolom)
        else:
            banyak = len(_SEL.findall(isi))
            alamat = _KOLOM.findall(isi)
            semua_beralamat = semua_beralamat and len(alamat) == banyak
            terlebar = max(len(_SEL.findall(p)) for p in re.split(rb"<(?:\w+:)?row\b", isi))
            hasil.kolom = max(hasil.kolom, terlebar, *map(nomor_kolom, set(alamat)), 0)
        hasil.sel += banyak
        if hasil.sel > safety.BATAS_SEL_KOSONG:
            raise safety.terlalu_banyak_sel(arsip.jalur, hasil.sel, " atau lebih, termasuk yang kosong")
        baris_ke += isi.count(b"<row") + isi.count(b":row")
        hasil.baris = max(hasil.baris, baris_ke, max(map(int, _BARIS.findall(isi)), default=0))
        hasil.tersembunyi += isi.count(b' hidden="1"')
        hasil.rumus = hasil.rumus or b"<f>" in isi or b"<f " in isi
        hasil.galat = hasil.galat or b't="e"' in isi
    if hasil.baris * hasil.kolom > safety.BATAS_SEL:
        _periksa_ketat(arsip, nama, hasil, semua_beralamat)
    return hasil


def _kolom_terjauh(isi: bytes, sejauh_ini: int) -> int:
    """The last column among addresses, not below the one known: two and three letters by pattern, one by search."""
    jauh = max(map(nomor_kolom, set(_KOLOM_JAUH.findall(isi))), default=0)
    if max(jauh, sejauh_ini) > 26:
        return max(jauh, sejauh_ini)
    return next((n for n in range(26, sejauh_ini, -1) if b'<c r="%c' % (64 + n) in isi), sejauh_ini)


def _periksa_ketat(arsip: Arsip, nama: str, hasil: Pindaian, semua_beralamat: bool) -> None:
    """Blank cells cost nothing: measure again up to the last cell with content. Name that cell if it is too far."""
    terjauh = (0, b"A")
    kolom: set[bytes] = {b"A"}
    for isi in _potong(arsip.alirkan(nama)):
        for huruf, nomor in _ISI.findall(isi):
            kolom.add(huruf)
            terjauh = max(terjauh, (int(nomor), huruf))
    if semua_beralamat:
        hasil.baris, hasil.kolom = terjauh[0], max(map(nomor_kolom, kolom))
    hasil.baris, hasil.kolom = min(hasil.baris, _BARIS_MAKS * 9), min(hasil.kolom, _XFD * 9)
    if hasil.baris * hasil.kolom > safety.BATAS_SEL:
        letak = f"{terjauh[1].decode()}{terjauh[0]}"
        raise safety.terlalu_banyak_sel(arsip.jalur, hasil.baris * hasil.kolom, f", sampai sel {letak} yang berisi")


def _potong(aliran: Iterator[bytes]) -> Iterator[bytes]:
    """The same stream cut before a row or cell, so that no tag is broken in two."""
    sisa = b""
    for potongan in aliran:
        isi = sisa + potongan
        letak = max(isi.rfind(b"<row"), isi.rfind(b"<c"), isi.rfind(b":c "), isi.rfind(b":row"))
        letak = isi.rfind(b"<", 0, letak + 1) if letak > 0 else 0
        if letak <= 0 and len(isi) > 64 * safety.POTONG:
            letak = len(isi)
        sisa = isi[letak:] if letak > 0 else isi
        if letak > 0:
            yield isi[:letak]
    yield sisa


def nomor_kolom(huruf: bytes) -> int:
    """ "A" → 1, "XFD" → 16384."""
    hasil = 0
    for h in huruf:
        hasil = hasil * 26 + h - 64
    return hasil


def _xml(arsip: Arsip, nama: str) -> ElementTree.Element | None:
    """A small part of the workbook; None where it is missing, damaged, or brings entities of its own."""
    if nama not in arsip.anggota:
        return None
    isi = arsip.isi(nama)
    if b"<!" in isi[:4096] and (b"<!DOCTYPE" in isi or b"<!ENTITY" in isi):
        return None
    try:
        return ElementTree.fromstring(isi)
    except ElementTree.ParseError:
        return None


def _buku(arsip: Arsip) -> str:
    return next((n for n in arsip.anggota if re.search(r"(^|/)workbook\d*\.xml$", n)), "")


def _peta_lembar(arsip: Arsip) -> dict[str, str]:
    nama = _buku(arsip)
    folder, _, dasar = nama.rpartition("/")
    akar, hubungan = _xml(arsip, nama), _xml(arsip, f"{folder}/_rels/{dasar}.rels".lstrip("/"))
    if akar is None or hubungan is None:
        return {}
    tujuan = {h.get("Id"): h.get("Target", "") for h in hubungan}
    hasil = {}
    for lembar in akar.iter():
        if lembar.tag.rpartition("}")[2] != "sheet":
            continue
        kunci = next((v for k, v in lembar.attrib.items() if k.endswith("}id")), None)
        t = tujuan.get(kunci, "")
        hasil[lembar.get("name", "")] = t.lstrip("/") if t.startswith("/") else f"{folder}/{t}".lstrip("/")
    return hasil


@dataclass(frozen=True)
class _Gaya:
    """Cell styles by number. ``digit``: 0 for a percentage, n for n digits with leading zeros. ``coret``: those whose
    font is struck through."""

    digit: dict[bytes, int] = field(default_factory=dict)
    coret: frozenset[bytes] = frozenset()


def _gaya(arsip: Arsip) -> _Gaya:
    """The styles of a workbook, of which there may be none."""
    akar = _xml(arsip, next((n for n in arsip.anggota if n.endswith("styles.xml")), ""))
    if akar is None:
        return _Gaya()
    bentuk = {"9": "0%", "10": "0.00%"}
    bentuk |= {n.get("numFmtId", ""): n.get("formatCode", "") for n in akar.iter() if _nama(n) == "numFmt"}
    huruf = {str(n) for induk in akar if _nama(induk) == "fonts" for n, h in enumerate(induk) if _tercoret(h)}
    sel = [(str(n).encode(), xf) for induk in akar if _nama(induk) == "cellXfs" for n, xf in enumerate(induk)]
    digit = {gaya: digit_bentuk(bentuk.get(xf.get("numFmtId", ""), "")) for gaya, xf in sel}
    return _Gaya(
        {gaya: d for gaya, d in digit.items() if d is not None},
        frozenset(gaya for gaya, xf in sel if xf.get("fontId", "") in huruf),
    )


def _nama(simpul: ElementTree.Element) -> str:
    return simpul.tag.rpartition("}")[2]


def _tercoret(huruf: ElementTree.Element) -> bool:
    return any(_nama(s) == "strike" and s.get("val", "1") not in ("0", "false") for s in huruf)


@dataclass
class Susulan:
    """What the reader drops of one sheet, by (row, column) from 0. ``teks``: what the person saw; ``rumus``: formulas
    whose result is not stored (of a workbook that is to be worked out when it is opened, also those stored as 0), with
    the number format of their cell (0: a percentage). ``coret``: numbers, from 1, of the rows of which most filled
    cells are struck through."""

    teks: dict[Letak, str] = field(default_factory=dict)
    rumus: dict[Letak, tuple[str, int | None]] = field(default_factory=dict)
    coret: list[int] = field(default_factory=list)


def susulan(buku: BukuXlsx, lembar: str) -> Susulan:
    """What the reader drops of a sheet."""
    nama = buku.jalur_lembar.get(lembar, "")
    pindaian = buku.pindaian.get(nama)
    if pindaian is None:
        return Susulan()
    with zips.buka_zip(buku.jalur) as arsip:
        gaya = _gaya(arsip)
        if not (gaya.digit or gaya.coret or pindaian.rumus or pindaian.galat):
            return Susulan()
        return _susulan(arsip, nama, gaya, nol_semu=pindaian.rumus and _hitung_saat_dibuka(arsip))


def _hitung_saat_dibuka(arsip: Arsip) -> bool:
    """Whether the workbook asks Excel to work everything out as it is opened: its results are then none yet."""
    akar = _xml(arsip, _buku(arsip))
    semua = akar.iter() if akar is not None else ()
    return any(s.tag.endswith("}calcPr") and s.get("fullCalcOnLoad") in ("1", "true") for s in semua)


def _susulan(arsip: Arsip, nama: str, gaya: _Gaya, *, nol_semu: bool) -> Susulan:
    hasil, bersama, coret = Susulan(), dict[bytes, tuple[Letak, str]](), Coretan()
    for isi in _potong(arsip.alirkan(nama)):
        for sel in _TUTUP_SEL.split(isi)[:-1]:
            sifat_mentah, _, dalam = sel[max(sel.rfind(b"<c "), sel.rfind(b":c ")) :].partition(b">")
            sifat = dict(_SIFAT.findall(sifat_mentah))
            nilai = _NILAI.search(dalam)
            if gaya.coret and b"<" in dalam and (nomor := sifat.get(b"r", b"").lstrip(_HURUF)).isdigit():
                coret.hitung(int(nomor), tercoret=sifat.get(b"s") in gaya.coret)
            rumus = _RUMUS.search(dalam) if b"<f" in dalam or b":f" in dalam else None
            teks = _susul(sifat, nilai[1], gaya.digit) if nilai is not None else ""
            letak = _letak(sifat.get(b"r", b"")) if teks or rumus else None
            if letak is None:
                continue
            tulis = _rumus(rumus, letak, bersama) if rumus else ""
            if rumus and (nilai is None or (nol_semu and nilai[1] == b"0")):
                hasil.rumus[letak] = (tulis, gaya.digit.get(sifat.get(b"s", b"")))
            elif teks:
                hasil.teks[letak] = teks
    hasil.coret = coret.baris()
    return hasil


def _rumus(cocok: re.Match[bytes], letak: Letak, bersama: dict[bytes, tuple[Letak, str]]) -> str:
    """The text of a formula, of a shared one as it reads in this cell; "" of one that nobody wrote out."""
    sifat, teks = dict(_SIFAT.findall(cocok[1] or b"")), html.unescape((cocok[2] or b"").decode("utf-8", "replace"))
    if sifat.get(b"t") == b"array":
        return f"{{={teks}}}"
    if sifat.get(b"t") != b"shared":
        return f"={teks}" if teks else ""
    kunci = sifat.get(b"si", b"")
    if teks:
        bersama[kunci] = (letak, teks)
    if kunci not in bersama:
        return ""
    (baris, kolom), asal = bersama[kunci]
    return f"={formulas.geser_rumus(asal, letak[0] - baris, letak[1] - kolom)}"


def _letak(alamat: bytes) -> tuple[int, int] | None:
    cocok = re.fullmatch(rb"([A-Z]{1,3})(\d{1,7})", alamat)
    return (int(cocok[2]) - 1, nomor_kolom(cocok[1]) - 1) if cocok else None


def _susul(sifat: dict[bytes, bytes], nilai: bytes, gaya: dict[bytes, int]) -> str:
    jenis = sifat.get(b"t", b"n")
    if jenis == b"e":
        return nilai.decode("utf-8", "replace")[:20]
    digit = gaya.get(sifat.get(b"s", b""))
    if jenis != b"n" or digit is None:
        return ""
    try:
        angka_sel = float(nilai)
    except ValueError:
        return ""
    return berbentuk(angka_sel, digit)
