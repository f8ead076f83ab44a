"""Points of facilities against boundaries: distances checked by another way, nothing found that is not there."""

from __future__ import annotations

import time

import numpy as np
import pytest
from pyproj import Transformer

from geo import boundaries, locate
from geo.intake.points import PemeriksaTitik
from ilp_data.errors import GalatBerkas
from ilp_data.intake.model import Baris, Nasib
from tests.geo.intake.spatial_files import DATA


@pytest.fixture(scope="module")
def gdf():
    return boundaries.baca_batas(DATA / "batas" / "64.74.geojson")


@pytest.fixture(scope="module")
def checker(gdf) -> PemeriksaTitik:
    return PemeriksaTitik(gdf)


def baris(nomor: int, lng: float | None, lat: float | None, **nilai) -> Baris:
    isi = {"nama": f"Posyandu {nomor}", "jenis": "posyandu", "jenis_titik": "terbit", "lng": lng, "lat": lat} | nilai
    return Baris(nomor, Nasib.DITERIMA, isi, {})


def dalam(gdf, kode: str) -> tuple[float, float]:
    titik = gdf.geometry[kode].representative_point()
    return titik.x, titik.y


def test_right_points_have_no_findings(gdf, checker) -> None:
    assert checker.temukan([baris(i, *dalam(gdf, k), kode_kelurahan=k) for i, k in enumerate(gdf.index)]) == []
    assert checker.temukan([]) == []
    assert checker.temukan([baris(1, None, None), baris(2, float("nan"), 0.1)]) == []


def test_outside_the_kelurahan_with_the_distance(gdf, checker) -> None:
    a, b = gdf.index[0], gdf.index[9]
    (t,) = checker.temukan([baris(7, *dalam(gdf, a), kode_kelurahan=b)])
    assert (t.kode, t.nomor, t.tingkat) == ("titik_beda_kelurahan", 7, "peringatan")
    meter = locate.jarak_m(gdf.geometry[b], *dalam(gdf, a))
    tulis = f"{meter:.0f} m" if meter < 1000 else f"{meter / 1000:.1f} km".replace(".", ",")
    assert tulis in t.teks
    assert gdf["nama"][a] in t.teks and gdf["nama"][b] in t.teks


def test_sea_and_outside_the_region(checker) -> None:
    (laut,) = checker.temukan([baris(1, 117.6012, 0.1234)])
    assert laut.kode == "titik_di_laut"
    (luar,) = checker.temukan([baris(1, 106.8123, -6.2123)])
    assert (luar.kode, luar.tingkat) == ("titik_di_luar_daerah", "galat")
    (tukar,) = checker.temukan([baris(1, 0.1234, 117.4812)])
    assert "tertukar" in tukar.saran


def test_one_point_and_twin_names(gdf, checker) -> None:
    x, y = dalam(gdf, gdf.index[0])
    isi = [
        baris(1, x, y, nama="Posyandu Mawar"),
        baris(2, x, y, nama="Melati"),
        baris(3, x + 0.001, y, nama="POSYANDU MAWAR"),
        baris(4, x + 0.05, y, nama="Mawar", jenis="pustu"),
    ]
    temuan = [(t.kode, t.nomor) for t in checker.temukan(isi) if t.kode in ("titik_bersama", "nama_kembar_dekat")]
    assert temuan == [("titik_bersama", 1), ("nama_kembar_dekat", 3)]
    teks = next(t.teks for t in checker.temukan(isi) if t.kode == "nama_kembar_dekat")
    assert "111 m" in teks and "baris 1" in teks


def test_estimated_and_rough(gdf, checker) -> None:
    kode = gdf.index[0]
    x, y = dalam(gdf, kode)
    (t,) = checker.temukan([baris(1, x, y, jenis_titik="perkiraan", kode_kelurahan=kode)])
    assert (t.kode, t.tingkat) == ("titik_perkiraan", "catatan")
    assert "titik_kasar" in {t.kode for t in checker.temukan([baris(1, 117.48, 0.13)])}
    ditolak = Baris(1, Nasib.DITOLAK, {"lng": 1.0, "lat": 1.0}, {})
    assert checker.temukan([ditolak]) == []


def test_zones_and_metres(checker) -> None:
    ke = Transformer.from_crs(4326, 32650, always_xy=True)
    x, y = ke.transform(117.48, 0.12)
    usul = checker.usul_zona(x, y)
    assert usul[0].kode == "EPSG:32650"
    for kode in ("EPSG:32650", 32650, "32650"):
        assert checker.dari_meter(x, y, kode) == pytest.approx((117.48, 0.12), abs=1e-9)
    assert checker.usul_zona(10.0, 10.0) == []
    with pytest.raises(GalatBerkas):
        checker.dari_meter(1, 1, "EPSG:999999")


@pytest.mark.parametrize("cara", ["acak", "satu_nama", "satu_titik", "berdekatan"])
def test_ten_thousand_points(gdf, checker, cara) -> None:
    """Seconds of this process: the machine may be busy. Shapes that would be quadratic are among them."""
    acak = np.random.default_rng(3)
    barat, selatan, timur, utara = gdf.total_bounds
    x, y = acak.uniform(barat, timur, 10_000), acak.uniform(selatan, utara, 10_000)
    if cara == "satu_titik":
        x[:], y[:] = 117.48, 0.13
    if cara == "berdekatan":
        x, y = 117.48 + x * 1e-6, 0.13 + y * 1e-3
    nama = "Mawar" if cara != "acak" else None
    isi = [
        baris(i, float(x[i]), float(y[i]), kode_kelurahan=gdf.index[i % 15], nama=nama or f"P {i % 3000}")
        for i in range(10_000)
    ]
    mulai = time.process_time()
    temuan = checker.temukan(isi)
    assert time.process_time() - mulai < 20, "a second on an idle machine; many minutes where each is compared with all"
    beda = {t.nomor for t in temuan if t.kode == "titik_beda_kelurahan"}
    di = locate.cari_banyak(gdf, x.tolist(), y.tolist())
    assert beda == {i for i in range(10_000) if di[i] not in (None, gdf.index[i % 15])}
