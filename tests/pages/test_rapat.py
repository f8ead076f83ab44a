"""Rapat: freezing, opening, what has changed since, renewing, copying, putting away; each act with a name."""

from __future__ import annotations

import io
import zipfile

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.insight.follow_up import semua_tindak_lanjut
from ilp_data.intake.follow_up import tambah_keputusan
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import Buka, tabel_html, teks
from tests.store_copies import salin_simpanan, terapkan_tabel

HALAMAN = "rapat.py"
KANAAN = "64.74.03.1003"


def _bekukan(mesin: Engine) -> Paparan:
    """A frozen briefing of December 2025 with four pages."""
    return briefings.buat_paparan(
        mesin,
        judul="Rapat <b>uji</b>",
        tanggal="2026-11-23",
        lingkup=Lingkup("64.74"),
        periode="2025-12",
        simulasi=True,
        halaman=("ringkasan", "klaster_2", "perhatian"),
        oleh="Uji",
    )


@pytest.fixture
def paparan(own_store: Engine) -> Paparan:
    """A frozen briefing in this test's own store."""
    return _bekukan(own_store)


@pytest.fixture(scope="module")
def frozen(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Paparan]:
    """The address of a store with a frozen briefing for tests that only read, and that briefing."""
    url = salin_simpanan(mesin, tmp_path_factory.mktemp("rapat") / "ilp.db")
    milik = store.buka_mesin(url)
    hasil = _bekukan(milik)
    milik.dispose()
    return url, hasil


@pytest.fixture
def shared_briefing(frozen: tuple[str, Paparan], monkeypatch: pytest.MonkeyPatch) -> Paparan:
    """The shared briefing; the app reads its store."""
    monkeypatch.setenv(store.VARIABEL_URL, frozen[0])
    return frozen[1]


def _data_baru(mesin: Engine) -> None:
    """One more child weighed in Kanaan in December 2025, as a revision."""
    t = store.potret(mesin).layanan.copy()
    kena = (t["kode_tempat"] == KANAAN) & (t["periode"] == "2025-12") & (t["ukuran"] == "balita_ditimbang")
    assert kena.sum() == 1
    t.loc[kena, "nilai"] += 1
    terapkan_tabel(mesin, {"layanan": t}, Jejak("Uji", "Perbaikan Kanaan"))


def _tekan(at: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    return next(b for b in at.button if b.label == label).click().run()


def test_without_a_briefing_the_page_offers_to_prepare_one(own_store: Engine, open_page: Buka) -> None:
    at = open_page(HALAMAN)
    assert "Belum ada paparan untuk Kota Bontang" in teks(at)
    assert [t.label for t in at.tabs] == ["Siapkan rapat", "Keputusan", "Daftar dan arsip"]
    bekukan = next(b for b in at.button if b.label == "Bekukan paparan")
    assert bekukan.disabled
    assert "Isi dahulu: nama Anda." in teks(at)


def test_freezing_takes_filters_period_and_name(own_store: Engine, open_page: Buka) -> None:
    at = open_page(HALAMAN, kecamatan="64.74.03", periode="2025-12", simulasi="false")
    next(t for t in at.text_input if t.label == "Nama yang menyiapkan").input("Rina").run()
    at = _tekan(at, "Bekukan paparan")
    assert not at.exception
    p = briefings.daftar_paparan(own_store)[0]
    assert (p.lingkup, p.periode, p.simulasi, p.oleh) == (Lingkup("64.74", "64.74.03"), "2025-12", False, "Rina")
    assert p.halaman == briefings.BAWAAN
    assert any(p.nomor in s.value for s in at.success)
    assert "angkanya sama dengan data yang berlaku sekarang" in teks(at)


def test_an_open_briefing_lists_its_slides_and_escapes_its_title(shared_briefing: Paparan, open_page: Buka) -> None:
    at = open_page(HALAMAN, paparan=shared_briefing.nomor, periode="2026-03")
    isi = teks(at)
    assert "Rapat <b>uji</b>, 23 November 2026" in isi
    assert f"{shared_briefing.nomor} · Kota Bontang · Desember 2025 · revisi 1 · dengan data simulasi" in isi
    assert "7.381 dari 9.654 balita terdaftar ditimbang (76,5 %)" in isi
    tautan = [x.proto.url for x in at.get("link_button")]
    layar = f"/paparan/{shared_briefing.nomor}/1"
    assert tautan == [layar, f"{layar}?tema=gelap", f"{layar}?putar=20", f"{layar}?unduh=1"]
    assert any("hanya terbuka di komputer ini" in w.value and "ALAMAT=" in w.value for w in at.warning)
    surat = [x.proto.label for x in at.get("download_button") if x.proto.id.rpartition("-surat-")[1]]
    assert surat == ["Undangan", "Notulen", "Daftar hadir", "Laporan triwulan"]


def test_cards_of_an_open_briefing_are_made_when_asked_for(shared_briefing: Paparan, open_page: Buka) -> None:
    at = open_page(HALAMAN, paparan=shared_briefing.nomor)
    at.selectbox(key="lembar-per").set_value("kecamatan").run()
    at.selectbox(key="lembar-bentuk").set_value("kartu").run()
    at = _tekan(at, "Buat berkas")
    (_, (nama, isi)) = at.session_state["_lembar_jadi"]
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        jadi = arsip.namelist()
    assert nama == "kartu-kecamatan-kota-bontang-64.74-2025-12.zip" and len(jadi) == 2 * 3
    assert any("Unduh ZIP" in str(b) for b in at.get("download_button"))


def test_the_sheet_of_the_whole_region_is_made_from_the_form(shared_briefing: Paparan, open_page: Buka) -> None:
    at = open_page(HALAMAN, paparan=shared_briefing.nomor)
    assert at.selectbox(key="lembar-per").options[-1] == "Seluruh Kota Bontang"
    at.selectbox(key="lembar-per").set_value("kota").run()
    at = _tekan(at, "Buat berkas")
    (_, (nama, isi)) = at.session_state["_lembar_jadi"]
    assert nama == "lembar-seluruh-kota-bontang-64.74-2025-12.pdf" and isi[:5] == b"%PDF-"


def test_new_data_is_counted_listed_and_taken_over_only_on_purpose(
    own_store: Engine, paparan: Paparan, open_page: Buka
) -> None:
    _data_baru(own_store)
    harap = figures.berubah(own_store, paparan)
    assert len(harap) > 1
    at = open_page(HALAMAN, paparan=paparan.nomor)
    assert f"{figures.banyak(harap)} angka sudah berubah sejak dibekukan" in teks(at)
    assert "7.381 dari 9.654" in teks(at)
    berubah = open_page(HALAMAN, paparan=paparan.nomor, bagian_rapat="Yang berubah")
    beda = tabel_html(berubah, "Angka", "Lama → baru")
    assert len(beda) == len(harap)
    kota = beda[(beda["Wilayah"] == "Kota Bontang") & (beda["Periode"] == "Desember 2025")].iloc[0]
    assert kota["Lama → baru"] == "7.381 dari 9.654 (76,5 %) → 7.382 dari 9.654 (76,5 %)"
    assert kota["Halaman"] == "Ringkasan dan Klaster 2 · Ibu dan anak"
    assert set(beda["Sebab"]) == {"Perbaikan Kanaan"}
    beku = f"/paparan/{paparan.nomor}/1/angka/ds_hadir/kota/64.74/2025-12"
    assert beku in str([b.proto.body for b in berubah.get("html")]) and set(beda["Seperti ditayangkan"]) == {"buka"}
    next(t for t in at.text_input if t.label == "Nama yang memperbarui").input("Rina").run()
    at = _tekan(at, "Perbarui menjadi edisi 2")
    assert "7.382 dari 9.654" in teks(at)
    assert [p.revisi for p in briefings.edisi(own_store, paparan.nomor)] == [1, 2]


def test_copy_archive_and_bring_back(own_store: Engine, paparan: Paparan, open_page: Buka) -> None:
    at = open_page(HALAMAN, bagian_rapat="Daftar dan arsip")
    next(t for t in at.text_input if t.label == "Nama Anda").input("Rina").run()
    at = _tekan(at, "Arsipkan")
    assert briefings.daftar_paparan(own_store) == []
    at = _tekan(at, "Pulihkan")
    at = _tekan(at, "Salin")
    assert not at.exception
    baru, lama = briefings.daftar_paparan(own_store)
    assert (lama.nomor, baru.dari) == (paparan.nomor, f"{paparan.nomor}/1")


def test_an_unknown_number_is_told_and_the_newest_shown(shared_briefing: Paparan, open_page: Buka) -> None:
    at = open_page(HALAMAN, paparan="BRF-1999-01-01-01")
    assert any("BRF-1999-01-01-01 tidak ada di daerah ini" in c.value for c in at.caption)
    assert shared_briefing.nomor in teks(at)


@pytest.mark.parametrize("daerah", ["33.72", "31.71"])
def test_regions_without_figures_can_prepare_a_meeting_too(own_store: Engine, open_page: Buka, daerah: str) -> None:
    at = open_page(HALAMAN, daerah=daerah)
    assert "belum ada angka layanan. Paparan" in teks(at), "nothing is said of simulated rows that it has not"
    next(t for t in at.text_input if t.label == "Nama yang menyiapkan").input("Rina").run()
    at = _tekan(at, "Bekukan paparan")
    assert not at.exception
    assert briefings.daftar_paparan(own_store, daerah)[0].lingkup.daerah == daerah


def test_a_decision_is_entered_and_closed_in_the_meeting(paparan: Paparan, own_store: Engine, open_page: Buka) -> None:
    at = open_page(HALAMAN, paparan=paparan.nomor, bagian_rapat="Keputusan")
    isian = {t.label: t for t in at.text_input}
    isian["Nama yang mencatat"].input("Rina")
    isian["Apa yang diputuskan"].input("Timbang ulang <b>semua</b>")
    next(t for n, t in isian.items() if n.startswith("Penanggung jawab")).input("Lurah Kanaan")
    at = _tekan(at, "Simpan keputusan")
    assert not at.exception
    (satu,) = semua_tindak_lanjut(store.potret(own_store, daerah="64.74"), "64.74")
    assert (satu.pemilik, satu.rapat, satu.keputusan) == ("Lurah Kanaan", paparan.nomor, "Timbang ulang <b>semua</b>")
    assert "Timbang ulang <b>semua</b>" in teks(at) and "1 keputusan rapat belum selesai" in teks(at)
    next(t for t in at.text_input if t.label.startswith("Apa hasilnya")).input("Sudah")
    at = _tekan(at, "Simpan keadaannya")
    assert not at.exception and "Tidak ada keputusan rapat yang belum selesai." in teks(at)
    for ke in range(5):
        isi = {"keputusan": f"Kunjungi {ke}", "pemilik": "Lurah Kanaan", "kode_tempat": "64.74.03.1003"}
        tambah_keputusan(own_store, "64.74", isi, "Rina")
    at.run()
    assert [e.label for e in at.expander][:2] == ["2 keputusan terbuka lainnya", "Catat atau ubah keputusan"]
    profil = teks(open_page("profil_kelurahan.py", kelurahan="64.74.03.1003"))
    assert "Keputusan rapat lalu" in profil and "Kunjungi 0" in profil
