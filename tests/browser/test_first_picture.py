"""The first picture in a real browser: it goes without a jump, and where the client fails somebody is told."""

from __future__ import annotations

import time
import urllib.request

import pytest
from playwright.sync_api import Browser, Page

TUNGGU = 60_000
GESER = """
window.__geser = 0;
new PerformanceObserver(l => l.getEntries().forEach(e => { window.__geser += e.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def siap(alamat: str) -> str:
    """The address once it serves pictures: they are made while the server already answers."""
    batas = time.monotonic() + 120
    while time.monotonic() < batas:
        with urllib.request.urlopen(alamat) as jawab:
            if b'id="gambar-pertama"' in jawab.read():
                return alamat
        time.sleep(0.5)
    pytest.fail("no first picture within two minutes")


def _halaman(peramban: Browser, **pilihan: object) -> Page:
    halaman = peramban.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", **pilihan).new_page()
    halaman.set_default_timeout(TUNGGU)
    return halaman


@pytest.mark.parametrize("jalur", ["/", "/kader"])
def test_the_picture_gives_way_to_the_same_page_without_a_jump(peramban: Browser, siap: str, jalur: str) -> None:
    halaman = _halaman(peramban)
    halaman.add_init_script(GESER)
    halaman.goto(siap + jalur, wait_until="commit")
    gambar = halaman.locator("#gambar-pertama")
    kalimat = gambar.locator(".ilp-kalimat")
    kalimat.wait_for()
    tertulis, letak = kalimat.text_content(), kalimat.bounding_box()
    gambar.wait_for(state="detached")
    hidup = halaman.locator("#root .ilp-kalimat")
    assert hidup.text_content() == tertulis
    kini = hidup.bounding_box()
    assert letak and kini and all(abs(letak[s] - kini[s]) < 2 for s in ("x", "y", "width", "height"))
    halaman.wait_for_timeout(500)
    if halaman.evaluate("window.__geser") >= 0.05:  # a machine busy with other tests: once more
        halaman.reload()
        gambar.wait_for(state="detached")
        halaman.wait_for_timeout(500)
    assert halaman.evaluate("window.__geser") < 0.05
    halaman.context.close()


def test_a_client_that_does_not_load_is_told_of(peramban: Browser, siap: str) -> None:
    halaman = _halaman(peramban)
    halaman.route("**/static/js/**", lambda rute: rute.abort())
    halaman.goto(siap, wait_until="commit")
    halaman.locator("#gambar-pertama").wait_for(state="detached")
    pesan = halaman.locator("#gambar-pertama-gagal")
    assert pesan.is_visible() and "Muat ulang halaman ini" in (pesan.text_content() or "")
    halaman.context.close()


def test_without_javascript_the_picture_stays_and_says_so(peramban: Browser, siap: str) -> None:
    halaman = _halaman(peramban, java_script_enabled=False)
    halaman.goto(siap)
    assert halaman.locator("#gambar-pertama .ilp-kalimat").is_visible()
    assert halaman.locator(".gp-pesan", has_text="JavaScript dimatikan").is_visible()
    halaman.context.close()
