"""What every process of a test run needs and takes seconds to make: made once, kept in a folder of the run.

The folder is made by the process that starts the run (``tests/conftest.py``), which also takes it away; the workers of
xdist find it in their environment.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABEL = "ILP_UJI_BERSAMA"


def siapkan_folder() -> Callable[[], None] | None:
    """Make the folder of this run; what takes it away, None where the run has one already."""
    if VARIABEL in os.environ:
        return None
    jalur = tempfile.mkdtemp(prefix="ilp-bersama-")
    os.environ[VARIABEL] = jalur

    def buang() -> None:
        shutil.rmtree(jalur, ignore_errors=True)
        os.environ.pop(VARIABEL, None)

    return buang


def folder() -> Path:
    """The folder of this run."""
    return Path(os.environ[VARIABEL])


@contextmanager
def giliran(nama: str) -> Iterator[Path]:
    """One process at a time, for what goes by this name: its path in the folder. Without locks (Windows) each process
    has a path of its own."""
    if sys.platform == "win32":
        yield folder() / f"{os.getpid()}-{nama}"
        return
    import fcntl  # noqa: PLC0415  Unix only

    with (folder() / f"{nama}.gembok").open("w") as gembok:
        fcntl.flock(gembok, fcntl.LOCK_EX)
        yield folder() / nama


def sekali(nama: str, buat: Callable[[], bytes]) -> bytes:
    """The bytes that go by this name, made by the first process that asks."""
    with giliran(nama) as jalur:
        if not jalur.exists():
            sementara = jalur.with_name(f"{nama}.{os.getpid()}")
            sementara.write_bytes(buat())
            sementara.replace(jalur)
        return jalur.read_bytes()
