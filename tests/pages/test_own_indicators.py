"""The form of Metode for an office's own indicators, and the pages that then show one."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.store import revisions as store
from tests.office_made import INDIKATOR, KODE, isi_buku, laporan
from tests.pages.conftest import Buka, teks
from tests.store_copies import salin_simpanan

KOTA, BULAN, KANAAN = "64.74", "2026-01", "64.74.03.1003"


@pytest.fixture(scope="module")
def store_with_report(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store into which the book and a month's report were brought, for tests that only read."""
    folder = tmp_path_factory.mktemp("dibawa")
    url = salin_simpanan(mesin, folder / "ilp.db")
    milik = store.buka_mesin(url)
    templat = templates.buat_templat("indikator", store.potret(milik, daerah=KOTA), KOTA)
    for berkas in (isi_buku(templat, folder / "buku.xlsx"), laporan(folder / "lapor.xlsx")):
        draft.terapkan_draf(milik, draft.susun_draf(berkas, daerah=KOTA, mesin=milik), "uji")
    milik.dispose()
    return url


@pytest.fixture
def with_report(store_with_report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app reads that store."""
    monkeypatch.setenv(store.VARIABEL_URL, store_with_report)


@pytest.mark.parametrize(
    ("halaman", "saringan", "kata"),
    [
        ("ringkasan.py", {"indikator": KODE}, "255 dari 915"),
        ("klaster.py", {"kolom_2": KODE, "indikator": KODE}, "255 dari 915"),
        ("klaster.py", {"kolom_2": KODE, "indikator": KODE, "kelurahan": KANAAN, "periode": "2025"}, "Skrining jiwa"),
        ("klaster.py", {"bagian": "2"}, "Skrining jiwa"),
        ("profil_kelurahan.py", {"kelurahan": KANAAN}, "Tujuh angka terhadap kota"),
        ("metode.py", {"bagian": "Indikator", "cari": "jiwa"}, "Kota Bontang; tidak dibandingkan dengan daerah lain"),
        ("metode.py", {"bagian": "Cacah mentah"}, "Remaja yang mengisi kuesioner."),
        ("mutu_data.py", {}, "Sasaran remaja"),
        ("data.py", {"bagian_data": "Templat"}, "Indikator buatan daerah"),
        ("pws.py", {}, "PWS"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("with_report")
def test_it_stands_on_the_pages(open_page: Buka, halaman: str, saringan: dict[str, str], kata: str) -> None:
    assert kata in teks(open_page(halaman, **({"periode": BULAN} | saringan)))


@pytest.mark.usefixtures("with_report")
def test_another_region_knows_nothing_of_it(open_page: Buka) -> None:
    at = open_page("metode.py", daerah="16.73", bagian="Indikator daerah")
    assert "Belum ada indikator buatan daerah" in teks(at) and INDIKATOR["Nama indikator"] not in teks(at)


def _isi(at: AppTest, label: str, nilai: Any, jenis: str = "text_input") -> None:
    next(w for w in at.get(jenis) if w.label == label).set_value(nilai)


def test_a_form_makes_one_and_withdraws_it(own_store: Engine, open_page: Buka) -> None:
    at = open_page("metode.py", bagian="Indikator daerah")
    _isi_formulir(at)
    _tekan(at, "Simpan indikator")
    assert "Arah kosong" in " ".join(e.value for e in at.error)
    assert not store.potret(own_store, daerah=KOTA).registri(KOTA).sendiri
    _isi(at, "Arah", "tinggi", "selectbox")
    _tekan(at, "Simpan indikator")
    assert store.potret(own_store, daerah=KOTA).registri(KOTA).sendiri == {"buku_dan_timbang"}
    assert "revisi 2 berlaku" in " ".join(e.value for e in at.success)
    _isi_formulir(at)
    _isi(at, "Arah", "rendah", "selectbox")
    _tekan(at, "Simpan indikator")
    assert "sudah berlaku sebagai “Balita berbuku KIA dan ditimbang”" in " ".join(e.value for e in at.warning)
    assert store.revisi_terakhir(own_store, KOTA) == 2 and "makin rendah makin baik" in teks(at)
    _tekan(at, "Ubah indikator ini")
    assert "revisi 3 berlaku" in " ".join(e.value for e in at.success) and "Versi definisi" in teks(at)
    _isi(at, "Nama yang mencabut", "Sari")
    _tekan(at, "Cabut indikator")
    assert not store.potret(own_store, daerah=KOTA).registri(KOTA).sendiri


def _isi_formulir(at: AppTest) -> None:
    """Everything but the direction."""
    for label, nilai in (
        ("Nama indikator", "Balita berbuku KIA dan ditimbang"), ("Nama singkat", "Buku dan timbang"),
        ("Definisi", "Punya buku dibagi terdaftar."), ("Nama yang mencatat", "Sari"),
    ):  # fmt: skip
        _isi(at, label, nilai)
    _isi(at, "Klaster", "2", "selectbox")
    _isi(at, "Pembilang", "balita_punya_buku_kia", "selectbox")
    _isi(at, "Penyebut", "balita_ada", "selectbox")


def _tekan(at: AppTest, label: str) -> None:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception
