"""The mode for shared screens in a real Chromium: menu and filters away, type half as large again, nothing cut, the
map whole on the first screen; it outlives a filter change, is not started by typing, and Esc ends it. Printing gives A4
sheets without the menu."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.tab import Tab

KALIMAT = ".ilp-kalimat"
UKUR = """() => ({
  nyala: document.documentElement.classList.contains("layar"),
  menu: document.querySelector("[data-testid=stSidebar]").getBoundingClientRect().width > 0,
  lebar: document.querySelector("[data-testid=stMain]").scrollWidth - innerWidth,
  huruf: document.querySelector(".ilp-kalimat").getBoundingClientRect().height,
})"""


PETA_UTUH = """() => {
  const f = document.querySelector("iframe[title*='st_folium']");
  const peta = f.contentDocument.querySelector(".leaflet-container");
  return f.getBoundingClientRect().bottom <= innerHeight && peta.clientHeight === f.contentWindow.innerHeight;
}"""


@pytest.fixture(scope="module")
def address(light_address: str) -> str:
    """In this module the server without first pictures."""
    return light_address


def _cetak(halaman: Page) -> None:
    pdf, lebar = (
        pypdf.PdfReader(io.BytesIO(halaman.pdf(format="A4", landscape=x, prefer_css_page_size=True)))
        for x in (False, True)
    )
    assert [[int(float(x)) for x in p.pages[0].mediabox[2:]] for p in (pdf, lebar)] == [[595, 842], [842, 595]]
    teks = pdf.pages[0].extract_text()
    assert "Integrasi Layanan Primer" in teks and "Maret 2026" in teks and "Sumber: Dasbor ILP" in teks
    assert "Mutu Data" not in teks and "Hapus saringan" not in teks


def test_nothing_is_cut_a_filter_change_keeps_it_and_print_has_the_head_and_no_menu(tab: Tab) -> None:
    halaman = tab.buka("/klaster")
    _cetak(halaman)
    for lebar in (1024, 1920):
        halaman.set_viewport_size({"width": lebar, "height": 768})
        assert not halaman.evaluate(UKUR)["nyala"]
        halaman.keyboard.press("l")
        tab.tenang()
        ada = halaman.evaluate(UKUR)
        assert ada["nyala"] and not ada["menu"] and ada["lebar"] <= 0
        assert halaman.locator(".stSelectbox:visible").count() == 0
        if lebar == 1024:
            halaman.locator(".ilp-matriks tbody tr:nth-child(2) td:nth-child(3) a").click()
            tab.tenang()
            expect(halaman).to_have_url(re.compile("kelurahan="))
            assert halaman.evaluate(UKUR)["nyala"]
        halaman.keyboard.press("Escape")
        assert not halaman.evaluate(UKUR)["nyala"] and halaman.evaluate(UKUR)["menu"]


def test_the_button_does_the_same_and_typing_does_nothing(tab: Tab) -> None:
    halaman = tab.buka("/peta-lokus")
    halaman.get_by_role("combobox", name="Cari di antara").press_sequentially("l")
    assert not halaman.evaluate(UKUR)["nyala"]
    halaman.keyboard.press("Escape")
    halaman.get_by_role("button", name="Layar", exact=True).click()
    assert halaman.evaluate(UKUR)["nyala"]
    halaman.wait_for_function(PETA_UTUH)
    halaman.get_by_role("button", name="Keluar (Esc)").click()
    assert not halaman.evaluate(UKUR)["nyala"]
