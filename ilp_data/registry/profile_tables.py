"""The tables of the yearly Profil Kesehatan that the registry can fill, as data (``definisi/profil.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_BERKAS = Path(__file__).resolve().parent / "definisi" / "profil.toml"


@dataclass(frozen=True)
class Kelompok:
    """Columns under one heading, each with the indicators (codes) that may stand in it, the preferred one first."""

    kepala: str
    pilihan: tuple[tuple[str, ...], ...]

    @property
    def indikator(self) -> tuple[str, ...]:
        """All codes that may stand in the columns."""
        return tuple(k for kolom in self.pilihan for k in kolom)


@dataclass(frozen=True)
class TabelProfil:
    """One table: its sheet, its title, its groups of columns."""

    kode: str
    lembar: str
    judul: str
    kelompok: tuple[Kelompok, ...]


@cache
def tabel_profil() -> tuple[TabelProfil, ...]:
    """All tables in the order of the file."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    return tuple(_susun(kode, b) for kode, b in isi.items())


def _susun(kode: str, b: dict[str, Any]) -> TabelProfil:
    kelompok = tuple(Kelompok(k["kepala"], tuple(tuple(i.split("/")) for i in k["indikator"])) for k in b["kelompok"])
    return TabelProfil(kode, b["lembar"], b["judul"], kelompok)
