"""The real boundaries and registry of the repository, read without ilp_data."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo import boundaries
from geo.layers import LapisDaerah

DATA = Path(__file__).parents[2] / "data"
DAERAH = ("64.74", "16.73", "64.08")
_KODE = {"kode": str, "kode_induk": str, "kode_daerah": str, "kode_kelurahan": str, "kode_puskesmas": str}


@pytest.fixture(scope="session")
def wilayah() -> pd.DataFrame:
    return pd.read_csv(DATA / "wilayah.csv", dtype=_KODE).set_index("kode", drop=False)


@pytest.fixture(scope="session", params=DAERAH)
def borders(request):
    return boundaries.baca_batas(DATA / "batas" / f"{request.param}.geojson")


@pytest.fixture(scope="session")
def bontang():
    return boundaries.baca_batas(DATA / "batas" / "64.74.geojson")


@pytest.fixture(scope="session")
def fasilitas() -> pd.DataFrame:
    semua = pd.read_csv(DATA / "fasilitas.csv", dtype=_KODE)
    return semua[semua["kode_daerah"] == "64.74"]


@pytest.fixture(scope="session")
def working_areas() -> dict[str, list[str]]:
    tabel = pd.read_csv(DATA / "wilayah_kerja.csv", dtype=str)
    tabel = tabel[tabel["kode_kelurahan"].str.startswith("64.74.")]
    return {p: list(g) for p, g in tabel.groupby("kode_puskesmas")["kode_kelurahan"]}


@pytest.fixture(scope="session")
def map_layers(bontang, fasilitas, working_areas, wilayah) -> LapisDaerah:
    return LapisDaerah.buat(
        "64.74",
        1,
        bontang,
        wilayah_kerja=working_areas,
        fasilitas=fasilitas,
        nama=dict(wilayah["nama"]),
        sumber="Batas: uji",
    )
