"""What a file may not do: look elsewhere, blow up, hide what it is. Refused within the time and with a reason."""

from __future__ import annotations

import json
import sqlite3
import struct
import time
import zipfile
from pathlib import Path

import pytest

from ilp_data.intake.model import Putusan
from tests.geo.intake.spatial_files import bungkus, gdb, geojson, kisi, mapinfo, shp, zip_shp

DAERAH = "51.71"
VRT = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


@pytest.fixture
def refusal(read):
    """The reason for which a file is refused; it takes less than a minute on a busy machine."""

    def _tolak(jalur: Path) -> str:
        mulai = time.monotonic()
        draf = read(jalur, DAERAH)
        assert draf.putusan is Putusan.TOLAK
        assert not draf.perubahan
        assert time.monotonic() - mulai < 60
        return draf.alasan[0]

    return _tolak


@pytest.mark.parametrize("nama", ["a.geojson", "a.json", "a.shp", "a.kml", "a.vrt", "a.gpkg"])
def test_a_vrt_in_disguise(refusal, tmp_path, nama) -> None:
    rahasia = geojson(tmp_path / "rahasia.geojson", kisi(DAERAH).assign(KODE="RAHASIA"))
    (tmp_path / nama).write_text(VRT.format(rahasia))
    (tmp_path / "a.dbf").write_bytes(b"\x03" + b"\0" * 40)
    assert "RAHASIA" not in refusal(tmp_path / nama)


def test_a_vrt_in_a_zip(refusal, tmp_path) -> None:
    (tmp_path / "x.vrt").write_text(VRT.format("/etc/passwd"))
    (tmp_path / "x.geojson").write_text(VRT.format("/etc/passwd"))
    assert "tidak memuat data batas" in refusal(bungkus(tmp_path / "a.zip", tmp_path / "x.vrt"))
    assert "XML" in refusal(bungkus(tmp_path / "b.zip", tmp_path / "x.geojson"))


@pytest.mark.parametrize("nama", ["../../etc/x.shp", "/tmp/x.shp", "C:\\x.shp", "a/../../x.shp", "..\\x.shp"])
def test_paths_that_leave_the_zip(refusal, tmp_path, nama) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as arsip:
        arsip.writestr(nama, b"x")
    assert "ke luar zip" in refusal(tmp_path / "a.zip")


def test_zip_bombs(refusal, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as arsip, arsip.open("x.shp", "w") as isi:
        for _ in range(300):
            isi.write(b"\0" * 1_000_000)
    assert "terlalu besar" in refusal(tmp_path / "a.zip")


def test_a_zip_that_lies_about_its_size(refusal, tmp_path) -> None:
    """The central directory says 100 bytes; what comes out is counted, not believed."""
    berkas = tmp_path / "a.zip"
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("x.geojson", b"[" * 5_000_000)
    isi = bytearray(berkas.read_bytes())
    letak = isi.rfind(b"PK\x01\x02")
    isi[letak + 24 : letak + 28] = struct.pack("<I", 100)
    berkas.write_bytes(isi)
    assert refusal(berkas)


def test_nested_archives(refusal, tmp_path) -> None:
    dalam = zip_shp(tmp_path / "dalam.zip", kisi(DAERAH))
    assert "arsip di dalam arsip" in refusal(bungkus(tmp_path / "luar.zip", dalam))


def test_broken_and_empty_zips(refusal, tmp_path) -> None:
    utuh = zip_shp(tmp_path / "a.zip", kisi(DAERAH)).read_bytes()
    (tmp_path / "b.zip").write_bytes(utuh[: len(utuh) // 2])
    assert "rusak" in refusal(tmp_path / "b.zip")
    rusak = bytearray(utuh)
    rusak[200:260] = b"\xff" * 60
    (tmp_path / "c.zip").write_bytes(rusak)
    refusal(tmp_path / "c.zip")
    (tmp_path / "d.zip").write_bytes(b"")
    assert "kosong" in refusal(tmp_path / "d.zip")
    assert "tidak ditemukan" in refusal(tmp_path / "hilang.zip")


def test_a_zip_without_shp(refusal, tmp_path) -> None:
    alasan = refusal(zip_shp(tmp_path / "a.zip", kisi(DAERAH), buang=(".shp",)))
    assert "yang tidak ada: batas.shp (bentuk wilayah). Diberikan: batas.shx, batas.dbf, batas.prj" in alasan


def test_missing_parts_of_a_shapefile_are_named(refusal, tmp_path) -> None:
    """A .shp alone, and in a zip: each part by the name that it must have."""
    for asal in (
        shp(tmp_path / "s", kisi(DAERAH), "kecamatan", buang=(".dbf", ".shx", ".prj")),
        zip_shp(tmp_path / "a.zip", kisi(DAERAH), nama="kecamatan", buang=(".dbf", ".shx", ".prj")),
    ):
        alasan = refusal(asal)
        kurang = "kecamatan.dbf (nama dan kode wilayah), kecamatan.shx (indeks bentuk), dan kecamatan.prj"
        assert kurang in alasan and "kecamatan.shp, kecamatan.dbf, kecamatan.shx, dan kecamatan.prj bersama" in alasan
    assert "ada: batas.dbf (nama dan kode wilayah). " in refusal(
        zip_shp(tmp_path / "b.zip", kisi(DAERAH), buang=(".dbf",))
    )


def test_dbf_without_shp(refusal, tmp_path) -> None:
    alasan = refusal(shp(tmp_path / "s", kisi(DAERAH), buang=(".shp",)).with_suffix(".dbf"))
    assert "yang tidak ada: batas.shp (bentuk wilayah)" in alasan


@pytest.mark.parametrize(
    "isi",
    ["Type LINKED", 'Type "RASTER"\n File "/etc/passwd"', 'Type NATIVE\nopen table "/x/b"',
     "create view a as select * from b", '"\\IsSeamless" = "TRUE"\nType NATIVE'],
)  # fmt: skip
def test_a_mapinfo_table_that_points_elsewhere(refusal, tmp_path, isi) -> None:
    asal = mapinfo(tmp_path / "m", kisi(DAERAH), ".tab")
    asal.write_text(f"!table\n!version 300\nDefinition Table\n{isi}\n")
    assert "menunjuk ke berkas lain" in refusal(asal)


@pytest.mark.parametrize(("utama", "hilang"), [(".tab", ".map"), (".tab", ".dat"), (".tab", ".tab"), (".mif", ".mid")])
def test_parts_of_mapinfo_that_are_missing(refusal, tmp_path, utama, hilang) -> None:
    asal = mapinfo(tmp_path / "m", kisi(DAERAH), utama)
    bagian = [b for b in sorted(asal.parent.iterdir()) if b.suffix != hilang]
    assert hilang in refusal(bungkus(tmp_path / "a.zip", *bagian))
    asal.with_suffix(hilang).unlink()
    assert hilang in refusal(bagian[0])


def test_a_geodatabase_in_parts(refusal, tmp_path) -> None:
    gdb(tmp_path, desa=kisi(DAERAH))
    isi = sorted((tmp_path / "Data.gdb").iterdir())
    assert "tidak lengkap" in refusal(bungkus(tmp_path / "a.zip", *(b for b in isi if "a00000001" not in b.name)))
    for b in isi:
        b.write_bytes(b.read_bytes()[:50])
    assert "rusak" in refusal(bungkus(tmp_path / "b.zip", *isi))
    assert ".zip" in refusal(tmp_path / "Data.gdb")


def test_maps_that_break_off(refusal, tmp_path) -> None:
    """Also a .mif that ends between two regions, which GDAL reads without a word."""
    for asal, sampai in (
        (shp(tmp_path / "s", kisi(DAERAH)), b"\x05"),
        (mapinfo(tmp_path / "m", kisi(DAERAH), ".mif"), b"Region"),
    ):
        asal.write_bytes(asal.read_bytes().rpartition(sampai)[0])
        assert "terpotong" in refusal(asal)
    kisi(DAERAH).to_file(tmp_path / "a.fgb", driver="FlatGeobuf")
    utuh = (tmp_path / "a.fgb").read_bytes()
    for sisa in (40, len(utuh) // 2, len(utuh) - 1):
        (tmp_path / "a.fgb").write_bytes(utuh[:sisa])
        assert refusal(tmp_path / "a.fgb")


@pytest.mark.parametrize("awal", ["var json_desa = ", "const a=", "window.data = ", "callback(", "export default "])
def test_javascript_wrappers(refusal, tmp_path, awal) -> None:
    asal = geojson(tmp_path / "a.geojson", kisi(DAERAH))
    (tmp_path / "b.js").write_text(f"{awal}{asal.read_text()};")
    (tmp_path / "c.geojson").write_text(f"{awal}{asal.read_text()};")
    assert "JavaScript" in refusal(tmp_path / "b.js")
    assert "JavaScript" in refusal(tmp_path / "c.geojson")


@pytest.mark.parametrize(
    "isi",
    ["[" * 200_000, "{" * 200_000, '{"type":"FeatureCollection","features":[', "{}", "[]", "null",
     '{"features":3}', '{"type":"FeatureCollection","features":[]}',
     '{"type":"Topology","objects":{"a":{}},"arcs":[[1]]}', "abc", "[1,2]"],
)  # fmt: skip
def test_broken_json(refusal, tmp_path, isi) -> None:
    (tmp_path / "a.geojson").write_text(isi)
    assert refusal(tmp_path / "a.geojson")


def test_giant_json(refusal, tmp_path) -> None:
    (tmp_path / "a.geojson").write_text('{"type":"FeatureCollection","features":[' + "[1]," * 12_000_000 + "1]}")
    assert "terlalu besar" in refusal(tmp_path / "a.geojson")


def test_kml_entities_and_links(refusal, tmp_path) -> None:
    (tmp_path / "a.kml").write_text('<!DOCTYPE k [<!ENTITY a SYSTEM "/etc/passwd">]><kml>&a;</kml>')
    assert "entitas" in refusal(tmp_path / "a.kml")
    gml = '<g:FeatureCollection xmlns:g="http://www.opengis.net/gml"/>'
    for encoding in ("utf-8", "utf-16"):
        (tmp_path / "c.gml").write_text(
            f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE k [<!ENTITY a "b">]>{gml}', encoding
        )
        assert "entitas" in refusal(tmp_path / "c.gml")
    (tmp_path / "d.gml").write_text(gml[:-2])
    assert "rusak" in refusal(tmp_path / "d.gml")
    (tmp_path / "b.kml").write_text(
        "<kml><NetworkLink><Link><href>http://127.0.0.1/</href></Link></NetworkLink>\n</kml>"
    )
    assert "tautan" in refusal(tmp_path / "b.kml")


def test_another_sqlite_and_virtual_tables(refusal, tmp_path) -> None:
    with sqlite3.connect(tmp_path / "a.gpkg") as koneksi:
        koneksi.execute("create table t (a)")
    assert "bukan GeoPackage" in refusal(tmp_path / "a.gpkg")
    kisi(DAERAH).to_file(tmp_path / "b.gpkg", driver="GPKG")
    with sqlite3.connect(tmp_path / "b.gpkg") as koneksi:
        koneksi.execute("create virtual table v using fts5(x)")
    assert "virtual" in refusal(tmp_path / "b.gpkg")


def test_coordinates_that_are_no_numbers(read, tmp_path) -> None:
    """One broken feature is a refused row, the others stay."""
    isi = json.loads(geojson(tmp_path / "a.geojson", kisi(DAERAH)).read_text())
    isi["features"][3]["geometry"]["coordinates"] = [[["x", 1], [None, 2], [3, 4], ["x", 1]]]
    isi["features"][4]["geometry"]["coordinates"] = [[[115.0, 1e999], [115.1, 1], [3, 4], [115.0, 1]]]
    isi["features"][5] = {"type": "Feature", "properties": None, "geometry": None}
    (tmp_path / "b.geojson").write_text(json.dumps(isi))
    draf = read(tmp_path / "b.geojson", DAERAH)
    assert [b.nomor for b in draf.baris if str(b.nasib) == "ditolak"] == [4, 5, 6]


def test_nothing_is_left_behind(read, tmp_path, monkeypatch) -> None:
    """Temporary copies are gone afterwards, whatever came out."""
    sementara = tmp_path / "tmp"
    sementara.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(sementara))
    read(zip_shp(tmp_path / "a.zip", kisi(DAERAH)), DAERAH)
    read(zip_shp(tmp_path / "b.zip", kisi(DAERAH), buang=(".dbf",)), DAERAH)
    assert not list(sementara.iterdir())
