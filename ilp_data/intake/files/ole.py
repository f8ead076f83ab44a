"""The container of old .xls files, just far enough to know what a sheet would take before a library opens it."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

from ilp_data.intake.files import safety

_AKHIR = 0xFFFFFFFE
_BEBAS = 0xFFFFFFFA
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _BOOLERR, _MULRK = 0x0809, 0x000A, 0x0085, 0x002F, 0x0205, 0x00BD
_SEL = {0x0006, 0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E, _BOOLERR, _MULRK, 0x0003, 0x0004, 0x0002}
GALAT_SEL = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass
class LembarXls:
    """What one sheet of an .xls holds: last row and column with content, number of cells, error cells."""

    baris: int = 0
    kolom: int = 0
    sel: int = 0
    galat: dict[tuple[int, int], str] = field(default_factory=dict)


def aliran_buku(jalur: Path) -> bytes:
    """The stream "Workbook" (or "Book"). GalatBerkas where the container is damaged or locked."""
    isi = jalur.read_bytes()
    try:
        return _buku(jalur, isi)
    except (struct.error, IndexError) as sebab:
        raise safety.rusak(jalur, "wadah .xls terpotong") from sebab


def _buku(jalur: Path, isi: bytes) -> bytes:
    sektor = 1 << struct.unpack_from("<H", isi, 30)[0]
    if sektor not in (512, 4096):
        raise safety.rusak(jalur, "wadah .xls tidak dikenal")
    fat = _fat(isi, sektor)
    folder = _rantai(isi, fat, struct.unpack_from("<I", isi, 48)[0], sektor)
    for letak in range(0, len(folder) - 127, 128):
        panjang = struct.unpack_from("<H", folder, letak + 64)[0]
        nama = folder[letak : letak + max(0, min(panjang, 64) - 2)].decode("utf-16-le", "replace")
        if nama == "EncryptedPackage":
            raise safety.terkunci(jalur)
        if nama in ("Workbook", "Book"):
            mulai, ukuran = struct.unpack_from("<II", folder, letak + 116)
            if ukuran < 4096:
                return b""  # in the mini stream: at most 4 KB, too small to harm
            return _rantai(isi, fat, mulai, sektor)[:ukuran]
    raise safety.rusak(jalur, "tidak ada buku kerja di dalamnya")


def _fat(isi: bytes, sektor: int) -> list[int]:
    """The chain of sectors; its own sectors stand in the header and in the DIFAT chain."""
    per = sektor // 4
    daftar = list(struct.unpack_from("<109I", isi, 76))
    berikut = struct.unpack_from("<I", isi, 68)[0]
    for _ in range(len(isi) // sektor):
        if berikut >= _BEBAS:
            break
        potongan = struct.unpack_from(f"<{per}I", isi, (berikut + 1) * sektor)
        daftar += potongan[:-1]
        berikut = potongan[-1]
    fat: list[int] = []
    for nomor in daftar[: len(isi) // sektor + 1]:
        if nomor < _BEBAS:
            fat += struct.unpack_from(f"<{per}I", isi, (nomor + 1) * sektor)
    return fat


def _rantai(isi: bytes, fat: list[int], nomor: int, sektor: int) -> bytes:
    potongan = []
    while nomor < _BEBAS and len(potongan) <= len(isi) // sektor:
        potongan.append(isi[(nomor + 1) * sektor : (nomor + 2) * sektor])
        nomor = fat[nomor]
    return b"".join(potongan)


def lembar_xls(jalur: Path) -> list[LembarXls]:
    """The sheets in their order, after a walk over all records. GalatBerkas for a password or too many cells."""
    buku = aliran_buku(jalur)
    menurut_letak: dict[int, LembarXls] = {}
    urutan: list[int] = []
    tumpukan: list[LembarXls] = []
    letak = 0
    while letak + 4 <= len(buku):
        jenis, panjang = struct.unpack_from("<HH", buku, letak)
        isi = letak + 4
        if jenis == _BOF:
            tumpukan.append(menurut_letak.setdefault(letak, LembarXls()))
        elif jenis == _EOF and tumpukan:
            tumpukan.pop()
        elif jenis == _FILEPASS:
            raise safety.terkunci(jalur)
        elif jenis == _BOUNDSHEET and panjang >= 4:
            urutan.append(struct.unpack_from("<I", buku, isi)[0])
        elif jenis in _SEL and panjang >= 6 and isi + panjang <= len(buku) and tumpukan:
            _catat(tumpukan[-1], jenis, buku, isi, panjang)
        letak = isi + panjang
    banyak = sum(s.baris * s.kolom for s in menurut_letak.values())
    if banyak > safety.BATAS_SEL:
        raise safety.terlalu_banyak_sel(jalur, banyak)
    return [menurut_letak.get(n, LembarXls()) for n in urutan]


def _catat(lembar: LembarXls, jenis: int, buku: bytes, isi: int, panjang: int) -> None:
    baris, kolom = struct.unpack_from("<HH", buku, isi)
    akhir = struct.unpack_from("<H", buku, isi + panjang - 2)[0] if jenis == _MULRK else kolom
    lembar.baris = max(lembar.baris, baris + 1)
    lembar.kolom = max(lembar.kolom, akhir + 1)
    lembar.sel += 1
    if jenis == _BOOLERR and panjang >= 8 and buku[isi + 7] == 1:
        lembar.galat[baris, kolom] = GALAT_SEL.get(buku[isi + 6], "#ERROR!")
