"""The column headings that the importer knows, for people: printed from the registry that it reads with.

A heading is listed only where the importer, handed it alone, takes it for that very field; so the list never promises
what a file would not get.
"""

from __future__ import annotations

from functools import lru_cache

from ilp_data.intake.model import DAFTAR, Jenis
from ilp_data.intake.table import header_words, headers, known_counts
from ilp_data.registry import lists
from ilp_data.registry.own import Registri

# Section of the registry → its title, and a kind of file in which its fields are looked for.
BAGIAN: dict[str, tuple[str, Jenis]] = {
    "tempat": ("Tempat, pada berkas apa pun", Jenis.LAYANAN),
    "fasilitas": ("Daftar fasilitas", Jenis.FASILITAS),
    "kader": ("Registri kader", Jenis.KADER),
    "layanan": ("Laporan layanan", Jenis.LAYANAN),
    "kegiatan": ("Kegiatan lintas sektor", Jenis.KEGIATAN),
    "hasil_lomba": ("Hasil lomba dan jambore", Jenis.HASIL_LOMBA),
    "permohonan": ("Permohonan warga", Jenis.PERMOHONAN),
    **{str(j): (lists.daftar(str(j)).judul, j) for j in DAFTAR},
    "tindak_lanjut": ("Keputusan rapat", Jenis.TINDAK_LANJUT),
    "ukuran": ("Hitungan laporan layanan", Jenis.LAYANAN),
}


def daftar(bagian: str) -> dict[str, tuple[str, ...]]:
    """Field → headings of one section, in the order of the registry; fields as in ``headers.kenali_judul``. Of counts
    also those of the region whose registry is known here (``known_counts.mengenal``)."""
    return _daftar(bagian, known_counts.registri())


@lru_cache(maxsize=64)
def _daftar(bagian: str, _registri: Registri) -> dict[str, tuple[str, ...]]:
    jenis = BAGIAN[bagian][1]
    hasil: dict[str, list[str]] = {}
    for judul, field in header_words.ejaan(bagian).items():
        if dikenali(judul, field, jenis):
            hasil.setdefault(field, []).append(judul)
    return {f: tuple(j) for f, j in hasil.items()}


def dikenali(judul: str, field: str, jenis: Jenis) -> bool:
    """Whether a table of this kind with this one heading has it under ``field``."""
    return any(j == judul for j, _ in headers.kenali_judul([judul], jenis).get(field, []))
