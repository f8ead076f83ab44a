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
    """The sentence, both denominators by name, what was published beside the register, who is meant."""
    teks = _teks(_buka(periode="2025-12"))
    assert (
        "Hampir seperempat balita terdaftar tidak ditimbang; capaian terendah: Tanjung Laut Indah dan Satimpo." in teks
    )
    assert "7.381 dari 9.654 balita terdaftar, 76,5\u00a0% · Desember 2025" in teks
    assert "dari sasaran balita proyeksi" in teks and "44,5 %" in teks
    assert "121 dari 127 posyandu lokus ILP; dipublikasikan 124 posyandu per 16 Juni 2025" in teks
    assert "420 kader dilatih per 19 Januari 2026" in teks
    assert "403 balita terdaftar tidak ditimbang, 29,7 poin di bawah kota" in teks


def test_without_simulation_no_zero_stands_for_the_unknown() -> None:
    teks = _teks(_buka(periode="2025-12", simulasi="false"))
    assert "420 kader dilatih per 19 Januari 2026" in teks
    assert not re.search(r"(?<![\d.])0 dari", teks)


def test_a_region_without_reports_leads_with_what_is_known() -> None:
    linggau = _teks(_buka(daerah="16.73"))
    assert "Di Kota Lubuk Linggau 5 dari 10 puskesmas adalah lokus ILP" in linggau
    assert "Yang dapat dilengkapi" in linggau and "Perlu perhatian" not in linggau
    bandung = _teks(_buka(daerah="32.73"))
    assert "151 kelurahan di 30 kecamatan" in bandung and 'href="?kecamatan=' in bandung.replace(
        "puskesmas=&amp;kelurahan=&amp;", ""
    )


def test_other_regions_and_unknown_codes_raise_nothing() -> None:
    for saringan in ({"daerah": "16.73"}, {"daerah": "64.08"}, {"daerah": "33.15"}, {"kelurahan": "x"}):
        uji = _buka(**saringan)
        assert not uji.exception
