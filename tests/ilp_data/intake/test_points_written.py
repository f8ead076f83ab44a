"""Points as programs, maps and telephones write them into a list of posyandu, under headings of any kind; and the
shapes in which programs write lists as JSON. None is dropped without a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.cells import coords
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.files import read
from ilp_data.intake.model import Draf, Putusan
from tests.ilp_data.intake.recap_books import Rekap

NAMA = ("Posyandu Uji Satu", "Posyandu Uji Dua", "Posyandu Uji Tiga")
LAT, LNG = (0.1412, 0.1912, 0.1162), (117.4561, 117.4851, 117.4711)


def _titik(draf: Draf) -> list[tuple[float, float]]:
    return [(b.nilai["lat"], b.nilai["lng"]) for b in draf.baris if b.nilai.get("lat") is not None]


def _susun(recap: Rekap, judul: str, *sel: str) -> Draf:
    baris = [[n, nama, "Kanaan", s] for n, (nama, s) in enumerate(zip(NAMA, sel, strict=True), 1)]
    return recap.susun([["No", "Nama Posyandu", "Kelurahan", judul], *baris])


def _wkb(lat: float, lng: float, srid: int = 0) -> str:
    titik = shapely.set_srid(shapely.Point(lng, lat), srid)
    return str(shapely.to_wkb(titik, hex=True, include_srid=bool(srid)))


CARA = {
    "tautan": lambda a, b: f"https://maps.google.com/?q={a},{b}",
    "jarum": lambda a, b: (
        f"https://www.google.com/maps/place/X/@{a + 0.01:.4f},{b - 0.01:.4f},17z/data=!3m1!4b1!3d{a}!4d{b}"
    ),
    "wkt": lambda a, b: f"SRID=4326;POINT({b} {a})",
    "geojson": lambda a, b: json.dumps({"type": "Point", "coordinates": [b, a]}),
    "geojson_terbalik": lambda a, b: json.dumps({"coordinates": [b, a, 3.0], "type": "Point"}),
    "wkb": _wkb,
    "ewkb": lambda a, b: _wkb(a, b, 4326),
    "geo": lambda a, b: f"geo:{a},{b}?z=17",
    "bernama": lambda a, b: f"Lat: {a} Long: {b}",
    "bernama_terbalik": lambda a, b: f"Longitude = {b}, Latitude = {a}",
}


@pytest.mark.parametrize("cara", CARA)
@pytest.mark.parametrize("judul", ["Lokasi", "Share lokasi", "Titik di lapangan"])
def test_a_column_of_points_is_found_by_what_stands_in_it(recap: Rekap, cara: str, judul: str) -> None:
    draf = _susun(recap, judul, *(CARA[cara](a, b) for a, b in zip(LAT, LNG, strict=True)))
    assert draf.putusan is Putusan.IMPOR
    assert _titik(draf) == [pytest.approx(t) for t in zip(LAT, LNG, strict=True)]


@given(st.floats(-10.9, 5.9), st.floats(95.1, 140.9), st.sampled_from(sorted(CARA)))
def test_what_programs_write_is_read_to_the_metre(lat: float, lng: float, cara: str) -> None:
    lat, lng = round(lat, 7) or 0.5, round(lng, 7)
    if abs(lat) < 1e-4:
        lat = 0.5  # in exponents nobody writes a point
    t = coords.baca_titik(gabungan=CARA[cara](lat, lng))
    if t.usul is None:
        assert (t.lat, t.lng) == (pytest.approx(lat, abs=1e-6), pytest.approx(lng, abs=1e-6))
    else:  # without decimals it is proposed
        assert float(lat).is_integer() or float(lng).is_integer()


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("https://maps.app.goo.gl/AbCdEf1", "tautan pendek tidak memuat koordinat"),
        ("4FV4+8X Bontang", "kode plus tidak dibaca"),
        ("0.141.2 / 117.45.61", "koordinat tidak terbaca"),
        (_wkb(15607.3, 550752.9, 32650), ""),
    ],
)
def test_what_cannot_be_read_is_told_of_each_row(recap: Rekap, isi: str, kata: str) -> None:
    draf = _susun(recap, "Titik koordinat", isi, isi, isi)
    assert not _titik(draf)
    terbaca = [t for t in draf.temuan if t.kode == "koordinat_tidak_terbaca"]
    if kata:
        assert len(terbaca) == 3 and all(kata in b.alasan[0] for b in draf.baris)
    else:
        assert any("Titik koordinat" in c for c in draf.rincian["catatan"])


@pytest.mark.parametrize("isi", ["215, 208", "12, 117", "08.00 - 10.00", "12/2025", "RT 03/05", "6472, 117"])
def test_numbers_side_by_side_are_no_point(recap: Rekap, isi: str) -> None:
    assert not coords.pasti_titik(isi)
    assert not _titik(_susun(recap, "Keterangan", isi, isi, isi))


# --- JSON


def _rekaman() -> list[dict[str, Any]]:
    return [
        {"nama_posyandu": n, "kelurahan": "Kanaan", "latitude": a, "longitude": b}
        for n, a, b in zip(NAMA, LAT, LNG, strict=True)
    ]


def _fitur(pemisah: str = "") -> str:
    fitur = (
        {"type": "Feature", "properties": {"nama": n, "kelurahan": "Kanaan"},
         "geometry": {"type": "Point", "coordinates": [b, a]}}
        for n, a, b in zip(NAMA, LAT, LNG, strict=True)
    )  # fmt: skip
    return "".join(f"{pemisah}{json.dumps(f)}\n" for f in fitur)


def _json() -> dict[str, str]:
    t = pd.DataFrame(_rekaman())
    baris = [list(t.columns), *t.to_numpy().tolist()]
    unsur = [
        {"type": "node", "id": n, "lat": r["latitude"], "lon": r["longitude"], "tags": {"name": r["nama_posyandu"]}}
        for n, r in enumerate(_rekaman())
    ]
    unsur[2] |= {"type": "way", "center": {"lat": LAT[2], "lon": LNG[2]}}
    return {
        "baris.jsonl": t.to_json(orient="records", lines=True),
        "baris.json": t.to_json(orient="records", lines=True),
        "fitur.geojsonl": _fitur(),
        "urutan.geojsons": _fitur("\x1e"),
        **{f"{o}.json": t.to_json(orient=o) for o in ("split", "columns", "index", "table", "records")},
        "daftar.json": json.dumps(t.to_dict(orient="list")),
        "baris_saja.json": json.dumps(baris),
        "sheets.json": json.dumps({"range": "Daftar!A1:D4", "majorDimension": "ROWS", "values": baris}),
        "bungkus.json": json.dumps({"status": 200, "result": {"total": 3, "records": _rekaman()}}),
        "overpass.json": json.dumps({"version": 0.6, "elements": [*unsur, {"type": "node", "id": 9, "lat": 0.1}]}),
    }


@pytest.mark.parametrize("nama", sorted(_json()))
def test_a_list_as_programs_write_it(recap: Rekap, tmp_path: Path, nama: str) -> None:
    (tmp_path / nama).write_text(_json()[nama], encoding="utf-8")
    draf = draft.susun_draf(tmp_path / nama, daerah="64.74", mesin=recap.mesin)
    assert draf.putusan is Putusan.IMPOR and [b.nilai["nama"] for b in draf.baris] == list(NAMA)
    assert _titik(draf) == [pytest.approx(t) for t in zip(LAT, LNG, strict=True)]


def test_an_answer_of_dhis2_has_its_names_aside(tmp_path: Path) -> None:
    isi = {
        "headers": [{"name": "ou", "column": "Kelurahan"}, {"name": "pe", "column": "Periode"}, {"name": "value"}],
        "metaData": {"items": {"aB1": {"name": "Kanaan"}, "202510": {"name": "Oktober 2025"}}},
        "rows": [["aB1", "202510", "12.0"]],
    }
    (tmp_path / "a.json").write_text(json.dumps(isi), encoding="utf-8")
    assert read.buka_berkas(tmp_path / "a.json").sel == [
        ["Kelurahan", "Periode", "value"],
        ["Kanaan", "Oktober 2025", "12.0"],
    ]


@pytest.mark.parametrize(
    "isi",
    [{"a": [1, 2], "b": [1]}, {"a": {"x": 1}, "b": {"x": 2}}, [[1, 2], [3, 4]], [["a", "a"], [1, 2]], {"a": 1}, []],
)
def test_what_is_no_table_is_refused(tmp_path: Path, isi: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(isi), encoding="utf-8")
    with pytest.raises(read.GalatBerkas, match="bukan tabel dan bukan GeoJSON"):
        read.buka_berkas(tmp_path / "a.json")
