"""The types of facilities, each thing once: what it is called, how it is drawn, whether an office has to switch it on.

What a region calls a type, and which further types it uses, are rows of the table ``ejaan`` (``jenis`` = ``EJAAN``,
``kode`` = ``64.74:poskes``, ``ejaan`` = the word): revisioned like everything else, so that undo and frozen briefings
hold for them too. The colours are in ``geo.look``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EJAAN = "jenis_fasilitas"


@dataclass(frozen=True)
class JenisFasilitas:
    """One type: its usual name, the shape of its mark and the sign in it (``geo.marks`` draws both, colour only comes
    on top), the beginning of the codes that are made for it, the words that offices have for it. ``bawaan``: every
    region has it, and its loci are an indicator."""

    kode: str
    nama: str
    bentuk: str
    huruf: str
    awalan: str
    sebutan: tuple[str, ...]
    bawaan: bool = False


_SEMUA = (
    JenisFasilitas("puskesmas", "Puskesmas", "plus", "+", "PK", ("Puskesmas",), bawaan=True),
    JenisFasilitas("pustu", "Pustu", "wajik", "P", "PU", ("Pustu", "Pusban"), bawaan=True),
    JenisFasilitas("poskes", "Pos kesehatan", "segitiga", "K", "PS", ("Poskeskel", "Poskesdes", "Polindes")),
    JenisFasilitas("posyandu", "Posyandu", "bundar", "Y", "PY", ("Posyandu",), bawaan=True),
    JenisFasilitas("lainnya", "Fasilitas lain", "kotak", "L", "LN", ("Fasilitas lain",)),
)
JENIS: dict[str, JenisFasilitas] = {j.kode: j for j in _SEMUA}
SEMUA: tuple[str, ...] = tuple(JENIS)
LAIN = "lainnya"
BAWAAN: tuple[str, ...] = tuple(k for k, j in JENIS.items() if j.bawaan)
PILIHAN: tuple[str, ...] = tuple(k for k in JENIS if k not in BAWAAN)
NAMA: dict[str, str] = {k: j.nama for k, j in JENIS.items()}


def kode_ejaan(daerah: str, jenis: str) -> str:
    """The code under which a region keeps its word for a type."""
    return f"{daerah}:{jenis}"


def berlaku(ejaan: Iterable[tuple[str, str, str]], daerah: str) -> dict[str, str]:
    """Type → how the region calls it, in order: those of every region and those that this one switched on. ``ejaan``:
    (jenis, kode, ejaan) of the table."""
    kata = {kode: teks for jenis, kode, teks in ejaan if jenis == EJAAN}
    milik = {k: kata.get(kode_ejaan(daerah, k), "") for k in JENIS}
    return {k: milik[k] or JENIS[k].nama for k in JENIS if milik[k] or k in BAWAAN}
