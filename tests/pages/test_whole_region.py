"""Pages of a whole region: other filters do not stand there, say nothing there, and are back on the next page."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Buka, tautan, teks
from ui.app import pages

_DISARING = {"kelurahan": "64.74.03.1003", "periode": "2025-10"}
_ADA = [(berkas, jalur) for berkas, _, _, jalur in pages.DAFTAR if jalur in pages.SEDAERAH]


def _dilihat(at: object) -> set[str]:
    return {s.label for s in at.sidebar.selectbox}  # type: ignore[attr-defined]


def test_pages_of_a_whole_region_are_pages_of_the_app() -> None:
    assert {"mulai", "mengenal-ilp"} <= {jalur for _, jalur in _ADA}


@pytest.mark.parametrize(("berkas", "jalur"), _ADA)
def test_only_the_region_is_chosen_there(open_page: Buka, berkas: str, jalur: str) -> None:
    at = open_page(berkas, **_DISARING)
    assert _dilihat(at) <= {"Daerah"}
    assert "ADA DATA SIMULASI" not in teks(at)
    assert "Kelurahan Kanaan" not in teks(at).partition("Kecamatan")[0]
    at.switch_page("../pages/kader.py").run()
    assert {"Kelurahan", "Kecamatan"} <= _dilihat(at)
    assert at.session_state["kelurahan"] == _DISARING["kelurahan"]
    assert at.session_state["periode"] == _DISARING["periode"]


def test_the_switch_for_simulated_data_is_kept_meanwhile() -> None:
    at = tautan("kader.py", daerah="64.74", simulasi="false")
    assert at.session_state["simulasi"] is False
    at.switch_page("../pages/mulai.py").run()
    at.switch_page("../pages/kader.py").run()
    assert at.session_state["simulasi"] is False


@pytest.mark.parametrize(
    ("ditulis", "dibuka", "catatan"),
    [
        ("99.99", "64.74", "daerah = 99.99"),
        ("64.08.13", "64.08", "64.08.13 adalah Kecamatan Teluk Pandan; yang dibuka daerahnya, Kabupaten Kutai Timur."),
    ],
)
def test_an_unknown_region_is_named_there_too(open_page: Buka, ditulis: str, dibuka: str, catatan: str) -> None:
    at = open_page("mulai.py", daerah=ditulis)
    assert catatan in teks(at)
    assert at.session_state["lihat_daerah"] == dibuka
