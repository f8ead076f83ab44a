"""Criteria of an indicator that counts places which hold all of them: in words, and by which data each is answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Jenis(StrEnum):
    """By which data a criterion can be answered; ``TANPA`` by none that the program reads."""

    BUKA = "buka"
    KADER = "kader"
    SIKLUS = "siklus"
    TANPA = "tanpa"


@dataclass(frozen=True)
class Kriteria:
    """One criterion. ``batas``: so many openings or cadres at least."""

    teks: str
    jenis: Jenis = Jenis.TANPA
    batas: int = 0


def tulis_kriteria(kriteria: tuple[Kriteria, ...]) -> str:
    """All of them as a sentence: ``Buka paling sedikit 8 kali setahun; kader lebih dari lima.``"""
    teks = "; ".join(k.teks for k in kriteria)
    return f"{teks[:1].upper()}{teks[1:]}." if teks else ""
