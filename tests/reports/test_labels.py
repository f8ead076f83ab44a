"""Where names of a map stand: beside looking at every place one after the other, on made-up areas."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely

from geo.drawing import Bidang, Label
from reports.svg.labels import _CALON, _LEWAT_GARIS, _LEWAT_NAMA, _Pencari, letakkan_label
from reports.svg.labels_grid import Lahan

ROOM = (640.0, 420.0)
KEEP_OUT = ((300.0, 180.0, 318.0, 198.0),)


def _areas(seed: int, count: int = 9) -> list[Bidang]:
    """Neighbouring rectangles of random sizes in the middle of the room."""
    rng = np.random.default_rng(seed)
    x = np.cumsum([180, *rng.integers(40, 120, 3)])
    y = np.cumsum([120, *rng.integers(25, 70, 3)])
    tiles = [(i, j) for i in range(3) for j in range(3)][:count]
    return [
        Bidang(
            f"{i}{j}", f"Kelurahan {i}{j}",
            (((x[i], y[j]), (x[i + 1], y[j]), (x[i + 1], y[j + 1]), (x[i], y[j + 1])),),
            (float(x[i] + x[i + 1]) / 2, float(y[j] + y[j + 1]) / 2), float((x[i + 1] - x[i]) * (y[j + 1] - y[j])),
        )
        for i, j in tiles
    ]  # fmt: skip


def _sizes(areas: list[Bidang], seed: int) -> dict[str, tuple[float, float]]:
    rng = np.random.default_rng(seed)
    return {b.kode: (float(rng.integers(120, 190)), 18.0) for b in areas}


def _exhaustive(p: _Pencari, code: str, others: list[Label]) -> Label | None:
    """The cheapest of the first free places, each priced by itself with shapely."""
    (w, h), c, place = p.ukuran[code], p.calon[code], p.bidang[code].label
    boxes = [shapely.box(*k) for k in (*p.hindari, *map(p.kotak, others))]
    lines = [shapely.LineString([(lb.x, lb.y), (lb.ke_x, lb.ke_y)]) for lb in others if lb.jauh]
    best, found, seen = math.inf, None, 0
    for x, y, far, alone in zip(c.x, c.y, c.jauh, c.biaya, strict=True):
        mine = shapely.box(x, y, x + w, y + h)
        around = shapely.box(x - 2, y - 2, x + w + 2, y + h + 2)
        if any(around.intersection(b).area > 0 for b in boxes):
            continue
        seen += 1
        if seen > _CALON:
            break
        own = shapely.LineString([(x + w / 2, y + h / 2), place])
        passed = _LEWAT_NAMA * sum(own.intersection(b).length > 0 for b in boxes)
        crossed = _LEWAT_GARIS * sum(own.crosses(g) for g in lines)
        price = alone + _LEWAT_NAMA * sum(g.intersection(mine).length > 0 for g in lines) + far * (passed + crossed)
        if round(price, 3) < best:
            best, found = round(price, 3), Label(code, x + w / 2, y + h / 2, *place, bool(far))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_name_takes_the_cheapest_of_all_its_places(seed: int) -> None:
    areas = _areas(seed)
    p = _Pencari(areas, _sizes(areas, seed), Lahan(areas, ROOM), KEEP_OUT)
    standing: dict[str, Label] = {}
    for b in areas:
        found = p.cari(b.kode, standing)
        assert found == _exhaustive(p, b.kode, list(standing.values()))
        standing |= {b.kode: found} if found else {}
    assert any(lb.jauh for lb in standing.values())  # some lines have been in the way


def test_a_name_leaves_a_mark_free_where_there_is_room_beside_it() -> None:
    (area,) = _areas(0, 1)
    ring = ((0.0, 0.0), (640.0, 0.0), (640.0, 420.0), (0.0, 420.0))
    wide = replace(area, cincin=(ring,), label=(320.0, 210.0))
    size = {wide.kode: (120.0, 18.0)}
    mark = (312.0, 202.0, 328.0, 218.0)
    (over,) = letakkan_label([wide], size, ROOM).label
    (beside,) = letakkan_label([wide], size, ROOM, segan=[mark]).label
    assert abs(over.x - 320) < 68 and abs(over.y - 210) < 17, "without the mark in mind it stands on it"
    assert abs(beside.x - 320) >= 68 or abs(beside.y - 210) >= 17


def test_a_placing_is_kept_for_its_own_areas_sizes_and_room_only() -> None:
    areas = _areas(1)
    sizes = _sizes(areas, 1)
    first = letakkan_label(areas, sizes, ROOM, KEEP_OUT)
    assert letakkan_label(_areas(1), dict(reversed(sizes.items())), ROOM, KEEP_OUT) is first
    for other in (
        letakkan_label(_areas(2), sizes, ROOM, KEEP_OUT),
        letakkan_label(areas, _sizes(areas, 2), ROOM, KEEP_OUT),
        letakkan_label(areas, sizes, (600.0, 400.0), KEEP_OUT),
        letakkan_label(areas, sizes, ROOM),
        letakkan_label(areas, sizes, ROOM, KEEP_OUT, frozenset({"00"})),
        letakkan_label(areas, sizes, ROOM, KEEP_OUT, di_tempat=True),
        letakkan_label(areas, sizes, ROOM, KEEP_OUT, segan=KEEP_OUT),
    ):
        assert other is not first
