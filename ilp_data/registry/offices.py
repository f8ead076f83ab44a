"""Offices that one person holds, and the words behind them that are no names (``definisi/lintas_sektor.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BERKAS = Path(__file__).resolve().parent / "definisi" / "lintas_sektor.toml"
_PEKERJA = ("petugas", "profesi")
_MUKA = r"(?:(?:plt|plh|pj|pjs|penjabat|wakil|istri|ibu|bapak|mantan)\.? )*"


@dataclass(frozen=True)
class Pemangku:
    """``jabatan``: finds an office in a text of any case. ``kata``: words that are no names, lower case.
    ``lembaga``: words at which the name of an organisation, a building or a street begins. ``petugas``: words for work
    that many people do, ``profesi`` those of them
    that stand before a name rather than before another word."""

    jabatan: re.Pattern[str]
    kata: frozenset[str]
    lembaga: frozenset[str]
    petugas: frozenset[str]
    profesi: frozenset[str]


@cache
def pemangku() -> Pemangku:
    """The words of the registry."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    jabatan = "|".join(isi["pemangku"]["jabatan"])
    sektor = " ".join(kata for s in isi["sektor"].values() for kata in s["kata"])
    kata = {*isi["pemangku"]["bukan_nama"], *isi["jabatan"]["kata"], *sektor.split()}
    pola = re.compile(rf"\b{_MUKA}(?:{jabatan})\b", re.IGNORECASE)
    lembaga, petugas, profesi = map(frozenset, (isi["pemangku"]["lembaga"], *(isi["jabatan"][x] for x in _PEKERJA)))
    return Pemangku(pola, frozenset(kata), lembaga, petugas, profesi)
