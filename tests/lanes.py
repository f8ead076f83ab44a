"""In what order the test files are handed to the processes of a run, and which go together.

Browser files form two lanes, each of one process: a Chromium, a server and the scripts that it has compiled cost every
process ten seconds of the processor, and a browser test waits so much that two lanes leave time for tests that count.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

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


class BerkasDanLajur(LoadFileScheduling):  # type: ignore[misc]
    """Whole files to one process each, as ``--dist loadfile`` does, the browser files as two lanes."""

    def _split_scope(self, nodeid: str) -> str:
        berkas = super()._split_scope(nodeid)
        return _lajur(berkas.removeprefix("tests/"))

    def remove_node(self, node: WorkerController) -> str | None:
        """A process has ended: the test that it was lost with, if any, as xdist does it. The others of its files are
        handed out again without that test, which would take one process after the other with it, and without files
        that are done: a process that is given one of those has nothing to report, and is never asked to go on."""
        milik = self.assigned_work[node]
        jatuh = next((uji for berkas in milik.values() for uji, selesai in berkas.items() if not selesai), None)
        sisa = {b: {u: False for u, selesai in isi.items() if not selesai and u != jatuh} for b, isi in milik.items()}
        self.assigned_work[node] = {berkas: isi for berkas, isi in sisa.items() if isi}
        super().remove_node(node)
        return jatuh


def _lajur(berkas: str) -> str:
    """The lane of a browser file below ``tests``; any other file stands for itself."""
    if not berkas.startswith(PERAMBAN):
        return berkas
    return f"{PERAMBAN}{1 if berkas in LAJUR_RINGAN else 2}"


def urutkan_berkas(semua: Iterable[Path]) -> list[Path]:
    """Files in the order in which they are handed out: the two lanes, then those that are slow as a whole
    (``tests/slow.txt``), quick ones last, so that all processes end at nearly the same time."""
    semua = list(semua)
    jalur = {b: b.relative_to(TESTS).as_posix() if TESTS in b.parents else b.name for b in semua}
    daftar = baca_daftar()

    def urutan(berkas: Path) -> tuple[int, str, bool]:
        di = jalur[berkas]
        if di.startswith(PERAMBAN):
            return 0, _lajur(di), False
        return (1 if "/" not in di or f"tests/{di}" in daftar else 2), "", "/" in di

    return sorted(semua, key=urutan)
