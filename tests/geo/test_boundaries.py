"""Boundaries against the areas published beside them, and against shapely's own union."""

from __future__ import annotations

import json
import math

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import box, mapping

from geo import boundaries
from ilp_data.errors import GalatBerkas, GalatMasukan

_SATU = '{"features":[{"properties":{"kode":"1"},"geometry":%s}]}'


def _tulis(path, fitur):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": fitur}), encoding="utf-8")
    return path


def _fitur(kode, bentuk, **sifat):
    geometri = mapping(bentuk) if hasattr(bentuk, "geom_type") else bentuk
    return {"type": "Feature", "properties": {"kode": kode, "nama": "x", **sifat}, "geometry": geometri}


def test_columns_index_and_crs(borders):
    assert list(borders.columns) == ["kode", "nama", "tingkat", "indikatif", "geometry"]
    assert list(borders.index) == list(borders["kode"]) == sorted(borders["kode"])
    assert borders.crs == "EPSG:4326"
    assert borders["indikatif"].dtype == bool
    assert boundaries.cakupan_sah(borders)


def test_the_four_sketched_polygons_are_known(request):
    jumlah = 0
    for kode in ("64.74", "16.73", "64.08"):
        jumlah += int(boundaries.baca_batas(request.config.rootpath / f"data/batas/{kode}.geojson")["indikatif"].sum())
    assert jumlah == 4


def test_areas_are_those_of_the_registry(borders, wilayah):
    luas = boundaries.luas_km2(borders)
    harap = wilayah.loc[luas.index, "luas_km2"].astype(float)
    # The registry measured before the outlines were simplified: 1 % and a hectare of slack.
    assert ((luas - harap).abs() <= 0.01 * harap + 0.01).all()
    assert luas.sum() == pytest.approx(harap.sum(), rel=0.002)


def test_area_of_one_degree_at_the_equator():
    # 1° × 1° north of the equator on WGS84: 111.320 km × 110.574 km, narrowing slightly.
    gdf = gpd.GeoDataFrame({"kode": ["a"]}, geometry=[box(117, 0, 118, 1)], crs=4326, index=["a"])
    assert boundaries.luas_km2(gdf)["a"] == pytest.approx(12308.78, abs=1)


def test_kecamatan_are_exact_unions(borders):
    induk = {k: k.rpartition(".")[0] for k in borders.index}
    kecamatan = boundaries.larutkan_batas(borders, induk)
    assert set(kecamatan.index) == set(induk.values())
    assert boundaries.cakupan_sah(kecamatan)
    for kode, baris in kecamatan.iterrows():
        isi = borders.loc[list(baris["anggota"])]
        assert all(k.startswith(kode + ".") for k in isi.index)
        assert shapely.symmetric_difference(baris.geometry, shapely.union_all(isi.geometry.to_numpy())).area == 0
    kota = boundaries.larutkan_batas(borders, dict.fromkeys(borders.index, "kota"))
    assert boundaries.luas_km2(kota).sum() == pytest.approx(boundaries.luas_km2(kecamatan).sum(), rel=1e-9)


def test_working_areas_are_another_tree_over_the_same_ground(bontang, working_areas):
    kelompok = {k: p for p, isi in working_areas.items() for k in isi}
    daerah_kerja = boundaries.larutkan_batas(bontang, kelompok)
    assert len(daerah_kerja) == 6
    assert sorted(k for isi in daerah_kerja["anggota"] for k in isi) == list(bontang.index)
    assert boundaries.luas_km2(daerah_kerja).sum() == pytest.approx(boundaries.luas_km2(bontang).sum(), rel=1e-9)


def test_rows_without_a_group_are_left_out_and_unknown_codes_refused(bontang):
    satu = bontang.index[0]
    assert list(boundaries.larutkan_batas(bontang, {satu: "p"})["anggota"]) == [(satu,)]
    with pytest.raises(GalatMasukan, match="99.99"):
        boundaries.larutkan_batas(bontang, {"99.99": "p"})


def test_overlapping_boundaries_are_not_dissolved(tmp_path):
    path = _tulis(tmp_path / "a.geojson", [_fitur("1", box(0, 0, 2, 2)), _fitur("2", box(1, 1, 3, 3))])
    gdf = boundaries.baca_batas(path)
    assert not boundaries.cakupan_sah(gdf)
    with pytest.raises(GalatMasukan, match="menindih"):
        boundaries.larutkan_batas(gdf, {"1": "a", "2": "a"})


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("{", "tidak dapat dibaca"),
        ("[" * 100_000, "tidak dapat dibaca"),
        ('<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "tidak dapat dibaca"),
        ('{"type":"FeatureCollection","features":[]}', "bukan kumpulan"),
        ("[]", "bukan kumpulan"),
        ('{"features":[5]}', "tidak punya kode"),
        ('{"features":[{"properties":{"kode":6474}}]}', "tidak punya kode"),
        ('{"features":[{"properties":{"kode":"1"},"geometry":null}]}', "tidak dapat dibaca"),
        (_SATU % '{"type":"Point","coordinates":[1,2]}', "bukan poligon"),
        (_SATU % '{"type":"Polygon","coordinates":[[[1,2]]]}', "tidak dapat dibaca"),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_the_reason(tmp_path, isi, kata):
    path = tmp_path / "x.geojson"
    path.write_text(isi, encoding="utf-8")
    with pytest.raises(GalatBerkas, match=kata):
        boundaries.baca_batas(path)


def test_missing_file_double_codes_and_projected_metres(tmp_path):
    with pytest.raises(GalatBerkas, match="tidak ada"):
        boundaries.baca_batas(tmp_path / "tidak.geojson")
    kembar = _tulis(tmp_path / "k.geojson", [_fitur("1", box(0, 0, 1, 1)), _fitur("1", box(1, 0, 2, 1))])
    with pytest.raises(GalatBerkas, match="lebih dari satu kali"):
        boundaries.baca_batas(kembar)
    with pytest.raises(GalatBerkas, match="di luar derajat"):
        boundaries.baca_batas(_tulis(tmp_path / "m.geojson", [_fitur("1", box(552000, 14000, 553000, 15000))]))


def test_heights_are_dropped(tmp_path):
    cincin = [[0, 0, 5], [1, 0, 5], [1, 1, 5], [0, 0, 5]]
    gdf = boundaries.baca_batas(
        _tulis(tmp_path / "z.geojson", [_fitur("1", {"type": "Polygon", "coordinates": [cincin]})])
    )
    assert not gdf.geometry.iloc[0].has_z
    assert math.isclose(gdf.geometry.iloc[0].area, 0.5)
