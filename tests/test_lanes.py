"""How test files are handed out: browser files as lanes, and all that a lost process leaves behind once more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.lanes import BerkasDanLajur

SEMUA = [f"tests/test_{berkas}.py::test_{i}" for berkas in "abc" for i in range(4)]


class _Proses:
    """A process that notes what it is given, as xdist's own."""

    def __init__(self, nama: str) -> None:
        self.gateway, self.shutting_down, self.antre = SimpleNamespace(id=nama), False, list[int]()

    def send_runtest_some(self, nomor: list[int]) -> None:
        self.antre += nomor

    def shutdown(self) -> None:
        self.shutting_down = True


def _jadwal(banyak: int) -> tuple[BerkasDanLajur, list[_Proses]]:
    config: Any = SimpleNamespace(
        getvalue=lambda _nama: ["popen"] * banyak, option=SimpleNamespace(loadscopereorder=False)
    )
    jadwal, proses = BerkasDanLajur(config), [_Proses(f"gw{i}") for i in range(banyak)]
    for p in proses:
        jadwal.add_node(p)
        jadwal.add_node_collection(p, SEMUA)
    jadwal.schedule()
    return jadwal, proses


def _jalankan(jadwal: BerkasDanLajur, proses: _Proses, banyak: int) -> list[str]:
    """What a process runs of what it was given, reported test by test."""
    lewat = []
    for _ in range(banyak):
        if not proses.antre:
            break
        nomor = proses.antre.pop(0)
        lewat.append(SEMUA[nomor])
        jadwal.mark_test_complete(proses, nomor)
    return lewat


def test_what_a_lost_process_had_left_is_run_once_without_the_test_that_it_was_lost_with() -> None:
    """It hung: a file that was done was handed out again, and who was given it waited for ever."""
    jadwal, (satu, dua) = _jadwal(2)
    lewat = _jalankan(jadwal, satu, 6)  # its first file, two of the next
    assert jadwal.remove_node(satu) == (jatuh := SEMUA[satu.antre[0]])
    ganti = _Proses("gw2")
    jadwal.add_node(ganti)
    jadwal.add_node_collection(ganti, SEMUA)
    jadwal.schedule()
    for _ in SEMUA:
        lewat += _jalankan(jadwal, dua, 1) + _jalankan(jadwal, ganti, 1)
    assert sorted([*lewat, jatuh]) == sorted(SEMUA)
    assert jadwal.tests_finished and dua.shutting_down and ganti.shutting_down


def test_a_process_that_ended_with_nothing_left_has_lost_no_test() -> None:
    jadwal, (satu,) = _jadwal(1)
    assert len(_jalankan(jadwal, satu, 99)) == len(SEMUA)
    assert jadwal.remove_node(satu) is None


def test_browser_files_go_together_and_others_stand_alone() -> None:
    jadwal, _ = _jadwal(1)
    lajur = {jadwal._split_scope(f"tests/browser/test_{n}.py::test_x") for n in ("keyboard", "gate", "present")}
    assert len(lajur) == 1 and jadwal._split_scope("tests/browser/test_pages.py::test_x") not in lajur
    assert jadwal._split_scope(SEMUA[0]) == "test_a.py"
