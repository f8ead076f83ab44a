"""A new office: the step list of Pekanbaru, its real boundary imported, the puskesmas of the national list taken over;
then every page opens and the map is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from ilp_data.intake.draft import steps as draft
from ilp_data.store import national_list
from ilp_data.store import revisions as store
from tests import real_files
from tests.pages.conftest import tautan, teks
from tests.store_copies import salin_simpanan
from ui.app import pages

DAERAH = "14.71"


@pytest.fixture(scope="module")
def pekanbaru(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with the boundary (what the file leaves open left out) and the puskesmas."""
    folder = tmp_path_factory.mktemp("pekanbaru")
    url = salin_simpanan(mesin, folder / "ilp.db")
    milik = store.buka_mesin(url)
    _terapkan(milik, real_files.berkas("batas/pekanbaru_kelurahan.geojson"))
    (folder / "puskesmas.csv").write_bytes(national_list.buat_csv(DAERAH) or b"")
    _terapkan(milik, folder / "puskesmas.csv")
    yield url
    milik.dispose()


def _terapkan(mesin: Engine, jalur: Path) -> None:
    draf = draft.susun_draf(jalur, daerah=DAERAH, mesin=mesin, geo=Alat())
    draft.terapkan_draf(mesin, draf, "penguji", sebagian=True)


@pytest.fixture
def in_use(pekanbaru: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, pekanbaru)


@pytest.mark.usefixtures("in_use")
def test_the_steps_know_what_came() -> None:
    r = json.loads(cli.jalankan_argumen(["mulai", "--daerah", DAERAH, "--json"]))
    langkah = {b["kode"]: (b["keadaan"], b["ada"], b["dari"]) for b in r["langkah"]}
    assert langkah["puskesmas"] == ("lengkap", 21, 21) and langkah["batas"] == ("sebagian", 53, 83)
    assert r["peta"] and r["berikutnya"] == "batas"
    r = json.loads(cli.jalankan_argumen(["ringkas", "--daerah", DAERAH, "--json"]))
    assert (r["puskesmas"]["registri"], r["puskesmas"]["lokus_ilp"], r["posyandu"]["registri"]) == (21, None, None)


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("halaman", [berkas for berkas, *_ in pages.DAFTAR])
def test_every_page_opens(halaman: str) -> None:
    at = tautan(halaman, daerah=DAERAH)
    assert not at.exception and "Dinas Kesehatan Kota Pekanbaru" in teks(at)
    if halaman in ("ringkasan.py", "peta_lokus.py", "profil_kelurahan.py"):
        assert _peta(at) and "Batas wilayah belum ada" not in teks(at)


def _peta(at: AppTest) -> bool:
    """Whether a web map was sent to the browser."""
    return any("folium" in str(b.proto) for b in at.get("component_instance"))
