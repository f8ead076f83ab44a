"""Figures of whole years on Klaster, and the history's clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data import format as bentuk
from ilp_data import regions, zones
from ilp_data.intake.draft import steps as draft
from ilp_data.store import revisions as store
from tests.pages.conftest import Buka, teks
from tests.store_copies import salin_simpanan

YOGYA = [kel for kec in regions.anak("34.71") for kel in regions.anak(kec.kode)]


def test_yearly_figures_are_shown_apart(
    tmp_path: Path, mesin: Engine, monkeypatch: pytest.MonkeyPatch, open_page: Buka
) -> None:
    """A region with nothing but yearly figures: the table of years is there, no month is claimed."""
    url = salin_simpanan(mesin, tmp_path / "i.db")
    baris = [f"{k.nama};{t};{200 + i};{i}\n" for t in (2022, 2023) for i, k in enumerate(YOGYA)]
    (tmp_path / "t.csv").write_text("kelurahan;tahun;balita;balita ditimbang\n" + "".join(baris))
    milik = store.buka_mesin(url)
    draft.terapkan_draf(milik, draft.susun_draf(tmp_path / "t.csv", daerah="34.71", mesin=milik), "penguji")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    isi = teks(open_page("klaster.py", daerah="34.71"))
    milik.dispose()
    assert "angka setahun" in isi and "2022" in isi and "2023" in isi and "belum ada laporan layanan" in isi
    assert f"({len(YOGYA) - 1}/{199 + len(YOGYA)})" in isi


@pytest.mark.parametrize(("daerah", "jam"), [("34.71", "06.30 WIB"), ("64.74", "07.30 WITA"), ("91.71", "08.30 WIT")])
def test_local_hours(daerah: str, jam: str) -> None:
    assert bentuk.saat("2026-11-22T23:30:00+00:00", zones.zona(daerah)) == ("23 November 2026", jam)
