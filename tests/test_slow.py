"""The list of slow tests: each line names something that is there, and the marks follow it."""

from __future__ import annotations

import ast

import pytest

from tests.house import AKAR, pohon
from tests.slow import baca_daftar, baca_laporan, lambat, pilih

LAPORAN = """<testsuites><testsuite>
<testcase classname="tests.geo.test_a" name="test_x[1]" time="0.5" />
<testcase classname="tests.geo.test_a" name="test_x[2]" time="0.25" />
<testcase classname="tests.geo.test_a" name="test_y" time="2.0" />
<testcase classname="tests.test_b" name="test_z" time="9.0" />
<testcase classname="tests.test_b" name="test_w" time="0.1" />
</testsuite></testsuites>"""


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
    assert pilih(waktu, 1.0) == ["tests/geo/test_a.py::test_y", "tests/test_b.py"]
    assert pilih(waktu, 10.0) == []


def test_a_file_or_a_test_of_the_list_is_slow() -> None:
    daftar = ("tests/test_b.py", "tests/geo/test_a.py::test_y")
    assert lambat("tests/test_b.py::test_w[1-2]", daftar)
    assert lambat("tests/geo/test_a.py::test_y[x::y]", daftar)
    assert not lambat("tests/geo/test_a.py::test_x", daftar)
