"""A sheet a month, a year or a puskesmas: parts of one table, read together; what says no time or place is left out."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook, load_workbook

from ilp_data.intake.cells import times
from ilp_data.intake.decisions import isi_temuan
from ilp_data.intake.draft import corrections
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import GUNTUNG, KANAAN, Rekap
from tests.ilp_data.intake.test_recaps import UTARA

D = "balita_ditimbang"
ASAL = {"berkas": "buku.xlsx", "lembar": "", "kode_daerah": "64.74"}
SD = ["No", "Kelurahan", "S", "D"]


def susun(recap: Rekap, semua: dict[str, Sequence[Sequence[object]]], **lain: object) -> Draf:
    """The draft of a workbook of these sheets."""
    buku = Workbook()
    buku.remove(buku.active)
    for nama, isi in semua.items():
        halaman = buku.create_sheet(nama)
        for baris in isi:
            halaman.append(list(baris))
    buku.save(recap.folder / "buku.xlsx")
    return draft.susun_draf(recap.folder / "buku.xlsx", daerah="64.74", mesin=recap.mesin, **lain)


def bulanan(judul: str, d: int) -> list[list[object]]:
    """Two kelurahan below a title, and their total."""
    return [[judul], SD, [1, "Guntung", 90, d], [2, "Kanaan", 90, d + 1], ["Jumlah", None, 180, 2 * d + 1]]


def test_a_sheet_a_month_is_read_as_one(recap: Rekap) -> None:
    lembar = {n: bulanan("PENIMBANGAN TAHUN 2026", 70 + i) for i, n in enumerate(("Jan", "Peb", "Mrt"), 1)}
    lembar["Peb"][3][2] = "9O"
    draf = susun(recap, lembar | {"REKAP": bulanan("REKAP TAHUN 2026", 9000)})
    assert draf.putusan is Putusan.IMPOR and draf.mentah is not None and draf.mentah.bersama == ("Jan", "Peb", "Mrt")
    assert [b.nomor for b in draf.baris] == [1003, 1004, 2003, 2004, 3003, 3004]
    assert [str(b.nomor) for b in draf.baris[:3]] == ["3 (lembar Jan)", "4 (lembar Jan)", "3 (lembar Peb)"]
    (sel,) = [t for t in draf.temuan if t.kode == "sel_tak_terbaca"]  # where a person finds it: sheet, column, row
    assert "Peb!C4 (“9O”)" in sel.teks and isi_temuan(sel, ASAL)["nomor"] == 4 and "2004" not in sel.teks
    koreksi = load_workbook(io.BytesIO(corrections.buat_koreksi(draf))).worksheets[0]
    assert [b[0].value for b in koreksi["F2:F9"]][:2] == ["4 (lembar Peb)", None]  # the row that lacks one cell
    assert any("REKAP" in c for c in draf.rincian["catatan"])
    draft.terapkan_draf(recap.mesin, draf, "Uji")
    isi = recap.bulanan(D, KANAAN)
    assert [isi[f"2026-0{i}"] for i in (1, 2, 3)] == [72.0, 73.0, 74.0]


def angka(draf: Draf) -> dict[tuple[str, str, str], float]:
    """(place, month, count) → figure of the accepted rows."""
    isi = ((b, u, t) for b in draf.baris if b.nasib is Nasib.DITERIMA for u, t in b.nilai["ukuran"].items())
    return {(b.nilai["kode_tempat"], b.nilai["periode"], u): t.nilai for b, u, t in isi if t.nilai is not None}


BELIMBING = "64.74.03.1001"


@pytest.mark.parametrize(
    ("isi", "benar"),
    [
        (  # a folded list
            [["PENIMBANGAN OKTOBER 2025"], [*SD, "", *SD],
             [1, "Guntung", 90, 70, "", 3, "Belimbing", 91, 72], [2, "Kanaan", 90, 71]],
            {(GUNTUNG, "2025-10"): 70, (KANAAN, "2025-10"): 71, (BELIMBING, "2025-10"): 72},
        ),
        (  # a month each
            [["PENIMBANGAN SEPTEMBER 2025", "", "", "", "", "PENIMBANGAN OKTOBER 2025"], [*SD, "", *SD],
             [1, "Guntung", 90, 70, "", 1, "Guntung", 90, 80], [2, "Kanaan", 90, 71, "", 2, "Kanaan", 90, 81]],
            {(GUNTUNG, "2025-09"): 70, (KANAAN, "2025-09"): 71, (GUNTUNG, "2025-10"): 80, (KANAAN, "2025-10"): 81},
        ),
        (  # another count each, in another order
            [["PENIMBANGAN OKTOBER 2025"], ["No", "Kelurahan", "S", "", "", "No", "Kelurahan", "D"],
             [1, "Guntung", 90, "", "", 1, "Kanaan", 71], [2, "Kanaan", 90, "", "", 2, "Guntung", 70]],
            {(GUNTUNG, "2025-10"): 70, (KANAAN, "2025-10"): 71},
        ),
    ],
)  # fmt: skip
def test_tables_beside_each_other_are_read_as_one(recap: Rekap, isi: list[list[object]], benar: object) -> None:
    draf = susun(recap, {"Sheet1": isi})
    assert draf.putusan is Putusan.IMPOR and {k[:2]: n for k, n in angka(draf).items() if k[2] == D} == benar
    assert any("bersebelahan dibaca bersama" in c for c in draf.rincian["catatan"])
    assert not [t for t in draf.temuan if t.kode == "tabel_lain"] and " (kolom " in str(draf.baris[-1].nomor)


def test_a_summary_by_kecamatan_beside_a_table_is_named_and_not_read(recap: Rekap) -> None:
    kepala = [*SD, "", "", "Kecamatan", "S", "D"]
    isi = [["OKTOBER 2025"], kepala, [1, "Guntung", 90, 70, "", "", "Bontang Utara", 90, 70], [2, "Kanaan", 90, 71]]
    draf = susun(recap, {"Sheet1": isi})
    assert {k[0] for k in angka(draf)} == {GUNTUNG, KANAAN}
    assert [t.kode for t in draf.temuan if "kolom G–I" in t.teks] == ["tabel_lain"]


def test_months_of_two_years(recap: Rekap) -> None:
    draf = susun(recap, {"Des": bulanan("DESEMBER 2025", 70), "Jan": bulanan("JANUARI 2026", 71)})
    assert {(b.nilai["periode"], b.nilai["ukuran"][D].nilai) for b in draf.baris} == {
        ("2025-12", 70.0), ("2025-12", 71.0), ("2026-01", 71.0), ("2026-01", 72.0),
    }  # fmt: skip


def test_sheets_named_by_a_month_and_a_short_year(recap: Rekap) -> None:
    draf = susun(recap, {n: bulanan("PENIMBANGAN", 70) for n in ("DES 25", "Jan'26", "Feb-26")})
    assert {b.nilai["periode"] for b in draf.baris} == {"2025-12", "2026-01", "2026-02"}


@pytest.mark.parametrize(
    "okt",
    [
        [["OKTOBER 2026"], ["Kelurahan", "D", "S"], ["Guntung", 75, 95], ["Kanaan", 76, 96]],
        [
            ["OKTOBER 2026"],
            [*SD, "N"],
            [1, "Guntung", 95, 75, 50],
            [2, "Kanaan", 96, 76, 51],
            ["Jumlah", None, 191, 151],
        ],
        [["SEPTEMBER 2026"], ["Kelurahan", "HB0"], ["Guntung", 9], ["Kanaan", 7]],
    ],
)
def test_sheets_with_other_columns_of_the_same_places(recap: Rekap, okt: list[list[object]]) -> None:
    """Their order, one more, or other counts of the same month; the same counts of one month twice are asked about."""
    draf = susun(recap, {"Sep": bulanan("SEPTEMBER 2026", 70), "Lain": okt, "Sampul": [["DINAS KESEHATAN"]]})
    assert draf.banyak(Nasib.DITERIMA) == len(draf.baris) == 4 and not draf.temuan
    isi = {
        (b.nilai["kelurahan"], b.nilai["periode"], u): t.nilai
        for b in draf.baris
        for u, t in b.nilai["ukuran"].items()
        if t.nilai is not None
    }
    assert isi["Guntung", "2026-09", D] == 70
    baru = {"HB0": ("2026-09", "bayi_mendapat_imunisasi_hb0", 7)}.get(str(okt[1][-1]), ("2026-10", D, 76))
    assert isi["Kanaan", baru[0], baru[1]] == baru[2]
    ulang = susun(
        recap,
        {"Sep": bulanan("SEPTEMBER 2026", 70), "Sep N": [["SEPTEMBER 2026"], [*SD, "N"], [1, "Guntung", 9, 8, 7]]},
    )
    assert [b.nasib for b in ulang.baris] == [Nasib.DITANYA, Nasib.DITERIMA, Nasib.DITANYA]
    assert {p.jenis for p in ulang.pertanyaan} == {"layanan_kembar"}


def test_one_sheet_alone_where_a_person_asks_for_it(recap: Rekap) -> None:
    draf = susun(recap, {n: bulanan(f"{n} 2026", 70) for n in ("Januari", "Februari")}, lembar="Februari")
    assert {b.nilai["periode"] for b in draf.baris} == {"2026-02"}


def test_a_sheet_whose_title_says_another_month_is_named_and_left(recap: Rekap) -> None:
    lembar = {"Jan": bulanan("BULAN JANUARI 2026", 70), "Feb": bulanan("BULAN JANUARI 2026", 71)}
    draf = susun(recap, lembar | {"Mar": bulanan("BULAN MARET 2026", 72)})
    assert {b.nilai["periode"] for b in draf.baris} == {"2026-01", "2026-03"}
    assert any("Feb." in c for c in draf.rincian["catatan"])
    assert susun(recap, lembar, lembar="Feb").pertanyaan[0].jenis == "periode_berkas"


def test_the_same_month_twice_is_asked_about(recap: Rekap) -> None:
    lembar = {"Sep": bulanan("SEPTEMBER 2026", 60), "Okt": bulanan("OKTOBER 2026", 70)}
    lembar |= {"Okt revisi": bulanan("OKTOBER 2026", 75)}
    (tanya,) = susun(recap, lembar).pertanyaan
    assert tanya.jenis == "layanan_kembar_lembar" and "“Okt” dan “Okt revisi”" in tanya.teks and len(tanya.baris) == 4
    dijawab = susun(recap, lembar, jawab={tanya.kunci: "terakhir"})
    okt = [b for b in dijawab.baris if b.nilai["periode"] == "2026-10" and b.nasib is Nasib.DITERIMA]
    assert dijawab.putusan is Putusan.IMPOR and [b.nilai["ukuran"][D].nilai for b in okt] == [75.0, 76.0]


def test_one_place_that_two_sheets_give_is_asked_about_by_its_name(recap: Rekap) -> None:
    lembar = {
        "Okt": bulanan("OKTOBER 2026", 70),
        "Okt revisi": bulanan("OKTOBER 2026", 75),
        "Sep": bulanan("SEPTEMBER 2026", 60),
    }
    lembar["Okt revisi"][-2] = lembar["Okt"][-2]
    (tanya,) = susun(recap, lembar).pertanyaan
    assert tanya.jenis == "layanan_kembar" and "Guntung" in tanya.teks and GUNTUNG not in tanya.teks


def test_months_without_a_year_wait_for_it(recap: Rekap) -> None:
    lembar = {n: bulanan("PENIMBANGAN BALITA", 70) for n in ("Januari", "Februari")}
    draf = susun(recap, lembar)
    assert [p.jenis for p in draf.pertanyaan] == ["tahun_berkas"] and draf.banyak(Nasib.DITOLAK) == 0
    jawab = {draf.pertanyaan[0].kunci: "2026"}
    dijawab = draft.susun_draf(recap.folder / "buku.xlsx", daerah="64.74", mesin=recap.mesin, jawab=jawab)
    assert {b.nilai["periode"] for b in dijawab.baris} == {"2026-01", "2026-02"}


def test_running_totals_are_not_read_as_months(recap: Rekap) -> None:
    kepala = ["No", "Kelurahan", "HB0", "BCG"]
    lembar = {n: [[f"IMUNISASI s.d. {n} 2026"], kepala, [1, "Guntung", 9, 8]] for n in ("Januari", "Februari")}
    draf = susun(recap, lembar)
    assert draf.mentah is not None and not draf.mentah.bersama and draf.mentah.lembar == "Januari"


def test_sheets_that_only_hold_other_places_are_one_table(recap: Rekap) -> None:
    """Whatever they are called; where a place comes twice, one of them is read and the other named."""
    satu = [["OKTOBER 2026"], SD, [1, "Guntung", 90, 80], [2, "Kanaan", 90, 81]]
    dua = [["OKTOBER 2026"], SD, [1, "Satimpo", 50, 40], [2, "Belimbing", 50, 41]]
    draf = susun(recap, {"Form A": satu, "Form B": dua})
    assert draf.banyak(Nasib.DITERIMA) == 4 and "tempatnya berlainan" in draf.rincian["catatan"][0]
    draf = susun(recap, {"Form A": satu, "Form B": [*dua, [3, "KANAAN", 50, 42]]})
    assert draf.banyak(Nasib.DITERIMA) == 3 and "Form A" in draf.rincian["catatan"][0]


def test_a_sheet_a_puskesmas(recap: Rekap) -> None:
    """Posyandu of the same name in two puskesmas stay apart, and "Utara 1 Oktober" is no day."""
    kepala = ["No", "Nama Posyandu", "Kelurahan"]
    lembar = {
        f"PKM {nama}": [[f"DAFTAR POSYANDU PKM {nama}"], kepala, [1, "Uji Kembar", kel]]
        for nama, kel in (("Bontang Utara 1", "Bontang Kuala"), ("Bontang Barat", "Kanaan"))
    }
    draf = susun(recap, lembar)
    assert draf.jenis is Jenis.FASILITAS and draf.banyak(Nasib.DITERIMA) == 2
    assert {b.nilai["puskesmas"] for b in draf.baris} == {"Bontang Utara 1", "Bontang Barat"}
    angka = {n: bulanan(f"LAPORAN PKM {n} Oktober 2026", 70) for n in ("Bontang Utara 1", "Bontang Utara 2")}
    assert {b.nilai["periode"] for b in susun(recap, angka).baris} == {"2026-10"}


@pytest.mark.parametrize("sel", ["10/26", "10-26", "10'26"])
def test_a_month_with_a_short_year(recap: Rekap, sel: str) -> None:
    isi = [["Kelurahan", "D", "Bulan"], ["Guntung", 70, sel], ["Kanaan", 71, sel]]
    assert {b.nilai["periode"] for b in recap.susun(isi).baris} == {"2026-10"}
    assert times.tanpa_romawi("12/13/26") == "12/13/26" and times.tanpa_romawi("13/26") == "13/26"


def test_words_of_a_title_in_cells_beside_each_other(recap: Rekap) -> None:
    isi = [["LAPORAN GIZI"], ["Bulan", ":", "September"], ["Tahun", ":", 2026], SD, [1, "Guntung", 90, 70]]
    assert [b.nilai["periode"] for b in recap.susun([*isi, [2, "Kanaan", 90, 71]]).baris] == ["2026-09"] * 2


@pytest.mark.parametrize(
    ("kepala", "gabung"),
    [
        ([["BULAN", "Guntung", "Api-Api", "Kanaan", "JUMLAH"]], []),
        ([["BULAN", "KELURAHAN", None, None, "JUMLAH"], [None, "Guntung", "Api-Api", "Kanaan", None]], ["B2:D2"]),
        (
            [
                ["BULAN", "KEC. BONTANG UTARA", None, "KEC. BONTANG BARAT", "JML"],
                [None, "Guntung", "JML", "Kanaan", None],
            ],
            ["B2:C2"],
        ),
    ],
)
def test_months_in_rows_with_a_column_for_each_kelurahan(
    recap: Rekap, kepala: list[list[object]], gabung: list[str]
) -> None:
    isi = [[nama, 70 + i, 80 + i, 90 + i, 240 + 3 * i] for i, nama in enumerate(("JANUARI", "FEBRUARI"))]
    recap.terapkan([["BALITA DITIMBANG TAHUN 2026"], *kepala, *isi, ["TOTAL", 141, 161, 181, 483]], gabung=gabung)
    ada = [recap.bulanan(D, k)[bulan] for k in (GUNTUNG, KANAAN) for bulan in ("2026-01", "2026-02")]
    assert ada == [70.0, 71.0, 90.0, 91.0]


def test_quarters_in_sheets_with_the_target_group_of_the_year(recap: Rekap) -> None:
    kepala = ["No", "Puskesmas", "Target Terduga", "Terduga diperiksa", "Kasus ternotifikasi"]
    lembar = {
        tw: [[f"REKAP TBC {tw} 2025"], kepala, [1, "Bontang Utara I", 300, n, m]]
        for tw, n, m in (("TW I", 40, 8), ("TW II", 50, 9))
    }
    draft.terapkan_draf(recap.mesin, susun(recap, lembar), "Uji")
    assert recap.setahun("perkiraan_orang_terduga_tb_setahun", UTARA) == {"2025": 300}
    t = store.potret(recap.mesin, daerah="64.74").capaian_terbit
    t = t[t["kode_tempat"].eq(UTARA) & t["indikator"].eq("tb_ditemukan") & t["periode"].str.startswith("2025")]
    assert sorted(zip(t["periode"], t["pembilang"], strict=True)) == [
        ("2025-01..2025-03", 8.0),
        ("2025-01..2025-06", 17.0),
    ]
