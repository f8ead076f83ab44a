"""Every page in each kind of region but the main one in a real browser: a kabupaten with boundaries and puskesmas only,
a fresh one without a boundary. No fault, no blank, no first screen that only says what is missing, no figure without
its period."""

from __future__ import annotations

import re

import pytest

from tests.browser.period_choice import ANGKA, tak_berperiode
from tests.browser.tab import Tab
from ui.app.pages import DAFTAR

TERSEDIKIT = 60  # letters
# A kota with boundaries and puskesmas (16.73) walks the way of 64.08; its words are looked at in tests/pages.
DAERAH = {"64.08": "Kabupaten Kutai Timur", "53.08": "Kabupaten Ende"}
# What is not in "desa/kelurahan", "2 kelurahan" or a name is a wrong word in a kabupaten that has desa.
SALAH = re.compile(r"(?<![Dd]esa/)(?<!\d )\bkelurahan\b(?!/desa| atau desa)|\bangka kota\b|\bwali ?kota\b")
# What the first screen says beside its head, its remarks and the boxes of what is missing; a map or a table counts too.
_LAYAR = """() => {
  const isi = document.querySelector("[data-testid=stMain]"), tampak = (e) => {
    const k = e.getBoundingClientRect();
    return k.width > 1 && k.height > 1 && k.top < innerHeight && k.bottom > 0;
  };
  const bukan = ".ilp-kepala, .ilp-identitas, .ilp-kosong, .ilp-catatan, .ilp-cetak";
  const kata = Array.from(isi.querySelectorAll("[data-testid=stElementContainer]"))
    .filter((e) => tampak(e) && !e.querySelector(bukan)).map((e) => e.innerText.trim()).join(" ").length;
  const gambar = Array.from(isi.querySelectorAll("iframe, canvas")).filter(tampak).length;
  const galat = document.querySelectorAll("[data-testid=stException], .ilp-galat").length;
  return {ada: kata + 100 * gambar, galat, teks: isi.innerText};
}"""


@pytest.fixture(scope="module")
def address(light_address: str) -> str:
    """In this module the server without first pictures."""
    return light_address


@pytest.mark.parametrize("kode", DAERAH)
def test_every_page_of_a_region_has_something_to_say(tab: Tab, kode: str) -> None:
    temuan: dict[str, object] = {}
    halaman = tab.buka(f"/?daerah={kode}")
    for urutan, (_, judul, _, jalur) in enumerate(DAFTAR):
        halaman = tab.lewat_menu(jalur) if urutan else halaman
        layar = halaman.evaluate(_LAYAR)
        teks = layar["teks"]
        apa = {
            "lain": judul.partition(" ")[0] not in halaman.title(),
            "nama": DAERAH[kode] not in teks,
            "kosong": layar["ada"] < TERSEDIKIT,
            "galat": layar["galat"],
            "angka": tak_berperiode(halaman.evaluate(ANGKA)),
            "kata": [teks[max(0, m.start() - 40) : m.end() + 20] for m in SALAH.finditer(teks) if kode == "64.08"],
        }
        if ada := {k: v for k, v in apa.items() if v}:
            temuan[jalur] = ada
    assert temuan == {}
    tab.bersih()
