"""The one checked reader of zips: workbooks and archives of maps differ in their limits only.

Nothing is taken on trust. The table of contents is judged before a member is opened, and what really comes out of a
member is counted against the size it declares.
"""

from __future__ import annotations

import copy
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.files import map_parts, safety
from ilp_data.intake.files.safety import MB, besar

_BESAR = 5 * MB  # members above this have a ratio worth judging
_CATATAN_ANGGOTA = 400  # bytes that one member may take in the table of contents
MANDIRI = (".gpkg", ".fgb", ".geojson", ".json", ".topojson", ".kml", ".gpx", ".gml")
SAMPAH = re.compile(r"__MACOSX|(^|/)\._[^/]*$")
_TERBACA = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ARSIP = re.compile(r"\.(zip|7z|rar|gz|bz2|xz|tar|kmz|tgz)$", re.IGNORECASE)
_TANAM = re.compile(r"(^|/)(embeddings|Object[ \d]|ObjectReplacements)", re.IGNORECASE)
_RUSAK = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Batas:
    """What one kind of zip may hold. ``isi``: which members are ever read; the others' size does not matter.

    ``urai``: bytes of all members read; ``nisbah``: uncompressed : compressed of members above 5 MB, 0 for any.
    ``bersarang``: an archive within is left alone instead of refused. ``simpan``, ``kecilkan``: what a person can do
    about a damaged and about a large one.
    """

    urai: int
    anggota: int
    nisbah: int = 0
    bersarang: bool = False
    isi: Callable[[str], bool] = bool
    simpan: str = safety.SIMPAN_ULANG
    kecilkan: str = "Pecah berkas menjadi beberapa, atau hapus lembar dan baris kosong yang tak dipakai."


def akhiran(nama: str) -> str:
    """The extension of a member, lower case with its dot; "" for none."""
    return PurePosixPath(nama).suffix.lower()


def data_peta(nama: str) -> bool:
    """Whether a member of an archive is data of a map; the double that macOS packs beside it is none."""
    dikenal = akhiran(nama) in (*map_parts.BAGIAN, *MANDIRI) or map_parts.isi_gdb(nama)
    return dikenal and not SAMPAH.search(nama)


BUKU = Batas(safety.BATAS_URAI, safety.BATAS_ANGGOTA, safety.BATAS_NISBAH)
PETA = Batas(
    safety.BATAS_PETA, 2_000, bersarang=True, isi=data_peta, simpan="Buat ulang zip-nya.",
    kecilkan=safety.POTONG_DAERAH,
)  # fmt: skip


def nama_anggota(a: zipfile.ZipInfo) -> str:
    """The path of a member within its zip, with "/" whatever program wrote it."""
    return a.filename.replace("\\", "/")


@dataclass(frozen=True)
class Arsip:
    """An open zip whose table of contents was judged. ``anggota``: path → member, folders left out."""

    jalur: Path
    anggota: MappingProxyType[str, zipfile.ZipInfo]
    batas: Batas
    _zip: zipfile.ZipFile

    def alirkan(self, nama: str) -> Iterator[bytes]:
        """The uncompressed content of a member, in pieces of at most 1 MB; never more than the zip declares.

        GalatBerkas where more or less comes out than declared, the data are damaged, or they are compressed in a way
        that a small file can use to fill the memory (bzip2, LZMA).
        """
        a = self.anggota[nama]
        if a.compress_type not in _TERBACA:
            raise self._rusak(f"cara pemampatan {a.compress_type} tidak dikenal")
        jumlah = 0
        for potongan in self._urai(a):
            jumlah += len(potongan)
            if jumlah > a.file_size:
                raise _bom(self.jalur, self.batas, f"{nama[-60:]} lebih besar daripada yang dinyatakannya",
                           "ukuran yang jujur")  # fmt: skip
            yield potongan
        if jumlah != a.file_size:
            raise self._rusak(f"{nama[-60:]} tidak lengkap")

    def _urai(self, a: zipfile.ZipInfo) -> Iterator[bytes]:
        """``zipfile`` stops at the declared size and calls the rest damage; with room behind it the rest is seen."""
        longgar = copy.copy(a)
        longgar.file_size = a.file_size + 2 * safety.POTONG
        try:
            with self._zip.open(longgar) as f:
                while potongan := f.read(safety.POTONG):
                    yield potongan
        except _RUSAK as sebab:
            raise self._rusak(f"{a.filename[-60:]} tidak dapat diurai") from sebab

    def isi(self, nama: str, maks: int = 20 * MB) -> bytes:
        """A small member whole. GalatBerkas above ``maks`` bytes."""
        ukuran = self.anggota[nama].file_size
        if ukuran > maks:
            raise _bom(self.jalur, self.batas, f"{nama[-60:]} sebesar {besar(ukuran)}", besar(maks))
        return b"".join(self.alirkan(nama))

    def _rusak(self, apa: str) -> GalatBerkas:
        return safety.rusak(self.jalur, apa, self.batas.simpan)


@contextmanager
def buka_zip(jalur: Path, batas: Batas = BUKU) -> Iterator[Arsip]:
    """A zip (also xlsx, ods, kmz) open for reading, after its table of contents has been judged.

    GalatBerkas for too many members, too much content or too high a ratio (zip bomb), a name that leads out of the
    zip, a password, an archive within the archive (objects embedded in a workbook are left alone: nobody opens
    them), or a damaged file.
    """
    _periksa_daftar_isi(jalur, batas)
    try:
        arsip = zipfile.ZipFile(jalur)
    except (*_RUSAK, NotImplementedError) as sebab:
        raise safety.rusak(jalur, "daftar isi zip tidak terbaca", batas.simpan) from sebab
    with arsip:
        if not all(a.filename for a in arsip.infolist()):
            raise safety.rusak(jalur, "ada isi tanpa nama")
        anggota = [a for a in arsip.infolist() if not a.is_dir()]
        _periksa(jalur, anggota, batas)
        yield Arsip(jalur, MappingProxyType({nama_anggota(a): a for a in anggota}), batas, arsip)


def _periksa(jalur: Path, anggota: list[zipfile.ZipInfo], batas: Batas) -> None:
    if len(anggota) > batas.anggota:
        apa = f"{angka(len(anggota))} berkas di dalamnya"
        raise _bom(jalur, batas, apa, f"paling banyak {angka(batas.anggota)}")
    for a in anggota:
        _periksa_nama(jalur, a, batas)
    dibaca = [a for a in anggota if batas.isi(nama_anggota(a))]
    total = sum(a.file_size for a in dibaca)
    if total > batas.urai:
        raise _bom(jalur, batas, f"{besar(total)} setelah diurai", f"paling besar {besar(batas.urai)}")
    for a in dibaca:
        nisbah = a.file_size // max(a.compress_size, 1)
        if batas.nisbah and a.file_size > _BESAR and nisbah > batas.nisbah:
            apa = f"{nama_anggota(a)[-60:]} mengembang {angka(nisbah)} kali"
            raise _bom(jalur, batas, apa, f"paling banyak {batas.nisbah} kali")


def _periksa_nama(jalur: Path, a: zipfile.ZipInfo, batas: Batas) -> None:
    nama = nama_anggota(a)
    if nama.startswith("/") or ".." in nama.split("/") or re.match(r"[A-Za-z]:", nama) or "\x00" in a.orig_filename:
        raise GalatBerkas(
            "Zip memuat nama yang menunjuk ke luar zip; berkas seperti ini tidak dibuka.",
            diberikan=f"{jalur.name}: {a.filename[:80]!r}",
            saran="Jangan dipakai; minta pengirim membuat zip baru dari berkasnya sendiri.",
        )
    if a.flag_bits & 1:
        raise safety.terkunci(jalur)
    if not batas.bersarang and _ARSIP.search(nama) and not _TANAM.search(nama):
        raise GalatBerkas(
            "Ada arsip di dalam arsip.",
            diberikan=f"{jalur.name}: {nama[-80:]}",
            diharapkan="berkas data langsung, atau zip berisi satu shapefile",
            saran="Keluarkan berkas itu dari arsipnya dahulu, lalu unggah berkas itu sendiri.",
        )


def _bom(jalur: Path, batas: Batas, apa: str, paling: str) -> GalatBerkas:
    return GalatBerkas(
        "Isi berkas mampat ini terlalu besar untuk dibuka dengan aman.",
        diberikan=f"{jalur.name}, {apa}",
        diharapkan=paling,
        saran=batas.kecilkan,
    )


def _periksa_daftar_isi(jalur: Path, batas: Batas) -> None:
    """Refuse a table of contents so long that merely listing it would fill the memory."""
    ukuran, maks = jalur.stat().st_size, batas.anggota * _CATATAN_ANGGOTA
    with jalur.open("rb") as f:
        f.seek(max(0, ukuran - 66_000))
        ekor = f.read()
        letak = ekor.rfind(b"PK\x05\x06")
        if letak < 0 or len(ekor) < letak + 22:
            raise safety.rusak(jalur, "bagian akhirnya tidak ada", batas.simpan)
        panjang = struct.unpack_from("<I", ekor, letak + 12)[0]
        if letak >= 20 and ekor[letak - 20 : letak - 16] == b"PK\x06\x07":
            f.seek(min(struct.unpack_from("<Q", ekor, letak - 12)[0], ukuran))
            catatan = f.read(56)
            panjang = struct.unpack_from("<Q", catatan, 40)[0] if len(catatan) == 56 else maks + 1
    if panjang > maks:
        raise _bom(jalur, batas, "daftar isi yang sangat panjang", f"paling banyak {angka(batas.anggota)} berkas")
