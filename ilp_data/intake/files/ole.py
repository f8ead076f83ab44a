"""The compound file around an old Office document by ``olefile``; what that takes on trust is measured first."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import safety

BUKU, TERKUNCI = ("Workbook", "Book"), "EncryptedPackage"
_SEKTOR_DAFTAR = 2_500  # sectors of a directory, four entries or more in each
_KEPALA = struct.Struct("<30xHH10xI16xI4xI")  # shifts of sectors and small ones, sectors of FAT, small FAT and DIFAT
_SEKTOR, _SEKTOR_KECIL = (9, 12), 6  # their shifts: 512 or 4,096 bytes, 64
_RUSAK = (OSError, struct.error, LookupError, ValueError, TypeError, AttributeError, RecursionError)
GALAT_SEL = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


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
            geser, geser_kecil, banyak_fat, banyak_kecil, banyak_difat = _KEPALA.unpack(f.read(_KEPALA.size))
            sektor = jalur.stat().st_size >> geser
            dikenal = geser in _SEKTOR and geser_kecil == _SEKTOR_KECIL and banyak_kecil <= sektor
            if not dikenal or max(banyak_fat, banyak_difat) > (sektor >> (geser - 2)) + 2:
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
    """The stream "Workbook" (or "Book"). GalatBerkas where the container is damaged or locked."""
    with _buka(jalur) as wadah:
        if wadah.exists(TERKUNCI):
            raise safety.terkunci(jalur)
        nama = next((n for n in BUKU if wadah.exists(n)), "")
        if not nama:
            raise safety.rusak(jalur, "tidak ada buku kerja di dalamnya")
        if max(wadah.get_size(nama), wadah.root.size) > jalur.stat().st_size:  # the root's are all small streams
            raise safety.rusak(jalur, "buku kerjanya lebih panjang daripada berkasnya")
        return wadah.openstream(nama).read()  # type: ignore[no-any-return]
