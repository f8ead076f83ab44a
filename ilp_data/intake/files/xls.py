"""Old .xls workbooks: a walk over all records, before a library opens the file.

It measures what a sheet would take, and keeps what the reader drops: error cells, percentages and leading zeros as they
were shown, rows that are crossed out or hidden.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ilp_data.intake.files import ole, safety
from ilp_data.intake.files.cell_text import Coretan, berbentuk, digit_bentuk

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _BOOLERR, _MULRK = 0x0809, 0x000A, 0x0085, 0x002F, 0x0205, 0x00BD
_RUMUS, _ANGKA, _RK = 0x0006, 0x0203, 0x027E
_SEL = {_RUMUS, _ANGKA, 0x0204, 0x00D6, 0x00FD, _RK, _BOOLERR, _MULRK, 0x0003, 0x0004, 0x0002}
_FONT, _FORMAT, _XF, _ROW, _COLINFO = 0x0031, 0x041E, 0x00E0, 0x0208, 0x007D
_TERCORET, _TINGGI_NOL = 0x08, 0x20  # of a font: struck through; of a row: hidden
_BIFF8 = 0x0600
_BUKAN_ANGKA = b"\xff\xff"  # at the end of a formula's result: text, a truth value, an error


@dataclass
class LembarXls:
    """What one sheet of an .xls holds: last row and column with content, number of cells; ``susulan``: (row, column)
    from 0 → text as shown; ``tersembunyi``: hidden rows with content and hidden spans of columns."""

    baris: int = 0
    kolom: int = 0
    sel: int = 0
    susulan: dict[tuple[int, int], str] = field(default_factory=dict)
    coretan: Coretan = field(default_factory=Coretan)
    baris_tersembunyi: set[int] = field(default_factory=set)
    kolom_tersembunyi: list[int] = field(default_factory=list)

    @property
    def tersembunyi(self) -> int:
        """Hidden rows with content, and hidden spans of columns that begin within it."""
        return len(self.baris_tersembunyi & self.coretan.isi.keys()) + sum(
            k < self.kolom for k in self.kolom_tersembunyi
        )


@dataclass
class _Gaya:
    """What the book says of its cell styles (XF), which come after fonts and formats and before all sheets.
    ``digit``, ``coret``: of style n, the digits (``digit_bentuk``) and whether its font is struck through."""

    biff8: bool = True
    huruf: list[bool] = field(default_factory=list)
    bentuk: dict[int, str] = field(default_factory=lambda: {9: "0%", 10: "0.00%"})
    digit: list[int | None] = field(default_factory=list)
    coret: list[bool] = field(default_factory=list)

    def catat(self, jenis: int, isi: bytes) -> None:
        """One record of the book's own part."""
        if jenis == _FONT and len(isi) >= 4:
            self.huruf.append(bool(isi[2] & _TERCORET))
        elif jenis == _FORMAT and len(isi) >= 5:
            self.bentuk[struct.unpack_from("<H", isi)[0]] = self._teks(isi)
        elif jenis == _XF and len(isi) >= 4:
            huruf, bentuk = struct.unpack_from("<2H", isi)
            huruf -= huruf > 4  # number 4 is left out
            self.digit.append(digit_bentuk(self.bentuk.get(bentuk, "")))
            self.coret.append(huruf < len(self.huruf) and self.huruf[huruf])

    def _teks(self, isi: bytes) -> str:
        """The text of a number format; of an Excel before 97 in single bytes."""
        if not self.biff8:
            return isi[3 : 3 + isi[2]].decode("latin-1")
        panjang = struct.unpack_from("<H", isi, 2)[0]
        lebar = 1 + (isi[4] & 1)
        return isi[5 : 5 + panjang * lebar].decode("utf-16-le" if lebar == 2 else "latin-1", "replace")


def periksa_xls(jalur: Path) -> list[LembarXls]:
    """The sheets in their order. GalatBerkas for a password, a damaged container, or too many cells."""
    buku = ole.aliran_buku(jalur)
    menurut_letak: dict[int, LembarXls] = {}
    urutan: list[int] = []
    tumpukan: list[LembarXls] = []
    gaya = _Gaya()
    for letak, jenis, isi in _rekaman(buku):
        if jenis == _BOF:
            tumpukan.append(menurut_letak.setdefault(letak, LembarXls()))
            gaya.biff8 = gaya.biff8 and (len(isi) < 2 or struct.unpack_from("<H", isi)[0] == _BIFF8)
        elif jenis == _EOF and tumpukan:
            tumpukan.pop()
        elif jenis == _FILEPASS:
            raise safety.terkunci(jalur)
        elif jenis == _BOUNDSHEET and len(isi) >= 4:
            urutan.append(struct.unpack_from("<I", isi)[0])
        elif tumpukan and len(menurut_letak) == 1:
            gaya.catat(jenis, isi)
        elif tumpukan:
            _catat(tumpukan[-1], jenis, isi, gaya)
    banyak = sum(s.baris * s.kolom for s in menurut_letak.values())
    if banyak > safety.BATAS_SEL:
        raise safety.terlalu_banyak_sel(jalur, banyak)
    return [menurut_letak.get(n, LembarXls()) for n in urutan]


def _rekaman(buku: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(where it begins, number, bytes) of each record that is whole."""
    letak = 0
    while letak + 4 <= len(buku):
        jenis, panjang = struct.unpack_from("<HH", buku, letak)
        if letak + 4 + panjang > len(buku):
            return
        yield letak, jenis, buku[letak + 4 : letak + 4 + panjang]
        letak += 4 + panjang


def _catat(lembar: LembarXls, jenis: int, isi: bytes, gaya: _Gaya) -> None:
    """One record of a sheet."""
    if jenis == _ROW and len(isi) >= 14:
        if isi[12] & _TINGGI_NOL:
            lembar.baris_tersembunyi.add(struct.unpack_from("<H", isi)[0])
    elif jenis == _COLINFO and len(isi) >= 10:
        if isi[8] & 1:
            lembar.kolom_tersembunyi.append(struct.unpack_from("<H", isi)[0])
    elif jenis in _SEL and len(isi) >= 6:
        _catat_sel(lembar, jenis, isi, gaya)


def _catat_sel(lembar: LembarXls, jenis: int, isi: bytes, gaya: _Gaya) -> None:
    baris, kolom = struct.unpack_from("<HH", isi)
    sel = list(_sel(jenis, isi))
    lembar.baris = max(lembar.baris, baris + 1)
    lembar.kolom = max(lembar.kolom, kolom + len(sel))
    lembar.sel += 1
    if jenis == _BOOLERR and len(isi) >= 8 and isi[7] == 1:
        lembar.susulan[baris, kolom] = ole.GALAT_SEL.get(isi[6], "#ERROR!")
    for n, (gaya_ke, angka) in enumerate(sel):
        lembar.coretan.hitung(baris, tercoret=gaya_ke < len(gaya.coret) and gaya.coret[gaya_ke])
        digit = gaya.digit[gaya_ke] if gaya_ke < len(gaya.digit) else None
        tampak = berbentuk(angka, digit) if angka is not None and digit is not None else ""
        if tampak:
            lembar.susulan[baris, kolom + n] = tampak


def _sel(jenis: int, isi: bytes) -> Iterator[tuple[int, float | None]]:
    """(style, number) of the cells of a record: one, or of a row of numbers as many as it has."""
    if jenis == _MULRK:
        for letak in range(4, len(isi) - 7, 6):
            gaya_ke, bit = struct.unpack_from("<Hi", isi, letak)
            yield gaya_ke, angka_rk(bit)
        return
    gaya_ke, angka = struct.unpack_from("<H", isi, 4)[0], None
    if jenis == _RK and len(isi) >= 10:
        angka = angka_rk(struct.unpack_from("<i", isi, 6)[0])
    elif len(isi) >= 14 and (jenis == _ANGKA or (jenis == _RUMUS and isi[12:14] != _BUKAN_ANGKA)):
        angka = struct.unpack_from("<d", isi, 6)[0]
    yield gaya_ke, angka


def angka_rk(bit: int) -> float:
    """The number that Excel keeps in 32 bits: a whole one or the upper half of a long one, perhaps in hundredths."""
    nilai = float(bit >> 2) if bit & 2 else struct.unpack("<d", struct.pack("<iI", 0, bit & 0xFFFFFFFC))[0]
    return nilai / 100 if bit & 1 else nilai
