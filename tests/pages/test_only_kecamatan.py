"""A region with only the boundaries of its kecamatan, as imported from such a file: every page opens and says so."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from geo.intake.tools import Alat
from ilp_data import regions
from ilp_data.intake.draft import steps as draft
from ilp_data.store import revisions as store
from tests.pages.conftest import tautan, teks
from tests.store_copies import salin_simpanan

DAERAH = "35.03"
KECAMATAN = regions.anak(DAERAH)
HALAMAN = ("peta_lokus.py", "kader.py", "klaster.py", "profil_kelurahan.py", "data.py", "mutu_data.py", "metode.py")


@pytest.fixture(scope="module")
def trenggalek(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with squares for the kecamatan of Trenggalek, brought in by the importer."""
    folder = tmp_path_factory.mktemp("trenggalek")
    fitur = []
    for i, k in enumerate(KECAMATAN):
        x, y = 111.45 + 0.05 * (i % 5), -8.25 + 0.05 * (i // 5)
        ring = [[x, y], [x + 0.05, y], [x + 0.05, y + 0.05], [x, y + 0.05], [x, y]]
        bentuk = {"type": "Polygon", "coordinates": [ring]}
        fitur.append({"type": "Feature", "properties": {"Kecamatan": k.nama}, "geometry": bentuk})
    (folder / "kecamatan.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": fitur}))
    url = salin_simpanan(mesin, folder / "ilp.db")
    milik = store.buka_mesin(url)
    draf = draft.susun_draf(folder / "kecamatan.geojson", daerah=DAERAH, mesin=milik, geo=Alat())
    assert draf.rincian["wilayah"] == len(KECAMATAN)
    draft.terapkan_draf(milik, draf, "penguji")
    yield url
    milik.dispose()


def _buka(halaman: str, **saringan: str) -> AppTest:
    at = tautan(halaman, **{"daerah": DAERAH, **saringan})
    assert not at.exception, (halaman, at.exception)
    return at


@pytest.mark.parametrize("saringan", [{}, {"kecamatan": KECAMATAN[0].kode}], ids=["kabupaten", "kecamatan"])
@pytest.mark.parametrize("halaman", HALAMAN)
def test_the_page_opens(
    halaman: str, saringan: dict[str, str], trenggalek: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, trenggalek)
    isi = teks(_buka(halaman, **saringan))
    assert "Trenggalek" in isi
    assert "belum ada" in isi.lower() or halaman == "data.py"


def test_the_summary_says_what_there_is(trenggalek: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, trenggalek)
    isi = teks(_buka("ringkasan.py"))
    assert "Batas desa/kelurahan belum ada; peta menurut kecamatan." in isi and "Klik kecamatan untuk menyaring" in isi


def test_the_map_uses_kecamatan_and_names_its_source(trenggalek: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, trenggalek)
    from ui.app import cached  # noqa: PLC0415

    lapis = cached.lapis(cached.bacaan(store.saat_kini(store.buka_mesin(trenggalek), DAERAH), True, DAERAH))
    assert lapis is not None and lapis.hanya_kecamatan
    assert set(lapis.kode["kecamatan"]) == {k.kode for k in KECAMATAN} and lapis.kode["kota"] == (DAERAH,)
    assert lapis.sumber == "Impor berkas kecamatan.geojson"
