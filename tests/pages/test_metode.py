"""Metode & Sumber: every registry is printed, the search finds, what is simulated is said, in every region."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ilp_data.intake.table import header_words, heading_list
from ilp_data.registry.fields import KOLOM, TABEL
from ilp_data.registry.indicators import lengkap, ukuran
from ilp_data.states import ARTI, ARTI_TANDA
from tests.pages.conftest import Buka, teks

HALAMAN = "metode.py"
BANYAK = len(lengkap())  # what the country knows; Bontang uses 41 of them
DATA = Path(__file__).resolve().parents[2] / "data"
BAGIAN = ("Indikator", "Indikator daerah", "Daftar daerah", "Cacah mentah", "Tanda", "Keterampilan", "Berkas data",
          "Simulasi", "Angka dipublikasikan", "Judul kolom", "Tabel dan kolom", "Revisi")  # fmt: skip


@pytest.fixture(scope="module")
def parts(open_page: Buka) -> dict[str, str]:
    """The text of every part, each opened by its link."""
    return {nama: teks(open_page(HALAMAN, bagian=nama)) for nama in BAGIAN}


def test_every_indicator_with_its_headings(parts: dict[str, str]) -> None:
    isi = parts["Indikator"]
    assert (
        f"41 dari {BANYAK} indikator dipakai Kota Bontang: 13 dari data nyata, 27 dari data simulasi, "
        "1 belum ada datanya." in isi
    )
    for ind in lengkap().values():
        for t in (ind.pendek, ind.judul, ind.konsep, ind.definisi, ind.interpretasi, ind.rumus, ind.kelas_sumber):
            assert " ".join(t.split()) in isi, ind.kode
    for judul in ("Konsep", "Definisi", "Interpretasi", "Rumus/metode", "Pembilang", "Penyebut", "Arah", "Target"):
        assert isi.count(f" {judul} ") >= len(lengkap()), judul


def test_other_parts_print_their_registries(parts: dict[str, str]) -> None:
    assert all(" ".join(u.arti.split()) in parts["Cacah mentah"] for u in ukuran().values())
    assert all(a.arti in parts["Tanda"] for a in ARTI.values())
    assert all(a in parts["Tanda"] for a in ARTI_TANDA.values())
    assert all(t.label in parts["Tabel dan kolom"] for t in TABEL.values())
    assert all(KOLOM[c].arti in parts["Tabel dan kolom"] for t in TABEL.values() for c in t.kolom)
    assert "1 (berlaku)" in parts["Revisi"] and "Data bawaan" in parts["Revisi"]


def test_headings_are_those_of_the_importer(parts: dict[str, str]) -> None:
    """Nothing is promised that the importer would not take for that field; everything it reads with is listed."""
    isi = parts["Judul kolom"]
    for kunci, (judul, jenis) in heading_list.BAGIAN.items():
        ejaan = header_words.ejaan(kunci)
        terdaftar = heading_list.daftar(kunci)
        # A yearly target is known by what its header says of the year, not by its name alone.
        bulanan = [field for field in ejaan.values() if not field.endswith("_setahun")]
        assert judul in isi and sum(map(len, terdaftar.values())) == len(bulanan)
        for field, semua_judul in terdaftar.items():
            assert ", ".join(semua_judul) in isi
            assert all(heading_list.dikenali(j.title(), field, jenis) or
                       heading_list.dikenali(j, field, jenis) for j in semua_judul)  # fmt: skip
    assert "judul yang dikenali" not in parts["Tabel dan kolom"]


def test_every_seed_file(parts: dict[str, str]) -> None:
    isi = parts["Berkas data"]
    semua = [p for p in DATA.rglob("*") if p.is_file() and p.name not in ("README.md", "SHA256SUMS")]
    assert all(f"data/{berkas.relative_to(DATA).as_posix()}" in isi for berkas in semua)
    assert f"{len(semua)} berkas" in isi and "MIT" in isi and "titik posyandu dan pustu perkiraan 179" in isi


def test_skills_and_grade_rule(parts: dict[str, str]) -> None:
    isi = parts["Keterampilan"]
    assert "A · Pengelolaan posyandu 4 keterampilan" in isi and "kelompok-utuh-v1" in isi
    assert "Purwa A dan B 1 dari 3 kelompok lain 14, 16, atau 17" in isi
    assert "Status: perlu konfirmasi Dinas Kesehatan" in isi


def test_what_is_simulated_and_how_to_hide_it(parts: dict[str, str], open_page: Buka) -> None:
    isi = parts["Simulasi"]
    assert "Kader posyandu: dilatih, dinilai, keterampilan 915" in isi and "simulasi=false" in isi
    assert "27 indikator" in isi and "Dilatih 420 420 kader per 19 Januari 2026" in isi
    assert "Sekarang: disembunyikan" in teks(open_page(HALAMAN, bagian="Simulasi", simulasi="false"))


def test_published_figures_stand_beside_and_contradict(parts: dict[str, str]) -> None:
    isi = parts["Angka dipublikasikan"]
    assert "Registri memuat 127 posyandu" in isi and "124 posyandu per 16 Juni 2025" in isi
    assert "“Posyandu aktif” punya beberapa batasan" in isi and "514 kader per 31 Desember 2024" in isi
    assert "Posyandu lokus ILP 124 posyandu" in isi


def test_search_is_in_the_link(open_page: Buka) -> None:
    at = open_page(HALAMAN, cari="stunting perpres")
    isi = teks(at)
    assert f"1 dari {BANYAK} indikator" in isi and "14,0 % (Perpres 72/2021" in isi
    assert any('<details class="ilp-lipat" open>' in b.proto.body for b in at.get("html"))
    at.text_input(key="cari").set_value("tidak mungkin ada").run()
    assert "Tidak ada indikator yang memuat “tidak mungkin ada”." in teks(at) and not at.exception


def test_breaks_and_target_of_a_rate_are_in_its_own_unit(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, cari="kejadian demam berdarah dengue"))
    assert "setiap tahun: 10 per 100.000 penduduk" in isi and "di bawah 5 5 – <10" in isi and "di bawah 5 %" not in isi


def test_simulation_off_says_hidden(open_page: Buka) -> None:
    assert "sedang disembunyikan" in teks(open_page(HALAMAN, cari="kader dilatih", simulasi="false"))


@pytest.mark.parametrize(("daerah", "kalimat"), [
    ("64.08", "1 dari data nyata, 40 belum ada datanya."),
    ("16.73", "1 dari data nyata, 40 belum ada datanya."),
    ("33.15", f"41 dari {BANYAK} indikator menunggu data pertama Kabupaten Grobogan."),
])  # fmt: skip
def test_other_regions(open_page: Buka, daerah: str, kalimat: str) -> None:
    assert kalimat in teks(open_page(HALAMAN, daerah=daerah))
    assert "Semua angka yang dipublikasikan" in teks(open_page(HALAMAN, daerah=daerah, bagian="Angka dipublikasikan"))


def test_an_unknown_part_opens_the_first(open_page: Buka) -> None:
    at: AppTest = open_page(HALAMAN, bagian="Tidak ada")
    assert f"{BANYAK} dari {BANYAK} indikator" in teks(at)


def test_a_part_is_opened_by_its_code_and_by_the_label_of_links_of_before(open_page: Buka) -> None:
    kode, label = open_page(HALAMAN, bagian="judul"), open_page(HALAMAN, bagian="Judul kolom")
    assert teks(kode) == teks(label) and f"{BANYAK} dari {BANYAK} indikator" not in teks(kode)


def test_no_markup_is_shown_as_text_and_no_english(parts: dict[str, str]) -> None:
    for nama, isi in parts.items():
        assert "</" not in isi and "class=" not in isi, nama
        assert not re.search(r"\b(real|simulated|generalised|unknown|missing|the|None|nan)\b", isi), nama
