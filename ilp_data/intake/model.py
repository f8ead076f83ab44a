"""What an import is made of, from the file's cells to a draft that can be put into force.

Nothing here reads, guesses or stores. Every data row of a file ends as exactly one ``Baris``: accepted, asked
about or refused, with its row number in the file; ``Draf`` holds the sum of it (``periksa`` says so).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from ilp_data.store.changes import Perubahan


class Jenis(StrEnum):
    """Kinds of file the importer knows."""

    FASILITAS = "fasilitas"
    KADER = "kader"
    LAYANAN = "layanan"
    BATAS = "batas"
    KEGIATAN = "kegiatan"
    HASIL_LOMBA = "hasil_lomba"
    PERMOHONAN = "permohonan"
    TINDAK_LANJUT = "tindak-lanjut"
    SASARAN = "sasaran"
    TARGET = "target"
    ANGKA_TERBIT = "angka_terbit"
    WILAYAH_KERJA = "wilayah_kerja"
    KESIAPAN = "kesiapan"
    KELEMBAGAAN = "kelembagaan"
    SUSUNAN_TIM = "susunan_tim"
    UKURAN_DAERAH = "ukuran_daerah"
    INDIKATOR = "indikator"


# Counts and indicators that an office makes itself: lists too, and one book of two sheets.
BUATAN = (Jenis.UKURAN_DAERAH, Jenis.INDIKATOR)
# Lists of ``registry.lists``, under the same code there.
DAFTAR = (
    Jenis.SASARAN, Jenis.TARGET, Jenis.ANGKA_TERBIT, Jenis.WILAYAH_KERJA, Jenis.KESIAPAN, Jenis.KELEMBAGAAN,
    Jenis.SUSUNAN_TIM, *BUATAN,
)  # fmt: skip


class Putusan(StrEnum):
    """What may happen with a file: apply, ask first, refuse."""

    IMPOR = "impor"
    TANYA = "tanya"
    TOLAK = "tolak"


class Nasib(StrEnum):
    """Where a data row ends."""

    DITERIMA = "diterima"
    DITANYA = "ditanya"
    DITOLAK = "ditolak"


class NomorLembar(int):
    """The number of a row where several sheets are read as one: it orders and differs as a number of the whole table;
    written in a text it is what a person finds in the file, the row of its sheet: "7 (lembar Maret)"."""

    lembar: str
    baris: int

    def __new__(cls, urut: int, lembar: str, baris: int) -> NomorLembar:
        """The number, the name of its sheet, and its row there as Excel counts."""
        hasil = super().__new__(cls, urut)
        hasil.lembar, hasil.baris = lembar, baris
        return hasil

    def __getnewargs__(self) -> tuple[int, str, int]:  # type: ignore[override]
        return int(self), self.lembar, self.baris

    def __str__(self) -> str:
        return f"{self.baris} (lembar {self.lembar})"


class NomorSebelah(NomorLembar):
    """The number of a row of a table that stands beside another one on the same sheet: ``lembar`` is its columns, and
    written it is "7 (kolom G–K)". Likewise of a name that stands behind others in one cell: "7 (nama ke-2)"."""

    def __str__(self) -> str:
        return f"{self.baris} ({self.lembar})"


@dataclass(frozen=True)
class Mentah:
    """One sheet as read: all cells text, nothing dropped. Rows may have different lengths.

    ``nomor[i]`` is the 1-based row number of ``sel[i]`` in the file, as Excel would count (``NomorLembar``
    where several sheets are read as one); of GeoJSON and JSON it
    is the feature's number (0 = the row of names, which such a file does not have). ``titik[i]`` belongs to
    ``sel[i]`` and is the (lng, lat) of a GeoJSON feature (None = null geometry, and for the row of names), or the
    whole list is None for files without geometry; it is in the system ``crs``, or in degrees WGS84 where that is "".
    ``asal`` is what the file really is: xlsx, xls, ods, csv, html, spreadsheetml, geojson, json, or a spatial
    format. ``gabungan`` are merged cells as (top, left, bottom, right), indexes into
    ``sel``, inclusive. ``catatan`` says in Indonesian what was noticed while reading. ``bersama``: the sheets that were
    read as one, () for one alone; ``lembar`` then names them for people.
    """

    berkas: str
    sha256: str
    asal: str
    lembar: str
    semua_lembar: tuple[str, ...]
    sel: list[list[str]]
    nomor: list[int]
    titik: list[tuple[float, float] | None] | None = None
    enkoding: str = ""
    pemisah: str = ""
    catatan: tuple[str, ...] = ()
    crs: str = ""
    gabungan: tuple[tuple[int, int, int, int], ...] = ()
    bersama: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dilewati:
    """A row that is no data, with why: title, header, numbering, blank, total, note."""

    nomor: int
    alasan: str
    isi: str


@dataclass(frozen=True)
class Tabel:
    """A sheet with its header found. ``judul`` are unique and never empty; ``data[i]`` has len(judul) cells.

    Every row of the sheet that is not blank stands in exactly one of ``baris_judul``, ``nomor`` and ``dilewati``.
    ``catatan``: what was filled in, dropped or guessed on the way, in Indonesian. ``jumlah``: the cells, as wide as
    ``judul``, of the skipped rows that are totals, by their number. ``lain``: the sentence about other tables on the
    sheet that were not read, which is one of ``catatan``; "" without. ``bawah``: the number of the row where one of
    them begins below the data, 0 without; ``mulai``: where this one begins with its title below another, 0 without.
    ``majemuk``: made of tables with other columns each, so that its title is that of some of them only.
    """

    mentah: Mentah
    judul: list[str]
    baris_judul: list[int]
    data: list[list[str]]
    nomor: list[int]
    dilewati: list[Dilewati] = field(default_factory=list)
    catatan: tuple[str, ...] = ()
    jumlah: Mapping[int, list[str]] = field(default_factory=dict)
    lain: str = ""
    bawah: int = 0
    mulai: int = 0
    majemuk: bool = False

    def bingkai(self) -> pd.DataFrame:
        """The data as text columns, index = row number in the file."""
        return pd.DataFrame(self.data, columns=self.judul, index=pd.Index(self.nomor, name="nomor"), dtype=object)

    def tanpa_sel(self) -> Tabel:
        """A list of people as far as anybody may see it: its headings, and why which row was skipped."""
        mentah = replace(self.mentah, sel=[], nomor=[], titik=None, gabungan=())
        dilewati = [replace(d, isi="") for d in self.dilewati]
        return replace(self, mentah=mentah, data=[], nomor=[], dilewati=dilewati, jumlah={})


@dataclass(frozen=True)
class Pemetaan:
    """Which header carries which field. ``kolom`` field → header; ``yakin`` field → why; ``bentuk`` fingerprint.

    ``dibuang`` are headers with personal data (NIK, phone …): their cells never leave the reader. ``keterangan``
    says of each unused header why.
    """

    kolom: Mapping[str, str]
    yakin: Mapping[str, str] = field(default_factory=dict)
    tak_dikenal: tuple[str, ...] = ()
    dibuang: tuple[str, ...] = ()
    bentuk: str = ""
    keterangan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Usul:
    """A possible answer to a question: its code, what a person reads, how well it fits (0…1)."""

    kode: str
    label: str
    skor: float = 0.0


@dataclass(frozen=True)
class Pertanyaan:
    """Something only a person can decide. ``kunci`` is stable: the same doubt in a later file has the same key."""

    kunci: str
    jenis: str
    teks: str
    baris: tuple[int, ...]
    usul: tuple[Usul, ...] = ()


@dataclass(frozen=True)
class Temuan:
    """A finding: names file, sheet, row and what to do. ``tingkat``: galat | peringatan | catatan."""

    kode: str
    tingkat: str
    teks: str
    saran: str
    nomor: int | None = None
    tempat: str = ""
    lembar: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """One data row: its fate, typed values by field, the original cells by header, reasons in Indonesian."""

    nomor: int
    nasib: Nasib
    nilai: Mapping[str, Any]
    asli: Mapping[str, str]
    alasan: tuple[str, ...] = ()
    pertanyaan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draf:
    """A whole import before it is in force.

    ``perubahan``: table → rows that begin and end, as ``store.terapkan_revisi`` takes it.
    """

    jenis: Jenis | None
    putusan: Putusan
    alasan: tuple[str, ...]
    mentah: Mentah | None
    tabel: Tabel | None
    pemetaan: Pemetaan | None
    baris: tuple[Baris, ...] = ()
    pertanyaan: tuple[Pertanyaan, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    perubahan: Mapping[str, Perubahan] = field(default_factory=dict)
    rincian: Mapping[str, Any] = field(default_factory=dict)

    def banyak(self, nasib: Nasib) -> int:
        """How many data rows have this fate."""
        return sum(b.nasib is nasib for b in self.baris)
