"""Profil Kelurahan: the figures of one kelurahan against the city, the fallback without a filter, empty regions."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ilp_data.insight import attention, profile
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import Buka, teks
from tests.readings import lihat
from ui.profile import views as profile_views

HALAMAN = "profil_kelurahan.py"
KANAAN = "64.74.03.1003"
DATA = Path(__file__).resolve().parents[2] / "data"


def mentah(at: AppTest) -> str:
    """Our markup as sent, without style sheets."""
    return re.sub(r"<style>.*?</style>", "", " ".join(b.proto.body for b in at.get("html")), flags=re.S)


def balita(periode: str) -> dict[str, dict[str, str]]:
    """Rows of the seed file of one month by kelurahan."""
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        return {b["kode_wilayah"]: b for b in csv.DictReader(berkas) if b["periode"] == periode}


@pytest.fixture(scope="module")
def kanaan(open_page: Buka) -> AppTest:
    return open_page(HALAMAN, kelurahan=KANAAN)


def test_name_place_and_sentence(kanaan: AppTest) -> None:
    isi = teks(kanaan)
    assert "Kelurahan Kanaan Kecamatan Bontang Barat · Kota Bontang · Puskesmas Bontang Barat" in isi
    b = balita("2026-03")[KANAAN]
    assert f"{b['balita_ditimbang']} dari {b['balita_ada']} balita terdaftar, " in isi.split("Enam angka")[0]
    assert "balita terdaftar di Kanaan" in isi.split("Kelurahan Kanaan")[0]  # what it means comes first
    assert "Belum ada kelurahan yang dipilih" not in isi


def test_six_figures_with_both_parts_and_rank(kanaan: AppTest) -> None:
    isi = teks(kanaan)
    semua = balita("2026-03")
    nilai = {k: int(b["balita_ditimbang"]) / int(b["balita_ada"]) for k, b in semua.items()}
    urutan = 1 + sum(v > nilai[KANAAN] for v in nilai.values())
    kota = sum(int(b["balita_ditimbang"]) for b in semua.values()) / sum(int(b["balita_ada"]) for b in semua.values())
    b = semua[KANAAN]
    bagian = isi.split("Enam angka terhadap kota, Maret 2026")[1]
    assert f"{b['balita_ditimbang']} dari {b['balita_ada']} balita terdaftar" in bagian
    assert f"ke-{urutan} dari 15" in bagian.split("Stunting")[0]
    assert f"kota {100 * kota:.1f} %".replace(".", ",") in bagian.split("Stunting")[0]
    assert "Stunting rendah = baik" in bagian and f"{b['balita_stunting']} dari {b['balita_ditimbang']}" in bagian
    # Facts of a registry carry the date of their source, never the number of a revision.
    assert "posyandu terdaftar · per September 2026" in bagian
    assert "revisi" not in bagian.split("Fasilitas yang melayani")[0]
    assert "Naik berat (N/D)" in bagian and "belum ada data tidak diperingkat" in bagian


def test_right_end_of_a_strip_is_the_better_one(kanaan: AppTest) -> None:
    pita = re.findall(r'<div class="ilp-pita">(.*?)</div>', mentah(kanaan))
    ini = [re.search(r'class="ini [a-z]*" style="left:([\d.]+)%', p) for p in pita]
    # First of 15 both in weighing (high is good) and in stunting (low is good): at the right end of both strips.
    assert [m.group(1) for m in ini[:2] if m] == ["100.0", "100.0"]
    assert ini[2] is None and len(pita) == 6
    assert all(len(re.findall(r"<i ", p)) == 16 for p in pita[:2])


def test_trend_leaves_gaps_and_flags_whole_months(kanaan: AppTest) -> None:
    jalur = mentah(kanaan).split('class="ilp-jalur"')[1:]
    ds, _, n_d, _ = jalur
    assert ds.count("ragu") == 2 and "Mei 2025" in ds and ds.count("kosong") == 0
    assert n_d.count('class="kosong"') + n_d.count('class="kini kosong"') == 3
    assert ds.count('class="k"') == 15


def test_facilities_and_cadres(kanaan: AppTest) -> None:
    isi = teks(kanaan)
    assert "Puskesmas 1 Bontang Barat" in isi and "Posyandu 2 Sejahtera I" in isi
    assert "4 dari 4 lokus ILP" in isi
    assert re.search(r"Kader 11 aktif · 8 dilatih · 7 dinilai · keadaan per \d+ \w+ \d{4} SIMULASI", isi)


def test_without_a_filter_the_neediest_is_shown_and_said(open_page: Buka, potret: Potret) -> None:
    at = open_page(HALAMAN)
    pertama = attention.alasan(lihat(potret, Lingkup("64.74"), "2026-03")).iloc[0]
    isi = teks(at)
    assert "Belum ada kelurahan yang dipilih, maka ditampilkan yang paling perlu perhatian" in isi
    assert f"Kelurahan {pertama['nama']} Kecamatan" in isi
    assert at.text_input(key="kelurahan").value == ""


def test_arrows_walk_by_name_and_set_the_filter(open_page: Buka) -> None:
    at = open_page(HALAMAN, kelurahan=KANAAN)
    at.button(key="profil-chevron_right").click().run()
    assert at.text_input(key="kelurahan").value == "64.74.01.1003"
    assert "Kelurahan Lok Tuan Kecamatan Bontang Utara" in teks(at)
    at.button(key="profil-chevron_left").click().run()
    assert at.text_input(key="kelurahan").value == KANAAN and not at.exception


def test_every_kelurahan_without_exception(open_page: Buka) -> None:
    at = open_page(HALAMAN, simulasi="false", periode="2025-12")
    for kode, b in balita("2025-12").items():
        at.text_input(key="kelurahan").set_value(kode).run()
        assert not at.exception, kode
        jumlah = f"{int(b['balita_ditimbang']):,} dari {int(b['balita_ada']):,} balita terdaftar".replace(",", ".")
        assert jumlah in teks(at), kode
    assert "SIMULASI" not in teks(at)


def test_simulation_off_says_so_and_never_zero(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, kelurahan=KANAAN, simulasi="false"))
    assert "Kader: belum ada data" in isi and "SIMULASI" not in isi
    bagian = isi.split("Kader dilatih")[1].split("Posyandu lokus")[0]
    assert bagian.count("belum ada data") == 2 and "0 dari" not in bagian


def test_what_simulated_rows_say_stands_apart_from_the_follow_ups(open_page: Buka) -> None:
    bagian = teks(open_page(HALAMAN, kelurahan="64.74.02.1001", periode="2025-12")).split("Yang perlu ditindaklanjuti")[
        1
    ]
    nyata, _, buatan = bagian.split("Tren ")[0].partition("Menurut data simulasi saja SIMULASI tidak ikut mengurutkan")
    assert "tergolong stunting" in nyata and "kader" not in nyata and "SIMULASI" not in nyata
    assert "2 dari 10 posyandu belum punya kader dilatih: Berseri II dan Berseri V." in buatan
    assert "stunting" not in buatan


@pytest.mark.parametrize(
    ("daerah", "kelurahan", "nama", "peta"),
    [
        ("64.08", "64.08.01.2001", "Desa", True),
        ("16.73", "16.73.02.1002", "Kelurahan Lubuk Tanjung", True),
        ("33.15", "", "Desa", False),
    ],
)
def test_regions_without_reports(open_page: Buka, daerah: str, kelurahan: str, nama: str, peta: bool) -> None:
    at = open_page(HALAMAN, daerah=daerah, kelurahan=kelurahan)
    isi = teks(at)
    assert "Bawa data pada halaman Data" in [t.proto.label for t in at.get("page_link")]
    assert nama in isi and "Yang sudah diketahui tentang" in isi and "tren bulanan belum ada data" in isi
    assert "Yang dapat melengkapi: puskesmas atau Dinas Kesehatan" in isi
    assert ("Peta letak belum ada" in isi) == (not peta)
    assert ("km² di peta" in isi) == peta
    assert "Yang belum ada dalam data" in isi and "Dapat dilengkapi oleh" in isi


def test_a_year_and_filters_that_exclude_each_other(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, kelurahan=KANAAN, periode="2025"))
    assert "148 dari 256 balita terdaftar · rata-rata sebulan tahun 2025 (10 bulan)" in isi
    assert "balita ditimbang · Des 2025, bulan lengkap terakhir tahun 2025" in isi  # a stock, not a mean
    isi = teks(open_page(HALAMAN, kecamatan="64.74.01", puskesmas="1060837"))
    assert "Kecamatan Bontang Utara dan Puskesmas Bontang Barat tidak bertemu" in isi
    assert "Yang ditampilkan: Puskesmas Bontang Barat." in isi and "Enam angka" in isi


def test_downloads_hold_the_figures_and_the_facilities(potret: Potret) -> None:
    p = profile.profil(lihat(potret, Lingkup("64.74"), "2025-12"), KANAAN)
    angka = profile_views.tabel_angka(p).set_index("Angka")
    assert len(angka) == 6 and angka.loc["D/S balita terdaftar", "Persen sedaerah"] == 76.5
    assert angka.loc["Stunting", "Pembilang"] == int(balita("2025-12")[KANAAN]["balita_stunting"])
    fasilitas = profile_views.tabel_fasilitas(p, {})
    assert list(fasilitas["Kode"].str[:3]) == ["106", "PU.", "PY.", "PY."]
    assert set(fasilitas["Titik"]) == {"koordinat dipublikasikan", "titik perkiraan"}


def test_the_card_opens_with_its_text_and_picture(kanaan: AppTest) -> None:
    """Nothing is measured before somebody opens it; then the five lines stand there to copy."""
    assert not kanaan.code
    kanaan.session_state["kartu-whatsapp"] = True
    kanaan.run()
    (kode,) = kanaan.code
    b = balita("2026-03")[KANAAN]
    assert kode.value.startswith("*Kelurahan Kanaan, Kota Bontang, Maret 2026*\n")
    assert f"{b['balita_ditimbang']} dari {b['balita_ada']} balita terdaftar ditimbang" in kode.value
    assert len(kode.value.splitlines()) == 5 and "Unduh kartu (PNG)" in str(kanaan.get("download_button"))
