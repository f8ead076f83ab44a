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
TAMBAHAN = {
    "peta-lokus": ("?jenis=posyandu",),
    "klaster": ("?indikator=stunting", "?bagian=2"),
    "profil-kelurahan": ("?kelurahan=64.74.03.1003",),
    "metode": ("?bagian=sumber",),
    "rapat": ("?bagian=lapor",),
}


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


@pytest.mark.parametrize("jalur", [baris[3] for baris in pages.DAFTAR])
def test_a_name_is_only_text(tab: Tab, jalur: str) -> None:
    for tanya in ("", *TAMBAHAN.get(jalur, ())):
        halaman = tab.buka(f"/{jalur}{tanya}")
        for bingkai in halaman.frames:
            isi = bingkai.evaluate(_AMBIL)
            assert isi == BERSIH, (jalur, tanya, bingkai.url, isi)
    tab.bersih()


def test_the_names_are_there_as_they_are_written(tab: Tab) -> None:
    tab.buka("/klaster?indikator=stunting")
    teks = tab.teks()
    assert all(n in teks.replace("\u2060", "") for n in NAKAL[:5]), "hostile, whole and harmless"
