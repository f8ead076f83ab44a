"""Fingerprints of what revisions did, so that a row that was changed, added or taken away by hand is found.

They are the same whatever the engine: the order of rows and columns says nothing, a whole number is the same number
written 3 or 3.0, NaN is an unknown value as None is. An unknown value is not an empty text, and yes is not 1.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

_TULIS = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode


def sidik_perubahan(mulai: Iterable[Mapping[str, Any]], berakhir: Iterable[Mapping[str, Any]]) -> str:
    """sha256 over what a revision did to one table: the rows it began, and keys and ``rev_mulai`` of those it ended.

    Rows are mappings of column to plain or numpy value, taken one by one and not kept: 32 bytes stay of each. Which
    columns they have is the caller's to decide, and to decide alike whenever fingerprints are compared.
    """
    return gabung_sidik(map(sidik_baris, mulai), map(sidik_baris, berakhir))


def sidik_baris(baris: Mapping[str, Any]) -> bytes:
    """The 32 bytes that stand for one row. Raises ``TypeError`` for a value that no column can hold."""
    isi = {k: v if v is None or isinstance(v, str | bool) else _baku(v) for k, v in baris.items()}
    return hashlib.sha256(_TULIS(isi).encode("ascii")).digest()


def gabung_sidik(mulai: Iterable[bytes], berakhir: Iterable[bytes]) -> str:
    """``sidik_perubahan`` from the rows' own fingerprints, which come in any order; the same row twice counts twice."""
    jumlah = hashlib.sha256()
    for bagian in (sorted(mulai), sorted(berakhir)):
        jumlah.update(len(bagian).to_bytes(8, "big"))
        jumlah.update(b"".join(bagian))
    return jumlah.hexdigest()


def _baku(nilai: Any) -> Any:
    """One value in the only form it is written in here."""
    polos = nilai.item() if hasattr(nilai, "item") else nilai
    if isinstance(polos, float):
        if math.isnan(polos):
            return None
        return int(polos) if polos.is_integer() else polos
    # Bytes stand in no column of ours; found in a damaged store they must not look like the text they replaced.
    return ["bytes", polos.hex()] if isinstance(polos, bytes) else polos
