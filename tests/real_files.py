"""The real files that lie beside the repository: third-party data, read in tests, never copied."""

from __future__ import annotations

from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent.parent / "shared" / "uji"


def bagian(nama: str, folder: Path, *tetap: str, tiap: int = 10) -> Path:
    """One row in ten of a real table of one line a row, in a folder of the test's own, and all that hold one of these
    texts: where ten thousand rows say no more than a thousand."""
    asal = berkas(nama)
    kepala, *isi = asal.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    pilih = [b for n, b in enumerate(isi) if n % tiap == 0 or any(t in b for t in tetap)]
    tujuan = folder / asal.name
    tujuan.write_text("".join([kepala, *pilih]), encoding="utf-8")
    return tujuan


def berkas(nama: str) -> Path:
    """The path of one real file, e.g. ``berkas("fasilitas/bontang_posyandu.csv")``; skips where it is missing."""
    jalur = AKAR / nama
    if not jalur.exists():
        pytest.skip(f"berkas uji {nama} tidak ada di ../shared/uji")
    return jalur
