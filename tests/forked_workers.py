"""The workers of a run as forks of the process that started it, once that has imported the test files.

xdist starts each worker as a Python of its own, which imports the libraries, the program and every test file before it
runs anything: the same work as often as there are workers, and it is the first thing that a run does. Here the process
that hands out the tests imports them, forks, and each worker goes on from there; pytest takes a test file that is
imported already as it is. A worker that dies is replaced as xdist does it. Insides used: execnet's way to a worker
(tried on 2.1).
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from _pytest.pathlib import import_path
from execnet import gateway_io
from execnet.gateway_base import ExecModel, Popen2IO
from execnet.xspec import XSpec

from tests.rewritten import berkas_uji

# What a test file may raise while it is imported. It is imported by each worker then, which says so.
_GAGAL = (ImportError, SyntaxError, AttributeError, NameError, OSError, pytest.skip.Exception)


@dataclass
class Anak:
    """A worker that was forked: the two ends of its pipes that are ours, and how it ended."""

    pid: int
    masuk: int
    keluar: int
    akhir: int | None = field(default=None)

    def wait(self) -> int:
        """Wait for its end, once; its exit code."""
        if self.akhir is None:
            self.akhir = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.akhir

    def kill(self) -> None:
        """End it, where it has not ended."""
        if self.akhir is None:
            os.kill(self.pid, 9)


class JalanKeAnak(Popen2IO):  # type: ignore[misc]
    """execnet's way to a worker, for one that was forked."""

    def __init__(self, anak: Anak, execmodel: ExecModel) -> None:
        self.anak = anak
        super().__init__(os.fdopen(anak.masuk, "wb", 0), os.fdopen(anak.keluar, "rb", 0), execmodel=execmodel)

    def wait(self) -> int:
        return self.anak.wait()

    def kill(self) -> None:
        self.anak.kill()


def siapkan_pekerja(config: pytest.Config) -> int:
    """Import the test files of this run and fork its workers; how many. None without workers, in a worker, and where
    processes do not fork (Windows)."""
    banyak = len(config.option.tx or ()) if getattr(config.option, "numprocesses", 0) else 0
    if not banyak or hasattr(config, "workerinput") or "fork" not in multiprocessing.get_all_start_methods():
        return 0
    for berkas in sorted(berkas_uji(config.args)):
        if not config.hook.pytest_ignore_collect(collection_path=berkas, config=config):
            _impor(berkas, config.rootpath)
    gc.freeze()
    anak: list[Anak] = []
    for _ in range(banyak):
        anak.append(_lahirkan(anak))
    asli = gateway_io.create_io

    def create_io(spec: XSpec, execmodel: ExecModel) -> Any:
        return JalanKeAnak(anak.pop(0), execmodel) if anak and spec.popen else asli(spec, execmodel)

    gateway_io.create_io = create_io
    return banyak


def _impor(berkas: Path, akar: Path) -> None:
    """A test file imported as pytest does it; what cannot be imported is forgotten."""
    dulu = set(sys.modules)
    try:
        import_path(berkas, mode="importlib", root=akar, consider_namespace_packages=False)
    except _GAGAL:
        for nama in set(sys.modules) - dulu:
            if getattr(sys.modules[nama], "__file__", None) == str(berkas):
                del sys.modules[nama]


def _lahirkan(kakak: list[Anak]) -> Anak:
    """Fork a worker that waits for what execnet tells it; the pipes of those before it are none of its own."""
    (baca, masuk), (keluar, tulis) = os.pipe(), os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(baca)
        os.close(tulis)
        return Anak(pid, masuk, keluar)
    kode = 1
    try:
        for ujung in (masuk, keluar, *(u for k in kakak for u in (k.masuk, k.keluar))):
            os.close(ujung)
        _jadi_pekerja(baca, tulis)
        kode = 0
    finally:
        atexit._run_exitfuncs()
        os._exit(kode)


def _jadi_pekerja(baca: int, tulis: int) -> None:
    """What ``python -c`` with execnet's first line would be, of a process that has loaded all."""
    os.dup2(baca, 0)
    os.dup2(tulis, 1)
    os.close(baca)
    os.close(tulis)
    sys.stdin, sys.stdout = os.fdopen(0, "r", closefd=False), os.fdopen(1, "w", closefd=False)
    sys.argv, utama = ["-c"], types.ModuleType("__main__")
    sys.modules["__main__"] = utama
    exec(eval(sys.stdin.readline()), utama.__dict__)
