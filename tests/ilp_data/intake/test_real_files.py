"""The real files beside the repository, through the command line: each gives what its description says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from ilp_data.registry import facility_types
from ilp_data.store import revisions as store
from tests import real_files

Impor = Callable[..., dict[str, Any]]
KODE = {"impor": 0, "tanya": 3, "tolak": 4}
SEMUA = {
    "fasilitas/puskesmas_komdat.csv": "ID",
    "fasilitas/osm_jabar_dki.csv": "ID",
    "fasilitas/yogyakarta_puskesmas.geojson": "34.71",
    "fasilitas/bontang_posyandu.csv": "64.74",
    "layanan/bontang_gizi_2025_2026.csv": "64.74",
    "layanan/kab_malang_stunting.csv": "35.07",
    "batas/bontang_kelurahan.geojson": "64.74",
    "batas/bontang_utm50n_tanpa_prj.zip": "64.74",
    "batas/pekanbaru_kelurahan.geojson": "14.71",
    "batas/jakarta_pusat_rbi/ADMINISTRASIDESA_AR_25K.shp": "31.71",
    "batas/trenggalek/kabupaten trenggalek.shp": "35.03",
    "bukan_batas/trenggalek/kecamatan.shp": "35.03",
}
_SUDAH: dict[tuple[str, ...], dict[str, Any]] = {}


def jalankan(capsys: pytest.CaptureFixture[str], *argumen: str) -> tuple[int, dict[str, Any], str]:
    """One command in this process: exit code, the object on standard output, standard error."""
    capsys.readouterr()
    kode = cli.utama([*argumen, "--json"], buat_geo=Alat)
    keluar = capsys.readouterr()
    return kode, json.loads(keluar.out) if keluar.out else {}, keluar.err


@pytest.fixture
def draft_of(capsys: pytest.CaptureFixture[str], mesin: Engine) -> Impor:
    """A draft of a real file, made once for all tests; nothing is applied."""

    def satu(nama: str, *lain: str, daerah: str | None = None) -> dict[str, Any]:
        argumen = (str(real_files.berkas(nama)), "--daerah", daerah or SEMUA[nama], *lain)
        if argumen not in _SUDAH:
            kode, hasil, galat = jalankan(capsys, "impor", *argumen)
            assert hasil, galat
            assert kode == KODE[hasil["putusan"]]
            _SUDAH[argumen] = hasil
        return _SUDAH[argumen]

    return satu


@pytest.mark.parametrize("nama", SEMUA)
def test_no_row_is_lost(nama: str, draft_of: Impor, mesin: Engine) -> None:
    revisi = store.revisi_terakhir(mesin)
    h = draft_of(nama)
    if h["baris_dibaca"] is not None:
        assert h["diterima"] + h["ditolak"] + h["pertanyaan"] == h["baris_dibaca"]
        assert len(h["daftar_ditolak"]) == h["ditolak"]
        assert all(b["alasan"] for b in h["daftar_ditolak"])
    assert len({n for p in h["daftar_pertanyaan"] for n in p["baris"]}) <= (h["pertanyaan"] or 0)
    assert h["alasan"] and h["revisi"] is None and store.revisi_terakhir(mesin) == revisi
    if h["jenis"] == "fasilitas":
        assert h["bertitik"] + h["tanpa_titik"] + h["ditolak"] == h["baris_dibaca"]
        assert sum(h["menurut_jenis"].values()) == h["baris_dibaca"]


def test_puskesmas_of_the_nation(draft_of: Impor) -> None:
    h = draft_of("fasilitas/puskesmas_komdat.csv")
    assert (h["putusan"], h["jenis"], h["diterima"]) == ("impor", "fasilitas", 10_292)
    assert (h["tanpa_titik"], h["bertitik"], h["ditolak"], h["pertanyaan"]) == (10_292, 0, 0, 0)
    assert h["menurut_jenis"] == {"puskesmas": 10_292, "pustu": 0, "poskes": 0, "posyandu": 0, "lainnya": 0}
    assert h["kolom"] == {"kode_kab": "kode_kab", "kode": "kode_instansi", "nama": "unit_kerja"}


def test_osm_by_name_not_by_the_column_of_kinds(draft_of: Impor) -> None:
    h = draft_of("fasilitas/osm_jabar_dki.csv")
    assert (h["jenis"], h["baris_dibaca"], h["bertitik"]) == ("fasilitas", 1_937, 1_937)
    assert h["menurut_jenis"] == {"posyandu": 411, "puskesmas": 137, "pustu": 4, "poskes": 5, "lainnya": 1_380}


def test_yogyakarta_without_telephones(draft_of: Impor) -> None:
    h = draft_of("fasilitas/yogyakarta_puskesmas.geojson")
    assert (h["jenis"], h["baris_dibaca"], h["bertitik"]) == ("fasilitas", 18, 18)
    assert h["menurut_jenis"]["puskesmas"] == 18
    assert any("telp" in k.lower() or "telepon" in k.lower() for k in h["kolom_dibuang"])
    assert any("34.71" in c and "poligon" in c for c in h["catatan"])
    assert h["baris_judul"] is None


def test_posyandu_of_bontang(draft_of: Impor) -> None:
    h = draft_of("fasilitas/bontang_posyandu.csv")
    assert (h["putusan"], h["jenis"], h["baris_dibaca"]) == ("tanya", "fasilitas", 121)
    assert (h["bertitik"], h["tanpa_titik"], h["ditolak"]) == (0, 121, 0)
    assert h["menurut_jenis"]["posyandu"] == 121 and h["baris_judul"] == 1
    jenis = [p["jenis"] for p in h["daftar_pertanyaan"]]
    assert (jenis.count("kelurahan_kosong"), jenis.count("kelurahan_ganda")) == (6, 6)


def test_nutrition_of_bontang_is_a_service(draft_of: Impor) -> None:
    h = draft_of("layanan/bontang_gizi_2025_2026.csv")
    assert (h["jenis"], h["baris_dibaca"], h["wilayah"], h["tingkat"]) == ("layanan", 225, 15, "kelurahan")
    assert (h["diterima"], h["ditolak"], h["pertanyaan"]) == (225, 0, 0)
    assert h["menurut_jenis"] == dict.fromkeys(facility_types.SEMUA)
    assert h["tanpa_titik"] is None and h["periode"][0] == "2025-01" and h["periode"][-1] == "2026-03"


def test_stunting_of_malang_is_no_facility_list(draft_of: Impor) -> None:
    h = draft_of("layanan/kab_malang_stunting.csv")
    assert (h["jenis"], h["baris_dibaca"], h["wilayah"]) == ("layanan", 390, 39)
    assert h["tingkat"] == "puskesmas" and len(h["periode"]) == 10
    paksa = draft_of("layanan/kab_malang_stunting.csv", "--jenis", "fasilitas")
    assert paksa["putusan"] == "tolak" and paksa["alasan"]


@pytest.mark.parametrize(
    ("nama", "wilayah", "luas"),
    [
        ("batas/bontang_kelurahan.geojson", 15, 160.74),
        ("batas/jakarta_pusat_rbi/ADMINISTRASIDESA_AR_25K.shp", 44, 47.56),
        ("batas/pekanbaru_kelurahan.geojson", 58, 636.16),
    ],
)
def test_limits(nama: str, wilayah: int, luas: float, draft_of: Impor) -> None:
    h = draft_of(nama)
    assert (h["jenis"], h["wilayah"], h["baris_dibaca"]) == ("batas", wilayah, wilayah)
    assert h["luas_km2"] == pytest.approx(luas, abs=0.1)


def test_boundaries_of_pekanbaru_are_mended_and_reported(draft_of: Impor) -> None:
    h = draft_of("batas/pekanbaru_kelurahan.geojson")
    assert h["diperbaiki"] == 4 and h["pertanyaan"] + h["ditolak"] == 5


def test_boundaries_without_prj_are_asked_about_and_answered(draft_of: Impor) -> None:
    nama = "batas/bontang_utm50n_tanpa_prj.zip"
    tanya = draft_of(nama)
    assert tanya["putusan"] == "tanya"
    assert any(u["kode"] == "EPSG:32650" for p in tanya["daftar_pertanyaan"] for u in p["usul"])
    h = draft_of(nama, "--crs", "EPSG:32650")
    assert (h["putusan"], h["wilayah"]) == ("impor", 15)
    assert h["luas_km2"] == pytest.approx(160.74, abs=0.1)


def test_boundaries_of_trenggalek_with_slivers(draft_of: Impor) -> None:
    h = draft_of("batas/trenggalek/kabupaten trenggalek.shp")
    assert (h["jenis"], h["wilayah"], h["tingkat"]) == ("batas", 12, "kecamatan")
    assert (h["diterima"], h["ditolak"]) == (12, 1)
    serpihan = next(t for t in h["temuan"] if t["kode"] == "serpihan")
    assert serpihan["jumlah"] == 1 and "0,0047 km²" in serpihan["contoh"][0]


def test_points_are_no_boundaries(draft_of: Impor) -> None:
    h = draft_of("bukan_batas/trenggalek/kecamatan.shp", "--jenis", "batas")
    assert (h["jenis"], h["putusan"]) == ("batas", "tolak") and "titik" in " ".join(h["alasan"]).lower()
