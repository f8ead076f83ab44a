"""Day or month first: decided by the whole column, by what stands beside it, else asked; never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import date_order, times
from ilp_data.intake.cells.date_order import Urutan
from ilp_data.intake.clean import rows as clean
from ilp_data.intake.model import Baris, Jenis, Nasib
from ilp_data.intake.table import columns
from tests.ilp_data.intake import made_tables

HARI_INI = dt.date(2026, 11, 26)
TANGGAL = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
TULIS = {
    Urutan.HARI: lambda t, p: f"{t.day}{p}{t.month}{p}{t.year}",
    Urutan.BULAN: lambda t, p: f"{t.month}{p}{t.day}{p}{t.year}",
}


def baris(judul: list[str], isi: list[list[str]], jawab: dict[str, str] | None = None) -> list[Baris]:
    """Cleaned rows of a table of service figures."""
    tabel = made_tables.tabel(judul, isi)
    return clean.bersihkan_baris(tabel, columns.petakan_kolom(tabel, Jenis.LAYANAN), Jenis.LAYANAN, jawab)


def layanan(tanggal: list[str], judul: str = "Tanggal", lain: dict[str, list[str]] | None = None) -> list[Baris]:
    """Rows of one kelurahan each with a date, and other columns beside it."""
    nama = [judul, *(lain or {})]
    kolom = [tanggal, *(lain or {}).values()]
    tempat = ["Loktuan", "Guntung", "Belimbing", "Satimpo", "Kanaan"]
    isi = [[tempat[i], *(k[i] for k in kolom), "10", "5"] for i in range(len(tanggal))]
    return baris(["Kelurahan", *nama, "Jumlah Balita", "Balita Ditimbang"], isi)


def bulan(semua: list[Baris]) -> list[str]:
    """The months of the accepted rows."""
    return [b.nilai["periode"] for b in semua if b.nasib is Nasib.DITERIMA]


@given(TANGGAL, st.sampled_from(list(TULIS)), st.sampled_from("/-. "))
def test_one_date_by_its_order(t: dt.date, urutan: Urutan, pisah: str) -> None:
    teks = TULIS[urutan](t, pisah)
    assert times.tanggal(teks, urutan) == t
    assert date_order.rancu(teks) == (t.day <= 12 and t.day != t.month)
    assert date_order.sendiri(teks) == (urutan if t.day > 12 else None)


@given(st.lists(TANGGAL, min_size=1, max_size=8), st.sampled_from(list(TULIS)))
def test_a_proven_column_is_never_wrong_about_the_month(semua: list[dt.date], urutan: Urutan) -> None:
    """Whatever the column proves is right for each of its cells; where it proves nothing all cells are ambiguous."""
    teks = [TULIS[urutan](t, "/") for t in semua]
    terbukti = date_order.bukti(teks)
    if terbukti is None:
        assert all(t.day <= 12 for t in semua)
    else:
        assert [times.tanggal(x, terbukti) for x in teks] == semua


def test_one_day_above_twelve_decides_the_whole_column() -> None:
    assert bulan(layanan(["10/1/2026", "10/23/2026"])) == ["2026-10", "2026-10"]
    assert bulan(layanan(["10/1/2026", "23/1/2026"])) == ["2026-01", "2026-01"]
    assert bulan(layanan(["1-10-26", "31-10-26"])) == ["2026-10", "2026-10"]


@pytest.mark.parametrize("judul", ["Tanggal (dd/mm/yyyy)", "Tanggal (hh/bb/tttt)", "Tanggal DD-MM-YYYY"])
def test_a_column_heading_names_its_order(judul: str) -> None:
    assert date_order.menurut_judul(judul) is Urutan.HARI


@pytest.mark.parametrize("judul", ["Date (mm/dd/yyyy)", "Tanggal (bln/tgl/thn)", "Tanggal M/D/Y 9", "tgl mm-dd-yy"])
def test_a_column_heading_names_the_month_first(judul: str) -> None:
    harap = Urutan.BULAN if "Y 9" not in judul else None
    assert date_order.menurut_judul(judul) is harap


def test_a_common_heading_decides_nothing() -> None:
    assert [date_order.menurut_judul(j) for j in ("Tanggal", "Bulan", "Tgl. Pelayanan", "Mmd", "hbt")] == [None] * 5


def test_the_column_beside_decides() -> None:
    kunjungan = {"Tanggal Entri": ["25/11/2026", "3/11/2026"]}
    assert bulan(layanan(["10/1/2026", "9/1/2026"], lain=kunjungan)) == ["2026-01", "2026-01"]
    nama_bulan = {"Untuk": ["Laporan Oktober", "Oktober"]}
    assert bulan(layanan(["10/1/2026", "10/2/2026"], lain={"Ket": nama_bulan["Untuk"][1:] * 2})) == ["2026-10"] * 2


def test_a_column_beside_that_differs_does_not_decide() -> None:
    lain = {"Tgl Lahir": ["25/11/1990", "3/11/1990"], "Tgl Entri": ["11/25/2026", "11/3/2026"]}
    semua = layanan(["10/1/2026", "9/1/2026"], lain=lain)
    assert {b.nasib for b in semua} == {Nasib.DITANYA}


def test_what_is_not_proven_is_asked_about_and_the_answer_used() -> None:
    judul = ["Kelurahan", "Tanggal", "Jumlah Balita", "Balita Ditimbang"]
    isi = [["Loktuan", "10/1/2026", "10", "5"], ["Guntung", "5/5/2026", "10", "5"], ["Kanaan", "2026-10-01", "9", "5"]]
    semua = baris(judul, isi)
    assert [b.nasib for b in semua] == [Nasib.DITANYA, Nasib.DITERIMA, Nasib.DITERIMA]
    (tanya,) = clean.pertanyaan(semua, HARI_INI)
    assert [u.label for u in tanya.usul] == [
        "Hari di depan: 10/1/2026 = 10 Januari 2026",
        "Bulan di depan: 10/1/2026 = 1 Oktober 2026",
    ]
    assert bulan(baris(judul, isi, {tanya.kunci: "bulan"})) == ["2026-10", "2026-05", "2026-10"]
    assert bulan(baris(judul, isi, {tanya.kunci: "hari"})) == ["2026-01", "2026-05", "2026-10"]
    assert baris(judul, isi, {tanya.kunci: "lewati"})[0].nasib is Nasib.DITOLAK


def test_a_column_that_contradicts_itself_is_asked_about() -> None:
    semua = layanan(["10/1/2026", "23/1/2026", "1/23/2026"])
    assert [b.nasib for b in semua] == [Nasib.DITANYA, Nasib.DITERIMA, Nasib.DITERIMA]
    assert bulan(semua) == ["2026-01", "2026-01"]


@pytest.mark.parametrize(
    ("teks", "periode"),
    [
        ("Peb 2026", "2026-02"), ("Agust-26", "2026-08"), ("Nop 2025", "2025-11"), ("2026-10", "2026-10"),
        ("2026M10", "2026-10"),
        ("Okt-26", "2026-10"), ("Oktober 2026", "2026-10"), ("46296", "2026-10"), ("Sept. 2026", "2026-09"),
        ("10/2026", "2026-10"), ("2026/10/05", "2026-10"), ("5 Okt 2026", "2026-10"), ("Mrt'26", "2026-03"),
    ],
)  # fmt: skip
def test_a_month_that_is_no_riddle_is_still_read(teks: str, periode: str) -> None:
    assert bulan(layanan([teks], judul="Bulan")) == [periode]


# --- headings


@pytest.mark.parametrize(
    ("judul", "harap"),
    [
        (["10/1/2026", "11/1/2026", "12/1/2026"], ["2026-10", "2026-11", "2026-12"]),
        (["1/10/2026", "1/11/2026", "1/12/2026"], ["2026-10", "2026-11", "2026-12"]),
        (["10/31/2026", "11/30/2026"], ["2026-10", "2026-11"]),
        (["31/10/2026", "30/11/2026"], ["2026-10", "2026-11"]),
        (["10/11/2026", "11/12/2026"], []),
    ],
)
def test_monthly_column_headings_that_are_dates(judul: list[str], harap: list[str]) -> None:
    tabel = made_tables.tabel(
        ["Kelurahan", *judul], [["Loktuan", *["7"] * len(judul)], ["Guntung", *["8"] * len(judul)]]
    )
    kolom = columns.petakan_kolom(tabel, Jenis.LAYANAN).kolom
    assert [f.partition("@")[2] for f in kolom if "@" in f] == harap


def test_no_date_in_any_order() -> None:
    for teks in ("13/14/2025", "0/1/2025", "31/2/2025"):
        assert not times.bertanggal(teks)
        for urutan in TULIS:
            with pytest.raises(GalatNilai):
                times.tanggal(teks, urutan)
