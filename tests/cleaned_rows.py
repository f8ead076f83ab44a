"""Rows as cleaning hands them to matching, for tests that need no file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ilp_data.intake.model import Baris, Nasib
from tests import real_files


def baris(*isi: Mapping[str, Any]) -> list[Baris]:
    """Accepted rows numbered from 2; the original cells are the texts themselves, with a running number."""
    return [
        Baris(n, Nasib.DITERIMA, dict(v), {k: str(x) for k, x in v.items()} | {"NO": str(n)})
        for n, v in enumerate(isi, start=2)
    ]


def dari_csv(nama: str, kolom: Mapping[str, str], **tetap: Any) -> list[Baris]:
    """The rows of a real file with the texts of ``kolom`` (field → header); skips where the file is missing."""
    with real_files.berkas(nama).open(encoding="utf-8-sig", newline="") as f:
        return [
            Baris(n, Nasib.DITERIMA, {k: r[h] for k, h in kolom.items()} | tetap, r)
            for n, r in enumerate(csv.DictReader(f), start=2)
        ]


def banyak(hasil: Iterable[Baris]) -> Counter[str]:
    """Rows by fate."""
    return Counter(b.nasib.value for b in hasil)
