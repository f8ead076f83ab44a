"""Locating against shapely's plain "contains", and distances against a known arc."""

from __future__ import annotations

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo import locate

PETAK = gpd.GeoDataFrame(
    {"kode": ["a", "b"]}, geometry=[box(117, 0, 118, 1), box(118, 0, 119, 1)], crs=4326, index=["a", "b"]
)


def test_every_label_point_lies_in_its_own_polygon(borders, wilayah):
    titik = wilayah.loc[borders.index]
    assert locate.cari_banyak(borders, titik["lng_label"], titik["lat_label"]) == list(borders.index)


def test_every_posyandu_with_a_kelurahan_lies_in_it(bontang, fasilitas):
    tabel = fasilitas[fasilitas["jenis"] == "posyandu"].dropna(subset=["lat", "kode_kelurahan"])
    assert len(tabel) == 125
    assert locate.cari_banyak(bontang, tabel["lng"], tabel["lat"]) == list(tabel["kode_kelurahan"])


@given(st.floats(117.38, 117.57), st.floats(0.02, 0.21))
def test_random_points_against_shapely(bontang, lng, lat):
    harap = [k for k, g in bontang.geometry.items() if g.contains(Point(lng, lat))]
    (hasil,) = locate.cari_banyak(bontang, [lng], [lat])
    # A point on a shared border has no polygon that "contains" it, and one answer all the same.
    batas = [k for k, g in bontang.geometry.items() if g.intersects(Point(lng, lat))]
    assert hasil == (harap or batas or [None])[0]


@pytest.mark.parametrize("titik", [(None, 0.1), (117.5, None), (float("nan"), 0.1), (float("inf"), 0.1)])
def test_no_point_is_no_place(bontang, titik):
    assert locate.cari_banyak(bontang, [titik[0]], [titik[1]]) == [None]


def test_a_shared_border_has_one_answer():
    assert locate.cari_banyak(PETAK, [118, 120], [0.5, 0.5]) == ["a", None]


def test_distance_is_geodesic_metres():
    # One degree of longitude on the equator is 111 319.49 m on WGS84; of latitude 110 574 m.
    assert locate.jarak_m(PETAK.geometry["a"], 116, 0) == pytest.approx(111_319.49, abs=0.1)
    assert locate.jarak_m(PETAK.geometry["a"], 117.5, -1) == pytest.approx(110_574.4, abs=1)
    assert locate.jarak_m(PETAK.geometry["a"], 117.5, 0.5) == 0
