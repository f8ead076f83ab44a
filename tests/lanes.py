"""In what order the test files are handed to the processes of a run, and which go together.

Browser files form two lanes, each of one process: a Chromium, a server and the scripts that it has compiled cost every
process ten seconds of the processor, and a browser test waits so much that two lanes leave time for tests that count.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

from tests.slow import baca_daftar

TESTS = Path(__file__).parent
PERAMBAN = "browser/"
# Files that look at the server without first pictures, and as many others as take the same time.
LAJUR_RINGAN = frozenset(
    f"{PERAMBAN}test_{nama}.py"
    for nama in (
        "every_page", "regions", "early_map", "keyboard", "screen_mode", "gate", "present", "hostile_names",
    )
)  # fmt: skip
# Files whose tests start loops of their own (of asyncio): Playwright's runs on in its thread until the session ends,
# and no other could start beside it.
PUNYA_LOOP = ("test_app.py", "ui/", "pages/")


class BerkasDanLajur(LoadFileScheduling):  # type: ignore[misc]
    """Whole files to one process each, as ``--dist loadfile`` does, the browser files as two lanes."""

    def _split_scope(self, nodeid: str) -> str:
        berkas = super()._split_scope(nodeid)
        return _lajur(berkas.removeprefix("tests/"))


def _lajur(berkas: str) -> str:
    """The lane of a browser file below ``tests``; any other file stands for itself."""
    if not berkas.startswith(PERAMBAN):
        return berkas
    return f"{PERAMBAN}{1 if berkas in LAJUR_RINGAN else 2}"


def urutkan_berkas(semua: Iterable[Path]) -> list[Path]:
    """Files in the order in which they are handed out: those with loops first, then the two lanes, then those that are
    slow as a whole (``tests/slow.txt``), quick ones last, so that all processes end at nearly the same time."""
    semua = list(semua)
    jalur = {b: b.relative_to(TESTS).as_posix() if TESTS in b.parents else b.name for b in semua}
    daftar = baca_daftar()

    def urutan(berkas: Path) -> tuple[int, str, bool]:
        di = jalur[berkas]
        if di.startswith(PUNYA_LOOP):
            return 0, "", False
        if di.startswith(PERAMBAN):
            return 1, _lajur(di), False
        return (2 if "/" not in di or f"tests/{di}" in daftar else 3), "", "/" in di

    return sorted(semua, key=urutan)
