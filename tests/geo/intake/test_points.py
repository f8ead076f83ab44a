"""Lists of facilities as map programs give them: every format brings what the same list as CSV brings."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from ilp_data.intake.draft.summary import ringkas_draf
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from tests import real_files
from tests.geo.intake.spatial_files import bontang, bungkus, geojson, shp, zip_shp

POINTS = [
    ("Posyandu Uji Satu", "Kanaan", 117.4581, 0.1311),
    ("Posyandu Uji Dua", "Gunung Telihan", 117.4562, 0.1372),
    ("Klinik Uji", "Bontang Baru", 117.4941, 0.1401),
]
SECRETS = {
    "NIK": ["6474014506850001", "6474012311790002", "6474015512900003"],
    "No HP Kader": ["081254330001", "085247110002", "081350220003"],
    "Tgl Lahir": ["1985-06-05", "1979-11-23", "1990-12-15"],
    "Ketua": ["Siti Rohmah", "Dewi Anggraini", "Bambang Purnomo"],
    "Catatan2": ["wargabaik@contoh.id", "ibumawar@contoh.id", "klinik.uji@contoh.id"],
    "Kolom7": ["0812-5433-0011", "0852-4711-0012", "0813-5022-0013"],
}


def frame(**columns: Any) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"Nama": [p[0] for p in POINTS], "Kelurahan": [p[1] for p in POINTS], **columns},
        geometry=[Point(p[2], p[3]) for p in POINTS], crs=4326,
    )  # fmt: skip


def as_kml(path: Path, gdf: gpd.GeoDataFrame) -> Path:
    def placemark(row: dict[str, Any]) -> str:
        data = "".join(f'<Data name="{k}"><value>{v}</value></Data>' for k, v in row.items() if k not in ("Nama", "g"))
        g = row["g"]
        return (
            f"<Placemark><name>{row['Nama']}</name><ExtendedData>{data}</ExtendedData>"
            f"<Point><coordinates>{g.x},{g.y},0</coordinates></Point></Placemark>"
        )

    rows = gdf.drop(columns="geometry").assign(g=list(gdf.geometry)).to_dict("records")
    body = "".join(map(placemark, rows))
    path.write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>', encoding="utf-8")
    return path


def as_gpx(path: Path, gdf: gpd.GeoDataFrame) -> Path:
    """Receivers have a name and a description only: the attributes are lines of it."""
    rows = gdf.drop(columns="geometry").to_dict("records")
    body = "".join(
        f'<wpt lat="{g.y}" lon="{g.x}"><name>{r["Nama"]}</name><desc>'
        + "\n".join(f"{k}: {v}" for k, v in r.items() if k != "Nama")
        + "</desc></wpt>"
        for r, g in zip(rows, gdf.geometry, strict=True)
    )
    path.write_text(f'<gpx xmlns="http://www.topografix.com/GPX/1/1">{body}</gpx>', encoding="utf-8")
    return path


def as_topojson(path: Path, gdf: gpd.GeoDataFrame) -> Path:
    rows = gdf.drop(columns="geometry").to_dict("records")
    points = [
        {"type": "Point", "properties": r, "coordinates": [round((g.x - 117) * 1e6), round(g.y * 1e6)]}
        for r, g in zip(rows, gdf.geometry, strict=True)
    ]
    content = {
        "type": "Topology", "arcs": [], "transform": {"scale": [1e-6, 1e-6], "translate": [117, 0]},
        "objects": {"titik": {"type": "GeometryCollection", "geometries": points}},
    }  # fmt: skip
    path.write_text(json.dumps(content))
    return path


def as_gpkg(path: Path, gdf: gpd.GeoDataFrame) -> Path:
    gdf.to_file(path, driver="GPKG", layer="titik")
    return path


def as_csv(path: Path, gdf: gpd.GeoDataFrame) -> Path:
    flat = pd.DataFrame(gdf.drop(columns="geometry")).assign(lat=gdf.geometry.y, lng=gdf.geometry.x)
    flat.to_csv(path, index=False)
    return path


FORMATS: dict[str, Callable[[Path, gpd.GeoDataFrame], Path]] = {
    "geojson": lambda p, g: geojson(p / "a.geojson", g),
    "geojson utm": lambda p, g: geojson(
        p / "u.geojson", g.to_crs(32650), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32650"}}
    ),
    "shp": lambda p, g: shp(p / "s", g),
    "shp utm": lambda p, g: shp(p / "u", g.to_crs(32650)),
    "zip shp dgn95": lambda p, g: zip_shp(p / "z.zip", g.to_crs(4755)),
    "gpkg": lambda p, g: as_gpkg(p / "a.gpkg", g),
    "gpkg utm": lambda p, g: as_gpkg(p / "u.gpkg", g.to_crs(23866 + 4)),
    "kml": lambda p, g: as_kml(p / "a.kml", g),
    "kmz": lambda p, g: bungkus(p / "a.kmz", as_kml(p / "doc.kml", g)),
    "gpx": lambda p, g: as_gpx(p / "a.gpx", g),
    "topojson": lambda p, g: as_topojson(p / "a.topojson", g),
    "zip geojson": lambda p, g: bungkus(p / "g.zip", geojson(p / "b.geojson", g)),
}


def outcome(d: Draf) -> list[tuple[Any, ...]]:
    keys = ("nama", "jenis", "kode_kelurahan", "kode_puskesmas")
    return [(b.nasib, *(b.nilai.get(k) for k in keys)) for b in d.baris]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_brings_what_the_csv_brings(make_draft, tmp_path: Path, name: str) -> None:
    csv = make_draft(as_csv(tmp_path / "a.csv", frame()))
    d = make_draft(FORMATS[name](tmp_path, frame()))
    assert (d.jenis, d.putusan) == (Jenis.FASILITAS, Putusan.IMPOR)
    assert outcome(d) == outcome(csv) and len(d.baris) == 3
    for row, (_, _, lng, lat) in zip(d.baris, POINTS, strict=True):
        assert (row.nilai["lng"], row.nilai["lat"]) == pytest.approx((lng, lat), abs=2e-6)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_personal_is_left_in_any_format(make_draft, tmp_path: Path, name: str) -> None:
    secret = frame(**SECRETS)
    d = make_draft(FORMATS[name](tmp_path, secret))
    assert d.jenis is Jenis.FASILITAS and len(d.baris) == 3
    shown = (
        json.dumps(ringkas_draf(d), default=str)
        + repr(d.baris)
        + repr(d.perubahan)
        + repr(d.temuan)
        + repr(d.pertanyaan)
    )
    for cells in SECRETS.values():
        for cell in cells:
            assert cell not in shown


@pytest.mark.parametrize("name", ["geojson", "shp", "gpkg", "kml", "kmz"])
def test_nothing_personal_is_left_of_a_boundary_file(read, tmp_path: Path, name: str) -> None:
    gdf = bontang().rename(columns={"DESA": "Nama"})
    n = len(gdf)
    secrets = {k: [v[i % 3] for i in range(n)] for k, v in SECRETS.items()}
    secrets |= {"LURAH": [f"Haji Muksin{chr(65 + i)}" for i in range(n)]}
    path = {
        "geojson": lambda: geojson(tmp_path / "a.geojson", gdf.assign(**secrets)),
        "shp": lambda: shp(tmp_path / "s", gdf.assign(**secrets)),
        "gpkg": lambda: as_gpkg(tmp_path / "a.gpkg", gdf.assign(**secrets)),
        "kml": lambda: _polygons_kml(tmp_path / "a.kml", gdf.assign(**secrets)),
        "kmz": lambda: bungkus(tmp_path / "a.kmz", _polygons_kml(tmp_path / "doc.kml", gdf.assign(**secrets))),
    }[name]()
    d = read(path, "64.74")
    assert (d.jenis, d.banyak(Nasib.DITERIMA)) == (Jenis.BATAS, n)
    shown = json.dumps(ringkas_draf(d), default=str) + repr(d)
    for cells in secrets.values():
        for cell in cells:
            assert cell not in shown, cell


def _polygons_kml(path: Path, gdf: gpd.GeoDataFrame) -> Path:
    def ring(g: Any) -> str:
        return " ".join(f"{x},{y}" for x, y in max(getattr(g, "geoms", [g]), key=lambda p: p.area).exterior.coords)

    body = "".join(
        f"<Placemark><name>{r['Nama']}</name><description><![CDATA[<table>"
        + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in r.items() if k not in ("Nama", "geometry"))
        + "</table>]]></description><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        + ring(r["geometry"])
        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        for r in gdf.to_dict("records")
    )
    path.write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>')
    return path


def test_metres_without_a_system_are_asked_and_answered(make_draft, tmp_path: Path) -> None:
    path = shp(tmp_path / "s", frame().to_crs(32650), buang=(".prj",))
    d = make_draft(path)
    assert d.putusan is Putusan.TANYA
    (q,) = [p for p in d.pertanyaan if p.kunci.startswith("titik|")]
    assert q.usul[0].kode == "EPSG:32650"
    d = make_draft(path, jawab={q.kunci: "EPSG:32650"})
    assert d.putusan is Putusan.IMPOR
    assert d.baris[0].nilai["lng"] == pytest.approx(117.4581, abs=2e-6)
    assert make_draft(path, crs="EPSG:32650").putusan is Putusan.IMPOR


def test_degrees_without_a_system_are_taken(make_draft, tmp_path: Path) -> None:
    d = make_draft(shp(tmp_path / "s", frame(), buang=(".prj",)))
    assert d.putusan is Putusan.IMPOR and d.banyak(Nasib.DITERIMA) == 3


def test_a_projection_that_cannot_be_is_said_and_not_used(make_draft, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:32650"}}
    d = make_draft(geojson(tmp_path / "a.geojson", frame(), crs=crs))
    assert d.putusan is Putusan.IMPOR
    assert d.baris[0].nilai["lng"] == pytest.approx(117.4581)
    assert any("EPSG:32650" in c for c in d.rincian["catatan"])


def test_layers_that_speak_of_facilities_are_read_together(make_draft, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    points = frame()
    points.iloc[:2].assign(Nama=["Mawar Uji", "Melati Uji"]).to_file(path, driver="GPKG", layer="posyandu")
    points.iloc[2:].assign(Nama=["Sehat Uji"]).to_file(path, driver="GPKG", layer="klinik")
    gpd.GeoDataFrame({"ket": ["tiang"] * 9}, geometry=[Point(117.5, 0.1)] * 9, crs=4326).to_file(
        path, driver="GPKG", layer="tiang_listrik"
    )
    d = make_draft(path)
    kinds = {b.nilai["nama"]: b.nilai["jenis"] for b in d.baris}
    assert kinds == {"Mawar Uji": "posyandu", "Melati Uji": "posyandu", "Sehat Uji": "lainnya"}
    assert any("tiang_listrik (9 bentuk)" in c for c in d.rincian["catatan"])
    assert len(make_draft(path, lembar="klinik").baris) == 1


def test_buildings_are_points_where_facilities_are_asked_for(make_draft, tmp_path: Path) -> None:
    houses = frame().assign(geometry=lambda g: g.geometry.map(lambda p: box(p.x, p.y, p.x + 2e-4, p.y + 2e-4)))
    d = make_draft(shp(tmp_path / "s", houses), jenis="fasilitas")
    assert (d.jenis, d.banyak(Nasib.DITERIMA)) == (Jenis.FASILITAS, 3)
    assert d.baris[0].nilai["lng"] == pytest.approx(117.4582, abs=1e-4)


def test_boundaries_stay_boundaries_and_points_asked_as_boundaries_are_refused(make_draft, tmp_path: Path) -> None:
    d = make_draft(shp(tmp_path / "b", bontang()))
    assert (d.jenis, d.putusan) == (Jenis.BATAS, Putusan.IMPOR)
    d = make_draft(shp(tmp_path / "s", frame()), jenis="batas")
    assert (d.jenis, d.putusan) == (Jenis.BATAS, Putusan.TOLAK) and "fasilitas" in d.alasan[0]


def test_points_that_are_no_facilities_are_refused_for_both_reasons(make_draft) -> None:
    d = make_draft(real_files.berkas("bukan_batas/trenggalek/kecamatan.shp"), "35.03")
    assert d.putusan is Putusan.TOLAK
    assert "poligon" in d.alasan[0] and len(d.alasan) > 1


def test_points_of_a_national_list(make_draft, tmp_path: Path) -> None:
    d = make_draft(shp(tmp_path / "s", frame(Kota=["Kota Bontang"] * 3)), "ID")
    assert d.jenis is Jenis.FASILITAS


@pytest.mark.parametrize("body", ["<gpx/>", "<gpx><trk/></gpx>", '<gpx><!ENTITY x "y"></gpx>', "<gpx"])
def test_bad_gpx_is_refused_and_said(make_draft, tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.gpx"
    path.write_text(body)
    d = make_draft(path)
    assert d.putusan is Putusan.TOLAK and d.alasan[0]


def test_a_virtual_layer_is_not_followed(make_draft, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    as_gpkg(path, frame())
    with sqlite3.connect(path) as database:
        database.execute("create virtual table t using fts5(x)")
    assert make_draft(path).putusan is Putusan.TOLAK
    hidden = tmp_path / "v.zip"
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("a.kml", "<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTDataSource>")
    assert make_draft(hidden).putusan is Putusan.TOLAK


@pytest.mark.parametrize("name", ["geojson", "kml", "shp", "gpkg", "gpx"])
def test_commands_and_correction_sheet_show_nothing_personal(
    make_draft, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused rows are those that a correction sheet takes home: the second row has no name."""
    secret = frame(**SECRETS).assign(Nama=["Posyandu Uji Satu", "", "Klinik Uji"])
    sheet = tmp_path / "koreksi.xlsx"
    command = ["impor", str(FORMATS[name](tmp_path, secret)), "--daerah", "64.74", "--json", "--koreksi", str(sheet)]
    capsys.readouterr()
    cli.utama(command, buat_geo=Alat)
    out = capsys.readouterr()
    cells = _texts(sheet) if sheet.exists() else ""
    for secrets in SECRETS.values():
        for cell in secrets:
            assert cell not in out.out and cell not in out.err and cell not in cells


def _texts(book: Path) -> str:
    """All text in the parts of a workbook."""
    with zipfile.ZipFile(book) as parts:
        return " ".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
