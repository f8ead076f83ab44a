"""Coordinates: plain pairs are taken, repairs are proposed, everything else is listed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ilp_data.intake.cells import coords

LAT = st.floats(-10.9, 5.9).map(lambda v: round(v, 6))
LNG = st.floats(95.1, 140.9).map(lambda v: round(v, 6))


def tulis(v: float) -> str:
    return f"{v:.6f}"


def dms(v: float, huruf: str, pola: str) -> str:
    detik = round(abs(v) * 3600, 2)
    d, sisa = divmod(detik, 3600)
    m, s = divmod(sisa, 60)
    return pola.format(d=int(d), m=int(m), s=f"{s:.2f}", h=huruf)


POLA = [
    "{d}°{m}'{s}\"{h}",
    "{d}° {m}′ {s}″ {h}",
    "{d} {m} {s} {h}",
    "{d}:{m}:{s} {h}",
    "{h} {d}° {m}' {s}\"",
    "{d}º{m}’{s}” {h}",
]


@given(LAT, LNG, st.booleans())
def test_decimal_pairs_are_accepted(lat: float, lng: float, koma: bool) -> None:
    assume(abs(lat) > 1e-5)
    a, b = tulis(lat), tulis(lng)
    if koma:
        a, b = a.replace(".", ","), b.replace(".", ",")
    for t in (
        coords.baca_titik(a, b),
        coords.baca_titik(gabungan=f"{a}; {b}"),
        coords.baca_titik(f"{a}, {b}", ""),
        coords.baca_titik(gabungan=f"{a} {b}"),
    ):
        assert (t.lat, t.lng, t.usul) == (lat, lng, None)


@given(LAT, LNG, st.sampled_from(POLA), st.booleans(), st.booleans())
def test_degrees_minutes_seconds_are_proposed(lat: float, lng: float, pola: str, indonesia: bool, satu: bool) -> None:
    assume(abs(lat) > 0.001)
    utara, selatan, timur = ("LU", "LS", "BT") if indonesia else ("N", "S", "E")
    a, b = dms(lat, selatan if lat < 0 else utara, pola), dms(lng, timur, pola)
    t = coords.baca_titik(gabungan=f"{a}, {b}") if satu else coords.baca_titik(a, b)
    assert t.lat is None and t.usul is not None and "dms" in t.usul["cara"]
    assert t.usul["sesudah"]["lat"] == pytest.approx(lat, abs=3e-5)
    assert t.usul["sesudah"]["lng"] == pytest.approx(lng, abs=3e-5)


@given(LAT, LNG)
def test_a_swap_is_proposed_and_the_original_stays(lat: float, lng: float) -> None:
    assume(abs(lat) > 1e-5)
    t = coords.baca_titik(tulis(lng), tulis(lat))
    assert t.lat is None and t.usul is not None
    assert t.usul["sesudah"] == {"lat": lat, "lng": lng} and "tertukar" in t.usul["cara"]
    assert t.usul["sebelum"] == f"{tulis(lng)} | {tulis(lat)}"


@given(LAT, st.integers(950001, 1409999).filter(lambda n: n % 10))
def test_lost_decimals_of_the_longitude(lat: float, pokok: int) -> None:
    assume(abs(lat) > 1e-5)
    lng = pokok / 10**4
    for teks in (str(pokok), f"{pokok:,}".replace(",", ".")):
        if "." in teks and teks.count(".") < 2:
            continue
        t = coords.baca_titik(tulis(lat), teks)
        assert t.lat is None and t.usul is not None, teks
        assert t.usul["sesudah"] == {"lat": lat, "lng": lng}


def test_examples_of_lost_decimals() -> None:
    assert coords.baca_titik("-5.147665", "119415581").usul["sesudah"] == {"lat": -5.147665, "lng": 119.415581}  # type: ignore[index]
    assert coords.baca_titik("0.13", "117123").usul["sesudah"] == {"lat": 0.13, "lng": 117.123}  # type: ignore[index]
    ragu = coords.baca_titik("-6905742", "107620144").usul
    assert ragu is not None and ragu["sesudah"] is None
    assert [p["lat"] for p in ragu["pilihan"]] == [-6.905742, -0.6905742]
    dekat = coords.baca_titik("-6905742", "107620144", petunjuk=(-6.8, 107.5)).usul
    assert dekat is not None and dekat["sesudah"] == {"lat": -6.905742, "lng": 107.620144}


@pytest.mark.parametrize(
    ("a", "b"), [("14523.7", "552345.2"), ("552345.2", "14523.7"), ("9234567", "432100"), ("9.234.567", "432100")]
)
def test_metres_are_recognised_without_guessing_the_zone(a: str, b: str) -> None:
    t = coords.baca_titik(a, b)
    assert t.lat is None and t.x is not None and t.y is not None and t.x < 1_000_000
    assert t.usul is not None and t.usul["cara"] == "meter" and t.usul["sesudah"] is None


def test_the_sign_of_south_from_the_heading_or_lost() -> None:
    assert coords.baca_titik("6.9057", "107.62", judul_lat="Lintang Selatan (LS)").lat == -6.9057
    t = coords.baca_titik("6.9057", "107.62")
    assert t.lat is None and t.usul is not None and t.usul["sesudah"] == {"lat": -6.9057, "lng": 107.62}
    tanpa = coords.baca_titik("0 7 50", "117 29 1").usul
    assert tanpa is not None and tanpa["sesudah"] is None and len(tanpa["pilihan"]) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("0", "0"),
        ("0.0", "0,0"),
        ("abc", "107.1"),
        ("", "107.1"),
        ("50.5", "10.3"),
        ("6°75'1\"", "107°1'1\""),
        ("-6.9", "-"),
    ],
)
def test_what_is_unused_always_has_a_reason(a: str, b: str) -> None:
    t = coords.baca_titik(a, b)
    assert (t.lat, t.lng, t.usul) == (None, None, None) and t.alasan
    assert t.tak_diisi is (a in ("0", "0.0"))


def test_empty_is_no_problem() -> None:
    assert coords.baca_titik("", "-") == coords.Titik()


@pytest.mark.parametrize(
    "teks", ["-6.9057, 107.62", "(-6.9057,107.62)", "POINT(107.62 -6.9057)", "https://www.google.com/maps/@-6.9057,107.62,17z",
             "-6,9057,107,62", "-6,9057 / 107,62", "S 6.9057 E 107.62", "https://maps.google.com/?q=-6.9057,107.62"]
)  # fmt: skip
def test_one_cell(teks: str) -> None:
    t = coords.baca_titik(gabungan=teks)
    assert (t.lat, t.lng, t.usul) == (-6.9057, 107.62, None)


@given(st.text(max_size=25), st.text(max_size=25))
def test_arbitrary_text_is_never_a_point_outside(a: str, b: str) -> None:
    t = coords.baca_titik(a, b)
    assert t.lat is None or (t.lng is not None and coords.di_indonesia(t.lat, t.lng))
