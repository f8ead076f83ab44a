"""Outlines of regencies, provinces and kecamatan never become a region of a finer level that bears their name."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from geo.intake import outlines
from ilp_data import regions
from ilp_data.intake.model import Nasib, Putusan
from ilp_data.intake.region_index import negara
from tests.geo.intake.spatial_files import bontang, geojson, kisi, shp

PURWOREJO, KECAMATAN_PURWOREJO = "33.06", "33.06.06"
M_PER_DEGREE = 110_600.0


@pytest.mark.parametrize(
    ("daerah", "disimpan"),
    [
        ("64.74", "kelurahan atau kecamatan"),
        ("64.08", "desa/kelurahan atau kecamatan"),
        ("11.71", "gampong atau kecamatan"),
        ("94.01", "kampung/kelurahan atau distrik"),
    ],
)
def test_boundaries_of_too_much_are_refused_in_the_words_of_the_region(daerah: str, disimpan: str) -> None:
    assert outlines.terlalu_luas("provinsi", daerah).endswith(f"yang disimpan batas {disimpan}.")


def square(km2: float, lng: float = 109.9, lat: float = -7.75) -> Any:
    side = math.sqrt(km2) * 1000 / M_PER_DEGREE
    return box(lng, lat, lng + side, lat + side)


def one(folder: Path, km2: float, **attributes: str) -> Path:
    gdf = gpd.GeoDataFrame([attributes], geometry=[square(km2)], crs=4326)
    return geojson(folder / "a.geojson", gdf)


@pytest.mark.parametrize(
    "attributes",
    [
        {"NAMOBJ": "Purworejo", "KDPKAB": "33.06", "KDCPUM": " ", "WADMKC": " ", "WADMKD": " ", "WADMKK": "Purworejo"},
        {"name": "Purworejo", "admin_level": "5", "boundary": "administrative"},
        {"NAME_1": "Jawa Tengah", "NAME_2": "Purworejo", "TYPE_2": "Kabupaten", "ENGTYPE_2": "Regency"},
        {"Name": "Purworejo"},
        {"nama": "Purworejo", "kode": "33.06"},
        {"Name": "Kabupaten Purworejo"},
        {"Name": "KAB. PURWOREJO"},
        {"NAMA": "Purworejo", "KECAMATAN": "", "DESA": ""},
        {"KAB_KOTA": "PURWOREJO"},
        {"Name": "Jawa Tengah"},
        {"PROVINSI": "Jawa Tengah"},
    ],
    ids=" ".join,
)
def test_a_single_outline_is_refused_with_the_reason(read, tmp_path: Path, attributes: dict[str, str]) -> None:
    d = read(one(tmp_path, 1035, **attributes), PURWOREJO)
    assert d.putusan is Putusan.TOLAK and not d.perubahan
    assert d.alasan[0]


@pytest.mark.parametrize(
    "attributes",
    [
        {"name": "Purworejo", "admin_level": "6"},
        {"NAME_2": "Purworejo", "NAME_3": "Purworejo", "TYPE_3": "Kecamatan"},
        {"KECAMATAN": "Purworejo", "KABUPATEN": "Purworejo"},
        {"Name": "Kec. Purworejo"},
        {"Name": "Purworejo"},
        {"nama": "Purworejo", "kode": KECAMATAN_PURWOREJO},
    ],
    ids=" ".join,
)
def test_the_kecamatan_of_that_name_is_taken(read, tmp_path: Path, attributes: dict[str, str]) -> None:
    d = read(one(tmp_path, 52, **attributes), PURWOREJO)
    assert [(b.nasib, b.nilai["kode"]) for b in d.baris] == [(Nasib.DITERIMA, KECAMATAN_PURWOREJO)]


def test_what_nothing_decides_is_asked(read, tmp_path: Path) -> None:
    path = one(tmp_path, 240, Name="Purworejo")
    d = read(path, PURWOREJO)
    (q,) = d.pertanyaan
    assert (d.putusan, [u.kode for u in q.usul]) == (Putusan.TANYA, ["lewati", KECAMATAN_PURWOREJO])
    assert read(path, PURWOREJO, jawab={q.kunci: "lewati"}).putusan is Putusan.TOLAK
    taken = read(path, PURWOREJO, jawab={q.kunci: KECAMATAN_PURWOREJO})
    assert taken.putusan is Putusan.IMPOR and taken.baris[0].nilai["kode"] == KECAMATAN_PURWOREJO


@pytest.mark.parametrize("coded", [True, False])
@pytest.mark.parametrize("name", ["TRENGGALEK", "Kabupaten Trenggalek", "Jawa Timur", ""])
def test_an_outline_beside_the_kecamatan(read, tmp_path: Path, name: str, coded: bool) -> None:
    gdf = kisi("35.03", tingkat=3).drop(columns=[] if coded else ["KODE"])
    outline = gpd.GeoDataFrame({"KECAMATAN": [name]}, geometry=[gdf.union_all()], crs=4326)
    path = geojson(tmp_path / "a.geojson", pd.concat([outline, gdf], ignore_index=True).fillna(""))
    d = read(path, "35.03")
    assert (d.banyak(Nasib.DITOLAK), d.banyak(Nasib.DITERIMA), d.banyak(Nasib.DITANYA)) == (1, len(gdf), 0)
    assert d.baris[0].nasib is Nasib.DITOLAK and "garis luar" in d.baris[0].alasan[0]
    assert d.rincian["digabung"] == 0 and d.rincian["tumpang_m2"] == 0


def test_outlines_of_kecamatan_among_their_kelurahan(read, tmp_path: Path) -> None:
    gdf = kisi("51.71")
    outlines = gdf.dissolve("KECAMATAN").reset_index()[["KECAMATAN", "geometry"]].assign(DESA="", KODE="")
    d = read(shp(tmp_path / "s", pd.concat([gdf, outlines], ignore_index=True)), "51.71")
    assert (d.banyak(Nasib.DITERIMA), d.banyak(Nasib.DITOLAK), d.banyak(Nasib.DITANYA)) == (len(gdf), len(outlines), 0)
    assert all("Kecamatan" in b.alasan[0] for b in d.baris if b.nasib is Nasib.DITOLAK)


def test_the_outline_of_a_region_with_boundaries_in_force(read, tmp_path: Path) -> None:
    """Names of nothing but the region: what is in force tells the outline."""
    gdf = gpd.GeoDataFrame({"Name": ["BONTANG"]}, geometry=[bontang().union_all()], crs=4326)
    assert read(geojson(tmp_path / "a.geojson", gdf), "64.74").putusan is Putusan.TOLAK


def test_all_regencies_of_a_province_are_no_kecamatan(read, tmp_path: Path) -> None:
    names = ["PURWOREJO", "KEBUMEN", "WONOSOBO", "MAGELANG", "KOTA MAGELANG"]
    boxes = [square(1000, 109.4 + 0.4 * i) for i in range(len(names))]
    gdf = gpd.GeoDataFrame({"NAMOBJ": names, "WADMKK": names, "WADMPR": "JAWA TENGAH"}, geometry=boxes, crs=4326)
    assert read(geojson(tmp_path / "a.geojson", gdf), PURWOREJO).putusan is Putusan.TOLAK
    bare = gdf.drop(columns=["WADMKK", "WADMPR"])
    assert read(geojson(tmp_path / "b.geojson", bare), PURWOREJO).putusan is Putusan.TOLAK


def test_a_bare_name_beside_one_with_its_kind() -> None:
    both = negara().kabkota_kolom(["MALANG", "KOTA MALANG", "PASURUAN"])
    assert both["MALANG"] == ("35.07",) and both["KOTA MALANG"] == ("35.73",)
    assert set(both["PASURUAN"]) == {"35.14", "35.75"}
    assert negara().kabkota_kolom(["MALANG", "KAB. MALANG"])["MALANG"] == ("35.73",)
    assert set(negara().kabkota_kolom(["MALANG"])["MALANG"]) == {"35.07", "35.73"}


def test_kabupaten_and_kota_of_one_name_in_a_provincial_file(read, tmp_path: Path) -> None:
    kota = kisi_of("35.73", 112.60, "KOTA MALANG")
    kabupaten = kisi_of("35.07", 112.30, "MALANG")
    path = geojson(tmp_path / "a.geojson", pd.concat([kota, kabupaten], ignore_index=True))
    for region, inside, outside in (("35.73", kota, kabupaten), ("35.07", kabupaten, kota)):
        d = read(path, region)
        assert (d.banyak(Nasib.DITERIMA), d.banyak(Nasib.DITOLAK)) == (len(inside), len(outside))
        assert all(b.nilai["kode"].startswith(region) for b in d.baris if b.nasib is Nasib.DITERIMA)


def kisi_of(region: str, lng: float, name: str) -> gpd.GeoDataFrame:
    """The kecamatan of a regency as squares, named without codes, with the regency as this text."""
    kecamatan = regions.anak(region)
    squares = [box(lng + 0.01 * i, -8.0, lng + 0.01 * i + 0.01, -7.99) for i in range(len(kecamatan))]
    names = [k.nama for k in kecamatan]
    return gpd.GeoDataFrame({"KECAMATAN": names, "KAB_KOTA": name}, geometry=squares, crs=4326)
