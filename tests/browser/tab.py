"""A browser tab of which every request is watched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import FrameLocator, Page

SELESAI = "[data-testid=stApp][data-test-script-state=notRunning]"
GAMBAR = "#gambar-pertama"
ADA_ISI = "() => document.querySelector('[data-testid=stMain]')?.innerText.trim()"
# Whether the script rests, and has done so at every look for some milliseconds.
DIAM = """([selesai, gambar, lama]) => {
    const diam = document.querySelector(selesai) !== null && document.querySelector(gambar) === null
        && document.querySelector("[data-testid=stSkeleton]") === null;
    const sejak = diam ? (window.ilpDiamSejak ?? performance.now()) : undefined;
    const cukup = diam && performance.now() - sejak >= lama;
    window.ilpDiamSejak = cukup ? undefined : sejak;
    return cukup;
}"""
ISTIRAHAT = 250
TUNGGU = 60_000  # of two cores one is busy with other tests


@dataclass
class Tab:
    """A page whose every request is watched: outside hosts are blocked and recorded."""

    halaman: Page
    alamat: str
    luar: list[str] = field(default_factory=list)
    gagal: list[str] = field(default_factory=list)
    langgar: list[str] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)

    def buka(self, jalur: str) -> Page:
        """Open a path of the app and wait until the script has run."""
        self.halaman.goto(self.alamat + jalur)
        self.halaman.wait_for_function(ADA_ISI, timeout=TUNGGU)
        self.tenang()
        return self.halaman

    def lewat_menu(self, jalur: str) -> Page:
        """Go on to the page of a path ("": the first one) by the menu, as people do (to the same page: its script runs
        again). Filters come along, and the client is not loaded anew, which costs more than most of what tests ask of a
        page."""
        menu = self.halaman.locator("[data-testid=stSidebar]")
        menu.locator(f'a[href="{jalur}"], a[href^="{jalur}?"]').first.click()
        self.halaman.wait_for_url(re.compile(rf"\d/{jalur}(\?|$)"))
        self.tenang()
        return self.halaman

    def tenang(self) -> None:
        """Wait until the script has rested for a while, also after a chain of reruns, and the first picture is gone."""
        self.halaman.wait_for_timeout(120)
        self.halaman.wait_for_function(DIAM, arg=[SELESAI, GAMBAR, ISTIRAHAT], polling=30, timeout=TUNGGU)

    def peta(self) -> FrameLocator:
        """The frame of the map on this page."""
        bingkai = self.halaman.frame_locator("iframe[title*='st_folium']")
        bingkai.locator("path.ilp-wilayah").first.wait_for(state="attached", timeout=TUNGGU)
        return bingkai

    def teks(self) -> str:
        """All words on the page; the names of icons are glyphs of a font, not words."""
        return self.halaman.evaluate(
            """() => {
                const salinan = document.querySelector('[data-testid=stApp]').cloneNode(true);
                const buang = '[data-testid=stIconMaterial], style, script';
                salinan.querySelectorAll(buang).forEach(e => e.replaceWith(' '));
                salinan.querySelectorAll('*').forEach(e => e.append(' '));
                return salinan.textContent;
            }"""
        )

    def kabar_baru(self, revisi: int) -> dict[str, int]:
        """What the presenter view is told of news after a revision; what was asked before may be answered first."""
        kabar = {"revisi": revisi}
        for _ in range(4):
            with self.halaman.expect_response(re.compile("/kabar$"), timeout=60_000) as jawaban:
                self.halaman.clock.run_for(20_100)
            kabar = jawaban.value.json()
            if kabar["revisi"] > revisi:
                break
        return kabar

    def bersih(self) -> None:
        """Nothing left the machine, nothing failed, no policy was violated, no exception was shown."""
        assert self.luar == []
        assert self.gagal == []
        assert self.langgar == []
        assert self.galat == []
        assert self.halaman.locator("[data-testid=stException]").count() == 0
