"""Streamlit's theme is written in a file of its own; its colours must be those of the one token file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from geo.look import GELAP, TERANG, Rupa

TEMA = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


@pytest.mark.parametrize(("bagian", "rupa"), [("light", TERANG), ("dark", GELAP)])
def test_the_theme_uses_the_tokens(bagian: str, rupa: Rupa) -> None:
    warna = TEMA[bagian]
    assert warna["primaryColor"] == rupa.utama
    assert warna["backgroundColor"] == rupa.dasar
    assert warna["secondaryBackgroundColor"] == rupa.permukaan
    assert warna["textColor"] == rupa.tinta
    assert warna["borderColor"] == rupa.garis
    assert warna["linkColor"] == rupa.utama
