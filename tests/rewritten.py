"""pytest rewrites the assertions of a test file before its first use, which takes longer than to import it; the workers
of a run start together, and each of them would rewrite all files. Here that is done once, before they start."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.assertion import rewrite  # its insides, as they are in pytest 9


def tulis_dahulu(config: pytest.Config) -> int:
    """Rewrite what the workers of this run are going to read and what nobody rewrote since it was changed; how many
    files. None without workers, without bytecode on the disk, and where processes do not fork (Windows)."""
    keadaan = config.stash.get(rewrite.assertstate_key, None)
    if not getattr(config.option, "numprocesses", 0) or keadaan is None or keadaan.mode != "rewrite":
        return 0
    if sys.dont_write_bytecode or "fork" not in multiprocessing.get_all_start_methods():
        return 0
    lama = sorted(b for b in berkas_uji(config.args) if rewrite._read_pyc(b, _pyc(b)) is None)
    banyak, cabang = os.cpu_count() or 1, multiprocessing.get_context("fork")
    proses = [cabang.Process(target=_tulis, args=(config, lama[n::banyak])) for n in range(banyak) if lama[n:]]
    for p in proses:
        p.start()
    for p in proses:
        p.join()
    return len(lama)


def berkas_uji(argumen: list[str]) -> Iterator[Path]:
    """The test files that these arguments of pytest name."""
    for jalur in {Path(a.partition("::")[0]).absolute() for a in argumen}:
        yield from [jalur] if jalur.is_file() else jalur.rglob("test_*.py")


def _pyc(berkas: Path) -> Path:
    return rewrite.get_cache_dir(berkas) / (berkas.stem + rewrite.PYC_TAIL)


def _tulis(config: pytest.Config, semua: list[Path]) -> None:
    for berkas in semua:
        sidik, kode = rewrite._rewrite_test(berkas, config)
        if rewrite.try_makedirs(_pyc(berkas).parent):
            rewrite._write_pyc(config.stash[rewrite.assertstate_key], kode, sidik, _pyc(berkas))
