"""Ringkasan: the map first in the run, the sentence, cards, list and gaps in their places."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

UTAMA = Path(__file__).parents[2] / "ui" / "main.py"


def _buka(**saringan: str) -> AppTest:
    uji = AppTest.from_file(str(UTAMA), default_timeout=60)
    for kunci, kode in saringan.items():
        uji.query_params[kunci] = kode
    return uji.run()


def _teks(uji: AppTest) -> str:
    return " ".join(str(h.proto.body) for h in uji.get("html"))


def test_headline_figures_of_december_2025() -> None:
    teks = _teks(_buka(periode="2025-12"))
    assert "7.381 dari 9.654" in teks
    assert "420<small></small>" in teks and "angka dipublikasikan per 19 Januari 2026; registri masih simulasi" in teks
    assert "dipublikasikan 124 per 16 Juni 2025" in teks
    assert "Tanjung Laut Indah" in teks


def test_without_simulation_its_places_say_so() -> None:
    teks = _teks(_buka(periode="2025-12", simulasi="false"))
    assert "belum ada data" in teks
    assert "420<small></small>" in teks and "angka dipublikasikan per 19 Januari 2026; registri belum ada" in teks
    assert not re.search(r"(?<![\d.])0 dari", teks)


def test_other_regions_and_unknown_codes_raise_nothing() -> None:
    for saringan in ({"daerah": "16.73"}, {"daerah": "64.08"}, {"daerah": "33.15"}, {"kelurahan": "x"}):
        uji = _buka(**saringan)
        assert not uji.exception
