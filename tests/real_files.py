"""The real files that lie beside the repository: third-party data, read in tests, never copied."""

from __future__ import annotations

from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent.parent / "shared" / "uji"


def berkas(nama: str) -> Path:
    """The path of one real file, e.g. ``berkas("fasilitas/bontang_posyandu.csv")``; skips where it is missing."""
    jalur = AKAR / nama
    if not jalur.exists():
        pytest.skip(f"berkas uji {nama} tidak ada di ../shared/uji")
    return jalur
