"""Whether the rows under a bare "Nama" are people: attendance, patients, members, staff. A title that says "posyandu"
or a point on the map makes no facility of them, and their names must not come in as names of places.

Told by the columns beside ("Umur", "Jabatan", "TTD"), by what a title lists before it names a facility ("Daftar balita
posyandu Mawar"), by a column of the very facility that the names would be, and by names that package ``lokal`` knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.cells import facility_type
from ilp_data.intake.table import headers, office_names, personal
from ilp_data.regions import normal

_POLOS = frozenset({"nama", "lengkap", "name", "nm", "label", "title"})
_KOLOM = re.compile(
    r"(?:umur|usia|jk|l p|lp|sex|gender|jenis kelamin|kelamin|jabatan|pangkat|gol|golongan|pangkat gol\w*|ttd|paraf|"
    r"tanda tangan|tandatangan|instansi|asal(?: instansi)?|unit kerja|utusan|perwakilan|pekerjaan|pendidikan|agama|"
    r"bb|tb|bb tb|lila|lp cm|td|tensi|tekanan darah|gula darah|gds|gdp|kolesterol|asam urat|imt|berat badan|"
    r"tinggi badan|berat lahir|hpht|diagnosa|keluhan|status gizi|anak ke|nik|no kk|nip|nip nrp|nrp|"
    r"(?:tgl|tanggal|tempat|tempat tanggal|tempat tgl) lahir|ttl|"
    r"(?:nama )?(?:ortu|orang tua|ibu|ayah|suami|istri|kk|kepala keluarga))(?: \d+)?"
)
_ORANG = re.compile(
    r"\b(?:balita|baduta|batita|bayi|anak|lansia|lanjut usia|bumil|ibu|remaja|catin|wus|pus|siswa|murid|pasien|"
    r"penderita|warga|penduduk|kader|petugas|pegawai|karyawan|tenaga|nakes|bidan|perawat|dokter|anggota|odgj)\b"
)
_ACARA = re.compile(
    r"\b(?:hadir|kehadiran|absen\w*|peserta|undangan|diundang|rapat|pertemuan|panitia|penerima|pengurus|kepengurusan|"
    r"susunan|narasumber|pemenang|biodata)\b"
)
_KADER = re.compile(r"\b(?:daftar|data|biodata|database)(?: nama)? kader\b(?! dan\b)")
_DIKENAL, _TERKECIL = 0.3, 2  # share of names that are somebody's, and how many at least


def polos(judul: str) -> bool:
    """Whether a heading says no more than that names stand below it."""
    return set(headers.rapi(judul).split()) <= _POLOS


def daftar_kader(judul: Sequence[str], atas: Sequence[str]) -> bool:
    """Whether a heading ("Nama Kader") or what a table says of itself ("Daftar kader Posyandu Mawar") makes it a list
    of cadres."""
    bernama = any({"nama", "kader"} <= set(headers.rapi(j).split()) for j in judul)
    return bernama or any(_KADER.search(normal(t)) for t in atas)


def daftar_orang(nama: str, isi: Sequence[str], kolom: Sequence[str], atas: Sequence[str], di: str) -> str:
    """Why the rows under the bare heading ``nama`` with the cells ``isi`` are people, in Indonesian; "" where they may
    be facilities. ``kolom``: the other headings; ``atas``: what the table says of itself; ``di``: the heading of the
    facility that each row lies in, though it is the kind that the rows would be."""
    if j := next((j for j in kolom if _KOLOM.fullmatch(headers.rapi(j))), ""):
        return f"kolom “{j}” di sebelah “{nama}” menandakan daftar orang, bukan fasilitas"
    if t := next((t for t in atas if _tentang_orang(t)), ""):
        judul = personal.samarkan_acara(t)
        return f"judul “{judul}” menandakan daftar orang; bila isinya fasilitas, tulis judul kolomnya “Nama Posyandu”"
    if di:
        return f"kolom “{di}” sudah menyebut fasilitasnya, jadi “{nama}” nama lain, mungkin nama orang"
    dikenal = sum(map(office_names.dikenal_orang, isi))
    if dikenal >= max(_TERKECIL, _DIKENAL * len(isi)):
        return f"kolom “{nama}” tampak berisi nama orang; bila isinya fasilitas, tulis judulnya “Nama Posyandu”"
    return ""


def _tentang_orang(judul: str) -> bool:
    """Whether a title is about people at a facility, or about who met there."""
    teks = normal(judul.replace("_", " "))
    if _ACARA.search(teks):
        return True
    kata = teks.split()
    awal = next((i for i in range(len(kata)) if facility_type.dari_nama(" ".join(kata[: i + 1]))), len(kata))
    return bool(_ORANG.search(" ".join(kata[:awal])))
