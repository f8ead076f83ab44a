"""The list of slow tests: each line names something that is there, and the marks follow it."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.house import AKAR, pohon
from tests.slow import baca_daftar, baca_laporan, lambat, pilih, prosesor

_UJI = (
    '<testcase classname="{}" name="{}" time="99.0"><properties><property name="prosesor" value="{}" /></properties>'
    "</testcase>"
)
LAPORAN = "<testsuites><testsuite>{}</testsuite></testsuites>".format(
    "".join(
        _UJI.format(*x)
        for x in (
            ("tests.geo.test_a", "test_x[1]", 0.5),
            ("tests.geo.test_a", "test_x[2]", 0.25),
            ("tests.geo.test_a", "test_y", 2.0),
            ("tests.test_b", "test_z", 9.0),
            ("tests.test_b", "test_w", 0.1),
            ("tests.test_layers", "test_v", 9.0),
        )
    )
    + '<testcase classname="tests.test_b" name="test_skipped" time="99.0" />'
)


def test_every_line_names_a_test_that_is_there() -> None:
    for baris in baca_daftar():
        berkas, _, nama = baris.partition("::")
        assert (AKAR / berkas).is_file(), baris
        if nama:
            fungsi = {s.name for s in ast.walk(pohon(berkas)) if isinstance(s, ast.FunctionDef)}
            assert nama in fungsi, baris


def test_tests_of_the_list_carry_the_mark(request: pytest.FixtureRequest) -> None:
    for butir in request.session.items:
        assert (butir.get_closest_marker("lambat") is not None) == lambat(butir.nodeid, baca_daftar()), butir.nodeid


def test_parameters_are_added_up_and_a_file_is_named_where_nearly_all_of_it_is_slow() -> None:
    waktu = baca_laporan(LAPORAN)
    assert waktu["tests/geo/test_a.py"] == {"test_x": 0.75, "test_y": 2.0}
    assert waktu["tests/test_b.py"]["test_skipped"] == 0
    assert pilih(waktu, 1.0) == ["tests/geo/test_a.py::test_y", "tests/test_b.py"]
    assert pilih(waktu, 10.0) == []


def test_a_file_or_a_test_of_the_list_is_slow() -> None:
    daftar = ("tests/test_b.py", "tests/geo/test_a.py::test_y")
    assert lambat("tests/test_b.py::test_w[1-2]", daftar)
    assert lambat("tests/geo/test_a.py::test_y[x::y]", daftar)
    assert not lambat("tests/geo/test_a.py::test_x", daftar)


def test_the_processor_time_of_a_child_counts_once_it_is_waited_for() -> None:
    awal = prosesor()
    subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 0.4: pass"], check=True)
    assert prosesor() - awal >= 0.3
