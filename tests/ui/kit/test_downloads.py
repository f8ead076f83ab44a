"""Tables taken home: every row says what it is of, when, where, in what state and from where; unknown is not zero."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import downloads

WAJIB = ("Indikator", "Periode", "Nama pembilang", "Nama penyebut", "Keadaan", "Daerah", "Saringan", "Menurut revisi")


@pytest.fixture
def context(mesin, monkeypatch: pytest.MonkeyPatch, potret: Potret) -> Konteks:
    monkeypatch.setattr(cached, "potret", lambda *_: potret)
    return Konteks(potret.revisi, Lingkup("64.74", kecamatan="64.74.03"), "2025", True, ["2025-12"])


def _baca(isi: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(isi.decode("utf-8-sig")), delimiter=";"))


def _tertulis(nilai: float) -> str:
    """By hand: whole as it is, else with a comma and at most two decimals; unknown is empty."""
    return "" if pd.isna(nilai) else f"{nilai:.2f}".rstrip("0").rstrip(".").replace(".", ",")


@pytest.mark.parametrize(("kode", "periode", "per"), [
    ("ds_hadir", "2025", "kelurahan"), ("ds_hadir", "2025-10..2025-12", "puskesmas"),
    ("ds_proyeksi", "2026-03", "kecamatan"), ("kader_dilatih", "2025-12", "kelurahan"),
    ("vitamin_a_anak", "2025-12", "kelurahan"),
])  # fmt: skip
def test_every_row_stands_alone(context: Konteks, potret: Potret, kode: str, periode: str, per: str) -> None:
    ukuran = measure.hitung_indikator(potret, kode, periode, per, context.lingkup)
    baris = _baca(downloads.csv(downloads.bertanda(downloads.dari_ukuran(ukuran), context, periode=periode)))
    assert len(baris) == len(ukuran)
    for b, u in zip(baris, ukuran.to_dict("records"), strict=True):
        assert all(b[k] for k in WAJIB), b
        assert b["Periode"] == (u["periode"] or downloads.TANPA_PERIODE)
        assert b["Saringan"] == "Kecamatan Bontang Barat" and b["Daerah"] == "Kota Bontang (64.74)"
        assert b["Pembilang"] == _tertulis(u["pembilang"])
        assert (b["Persen"] == "") == pd.isna(u["nilai"])
        assert b["Sumber"] == u["sumber"]


def test_numbers_are_those_of_the_screen(context: Konteks, potret: Potret) -> None:
    """7.381 of 9.654 in December 2025 as published; halves up, with a decimal comma."""
    ukuran = measure.hitung_indikator(potret, "ds_hadir", "2025-12", "kota", Lingkup("64.74"))
    (b,) = _baca(downloads.csv(downloads.dari_ukuran(ukuran)))
    assert (b["Pembilang"], b["Penyebut"], b["Persen"]) == ("7381", "9654", "76,5")


def test_a_cell_that_looks_like_a_formula_is_text(context: Konteks) -> None:
    tabel = downloads.bertanda(
        pd.DataFrame({"Nama": ["=1+1", "@x", "biasa"], "Nilai": [2.5, float("nan"), 3.0]}), context
    )
    baris = _baca(downloads.csv(tabel))
    assert [b["Nama"] for b in baris] == ["'=1+1", "'@x", "biasa"] and [b["Nilai"] for b in baris] == ["2,5", "", "3"]


def test_a_heading_that_looks_like_a_formula_is_text() -> None:
    """An office names its own indicators, and their names head columns."""
    assert downloads.csv(pd.DataFrame({"=1+1": ["a"], "Nama": ["b"]})).decode("utf-8-sig") == "'=1+1;Nama\r\na;b\r\n"


def test_a_column_of_its_own_is_never_overwritten(context: Konteks) -> None:
    tabel = downloads.bertanda(pd.DataFrame({"Periode": ["2024-01"], "Revisi": [7]}), context, periode="2025")
    assert tabel.loc[0, ["Periode", "Revisi"]].tolist() == ["2024-01", 7]
