"""People who signed in, in a real Chromium, below a path: nothing is a barrier on what their role opens, a guest takes
home what the page shows, and who signs out stands before the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.briefing import links
from tests.browser.conftest import awasi
from tests.browser.obstacles import rintangan
from tests.browser.tab import Tab
from tests.signed_in import SURAT, Dasbor, jalankan

AWALAN = "kota/ilp"
Masuk = Callable[[str], Tab]


@pytest.fixture(scope="module")
def dashboard(mesin: Engine, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dasbor]:
    with jalankan(mesin, tmp_path_factory.mktemp("masuk"), awalan=AWALAN) as hasil:
        yield hasil


@pytest.fixture
def signed_in(dashboard: Dasbor, browser: Browser) -> Iterator[Masuk]:
    """A tab in which somebody came back from the provider."""
    konteks = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)

    def buka(siapa: str) -> Tab:
        dashboard.penyedia.klaim = SURAT[siapa]
        halaman = konteks.new_page()
        halaman.goto(f"{dashboard.asal}{dashboard.pangkal}/masuk")
        return awasi(halaman, f"{dashboard.asal}{dashboard.pangkal}")

    yield buka
    konteks.close()


def _dua_rupa(halaman: Page, buka: Callable[[], object]) -> list[str]:
    temuan: list[str] = []
    for tema in ("light", "dark"):
        halaman.emulate_media(color_scheme=tema)
        buka()
        temuan += [f"{tema} {r}" for r in rintangan(halaman, hanya_warna=tema == "dark")]
    return temuan


def test_a_guests_pages_have_no_barrier_can_be_taken_home_and_nothing_fails(signed_in: Masuk) -> None:
    """One guest in one tab: the pages in both looks, a table to take home, the way out."""
    tab = signed_in("tamu")
    for jalur in ("kader", "pws", "klaster?bagian=2&periode=2025-03"):
        assert _dua_rupa(tab.halaman, lambda j=jalur: tab.buka(f"/{j}")) == [], jalur
    tab.bersih()
    tab.halaman.emulate_media(color_scheme="light")
    halaman = tab.buka("/?indikator=wasting&periode=2026-03")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Unduh tabel").first.click()
    with open(unduhan.value.path(), encoding="utf-8-sig") as f:
        isi = f.read()
    assert "disembunyikan" in isi and "Bontang Lestari" in isi
    halaman.get_by_role("link", name="Keluar").click()
    halaman.get_by_role("heading", name="Masuk ke Dasbor ILP").wait_for()
    assert halaman.url.startswith(tab.alamat) and _dua_rupa(halaman, halaman.reload) == []
    assert tab.luar == [] and tab.galat == []


def test_a_briefing_has_no_barrier_in_either_look(signed_in: Masuk, dashboard: Dasbor) -> None:
    """The presenter view with its form, the list of its figures and one of them, the public link, a refusal, and the
    page that opens it, whose buttons can be pressed."""
    tab, p = signed_in("pemapar"), briefings.ambil_paparan(dashboard.mesin, dashboard.paparan)
    halaman, awal = tab.halaman, f"{tab.alamat}/paparan/{dashboard.paparan}"
    halaman.goto(awal)
    halaman.locator("#nomor").wait_for()

    def formulir() -> None:
        halaman.goto(awal)
        halaman.keyboard.press("ArrowRight")
        halaman.keyboard.press("c")

    def satu_angka() -> None:
        halaman.goto(f"{awal}/{p.edisi}/angka")
        halaman.locator('a[href*="/angka/"]').first.click()

    umum = f"{tab.alamat}/umum/{links.buat_tautan(dashboard.mesin, p, 'Uji')}"
    langkah: list[Callable[[], object]] = [formulir, satu_angka]
    langkah += [lambda u=u: halaman.goto(u) for u in (awal, f"{awal}/{p.edisi}/angka", umum, f"{awal}/99")]
    langkah.append(lambda: tab.buka(f"/rapat?paparan={dashboard.paparan}"))
    assert [r for buka in langkah for r in _dua_rupa(halaman, buka)] == []
    assert halaman.get_by_role("link", name="Buka layar penuh").is_visible(), "what can be pressed was looked at"
