"""``python -m tests.rewritten``: test files with their assertions rewritten beforehand, once and on all cores.

On a fresh checkout every worker of a run would rewrite all of them itself, as all start at once. The files are written
by pytest's own inner functions; should these be others one day, this fails, and the run only takes longer.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from _pytest.assertion import rewrite

_SINI = Path(__file__).parent
# What rewriting asks pytest for: settings, of which none is ours, and where to tell of failed writing.
_BAWAAN: Any = SimpleNamespace(getini=lambda _nama: False)
_CATATAN: Any = SimpleNamespace(trace=lambda pesan: print(pesan, file=sys.stderr))


def siapkan(berkas: Path) -> bool:
    """Rewrite one test file unless that is done; whether there was anything to do."""
    folder = rewrite.get_cache_dir(berkas)
    hasil = folder / (berkas.stem + rewrite.PYC_TAIL)
    if rewrite._read_pyc(berkas, hasil) is not None:
        return False
    rewrite.try_makedirs(folder)
    tanda, kode = rewrite._rewrite_test(berkas, _BAWAAN)
    return rewrite._write_pyc(_CATATAN, kode, tanda, hasil)


def utama() -> int:
    """Rewrite what pytest rewrites: files of tests and ``conftest.py``."""
    semua = sorted([*_SINI.rglob("test_*.py"), *_SINI.rglob("conftest.py")])
    with ProcessPoolExecutor() as pekerja:
        print(sum(pekerja.map(siapkan, semua, chunksize=8)), "berkas uji disiapkan")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
