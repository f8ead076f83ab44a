"""Old .xls files, just far enough to know what a sheet would take before a library opens it.

The compound file around the workbook is read by ``olefile``; what it takes on trust is measured here first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import safety

BUKU, TERKUNCI = ("Workbook", "Book"), "EncryptedPackage"
_ALIRAN_MINI = 4096  # bytes: what is smaller stands in the mini stream, too small to harm
_SEKTOR_DAFTAR = 2_500  # sectors of a directory, four entries or more in each
_KEPALA = struct.Struct("<30xH12xI24xI")  # sector shift, sectors of the FAT, sectors of the DIFAT
_RUSAK = (OSError, struct.error, LookupError, ValueError, TypeError, AttributeError, RecursionError)
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


class _Wadah(olefile.OleFileIO):  # type: ignore[misc]
    """A compound file whose directory is no longer than that of any real document."""

    def loaddirectory(self, sect: int) -> None:
        """The directory, after its chain of sectors was counted."""
        nomor = sect
        for _ in range(_SEKTOR_DAFTAR):
            if nomor >= len(self.fat):
                break
            nomor = self.fat[nomor]
        else:
            raise olefile.OleFileError("directory too long")
        super().loaddirectory(sect)


@contextmanager
def _buka(jalur: Path) -> Iterator[_Wadah]:
    """The container. GalatBerkas where it is damaged, or its tables would be longer than the file has room for."""
    try:
        with jalur.open("rb") as f:
            geser, banyak_fat, banyak_difat = _KEPALA.unpack(f.read(_KEPALA.size))
            sektor = jalur.stat().st_size >> geser
            if geser not in (9, 12) or max(banyak_fat, banyak_difat) > (sektor >> (geser - 2)) + 2:
                raise safety.rusak(jalur, "wadah .xls tidak dikenal")
            with _Wadah(f) as wadah:
                yield wadah
    except _RUSAK as sebab:
        raise safety.rusak(jalur, "wadah .xls terpotong") from sebab


def isi_wadah(jalur: Path) -> frozenset[str]:
    """Names of the streams and storages at the top of a compound file; none where it is damaged."""
    try:
        with _buka(jalur) as wadah:
            return frozenset(bagian[0] for bagian in wadah.listdir(streams=True, storages=True))
    except GalatBerkas:
        return frozenset()


def aliran_buku(jalur: Path) -> bytes:
    """The stream "Workbook" (or "Book"), empty where it is too small to harm. GalatBerkas where the container is
    damaged or locked."""
    with _buka(jalur) as wadah:
        if wadah.exists(TERKUNCI):
            raise safety.terkunci(jalur)
        nama = next((n for n in BUKU if wadah.exists(n)), "")
        if not nama:
            raise safety.rusak(jalur, "tidak ada buku kerja di dalamnya")
        ukuran = wadah.get_size(nama)
        if ukuran < _ALIRAN_MINI:
            return b""
        if ukuran > jalur.stat().st_size:
            raise safety.rusak(jalur, "buku kerjanya lebih panjang daripada berkasnya")
        return wadah.openstream(nama).read()  # type: ignore[no-any-return]


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
