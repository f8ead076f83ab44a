"""Mutu Data: completeness in known numbers, findings with owner and status, gaps, and what is said without data."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import Engine, delete
from streamlit.testing.v1 import AppTest

from ilp_data.store import revisions as store
from ilp_data.store import schema
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import Buka, teks
from tests.store_copies import terapkan_tabel

HALAMAN = "mutu_data.py"
KANAAN = "64.74.03.1003"


@pytest.fixture
def with_findings(own_store: Engine) -> Engine:
    """``own_store`` with two findings in force."""
    f = store.potret(own_store).fasilitas.copy()
    f.loc[f.index[0], "catatan"] = "uji"
    umum = {
        "berkas": "a.csv",
        "sha256": "0",
        "lembar": "",
        "kode_daerah": "64.74",
        "oleh": "Uji",
        "waktu": store.kini(),
    }
    temuan = [
        umum | {"kunci": "a", "kode": "titik_di_laut", "tingkat": "galat", "teks": "<b>Mawar</b> di laut.",
                "saran": "Periksa titiknya.", "nomor": 7, "tempat": KANAAN},
        umum | {"kunci": "b", "kode": "lebih_100", "tingkat": "catatan", "teks": "Lebih.", "saran": "Lihat.",
                "nomor": None, "tempat": ""},
    ]  # fmt: skip
    terapkan_tabel(own_store, {"fasilitas": f}, Jejak("Uji", "uji"), buku={"temuan": temuan})
    with store.transaksi(own_store) as koneksi:  # only these two, without those of the shipped data
        koneksi.execute(delete(schema.buku["temuan"]).where(schema.buku["temuan"].c.berkas.startswith("data/")))
    return own_store


@pytest.fixture(scope="module")
def kota(open_page: Buka) -> AppTest:
    """The page without any filter, opened once."""
    return open_page(HALAMAN)


def test_sentence_cards_and_matrix_with_numerator_and_denominator(kota: AppTest) -> None:
    isi = teks(kota)
    assert "1 titik meragukan; 75 dari 120 (62,5 %) isian Maret 2026 sudah masuk." in isi
    assert "Isian semua bulan 89,1 % 1.845 dari 2.070 isian masuk" in isi
    assert "Tempat Mar 2026 Feb 2026 Jan 2026 Des 2025" in isi
    assert "Semua 75/120 75/210 75/120 120/120" in isi
    assert "Bontang Lestari 5/8 5/14 5/8 8/8" in isi
    assert "isian masuk 0–49 50–74 75–89 90–100 %" in isi
    markup = " ".join(b.proto.body for b in kota.get("html"))
    assert ('class="k1" title="75 dari 120' in markup) and ('class="k4" title="120 dari 120' in markup)
    assert "Apr 2025 Semua" in isi, "a year stands, the months before it are folded"
    assert "3 bulan sebelumnya Januari–Maret 2025 Tempat Mar 2025 Feb 2025 Jan 2025 Semua" in isi


def test_counts_that_are_missing_are_named_with_their_months(kota: AppTest) -> None:
    assert "Sasaran balita proyeksi 45 Mar 2026, Feb 2026, dan Jan 2026" in teks(kota)
    assert "Balita punya Buku KIA 45" in teks(kota)


@pytest.mark.parametrize("per", ["kelurahan", "kecamatan", "galaksi"])
def test_other_breakdowns(open_page: Buka, per: str) -> None:
    isi = teks(open_page(HALAMAN, per_mutu=per))
    assert {"kelurahan": "Kanaan 5/8", "kecamatan": "Bontang Barat 15/24", "galaksi": "Bontang Lestari 5/8"}[per] in isi


def test_a_filter_narrows_the_matrix(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, kelurahan=KANAAN, per_mutu="kelurahan"))
    assert "5 dari 8 (62,5 %) isian Maret 2026" in isi
    assert "Belimbing" not in isi


@pytest.mark.parametrize("daerah", ["16.73", "64.08", "33.15"])
def test_a_region_without_figures_says_so(open_page: Buka, daerah: str) -> None:
    isi = teks(open_page(HALAMAN, daerah=daerah))
    assert "Belum ada laporan layanan yang nyata." in isi
    assert "belum ada laporan layanan dari" in isi


def test_without_simulation_nothing_breaks_and_completeness_is_the_same(open_page: Buka) -> None:
    assert "75 dari 120 (62,5 %) isian Maret 2026" in teks(open_page(HALAMAN, simulasi="false"))


def test_shipped_data_bring_their_findings(open_page: Buka) -> None:
    at = open_page(HALAMAN, bagian_mutu="Temuan", jenis_temuan="lebih_100")
    harap = "Bontang Lestari, Januari 2025: balita ditimbang 453, sasaran balita proyeksi 440."
    assert harap in tabel(at)["Temuan"].tolist()
    assert "data/layanan_balita.csv, baris 12" in tabel(at)["Berkas, baris"].tolist()


@pytest.mark.parametrize(("daerah", "kata"), [("16.73", "Tidak ada temuan dalam"), ("33.15", "Belum ada data yang")])
def test_nothing_checked_is_not_nothing_found(open_page: Buka, daerah: str, kata: str) -> None:
    isi = teks(open_page(HALAMAN, daerah=daerah, bagian_mutu="Temuan"))
    assert kata in isi and "Temuan muncul di sini setelah berkas diterapkan" in isi
    assert ("belum pernah diperiksa" in isi) == (daerah == "33.15")


def test_gaps_name_who_could_bring_them(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, bagian_mutu="Yang belum ada"))
    assert "Dapat dilengkapi oleh" in isi and "Dinas Kesehatan" in isi


def tabel(at: AppTest) -> pd.DataFrame:
    return at.dataframe[0].value


def test_findings_with_owner_and_status(with_findings: Engine, open_page: Buka) -> None:
    at = open_page(HALAMAN, bagian_mutu="Temuan")
    assert "2 temuan masih terbuka" in teks(at)
    isi = tabel(at)
    assert isi["Berat"].tolist() == ["Galat", "Catatan"]
    assert isi["Temuan"].tolist() == ["<b>Mawar</b> di laut.", "Lebih."]
    assert isi["Tempat"].tolist() == ["Kanaan", ""]
    assert isi["Berkas, baris"].tolist() == ["a.csv, baris 7", "a.csv"]
    assert isi["Status"].tolist() == ["Baru", "Baru"]
    assert next(b for b in at.button if b.label == "Simpan perubahan").disabled


def test_findings_are_filtered_by_kind_and_status(with_findings: Engine, open_page: Buka) -> None:
    assert tabel(open_page(HALAMAN, bagian_mutu="Temuan", jenis_temuan="lebih_100"))["Temuan"].tolist() == ["Lebih."]
    kosong = teks(open_page(HALAMAN, bagian_mutu="Temuan", status_temuan="selesai"))
    assert "Tidak ada temuan untuk saringan ini." in kosong
