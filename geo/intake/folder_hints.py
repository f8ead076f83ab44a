"""What the name of a folder or layer says of the points in it: their kind, their puskesmas, kelurahan or kecamatan."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.intake.kml import FOLDER
from geo.intake.layer import Fitur, Lapisan
from ilp_data.intake.cells import facility_type
from ilp_data.intake.table import headers
from ilp_data.regions import normal

_BAGIAN = 0.3
_WILAYAH = (
    (re.compile(r"(?:kelurahan|kel|desa|ds)\b[.\s]*+(.+)", re.IGNORECASE), "Kelurahan"),
    (re.compile(r"(?:kecamatan|kec|distrik)\b[.\s]*+(.+)", re.IGNORECASE), "Kecamatan"),
)
_UMUM = re.compile(
    r"\b(daftar|data|titik|lokasi|koordinat|peta|sebaran|seluruh|semua|persebaran|layer|lapisan|shp|point|points|"
    r"fix|final|revisi|rev|baru|aktif|ilp|lokus|tahun|\d+|(kota|kab|kabupaten) .*|se (kota|kab|kabupaten) .*)\b"
)
_PADANAN = {
    "Jenis": ("jenis", "jenis fasilitas", "jenis faskes", "kategori", "type", "tipe", "amenity"),
    "Puskesmas": ("puskesmas", "nama puskesmas", "pkm"),
    "Kelurahan": ("kelurahan", "desa", "kelurahan desa", "desa kelurahan", "kel desa", "nama kelurahan", "nama desa"),
    "Kecamatan": ("kecamatan", "nama kecamatan", "kec"),
}


def menyebut_fasilitas(lapis: Lapisan) -> bool:
    """Whether a layer speaks of health facilities: in its name, its folders, or enough of any of its columns."""
    if facility_type.dari_nama(lapis.nama):
        return True
    for judul in lapis.judul:
        isi = [f.sifat.get(judul, "") for f in lapis.fitur]
        if sum(bool(facility_type.dari_nama(t)) for t in isi if t) > _BAGIAN * len(isi):
            return True
    return False


def beri_petunjuk(lapis: Lapisan, bernama: bool) -> Lapisan:
    """The layer with what its folders (and, where ``bernama``, its own name) say, in columns that have no own value."""
    fitur = tuple(_satu(f, lapis.nama if bernama else "", lapis.judul) for f in lapis.fitur)
    return replace(lapis, fitur=fitur, judul=tuple(dict.fromkeys((*lapis.judul, *(k for f in fitur for k in f.sifat)))))


def _satu(f: Fitur, nama_lapis: str, judul: tuple[str, ...]) -> Fitur:
    tambah: dict[str, str] = {}
    for teks in (f.sifat.get(FOLDER, ""), nama_lapis):
        kolom, isi = petunjuk(teks)
        if kolom and kolom not in tambah:
            tambah[kolom] = isi
    milik = {k: _kolom(k, judul) for k in tambah}
    return replace(f, sifat=f.sifat | {milik[k]: v for k, v in tambah.items() if not f.sifat.get(milik[k])})


def _kolom(kolom: str, judul: tuple[str, ...]) -> str:
    """The file's own column of this meaning, else ours."""
    return next((j for j in judul if headers.rapi(j) in _PADANAN[kolom]), kolom)


def petunjuk(teks: str) -> tuple[str, str]:
    """(column, value) that a folder's name gives; ("", "") for one that says nothing of its points.

    "Posyandu" and "Data Posyandu 2025" are a kind; "Puskesmas Bontang Utara I" is the puskesmas of what lies in it,
    "Kel. Kanaan" their kelurahan.
    """
    if not teks:
        return "", ""
    for pola, kolom in _WILAYAH:
        if temu := pola.fullmatch(teks.strip()):
            return kolom, temu[1].strip()
    jenis = facility_type.jenis_judul(teks)
    if jenis == facility_type.PUSKESMAS and _UMUM.sub(" ", normal(facility_type.bersihkan_nama(teks))).strip():
        return "Puskesmas", teks
    if jenis:
        return "Jenis", jenis.title()
    return ("Jenis", teks) if facility_type.dari_nama(teks) == facility_type.LAINNYA else ("", "")
