"""The lines of Klaster: nothing is drawn in a class that the picture's own style does not know (it would be black)."""

from __future__ import annotations

import base64
import re
from dataclasses import fields, replace

import pytest

from geo import look
from ilp_data.insight.front import Bulan
from ui.clusters import lines
from ui.kit.style import gaya_gambar

KINDS = ("g", "d", "p")


def _month(period: str, value: float | None, **marks: object) -> Bulan:
    empty = {f.name: False if f.type == "bool" else None for f in fields(Bulan)}
    return replace(Bulan(**empty | {"periode": period, "nilai": value}), **marks)  # type: ignore[arg-type]


def _level(value: float, months: list[Bulan]) -> lines.Acuan:
    return lines.Acuan("acuan 80 %", [value] * len(months))


@pytest.mark.parametrize("theme", [look.TERANG.nama, look.GELAP.nama])
def test_every_class_of_the_drawing_has_a_rule(theme: str) -> None:
    months = [
        _month("2025-10", 70.0), _month("2025-11", 60.0, ragu=True), _month("2025-12", 50.0, simulasi=True),
        _month("2026-01", None), _month("2026-02", 80.0, sementara=True, lalu=66.0), _month("2026-03", 81.0, kini=True),
    ]  # fmt: skip
    drawn = str(lines.garis_markup([lines.Seri(k, months, k) for k in KINDS], look.rupa(theme), _level(80.0, months)))
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", drawn)[1]).decode()  # type: ignore[index]
    used = set(re.findall(r'class="(\w+)"', picture))
    assert {f"t{k}" for k in KINDS} | {"r", "m", "l", "a", "s", "n"} <= used
    known = set(re.findall(r"\.(\w+)", re.sub(r"\{.*?\}", "{}", gaya_gambar(theme))))
    assert used - known <= {"s"}  # provisional months have the look of any rectangle


def test_a_target_of_one_year_is_drawn_over_its_months_alone() -> None:
    months = [_month(f"2025-{m:02d}", 70.0) for m in (10, 11, 12)] + [_month("2026-01", 80.0)]
    level = lines.Acuan("target daerah 90 %", [None, None, None, 90.0])
    drawn = str(lines.garis_markup([lines.Seri("D/S", months, "g")], look.TERANG, level))
    assert "target daerah 90 %" in drawn
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", drawn)[1]).decode()  # type: ignore[index]
    (start, end), *rest = re.findall(r'<path class="a" d="M([\d.]+) [\d.]+H([\d.]+)"', picture)
    points = [float(x) for x in re.findall(r'cx="([\d.]+)"', picture)]
    assert not rest and [float(start) < x < float(end) for x in sorted(points)] == [False, False, False, True]
