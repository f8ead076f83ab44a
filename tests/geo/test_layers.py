"""The layers of Bontang: what is sent to the browser is what the files say."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from geo import assets
from geo.layers import LapisDaerah, sandikan_lapis
from ilp_data.errors import GalatMasukan


def _isi(lapis, jenis):
    aset = assets.cari_aset(lapis.url[jenis].removeprefix(assets.URL_RELATIF))
    awal = f'DasborIlp.daftarkan("{jenis}",'
    teks = aset.isi.decode()
    assert teks.startswith(awal)
    return json.loads(teks.removeprefix(awal).removesuffix(");\n"))


def _buka(g):
    """Independent reader of the compact rings (what wilayah.js does)."""
    bagian = []
    for poligon in g:
        cincin = []
        for angka in poligon:
            x = y = 0
            titik = []
            for dx, dy in zip(angka[::2], angka[1::2], strict=True):
                x, y = x + dx, y + dy
                titik.append((x / 1e5, y / 1e5))
            cincin.append(titik)
        bagian.append(Polygon(cincin[0], cincin[1:]))
    return bagian


def test_what_is_registered(map_layers, bontang):
    assert set(map_layers.url) == {"kelurahan", "kecamatan", "puskesmas", "kota", "fasilitas"}
    assert {k: len(v) for k, v in map_layers.kode.items()} == {
        "kelurahan": 15,
        "kecamatan": 3,
        "kota": 1,
        "puskesmas": 6,
    }
    (s, b), (u, t) = map_layers.batas
    assert (b, s, t, u) == pytest.approx(tuple(bontang.total_bounds))
    assert map_layers.nama == "Kota Bontang"


def test_polygons_survive_the_coding(map_layers, bontang):
    for fitur in _isi(map_layers, "kelurahan"):
        asli = bontang.geometry[fitur["k"]]
        terbaca = _buka(fitur["g"])
        assert sum(p.area for p in terbaca) == pytest.approx(asli.area, rel=1e-9)
        assert sum(p.symmetric_difference(asli).area for p in terbaca) < asli.area * len(terbaca)
        assert fitur["n"] == bontang["nama"][fitur["k"]]


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(-1000, 1000))
def test_rings_with_holes_round_trip(lebar, tinggi, geser):
    luar = box(geser / 1e3, 0, (geser + lebar) / 1e3, tinggi / 1e3)
    x1, y1, x2, y2 = luar.bounds
    w, h = (x2 - x1) / 4, (y2 - y1) / 4
    asli = luar.difference(box(x1 + w, y1 + h, x2 - w, y2 - h))
    (terbaca,) = _buka(sandikan_lapis(asli))
    assert len(terbaca.interiors) == 1
    assert terbaca.symmetric_difference(asli).area <= 4e-5 * (asli.length + 1e-5)


def test_label_points_lie_inside(map_layers):
    for jenis in ("kelurahan", "kecamatan", "puskesmas", "kota"):
        for fitur in _isi(map_layers, jenis):
            lat, lng = fitur["l"]
            assert any(p.contains(box(lng, lat, lng, lat).centroid) for p in _buka(fitur["g"])), fitur["k"]


def test_facilities_and_those_without_a_point(map_layers, fasilitas):
    ada = fasilitas[fasilitas["lat"].notna()]
    baris = _isi(map_layers, "fasilitas")
    assert [b[0] for b in baris] == sorted(ada["kode"]) == [f[0] for f in map_layers.fasilitas]
    assert len(baris) + len(map_layers.tanpa_titik) == len(fasilitas) == 6 + 15 + 127
    per_jenis = pd.Series([b[1] for b in baris]).value_counts()
    assert per_jenis["puskesmas"] == 4
    assert per_jenis["pustu"] == 15
    perkiraan = {b[0] for b in baris if b[5]}
    assert perkiraan == set(ada["kode"][ada["jenis_titik"] == "perkiraan"])
    kanaan = next(b for b in baris if b[0] == "PY.1060837.64.74.03.1003.sejahtera-i")
    assert kanaan[7] == "Kanaan · Puskesmas Bontang Barat\ntitik perkiraan, lokus ILP"


def test_same_data_same_names_changed_data_other_names(map_layers, bontang, fasilitas, working_areas, wilayah):
    def buat(tabel):
        return LapisDaerah.buat(
            "64.74", 2, bontang, wilayah_kerja=working_areas, fasilitas=tabel, nama=dict(wilayah["nama"])
        )

    assert dict(buat(fasilitas).url) == dict(map_layers.url)
    lain = buat(fasilitas.assign(lat=fasilitas["lat"] + 0.001))
    assert lain.url["fasilitas"] != map_layers.url["fasilitas"]
    assert lain.url["kelurahan"] == map_layers.url["kelurahan"]


def test_hostile_names_cannot_leave_the_script(bontang, fasilitas):
    jahat = fasilitas.assign(nama="</script><script>alert(1)</script>")
    lapis = LapisDaerah.buat("64.74", 1, bontang, fasilitas=jahat)
    teks = assets.cari_aset(lapis.url["fasilitas"].removeprefix(assets.URL_RELATIF)).isi.decode()
    assert "<" not in teks
    assert "<" not in assets.cari_aset(lapis.url["puskesmas"].removeprefix(assets.URL_RELATIF)).isi.decode()


def test_puskesmas_without_working_areas_stand_as_discs_of_one_size_around_their_points(bontang, fasilitas, map_layers):
    lapis = LapisDaerah.buat("64.74", 1, bontang, fasilitas=fasilitas)
    g = lapis.gdf["puskesmas"]
    assert lapis.bertitik and not map_layers.bertitik
    titik = fasilitas[(fasilitas["jenis"] == "puskesmas") & fasilitas["lat"].notna()].set_index("kode")
    assert set(lapis.kode["puskesmas"]) == set(titik.index) and len(g) == 4
    for kode, bentuk in g.geometry.items():
        assert (bentuk.centroid.y, bentuk.centroid.x) == pytest.approx(tuple(titik.loc[kode, ["lat", "lng"]]), abs=1e-6)
    assert g.to_crs(32650).area.max() == pytest.approx(g.to_crs(32650).area.min(), rel=0.01)
    tanpa = LapisDaerah.buat("64.74", 1, bontang, fasilitas=fasilitas.assign(lat=None, lng=None))
    assert "puskesmas" not in tanpa.url and not tanpa.bertitik


def test_wrong_input_is_refused(bontang, fasilitas):
    with pytest.raises(GalatMasukan, match="daerah lain"):
        LapisDaerah.buat("16.73", 1, bontang)
    with pytest.raises(GalatMasukan, match="kurang kolom"):
        LapisDaerah.buat("64.74", 1, bontang, fasilitas=fasilitas.drop(columns="lokus_ilp"))
    with pytest.raises(GalatMasukan, match="tidak dikenal peta"):
        LapisDaerah.buat("64.74", 1, bontang, fasilitas=fasilitas.assign(jenis="klinik"))
