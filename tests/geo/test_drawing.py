"""The one drawing of the map: areas in proportion to the ground, neighbours share borders, points where they belong."""

from __future__ import annotations

import pytest
import shapely
from pyproj import Geod

from geo import drawing
from geo.boundaries import dari_baris, luas_km2
from geo.discs import kerangka_titik
from geo.drawing import Bidang, GambarPeta, Kerangka
from ilp_data.errors import GalatMasukan
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

BONTANG = "64.74"


@pytest.fixture(scope="module")
def kelurahan(potret: Potret):
    b = potret.batas[potret.batas["kode_daerah"] == BONTANG]
    return dari_baris(b.merge(potret.wilayah[["kode", "nama", "tingkat"]], on="kode"))


@pytest.fixture(scope="module")
def skeleton(kelurahan, potret: Potret) -> Kerangka:
    return drawing.kerangka(kelurahan, fasilitas=scope.fasilitas(potret, Lingkup(BONTANG)), sumber="uji")


def _luas(b: Bidang) -> float:
    """Area of the drawn rings by even-odd, with the shoelace of another library."""
    hasil = shapely.Polygon()
    for r in b.cincin:
        hasil = hasil.symmetric_difference(shapely.make_valid(shapely.Polygon(r)))
    return float(hasil.area)


def test_drawn_areas_are_in_proportion_to_the_ground(kelurahan, skeleton: Kerangka) -> None:
    luas = luas_km2(kelurahan)
    per_km2 = 1e6 / skeleton.meter**2
    for b in skeleton.bidang:
        assert _luas(b) == pytest.approx(luas[b.kode] * per_km2, rel=0.01), b.nama
        assert b.luas == pytest.approx(_luas(b), rel=0.01)


def test_everything_lies_in_the_box_and_labels_in_their_area(skeleton: Kerangka) -> None:
    titik = [t for b in skeleton.bidang for r in b.cincin for t in r] + [t for g in skeleton.garis for t in g]
    assert all(0 <= x <= skeleton.lebar and 0 <= y <= skeleton.tinggi for x, y in titik)
    for b in skeleton.bidang:
        assert any(shapely.Polygon(r).contains(shapely.Point(b.label)) for r in b.cincin), b.nama


def test_facilities_keep_their_distance_on_the_ground(potret: Potret, skeleton: Kerangka) -> None:
    f = scope.fasilitas(potret, Lingkup(BONTANG)).set_index("kode")
    a, b = skeleton.titik[0], skeleton.titik[-1]
    _, _, meter = Geod(ellps="WGS84").inv(*(float(f.loc[t.kode, s]) for t in (a, b) for s in ("lng", "lat")))
    digambar = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 * skeleton.meter
    assert digambar == pytest.approx(meter, rel=0.005, abs=skeleton.meter)
    assert len(skeleton.titik) + len(skeleton.tanpa_titik) == len(f)
    assert {t.jenis for t in skeleton.titik if not t.perkiraan} == {"puskesmas"}


def test_north_is_up_and_the_scale_bar_is_round(kelurahan, skeleton: Kerangka) -> None:
    utara = kelurahan.geometry.representative_point().y.idxmax()
    selatan = kelurahan.geometry.representative_point().y.idxmin()
    letak = {b.kode: b.label[1] for b in skeleton.bidang}
    assert letak[utara] < letak[selatan]
    km, panjang = skeleton.skala
    assert km == 5
    assert panjang * skeleton.meter == pytest.approx(5000)


def test_a_given_box_is_kept_and_a_label_outside_its_area_is_not_taken(kelurahan) -> None:
    kode = kelurahan.index[0]
    k = drawing.kerangka(kelurahan, lebar=400, tinggi=300, label={kode: (0.0, 100.0)})
    assert (k.lebar, k.tinggi) == (400, 300)
    b = next(b for b in k.bidang if b.kode == kode)
    assert 0 < b.label[0] < 400 and 0 < b.label[1] < 300


def test_only_the_kinds_asked_for_are_drawn(skeleton: Kerangka) -> None:
    assert {t.jenis for t in GambarPeta(skeleton, fasilitas=("pustu",)).titik} == {"pustu"}
    assert GambarPeta(skeleton).titik == ()


def test_a_region_without_boundaries_is_refused(kelurahan) -> None:
    with pytest.raises(GalatMasukan, match="belum punya batas"):
        drawing.kerangka(kelurahan.iloc[:0])


def test_points_stand_over_their_land_as_discs_of_one_size(skeleton: Kerangka) -> None:
    pusat = {t.kode: (t.x, t.y) for t in skeleton.titik if t.jenis == "puskesmas"}
    satu = sorted(pusat)[0]
    semua, berdua = kerangka_titik(skeleton, list(pusat)), kerangka_titik(skeleton, [satu, "bukan kode"])
    assert [b.kode for b in semua.bidang] == sorted(pusat) and [b.kode for b in berdua.bidang] == [satu]
    assert set(semua.alas) == {r for b in skeleton.bidang for r in b.cincin} and not skeleton.alas
    for b in semua.bidang:
        (cincin,) = b.cincin
        assert shapely.Polygon(cincin).contains(shapely.Point(pusat[b.kode]))
        jarak = [shapely.Point(pusat[b.kode]).distance(shapely.Point(p)) for p in cincin]
        assert max(jarak) - min(jarak) < 0.2 and _luas(b) == pytest.approx(_luas(semua.bidang[0]), rel=0.02)
