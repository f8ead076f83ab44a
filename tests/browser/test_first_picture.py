"""The first picture in a real browser: it goes without a jump, and where the client fails somebody is told."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BENDERA, jalur_chromium
from ui.server.first import shelf

TUNGGU = 60_000
GESER = """
window.__geser = 0;
new PerformanceObserver(l => l.getEntries().forEach(e => { window.__geser += e.value; }))
  .observe({ type: "layout-shift", buffered: true });
window.__terbesar = [];
new PerformanceObserver(l => l.getEntries().forEach(e => {
  const milik = e.element && e.element.closest("#root");
  window.__terbesar.push((milik ? "" : "gambar: ") + e.size + " " + (e.element ? e.element.tagName : "gone"));
})).observe({ type: "largest-contentful-paint", buffered: true });
"""


@pytest.fixture(scope="module")
def ready(address: str) -> str:
    """The address once it serves pictures: they are made one after the other while the server already answers."""
    batas = time.monotonic() + 120
    for halaman in shelf.HALAMAN:
        while not _ada_gambar(f"{address}/{halaman}"):
            assert time.monotonic() < batas, f"no first picture of /{halaman} within two minutes"
            time.sleep(0.5)
    return address


def _ada_gambar(alamat: str) -> bool:
    with urllib.request.urlopen(alamat) as jawab:
        return b'id="gambar-pertama"' in jawab.read()


def _halaman(peramban: Browser, **pilihan: object) -> Page:
    halaman = peramban.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", **pilihan).new_page()
    halaman.set_default_timeout(TUNGGU)
    return halaman


@pytest.mark.parametrize("jalur", ["/", "/kader"])
def test_the_picture_gives_way_to_the_same_page_without_a_jump(browser: Browser, ready: str, jalur: str) -> None:
    """And it holds the page's largest paint: nothing that comes with the live page is larger than what stood there."""
    halaman = _halaman(browser)
    halaman.add_init_script(GESER)
    halaman.goto(ready + jalur, wait_until="commit")
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
    terbesar = halaman.evaluate("window.__terbesar")
    assert terbesar and all(t.startswith("gambar: ") for t in terbesar), terbesar
    halaman.context.close()


TEMPAT = """akar => {
  const a = document.querySelector(akar), hasil = {};
  if (!a) return null;
  a.querySelectorAll("[data-testid=stMain] :is(h1, h2, b, small, td, th, img)").forEach(e => {
    const k = e.getBoundingClientRect(), teks = e.tagName + ":" + (e.textContent || e.alt || "").trim();
    if (k.width && k.top < innerHeight && k.bottom > 0) (hasil[teks] ||= []).push([k.x, k.y, k.width, k.height]);
  });
  return hasil;
}"""


# What of the live page lies over the picture: nothing may be seen through it.
TEMBUS = """() => Array.from(document.querySelectorAll("#root [data-testid=stWidgetLabel]")).filter(e => {
  const k = e.getBoundingClientRect();
  const atas = k.width ? document.elementFromPoint(k.x + k.width / 2, k.y + k.height / 2) : null;
  return atas !== null && document.getElementById("gambar-pertama") && !atas.closest("#gambar-pertama");
}).map(e => e.textContent)"""


@pytest.fixture(scope="module")
def with_scroll_bars(browser: Browser) -> Iterator[Browser]:
    """A browser whose scroll bars take room, as on Windows; the other one hides them."""
    b = browser.browser_type.launch(
        executable_path=jalur_chromium(), args=["--headless=new", *BENDERA], headless=False,
        ignore_default_args=["--hide-scrollbars"],
    )  # fmt: skip
    yield b
    b.close()


@pytest.mark.parametrize(
    ("jalur", "lebar", "tinggi"), [("/", 1366, 768), ("/peta-lokus", 1920, 1080), ("/klaster", 911, 512)]
)
def test_every_text_stands_where_it_stood_in_the_picture(
    with_scroll_bars: Browser, ready: str, jalur: str, lebar: int, tinggi: int
) -> None:
    halaman = with_scroll_bars.new_context(viewport={"width": lebar, "height": tinggi}, locale="id-ID").new_page()
    halaman.goto(ready + jalur, wait_until="commit")
    gambar, lama = halaman.locator("#gambar-pertama"), None
    gambar.locator(".ilp-kalimat").wait_for()
    while (kini := halaman.evaluate(TEMPAT, "#gambar-pertama")) is not None:  # the last one: fonts have come
        lama = kini
        assert halaman.evaluate(TEMBUS) == []
        halaman.wait_for_timeout(30)
    hidup = halaman.evaluate(TEMPAT, "#root")
    assert lama and len(lama) > 12
    geser = {
        teks: (kotak, hidup[teks])
        for teks, kotak in lama.items()
        if not all(
            any(max(abs(x - y) for x, y in zip(k, h, strict=True)) < 3 for h in hidup.get(teks, [])) for k in kotak
        )
    }
    assert not geser
    halaman.context.close()


def test_a_client_that_does_not_load_is_told_of(browser: Browser, ready: str) -> None:
    halaman = _halaman(browser)
    halaman.route("**/static/js/**", lambda rute: rute.abort())
    halaman.goto(ready, wait_until="commit")
    halaman.locator("#gambar-pertama").wait_for(state="detached")
    pesan = halaman.locator("#gambar-pertama-gagal")
    assert pesan.is_visible() and "Muat ulang halaman ini" in (pesan.text_content() or "")
    halaman.context.close()


def test_without_javascript_the_picture_stays_and_says_so(browser: Browser, ready: str) -> None:
    halaman = _halaman(browser, java_script_enabled=False)
    halaman.goto(ready)
    assert halaman.locator("#gambar-pertama .ilp-kalimat").is_visible()
    assert halaman.locator(".gp-pesan", has_text="JavaScript dimatikan").is_visible()
    halaman.context.close()
