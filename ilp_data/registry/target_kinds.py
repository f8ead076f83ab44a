"""Kinds of target groups (``sasaran``): who says how many are to be served, and in which order several are used.

The kinds and their order are those of the list ``sasaran`` (``definisi/daftar.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ilp_data.registry import lists

# The rule of ``urutan_pemimpin`` and ``measure.target_layers`` in words, for pages and papers.
ATURAN_PEMIMPIN = (
    "yang dipakai lebih dahulu ialah jenis sasaran yang menyebut tempat terbanyak pada tahun itu; tingkat yang tidak "
    "dapat diisinya (misalnya kota) memakai jenis berikutnya yang mengisinya, dan hal itu disebut"
)
# Which of several sources of one kind, place and year is in force (``measure.target_groups.berlaku``), in words.
ATURAN_SUMBER = (
    "dari beberapa sumber yang menyebut jenis, tempat, dan tahun yang sama dipakai yang ditandai kantor; bila tidak "
    "ada yang ditandai, yang tanggalnya terbaru (tanpa tanggal: hari dibawa), lalu yang paling akhir dibawa"
)
LAPORAN = "laporan"  # what places reported themselves, beside the list


@cache
def jenis_sasaran() -> tuple[str, ...]:
    """The kinds in their order: ``proyeksi``, ``riil``, ``SPM``, ``Profil``."""
    return tuple(next(k for k in lists.daftar("sasaran").kolom if k.kolom == "jenis").pilihan)


@cache
def kelompok_sasaran() -> frozenset[str]:
    """The groups of the list by name: ``sasaran ibu hamil setahun`` …"""
    return frozenset(next(k for k in lists.daftar("sasaran").kolom if k.kolom == "kelompok").pilihan)


def urutan_jenis(jenis: str) -> int:
    """The place of a kind in the order, an unknown one last."""
    semua = jenis_sasaran()
    return semua.index(jenis) if jenis in semua else len(semua)


def urutan_pemimpin(banyak: Mapping[str, int]) -> list[str]:
    """The kinds of one group and year (kind → how many places it names) as figures are made with them: that of most
    places first; of equals what places reported themselves, then by the order."""
    return sorted(banyak, key=lambda j: (-banyak[j], j != LAPORAN, urutan_jenis(j)))


def aturan_tertulis() -> str:
    """The rule with the order that decides between equals."""
    return f"{ATURAN_PEMIMPIN}; bila sama banyak, menurut urutan {', '.join(jenis_sasaran())}"
