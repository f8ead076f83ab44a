"""Files through the page Data in a real browser: upload, answer, apply, see it elsewhere, undo, take the sheet.

These tests write, so they have a server and a store of their own; the others keep revision 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from python_calamine import CalamineWorkbook

from tests.browser.conftest import jalankan
from tests.browser.tab import Tab
from tests.real_files import berkas as berkas_uji

KANAAN = "64.74.03.1003"
GIZI = """Laporan penimbangan balita;;;;
Kelurahan;Bulan;Tahun;Balita terdaftar;Balita ditimbang
Kanaan;Desember;2025;500;400
Blimbing Baru;Desember;2025;700;600
Jumlah;;;1200;1000
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """In this module a server with a store that the tests may change, in place of the one that others share."""
    with jalankan(tmp_path_factory.mktemp("impor")) as hasil:
        yield hasil


def unggah(tab: Tab, *berkas: Path, saringan: str = "") -> Page:
    """Upload on the page Data and read the draft."""
    halaman = tab.buka(f"/data{saringan}")
    halaman.locator("input[type=file]").set_input_files([str(b) for b in berkas])
    tab.tenang()
    halaman.get_by_role("button", name="Baca berkas menjadi draf").click()
    halaman.locator(".ilp-draf").wait_for(timeout=60_000)
    tab.tenang()
    return halaman


def kalimat(halaman: Page) -> str:
    return halaman.locator(".ilp-kalimat").inner_text().replace("\u00a0", " ")


def tunggu_kalimat(halaman: Page, teks: str) -> None:
    halaman.locator(".ilp-kalimat", has_text=teks).wait_for(timeout=30_000)


def terapkan(tab: Tab, tombol: str) -> str:
    """Give a name, press, and return the message."""
    halaman = tab.halaman
    halaman.get_by_label("Nama yang menerapkan").fill("Sari Dinkes")
    halaman.keyboard.press("Tab")
    tab.tenang()
    halaman.get_by_role("button", name=tombol).click()
    pesan = halaman.locator("[data-testid=stAlert]").first
    pesan.wait_for(timeout=60_000)
    tab.tenang()
    return pesan.inner_text()


def batalkan(tab: Tab) -> str:
    """Undo the newest revision through the history."""
    halaman = tab.buka("/data?bagian_data=riwayat")
    halaman.get_by_label("Nama yang membatalkan").fill("Budi Dinkes")
    halaman.keyboard.press("Tab")
    tab.tenang()
    halaman.get_by_role("button", name="Batalkan …").click()
    halaman.get_by_role("button", name="Ya, batalkan").click()
    pesan = halaman.locator("[data-testid=stAlert]", has_text="dibatalkan; revisi").first
    pesan.wait_for(timeout=60_000)
    return pesan.inner_text()


def hadir(tab: Tab) -> str:
    """The figures of Kanaan in December 2025 on the first page."""
    halaman = tab.buka(f"/?kelurahan={KANAAN}&periode=2025-12")
    return halaman.locator("#root .ilp-depan").inner_text()


def test_a_small_file_from_upload_to_undo(tab: Tab, tmp_path: Path) -> None:
    berkas = tmp_path / "gizi kelurahan.csv"
    berkas.write_text(GIZI, encoding="utf-8")
    assert "210 dari 266" in hadir(tab)
    halaman = unggah(tab, berkas)
    assert kalimat(halaman) == "1 dari 2 baris siap; 1 perlu jawaban; 0 ditolak."
    assert "belum ada yang berlaku" in halaman.locator(".ilp-draf").inner_text()
    assert halaman.get_by_role("button", name="Terapkan", exact=True).is_disabled()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Unduh lembar koreksi").click()
    koreksi = tmp_path / "koreksi.xlsx"
    unduhan.value.save_as(koreksi)
    isi = CalamineWorkbook.from_path(str(koreksi)).get_sheet_by_index(0).to_python()
    assert [str(x) for x in isi[1][:5]] == ["Blimbing Baru", "Desember", "2025", "700", "600"]
    assert len(isi) == 2
    assert hadir(tab).count("210 dari 266") == 1  # a draft changes nothing

    unggah(tab, berkas)
    halaman.get_by_role("combobox", name="Jawaban untuk pertanyaan 1").click()
    halaman.get_by_role("option", name="Kelurahan Belimbing").click()
    halaman.get_by_role("button", name="Simpan jawaban halaman ini").click()
    tunggu_kalimat(halaman, "2 dari 2 baris siap; 0 perlu jawaban; 0 ditolak.")
    tab.tenang()
    assert "Revisi 2 berlaku: 2 baris dari gizi kelurahan.csv" in terapkan(tab, "Terapkan")
    assert "400 dari 500" in hadir(tab)
    assert tab.halaman.locator(".ilp-identitas p").first.get_attribute("title") == "revisi 2"
    assert "gizi kelurahan.csv" in tab.buka("/data?bagian_data=riwayat").locator(".ilp-tabel").inner_text()

    assert "Revisi 2 dibatalkan; revisi 3 berlaku." in batalkan(tab)
    assert "210 dari 266" in hadir(tab)

    # The answer is kept although its revision was undone; withdrawn, the file asks again.
    unggah(tab, berkas)
    assert kalimat(halaman) == "2 dari 2 baris siap; 0 perlu jawaban; 0 ditolak."
    halaman = tab.buka("/data?bagian_data=keputusan")
    halaman.get_by_label("Nama yang mencabut").fill("Budi")
    halaman.keyboard.press("Tab")
    tab.tenang()
    halaman.get_by_role("button", name="Cabut", exact=True).click()
    halaman.get_by_text("Belum ada keputusan.").wait_for(timeout=30_000)
    tab.bersih()


def test_text_of_a_file_stays_text(tab: Tab, tmp_path: Path) -> None:
    jahat = '<img src=x onerror="window.kena=1">'
    berkas = tmp_path / "jahat.csv"
    berkas.write_text(f"{jahat}\nKelurahan;Bulan;Tahun;Balita ditimbang\n{jahat};Desember;2025;5\n", encoding="utf-8")
    halaman = unggah(tab, berkas)
    for nama in ("Diterima", "Ditolak", "Temuan", "Perbedaan", "Kolom dan"):
        halaman.get_by_role("radiogroup").get_by_text(nama).first.click()
        tab.tenang()
    assert halaman.evaluate("window.kena === undefined")
    assert halaman.locator("[data-testid=stMain] img[src=x]").count() == 0
    tab.bersih()


def test_a_refused_file_says_why(tab: Tab, tmp_path: Path) -> None:
    berkas = tmp_path / "rusak.xlsx"
    berkas.write_bytes(b"PK\x03\x04 bukan buku kerja")
    halaman = unggah(tab, berkas)
    assert kalimat(halaman) == "Berkas ini ditolak; tidak ada yang berubah."
    assert halaman.get_by_role("button", name="Terapkan").count() == 0
    halaman.get_by_role("button", name="Buang draf").click()
    halaman.get_by_text("Draf dibuang").wait_for(timeout=30_000)
    tab.bersih()


# --- real files


def test_posyandu_of_bontang_partly_applied_and_undone(tab: Tab, tmp_path: Path) -> None:
    halaman = unggah(tab, berkas_uji("fasilitas/bontang_posyandu.csv"))
    awal = kalimat(halaman)
    assert "dari 121 baris siap" in awal and awal.endswith("; 0 ditolak.")
    tanya = int(awal.split("; ")[1].split()[0])
    assert tanya >= 12
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Unduh lembar koreksi").click()
    koreksi = tmp_path / "koreksi.xlsx"
    unduhan.value.save_as(koreksi)
    assert len(CalamineWorkbook.from_path(str(koreksi)).get_sheet_by_index(0).to_python()) == 1 + tanya
    # The ready rows are what the store already has; one doubt called a new facility makes the difference.
    pertanyaan = halaman.locator("[class*=st-key-tanya-baris]", has_text="Apakah salah satu dari usul ini").first
    kotak = pertanyaan.get_by_role("combobox")
    kotak.scroll_into_view_if_needed()
    kotak.click()
    kotak.press_sequentially("Fasilitas baru")
    halaman.get_by_role("option", name="Fasilitas baru").click()
    halaman.get_by_role("button", name="Simpan jawaban halaman ini").click()
    tunggu_kalimat(halaman, f"{tanya - 1} perlu jawaban")
    tab.tenang()
    assert "berlaku" in terapkan(tab, "baris siap saja")
    tab.buka("/data").locator(".ilp-tabel", has_text="128 posyandu").wait_for()
    assert "dibatalkan; revisi" in batalkan(tab)
    tab.buka("/data").locator(".ilp-tabel", has_text="127 posyandu").wait_for()
    tab.bersih()


def test_nutrition_figures_of_bontang_applied_seen_and_undone(tab: Tab) -> None:
    halaman = unggah(tab, berkas_uji("layanan/bontang_gizi_2025_2026.csv"))
    assert kalimat(halaman) == "225 dari 225 baris siap; 0 perlu jawaban; 0 ditolak."
    assert "berlaku: 225 baris" in terapkan(tab, "Terapkan")
    mutu = tab.buka("/mutu-data?bagian_mutu=temuan")
    assert "temuan masih terbuka" in kalimat(mutu)
    assert "dibatalkan; revisi" in batalkan(tab)
    assert "1 titik meragukan" in kalimat(tab.buka("/mutu-data"))
    tab.bersih()


def test_boundaries_of_bontang_shown_on_the_map_applied_and_undone(tab: Tab) -> None:
    halaman = unggah(tab, berkas_uji("batas/bontang_kelurahan.geojson"))
    assert kalimat(halaman) == "15 dari 15 baris siap; 0 perlu jawaban; 0 ditolak."
    assert "160,74 km²" in halaman.locator(".ilp-deret").first.inner_text()
    gambar = halaman.locator(".ilp-locator img")
    assert gambar.evaluate("e => e.complete && e.naturalWidth > 0")
    assert "berlaku: 15 baris" in terapkan(tab, "Terapkan")
    tab.buka("/")
    assert tab.peta().locator("path.ilp-wilayah").count() == 15
    assert "dibatalkan; revisi" in batalkan(tab)
    tab.bersih()
