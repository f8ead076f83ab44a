"""The tabs of Klaster: each cluster by itself, with much data, with none."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.intake.draft import steps as draft
from ilp_data.measure.view import Terukur
from ilp_data.registry.indicators import menurut_klaster
from ilp_data.store import revisions as store
from tests.pages.conftest import tautan, teks
from tests.store_copies import salin_simpanan
from ui.clusters.tab import TAB, UTAMA


def _buka(**pilihan: str) -> AppTest:
    at = tautan("klaster.py", **pilihan)
    assert not at.exception
    return at


def test_a_cluster_shows_its_counts_what_is_published_its_cascades_and_what_is_missing(mesin):
    isi = teks(_buka(daerah="64.74", periode="2025-12", bagian="2"))
    assert "76,5 %" in isi and "7.381 dari 9.654 balita terdaftar" in isi
    assert "Yang dipublikasikan tentang Kota Bontang" in isi and "Kaskade" in isi
    assert "Belum ada angka untuk" in isi and "Yang dapat melengkapi: puskesmas" in isi


@pytest.mark.parametrize("bagian", [b for b in TAB if b != UTAMA])
def test_every_tab_opens_where_nothing_is_known(mesin, bagian: str):
    isi = teks(_buka(daerah="33.72", bagian=bagian))
    assert "Belum ada angka untuk" in isi and "menunggu laporan pertama" in isi
    assert "Yang sudah diketahui" in isi and "Kaskade" not in isi


def test_a_tab_measures_its_own_cluster_only(mesin):
    diukur: set[str] = set()
    asli = Terukur.hitung

    def catat(self, potret, kode, *lain):
        diukur.add(kode)
        return asli(self, potret, kode, *lain)

    with patch.object(Terukur, "hitung", catat):
        _buka(daerah="64.74", periode="2025-11", bagian="lintas")
    layanan = {i.kode for i in menurut_klaster("lintas")}
    assert {k for k in diukur if not k.startswith("kesiapan")} <= layanan | {"ds_hadir", "ds_proyeksi"}


def test_a_column_of_the_matrix_can_show_another_indicator_of_its_cluster(mesin):
    at = _buka(daerah="64.74", periode="2025-12", kolom_2="stunting", indikator="stunting")
    isi = teks(at)
    mentah = next(b.proto.body for b in at.get("html") if '<table class="ilp-matriks"' in b.proto.body)
    assert "Stunting" in mentah and "D/S balita terdaftar" not in mentah
    assert "Klaster 2: Stunting" in isi


@pytest.fixture
def with_dbd(mesin: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app reads a store into which cases of DBD of two kelurahan were brought."""
    buku = Workbook()
    for b in (["Kode kelurahan", "Bulan", "Kasus DBD", "Penduduk bulan itu"], ["64.74.03.1003", "2026-03", 5, 5000],
              ["64.74.02.1001", "2026-03", 9, 9000], ["64.74.02.1001", "2026-02", 8, 9000]):  # fmt: skip
        buku.active.append(b)
    buku.save(tmp_path / "dbd.xlsx")
    url = salin_simpanan(mesin, tmp_path / "ilp.db")
    milik = store.buka_mesin(url)
    draft.terapkan_draf(milik, draft.susun_draf(tmp_path / "dbd.xlsx", daerah="64.74", mesin=milik), "uji")
    milik.dispose()
    monkeypatch.setenv(store.VARIABEL_URL, url)


@pytest.mark.usefixtures("with_dbd")
def test_a_rate_stands_behind_the_matrix_and_opens_with_classes_order_and_months() -> None:
    assert "Banding dan jumlah" in teks(_buka(daerah="64.74", periode="2026-03"))
    isi = teks(_buka(daerah="64.74", periode="2026-03", bagian="4", angka="dbd"))
    assert "batas kelas: pembagian tetap Dasbor ILP. Tanpa target." in isi and "DBD tiap bulan, Kota Bontang" in isi
