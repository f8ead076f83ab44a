"""Faulty shapes of a boundary file: mended, measured, closed, asked about; no feature goes missing."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box

from geo.boundaries import cakupan_sah, dari_baris
from ilp_data.intake.model import Nasib
from tests.geo.intake.spatial_files import belah, geojson, kisi, shp
from tests.store_copies import sesudah

TERIMA, TANYA = Nasib.DITERIMA, Nasib.DITANYA
DAERAH = "51.71"


def nasib(draf) -> tuple[int, int, int]:
    return tuple(draf.banyak(n) for n in (Nasib.DITERIMA, Nasib.DITOLAK, Nasib.DITANYA))


def rusak_cincin(g: Polygon) -> list:
    """The ring with two corners swapped: a bow-tie."""
    k = list(g.exterior.coords)
    k[1], k[2] = k[2], k[1]
    return [k]


def test_crossed_and_open_rings_are_mended(read, tmp_path) -> None:
    gdf = kisi(DAERAH)
    isi = json.loads(geojson(tmp_path / "a.geojson", gdf).read_text())
    isi["features"][0]["geometry"]["coordinates"] = rusak_cincin(gdf.geometry[0])
    isi["features"][1]["geometry"]["coordinates"][0].pop()
    (tmp_path / "b.geojson").write_text(json.dumps(isi))
    draf = read(tmp_path / "b.geojson", DAERAH)
    assert nasib(draf) == (len(gdf), 0, 0)
    assert draf.rincian["diperbaiki"] == 2
    assert {t.nomor for t in draf.temuan if t.kode == "bentuk_diperbaiki"} == {1, 2}
    satu = draf.baris[1].nilai["luas_km2"]
    assert satu == pytest.approx(draf.baris[2].nilai["luas_km2"], rel=1e-3)
    assert 0.4 * satu < draf.baris[0].nilai["luas_km2"] < 0.6 * satu


@pytest.mark.filterwarnings("ignore:Non closed ring")
def test_open_rings_in_a_shapefile(read, tmp_path) -> None:
    """A shapefile ring whose last corner is moved: GDAL's default would lose the region."""
    gdf = kisi(DAERAH)
    asal = shp(tmp_path / "s", gdf)
    isi = bytearray(asal.read_bytes())
    isi[100 + 8 + 48 + 4 * 16 : 100 + 8 + 48 + 4 * 16 + 8] = isi[100 + 8 + 48 + 16 : 100 + 8 + 48 + 16 + 8]
    asal.write_bytes(isi)
    draf = read(asal, DAERAH)
    assert nasib(draf) == (len(gdf), 0, 0)
    assert draf.rincian["diperbaiki"] == 1


def test_gaps_and_overlaps_are_measured_and_closed(read, tmp_path) -> None:
    gdf = kisi(DAERAH)
    lebar = 5e-5  # about 5.5 m
    x0, y0, x1, y1 = gdf.geometry[8].bounds
    gdf.loc[8, "geometry"] = box(x0 + lebar, y0 + lebar, x1 - lebar, y1 - lebar)
    x0, y0, x1, y1 = gdf.geometry[16].bounds
    gdf.loc[16, "geometry"] = box(x0, y0, x1 + lebar, y1)
    draf = read(geojson(tmp_path / "a.geojson", gdf), DAERAH)
    satu = (0.01 * 111_195 * 0.9885) * (lebar * 110_600)
    assert draf.rincian["celah_m2"] == pytest.approx(4 * satu, rel=0.02)
    assert draf.rincian["tumpang_m2"] == pytest.approx(satu, rel=0.02)
    assert draf.rincian["lubang"] == 0
    isi = sesudah(draf.perubahan, "batas").query("kode_daerah == @DAERAH").assign(nama="", tingkat="")
    jadi = dari_baris(isi)
    assert cakupan_sah(jadi)
    assert jadi.union_all().area == pytest.approx(kisi(DAERAH).union_all().area, rel=1e-6)


def test_large_holes_are_left(read, tmp_path) -> None:
    gdf = kisi(DAERAH).drop(index=9).reset_index(drop=True)
    draf = read(geojson(tmp_path / "a.geojson", gdf), DAERAH)
    assert (draf.rincian["lubang"], draf.rincian["celah_m2"]) == (1, 0)
    assert any(t.kode == "tanpa_batas" for t in draf.temuan)


def test_overlapping_areas_are_asked_about(read, tmp_path) -> None:
    """A kelurahan drawn over its neighbour would swallow it: asked, not decided by which one is first."""
    gdf = kisi(DAERAH)
    gdf.loc[3, "geometry"] = gdf.geometry[4].buffer(-0.0005)
    draf = read(geojson(tmp_path / "a.geojson", gdf), DAERAH)
    assert nasib(draf) == (len(gdf) - 1, 0, 1)
    (tanya,) = draf.pertanyaan
    assert tanya.baris == (4,)
    assert "menindih" in tanya.teks
    assert nasib(read(tmp_path / "a.geojson", DAERAH, jawab={tanya.kunci: "lewati"})) == (len(gdf) - 1, 1, 0)


def test_an_enclave_is_cut_out_of_what_lies_round_it(read, tmp_path) -> None:
    """The outer kelurahan is drawn without a hole: the answer that keeps the inner one makes it."""
    gdf = kisi(DAERAH)
    gdf.loc[3, "geometry"] = gdf.geometry[24].buffer(-0.002)
    path, answers = geojson(tmp_path / "a.geojson", gdf), {}
    (question,) = read(path, DAERAH).pertanyaan
    answers[question.kunci] = gdf["KODE"][3]
    draf = read(path, DAERAH, jawab=answers)
    isi = sesudah(draf.perubahan, "batas").query("kode_daerah == @DAERAH").assign(nama="", tingkat="")
    jadi = dari_baris(isi)
    assert len(jadi) == len(gdf) and cakupan_sah(jadi)
    assert sum(g.area for g in jadi.geometry) == pytest.approx(sum(g.area for g in gdf.geometry.drop(3)), rel=1e-6)


def test_many_points_are_simplified(read, tmp_path) -> None:
    """Shared borders stay shared when a very detailed file is made lighter."""
    gdf = kisi(DAERAH)
    gdf["geometry"] = gdf.geometry.segmentize(0.01 / 400)
    draf = read(geojson(tmp_path / "a.geojson", gdf), DAERAH)
    assert draf.rincian["disederhanakan_m"] == 2
    isi = sesudah(draf.perubahan, "batas").query("kode_daerah == @DAERAH").assign(nama="", tingkat="")
    assert cakupan_sah(dari_baris(isi))
    assert isi["geometri"].str.len().sum() < 100_000


GALAT = ("hapus_nama", "nama_asing", "kosong", "kupu", "titik", "pindah", "sempit", "belah")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(galat=st.lists(st.tuples(st.integers(0, 42), st.sampled_from(GALAT)), max_size=12))
def test_no_area_is_lost(read, tmp_path, galat) -> None:
    """Whatever is wrong with single features, each ends somewhere, with a reason where it is not accepted."""
    gdf = kisi(DAERAH)
    bentuk = list(gdf.geometry)
    for i, apa in galat:
        _rusak(gdf, bentuk, i, apa)
    fitur = [
        {"type": "Feature", "properties": s, "geometry": g if isinstance(g, dict) or g is None else g.__geo_interface__}
        for s, g in zip(gdf.drop(columns="geometry").to_dict("records"), bentuk, strict=True)
    ]
    berkas = tmp_path / "acak.geojson"
    berkas.write_text(json.dumps({"type": "FeatureCollection", "features": fitur}))
    draf = read(berkas, DAERAH)
    assert len(draf.baris) == len(gdf)
    tersentuh = {i for i, _ in galat}
    assert all(b.nasib is TERIMA for b in draf.baris if b.nomor - 1 not in tersentuh and not _ditindih(b))


def _ditindih(baris) -> bool:
    return any("menindih" in a for a in baris.alasan)


def _rusak(gdf, bentuk, i: int, apa: str) -> None:
    asal = gdf.geometry[i]
    if apa == "hapus_nama":
        gdf.loc[i, ["KODE", "DESA"]] = ""
    elif apa == "nama_asing":
        gdf.loc[i, ["KODE", "DESA"]] = ["", "Antah Berantah"]
    elif apa == "kosong":
        bentuk[i] = None
    elif apa == "kupu":
        bentuk[i] = {"type": "Polygon", "coordinates": rusak_cincin(asal)}
    elif apa == "titik":
        bentuk[i] = asal.centroid
    elif apa == "pindah":
        bentuk[i] = translate(asal, xoff=0.15)
    elif apa == "sempit":
        bentuk[i] = box(*asal.bounds[:2], asal.bounds[0] + 1e-7, asal.bounds[3])
    else:
        bentuk[i] = MultiPolygon([asal.intersection(box(*k)) for k in belah(asal)])
