"""What no file may do to us: fill the memory, climb out of a zip, keep us waiting. Checked before anything is opened.

The limits stand here and nowhere else; they keep one import under about 500 MB and 10 seconds on an office laptop.
Nothing is taken on trust: sizes that a zip declares are compared with what really comes out of it.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ilp_data.errors import GalatBerkas

MB = 1_000_000
BATAS_BERKAS = 150 * MB  # on disk
BATAS_URAI = 200 * MB  # all members of a zip, uncompressed
BATAS_TEKS_BERSAMA = 60 * MB  # xl/sharedStrings.xml, which the reader keeps whole
BATAS_HTML = 12 * MB  # the parser of HTML tables reads some 1.7 MB a second
BATAS_JSON = 15 * MB  # parsed, small features take more than twenty times their text
BATAS_WADAH_JSON = 700_000  # objects and lists of a JSON: each takes some 250 bytes, however short its text
BATAS_NISBAH = 400  # uncompressed : compressed, of members above 5 MB
BATAS_ANGGOTA = 5_000  # members of a zip
BATAS_SEL = 2_500_000  # cells of a file, rows × columns of each sheet up to its last cell with content
BATAS_BARIS = 150_000  # rows with content: each takes some 4 KB on its way to a draft
BATAS_KOLOM = 1_000  # columns with content: a sheet filled to its last column is no table
BATAS_SEL_KOSONG = 4_000_000  # cells written into the file of one sheet, blank ones included
BATAS_DALAM = 100  # nesting of a JSON
POTONG = 1 << 20
_DAFTAR_MAKS = BATAS_ANGGOTA * 400  # bytes of a central directory
_ARSIP = re.compile(r"\.(zip|7z|rar|gz|bz2|xz|tar)$", re.IGNORECASE)
_TANAM = re.compile(r"(^|/)(embeddings|Object[ \d]|ObjectReplacements)", re.IGNORECASE)


def besar(n: int) -> str:
    """A number of bytes for a person: "12,5 MB"."""
    return f"{n / MB:.1f} MB".replace(".", ",")


def periksa_berkas(jalur: Path) -> int:
    """Size of a file in bytes. GalatBerkas where it is missing, a directory, empty or too large."""
    if jalur.is_dir():
        saran = "Pilih satu berkas di dalamnya."
        raise GalatBerkas("Ini sebuah folder, bukan berkas.", diberikan=jalur.name, saran=saran)
    try:
        ukuran = jalur.stat().st_size
    except (OSError, ValueError) as sebab:
        raise GalatBerkas(
            "Berkas tidak ditemukan.", diberikan=jalur.name, saran="Periksa nama dan letak berkas."
        ) from sebab
    if ukuran == 0:
        saran = "Minta pengirim mengirim ulang berkasnya."
        raise GalatBerkas("Berkas kosong (0 bita).", diberikan=jalur.name, saran=saran)
    if ukuran > BATAS_BERKAS:
        raise GalatBerkas(
            "Berkas terlalu besar.",
            diberikan=f"{jalur.name}, {besar(ukuran)}",
            diharapkan=f"paling besar {besar(BATAS_BERKAS)}",
            saran="Pecah berkas, misalnya satu tahun atau satu kecamatan tiap berkas.",
        )
    return ukuran


def sidik(jalur: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with jalur.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def rusak(jalur: Path, apa: str) -> GalatBerkas:
    """The error for a file that breaks off or contradicts itself."""
    return GalatBerkas(
        f"Berkas rusak atau terpotong: {apa}.",
        diberikan=jalur.name,
        saran="Buka di Excel atau LibreOffice lalu simpan ulang, atau minta pengirim mengirim ulang.",
    )


def terkunci(jalur: Path) -> GalatBerkas:
    """The error for a file behind a password."""
    return GalatBerkas(
        "Berkas terkunci sandi.",
        diberikan=jalur.name,
        diharapkan="berkas tanpa kata sandi",
        saran="Buka dengan sandinya, hapus sandinya (Berkas › Info › Proteksi Buku Kerja), simpan, lalu unggah lagi.",
    )


def terlalu_banyak_sel(jalur: Path, banyak: int, sebab: str = "") -> GalatBerkas:
    """The error for a sheet of more cells than we read."""
    jumlah = f"{banyak:,}".replace(",", ".")
    return GalatBerkas(
        "Lembar ini terlalu besar.",
        diberikan=f"{jalur.name}, {jumlah} sel{sebab}",
        diharapkan="paling banyak " + f"{BATAS_SEL / 1_000_000:.1f} juta sel".replace(".", ","),
        saran="Hapus baris dan kolom kosong di luar tabel, atau pecah berkas menjadi beberapa, lalu unggah lagi.",
    )


def periksa_bentuk(jalur: Path, sel: list[list[str]]) -> None:
    """GalatBerkas for more rows or columns with content than a table has."""
    isi = [b for b in sel if any(b)]
    lebar = max((len(b) - next(i for i, t in enumerate(reversed(b)) if t) for b in isi), default=0)
    if len(isi) <= BATAS_BARIS and lebar <= BATAS_KOLOM:
        return
    baris, kolom, maks = (f"{n:,}".replace(",", ".") for n in (len(isi), lebar, BATAS_BARIS))
    raise GalatBerkas(
        "Lembar ini terlalu besar untuk sebuah tabel.",
        diberikan=f"{jalur.name}, {baris} baris dan {kolom} kolom berisi",
        diharapkan=f"paling banyak {maks} baris dan {BATAS_KOLOM} kolom",
        saran="Pecah berkas, misalnya satu tahun atau satu kecamatan tiap berkas.",
    )


def periksa_zip(jalur: Path) -> list[zipfile.ZipInfo]:
    """The members of a zip (also xlsx, ods, kmz), after its table of contents has been judged.

    GalatBerkas for too many members, too much content or too high a ratio (zip bomb), a name that leads out of the
    zip, a password, an archive within the archive (objects embedded in a workbook are left alone: nobody opens
    them), or a damaged file. Declared sizes may lie: read members with ``alirkan``, which counts.
    """
    _periksa_daftar_isi(jalur)
    try:
        with zipfile.ZipFile(jalur) as arsip:
            anggota = arsip.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as sebab:
        raise rusak(jalur, "daftar isi zip tidak terbaca") from sebab
    if len(anggota) > BATAS_ANGGOTA:
        raise _bom(jalur, f"{len(anggota)} berkas di dalamnya", f"paling banyak {BATAS_ANGGOTA}")
    total = sum(a.file_size for a in anggota)
    if total > BATAS_URAI:
        raise _bom(jalur, f"{besar(total)} setelah diurai", f"paling besar {besar(BATAS_URAI)}")
    for a in anggota:
        _periksa_anggota(jalur, a)
    return anggota


def _bom(jalur: Path, apa: str, batas: str) -> GalatBerkas:
    return GalatBerkas(
        "Isi berkas mampat ini terlalu besar untuk dibuka dengan aman.",
        diberikan=f"{jalur.name}, {apa}",
        diharapkan=batas,
        saran="Pecah berkas menjadi beberapa, atau hapus lembar dan baris kosong yang tak dipakai.",
    )


def _periksa_daftar_isi(jalur: Path) -> None:
    """Refuse a table of contents so long that merely listing it would fill the memory."""
    ukuran = jalur.stat().st_size
    with jalur.open("rb") as f:
        f.seek(max(0, ukuran - 66_000))
        ekor = f.read()
        letak = ekor.rfind(b"PK\x05\x06")
        if letak < 0 or len(ekor) < letak + 22:
            raise rusak(jalur, "bagian akhirnya tidak ada")
        panjang = struct.unpack_from("<I", ekor, letak + 12)[0]
        if letak >= 20 and ekor[letak - 20 : letak - 16] == b"PK\x06\x07":
            f.seek(min(struct.unpack_from("<Q", ekor, letak - 12)[0], ukuran))
            catatan = f.read(56)
            panjang = struct.unpack_from("<Q", catatan, 40)[0] if len(catatan) == 56 else _DAFTAR_MAKS + 1
    if panjang > _DAFTAR_MAKS:
        raise _bom(jalur, "daftar isi yang sangat panjang", f"paling banyak {BATAS_ANGGOTA} berkas di dalamnya")


def _periksa_anggota(jalur: Path, a: zipfile.ZipInfo) -> None:
    nama = a.filename.replace("\\", "/")
    if nama.startswith("/") or ".." in nama.split("/") or re.match(r"[A-Za-z]:", nama) or "\x00" in a.orig_filename:
        raise GalatBerkas(
            "Zip memuat nama yang menunjuk ke luar zip; berkas seperti ini tidak dibuka.",
            diberikan=f"{jalur.name}: {a.filename[:80]!r}",
            saran="Jangan dipakai; minta pengirim membuat zip baru dari berkasnya sendiri.",
        )
    if a.flag_bits & 1:
        raise terkunci(jalur)
    nisbah = a.file_size // max(a.compress_size, 1)
    if a.file_size > 5 * MB and nisbah > BATAS_NISBAH:
        raise _bom(jalur, f"{nama[-60:]} mengembang {nisbah} kali", f"paling banyak {BATAS_NISBAH} kali")
    if _ARSIP.search(nama) and not _TANAM.search(nama):
        raise GalatBerkas(
            "Ada arsip di dalam arsip.",
            diberikan=f"{jalur.name}: {nama[-80:]}",
            diharapkan="berkas data langsung, atau zip berisi satu shapefile",
            saran="Keluarkan berkas itu dari arsipnya dulu, lalu unggah berkas itu sendiri.",
        )


def alirkan(jalur: Path, a: zipfile.ZipInfo) -> Iterator[bytes]:
    """The uncompressed content of a member, in pieces of at most 1 MB; never more than the zip declares.

    GalatBerkas where more or less comes out than declared, or the data are damaged.
    """
    jumlah = 0
    for potongan in _urai(jalur, a):
        jumlah += len(potongan)
        if jumlah > a.file_size:
            raise _bom(jalur, f"{a.filename[-60:]} lebih besar daripada yang dinyatakannya", "ukuran yang jujur")
        yield potongan
    if jumlah != a.file_size:
        raise rusak(jalur, f"{a.filename[-60:]} tidak lengkap")


def _urai(jalur: Path, a: zipfile.ZipInfo) -> Iterator[bytes]:
    with jalur.open("rb") as f:
        f.seek(a.header_offset)
        kepala = f.read(30)
        if len(kepala) < 30 or kepala[:4] != b"PK\x03\x04":
            raise rusak(jalur, f"{a.filename[-60:]} tidak ditemukan di dalamnya")
        nama, tambahan = struct.unpack_from("<HH", kepala, 26)
        f.seek(a.header_offset + 30 + nama + tambahan)
        if a.compress_type == zipfile.ZIP_STORED:
            yield from _potongan(f, a.compress_size)
            return
        if a.compress_type != zipfile.ZIP_DEFLATED:
            raise rusak(jalur, f"cara pemampatan {a.compress_type} tidak dikenal")
        try:
            yield from _kempis(f, a.compress_size)
        except zlib.error as sebab:
            raise rusak(jalur, f"{a.filename[-60:]} tidak dapat diurai") from sebab


def _kempis(f: BinaryIO, panjang: int) -> Iterator[bytes]:
    """The deflate stream that starts here, uncompressed, however much it claims to hold."""
    pengurai = zlib.decompressobj(-15)
    for sisa in _potongan(f, panjang):
        while sisa and not pengurai.eof:
            yield pengurai.decompress(sisa, POTONG)
            sisa = pengurai.unconsumed_tail  # noqa: PLW2901 - what one call of at most 1 MB left over
    yield pengurai.flush()


def _potongan(f: BinaryIO, panjang: int) -> Iterator[bytes]:
    while panjang > 0 and (isi := f.read(min(panjang, 1 << 16))):
        panjang -= len(isi)
        yield isi


def isi_anggota(jalur: Path, a: zipfile.ZipInfo, maks: int = 20 * MB) -> bytes:
    """A small member whole. GalatBerkas above ``maks`` bytes."""
    if a.file_size > maks:
        raise _bom(jalur, f"{a.filename[-60:]} sebesar {besar(a.file_size)}", besar(maks))
    return b"".join(alirkan(jalur, a))
