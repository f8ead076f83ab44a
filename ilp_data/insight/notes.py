"""Notes on definitions that contradict each other, read once from ``definisi/catatan.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ilp_data.measure import published
from ilp_data.measure.published import Terbit
from ilp_data.store.snapshot import Potret

_BERKAS = Path(__file__).resolve().parents[1] / "registry" / "definisi" / "catatan.toml"


@dataclass(frozen=True)
class Catatan:
    """One note. ``ukuran``: the published measures that it is about."""

    kode: str
    judul: str
    isi: str
    ukuran: tuple[str, ...]


@cache
def semua() -> tuple[Catatan, ...]:
    """All notes in the order of the file."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    return tuple(Catatan(kode, b["judul"], b["isi"], tuple(b["ukuran"])) for kode, b in isi.items())


def angka_terkait(potret: Potret, daerah: str, catatan: Catatan) -> list[Terbit]:
    """The published figures of a region that a note is about, newest first."""
    return [t for t in published.daftar(potret, daerah) if t.ukuran in catatan.ukuran]
