"""Numbers, statuses, dates and months as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import times, values
from ilp_data.intake.cells.values import AngkaRancu, Gaya
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan


def indonesia(n: float, desimal: int) -> str:
    return f"{n:,.{desimal}f}".translate(str.maketrans(",.", ".,"))


def inggris(n: float, desimal: int) -> str:
    return f"{n:,.{desimal}f}"


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 2, 4]), st.booleans())
def test_decimals_go_there_and_back(pokok: int, desimal: int, koma: bool) -> None:
    nilai = pokok / 10**desimal
    teks = (indonesia if koma else inggris)(nilai, desimal)
    assert values.bilangan(teks) == pytest.approx(nilai, abs=1e-9)
    assert values.bilangan(f"  {teks}\u00a0") == pytest.approx(nilai, abs=1e-9)


@given(st.integers(0, 10**9), st.sampled_from(list(Gaya)[:2]))
def test_whole_numbers_go_there_and_back(n: int, gaya: Gaya) -> None:
    tulis = indonesia(n, 0) if gaya is Gaya.KOMA_DESIMAL else inggris(n, 0)
    for teks in (str(n), f"{n}.0", f"'{n}", tulis, f"{tulis} orang", f"{n:,}".replace(",", " ")):
        assert values.cacah(teks, gaya).nilai == n, teks


@pytest.mark.parametrize("teks", ["60*", "60 *", "60**", "60*)", "60 (*)", "60†", "60¹"])
def test_a_mark_that_points_at_a_note_is_no_part_of_a_number(teks: str) -> None:
    assert values.cacah(teks).nilai == 60 and values.bertanda(teks) and not values.bertanda("60")
    assert values.gaya_cacah([teks.replace("60", "1.234"), "987"]) is Gaya.KOMA_DESIMAL
    with pytest.raises(GalatNilai):
        values.cacah(teks.replace("60", "6*0"))


@pytest.mark.parametrize("teks", ["646 (94%)", "646 (93,5 %)", "646(100%)", "646.", "646,-", "646;"])
def test_a_share_or_a_full_stop_behind_a_count_is_no_part_of_it(teks: str) -> None:
    assert values.cacah(teks).nilai == 646
    assert values.gaya_cacah([teks.replace("646", "1.646"), "987"]) is Gaya.KOMA_DESIMAL
    for lain in ("646 (94)", "94%", "646/690", "(94%)"):
        with pytest.raises(GalatNilai):
            values.cacah(lain)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_one_separator_before_three_digits_is_not_guessed(depan: int, belakang: int, tanda: str) -> None:
    teks = f"{depan}{tanda}{belakang:03d}"
    for gaya in (None, Gaya.CAMPUR):
        with pytest.raises(AngkaRancu):
            values.cacah(teks, gaya)
    assert (
        values.cacah(teks, Gaya.KOMA_DESIMAL if tanda == "." else Gaya.TITIK_DESIMAL).nilai == depan * 1000 + belakang
    )


@pytest.mark.parametrize(
    ("isi", "gaya"),
    [
        (["1.234", "987"], Gaya.KOMA_DESIMAL),
        (["1,234", "987", "12"], Gaya.TITIK_DESIMAL),
        (["1.234", "12"], Gaya.KOMA_DESIMAL),
        (["1,101"], Gaya.TITIK_DESIMAL),
        (["1.000", "12"], None),
        (["1.000", "120"], Gaya.KOMA_DESIMAL),
        (["1.234", "987", "2345"], Gaya.KOMA_DESIMAL),
        (["1,234", "987", "2345"], None),
        (["1,375", "12,5"], Gaya.KOMA_DESIMAL),
        (["1.000", "12.000", "5"], None),
        (["1.234", "1,234", "500"], None),
        (["1.234", "12,5"], Gaya.KOMA_DESIMAL),
        (["1.234", "12.5", "3,5"], Gaya.CAMPUR),
        (["1.234.567"], Gaya.KOMA_DESIMAL),
        (["0.125"], Gaya.TITIK_DESIMAL),
        (["1.234 anak", "987 anak"], Gaya.KOMA_DESIMAL),
        (["1,234 orang", "98 orang"], Gaya.TITIK_DESIMAL),
        (["12,5 kg", "1.234"], Gaya.KOMA_DESIMAL),
        (["-", "", "n/a"], None),
    ],
)
def test_styles_of_columns(isi: list[str], gaya: Gaya | None) -> None:
    assert values.gaya_cacah(isi) is gaya


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "   ",
        " -   ",
        "–",
        "—",
        "−",
        "- -",
        "-----",
        "n/a",
        "N/A",
        "N.A.",
        "…",
        "...",
        ". .",
        "____",
        "?",
        "??",
        "NULL",
        "nan",
        "None",
        "TAD",
        "t.a.d",
        "Belum dilaporkan",
        "belum lapor",
        "Blm ada data",
        "belum ada",
        "Tidak ada laporan",
        "tdk diketahui",
        "belum diisi",
        "data belum ada",
        "Laporan belum masuk",
        "#N/A",
        "#DIV/0!",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "Err:502",
        "#######",
        "(kosong)",
        "\u00a0",
    ],
)
def test_no_report_is_neither_zero_nor_no(teks: str) -> None:
    assert values.cacah(teks).keadaan is Keadaan.BELUM_DILAPORKAN
    assert values.bilangan(teks) is None
    assert times.tanggal(teks) is None
    assert times.periode(teks) is None
    if teks != "belum ada":  # of a status that is the answer
        assert values.status(teks) is None


@pytest.mark.parametrize("teks", ["0", "0,0", "0.0", " 0 "])
def test_zero_stays_zero(teks: str) -> None:
    assert values.cacah(teks).keadaan is Keadaan.NOL


@pytest.mark.parametrize(
    "teks",
    [
        "8.6 %",
        "12%",
        "1l4",
        "-3",
        "1,5",
        "1E+05",
        "12 34",
        "1.23.456",
        "satu",
        "=1+1",
        "12,5",
        "3.5",
        "ada",
        "x",
        "nihil ya",
        "12/5",
        "1,2,3",
        "5?",
        "-5-",
    ],
)
def test_what_is_no_count_is_rejected(teks: str) -> None:
    with pytest.raises(GalatNilai):
        values.cacah(teks, Gaya.KOMA_DESIMAL)


def test_per_cent_and_not_applicable() -> None:
    assert values.persen("8.6 %") == values.persen("8,6") == 8.6
    assert values.persen(" -   ") is None
    assert values.cacah("tb").keadaan is Keadaan.TIDAK_BERLAKU


YA = ["ya", "Sudah", "1", "TRUE", "v", "✓", "Lulus", "kompeten", "Sudah dilatih", "Terampil", "1.0", "Sudah (2024)"]
TIDAK = [
    "tidak",
    "Belum",
    "0",
    "false",
    "belum ada",
    "tidak ada",
    "Belum pernah dilatih",
    "Tidak lulus",
    "belum kompeten",
    "✗",
]


@pytest.mark.parametrize(("teks", "nilai"), [*((t, True) for t in YA), *((t, False) for t in TIDAK), ("tb", None)])
def test_statuses(teks: str, nilai: bool | None) -> None:
    assert values.status(teks) is nilai


@pytest.mark.parametrize(
    "teks", ["x", "X", "t", "/", "*", "proses", "sudah belum", "2", "dijadwalkan", "sudah, kecuali A", "tidak sudah"]
)
def test_an_unreadable_status_is_not_no(teks: str) -> None:
    with pytest.raises(GalatNilai):
        values.status(teks)


TANGGAL = st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31))
NAMA = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November"]
NAMA += ["Desember"]


@given(TANGGAL)
def test_dates_go_there_and_back(t: dt.date) -> None:
    seri = (t - dt.date(1899, 12, 30)).days
    bentuk = [
        t.isoformat(), f"{t.isoformat()}T09:25:00", f"{t.day}/{t.month}/{t.year}", f"{t:%d-%m-%Y}", f"{t:%d.%m.%Y}",
        f"{t.day}/{t.month}/{t.year} 9:25", f"{t:%d/%m/%Y} 20:05", f"{t.day} {NAMA[t.month - 1]} {t.year}",
        f"{t.day}-{NAMA[t.month - 1][:3]}-{t.year}", f"Senin, {t.day} {NAMA[t.month - 1].upper()} {t.year}", str(seri),
        f"{seri}.5",
    ]  # fmt: skip
    assert {times.tanggal(b) for b in bentuk} == {t}


@given(TANGGAL)
def test_months_go_there_and_back(t: dt.date) -> None:
    nama, harapan = NAMA[t.month - 1], f"{t:%Y-%m}"
    for b in (
        harapan,
        f"{t:%Y%m}",
        f"{t:%m/%Y}",
        f"{nama} {t.year}",
        f"{nama[:3]}-{t.year}",
        f"{nama.upper()}{t.year}",
        f"Bulan {nama} {t.year}",
        f"{t.month:02d}. {nama} {t.year}",
        f"{t.year} {nama}",
        f"{t:%Y-%m-%d}",
        f"{t:%B %Y}",
    ):
        assert times.periode(b) == harapan, b
    for b in (nama, nama[:3], nama.upper(), str(t.month), f"{t.month:02d}", f"{t:%b}", f"{t.month}.0"):
        assert times.periode(b, t.year) == harapan, b
    assert times.periode_judul(f"{nama[:3]} {t.year}") == harapan
    assert times.periode_dalam(f"Laporan penimbangan {nama} {t.year} Kota X") == harapan


@pytest.mark.parametrize(
    "teks", ["13/14/2025", "01/23/2026", "31/2/2025", "5/1/0205", "2025-13-01", "12", "besok", "0/1/2025"]
)
def test_what_is_no_date_is_rejected(teks: str) -> None:
    with pytest.raises(GalatNilai):
        times.tanggal(teks)


@pytest.mark.parametrize(
    "teks",
    [
        "20251",
        "2025.1",
        "Januari 9999",
        "Mei 0025",
        "202",
        "Triwulan I",
        "Semester 1 2025",
        "2025",
        "13/2025",
        "2025-00",
        "Januari",
        "1",
        "Jan-Mar 2025",
    ],
)
def test_what_is_no_month_is_rejected(teks: str) -> None:
    with pytest.raises(GalatNilai):
        times.periode(teks)


def test_month_and_year_column_must_agree() -> None:
    with pytest.raises(GalatNilai):
        times.periode("Januari 2025", 2026)


@pytest.mark.parametrize("judul", ["1", "45000", "Balita Bulan Ini", "Tahun 2025", "Usia 12 bulan", "No"])
def test_headings_without_a_month(judul: str) -> None:
    assert times.periode_judul(judul) is None
    assert times.bulan_judul(judul) is None


@pytest.mark.parametrize("teks", ["Nihil", "NIHIL", "-nihil-", " (nihil) ", "Nihil.", "- Nihil -", "nol", "NOL"])
def test_nihil_is_a_reported_zero(teks: str) -> None:
    assert values.cacah(teks) == Terbaca(0.0, Keadaan.NOL) and not values.kosong(teks)


@pytest.mark.parametrize("teks", ["nihil data", "tidak nihil", "nil"])
def test_other_words_are_no_zero(teks: str) -> None:
    assert not values.nihil(teks)
