"""Walks through a ``Dek``: every value, every number, every piece of text of it, however deep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from reports.model import Dek, Nilai, Slide

# "354 dari 757 balita terdaftar ditimbang (46,8 %)": a fraction and its percentage in one breath.
_PECAHAN = re.compile(r"([\d.]+) dari ([\d.]+)[^()%;:]*?\(([\d.,]+) %\)")
_POLOS = re.compile(r"(?<![\d.,])([\d.]+) dari ([\d.]+)(?![\d,])")
_TERBALIK = re.compile(r"([\d.,]+) % \(([\d.]+) dari ([\d.]+)\)")


def isi(benda: object) -> Iterator[object]:
    """The thing itself and everything in it: fields, items, values and keys."""
    yield benda
    if is_dataclass(benda) and not isinstance(benda, type):
        for f in fields(benda):
            yield from isi(getattr(benda, f.name))
    elif isinstance(benda, Mapping):
        for k, v in benda.items():
            yield from isi(k)
            yield from isi(v)
    elif isinstance(benda, (tuple, list, frozenset)):
        for x in benda:
            yield from isi(x)


def nilai(benda: object) -> list[Nilai]:
    return [x for x in isi(benda) if isinstance(x, Nilai)]


def teks(benda: object) -> list[str]:
    return [x for x in isi(benda) if isinstance(x, str)]


def slide(dek: Dek) -> list[Slide]:
    return [*dek.slide, *dek.lampiran]


def bilangan(teks_angka: str) -> float:
    """``1.234,5`` → 1234.5."""
    return float(teks_angka.replace(".", "").replace(",", "."))


def pecahan(kalimat: str) -> list[tuple[float, float, float]]:
    """(numerator, denominator, per cent as written) of every fraction that stands beside its percentage."""
    hasil = [(bilangan(a), bilangan(b), bilangan(p)) for a, b, p in _PECAHAN.findall(kalimat)]
    return hasil + [(bilangan(a), bilangan(b), bilangan(p)) for p, a, b in _TERBALIK.findall(kalimat)]


def pecahan_polos(kalimat: str) -> list[tuple[float, float]]:
    """(numerator, denominator) of every "a dari b"."""
    return [(bilangan(a.rstrip(".")), bilangan(b.rstrip("."))) for a, b in _POLOS.findall(kalimat)]
