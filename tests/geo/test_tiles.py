"""Tiles: every area its own cell, where the map has it, and the assignment against an independent solver."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.tiles import KOLOM_TERBANYAK, letak_petak


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=60))
def test_every_area_has_a_cell_of_its_own(titik: list[tuple[float, float]]) -> None:
    letak = letak_petak({f"{n:02d}": t for n, t in enumerate(titik)})
    assert len(set(letak.values())) == len(titik)
    kolom, baris = {c for c, _ in letak.values()}, {r for _, r in letak.values()}
    assert kolom == set(range(len(kolom))) and len(kolom) <= KOLOM_TERBANYAK
    assert baris == set(range(len(baris)))


def test_areas_lie_as_on_the_map_and_always_the_same_way() -> None:
    """A grid of nine points, named against their order, comes back as that grid."""
    titik = {f"{9 - 3 * r - c}": (float(c), float(-r)) for r in range(3) for c in range(3)}
    letak = letak_petak(titik)
    for a, (xa, ya) in titik.items():
        for b, (xb, yb) in titik.items():
            assert (xa < xb) <= (letak[a][0] <= letak[b][0]) and (ya > yb) <= (letak[a][1] <= letak[b][1])
    assert letak == letak_petak(dict(reversed(titik.items())))
    assert letak_petak({}) == {} and letak_petak({"a": (5.0, 5.0)}) == {"a": (0, 0)}
