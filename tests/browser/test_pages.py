"""Every page in a real browser with all hosts but ours blocked."""

from __future__ import annotations

import csv
import re
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import awasi
from tests.browser.tab import TUNGGU, Tab

KANAAN = "64.74.03.1003"
BELIMBING = "64.74.03.1001"
# The page that has two addresses, and one of the others: those take their filters from a cold link in tests/pages and
# stand in a browser in test_every_page.py.
HALAMAN = ("ringkasan", "rapat")
# What stands after the page's content: while its script rests, and while it runs.
TANDA_KERJA = """() => {
    const isi = document.querySelector("[data-testid=stMainBlockContainer]");
    const aplikasi = document.querySelector("[data-testid=stApp]");
    const kata = () => getComputedStyle(isi, "::after").content;
    const diam = kata(), semula = aplikasi.getAttribute("data-test-script-state");
    aplikasi.setAttribute("data-test-script-state", "running");
    const bekerja = kata();
    aplikasi.setAttribute("data-test-script-state", semula);
    return [diam, bekerja];
}"""


@pytest.mark.parametrize("jalur", HALAMAN)
def test_cold_start_deep_link_shows_the_page_with_its_filter(tab: Tab, jalur: str) -> None:
    halaman = tab.buka(f"/{jalur}?kelurahan={KANAAN}")
    expect(halaman.locator("[data-testid=stMain]")).to_contain_text("Kanaan", timeout=TUNGGU)
    assert f"kelurahan={KANAAN}" in halaman.url
    assert halaman.get_by_text("Page not found").count() == 0
    assert halaman.evaluate(TANDA_KERJA) == ["none", '"Sedang disiapkan …"'], "a page that works says so"
    tab.bersih()


def test_the_map_shows_fifteen_polygons_and_their_names(tab: Tab) -> None:
    tab.buka("/")
    peta = tab.peta()
    # Kelurahan carry a class of our script; borders of kecamatan and kota are drawn over them without it.
    assert peta.locator("path.ilp-wilayah").count() == 15
    assert "Bontang Lestari" in peta.locator("body").inner_text()
    tab.bersih()


def test_choosing_another_kelurahan_changes_map_cards_and_table_without_reloading_the_map(tab: Tab) -> None:
    halaman = tab.buka(f"/?kelurahan={KANAAN}")
    peta = tab.peta()
    bingkai = next(b for b in halaman.frames if "st_folium" in b.url)
    bingkai.evaluate("window.tandaUji = 'masih sama'")
    sebelum = {
        "peta": peta.locator("path.ilp-wilayah").evaluate_all("e => e.map(x => x.getAttribute('fill')).join()"),
        "kartu": halaman.locator("#root .ilp-depan").inner_text(),
        "tabel": halaman.locator(".ilp-kalimat").inner_text(),
    }
    halaman.get_by_role("combobox", name="Kelurahan").click()
    halaman.get_by_role("option", name="Belimbing").click()
    halaman.wait_for_url(f"**kelurahan={BELIMBING}**", timeout=15_000)
    tab.tenang()
    halaman.wait_for_timeout(600)
    sesudah = {
        "peta": peta.locator("path.ilp-wilayah").evaluate_all("e => e.map(x => x.getAttribute('fill')).join()"),
        "kartu": halaman.locator("#root .ilp-depan").inner_text(),
        "tabel": halaman.locator(".ilp-kalimat").inner_text(),
    }
    assert all(sebelum[k] != sesudah[k] for k in sebelum), [k for k in sebelum if sebelum[k] == sesudah[k]]
    assert bingkai.evaluate("window.tandaUji") == "masih sama"
    tab.bersih()


def test_filters_travel_between_pages_and_back_and_are_really_cleared(tab: Tab) -> None:
    halaman = tab.buka(f"/?kelurahan={KANAAN}&kecamatan=64.74.03&periode=2025-12")
    halaman.get_by_role("link", name="Kader").click()
    halaman.wait_for_url("**/kader**")
    tab.tenang()
    assert f"kelurahan={KANAAN}" in halaman.url and "periode=2025-12" in halaman.url
    assert "Kanaan" in halaman.locator("[data-testid=stMain]").inner_text()
    halaman.go_back()
    halaman.wait_for_url(re.compile(r"127\.0\.0\.1:\d+/\?"))
    tab.tenang()
    assert f"kelurahan={KANAAN}" in halaman.url
    halaman.get_by_role("button", name="Hapus saringan").click()
    expect(halaman).not_to_have_url(re.compile("kelurahan|periode|kecamatan"))  # a busy server begins when it can
    expect(halaman.locator(".ilp-keping-deret").first).not_to_contain_text("Kanaan")
    tab.bersih()


def test_unknown_codes_are_ignored_with_a_note(tab: Tab) -> None:
    halaman = tab.buka("/?kelurahan=99.99.99.9999&periode=1999-01&puskesmas=x&kec=64.74.03&daerah=16.73&daerah=64.74")
    catatan = halaman.locator(".ilp-peringatan").first.inner_text()
    assert "Tautan ini menyebut 2 daerah (16.73, 64.74)" in catatan and "kecamatan=64.74.03" in catatan
    assert "tidak dikenal di sini: kelurahan = 99.99.99.9999; puskesmas = x; periode = 1999-01." in catatan
    tab.bersih()


def test_the_download_holds_what_the_table_shows(tab: Tab) -> None:
    halaman = tab.buka("/?kecamatan=64.74.03&periode=2025-12")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Unduh tabel").first.click()
    berkas = unduhan.value
    with open(berkas.path(), encoding="utf-8-sig", newline="") as f:
        isi = list(csv.DictReader(f, delimiter=";"))
    assert berkas.suggested_filename.endswith(".csv") and "2025-12" in berkas.suggested_filename
    assert sorted(b["Nama"] for b in isi) == ["Belimbing", "Gunung Telihan", "Kanaan"]


@pytest.mark.parametrize("jalur", ["/", "/kader"])
def test_every_answer_carries_the_policy(address: str, jalur: str) -> None:
    with urllib.request.urlopen(address + jalur) as jawaban:
        aturan = jawaban.headers["Content-Security-Policy"]
    assert "default-src 'self'" in aturan
    assert "http" not in aturan
    assert "unsafe-eval" not in aturan.replace("wasm-unsafe-eval", "")


def test_the_filtered_link_opens_on_a_second_fresh_browser(browser: Browser, address: str) -> None:
    konteks = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    tab = awasi(konteks.new_page(), address)
    halaman = tab.buka(f"/klaster?kelurahan={KANAAN}&simulasi=false&periode=2025-12")
    assert "ADA DATA SIMULASI" not in halaman.locator("[data-testid=stMain]").inner_text()
    assert halaman.get_by_role("switch", name="Data simulasi").is_checked() is False
    tab.bersih()
    konteks.close()
