"""One period a screen: what cannot have it says which it has; figures come from the parts that they are said of."""

from __future__ import annotations

import re

from ilp_data.format import angka, bulat, persen
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import tabel_html, tautan, teks

KOTA = Lingkup("64.74")


def test_a_year_is_a_year_everywhere(potret: Potret, mesin: object) -> None:
    """Headline, cards, list, table and download of "Seluruh 2025" measure 2025, none of them December."""
    at = tautan("ringkasan.py", periode="2025")
    isi = teks(at)
    satu = measure.satu(potret, "ds_hadir", "2025", KOTA)
    assert "data per Tahun 2025" in isi and persen(satu["nilai"]) in isi
    per = measure.hitung_indikator(potret, "ds_hadir", "2025", "kelurahan", KOTA)
    tabel = tabel_html(at, "Nama", "Pembilang")
    assert list(tabel["Pembilang"]) == [angka(bulat(v, 0)) for v in per["pembilang"]]
    assert "Desember 2025" not in isi.partition("Yang belum ada dalam data")[0]


def test_a_quarter_can_be_chosen_and_is_named(mesin: object) -> None:
    at = tautan("klaster.py", periode="2025-TW4")
    isi = teks(at)
    assert "data per Triwulan IV 2025" in isi and "Oktober–Desember 2025" in isi
    assert "Triwulan IV 2025" in at.selectbox(key="lihat_periode").options
    assert at.selectbox(key="lihat_periode").value == "2025-10..2025-12"


def test_vitamin_a_names_its_own_month(mesin: object) -> None:
    for halaman in ("klaster.py", "ringkasan.py"):
        isi = teks(tautan(halaman, periode="2025-12", indikator="vitamin_a_anak"))
        assert "data per Desember 2025" in isi
        assert re.search(r"Vitamin A[^·]*: Agustus 2025", isi), halaman
        assert "tidak dihitung pada Desember 2025" in isi or "tidak berlaku pada Desember 2025" in isi


def test_a_city_without_a_value_is_not_said_with_a_kelurahan(potret: Potret, mesin: object) -> None:
    """The projection of 2026 is missing: what is known is the city's count, not that of the first kelurahan."""
    isi = teks(tautan("ringkasan.py", periode="2026-03", indikator="ds_proyeksi"))
    kota = measure.satu(potret, "ds_proyeksi", "2026-03", KOTA)
    pertama = measure.hitung_indikator(potret, "ds_proyeksi", "2026-03", "kelurahan", KOTA).iloc[0]
    assert f"Kota Bontang: {angka(kota['pembilang'])} balita ditimbang" in isi
    assert f" {angka(pertama['pembilang'])} balita ditimbang" not in isi.partition("Tabel di balik peta")[0]


def test_none_behind_is_said_of_those_that_have_a_value(mesin: object) -> None:
    """Puskesmas Bontang Barat in March 2026: 96,3, 96,3 and 97,8 % where the city has 85,3 %."""
    isi = teks(tautan("ringkasan.py", periode="2026-03", puskesmas="1060837"))
    assert "Semua 3 kelurahan yang diurutkan pada saringan ini setara dengan angka kota atau lebih baik." in isi


def test_of_several_months_the_screen_says_what_it_makes_of_them(mesin: object) -> None:
    assert "rata-rata sebulan tahun 2025 (" in teks(tautan("ringkasan.py", periode="2025"))


def test_a_puskesmas_of_unknown_area_has_no_list(mesin: object) -> None:
    isi = teks(tautan("ringkasan.py", daerah="16.73", puskesmas="1011878"))
    assert "Belum diketahui kelurahan mana yang termasuk Puskesmas Sumber Waras" in isi
