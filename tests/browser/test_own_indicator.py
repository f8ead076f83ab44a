"""An indicator made only from a workbook, from the upload to PowerPoint: what a clerk does, and where it then is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import jalankan
from tests.browser.decks import kata_dek
from tests.browser.tab import Tab
from tests.browser.test_import import kalimat, terapkan, unggah
from tests.office_made import INDIKATOR, KODE, isi_buku, laporan

JANUARI, KANAAN = "2026-01", "64.74.03.1003"
PECAHAN = "255 dari 915"  # of the report that the test brings: sums over its fifteen kelurahan


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("buatan")


@pytest.fixture(scope="module")
def address(folder: Path, browser: Browser) -> Iterator[str]:
    """In this module a server with a store that the test may change."""
    with jalankan(folder) as hasil:
        yield hasil


def test_from_the_workbook_to_powerpoint(tab: Tab, folder: Path, tmp_path: Path) -> None:
    nama = INDIKATOR["Nama indikator"]
    halaman = tab.buka("/metode?bagian=daerah")
    assert "Belum ada indikator buatan daerah" in datar(tab.teks())
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Unduh templat indikator buatan daerah (xlsx)").click()
    unduhan.value.save_as(tmp_path / "templat.xlsx")
    templat = (tmp_path / "templat.xlsx").read_bytes()

    unggah(tab, isi_buku(templat, tmp_path / "salah.xlsx", indikator=[INDIKATOR | {"Pembilang": "tidak_ada"}]))
    assert "Lembar Indikator, baris 2" in datar(tab.teks()) and "bukan ukuran yang dikenal" in datar(tab.teks())
    halaman.get_by_role("button", name="Buang draf").click()
    tab.tenang()
    unggah(tab, isi_buku(templat, tmp_path / "benar.xlsx"))
    assert kalimat(halaman).startswith("1 dari 1 baris siap")
    assert "Revisi 2 berlaku" in terapkan(tab, "Terapkan")
    unggah(tab, laporan(tmp_path / "lapor.xlsx"))
    assert kalimat(halaman).startswith("15 dari 15 baris siap")
    assert "Revisi 3 berlaku" in terapkan(tab, "Terapkan")

    for jalur, kata in (
        (f"/?periode={JANUARI}&indikator={KODE}", PECAHAN),
        (f"/klaster?periode={JANUARI}&kolom_2={KODE}&indikator={KODE}", PECAHAN),
        (f"/profil-kelurahan?periode={JANUARI}&kelurahan={KANAAN}", "11 dari 43 sasaran remaja"),
        ("/metode?bagian=indikator&cari=jiwa", nama),
        ("/metode?bagian=daerah", "1 berlaku di Kota Bontang"),
    ):
        tab.buka(jalur)
        assert kata in datar(tab.teks()), jalur
    tab.bersih()
    assert PECAHAN in kata_dek(folder, "--periode", JANUARI, "--halaman", "ringkasan,klaster")

    halaman = tab.buka("/metode?bagian=daerah")
    halaman.get_by_text("Cabut satu indikator").click()
    halaman.get_by_label("Nama yang mencabut").fill("Sari Dinkes")
    halaman.keyboard.press("Tab")  # leaving the field moves nothing under the pointer any more
    tab.tenang()
    halaman.get_by_role("button", name="Cabut indikator").click()
    halaman.locator("[data-testid=stAlert]", has_text="dicabut; revisi 4 berlaku").wait_for(timeout=60_000)
    tab.tenang()
    assert "Belum ada indikator buatan daerah" in datar(tab.teks())


def datar(teks: str) -> str:
    return " ".join(teks.replace("\u00a0", " ").split())
