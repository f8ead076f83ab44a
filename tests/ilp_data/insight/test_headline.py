"""The headline: fractions in words, what they may not say, and what leads where the figure is missing."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.insight import headline
from ilp_data.insight.fractions import bagian_kata
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret

BONTANG = Lingkup("64.74")
DATA = Path(__file__).parents[3] / "data"
_KATA = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
BILANGAN = {k: n for n, k in enumerate(_KATA, start=1)}


def _pokok(p: Potret, kode: str, periode: str, lingkup: Lingkup = BONTANG) -> headline.Pokok:
    return headline.pokok(Pandangan(p, lingkup, periode, STAF), kode)


@given(st.integers(1, 999))
def test_a_fraction_in_words_is_never_further_off_than_stated(persepuluh: int) -> None:
    bagian = persepuluh / 10
    kata = bagian_kata(bagian)
    if kata.endswith("%"):
        assert kata == f"{bagian:.1f} %".replace(".", ",")
        return
    pokok = kata.removeprefix("hampir ").removeprefix("lebih dari ")
    baku = pokok if pokok == kata else re.sub(r"^se", "satu ", pokok).replace(" per", " dari ")
    atas, _, bawah = baku.partition(" dari ")
    pecahan = Fraction(1, 2) if pokok == "separuh" else Fraction(BILANGAN[atas], BILANGAN[bawah])
    beda = Fraction(persepuluh, 10) - 100 * pecahan
    assert abs(beda) <= (2 if pokok != kata else Fraction(1, 2)) and abs(beda) <= Fraction(persepuluh, 100)
    assert pokok == kata or kata.startswith("hampir ") == (beda < 0)


def test_march_2026_says_what_it_means_and_whose_figures_they_are(potret: Potret) -> None:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        baris = [b for b in csv.DictReader(berkas) if b["periode"] == "2026-03"]
    atas, bawah = (sum(int(b[k]) for b in baris) for k in ("balita_ditimbang", "balita_ada"))
    assert abs(100 * (bawah - atas) / bawah - 100 / 7) < 0.5
    hasil = _pokok(potret, "ds_hadir", "2026-03")
    assert hasil.kalimat == "Satu dari tujuh balita terdaftar tidak ditimbang; capaian terendah: Satimpo dan Lok Tuan."
    assert hasil.angka.startswith("8.272 dari 9.694 balita terdaftar, 85,3 % · Maret 2026 · Rekap bulanan")
    tinggi = _pokok(potret, "stunting", "2026-03").kalimat
    assert tinggi.startswith("Hampir seperlima balita ditimbang tergolong stunting; ")
    assert tinggi.endswith(" tertinggi.")


def test_what_may_not_be_ranked_is_not(potret: Potret) -> None:
    assert _pokok(potret, "skrining_tbc", "2025-12").kalimat == (
        "SIMULASI: dua dari tiga sasaran skrining TB bulan itu tidak diskrining TB."
    )
    serba = _pokok(potret, "ds_hadir", "2025-11")
    assert serba.kalimat == "Hampir semua wilayah tepat 100 % pada November 2025; periksa dahulu penyebutnya."
    kode = sorted(potret.layanan["kode_tempat"].unique())[:9]
    t = potret.layanan
    tipis = replace(potret, layanan=t[(t["periode"] != "2026-03") | t["kode_tempat"].isin(kode)])
    kalimat = _pokok(tipis.tanpa_simulasi(), "ds_hadir", "2026-03").kalimat
    assert kalimat.startswith("Sementara (9 dari 15 kelurahan melapor): ") and "terendah" not in kalimat


def test_one_kelurahan_is_set_beside_the_city(potret: Potret) -> None:
    satimpo = Lingkup("64.74", kelurahan="64.74.02.1004")
    assert _pokok(potret, "ds_hadir", "2026-03", satimpo).kalimat == (
        "52,0 % balita terdaftar di Satimpo tidak ditimbang; yang ditimbang 37,3 poin di bawah kota."
    )


@pytest.mark.parametrize(
    ("kode", "periode", "daerah", "awal"),
    [
        ("ds_proyeksi", "2026-01", "64.74", "Terakhir diketahui Desember 2025: "),
        ("ds_hadir", "", "16.73", "Di Kota Lubuk Linggau 5 dari 10 puskesmas adalah lokus ILP"),
        ("kader_utama", "", "16.73", "Di Kota Lubuk Linggau 5 dari 10 puskesmas adalah lokus ILP"),
        ("ds_hadir", "", "32.73", "Kota Bandung punya 151 kelurahan di 30 kecamatan; "),
        ("kader_utama", "2026-03", "64.74", "420 kader dilatih"),
    ],
)
def test_what_is_known_leads_where_the_figure_is_missing(
    potret: Potret, kode: str, periode: str, daerah: str, awal: str
) -> None:
    kalimat = _pokok(potret, kode, periode, Lingkup(daerah)).kalimat
    assert kalimat.startswith(awal) and kalimat.endswith(".")
