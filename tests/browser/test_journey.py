"""A clerk's day in a real browser: the month's workbook uploaded and applied, then found again wherever figures stand.

The truth is the file beside the workbook, not the program: sums of what the posyandu reported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import jalankan
from tests.browser.decks import kata_dek
from tests.browser.tab import Tab
from tests.browser.test_import import kalimat, terapkan, unggah
from tests.real_files import berkas

BARAT = "1060837"  # Puskesmas Bontang Barat, whose posyandu the workbook lists
OKTOBER = "2026-10"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("perjalanan")


@pytest.fixture(scope="module")
def address(folder: Path, browser: Browser) -> Iterator[str]:
    """In this module a server with a store that the tests may change."""
    with jalankan(folder) as hasil:
        yield hasil


@pytest.fixture(scope="module")
def counts() -> tuple[int, int, int]:
    """Weighed and registered children of the workbook, and the posyandu that reported."""
    benar = json.loads(berkas("hari_dinas/benar.json").read_text(encoding="utf-8"))["w1"]
    lapor = [isi for isi in benar.values() if isi]
    return sum(x["D"] for x in lapor), sum(x["S"] for x in lapor), len(lapor)


def ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def datar(teks: str) -> str:
    return re.sub(r"\s+", " ", teks.replace("\u00a0", " "))


def test_a_month_of_one_puskesmas_is_seen_everywhere(tab: Tab, folder: Path, counts: tuple[int, int, int]) -> None:
    ditimbang, ada, posyandu = counts
    pecahan, persen = f"{ribuan(ditimbang)} dari {ribuan(ada)}", f"{100 * ditimbang / ada:.1f}".replace(".", ",")
    halaman = unggah(tab, berkas("hari_dinas/1_penimbangan_oktober_2026.xlsx"))
    assert kalimat(halaman).startswith("23 dari 23 baris siap")
    assert "Revisi 2 berlaku" in terapkan(tab, "Terapkan")

    def isi(jalur: str) -> str:
        tab.buka(jalur)
        return datar(tab.teks())

    ringkasan = isi(f"/?periode={OKTOBER}")
    assert pecahan in ringkasan and f"{persen} %" in ringkasan
    assert f"{posyandu} dari 127 posyandu" in ringkasan and "sementara" in ringkasan.lower()
    # The thin month is not what a screen opens on.
    awal = isi("/")
    assert "Maret 2026" in awal and pecahan not in awal
    assert pecahan in isi(f"/?periode={OKTOBER}&puskesmas={BARAT}")
    # A cell of the matrix shows one number; its counts are what it says on hover.
    assert persen in isi(f"/klaster?periode={OKTOBER}&puskesmas={BARAT}")
    assert pecahan in datar(tab.halaman.locator("#root").inner_html())
    assert persen in isi(f"/klaster?periode={OKTOBER}")
    profil = isi(f"/profil-kelurahan?periode={OKTOBER}&kelurahan=64.74.03.1003")
    kanaan = _kanaan()
    assert f"{kanaan[0]} dari {kanaan[1]}" in profil
    assert "Oktober 2026" in isi("/mutu-data") and f"{posyandu * 7}" in datar(tab.teks())
    tab.bersih()

    assert pecahan in kata_dek(folder, "--periode", OKTOBER, "--halaman", "ringkasan,ds")


def _kanaan() -> tuple[int, int]:
    """The two posyandu of Kanaan, by the kelurahan that the workbook itself names."""
    benar = json.loads(berkas("hari_dinas/benar.json").read_text(encoding="utf-8"))["w1"]
    milik = [benar["Sejahtera I"], benar["Sejahtera IV"]]
    return sum(x["D"] for x in milik), sum(x["S"] for x in milik)
