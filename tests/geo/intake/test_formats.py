"""Every format and projection gives the same regions and the same area; what cannot be known is asked."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import LineString, Point

from geo import boundaries
from ilp_data.intake.model import Nasib, Putusan
from tests.geo.intake.spatial_files import bontang, bungkus, gdb, geojson, kisi, mapinfo, shp, zip_shp

LUAS = float(boundaries.luas_km2(bontang()).sum())


def topojson(tujuan: Path, gdf: gpd.GeoDataFrame, kuantum: int = 1_000_000) -> Path:
    """Every ring as two quantised arcs, the second one stored backwards: transform, deltas and ~i are all used."""
    x0, y0, x1, y1 = gdf.total_bounds
    skala = [(x1 - x0) / kuantum, (y1 - y0) / kuantum]
    busur, geometri = [], []

    def tambah(titik: list[tuple[float, float]]) -> int:
        bulat = [(round((x - x0) / skala[0]), round((y - y0) / skala[1])) for x, y in titik]
        delta = [bulat[0], *((b[0] - a[0], b[1] - a[1]) for a, b in zip(bulat, bulat[1:], strict=False))]
        busur.append([list(d) for d in delta])
        return len(busur) - 1

    def cincin(garis) -> list[int]:
        titik = list(garis.coords)
        tengah = len(titik) // 2
        return [tambah(titik[: tengah + 1]), ~tambah(titik[tengah:][::-1])]

    for sifat, g in zip(gdf.drop(columns="geometry").to_dict("records"), gdf.geometry, strict=True):
        bagian = [[cincin(c) for c in (p.exterior, *p.interiors)] for p in getattr(g, "geoms", [g])]
        geometri.append({"type": "MultiPolygon", "arcs": bagian, "properties": sifat})
    isi = {
        "type": "Topology", "arcs": busur, "transform": {"scale": skala, "translate": [x0, y0]},
        "objects": {"desa": {"type": "GeometryCollection", "geometries": geometri}},
    }  # fmt: skip
    tujuan.write_text(json.dumps(isi))
    return tujuan


def kml(tujuan: Path, gdf: gpd.GeoDataFrame, *, tabel: bool = False) -> Path:
    """Placemarks in a folder, attributes as ExtendedData or as the HTML table that map programs write."""
    tanda = []
    for s, g in zip(gdf.drop(columns="geometry").to_dict("records"), gdf.geometry, strict=True):
        data = "".join(f'<Data name="{k}"><value>{v}</value></Data>' for k, v in s.items())
        html = "<table>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in s.items()) + "</table>"
        sifat = f"<description><![CDATA[{html}]]></description>" if tabel else f"<ExtendedData>{data}</ExtendedData>"
        poligon = "".join(
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>"
            + " ".join(f"{x},{y},0" for x, y in p.exterior.coords)
            + "</coordinates></LinearRing></outerBoundaryIs></Polygon>"
            for p in getattr(g, "geoms", [g])
        )
        tanda.append(f"<Placemark><name>{s['DESA']}</name>{sifat}<MultiGeometry>{poligon}</MultiGeometry></Placemark>")
    tujuan.write_text(
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>'
        + "".join(tanda)
        + "</Folder></Document></kml>"
    )
    return tujuan


def esri(tujuan: Path, gdf: gpd.GeoDataFrame) -> Path:
    """The JSON of an ArcGIS server."""
    fitur = [
        {"attributes": s, "geometry": {"rings": [list(map(list, p.exterior.coords)) for p in getattr(g, "geoms", [g])]}}
        for s, g in zip(gdf.drop(columns="geometry").to_dict("records"), gdf.geometry, strict=True)
    ]
    tujuan.write_text(json.dumps({"spatialReference": {"wkid": 4326}, "features": fitur}))
    return tujuan


def gpkg(tujuan: Path, gdf: gpd.GeoDataFrame) -> Path:
    gdf.to_file(tujuan, driver="GPKG", layer="desa")
    return tujuan


def besar_kecil(tmp: Path, gdf: gpd.GeoDataFrame) -> Path:
    """Loose parts whose extensions are in other cases, with a blank in the name."""
    asal = shp(tmp / "campur", gdf, "batas desa 2024")
    for akhiran, baru in ((".dbf", ".DBF"), (".shx", ".Shx"), (".prj", ".PRJ")):
        asal.with_suffix(akhiran).rename(asal.with_suffix(baru))
    return asal


def bersarang(tujuan: Path, gdf: gpd.GeoDataFrame) -> Path:
    """Collections within a list of collections, as scripts that join files write them."""
    isi = json.loads(geojson(tujuan, gdf).read_text())
    bagian = [isi | {"features": isi["features"][:7]}, isi | {"features": isi["features"][7:]}]
    tujuan.write_text(json.dumps([isi | {"features": bagian}]))
    return tujuan


def fgb(tujuan: Path, gdf: gpd.GeoDataFrame) -> Path:
    gdf.to_file(tujuan, driver="FlatGeobuf")
    return tujuan


def gpkg_beberapa(tujuan: Path, gdf: gpd.GeoDataFrame) -> Path:
    """A layer of regions, one of points, and one that is empty."""
    gdf.to_file(tujuan, driver="GPKG", layer="desa")
    gdf.assign(geometry=gdf.representative_point()).to_file(tujuan, driver="GPKG", layer="posyandu")
    gdf.iloc[:0].to_file(tujuan, driver="GPKG", layer="draf")
    return tujuan


def zip_bercatatan(tujuan: Path, gdf: gpd.GeoDataFrame) -> Path:
    """A shapefile beside a JSON that is no map."""
    asal = shp(tujuan.parent / "s", gdf)
    (asal.parent / "metadata.json").write_text('{"judul": "Batas"}')
    return bungkus(tujuan, *sorted(asal.parent.iterdir()))


def gml(tujuan: Path, gdf: gpd.GeoDataFrame, **pilihan: str) -> Path:
    """GML with its schema beside it, as QGIS saves it."""
    gdf.to_file(tujuan, driver="GML", **pilihan)
    return tujuan


def tertulis(tujuan: Path, gdf: gpd.GeoDataFrame, bentuk: pd.Series, pemisah: str = ",") -> Path:
    """A text table with the shapes in a column of letters."""
    gdf.drop(columns="geometry").assign(geom=bentuk).to_csv(tujuan, index=False, sep=pemisah)
    return tujuan


PEMBUAT = {
    "gml": lambda t, g: gml(t / "a.gml", g),
    "gml2": lambda t, g: gml(t / "a.gml", g, FORMAT="GML2"),
    "gml_zip": lambda t, g: bungkus(t / "a.zip", gml(t / "b.gml", g, FORMAT="GML3.2"), t / "b.xsd"),
    "wkt": lambda t, g: tertulis(t / "a.csv", g, g.geometry.to_wkt()),
    "wkt_srid": lambda t, g: tertulis(t / "a.txt", g, "SRID=4326;" + g.geometry.to_wkt(), ";"),
    "kolom_geojson": lambda t, g: tertulis(t / "a.csv", g, g.geometry.map(shapely.to_geojson)),
    "wkb": lambda t, g: tertulis(t / "a.csv", g, "\\x" + g.geometry.to_wkb(hex=True), "\t"),
    "bersarang": lambda t, g: bersarang(t / "a.geojson", g),
    "crs_asing": lambda t, g: geojson(t / "a.geojson", g, crs={"type": "name", "properties": {"name": "Unknown"}}),
    "gpkg_beberapa": lambda t, g: gpkg_beberapa(t / "a.gpkg", g),
    "zip_bercatatan": lambda t, g: zip_bercatatan(t / "a.zip", g),
    "geojson": lambda t, g: geojson(t / "a.geojson", g),
    "geojson_bom": lambda t, g: _bom(geojson(t / "a.json", g)),
    "topojson": lambda t, g: topojson(t / "a.topojson", g),
    "esri": lambda t, g: esri(t / "a.json", g),
    "kml": lambda t, g: kml(t / "a.kml", g),
    "kml_tabel": lambda t, g: kml(t / "a.kml", g, tabel=True),
    "kmz": lambda t, g: bungkus(t / "a.kmz", kml(t / "doc.kml", g)),
    "gpkg": lambda t, g: gpkg(t / "a.gpkg", g),
    "fgb": lambda t, g: fgb(t / "a.fgb", g),
    "gpkg_zip": lambda t, g: bungkus(t / "a.zip", gpkg(t / "isi.gpkg", g)),
    "geojson_zip": lambda t, g: bungkus(t / "a.zip", geojson(t / "isi.geojson", g), awalan="folder/dalam/"),
    "shp": lambda t, g: shp(t / "s", g),
    "shp_besar_kecil": besar_kecil,
    "shp_tanpa_shx": lambda t, g: shp(t / "s", g, buang=(".shx",)),
    "shp_lewat_dbf": lambda t, g: shp(t / "s", g).with_suffix(".dbf"),
    "tab": lambda t, g: mapinfo(t / "m", g, ".tab"),
    "tab_zip": lambda t, g: bungkus(t / "a.zip", *sorted(mapinfo(t / "m", g, ".tab").parent.iterdir())),
    "mif_lewat_mid": lambda t, g: mapinfo(t / "m", g, ".mif").with_suffix(".mid"),
    "gdb": lambda t, g: gdb(t, kelurahan=g),
    "zip": lambda t, g: zip_shp(t / "a.zip", g),
    "zip_tanpa_shx": lambda t, g: zip_shp(t / "a.zip", g, buang=(".shx",)),
}


def _bom(jalur: Path) -> Path:
    jalur.write_bytes(b"\xef\xbb\xbf" + jalur.read_bytes())
    return jalur


@pytest.mark.parametrize("format_", PEMBUAT)
def test_every_format(read, tmp_path, format_) -> None:
    draf = read(PEMBUAT[format_](tmp_path, bontang()), "64.74")
    assert draf.putusan is Putusan.IMPOR, draf.alasan
    assert draf.banyak(Nasib.DITERIMA) == 15
    assert draf.rincian["luas_km2"] == pytest.approx(LUAS, rel=1e-4)
    assert {b.nilai["kode"] for b in draf.baris} == set(bontang()["KODE"])
    assert draf.rincian["crs"] == "EPSG:4326"


@pytest.mark.parametrize(
    ("daerah", "epsg"), [("51.71", 32750), ("16.71", 32748), ("16.71", 23833), ("64.71", 3857), ("51.71", 23884 - 4)]
)
def test_projections_from_a_file(read, tmp_path, daerah, epsg) -> None:
    asal = kisi(daerah)
    draf = read(zip_shp(tmp_path / "a.zip", asal.to_crs(epsg)), daerah)
    assert draf.putusan is Putusan.IMPOR, draf.alasan
    assert draf.rincian["wilayah"] == len(asal)
    assert draf.rincian["luas_km2"] == pytest.approx(float(boundaries.luas_km2(asal).sum()), rel=1e-5)
    assert draf.rincian["crs"] == f"EPSG:{epsg}"


@pytest.mark.parametrize(
    ("daerah", "epsg", "cara"),
    [("51.71", 32750, "shp"), ("16.71", 32748, "shp"), ("64.71", 32750, "geojson"), ("16.71", 23833, "shp"),
     ("64.71", 3857, "geojson")],
)  # fmt: skip
def test_without_a_projection_one_is_proposed(read, tmp_path, daerah, epsg, cara) -> None:
    asal = kisi(daerah).to_crs(epsg)
    berkas = (
        zip_shp(tmp_path / "a.zip", asal, buang=(".prj",)) if cara == "shp" else geojson(tmp_path / "a.geojson", asal)
    )
    draf = read(berkas, daerah)
    assert draf.putusan is Putusan.TANYA
    (tanya,) = draf.pertanyaan
    assert tanya.jenis == "crs"
    assert "tidak menyebut" in tanya.teks
    assert f"EPSG:{epsg}" in [u.kode for u in tanya.usul]
    lain = geojson(tmp_path / "b.geojson", asal, crs={"type": "name", "properties": {"name": "Datum Lokal"}})
    assert "“Datum Lokal”, yang tidak dikenal" in read(lain, daerah).pertanyaan[0].teks
    jadi = read(berkas, daerah, jawab={tanya.kunci: f"EPSG:{epsg}"})
    assert jadi.rincian["wilayah"] == len(asal)
    assert read(berkas, daerah, crs=f"EPSG:{epsg}").putusan is Putusan.IMPOR


def test_a_contradicting_prj_is_rejected(read, tmp_path) -> None:
    meter = kisi("51.71").set_crs(32750, allow_override=True)
    draf = read(zip_shp(tmp_path / "a.zip", meter), "51.71")
    assert draf.putusan is Putusan.TOLAK
    assert "derajat" in draf.alasan[0]
    lain = kisi("51.71").to_crs(32750).set_crs(32748, allow_override=True)
    draf = read(zip_shp(tmp_path / "b.zip", lain), "51.71")
    assert draf.putusan is Putusan.TOLAK
    assert "EPSG:32750" in draf.alasan[0]
    assert draf.banyak(Nasib.DITOLAK) == len(lain)
    derajat = kisi("51.71").to_crs(32750).set_crs(4326, allow_override=True)
    assert "meter" in read(zip_shp(tmp_path / "c.zip", derajat), "51.71").alasan[0]


def test_a_chosen_crs_wins_over_the_prj(read, tmp_path) -> None:
    salah = kisi("51.71").to_crs(32750).set_crs(32748, allow_override=True)
    draf = read(zip_shp(tmp_path / "a.zip", salah), "51.71", crs="EPSG:32750")
    assert draf.putusan is Putusan.IMPOR
    assert "tidak dikenal" in read(zip_shp(tmp_path / "b.zip", salah), "51.71", crs="EPSG:999999").alasan[0]


def test_swapped_latitude_and_longitude_are_asked_about(read, tmp_path) -> None:
    asal = kisi("51.71")
    tertukar = asal.set_geometry(asal.geometry.map(lambda g: type(g)([(y, x) for x, y in g.exterior.coords])))
    berkas = geojson(tmp_path / "a.geojson", tertukar)
    (tanya,) = read(berkas, "51.71").pertanyaan
    assert [u.kode for u in tanya.usul] == ["tukar"] and "tertukar" in tanya.teks
    jadi = read(berkas, "51.71", jawab={tanya.kunci: "tukar"})
    assert jadi.banyak(Nasib.DITERIMA) == len(asal)
    assert jadi.rincian["luas_km2"] == pytest.approx(float(boundaries.luas_km2(asal).sum()), rel=1e-6)


def test_degrees_among_metres_are_named(read, tmp_path) -> None:
    """In a region without boundaries nothing else would tell that a part of it lies off Africa."""
    asal = kisi("51.71")
    bentuk = list(asal.geometry)
    bentuk[2], bentuk[4] = asal.to_crs(32750).geometry.iloc[[2, 4]]
    draf = read(geojson(tmp_path / "a.geojson", asal.set_geometry(bentuk)), "51.71", crs="EPSG:32750")
    assert draf.putusan is Putusan.TOLAK
    assert "nomor 3 dan 5 tertulis dalam meter, yang lain dalam derajat" in draf.alasan[0]


def test_altitudes_are_dropped(read, tmp_path) -> None:
    isi = json.loads(geojson(tmp_path / "a.geojson", kisi("51.71")).read_text())
    for f in isi["features"]:
        f["geometry"]["coordinates"] = [[[x, y, 7.5] for x, y in f["geometry"]["coordinates"][0]]]
    (tmp_path / "b.geojson").write_text(json.dumps(isi))
    draf = read(tmp_path / "b.geojson", "51.71")
    assert draf.putusan is Putusan.IMPOR
    assert "7.5" not in draf.perubahan["batas"].mulai["geometri"].iloc[-1]


@pytest.mark.parametrize("bentuk", [Point(115.2, -8.7), LineString([(115.2, -8.7), (115.3, -8.6), (115.2, -8.7)])])
def test_points_and_lines_are_rejected(read, tmp_path, bentuk) -> None:
    gdf = kisi("51.71").assign(geometry=bentuk)
    for berkas in (geojson(tmp_path / "a.geojson", gdf), shp(tmp_path / "s", gdf)):
        draf = read(berkas, "51.71")
        assert draf.putusan is Putusan.TOLAK
        assert ("titik" if bentuk.geom_type == "Point" else "garis") in draf.alasan[0]
        assert draf.banyak(Nasib.DITOLAK) == len(gdf)


def test_a_geopackage_with_layers(read, tmp_path) -> None:
    """The finer of two layers is read and said; of two alike one is asked for."""
    kisi("51.71", tingkat=3).to_file(tmp_path / "a.gpkg", driver="GPKG", layer="kecamatan")
    kisi("51.71").to_file(tmp_path / "a.gpkg", driver="GPKG", layer="desa")
    draf = read(tmp_path / "a.gpkg", "51.71")
    assert (draf.rincian["wilayah"], draf.mentah.lembar) == (len(kisi("51.71")), "desa")
    assert any("kecamatan" in c for c in draf.rincian["catatan"])
    kisi("51.71").to_file(tmp_path / "a.gpkg", driver="GPKG", layer="desa_2020")
    draf = read(tmp_path / "a.gpkg", "51.71")
    (tanya,) = draf.pertanyaan
    assert {u.kode for u in tanya.usul} >= {"desa", "desa_2020"}
    assert read(tmp_path / "a.gpkg", "51.71", jawab={tanya.kunci: "desa_2020"}).mentah.lembar == "desa_2020"


def test_layers_of_a_geodatabase_and_projections_of_mapinfo(read, tmp_path) -> None:
    """Of a geodatabase as of a GeoPackage: the finer layer, and a question between two alike; metres become degrees."""
    gdf = kisi("51.71")
    zip_ = gdb(tmp_path, desa=gdf.to_crs(32750), desa_lama=gdf, kecamatan=kisi("51.71", tingkat=3))
    (tanya,) = read(zip_, "51.71").pertanyaan
    assert {u.kode for u in tanya.usul} >= {"desa", "desa_lama"}
    draf = read(zip_, "51.71", jawab={tanya.kunci: "desa"})
    assert (draf.rincian["crs"], draf.rincian["wilayah"]) == ("EPSG:32750", len(gdf))
    draf = read(mapinfo(tmp_path / "m", gdf.to_crs(32750), ".tab"), "51.71")
    assert (draf.banyak(Nasib.DITERIMA), draf.rincian["crs"]) == (len(gdf), "EPSG:32750")
    assert draf.rincian["luas_km2"] == pytest.approx(float(boundaries.luas_km2(gdf).sum()), rel=1e-4)


def test_dbf_in_cp1252(read, tmp_path) -> None:
    """A .cpg that says UTF-8 over Windows-1252 letters: read, and said."""
    gdf = kisi("51.71").assign(KET="catatan café")
    asal = shp(tmp_path / "s", gdf)
    dbf = asal.with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace("café".encode(), b"caf\xe9 "))
    draf = read(asal, "51.71")
    assert draf.banyak(Nasib.DITERIMA) == len(gdf)
    assert draf.tabel.data[0][-1] == "catatan café"
