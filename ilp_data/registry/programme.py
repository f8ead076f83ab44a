"""What ILP is, as data with its source: the pillars of health transformation, the clusters, the places of service."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_BERKAS = Path(__file__).resolve().parent / "definisi" / "ilp.toml"


@dataclass(frozen=True)
class Pilar:
    """One pillar; ``ilp``: the one that ILP carries out."""

    nomor: int
    nama: str
    arti: str
    ilp: bool


@dataclass(frozen=True)
class Siklus:
    """What a cluster (code as in ``indicators.KLASTER``) does, and for which stages of life, the youngest first."""

    klaster: str
    tahap: tuple[str, ...]
    kerja: str


@dataclass(frozen=True)
class Jejaring:
    """A kind of place (as in the registry of facilities) and its part in ILP."""

    jenis: str
    nama: str
    arti: str


@cache
def _isi() -> dict[str, Any]:
    return tomllib.loads(_BERKAS.read_text(encoding="utf-8"))


def pilar() -> tuple[Pilar, ...]:
    """The six, in their order."""
    return tuple(Pilar(int(n), p["nama"], p["arti"], p["ilp"]) for n, p in _isi()["pilar"].items())


def siklus() -> tuple[Siklus, ...]:
    """The clusters in their order."""
    return tuple(Siklus(k, tuple(s["siklus"]), s["kerja"]) for k, s in _isi()["klaster"].items())


def jejaring() -> tuple[Jejaring, ...]:
    """From the puskesmas to the posyandu."""
    return tuple(Jejaring(j, x["nama"], x["arti"]) for j, x in _isi()["jejaring"].items())


def sumber(bagian: str) -> str:
    """Where ``pilar`` or ``klaster`` was read; an unknown part is a programming error (KeyError)."""
    return str(_isi()["sumber"][bagian])
