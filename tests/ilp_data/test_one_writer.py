"""Numbers, parts and classes are written and decided in one place, and nothing takes today's date by itself."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import legend
from ilp_data.format import angka, bagian_dari, bulat, koordinat, pecahan, persen, selisih_poin, setara, utuh
from ilp_data.measure import classes
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan
from reports.deck.values import tulis_angka
from reports.model import Nilai
from reports.sheets.figures import _nilai as on_a_sheet
from reports.slides.base import tulis_nilai
from reports.svg.values import teks_nilai
from ui.kit import parts

ROOT = Path(__file__).resolve().parent.parent.parent
# Both halves of the importer read and quote what a file says; the store makes up its samples.
READERS = ("ilp_data/intake", "geo/intake", "ilp_data/store")
FOLDERS = ("geo", "ilp_data", "pages", "reports", "ui")
# Places and widths in a drawing, a style or a projection: numbers for a machine, how many in which file.
FOR_MACHINES = {
    "geo/drawing.py": 2,
    "geo/marks.py": 7,
    "reports/deck/chart_xml.py": 7,
    "reports/presenter/__init__.py": 1,
    "reports/svg/bars.py": 2,
    "reports/svg/bars_upright.py": 2,
    "reports/svg/canvas.py": 3,
    "reports/svg/maps.py": 1,
    "reports/svg/marks.py": 1,
    "reports/svg/values.py": 1,
    "ui/compare/province_map.py": 2,
    "ui/intake/map.py": 2,
    "ui/kit/map_picture.py": 1,
    "ui/kit/maps.py": 1,
    "ui/profile/strips.py": 1,
    "ui/server/first/draw.py": 1,
}
AWKWARD = (0.0, 0.04, 0.05, 2.5, 2.45, 12.25, 12.35, 49.95, 80.05 - 77.6, 99.95, 100.0, 100.05)


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = [
        p for folder in ("geo", "ilp_data", "pages", "reports", "ui") for p in sorted((ROOT / folder).rglob("*.py"))
    ]
    named = [(p.relative_to(ROOT).as_posix(), p) for p in paths]
    return tuple((n, ast.parse(p.read_text("utf-8"))) for n, p in named if not n.startswith(READERS))


def _nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for name, tree in _trees():
        yield from ((name, n) for n in ast.walk(tree) if isinstance(n, kind))


def _called(node: ast.AST) -> str:
    """The last name of what is called: ``tulis.angka(…)`` → ``angka``."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


# --- one formatter


def _half_up(value: float, places: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 5), st.integers(0, 3))
def test_every_number_is_rounded_half_up_from_its_decimals(digits: int, scale: int, places: int) -> None:
    value = digits / 10**scale
    assert bulat(value, places) == _half_up(value, places)
    plain = angka(value, places).replace(".", "").replace(",", ".")
    assert Decimal(plain) == _half_up(value, places)


@pytest.mark.parametrize("value", AWKWARD)
def test_all_surfaces_write_one_value_alike(value: float) -> None:
    expected = f"{_half_up(round(value, 10), 1)} %".replace(".", ",")
    row = pd.Series({"nilai": value, "keadaan": Keadaan.ADA, "pembilang": 1.0, "penyebut": 2.0, "tanda": ()})
    number = Nilai(value, Keadaan.ADA, 1.0, 2.0, "balita")
    written = {
        "screen": persen(value),
        "cell": parts.sel(row, dengan_cacah=False),
        "slide": tulis_nilai(number),
        "picture": teks_nilai(number, "%", 1),
        "deck": tulis_angka(value, "%", 1),
        "sheet": on_a_sheet(row).replace("\u00a0", " "),
    }
    assert set(written.values()) == {expected}, written


@pytest.mark.parametrize("value", AWKWARD)
@pytest.mark.parametrize("kode", ["ds_hadir", "stunting"])
def test_map_legend_and_list_put_one_value_into_one_class(value: float, kode: str) -> None:
    ind = indikator(kode)
    shown = _half_up(round(value, 10), 1)
    expected = sum(shown >= Decimal(str(b)) for b in ind.kelas)
    measured = pd.DataFrame(
        {
            "kode": ["a"],
            "nama": ["A"],
            "nilai": [value],
            "keadaan": [Keadaan.ADA],
            "simulasi": [False],
            "tanda": [()],
            "pembilang": [value],
        }
    )
    key = legend.dari_ukuran(ind, measured)
    assert [k.jumlah for k in key.kelas].index(1) == expected
    assert key.warna(value) == key.kelas[expected].warna
    assert classes.kelas(value, ind.kelas) == expected
    assert classes.mutu(value, ind) == (expected if ind.arah == "tinggi" else len(ind.kelas) - expected)


@given(st.integers(-3000, 3000))
def test_a_difference_that_prints_as_nothing_is_called_none(hundredths: int) -> None:
    difference = hundredths / 100
    assert setara(difference) == (selisih_poin(difference) == "tetap") == (_half_up(abs(difference), 1) == 0)
    assert not setara(float("nan"))


def test_parts_coordinates_and_file_values() -> None:
    assert bagian_dari(1072, 9150, "balita terdaftar") == "1.072 dari 9.150 balita terdaftar"
    assert bagian_dari(None, 3) == "– dari 3"
    assert pecahan(72, 915) == f"{bagian_dari(72, 915)} (7,9 %)"
    assert koordinat(0.1234565) == "0.123457" and koordinat(-117.5) == "-117.500000"
    assert [utuh(x) for x in (1234.0, 0.1 + 0.2, 1e-7, float("nan"))] == [
        "1234",
        "0,30000000000000004",
        "0,0000001",
        "",
    ]


def test_babel_is_asked_in_one_place() -> None:
    asked = {n for n, x in _nodes(ast.ImportFrom) if (x.module or "").startswith("babel")}
    assert asked == {"ilp_data/format.py"}


def test_no_text_swaps_point_and_comma_by_itself() -> None:
    swaps = [
        f"{name}:{n.lineno}"
        for name, n in _nodes(ast.Call)
        if _called(n) == "replace" and [getattr(a, "value", None) for a in n.args[:2]] in ([".", ","], [",", "."])
    ]
    # ``parse`` reads what people typed, the other way round.
    assert {s.partition(":")[0] for s in swaps} == {"ilp_data/format.py", "ilp_data/parse.py"}, swaps


def test_no_number_is_formatted_beside_the_formatter() -> None:
    """Python's own formats round halves to even and write a point: right for a style, wrong for a reader."""
    places = re.compile(r"\.[0-9]+f$|,|[g%n]$")
    found = Counter(
        name
        for name, n in _nodes(ast.FormattedValue)
        if isinstance(n.format_spec, ast.JoinedStr)
        and any(
            isinstance(c, ast.Constant) and places.search(str(c.value)) and str(c.value)[:1] != "%"
            for c in n.format_spec.values
        )
    )
    assert found == FOR_MACHINES


def test_a_count_out_of_a_count_is_written_in_one_place() -> None:
    found = []
    for name, n in _nodes(ast.JoinedStr):
        for a, between, b in zip(n.values, n.values[1:], n.values[2:], strict=False):
            of = isinstance(between, ast.Constant) and between.value == " dari "
            if of and all(_called(getattr(x, "value", None)) == "angka" for x in (a, b)):
                found.append(f"{name}:{n.lineno}")
    assert len(found) == 1 and found[0].startswith("ilp_data/format.py"), found


# --- one decision of the class


def test_nobody_else_compares_with_breaks() -> None:
    tools = {"bisect", "bisect_left", "bisect_right", "digitize", "cut", "searchsorted"}
    asked = {name for name, n in _nodes(ast.Call) if _called(n) in tools}
    assert asked == {"ilp_data/measure/classes.py"}
    compared = [
        f"{name}:{n.lineno}"
        for name, n in _nodes(ast.Compare)
        if any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in n.ops)
        and any(isinstance(x, ast.Attribute) and x.attr == "kelas" for side in (n.left, *n.comparators) for x in [side])
    ]
    assert not compared


# --- no clock


def test_nothing_reads_the_clock_by_itself() -> None:
    """``store.kini`` is the clock; everything else asks the reading for its day."""
    assert [f"{name}:{n.lineno}" for name, n in _nodes(ast.Call) if _called(n) in ("today", "now", "utcnow")] == []


def test_nothing_that_needs_a_day_has_a_default_for_it() -> None:
    days = {"hari_ini", "hari", "pada", "today"}
    for name, n in _nodes(ast.FunctionDef):
        positional = [*n.args.posonlyargs, *n.args.args]
        filled = positional[len(positional) - len(n.args.defaults) :]
        filled += [a for a, d in zip(n.args.kwonlyargs, n.args.kw_defaults, strict=True) if d is not None]
        bad = [a.arg for a in filled if a.arg in days]
        assert not bad, (name, n.name, bad)
