"""Names that came from files are only text, on every page and in every map: no markup, no Markdown, no formula, no
link, and nothing is fetched or run because of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser

from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.browser.conftest import isi_simpanan, jalankan_pada
from tests.browser.tab import Tab
from tests.store_copies import terapkan_tabel
from ui.app import pages

NAKAL = (
    '<img src=x onerror="window.kena=1">',
    "</script><script>window.kena=1</script>",
    "[klik](http://jahat.example/a)",
    "![g](http://jahat.example/a.png)",
    "**tebal** _miring_",
    "$\\frac{1}{2}$",
    ":red[merah] :material/home:",
    "{{7*7}} {% x %}",
    "http://jahat.example/b",
    "`kode` <b>tebal</b>",
)
_AMBIL = """() => ({
    kena: window.kena,
    gambar: document.querySelectorAll('img[src=x]').length,
    tautan: document.querySelectorAll('a[href*="jahat"]').length,
    rumus: document.querySelectorAll('.katex').length,
    tebal: [...document.querySelectorAll('strong, em, b, code')].filter(
        e => /^(tebal|miring|kode)$/.test(e.textContent.trim())).length,
})"""
BERSIH = {"kena": None, "gambar": 0, "tautan": 0, "rumus": 0, "tebal": 0}
TAMBAHAN = (
    "/peta-lokus?jenis=posyandu",
    "/klaster?indikator=stunting",
    "/klaster?bagian=2",
    "/profil-kelurahan?kelurahan=64.74.03.1003",
    "/metode?bagian=sumber",
    "/rapat?bagian=lapor",
)


def _nakali(folder: Path) -> None:
    """Names, addresses, sources and remarks of the store of a folder, made hostile in turn."""
    mesin = store.buka_mesin(f"sqlite:///{(folder / 'ilp.db').as_posix()}")
    p = store.potret(mesin)

    def ubah(nama: str, kolom: tuple[str, ...]) -> pd.DataFrame:
        t = getattr(p, nama).copy()
        asal = t["kode" if nama == "wilayah" else "kode_daerah"] if nama in ("wilayah", "fasilitas") else None
        milik = t.index if asal is None else t.index[asal.str.startswith("64.74")]
        for k in kolom:
            t.loc[milik, k] = [f"{NAKAL[i % len(NAKAL)]} {i}" for i in range(len(milik))]
        return t

    beda = {
        "wilayah": ubah("wilayah", ("nama",)),
        "fasilitas": ubah("fasilitas", ("nama", "alamat", "catatan", "sumber", "sumber_lokus")),
        "angka_terbit": ubah("angka_terbit", ("definisi", "sumber")),
        "kegiatan": ubah("kegiatan", ("nama", "tempat")),
    }
    terapkan_tabel(mesin, beda, Jejak(oleh=NAKAL[0], keterangan=NAKAL[4]))
    mesin.dispose()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """A server whose store is full of hostile names."""
    folder = tmp_path_factory.mktemp("nakal")
    isi_simpanan(folder)
    _nakali(folder)
    with jalankan_pada(folder) as hasil:
        yield hasil


def _kotor(tab: Tab, di: str) -> list[object]:
    """Frames of the page in which a name became more than text."""
    isi = [(bingkai.url, bingkai.evaluate(_AMBIL)) for bingkai in tab.halaman.frames]
    return [(di, url, ada) for url, ada in isi if ada != BERSIH]


def test_a_name_is_only_text_on_every_page(tab: Tab) -> None:
    tab.buka("/")
    kotor = _kotor(tab, "/")
    for jalur in (baris[3] for baris in pages.DAFTAR if baris[3] != pages.HALAMAN_AWAL):
        tab.lewat_menu(jalur)
        kotor += _kotor(tab, jalur)
    assert kotor == []
    tab.bersih()


@pytest.mark.parametrize("tautan", TAMBAHAN)
def test_a_name_is_only_text_behind_a_choice(tab: Tab, tautan: str) -> None:
    tab.buka(tautan)
    assert _kotor(tab, tautan) == []
    if "indikator" in tautan:
        teks = tab.teks().replace("\u2060", "")
        assert all(n in teks for n in NAKAL[:5]), "hostile, whole and harmless"
    tab.bersih()
