"""What a boundary draft puts into the store: rows of one region, others untouched, nothing lost unasked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from geo.boundaries import cakupan_sah, dari_baris, luas_km2
from geo.intake import boundaries as batas
from ilp_data.intake.model import Nasib, Putusan
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.geo.intake.spatial_files import bontang, geojson, kisi
from tests.store_copies import salin_simpanan, sesudah

JEJAK = Jejak("uji", "uji")


@pytest.fixture
def own_store(mesin: Engine, tmp_path: Path) -> Iterator[Engine]:
    hasil = store.buka_mesin(salin_simpanan(mesin, tmp_path / "sendiri.db"))
    yield hasil
    hasil.dispose()


def peta(potret, daerah):
    isi = potret.batas[potret.batas["kode_daerah"] == daerah]
    return dari_baris(isi.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))


def test_apply_and_again(own_store, tmp_path) -> None:
    """A regency new to the store gets register and map; the same file again is no revision."""
    gdf = kisi("51.71")
    berkas = geojson(tmp_path / "a.geojson", gdf)
    awal = store.potret(own_store)
    draf = batas.baca_draf(berkas, "51.71", potret=awal)
    assert set(draf.perubahan) == {"batas", "daerah", "wilayah"}
    revisi = store.terapkan_revisi(own_store, draf.perubahan, JEJAK)
    kini = store.potret(own_store)
    assert revisi == awal.revisi + 1
    baru = peta(kini, "51.71")
    assert list(baru.index) == sorted(gdf["KODE"])
    assert luas_km2(baru).sum() == pytest.approx(draf.rincian["luas_km2"], rel=1e-6)
    assert cakupan_sah(baru)
    assert kini.daerah.set_index("kode").loc["51.71", "nama"] == "Kota Denpasar"
    lama = awal.batas.set_index("kode")
    assert kini.batas.set_index("kode").loc[lama.index].equals(lama)
    lagi = batas.baca_draf(berkas, "51.71", potret=kini)
    assert lagi.perubahan == {}
    assert store.terapkan_revisi(own_store, lagi.perubahan, JEJAK) == revisi


def test_replacing_bontang_replaces_only_bontang(read, potret, tmp_path) -> None:
    gdf = bontang()
    kembar = gpd.GeoDataFrame(pd.concat([gdf, gdf.iloc[[3, 5]]], ignore_index=True))
    assert (
        read(geojson(tmp_path / "b.geojson", kembar), "64.74").perubahan == {}
    )  # the shapes in force, two drawn twice
    gdf.geometry = gdf.geometry.translate(0.001)
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    baru, lama = sesudah(draf.perubahan, "batas"), potret.batas
    assert list(draf.perubahan) == ["batas"]
    assert len(baru) == len(lama)
    lain = lama["kode_daerah"] != "64.74"
    assert baru[baru["kode_daerah"] != "64.74"].reset_index(drop=True).equals(lama[lain].reset_index(drop=True))


def test_a_partial_file_asks(read, potret, tmp_path) -> None:
    """A file of one kecamatan: the other boundaries stay until someone says that they are to go."""
    gdf = bontang()
    barat = gdf[gdf["KECAMATAN"] == "Bontang Barat"]
    berkas = geojson(tmp_path / "a.geojson", barat)
    draf = read(berkas, "64.74")
    (tanya,) = draf.pertanyaan
    assert (draf.putusan, tanya.jenis, draf.banyak(Nasib.DITERIMA)) == (Putusan.TANYA, "hilang", len(barat))
    assert sesudah(draf.perubahan, "batas")["kode_daerah"].eq("64.74").sum() == 15
    tetap = read(berkas, "64.74", jawab={tanya.kunci: "pertahankan"})
    assert tetap.putusan is Putusan.IMPOR
    isi = sesudah(tetap.perubahan, "batas").query("kode_daerah == '64.74'").assign(nama="", tingkat="")
    assert cakupan_sah(dari_baris(isi))
    hapus = read(berkas, "64.74", jawab={tanya.kunci: "hapus"})
    assert sesudah(hapus.perubahan, "batas")["kode_daerah"].eq("64.74").sum() == len(barat)


def test_a_region_whose_shape_is_broken_is_not_missing(read, tmp_path) -> None:
    """It is said to be there and broken, and how; its boundary in force stays without a question."""
    isi = json.loads(geojson(tmp_path / "a.geojson", bontang()).read_text())
    for ke, bentuk in (
        (3, [[["x", 1], [None, 2], [3, 4], ["x", 1]]]),
        (4, [[[117.4, 0.1], [117.5, 0.1], [117.4, 0.1]] * 2]),
    ):
        isi["features"][ke]["geometry"] = {"type": "Polygon", "coordinates": bentuk}
    (tmp_path / "b.geojson").write_text(json.dumps(isi))
    draf = read(tmp_path / "b.geojson", "64.74")
    rusak = {i: bontang()["KODE"][i] for i in (3, 4)}
    temuan = {t.tempat: t.teks for t in draf.temuan if t.kode == "tanpa_bidang"}
    assert "koordinatnya tidak terbaca" in temuan[rusak[3]] and "luasnya 0" in temuan[rusak[4]]
    assert all("ada dalam berkas" in t for t in temuan.values()) and len(temuan) == 2
    assert draf.putusan is Putusan.IMPOR and not any("tidak ada dalam berkas" in t.teks for t in draf.temuan)
    assert any(t.kode == "batas_lama" and bontang()["DESA"][3] in t.teks for t in draf.temuan)
    assert not draf.pertanyaan


def test_a_part_that_shifts_does_not_override(read, tmp_path) -> None:
    """New boundaries that reach over old neighbours take the area; the old ones keep the rest."""
    gdf = bontang()
    barat = gdf[gdf["KECAMATAN"] == "Bontang Barat"].copy()
    barat["geometry"] = barat.geometry.translate(xoff=0.0005)
    berkas = geojson(tmp_path / "a.geojson", barat)
    (tanya,) = read(berkas, "64.74").pertanyaan
    draf = read(berkas, "64.74", jawab={tanya.kunci: "pertahankan"})
    isi = dari_baris(sesudah(draf.perubahan, "batas").query("kode_daerah == '64.74'").assign(nama="", tingkat=""))
    assert len(isi) == 15
    assert cakupan_sah(isi)


def test_a_kecamatan_above_kelurahan_asks(read, tmp_path) -> None:
    kec = bontang().dissolve("KECAMATAN").reset_index()[["KECAMATAN", "geometry"]]
    berkas = geojson(tmp_path / "a.geojson", kec)
    draf = read(berkas, "64.74")
    (tanya,) = draf.pertanyaan
    assert (tanya.jenis, draf.banyak(Nasib.DITANYA)) == ("tingkat", 3)
    assert not draf.perubahan
    ganti = read(berkas, "64.74", jawab={tanya.kunci: "ganti"})
    milik = sesudah(ganti.perubahan, "batas").query("kode_daerah == '64.74'")["kode"]
    assert sorted(milik) == ["64.74.01", "64.74.02", "64.74.03"]
    lewat = read(berkas, "64.74", jawab={tanya.kunci: "lewati"})
    assert (lewat.putusan, lewat.banyak(Nasib.DITOLAK)) == (Putusan.TOLAK, 3)


def test_an_answer_about_some_regions_is_none_about_others(read, tmp_path) -> None:
    """A file said to be complete once must not end other boundaries when a smaller one comes."""
    gdf = bontang()
    besar = geojson(tmp_path / "a.geojson", gdf[gdf["KECAMATAN"] != "Bontang Barat"])
    (tanya,) = read(besar, "64.74").pertanyaan
    jawab = {tanya.kunci: "hapus"}
    assert read(besar, "64.74", jawab=jawab).putusan is Putusan.IMPOR
    kecil = read(geojson(tmp_path / "b.geojson", gdf[gdf["KECAMATAN"] == "Bontang Barat"]), "64.74", jawab=jawab)
    assert kecil.putusan is Putusan.TANYA
    assert sesudah(kecil.perubahan, "batas")["kode_daerah"].eq("64.74").sum() == 15


def test_kecamatan_in_part_over_kelurahan_name_what_would_be_lost(read, tmp_path) -> None:
    kec = bontang().dissolve("KECAMATAN").reset_index()[["KECAMATAN", "geometry"]].iloc[:1]
    draf = read(geojson(tmp_path / "a.geojson", kec), "64.74")
    (tanya,) = draf.pertanyaan
    assert tanya.jenis == "tingkat" and "12 wilayah kehilangan batasnya" in tanya.teks and not draf.perubahan


def _hanya(potret, batas: pd.DataFrame):
    """The reading with these boundaries of Bontang in force."""
    lain = potret.batas[potret.batas["kode_daerah"] != "64.74"]
    return replace(potret, batas=pd.concat([lain, batas], ignore_index=True))


def test_kelurahan_of_one_kecamatan_do_not_end_the_others(read, potret, tmp_path) -> None:
    """Where kecamatan are in force, the kelurahan of one of them would leave the rest without any boundary."""
    gdf = bontang()
    kec = gdf.dissolve("KECAMATAN").reset_index()[["KECAMATAN", "geometry"]]
    satu = read(geojson(tmp_path / "k.geojson", kec), "64.74")
    ganti = read(geojson(tmp_path / "k.geojson", kec), "64.74", jawab={satu.pertanyaan[0].kunci: "ganti"})
    kasar = _hanya(potret, sesudah(ganti.perubahan, "batas").query("kode_daerah == '64.74'"))
    barat = geojson(tmp_path / "b.geojson", gdf[gdf["KECAMATAN"] == "Bontang Barat"])
    draf = read(barat, "64.74", potret=kasar)
    (tanya,) = draf.pertanyaan
    assert (draf.putusan, tanya.jenis) == (Putusan.TANYA, "tingkat") and not draf.perubahan
    assert "2 wilayah kehilangan batasnya" in tanya.teks
    semua = read(geojson(tmp_path / "s.geojson", gdf), "64.74", potret=kasar)
    assert semua.putusan is Putusan.IMPOR
    assert sesudah(semua.perubahan, "batas", kasar)["kode_daerah"].eq("64.74").sum() == 15


def test_names_that_moved_to_another_place_are_asked_about(read, tmp_path) -> None:
    """A file that gives every polygon the name of its neighbour: nothing of it is taken by itself."""
    gdf = bontang()
    gdf["DESA"] = gdf.groupby("KECAMATAN")["DESA"].transform(lambda s: np.roll(s, 1))
    berkas = geojson(tmp_path / "a.geojson", gdf.drop(columns="KODE"))
    draf = read(berkas, "64.74")
    (tanya,) = draf.pertanyaan
    assert (draf.putusan, tanya.jenis) == (Putusan.TANYA, "letak") and not draf.perubahan
    assert "15 wilayah digambar di tempat wilayah lain" in tanya.teks
    assert read(berkas, "64.74", jawab={tanya.kunci: "ganti"}).putusan is Putusan.IMPOR
    assert read(berkas, "64.74", jawab={tanya.kunci: "lewati"}).putusan is Putusan.TOLAK


def test_boundaries_far_from_where_they_were_are_asked_about(read, tmp_path) -> None:
    """The right names at 30 km: another projection, or another place."""
    gdf = bontang().drop(columns="KODE")
    gdf["geometry"] = gdf.translate(0.3, -0.2)
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert [q.jenis for q in draf.pertanyaan] == ["letak"] and not draf.perubahan
    assert "lebih dari 1 km dari tempatnya" in draf.pertanyaan[0].teks


def test_a_boundary_that_would_be_covered_is_asked_about(read, tmp_path) -> None:
    gdf = bontang()
    satu = gdf[gdf["KECAMATAN"] == "Bontang Barat"].iloc[:1].copy()
    satu["geometry"] = [gdf[gdf["KECAMATAN"] == "Bontang Barat"].union_all()]
    draf = read(geojson(tmp_path / "a.geojson", satu), "64.74")
    assert "letak" in {q.jenis for q in draf.pertanyaan} and not draf.perubahan
    assert "2 wilayah yang tidak ada dalam berkas tertutup" in draf.pertanyaan[0].teks
