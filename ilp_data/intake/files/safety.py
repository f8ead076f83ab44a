"""What no file may do to us: fill the memory, climb out of a zip, keep us waiting. Checked before anything is opened.

The limits stand here, those of files and rows in ``ilp_data.limits``, which an office may set; they keep one import
under about 500 MB and 10 seconds on an office laptop.
Nothing is taken on trust: sizes that a zip declares are compared with what really comes out of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ilp_data import limits
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka

MB = limits.MB
BATAS_PETA = 80 * MB  # a map, packed or not: all its parts together
BATAS_URAI = 200 * MB  # all members of a zip, uncompressed
BATAS_TEKS_BERSAMA = 60 * MB  # xl/sharedStrings.xml, which the reader keeps whole
BATAS_HTML = 12 * MB  # the parser of HTML tables reads some 1.7 MB a second
BATAS_JSON = 15 * MB  # parsed, small features take more than twenty times their text
BATAS_WADAH_JSON = 700_000  # objects and lists of a JSON: each takes some 250 bytes, however short its text
BATAS_NISBAH = 400  # uncompressed : compressed, of members above 5 MB
BATAS_ANGGOTA = 5_000  # members of a zip
BATAS_SEL = 2_500_000  # cells of a file, rows × columns of each sheet up to its last cell with content
BATAS_KOLOM = 1_000  # columns with content: a sheet filled to its last column is no table
BATAS_SEL_KOSONG = 4_000_000  # cells written into the file of one sheet, blank ones included
BATAS_DALAM = 100  # nesting of a JSON
POTONG = 1 << 20
SIMPAN_ULANG = "Buka di Excel atau LibreOffice lalu simpan ulang, atau minta pengirim mengirim ulang."
POTONG_DAERAH = "Potong dahulu menjadi satu kabupaten/kota."
_PECAH = "Pecah berkas, misalnya satu tahun atau satu kecamatan tiap berkas."


def besar(n: int) -> str:
    """A number of bytes for a person: "12,5 MB"."""
    return f"{angka(n / MB, 1)} MB"


def periksa_berkas(jalur: Path, maks: int | None = None, saran: str = _PECAH) -> int:
    """Size of a file in bytes. GalatBerkas where it is missing, a directory, empty or larger than ``maks`` bytes
    (of the setting without); ``saran`` says what to do about a large one."""
    if jalur.is_dir():
        gdb = jalur.suffix.lower() == ".gdb"
        saran = "Mampatkan folder .gdb itu menjadi .zip, lalu impor." if gdb else "Pilih satu berkas di dalamnya."
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
    batas = limits.batas_unggah().mb * MB if maks is None else maks
    if ukuran > batas:
        raise GalatBerkas(
            "Berkas terlalu besar.",
            diberikan=f"{jalur.name}, {besar(ukuran)}",
            diharapkan=f"paling besar {besar(batas)}",
            saran=saran,
        )
    return ukuran


def sidik(jalur: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with jalur.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def rusak(jalur: Path, apa: str, saran: str = SIMPAN_ULANG) -> GalatBerkas:
    """The error for a file that breaks off or contradicts itself."""
    return GalatBerkas(f"Berkas rusak atau terpotong: {apa}.", diberikan=jalur.name, saran=saran)


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
    return GalatBerkas(
        "Lembar ini terlalu besar.",
        diberikan=f"{jalur.name}, {angka(banyak)} sel{sebab}",
        diharapkan=f"paling banyak {angka(BATAS_SEL / 1_000_000, 1)} juta sel",
        saran="Hapus baris dan kolom kosong di luar tabel, atau pecah berkas menjadi beberapa, lalu unggah lagi.",
    )


def periksa_bentuk(jalur: Path, sel: list[list[str]]) -> None:
    """GalatBerkas for more rows or columns with content than a table has."""
    isi = [b for b in sel if any(b)]
    lebar = max((len(b) - next(i for i, t in enumerate(reversed(b)) if t) for b in isi), default=0)
    maks_baris = limits.batas_unggah().baris
    if len(isi) <= maks_baris and lebar <= BATAS_KOLOM:
        return
    baris, kolom, maks = (f"{n:,}".replace(",", ".") for n in (len(isi), lebar, maks_baris))
    raise GalatBerkas(
        "Lembar ini terlalu besar untuk sebuah tabel.",
        diberikan=f"{jalur.name}, {baris} baris dan {kolom} kolom berisi",
        diharapkan=f"paling banyak {maks} baris dan {BATAS_KOLOM} kolom",
        saran=_PECAH,
    )
