"""A month that 9 of 15 kelurahan reported: never the default, said above the headline, neither ranked nor compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.intake.draft import steps as draft
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from tests.pages.conftest import tautan, teks

PITA = "April 2026 sementara · 9 dari 15 kelurahan melapor"


@pytest.fixture
def thin(own_store: Engine, tmp_path: Path) -> Engine:
    """The shipped store and nine kelurahan of April 2026, all far below the month before."""
    kel = scope.kelurahan(store.potret(own_store), Lingkup("64.74"))[:9]
    baris = [f"{n};2026-04;500;{100 + i}\n" for i, n in enumerate(kel["nama"])]
    (tmp_path / "april.csv").write_text("kelurahan;bulan;balita;balita ditimbang\n" + "".join(baris))
    draft.terapkan_draf(own_store, draft.susun_draf(tmp_path / "april.csv", daerah="64.74", mesin=own_store), "penguji")
    return own_store


def _buka(halaman: str, **saringan: str) -> AppTest:
    at = tautan(f"{halaman}.py", **saringan)
    assert not at.exception
    return at


def test_the_default_is_the_newest_full_month(thin: Engine) -> None:
    at = _buka("ringkasan")
    isi = teks(at)
    assert "data per Maret 2026" in isi and "sementara ·" not in isi
    assert at.selectbox(key="lihat_periode").options[0] == "Apr 2026 · sementara"
    at.selectbox(key="lihat_periode").select("2026-04").run()
    assert PITA in teks(at) and at.session_state["periode"] == "2026-04"
    at.selectbox(key="lihat_periode").select("2026-03").run()
    assert at.session_state["periode"] == "" and PITA not in teks(at)


def test_chosen_it_is_shown_but_not_ranked(thin: Engine) -> None:
    isi = teks(_buka("ringkasan", periode="2026-04"))
    assert PITA in isi and "Belum diperingkat" in isi and "poin sejak" not in isi
    isi = teks(_buka("klaster", periode="2026-04"))
    assert PITA in isi and "Belum diperingkat" in isi and "Terlemah dan terkuat" not in isi and "poin sejak" not in isi
    isi = teks(_buka("profil_kelurahan", periode="2026-04", kelurahan="64.74.01.1001"))
    assert PITA in isi and "tidak diperingkat" in isi


def test_the_full_month_before_is_ranked_as_ever(thin: Engine) -> None:
    assert "Belum diperingkat" not in teks(_buka("ringkasan", periode="2026-03"))
