"""Running totals of a year: told by heading and content, asked about, brought to months, never summed twice."""

from __future__ import annotations

import random

import pytest

from ilp_data.intake.match import cumulative
from ilp_data.intake.match.cumulative import _Naik
from ilp_data.intake.model import Nasib, Putusan
from tests.ilp_data.intake.recap_books import BULAN, GUNTUNG, K1, K4, K6, KANAAN, Rekap, kode

NAIK = {"Guntung": [10, 20, 30, 40, 50, 60, 70, 80], "Kanaan": [8, 16, 24, 32, 40, 48, 56, 64]}
TURUN = {"Guntung": [10, 12, 9, 11, 14, 8, 10, 12], "Kanaan": [8, 7, 9, 6, 8, 8, 7, 9]}


def panjang(judul: str, isi: dict[str, list[int]]) -> list[list[object]]:
    """A table by place and month with one count."""
    return [
        ["Kelurahan", "Bulan", "Tahun", judul],
        *([t, BULAN[i], 2025, n] for t, deret in isi.items() for i, n in enumerate(deret)),
    ]


def sebulan(bulan: str, judul: str, isi: dict[str, object]) -> list[list[object]]:
    """A sheet of one month, said in its title."""
    return [[f"REKAP KIA BULAN {bulan.upper()} 2025"], ["Kelurahan", judul], *([t, n] for t, n in isi.items())]


def test_figures_that_only_grow_under_a_plain_heading_are_asked_about(recap: Rekap) -> None:
    draf = recap.susun(panjang("K4", NAIK))
    assert draf.putusan is Putusan.TANYA and [p.jenis for p in draf.pertanyaan] == [cumulative.JENIS_TANYA]
    assert {u.kode for u in draf.pertanyaan[0].usul} == {"bulanan", "kumulatif"}
    assert "K4" in draf.pertanyaan[0].teks and len(draf.pertanyaan[0].baris) == 16


def test_answered_as_running_total_months_are_differences_and_pws_counts_once(recap: Rekap) -> None:
    recap.terapkan(panjang("K4", NAIK | {"Belimbing": [5, 10, 15, 20, 25]}), jawab="kumulatif")
    assert set(recap.bulanan(K4, GUNTUNG).values()) == {10} and set(recap.bulanan(K4, KANAAN).values()) == {8}
    tanpa = recap.pws("k4", "2025-08")[GUNTUNG].catatan
    assert "sasaran ibu hamil setahun 2025 belum ada" in tanpa and "impor" in tanpa
    recap.terapkan([["Kelurahan", "Tahun", "Sasaran Ibu Hamil"], ["Guntung", 2025, 120], ["Kanaan", 2025, 100]])
    hasil = recap.pws("k4", "2025-08")
    assert (hasil[GUNTUNG].pembilang, hasil[GUNTUNG].sasaran) == (80, pytest.approx(120))
    assert (hasil[KANAAN].pembilang, hasil[KANAAN].capaian) == (64, pytest.approx(64))
    assert "K4 belum dilaporkan 3 dari 8 bulan (Juni, Juli, dan Agustus)" in hasil["64.74.03.1001"].catatan
    assert "K4 2025 belum dilaporkan" in hasil["64.74.01.1003"].catatan  # Lok Tuan, of which nothing came


def test_answered_as_months_they_stay_and_nobody_is_asked_again(recap: Rekap) -> None:
    recap.terapkan(panjang("K4", NAIK), jawab="bulanan")
    assert recap.bulanan(K4, GUNTUNG)["2025-08"] == 80
    lagi = {t: [n + 1 for n in deret] for t, deret in NAIK.items()}
    assert recap.susun(panjang("K4", lagi), "lagi.xlsx").putusan is Putusan.IMPOR


def test_a_kept_answer_reads_later_files_of_the_same_shape(recap: Rekap) -> None:
    recap.terapkan(panjang("K4", NAIK), jawab="kumulatif")
    september = [
        ["Kelurahan", "Bulan", "Tahun", "K4"],
        ["Guntung", "September", 2025, 93],
        ["Kanaan", "September", 2025, 70],
    ]
    draf = recap.terapkan(september, "september.xlsx")
    assert recap.bulanan(K4, GUNTUNG)["2025-09"] == 13 and recap.bulanan(K4, KANAAN)["2025-09"] == 6
    assert any("menurut keputusan" in a for b in draf.baris for a in b.alasan)


def test_months_that_rise_and_fall_are_months(recap: Rekap) -> None:
    assert recap.susun(panjang("K4", TURUN)).putusan is Putusan.IMPOR


def test_one_slip_in_many_rises_is_still_asked_about(recap: Rekap) -> None:
    banyak = {
        t: [9 * (i + 1) for i in range(12)] for t in ("Guntung", "Kanaan", "Belimbing", "Satimpo", "Api-api")
    }  # fmt: skip
    banyak["Satimpo"][5] = banyak["Satimpo"][4] - 1
    assert recap.susun(panjang("K4", banyak)).putusan is Putusan.TANYA


def test_who_is_there_may_grow_without_a_question(recap: Rekap) -> None:
    assert recap.susun(panjang("Balita terdaftar", NAIK)).putusan is Putusan.IMPOR
    assert recap.susun(panjang("Balita Ditimbang", NAIK)).putusan is Putusan.IMPOR


def test_one_month_a_file_is_weighed_with_what_is_in_force(recap: Rekap) -> None:
    """January and February came in as they stood; in March it shows, and both are put right on a person's word."""
    for i, bulan in enumerate(("Januari", "Februari")):
        recap.terapkan(sebulan(bulan, "K4", {"Guntung": 10 * (i + 1), "Kanaan": 8 * (i + 1)}), f"{bulan}.xlsx")
    maret = sebulan("Maret", "K4", {"Guntung": 33, "Kanaan": 24})
    draf = recap.susun(maret, "maret.xlsx")
    assert [p.jenis for p in draf.pertanyaan] == [cumulative.JENIS_TANYA]
    recap.terapkan(maret, "maret.xlsx", jawab="kumulatif")
    assert recap.bulanan(K4, GUNTUNG) == {"2025-01": 10, "2025-02": 10, "2025-03": 13}
    assert recap.bulanan(K4, KANAAN) == {"2025-01": 8, "2025-02": 8, "2025-03": 8}
    recap.terapkan(sebulan("April", "K4", {"Guntung": 40, "Kanaan": 31}), "april.xlsx")
    assert recap.bulanan(K4, GUNTUNG)["2025-04"] == 7 and recap.bulanan(K4, KANAAN)["2025-04"] == 7


@pytest.mark.parametrize(
    "judul", ["K4 kumulatif", "K4 s.d. bulan ini", "K4 s/d bulan ini", "K4 sampai dengan bulan ini", "K4 Kum.",
              "Kum K4", "K4 (s/d Bln Ini)", "S/D BULAN INI – K4", "K4 komulatif", "Jumlah K4 sd bulan ini"],
)  # fmt: skip
def test_a_heading_that_says_running_total_needs_no_question(recap: Rekap, judul: str) -> None:
    recap.terapkan(panjang(judul, NAIK))
    assert set(recap.bulanan(K4, GUNTUNG).values()) == {10}


@pytest.mark.parametrize("judul", ["K4 bulan ini", "K4 bln ini", "K4 (Bln Ini)", "Bulan ini – K4"])
def test_a_heading_that_says_month_needs_no_question(recap: Rekap, judul: str) -> None:
    recap.terapkan(panjang(judul, NAIK))
    assert recap.bulanan(K4, GUNTUNG)["2025-08"] == 80


def test_months_as_columns_may_be_running_totals_too(recap: Rekap) -> None:
    judul = ["Kelurahan", *(f"K4 s.d. {b} 2025" for b in BULAN[:3])]
    recap.terapkan([judul, ["Guntung", 5, 9, 9], ["Kanaan", 2, 2, 6]])
    assert recap.bulanan(K4, GUNTUNG) == {"2025-01": 5, "2025-02": 4, "2025-03": 0}
    polos = [["Kelurahan", *(f"K1 {b} 2025" for b in BULAN[:4])], ["Guntung", 5, 9, 12, 16], ["Kanaan", 2, 3, 6, 8]]
    draf = recap.susun(polos, "polos.xlsx")
    assert [p.jenis for p in draf.pertanyaan] == [cumulative.JENIS_TANYA]
    recap.terapkan(polos, "polos.xlsx", jawab="kumulatif")
    assert recap.bulanan(K1, GUNTUNG) == {"2025-01": 5, "2025-02": 4, "2025-03": 3, "2025-04": 4}


def test_a_month_that_is_missing_is_not_invented(recap: Rekap) -> None:
    isi = panjang("K4 kumulatif", {"Guntung": [10, 20, 45, 50]})
    del isi[3]  # March
    isi[3][1], isi[2][1] = "Mei", "Februari"
    isi = [isi[0], ["Guntung", "Januari", 2025, 10], ["Guntung", "Februari", 2025, 20], ["Guntung", "April", 2025, 45],
           ["Guntung", "Mei", 2025, 50]]  # fmt: skip
    draf = recap.terapkan(isi)
    assert recap.bulanan(K4, GUNTUNG) == {"2025-01": 10, "2025-02": 10, "2025-05": 5}
    (temuan,) = [t for t in draf.temuan if t.kode == cumulative.TANPA_SEBELUMNYA]
    assert "Maret 2025" in temuan.teks and temuan.nomor == 4


def test_a_running_total_that_falls_is_refused_with_both_figures(recap: Rekap) -> None:
    draf = recap.susun(panjang("K4 kumulatif", {"Guntung": [10, 20, 18]}))
    (salah,) = [b for b in draf.baris if b.nasib is Nasib.DITOLAK]
    assert salah.nomor == 4 and "18" in salah.alasan[0] and "20" in salah.alasan[0]


def test_month_and_running_total_side_by_side_under_a_heading_of_two_rows(recap: Rekap) -> None:
    isi = [
        ["REKAP PWS KIA BULAN FEBRUARI 2025"],
        ["Kelurahan", "K1", None, "K4", None, "K6", None],
        [None, "Bln ini", "Kum", "Bln ini", "Kum", "Bln ini", "Kum"],
        ["Guntung", 10, 21, 9, 19, 8, 3],
        ["Kanaan", "Nihil", 16, 7, 15, 6, 13],
    ]
    gabung = ["A2:A3", "B2:C2", "D2:E2", "F2:G2"]
    januari = [["REKAP PWS KIA BULAN JANUARI 2025"], isi[1], isi[2], ["Guntung", 11, 11, 10, 10, 5, 5],
               ["Kanaan", 16, 16, 8, 8, 7, 7]]  # fmt: skip
    assert kode(recap.terapkan(januari, "jan.xlsx", gabung=gabung)) == []
    draf = recap.terapkan(isi, "feb.xlsx", gabung=gabung)
    assert recap.bulanan(K1, GUNTUNG) == {"2025-01": 11, "2025-02": 10}
    assert recap.bulanan(K1, KANAAN) == {"2025-01": 16, "2025-02": 0}
    assert recap.bulanan(K6, GUNTUNG)["2025-02"] == 8
    temuan = {t.kode: t.nomor for t in draf.temuan if "kumulatif" in t.kode}
    assert temuan == {cumulative.MELEBIHI: 4}
    beda = [*isi[:3], ["Guntung", 10, 22, 9, 19, 8, 13], isi[4]]
    temuan_beda = [t for t in recap.susun(beda, "beda.xlsx", gabung=gabung).temuan if t.kode == cumulative.BERBEDA]
    assert len(temuan_beda) == 1 and all(a in temuan_beda[0].teks for a in ("10", "11", "22"))


def test_rows_named_by_their_count_may_be_running_totals(recap: Rekap) -> None:
    isi = [["Kelurahan", "Bulan", "Tahun", "Indikator", "Jumlah"]]
    isi += [["Guntung", BULAN[i], 2025, u, n] for i, n in enumerate((4, 9)) for u in ("K4 kumulatif", "K1 bulan ini")]
    recap.terapkan(isi)
    assert recap.bulanan(K4, GUNTUNG) == {"2025-01": 4, "2025-02": 5}
    assert recap.bulanan(K1, GUNTUNG) == {"2025-01": 4, "2025-02": 9}


def test_random_months_are_hardly_ever_taken_for_running_totals_and_running_totals_always() -> None:
    acak = random.Random(20250801)
    salah = 0
    for _ in range(300):
        bulan = [{f"2025-{b:02d}": float(acak.randint(0, 30)) for b in range(1, 9)} for _ in range(5)]
        salah += _Naik.dari(bulan).kumulatif(cumulative._BUKTI)
        jumlah = [{p: sum(n for q, n in d.items() if q <= p) for p in d} for d in bulan]
        assert _Naik.dari(jumlah).kumulatif(cumulative._BUKTI)
    assert salah == 0
