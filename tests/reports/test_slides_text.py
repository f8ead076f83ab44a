"""The rules that make text fit: whole clauses go, brackets and words stay whole, what is left is still true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.slides import text as teks

PANJANG = (
    "7.381 dari 9.654 balita terdaftar ditimbang (76,5 %) pada Desember 2025; "
    "terendah Tanjung Laut Indah: 354 dari 757 (46,8 %)."
)


@pytest.mark.parametrize(
    ("batas", "hasil"),
    [
        (140, PANJANG),
        (110, "7.381 dari 9.654 balita terdaftar ditimbang (76,5 %) pada Desember 2025; terendah Tanjung Laut Indah."),
        (80, "7.381 dari 9.654 balita terdaftar ditimbang (76,5 %) pada Desember 2025."),
        (66, "7.381 dari 9.654 balita terdaftar ditimbang pada Desember 2025."),
        (36, "7.381 dari 9.654 balita terdaftar …"),
    ],
)
def test_whole_clauses_are_dropped(batas: int, hasil: str) -> None:
    assert teks.pendekkan_teks(PANJANG, batas) == hasil


@pytest.mark.parametrize(
    ("kalimat", "batas", "hasil"),
    [
        # A single word before the colon is no message: the whole clause goes.
        (
            "Dari 2 angka nyata, 1 memburuk dan 1 membaik; terburuk: D/S balita terdaftar turun 4,0 poin.",
            60,
            "Dari 2 angka nyata, 1 memburuk dan 1 membaik.",
        ),
        # "terendah" waits for a name: it is no message without it.
        (
            "Hampir seperempat ibu hamil tidak diperiksa; capaian terendah: Puskesmas Kombeng dan Puskesmas Kaubun.",
            70,
            "Hampir seperempat ibu hamil tidak diperiksa.",
        ),
        # A name before the colon is kept with its reason.
        ("Dahulukan Guntung: 94 dari 341 balita stunting (27,6 %), masuk kelas 20 % ke atas.", 70,
         "Dahulukan Guntung: 94 dari 341 balita stunting (27,6 %)."),
        # Commas inside brackets are no place to cut, nor is a decimal comma.
        ("Titik perlu diperiksa: Puskesmas A, Puskesmas B (jatuh di C, D, dan E yang jauh sekali).", 40,
         "Titik perlu diperiksa."),
        ("Naik 2,5 poin, yang terbesar, sejak lama sekali", 20, "Naik 2,5 poin"),
        # A list loses its verb when it is cut: better an ellipsis than something untrue.
        ("6 dari 6 puskesmas, 15 dari 15 pustu, dan 121 posyandu adalah lokus ILP.", 60,
         "6 dari 6 puskesmas, 15 dari 15 pustu, dan 121 posyandu …"),
    ],
)  # fmt: skip
def test_cut_at_the_right_place(kalimat: str, batas: int, hasil: str) -> None:
    assert teks.pendekkan_teks(kalimat, batas) == hasil


@given(st.text(alphabet="ab ,;:().1", max_size=200), st.integers(12, 150))
def test_always_fits_and_no_bracket_stays_open(kalimat: str, batas: int) -> None:
    hasil = teks.pendekkan_teks(kalimat, batas)
    assert len(hasil) <= batas
    if kalimat.count("(") == kalimat.count(")") == 0:
        assert "(" not in hasil
    if len(kalimat) <= batas:
        assert hasil == kalimat


def test_a_part_of_the_heaviest() -> None:
    assert teks.bagian(("420 dari 915", "", "simulasi", "terbit 420"), 24) == "420 dari 915 · simulasi"


def test_the_source_says_how_many_others() -> None:
    asal = ("Rekap (bulanan), Kota Bontang; Daftar A", "Daftar B")
    assert teks.sumber(asal, 80) == "Rekap (bulanan), Kota Bontang; Daftar A; Daftar B"
    assert teks.sumber(asal, 45) == "Rekap, Kota Bontang; Daftar A; Daftar B"
    assert teks.sumber(asal, 38) == "Rekap, Kota Bontang dan 2 sumber lain"
    assert teks.sumber(asal, 25) == "Rekap dan 2 sumber lain"
    assert teks.sumber((), 25) == "belum ada sumber"


def test_the_source_line_still_names_everything() -> None:
    """A long source gives way, then the month is written short; filter, revision and number always stay."""
    waktu, beku = ("data per Desember 2025", "data Des 2025"), "revisi 1 · BRF-2026-11-23-01"
    panjang = teks.baris_sumber(("Rekap " * 60,), waktu, "Kota Bontang", beku)
    assert len(panjang) <= teks.SUMBER and panjang.startswith("Sumber: Rekap")
    assert panjang.endswith(f" … · data Des 2025 · Kota Bontang · {beku}")
    pendek = teks.baris_sumber(("Rekap bulanan",), waktu, "Kota Bontang", "revisi 1")
    assert pendek == "Sumber: Rekap bulanan · data per Desember 2025 · Kota Bontang · revisi 1"


def test_edges() -> None:
    isi = [("A", 90.0), ("B", 46.8), ("C", 60.0)]
    assert teks.ujung(isi, str) == "tertinggi A 90.0, terendah B 46.8"
    assert teks.ujung([("A", 5.0), ("B", 5.0)], str) == "semuanya 5.0"
    assert teks.ujung(isi[:1], str) == ""
