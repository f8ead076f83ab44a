"""A decision from the meeting in which it is taken to the next one: form, pages, deck and minutes."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation

from tests.browser.conftest import jalankan
from tests.browser.tab import Tab

KANAAN = "64.74.03.1003"
PUTUSAN = "Kunjungi rumah balita yang belum ditimbang <b>di Kanaan</b>"
PEMILIK = "Kepala Puskesmas Bontang Barat"
TAHUN = dt.date.today().year + 1  # a date field takes the next ten years
NOMOR = re.compile(r"BRF-6474-\d{4}-\d\d-\d\d-\d\d")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """In this module a server with a store that the test may change."""
    with jalankan(tmp_path_factory.mktemp("keputusan")) as hasil:
        yield hasil


def datar(teks: str) -> str:
    return " ".join(teks.replace("\u00a0", " ").split())


def bekukan(tab: Tab, judul: str) -> str:
    """Freeze a briefing as a clerk does; its number. Waits until its slides are drawn."""
    halaman = tab.buka("/rapat?bagian_rapat=Siapkan+rapat")
    halaman.get_by_label("Judul rapat").fill(judul)
    halaman.get_by_label("Nama yang menyiapkan").fill("Rina")
    halaman.keyboard.press("Tab")
    tab.tenang()
    halaman.get_by_role("button", name="Bekukan paparan").click()
    pesan = halaman.locator("[data-testid=stAlert]", has_text="dibekukan pada revisi")
    pesan.wait_for(timeout=60_000)
    nomor = NOMOR.search(pesan.inner_text())
    assert nomor is not None
    halaman.locator("[data-testid=stTabPanel] .ilp-daftar li").first.wait_for(timeout=120_000)
    tab.tenang()
    return nomor[0]


def pilih(halaman: Page, label: str, isi: str) -> None:
    """One of a list: typed, then taken."""
    kotak = halaman.get_by_test_id("stForm").first.get_by_role("combobox", name=label)
    kotak.click()
    kotak.press_sequentially(isi)
    halaman.get_by_role("option").filter(has_text=isi).first.click()


def unduh(halaman: Page, label: str) -> bytes:
    with halaman.expect_download(timeout=120_000) as unduhan:
        halaman.get_by_role("button", name=label, exact=True).click()
    return Path(unduhan.value.path()).read_bytes()


def kata_pptx(isi: bytes) -> str:
    bentuk = [b for s in Presentation(io.BytesIO(isi)).slides for b in s.shapes]
    sel = [c.text_frame.text for b in bentuk if b.has_table for r in b.table.rows for c in r.cells]
    return datar(" ".join([*(b.text_frame.text for b in bentuk if b.has_text_frame), *sel]))


def kata_docx(isi: bytes) -> str:
    d = Document(io.BytesIO(isi))
    sel = [c.text for t in d.tables for r in t.rows for c in r.cells]
    return datar(" ".join([*(p.text for p in d.paragraphs), *sel]))


def catat_saat_tayang(tab: Tab, nomor: str) -> None:
    """Two decisions while slides are shown: over the slide, and in the speaker's window after one that is refused."""
    halaman = tab.halaman
    halaman.goto(f"{tab.alamat}/paparan/{nomor}")
    halaman.keyboard.press("End")
    expect(halaman.locator(".slide.kini")).to_have_attribute("data-kode", "keputusan_diminta")
    halaman.locator("#catat").click()
    formulir = halaman.locator("#putusan form")
    expect(formulir.get_by_label("Wilayah").locator("option")).to_have_count(25)
    isi(formulir, "Timbang ulang di posyandu", "Lurah Kanaan", "64.74.03.1003")
    formulir.get_by_label("Tenggat").fill(f"31/12/{TAHUN}")
    formulir.get_by_label("Nama yang mencatat").fill("Rina")
    formulir.get_by_role("button", name="Simpan keputusan").click()
    expect(formulir.locator(".pesan")).to_contain_text("tersimpan")
    expect(formulir.locator(".sudah li")).to_have_count(1)
    formulir.get_by_label("Apa yang diputuskan").fill("k? 5")  # keys are letters here
    halaman.keyboard.press("Escape")
    expect(halaman.locator("#putusan")).to_be_hidden()
    expect(halaman.locator(".slide.kini")).to_have_attribute("data-kode", "keputusan_diminta")

    halaman.keyboard.press("Home")
    with halaman.context.expect_page() as baru:
        halaman.keyboard.press("n")
    jendela = baru.value
    jendela.keyboard.press("c")
    formulir = jendela.locator("#putusan form")
    isi(formulir, "Lengkapi registri kader", "", "")
    formulir.get_by_role("button", name="Simpan keputusan").click()
    expect(formulir.locator(".pesan.salah")).to_contain_text("Penanggung jawab kosong.")
    expect(formulir.get_by_label("Apa yang diputuskan")).to_have_value("Lengkapi registri kader")
    formulir.get_by_label("Penanggung jawab").fill("Dinas Kesehatan")
    formulir.get_by_role("button", name="Simpan keputusan").click()
    expect(formulir.locator(".pesan")).to_contain_text("tersimpan")
    expect(formulir.locator(".sudah li")).to_have_count(2)
    jendela.close()
    assert [g for g in tab.gagal if not g.startswith("422 ")] == []
    tab.gagal.clear()


def isi(formulir: Locator, apa: str, siapa: str, tempat: str) -> None:
    formulir.get_by_label("Apa yang diputuskan").fill(apa)
    formulir.get_by_label("Penanggung jawab").fill(siapa)
    formulir.get_by_label("Wilayah").select_option(tempat)


def test_a_decision_of_one_meeting_is_on_the_pages_in_the_next_deck_and_in_the_minutes(tab: Tab) -> None:
    pertama = bekukan(tab, "Rapat pertama")
    halaman = tab.buka(f"/rapat?paparan={pertama}&bagian_rapat=Keputusan")
    assert "Belum ada keputusan." in datar(tab.teks())
    halaman.get_by_label("Nama yang mencatat").fill("Rina")
    halaman.get_by_label("Apa yang diputuskan").fill(PUTUSAN)
    halaman.get_by_label("Penanggung jawab").fill(PEMILIK)
    hari, bulan, tahun = (halaman.get_by_role("spinbutton", name=f"{x}, Tenggat") for x in ("hari", "bulan", "tahun"))
    assert [x.inner_text() for x in (hari, bulan, tahun)] == ["hh", "bb", "tttt"]
    hari.click()
    halaman.keyboard.type(f"3112{TAHUN}")
    pilih(halaman, "Wilayah", "Kelurahan Kanaan")
    pilih(halaman, "Indikator yang hendak digerakkan", "Balita ditimbang dari balita terdaftar")
    halaman.get_by_role("button", name="Simpan keputusan").click()
    halaman.locator("[data-testid=stAlert]", has_text="Keputusan tersimpan; revisi 2 berlaku.").wait_for(timeout=60_000)
    tab.tenang()
    assert f"1 keputusan rapat belum selesai; tenggat terdekat 31 Desember {TAHUN}." in datar(tab.teks())

    for jalur in ("/", f"/profil-kelurahan?kelurahan={KANAAN}"):
        tab.buka(jalur)
        teks = datar(tab.teks())
        assert (
            PUTUSAN in teks
            and f"{PEMILIK}, Kelurahan Kanaan" in teks
            and "D/S balita terdaftar Kelurahan Kanaan" in teks
        ), jalur
        kotak = halaman.locator("#root .ilp-putus b").first.bounding_box()
        assert kotak and kotak["width"] > 150, f"{jalur}: the due day leaves it no room"
    tab.buka("/profil-kelurahan?kelurahan=64.74.01.1001")
    assert PUTUSAN not in datar(tab.teks())

    kedua = bekukan(tab, "Rapat kedua")
    assert kedua != pertama
    dek = kata_pptx(unduh(tab.halaman, "PowerPoint yang dapat disunting"))
    assert PUTUSAN in dek and PEMILIK in dek and "1 keputusan rapat belum selesai" in dek
    notulen = kata_docx(unduh(tab.halaman, "Notulen"))
    assert PUTUSAN in notulen.partition("Keputusan rapat lalu yang belum selesai")[2] and PEMILIK in notulen

    catat_saat_tayang(tab, kedua)
    tab.buka(f"/rapat?paparan={kedua}&bagian_rapat=Keputusan")
    teks = datar(tab.teks())
    assert "Timbang ulang di posyandu" in teks and "Lengkapi registri kader" in teks and "3 keputusan" in teks
    tab.buka(f"/rapat?paparan={kedua}")
    notulen = kata_docx(unduh(tab.halaman, "Notulen"))
    assert "Timbang ulang di posyandu" in notulen and "Lengkapi registri kader" in notulen

    tab.buka(f"/rapat?paparan={pertama}")
    milik = kata_docx(unduh(tab.halaman, "Notulen"))
    assert PUTUSAN in milik and "Keputusan rapat lalu yang belum selesai" not in milik
    assert PUTUSAN not in kata_pptx(unduh(tab.halaman, "PowerPoint yang dapat disunting")), "frozen before it was taken"
    tab.bersih()
