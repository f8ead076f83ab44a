"""Every page once in a real browser, looked at in five windows and both themes: nothing lies over anything else,
nothing is too small to read (in the mode Layar neither), no English word, one period, and nothing that axe would call
a barrier.

One visit a page serves all of these; what is found is told together. One tab goes through the pages by the menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ilp_data.format import teks_periode
from tests.browser.conftest import awasi
from tests.browser.obstacles import rintangan
from tests.browser.period_choice import ANGKA, tak_berperiode
from tests.browser.tab import Tab
from ui.app.pages import DAFTAR, HALAMAN_AWAL

HALAMAN = [jalur for _, _, _, jalur in DAFTAR]
JENDELA = ((1920, 1080), (1366, 768), (1024, 768), (911, 512), (390, 844))
BERSAMA = (1920, 1024)  # px: windows of shared screens, in which the mode Layar is looked at as well
TERKECIL = 14  # px
_SINI = Path(__file__).parent
MUAT, LIHAT = ((_SINI / nama).read_text(encoding="utf-8") for nama in ("load.js", "look.js"))
# Words of everyday English, those of Streamlit's client first, that no screen of ours may show or say.
INGGRIS = re.compile(
    r"\b(page not found|connecting|running|please wait|rerun|stop(?! buang air besar)|deploy|fullscreen|show data|"
    r"download|search|save as|copy|close|cancel|upload|browse files|drag and drop|limit|per file|remove|choose|"
    r"select|options?|clear|no results|no data|empty|add row|delete|skip to main content|main menu|sidebar|"
    r"increment|decrement|sort|pin column|hide column|autosize|press enter|previous|next|loading|error|warning|the|"
    r"and|with|from|none|nan|null|true|false|month|year|total|value)\b",
    re.IGNORECASE,
)
BOLEH = {"total"}
# What a person reads or hears: words, names for screen readers, hints. Icons are glyphs of a font.
_KATA = """() => {
  const app = document.querySelector("[data-testid=stApp]"), salinan = app.cloneNode(true);
  salinan.querySelectorAll("[data-testid=stIconMaterial], style, script, iframe").forEach((e) => e.replaceWith(" "));
  salinan.querySelectorAll("*").forEach((e) => e.append(" "));
  const atribut = ["aria-label", "title", "placeholder", "alt"];
  const nama = Array.from(app.querySelectorAll(atribut.map((a) => `[${a}]`).join()))
    .filter((e) => e.tagName !== "IFRAME").flatMap((e) => atribut.map((a) => e.getAttribute(a) || ""));
  return [salinan.textContent, ...nama].join(" | ");
}"""
# The period of the header, and of each part that has its own: (period, its text), parts within parts left out.
_PERIODE = """() => {
  const isi = document.querySelector("[data-testid=stMain]");
  const kepala = isi.querySelector(".ilp-perihal[data-periode]")?.dataset.periode || "";
  const bagian = Array.from(isi.querySelectorAll("[data-periode]:not(.ilp-perihal)"));
  return [kepala, bagian.map((e) => [e.dataset.periode, e.innerText.replace(/\\s+/g, " ")])];
}"""
# How much of a map's height or width its areas take; 1 where there is none.
_PENUH = """() => {
  const peta = document.querySelector(".leaflet-container"), area = document.querySelectorAll("path.ilp-wilayah");
  if (!peta || !area.length) return 1;
  const k = Array.from(area, (e) => e.getBoundingClientRect()), b = peta.getBoundingClientRect();
  const rentang = (dari, ke) => Math.max(...k.map((x) => x[ke])) - Math.min(...k.map((x) => x[dari]));
  return Math.max(rentang("top", "bottom") / b.height, rentang("left", "right") / b.width);
}"""


def _bertumpuk_dan_kecil(halaman: Page) -> list[str]:
    """Of the page and of the map in it."""
    hasil: list[str] = []
    for bingkai in halaman.frames:
        if bingkai is halaman.main_frame or "st_folium" in bingkai.url:
            isi = bingkai.evaluate(LIHAT, TERKECIL)
            hasil += isi["tumpuk"] + isi["kecil"]
    return hasil


def _peta_kecil(halaman: Page) -> list[str]:
    """Maps that stayed as small as on a phone, where they may have been hidden, when the window had grown."""
    for _ in range(8):
        isi = [float(b.evaluate(_PENUH)) for b in halaman.frames if "st_folium" in b.url]
        if all(n > 0.6 for n in isi):
            return []
        halaman.wait_for_timeout(400)
    return [f"{n:.2f} dari bingkainya" for n in isi]


def _inggris(kata: str) -> list[str]:
    """English words with what stands around them."""
    ada = (m for m in INGGRIS.finditer(kata) if m.group(0).lower() not in BOLEH)
    return sorted({" ".join(kata[max(0, m.start() - 25) : m.end() + 25].split()) for m in ada})


def _periode_asing(halaman: Page) -> list[str]:
    """Parts of another period than the header's that do not say theirs."""
    kepala, bagian = halaman.evaluate(_PERIODE)
    return [
        f"{periode}: {teks[:60]}"
        for periode, teks in bagian
        if periode != kepala and not any(teks_periode(periode, pendek=p) in teks for p in (False, True))
    ]


def _tidak_muat(halaman: Page) -> list[str]:
    """What does not fit once the page has had time to follow the new width; a map and a chart take a while."""
    for _ in range(8):
        halaman.wait_for_timeout(400)
        if not (hasil := list(halaman.evaluate(MUAT))):
            break
    return hasil


def _mode_layar(halaman: Page, lebar: int) -> dict[str, list[str]]:
    """The same questions of the page in the mode for shared screens; back to the page as it was."""
    nyala = "document.documentElement.classList.contains('layar')"
    halaman.keyboard.press("l")
    halaman.wait_for_function(f"() => {nyala}")
    hasil = {f"layar muat {lebar}": _tidak_muat(halaman), f"layar lihat {lebar}": _bertumpuk_dan_kecil(halaman)}
    halaman.keyboard.press("Escape")
    halaman.wait_for_function(f"() => !{nyala}")
    return hasil


@pytest.fixture(scope="module")
def address(light_address: str) -> str:
    """In this module the server without first pictures."""
    return light_address


@pytest.fixture(scope="module")
def one_tab(shared_context: BrowserContext, address: str) -> Iterator[Tab]:
    """One tab at 1366×768 that goes from page to page."""
    hasil = awasi(shared_context.new_page(), address)
    hasil.buka("/")
    yield hasil
    hasil.halaman.close()


def _ke(tab: Tab, jalur: str) -> Page:
    """The page of a path; of the page that is there a drawing by the server anew, which hears of the browser's look
    with each run."""
    return tab.lewat_menu("" if jalur == HALAMAN_AWAL else jalur)


@pytest.mark.parametrize("jalur", HALAMAN)
def test_a_page_can_be_read_in_every_window_and_by_everybody(one_tab: Tab, jalur: str) -> None:
    tab = one_tab
    tab.halaman.emulate_media(color_scheme="light")
    tab.halaman.set_viewport_size({"width": 1366, "height": 768})
    halaman = _ke(tab, jalur)
    temuan: dict[str, list[str]] = {}
    for lebar, tinggi in JENDELA:
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        temuan[f"muat {lebar}"] = _tidak_muat(halaman)
        temuan[f"lihat {lebar}"] = _bertumpuk_dan_kecil(halaman)
        if lebar in BERSAMA:
            temuan |= _mode_layar(halaman, lebar)
    halaman.set_viewport_size({"width": 1366, "height": 768})
    temuan["peta"] = _peta_kecil(halaman)
    kata = halaman.evaluate(_KATA)
    temuan["Inggris"] = _inggris(kata)
    temuan["periode"] = _periode_asing(halaman)
    temuan["angka"] = tak_berperiode(halaman.evaluate(ANGKA))
    temuan["axe terang"] = rintangan(halaman)
    halaman.emulate_media(color_scheme="dark")
    _ke(tab, jalur)
    temuan["axe gelap"] = rintangan(halaman, hanya_warna=True)
    assert {di: isi for di, isi in temuan.items() if isi} == {}
    tab.bersih()


@pytest.mark.parametrize("jalur", ["", "klaster"])
def test_a_page_stays_readable_when_the_computer_turns_dark(one_tab: Tab, jalur: str) -> None:
    tab = one_tab
    tab.halaman.emulate_media(color_scheme="light")
    halaman = _ke(tab, jalur or HALAMAN_AWAL)
    halaman.emulate_media(color_scheme="dark")  # in the evening: no run, no reload
    expect(halaman.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    assert rintangan(halaman, hanya_warna=True) == []
    halaman.emulate_media(color_scheme="light")
    tab.bersih()
