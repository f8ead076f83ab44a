"""The presenter view in a real Chromium with every outside host blocked, walked by keyboard at projectors' sizes.

These tests import figures while a briefing is on screen, so they have a server and a store of their own.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from ilp_data.briefing import agenda
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from tests.browser.conftest import AKAR, awasi, jalankan
from tests.browser.tab import Tab
from tests.browser.test_every_page import BOLEH, INGGRIS
from tests.reports import deck_reading, sample_deck

UKUR = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
UKURAN = ((1366, 768), (1920, 1080))
# 4:3, a browser window with its bars, a tablet held upright: nothing may break.
LAIN = ((1024, 768), (1366, 625), (800, 1280))
KANAAN = "64.74.03.1003"
BARU = "Laporan penimbangan balita;;;;\nKelurahan;Bulan;Tahun;Balita terdaftar;Ditimbang\nKanaan;Desember;2025;270;{}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paparan")


@pytest.fixture(scope="module")
def own_store(folder: Path) -> str:
    return f"sqlite:///{(folder / 'ilp.db').as_posix()}"


@pytest.fixture(scope="module")
def address(folder: Path, browser: Browser) -> Iterator[str]:
    """In this module a server with a store that the tests may change."""
    with jalankan(folder) as hasil:
        yield hasil


@pytest.fixture(scope="module")
def paparan(address: str, own_store: str) -> Paparan:
    """A frozen briefing of the whole city."""
    hasil = briefings.buat_paparan(
        store.buka_mesin(own_store), judul="Rapat koordinasi ILP", tanggal="2026-11-25", lingkup=Lingkup("64.74"),
        periode="2025-12", simulasi=True, oleh="Uji", halaman=(*agenda.BAWAAN, "lampiran_kelurahan"),
    )  # fmt: skip
    # It was frozen by another process: the server draws it when it is first asked, and says so until then.
    for _ in range(360):
        with urllib.request.urlopen(f"{address}/paparan/{hasil.nomor}") as jawab:
            if jawab.status == 200:
                return hasil
            assert b"Paparan sedang disiapkan" in jawab.read()
        time.sleep(0.5)
    raise AssertionError("paparan tidak kunjung tergambar")


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """A fresh tab whose clock the test winds; at 1366×768."""
    konteks = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    hasil = awasi(konteks.new_page(), address)
    hasil.halaman.clock.install()
    yield hasil
    konteks.close()


def buka(tab: Tab, paparan: Paparan, akhir: str = "") -> Page:
    """Open the presenter view and wait for its first answer about news."""
    with tab.halaman.expect_response(re.compile("/kabar$")):
        tab.halaman.goto(f"{tab.alamat}/paparan/{paparan.nomor}{akhir}")
    return tab.halaman


def nomor(halaman: Page) -> str:
    return halaman.locator("#nomor").inner_text()


def banyak(halaman: Page) -> int:
    return int(nomor(halaman).rpartition(" / ")[2])


def layar(halaman: Page) -> str:
    """What is on screen, without the quiet line."""
    return halaman.locator(".slide.kini").evaluate("e => e.outerHTML")


def test_the_keyboard_walks_through_all_slides_and_nothing_is_cut_in_any_window(tab: Tab, paparan: Paparan) -> None:
    """One page, its window made larger and smaller: it answers to that as to being opened so."""
    halaman = buka(tab, paparan)
    terlihat, teks = [], ""
    for ke in range(1, banyak(halaman) + 1):
        assert nomor(halaman) == f"{ke} / {banyak(halaman)}"
        terlihat.append(layar(halaman))
        teks += halaman.locator(".panggung").evaluate("e => e.innerText") + "\n"
        halaman.keyboard.press("ArrowRight")
    assert len(terlihat) >= 10
    assert len(set(terlihat)) == len(terlihat)
    assert {m.group(0).lower() for m in INGGRIS.finditer(teks)} - BOLEH == set()
    kode = halaman.locator(".slide.lampiran").evaluate_all("e => e.map(x => x.dataset.kode)")
    assert sum(k.startswith("kelurahan:") for k in kode) == 15
    for lebar, tinggi in (*UKURAN, *LAIN):
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        halaman.keyboard.press("Home")
        for ke in range(banyak(halaman)):
            assert halaman.evaluate(UKUR) == [], f"slide {ke + 1}, {lebar}"
            halaman.keyboard.press("PageDown")
        for k in kode if (lebar, tinggi) in UKURAN else ():
            halaman.evaluate("k => { location.hash = k }", k)
            expect(halaman.locator(".slide.kini")).to_have_attribute("data-kode", k)
            assert halaman.evaluate(UKUR) == [], f"{k}, {lebar}"
    tab.bersih()


@pytest.mark.parametrize("isi", [deck_reading.layar_contoh, deck_reading.layar_ekstrem])
def test_every_state_and_texts_that_fit_nowhere_are_drawn_whole_from_a_file(
    tab: Tab, tmp_path: Path, isi: Callable[[], str]
) -> None:
    """The page is a file here, as the one that is taken along; the briefing has every kind of part and state."""
    berkas = tmp_path / "paparan.html"
    berkas.write_text(isi(), encoding="utf-8")
    halaman = tab.halaman.context.new_page()
    halaman.set_viewport_size({"width": 1366, "height": 768})
    minta: list[str] = []
    halaman.on("request", lambda r: minta.append(r.url))
    halaman.goto(berkas.as_uri())
    for ke in range(banyak(halaman)):
        assert halaman.evaluate(UKUR) == [], f"slide {ke + 1}"
        halaman.keyboard.press("ArrowRight")
    assert [u for u in minta if not u.startswith(("file:", "data:"))] == []


def test_keys_of_keyboard_and_clicker(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan)
    n = banyak(halaman)
    langkah = [
        ("PageDown", 2), ("Space", 3), ("Enter", 4), ("ArrowDown", 5), ("PageUp", 4), ("Shift+Space", 3),
        ("ArrowLeft", 2), ("ArrowUp", 1), ("ArrowLeft", 1), ("End", n), ("ArrowRight", n), ("Home", 1),
    ]  # fmt: skip
    for tombol, ke in langkah:
        halaman.keyboard.press(tombol)
        assert nomor(halaman) == f"{ke} / {n}", tombol
    for tombol in ("1", "0", "Enter"):
        halaman.keyboard.press(tombol)
    assert nomor(halaman) == f"10 / {n}"
    assert halaman.evaluate("location.hash") == "#10"
    halaman.keyboard.press("7")
    halaman.keyboard.press("Escape")
    halaman.keyboard.press("Enter")
    assert nomor(halaman) == f"11 / {n}"
    halaman.reload()
    assert nomor(halaman) == f"11 / {n}"
    # A clicker's "start" is F5: it must not load a page anew that may be gone from the server.
    for tombol, penuh in (("f", True), ("F5", False)):
        halaman.keyboard.press(tombol)
        halaman.wait_for_timeout(300)
        assert halaman.evaluate("!!document.fullscreenElement") is penuh
    tab.bersih()


def test_automatic_advance_and_its_pause(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan)
    # The wound clock also ends a question for news that has not come back: "luring" may stand behind it.
    n, keadaan = banyak(halaman), halaman.locator("#keadaan")
    halaman.clock.run_for(60_000)
    assert nomor(halaman) == f"1 / {n}"
    halaman.keyboard.press("p")
    expect(keadaan).to_have_text(re.compile("^otomatis 15 detik"))
    halaman.clock.run_for(15_100)
    assert nomor(halaman) == f"2 / {n}"
    halaman.keyboard.press("p")
    expect(keadaan).to_have_text(re.compile("^jeda"))
    halaman.clock.run_for(60_000)
    assert nomor(halaman) == f"2 / {n}"
    halaman.keyboard.press("+")
    halaman.keyboard.press("p")
    expect(keadaan).to_have_text(re.compile("^otomatis 20 detik"))
    halaman.clock.run_for(15_100)
    assert nomor(halaman) == f"2 / {n}"
    halaman.clock.run_for(5_000)
    assert nomor(halaman) == f"3 / {n}"
    halaman.keyboard.press("End")
    halaman.clock.run_for(20_100)
    assert nomor(halaman) == f"1 / {n}"
    halaman.keyboard.press("Escape")
    expect(keadaan).not_to_have_text(re.compile("otomatis|jeda"))


def test_the_speakers_window_follows_and_leads(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan)
    n = banyak(halaman)
    halaman.keyboard.press("ArrowRight")
    with halaman.context.expect_page() as baru:
        halaman.keyboard.press("n")
    jendela = baru.value
    judul = " ".join(halaman.locator(".slide.kini h1 span").all_inner_texts())
    expect(jendela.locator(".naskah h1")).to_have_text(f"2 / {n} · {judul}")
    naskah = jendela.locator(".isi").inner_text()
    assert "Gambar: " in naskah and judul not in naskah and jendela.locator(".isi h2 ~ .jawab").count() > 1
    lanjut = jendela.locator(".panggung .slide").get_attribute("data-kode")
    assert re.fullmatch(r"\d\d\.\d\d", jendela.locator(".jam").inner_text())
    jendela.keyboard.press("PageDown")
    assert nomor(halaman) == f"3 / {n}" and halaman.locator(".slide.kini").get_attribute("data-kode") == lanjut
    assert {m.group(0).lower() for m in INGGRIS.finditer(jendela.locator("body").inner_text())} - BOLEH == set()
    halaman.reload()
    assert jendela.is_closed()
    tab.bersih()


def test_a_screen_in_a_lobby_walks_without_end(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan, "?putar=10")
    n = banyak(halaman)
    for ke in (*range(2, n + 1), 1, 2):
        halaman.clock.run_for(10_100)
        assert nomor(halaman) == f"{ke} / {n}"


@pytest.mark.parametrize(("buka_cari", "pulang"), [("k", "Escape"), ("/", "Backspace"), ("k", "ArrowRight")])
def test_somebody_asks_for_a_kelurahan_and_the_same_slide_comes_back(
    tab: Tab, paparan: Paparan, buka_cari: str, pulang: str
) -> None:
    halaman = buka(tab, paparan, "#6")
    sebelum, banyak_slide = layar(halaman), banyak(halaman)
    halaman.keyboard.press(buka_cari)
    # The areas, the tables that list them, skills and method.
    assert halaman.locator("#hasil li").count() == halaman.locator(".slide.lampiran").count() > 15
    halaman.keyboard.type("kanaan")
    assert halaman.locator("#hasil li").all_inner_texts() == ["Kanaan"]
    halaman.keyboard.press("Enter")
    assert halaman.evaluate("location.hash") == f"#kelurahan:{KANAAN}"
    assert "Kanaan" in halaman.locator(".slide.kini").inner_text()
    assert halaman.evaluate(UKUR) == []
    halaman.reload()
    assert "Kanaan" in halaman.locator(".slide.kini").inner_text()
    tab.bersih()
    halaman.goto(f"{tab.alamat}/paparan/{paparan.nomor}#6")
    # The page stays, only its hash changes; the script hears of that a moment later.
    expect(halaman.locator("#nomor")).to_have_text(f"6 / {banyak_slide}")
    halaman.keyboard.press("k")
    halaman.keyboard.press("ArrowDown")
    halaman.keyboard.press("Enter")
    assert halaman.evaluate("location.hash").startswith("#kelurahan:")
    halaman.keyboard.press(pulang)
    assert layar(halaman) == sebelum


def test_search_finds_parts_of_names_and_says_when_there_is_none(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan)
    halaman.keyboard.press("k")
    halaman.keyboard.type("LAUT tan")
    assert halaman.locator("#hasil li").all_inner_texts() == ["Tanjung Laut", "Tanjung Laut Indah"]
    halaman.keyboard.type("zz")
    assert halaman.locator("#sisa").inner_text() == "Tidak ada yang cocok."
    halaman.keyboard.press("Enter")
    assert halaman.locator("#cari").is_visible()
    halaman.keyboard.press("Escape")
    assert not halaman.locator("#cari").is_visible()
    assert nomor(halaman).startswith("1 / ")
    halaman.keyboard.press("?")
    kotak = halaman.locator("#bantuan .kotak").bounding_box()
    assert kotak["y"] > 0 and kotak["y"] + kotak["height"] < 768
    assert halaman.locator("#bantuan .kotak").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    halaman.keyboard.press("Escape")
    halaman.keyboard.press("b")
    assert halaman.locator("#padam").is_visible()
    halaman.keyboard.press("ArrowRight")
    assert not halaman.locator("#padam").is_visible() and nomor(halaman).startswith("1 / ")


def test_light_and_dark(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan)
    warna = "() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
    terang = halaman.evaluate(warna)
    halaman.keyboard.press("g")
    gelap = halaman.evaluate(warna)
    assert (terang, gelap) == (["rgb(246, 248, 248)", "rgb(23, 36, 43)"], ["rgb(18, 25, 29)", "rgb(234, 240, 242)"])
    halaman.reload()
    assert halaman.evaluate(warna) == gelap
    halaman.keyboard.press("g")
    assert halaman.evaluate(warna) == terang
    halaman.goto(f"{tab.alamat}/paparan/{paparan.nomor}?tema=gelap")
    assert halaman.evaluate(warna) == gelap
    lain = awasi(tab.halaman.context.browser.new_page(color_scheme="dark"), tab.alamat)
    lain.halaman.goto(f"{tab.alamat}/paparan/{paparan.nomor}")
    assert lain.halaman.evaluate(warna) == gelap
    lain.halaman.context.close()
    tab.bersih()


def test_without_network_the_walk_goes_on(tab: Tab, paparan: Paparan) -> None:
    halaman = buka(tab, paparan)
    n = banyak(halaman)
    halaman.context.set_offline(True)
    halaman.clock.run_for(21_000)
    expect(halaman.locator("#keadaan")).to_have_text("luring")
    for ke in range(2, n + 1):
        halaman.keyboard.press("ArrowRight")
        assert nomor(halaman) == f"{ke} / {n}"
    halaman.keyboard.press("k")
    halaman.keyboard.type("kanaan")
    halaman.keyboard.press("Enter")
    assert "Kanaan" in halaman.locator(".slide.kini").inner_text()
    halaman.context.set_offline(False)
    halaman.clock.run_for(21_000)
    expect(halaman.locator("#keadaan")).not_to_have_text("luring")
    assert tab.galat == [] and tab.langgar == [] and tab.luar == []


def test_the_page_taken_along_asks_nobody(tab: Tab, paparan: Paparan, tmp_path: Path) -> None:
    halaman = buka(tab, paparan)
    daring = halaman.evaluate("document.querySelector('.panggung').textContent")
    with halaman.expect_download() as unduhan:
        halaman.evaluate("location.href = location.pathname + '?unduh=1'")
    assert unduhan.value.suggested_filename == f"{paparan.nomor}-paparan.html"
    berkas = tmp_path / "luring.html"
    unduhan.value.save_as(berkas)
    minta: list[str] = []
    luring = tab.halaman.context.new_page()
    luring.on("request", lambda r: minta.append(r.url))
    luring.goto(berkas.as_uri())
    luring.clock.run_for(60_000)
    luring.keyboard.press("End")
    assert nomor(luring) == f"{banyak(luring)} / {banyak(luring)}"
    luring.keyboard.press("Home")
    assert luring.locator(".slide.kini h1").inner_text() == halaman.locator(".slide.kini h1").inner_text()
    assert daring.split("Sumber")[0] in luring.evaluate("document.querySelector('.panggung').textContent")
    assert [u for u in minta if not u.startswith(("file:", "data:"))] == []


def test_printed_each_slide_is_a_page(tab: Tab, tmp_path: Path) -> None:
    berkas = tmp_path / "paparan.html"
    berkas.write_text(deck_reading.layar_contoh(), encoding="utf-8")
    halaman = tab.halaman.context.new_page()
    halaman.goto(berkas.as_uri())
    isi = pypdf.PdfReader(io.BytesIO(halaman.pdf(prefer_css_page_size=True, print_background=True)))
    dek = sample_deck.dek()
    assert len(isi.pages) == len(dek.slide) + len(dek.lampiran)
    assert [round(float(v)) for v in isi.pages[0].mediabox] == [0, 0, 1152, 648]
    assert "Semua 6 puskesmas sudah menjadi lokus ILP." in isi.pages[3].extract_text()


def test_an_unknown_number_is_said_in_indonesian(tab: Tab) -> None:
    jawaban = tab.halaman.goto(f"{tab.alamat}/paparan/BRF-2020-01-01-01")
    assert jawaban is not None and jawaban.status == 404
    assert "Paparan tidak ada" in tab.halaman.inner_text("body")
    assert "BRF-2020-01-01-01" in tab.halaman.inner_text("body")


def impor(simpanan: str, folder: Path, ditimbang: int) -> None:
    """Bring a new figure of Kanaan in December 2025, as IT staff would."""
    berkas = folder / f"gizi-{ditimbang}.csv"
    berkas.write_text(BARU.format(ditimbang), encoding="utf-8")
    perintah = [sys.executable, "-m", "ilp_data", "impor", str(berkas), "--daerah", "64.74", "--terapkan", "--json"]
    subprocess.run(perintah, cwd=AKAR, env=os.environ | {"ILP_STORE": simpanan}, check=True, capture_output=True)


def test_new_figures_change_nothing_on_screen_but_are_said(
    tab: Tab, paparan: Paparan, own_store: str, folder: Path
) -> None:
    """Last: from here on the store has a newer revision."""
    halaman = buka(tab, paparan, "#9")
    semua = "() => [...document.querySelectorAll('.slide')].map(s => s.outerHTML.replace(' kini', '')).join('')"
    sebelum, isi = layar(halaman), halaman.evaluate(semua)
    assert "berubah" not in halaman.locator("#kabar").inner_text()
    impor(own_store, folder, 211)
    kabar = tab.kabar_baru(paparan.revisi)
    assert kabar["revisi"] == paparan.revisi + 1 and kabar["berubah"] > 0
    pesan = f"{kabar['berubah']} angka berubah sejak paparan dibekukan (revisi {kabar['revisi']})"
    expect(halaman.locator("#kabar")).to_have_text(re.compile(f"^{re.escape(pesan)}"))
    assert layar(halaman) == sebelum
    assert halaman.evaluate(semua) == isi
    assert halaman.evaluate(UKUR) == []
    halaman.reload()
    assert halaman.evaluate(semua) == isi
    tab.bersih()
