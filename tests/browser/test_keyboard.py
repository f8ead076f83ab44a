"""Without a mouse: the Tab key reaches the filters, goes through the map and out of it to the list beside it, and what
has the focus is used with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tab import Tab

# The name of what has the focus, and its kind.
_FOKUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return ["", ""];
  const nama = e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.title || e.innerText || "";
  return [nama.replace(/\\s+/g, " ").trim(), e.getAttribute("role") || e.tagName.toLowerCase()];
}"""
_TERBANYAK = 60  # presses; the menu alone has eighteen pages


@pytest.fixture(scope="module")
def address(light_address: str) -> str:
    """In this module the server without first pictures."""
    return light_address


def _tab_sampai(halaman: Page, isi_nama: str, jenis: str) -> list[str]:
    """Press Tab until something with this in its name and of this kind has the focus; the kinds of what was passed."""
    lewat: list[str] = []
    for _ in range(_TERBANYAK):
        halaman.keyboard.press("Tab")
        nama, kini = halaman.evaluate(_FOKUS)
        if kini == jenis and isi_nama in nama:
            return lewat
        lewat.append(kini)
    raise AssertionError(f"{isi_nama} tidak tercapai: {lewat}")


def test_a_filter_is_chosen_and_cleared(tab: Tab) -> None:
    halaman = tab.buka("/")
    _tab_sampai(halaman, "Kelurahan", "combobox")
    halaman.keyboard.type("Kanaan")
    halaman.keyboard.press("Enter")
    expect(halaman).to_have_url(re.compile("kelurahan=64.74.03.1003"))  # a busy server begins when it can
    tab.tenang()
    expect(halaman.locator(".ilp-kalimat").first).to_contain_text("Kanaan")
    _tab_sampai(halaman, "Hapus saringan", "button")
    halaman.keyboard.press("Enter")
    expect(halaman).not_to_have_url(re.compile("kelurahan="))
    tab.bersih()


def test_the_way_leads_through_the_map_to_the_list_beside_it(tab: Tab) -> None:
    halaman = tab.buka("/peta-lokus")
    tab.peta()
    lewat = _tab_sampai(halaman, "Puskesmas Bontang Lestari", "a")
    assert 1 < lewat.count("iframe") < 12, "into the map and out of it"
    halaman.keyboard.press("Enter")
    tab.tenang()
    expect(halaman.get_by_test_id("stMain")).to_contain_text("Puskesmas Bontang Lestari")
    expect(halaman).to_have_url(re.compile("fasilitas="))
    halaman.wait_for_timeout(300)
    assert "Puskesmas Bontang Lestari" in halaman.evaluate(_FOKUS)[0], "the chosen row keeps the focus"
    tab.bersih()


def test_the_first_step_leads_past_the_menu(tab: Tab) -> None:
    halaman = tab.buka("/kader")
    _tab_sampai(halaman, "Langsung ke isi halaman", "a")
    halaman.keyboard.press("Enter")
    halaman.keyboard.press("Tab")
    assert halaman.evaluate("() => document.activeElement.closest('[data-testid=stSidebar]') === null")
    _tab_sampai(halaman, "Api-api, ", "a")
    halaman.keyboard.press("Enter")
    expect(halaman).to_have_url(re.compile("kelurahan="))
    tab.bersih()
