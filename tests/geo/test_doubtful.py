"""Points outside the place of the register: found with their distance, marked on the map, said in words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod
from sqlalchemy import Engine

from geo import doubtful
from geo.boundaries import dari_baris
from geo.intake.tools import Alat
from geo.layers import LapisDaerah
from geo.maps import legenda_fasilitas
from ilp_data.cli import commands as cli
from ilp_data.insight import loci
from ilp_data.intake.draft import steps as draft
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.store_copies import sesudah

BARAT = "1060837"
GEOD = Geod(ellps="WGS84")


def kelurahan(potret: Potret, region: str = "64.74"):
    rows = potret.batas[potret.batas["kode_daerah"] == region]
    return dari_baris(rows.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))


def brute_metres(polygon, lng: float, lat: float) -> float:
    """To the nearest of many spots along the border."""
    edge = shapely.get_coordinates(shapely.segmentize(polygon.boundary, 1e-5))
    return float(np.min(GEOD.inv(np.full(len(edge), lng), np.full(len(edge), lat), edge[:, 0], edge[:, 1])[2]))


def test_puskesmas_bontang_barat_lies_outside_its_kecamatan(potret: Potret) -> None:
    doubt = doubtful.titik_ragu(potret, "64.74")
    assert set(doubt) == {BARAT}
    f = potret.fasilitas.set_index("kode").loc[BARAT]
    gdf = kelurahan(potret)
    west = shapely.union_all(gdf.geometry[gdf.index.str.startswith("64.74.03.")].to_numpy())
    assert not west.contains(shapely.Point(f["lng"], f["lat"]))
    assert doubt[BARAT].jarak_m == pytest.approx(brute_metres(west, f["lng"], f["lat"]), rel=0.01)
    assert doubt[BARAT].kalimat == "titiknya 809 m di luar Kecamatan Bontang Barat, di laut atau di daerah lain"


@pytest.mark.parametrize("region", ["64.74", "16.73", "64.08"])
def test_every_facility_is_looked_at(potret: Potret, region: str) -> None:
    """Point in polygon by shapely alone, one by one, against the finest place the register gives."""
    gdf = kelurahan(potret, region)
    f = potret.fasilitas
    expected = set()
    for b in f[(f["kode_daerah"] == region) & f["lat"].notna()].itertuples():
        place = b.kode_kelurahan or b.kode_kecamatan
        inside = shapely.union_all(gdf.geometry[gdf.index.str.startswith(place)].to_numpy())
        outside = bool(place) and not inside.buffer(1e-9).contains(shapely.Point(b.lng, b.lat))
        if outside and brute_metres(inside, b.lng, b.lat) > doubtful.TOLERANSI_M:
            expected.add(b.kode)
    assert set(doubtful.titik_ragu(potret, region)) == expected


def moved(potret: Potret, code: str, lng: float, lat: float) -> Potret:
    f = potret.fasilitas.copy()
    f.loc[f["kode"] == code, ["lng", "lat"]] = (lng, lat)
    return replace(potret, fasilitas=f)


def test_a_posyandu_in_another_kelurahan(potret: Potret) -> None:
    gdf = kelurahan(potret)
    f = potret.fasilitas
    b = f[(f["kode_kelurahan"] == "64.74.03.1003") & f["lat"].notna()].iloc[0]
    other = gdf.geometry["64.74.01.1002"].representative_point()
    doubt = doubtful.titik_ragu(moved(potret, b["kode"], other.x, other.y), "64.74")[b["kode"]]
    assert doubt.di == gdf["nama"]["64.74.01.1002"] and doubt.tempat.startswith("Kelurahan")
    assert f"jatuh di {doubt.di}" in doubt.kalimat


def test_a_few_metres_over_the_border_are_no_doubt(potret: Potret) -> None:
    f = potret.fasilitas
    b = f[(f["kode_kelurahan"] == "64.74.03.1003") & f["lat"].notna()].iloc[0]
    x, y = kelurahan(potret).geometry["64.74.03.1003"].exterior.coords[0]
    away = {"64.74": set(doubtful.titik_ragu(moved(potret, b["kode"], x + 1e-5, y + 1e-5), "64.74"))}
    assert b["kode"] not in away["64.74"]


def test_without_the_boundary_of_its_place_nothing_is_doubted(potret: Potret) -> None:
    assert doubtful.titik_ragu(potret, "51.71") == {}
    b = potret.batas
    part = replace(potret, batas=b[b["kode"] != "64.74.03.1003"])
    assert BARAT not in doubtful.titik_ragu(part, "64.74")


def test_the_mark_on_the_map_its_word_and_its_count(potret: Potret) -> None:
    doubt = {k: r.kalimat for k, r in doubtful.titik_ragu(potret, "64.74").items()}
    facilities = scope.fasilitas(potret, Lingkup("64.74"))
    layer = LapisDaerah.buat("64.74", 1, kelurahan(potret), fasilitas=facilities, ragu=doubt)
    assert layer.ragu == {BARAT}
    marks, _ = legenda_fasilitas(layer)
    assert [(b.label, b.jumlah) for b in marks if b.kode == "ragu"] == [("di antaranya titik meragukan", 1)]
    assert not [b for b in legenda_fasilitas(layer, set())[0] if b.kode == "ragu"]
    plain = LapisDaerah.buat("64.74", 1, kelurahan(potret), fasilitas=facilities)
    assert not plain.ragu and plain.url["fasilitas"] != layer.url["fasilitas"]


def test_the_table_says_it_and_keeps_other_remarks(potret: Potret) -> None:
    table = doubtful.tandai_ragu(potret, "64.74", loci.susun_fasilitas(potret, Lingkup("64.74"))).set_index("kode")
    assert "809 m" in table.at[BARAT, "periksa_titik"]
    shown = doubtful.untuk_layar(potret, "16.73")
    assert shown["Jarak"].tolist() == ["5,8 km"] and shown["Titiknya di"].tolist() == ["Lubuk Binjai"]
    assert pd.DataFrame(doubtful.untuk_layar(potret, "51.71")).empty


def test_the_command_names_them(capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    capsys.readouterr()
    assert cli.utama(["mutu", "--daerah", "64.74", "--json"], buat_geo=Alat) == 0
    (found,) = json.loads(capsys.readouterr().out)["titik_meragukan"]
    assert (found["kode"], found["tempat"], found["jarak_m"]) == (BARAT, "Kecamatan Bontang Barat", 808.5)


def test_an_import_keeps_the_doubt_with_the_point(mesin: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (
        "Nama,Kelurahan,lat,lng",
        "Posyandu Uji Jauh,Kanaan,0.1401,117.4941",
        "Posyandu Uji Dekat,Kanaan,0.1311,117.4581",
    )
    path.write_text("\n".join(rows))
    d = draft.susun_draf(path, daerah="64.74", mesin=mesin, geo=Alat())
    f = sesudah(d.perubahan, "fasilitas").set_index("nama")["periksa_titik"]
    assert f["Posyandu Uji Jauh"] == "titik di luar kelurahan yang disebut" and f["Posyandu Uji Dekat"] == ""
