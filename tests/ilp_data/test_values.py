"""The small certain things: parse, periods, number forms, states, regions, skills and the registries."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ilp_data import format as bentuk
from ilp_data import parse, periods, regions
from ilp_data.errors import GalatIlp, GalatKode, GalatMasukan, GalatNilai
from ilp_data.registry import fields, indicators
from ilp_data.registry.skills import kelompok_lengkap
from ilp_data.states import ARTI, ARTI_TANDA, Keadaan, Tanda
from ilp_data.store import seed
from ilp_data.store.snapshot import Potret

# --- parse


@given(st.integers(0, 10**9))
def test_counts_go_there_and_back(n: int) -> None:
    harap = parse.Terbaca(float(n), Keadaan.ADA if n else Keadaan.NOL)
    assert parse.cacah(str(n)) == parse.cacah(f" {n} ") == parse.cacah(f"{n:,}".replace(",", ".")) == harap


@given(st.text(max_size=12))
def test_counts_are_read_or_rejected_never_guessed(teks: str) -> None:
    try:
        hasil = parse.cacah(teks)
    except GalatNilai:
        return
    assert (hasil.nilai is None) == (not hasil.keadaan.bernilai)
    if hasil.nilai is None:
        assert teks.strip().lower() in ("", "tb")
    else:
        assert int(teks.strip().replace(".", "").lstrip("+")) == hasil.nilai


@pytest.mark.parametrize("teks", ["-1", "1,5", "1.5", "12.34", "1.2345", "n/a", "-", "1e3", "½", "0x1", "1 2", "satu"])
def test_rejected_counts(teks: str) -> None:
    with pytest.raises(GalatNilai, match="Cacah tidak terbaca"):
        parse.cacah(teks)


def test_counts_without_a_number() -> None:
    assert parse.cacah("  ") == parse.Terbaca(None, Keadaan.BELUM_DILAPORKAN)
    assert parse.cacah("TB") == parse.Terbaca(None, Keadaan.TIDAK_BERLAKU)
    assert parse.cacah("0") == parse.Terbaca(0.0, Keadaan.NOL)


@given(st.decimals(-1000, 1000, places=4, allow_nan=False))
def test_decimal_point_or_comma(n: object) -> None:
    assert parse.desimal(str(n)) == parse.desimal(str(n).replace(".", ",")) == float(str(n))


@pytest.mark.parametrize("teks", ["1.234,5", "abc", "1e5", "inf", "nan", "1."])
def test_rejected_decimals(teks: str) -> None:
    with pytest.raises(GalatNilai):
        parse.desimal(teks)


def test_yes_no_and_choices() -> None:
    assert [parse.ya_tidak(t) for t in ("Ya", "sudah", "1", "tidak", "BELUM", "0", " ")] == [
        True,
        True,
        True,
        False,
        False,
        False,
        None,
    ]
    for teks in ("mungkin", "2", "-"):
        with pytest.raises(GalatNilai):
            parse.ya_tidak(teks)
    assert parse.pilihan(" ya ", {"ya"}, "lokus_ilp") == "ya"
    with pytest.raises(GalatNilai, match="lokus_ilp"):
        parse.pilihan("Ya", {"ya"}, "lokus_ilp")


# --- periods

_BULAN = st.builds(lambda t, b: f"{t:04d}-{b:02d}", st.integers(1990, 2090), st.integers(1, 12))


@given(_BULAN, st.integers(-600, 600))
def test_shifting_there_and_back(bulan: str, n: int) -> None:
    tujuan = periods.geser_bulan(bulan, n)
    assert periods.geser_bulan(tujuan, -n) == bulan
    selisih = (int(tujuan[:4]) - int(bulan[:4])) * 12 + int(tujuan[5:]) - int(bulan[5:])
    assert selisih == n and 1 <= periods.nomor_bulan(tujuan) <= 12


@given(_BULAN, st.integers(0, 40))
def test_ranges_are_complete_and_in_order(awal: str, n: int) -> None:
    akhir = periods.geser_bulan(awal, n)
    isi = periods.uraikan_periode(f"{awal}..{akhir}")
    assert isi == sorted(set(isi)) and len(isi) == n + 1 and (isi[0], isi[-1]) == (awal, akhir)


def test_year_and_month() -> None:
    assert periods.uraikan_periode("2025") == [f"2025-{b:02d}" for b in range(1, 13)]
    assert periods.uraikan_periode(" 2025-12 ") == ["2025-12"]


@pytest.mark.parametrize(
    "teks",
    [
        "", "2025-13", "2025-00", "25-01", "2025-1", "20251", "202501", "2025..2026", "Desember 2025", "2025-01-01",
        "0000", "9999", "1899-12", "2101-01", "0000-01..9999-12", "٢٠٢٥", "2025-TW5", "2025-TW", "TW1",
    ],
)  # fmt: skip
def test_rejected_periods(teks: str) -> None:
    for baca in (periods.uraikan_periode, periods.baku):
        with pytest.raises(GalatKode, match="Periode tidak dikenali"):
            baca(teks)


def test_a_range_has_an_end_that_a_person_can_mean() -> None:
    assert len(periods.uraikan_periode("2016-01..2025-12")) == periods.TERPANJANG == 120
    with pytest.raises(GalatKode, match="121 bulan.*paling banyak 120 bulan"):
        periods.uraikan_periode("2016-01..2026-01")
    with pytest.raises(GalatKode, match="berakhir sebelum dimulai"):
        periods.uraikan_periode("2025-02..2025-01")


@pytest.mark.parametrize("teks", ["2025-TW2", "TW II 2025", "triwulan 2 2025", "2025 Tri Wulan ii", "2025-Q2"])
def test_a_quarter_is_its_three_months(teks: str) -> None:
    assert periods.uraikan_periode(teks) == ["2025-04", "2025-05", "2025-06"]
    assert periods.baku(teks) == "2025-04..2025-06"


# --- Indonesian forms


@pytest.mark.parametrize(
    ("nilai", "desimal", "harap"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (0, 0, "0"),
        (None, 0, "–"),
        (float("nan"), 1, "–"),
        (2.25, 1, "2,3"),
        (12.5, 0, "13"),
        (-12.5, 0, "-13"),
        (-0.04, 1, "0,0"),
        (-0.06, 1, "-0,1"),
        (-10, 0, "-10"),
    ],
)
def test_numbers(nilai: float | None, desimal: int, harap: str) -> None:
    assert bentuk.angka(nilai, desimal) == harap


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False).map(float), st.integers(0, 3))
def test_numbers_are_written_as_babel_writes_them(nilai: float, desimal: int) -> None:
    pola = "#,##0" + ("." + "0" * desimal if desimal else "")
    assert bentuk.angka(nilai, desimal) == format_decimal(bentuk.bulat(nilai, desimal), format=pola, locale="id")


def test_per_cent_and_fractions() -> None:
    assert bentuk.persen(76.455) == "76,5 %" and bentuk.persen(76.45) == "76,5 %" and bentuk.persen(None) == "–"
    assert bentuk.pecahan(72, 915) == "72 dari 915 (7,9 %)"
    assert bentuk.pecahan(7381, None) == "7.381 dari –"
    assert bentuk.pecahan(0, 0) == "0 dari 0"
    assert bentuk.pecahan(float("nan"), 10) == "– dari 10"


def test_dates_months_differences_lists() -> None:
    assert bentuk.tanggal("2026-01-19") == bentuk.tanggal(dt.date(2026, 1, 19)) == "19 Januari 2026"
    assert [bentuk.tanggal(t) for t in ("2026-01", "2026", "", None)] == ["Januari 2026", "2026", "–", "–"]
    with pytest.raises(ValueError, match="place"):
        bentuk.tanggal("2026-11-27T22:14:00+00:00")  # already the 28th in Bontang
    assert (bentuk.bulan("2025-08"), bentuk.bulan("2025-08", pendek=True)) == ("Agustus 2025", "Agu 2025")
    assert [bentuk.selisih_poin(x) for x in (2.1, -0.4, 0.01, None, float("nan"))] == [
        "naik 2,1 poin",
        "turun 0,4 poin",
        "tetap",
        "belum dapat dibandingkan",
        "belum dapat dibandingkan",
    ]
    assert [bentuk.daftar(list("abcde")[:n]) for n in range(6)] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
        "a, b, c, dan 1 lainnya",
        "a, b, c, dan 2 lainnya",
    ]


# --- states, errors


def test_every_state_and_flag_has_a_meaning() -> None:
    assert set(ARTI) == set(Keadaan) and set(ARTI_TANDA) == set(Tanda)
    assert {k for k in Keadaan if k.bernilai} == {Keadaan.ADA, Keadaan.NOL, Keadaan.SEMENTARA}
    assert len({a.kata for a in ARTI.values()}) == len(Keadaan) == len({a.tanda for a in ARTI.values()})
    assert ARTI[Keadaan.BELUM_DILAPORKAN].kata == "belum ada data"


def test_error_messages_are_complete_and_of_one_tree() -> None:
    galat = GalatNilai("Isi salah.", diberikan="'x'", diharapkan="angka", saran="Perbaiki.")
    assert str(galat) == "Isi salah. Diberikan: 'x'. Diharapkan: angka. Perbaiki."
    assert isinstance(galat, GalatMasukan) and isinstance(galat, GalatIlp)
    assert str(GalatKode("Tidak ada.", diberikan=0)) == "Tidak ada. Diberikan: 0."


# --- regions


def test_a_bps_code_is_no_kemendagri_code() -> None:
    with pytest.raises(GalatKode, match="BPS"):
        regions.kenali_kode("6474010")
    assert regions.kenali_kode("16.73").nama == "Kota Lubuk Linggau"
    assert regions.kenali_kode("16.74").nama == "Kota Prabumulih"
    assert regions.kenali_kode("1674").kode != "16.73", "the BPS code of Lubuk Linggau must not become it by position"
    assert regions.kenali_kode("64.74.01").nama == "Bontang Utara"
    assert regions.sebut_senama("kota bandung") == "Kota Bandung: 32.73."
    assert str(regions.sebut_senama("Bandung")).startswith("Kabupaten Bandung: 32.04. Kota Bandung: 32.73.")
    assert regions.sebut_senama("Lubuklinggau") == "Kota Lubuk Linggau: 16.73."
    assert regions.sebut_senama("6474") is regions.sebut_senama("") is regions.sebut_senama("Atlantis") is None


def test_children_and_forms_of_codes() -> None:
    assert [w.kode for w in regions.anak("64.74")] == ["64.74.01", "64.74.02", "64.74.03"]
    kanaan = regions.kenali_kode("64.74.03.1003")
    assert (kanaan.nama, kanaan.tingkat, kanaan.kode_induk) == ("Kanaan", "kelurahan", "64.74.03")
    assert [regions.tingkat_kode(k) for k in ("64.74", "64.74.03", "64.74.03.1003")] == [2, 3, 4]
    for salah in ("6474", "64.7", "64.74.3", "64.74.03.100", "", "64.74.03.1003.1"):
        with pytest.raises(GalatKode):
            regions.tingkat_kode(salah)
    assert regions.kecamatan_dari("64.74.03.1003") == "64.74.03" and regions.kecamatan_dari("") == ""
    for bukan in ("64", "64.74.03"):
        with pytest.raises(GalatKode, match="bukan kabupaten atau kota"):
            regions.kenali_daerah(bukan)


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        ("Api-Api", "API  API", True),
        ("Lok Tuan", "lok-tuan", True),
        ("Sérâwai", "serawai", True),
        ("Lok Tuan", "Loktuan", False),
        ("Mawar 1", "Mawar 2", False),
    ],
)
def test_normal_names(satu: str, lain: str, sama: bool) -> None:
    assert (regions.normal(satu) == regions.normal(lain)) is sama


@given(st.text(max_size=30))
def test_normal_names_stay_when_repeated(nama: str) -> None:
    assert regions.normal(regions.normal(nama)) == regions.normal(nama)


# --- grade rule

# Skill numbers of the groups (4+7+6+3+5), written down here.
ANGGOTA = {"A": range(1, 5), "B": range(5, 12), "C": range(12, 18), "D": range(18, 21), "E": range(21, 26)}
TINGKAT = {1: "purwa", 2: "madya", 3: "utama"}


@given(st.sets(st.sampled_from("ABCDE")))
def test_grades_from_whole_groups(potret: Potret, utuh: set[str]) -> None:
    (aturan,) = potret.aturan.values()
    harap = TINGKAT.get(len(utuh - {"A", "B"}), "dinilai") if {"A", "B"} <= utuh else "dinilai"
    assert aturan.tingkat(utuh) == harap
    assert aturan.tingkat(None) == "belum_dinilai"


@given(st.sets(st.integers(1, 25)))
def test_whole_groups_from_skills(lulus: set[int]) -> None:
    assert kelompok_lengkap(lulus, ANGGOTA) == {k for k, isi in ANGGOTA.items() if all(n in lulus for n in isi)}


def test_the_number_of_skills_does_not_decide_the_grade(potret: Potret) -> None:
    (aturan,) = potret.aturan.values()
    semua = set(range(1, 26))
    tanpa_satu_a = kelompok_lengkap(semua - {1}, ANGGOTA)
    assert aturan.tingkat(tanpa_satu_a) == "dinilai", "24 skills, but A is not whole"
    banyak = {len(set().union(*(ANGGOTA[k] for k in ("A", "B", x)))): x for x in "CDE"}
    assert set(banyak) == {14, 16, 17} and {aturan.tingkat({"A", "B", x}) for x in "CDE"} == {"purwa"}
    madya = [len(set().union(*(ANGGOTA[k] for k in ("A", "B", *dua)))) for dua in combinations("CDE", 2)]
    assert sorted(madya) == [19, 20, 22]
    assert aturan.tingkat(set("CDE")) == "dinilai", "14 skills without A and B"


def test_members_of_a_group_are_those_of_the_data(potret: Potret) -> None:
    nyata = potret.keterampilan.groupby("kelompok")["nomor"].agg(set).to_dict()
    assert nyata == {k: set(isi) for k, isi in ANGGOTA.items()}


# --- registries


def test_every_indicator_can_be_read_and_computed(potret: Potret) -> None:
    semua = indicators.semua()
    assert {"ds_hadir", "ds_proyeksi", "stunting"} <= set(semua)
    tersimpan = set(potret.layanan["ukuran"])
    for i in semua.values():
        for kolom in ("judul", "pendek", "konsep", "definisi", "interpretasi", "rumus", "kelas_sumber"):
            assert getattr(i, kolom).strip(), (i.kode, kolom)
        assert i.nama_pembilang and i.nama_penyebut and i.arah in ("tinggi", "rendah")
        assert list(i.kelas) == sorted(set(i.kelas)) and len(i.kelas) == 4
        assert not i.pasangan or semua[i.pasangan].pasangan == i.kode
        if i.pasangan:
            assert semua[i.pasangan].pembilang == i.pembilang and semua[i.pasangan].penyebut != i.penyebut
        if i.jenis == "layanan":
            assert {i.pembilang, i.penyebut} <= tersimpan | {"balita_ditimbang_terkoreksi"}, i.kode
    assert {i for i in ("stunting", "wasting", "underweight") if semua[i].arah == "rendah"} == {
        "stunting",
        "wasting",
        "underweight",
    }


def test_every_cluster_has_a_main_indicator_and_readiness() -> None:
    for klaster in indicators.KLASTER:
        assert indicators.utama(klaster).klaster == klaster and indicators.utama(klaster).utama
        assert len(indicators.menurut_klaster(klaster, "kesiapan")) == 1
    assert indicators.utama("2").kode == "ds_hadir"


def test_an_unknown_indicator() -> None:
    with pytest.raises(GalatKode, match="Indikator tidak dikenal"):
        indicators.indikator("tidak_ada")


def test_the_registry_of_columns_and_tables_is_complete(potret: Potret) -> None:
    dipakai = {k for t in fields.TABEL.values() for k in t.kolom}
    assert dipakai <= set(fields.KOLOM)
    kosong = set(seed.KOSONG)
    for nama, t in fields.TABEL.items():
        isi = getattr(potret, nama)
        assert list(isi.columns) == list(t.kolom), nama
        assert (len(isi) > 0) is (nama not in kosong) and not isi.duplicated(list(t.kunci)).any(), nama
        for k in t.kolom:
            if fields.KOLOM[k].jenis == "teks":
                assert isi[k].map(lambda v: isinstance(v, str)).all(), (nama, k)
    assert fields.label("lokus_ilp") == "Lokus ILP"
    with pytest.raises(KeyError):
        fields.label("tidak_ada")


def test_codes_stay_text(potret: Potret) -> None:
    for tabel, kolom in (("fasilitas", "kode_puskesmas"), ("wilayah", "kode"), ("daerah", "kode_bps")):
        isi = getattr(potret, tabel)[kolom]
        assert isi.map(type).eq(str).all() and not isi.str.endswith(".0").any()
    assert isinstance(potret.fasilitas["lat"].dtype, type(pd.Series([0.5]).dtype))
