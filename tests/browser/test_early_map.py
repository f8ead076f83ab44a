"""A kelurahan is drawn on the map before the server answers, and what the server then says draws the same, stroke by
stroke; what the server does not answer is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame

from tests.browser.tab import TUNGGU, Tab

# Every drawing of the frame with its state and what then stands in it; "peladen" is the server's answer.
CATAT = """() => {
  const D = window.DasborIlp, gambar = D.gambarKeadaan, terapkan = D.terapkan;
  const isi = () => D.map.getContainer().innerHTML;
  window.catatan = [];
  D.gambarKeadaan = k => { gambar(k); window.catatan.push(["gambar", JSON.stringify(k), isi()]); };
  D.terapkan = k => {
    terapkan(k);
    gambar(window.asal); /* drawn from where the early drawing began, as without it */
    gambar(k);
    window.catatan.push(["peladen", JSON.stringify(k), isi()]);
  };
}"""
SIAP = "() => performance.getEntriesByType('resource').some(r => r.name.includes('/jawaban/') && r.responseEnd > 0)"


@pytest.fixture(scope="module")
def address(light_address: str) -> str:
    """In this module the server without first pictures."""
    return light_address


def _bingkai(tab: Tab, jalur: str) -> Frame:
    tab.buka(jalur)
    tab.peta()
    bingkai = next(f for f in tab.halaman.frames if "streamlit_folium" in f.url)
    bingkai.wait_for_function(SIAP, timeout=TUNGGU)
    tab.halaman.wait_for_timeout(200)
    bingkai.evaluate(CATAT)
    return bingkai


def _dari_daftar(tab: Tab, nama: str) -> None:
    kotak = tab.halaman.get_by_role("combobox", name="Kelurahan")
    kotak.click()
    kotak.fill(nama)
    tab.halaman.get_by_role("option", name=nama, exact=True).click()


def _papan_ketik(tab: Tab, nama: str) -> None:
    kotak = tab.halaman.get_by_role("combobox", name="Kelurahan")
    kotak.click()
    kotak.fill(nama)
    tab.halaman.get_by_role("option", name=nama, exact=True).wait_for()
    kotak.press("Enter")


def _dahulu_lalu_sama(tab: Tab, bingkai: Frame, perbuat: Callable[[], None]) -> str:
    bingkai.evaluate("() => { window.catatan.length = 0; window.asal = DasborIlp.keadaan; }")
    perbuat()
    bingkai.wait_for_function("() => window.catatan.some(c => c[0] === 'peladen')", timeout=TUNGGU)
    tab.tenang()
    awal, jawab, *sisa = bingkai.evaluate("() => window.catatan")
    assert (awal[0], jawab[0], sisa) == ("gambar", "peladen", [])
    assert awal[1] == jawab[1]
    assert awal[2] == jawab[2]
    return str(awal[1])


@pytest.mark.parametrize("jalur", ["/", "/peta-lokus", "/peta-lokus?kecamatan=64.74.02&batas=kecamatan"])
def test_a_choice_is_drawn_first_and_confirmed(tab: Tab, jalur: str) -> None:
    bingkai = _bingkai(tab, jalur)
    pilihan = ("Berbas Pantai", "Bontang Lestari") if "kecamatan" in jalur else ("Guntung", "Lok Tuan")
    for nama, cara in zip(pilihan, (_dari_daftar, _papan_ketik), strict=True):
        keadaan = _dahulu_lalu_sama(tab, bingkai, lambda n=nama, c=cara: c(tab, n))
        assert '"pilih":["64.74.' in keadaan
    _dahulu_lalu_sama(tab, bingkai, lambda: _dari_daftar(tab, "Semua kelurahan"))
    tab.bersih()


def test_a_click_on_the_map_too_and_what_the_server_does_not_answer_is_taken_back(tab: Tab) -> None:
    bingkai = _bingkai(tab, "/")
    wilayah = bingkai.locator("path.ilp-wilayah").nth(3)
    for _ in range(2):  # chooses, then lets go
        _dahulu_lalu_sama(tab, bingkai, lambda: wilayah.dispatch_event("click"))
    tab.tenang()
    sebelum = bingkai.evaluate("() => JSON.stringify(DasborIlp.keadaan)")
    bingkai.evaluate("() => DasborIlp.dahuluiNama('Guntung')")
    assert bingkai.evaluate("() => DasborIlp.keadaan.pilih.length") == 1
    bingkai.wait_for_function("() => DasborIlp.keadaan.pilih.length === 0", timeout=TUNGGU)
    assert bingkai.evaluate("() => JSON.stringify(DasborIlp.keadaan)") == sebelum


def test_with_a_facility_chosen_the_map_waits_for_the_server(tab: Tab) -> None:
    halaman = tab.buka("/peta-lokus?fasilitas=1060832")
    tab.peta()
    bingkai = next(f for f in halaman.frames if "streamlit_folium" in f.url)
    assert bingkai.evaluate("() => DasborIlp.keadaan.jawaban") == ""
