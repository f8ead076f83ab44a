"""Recaps with a row for each count and columns beside the names: month, running total, whom to serve. Each figure is
looked up where it belongs. All made up."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Jenis, Putusan
from ilp_data.intake.table import columns, counts_in_rows
from tests.ilp_data.intake import made_tables
from tests.ilp_data.intake.recap_books import K1, KANAAN, Rekap
from tests.ilp_data.intake.test_recap_siblings import sejak_januari
from tests.ilp_data.intake.test_recaps import UTARA

JUDUL = "REKAP PWS KIA PUSKESMAS BONTANG UTARA I BULAN OKTOBER 2025"


def test_month_running_total_and_whom_to_serve_beside_the_names(recap: Rekap) -> None:
    isi = [
        [JUDUL], ["No", "Indikator", "Sasaran", "Bulan Ini", "Kumulatif", "%"], [1, "K1", 400, 30, 300, 75],
        [2, "KN1", "1.370", 21, 220, 59], [3, "Balita ditimbang", 1200, 900, 900, 75],
    ]  # fmt: skip
    draf = recap.terapkan(isi)
    assert recap.bulanan(K1, UTARA)["2025-10"] == 30 and sejak_januari(recap)[UTARA, "k1", "2025-10"] == 300
    assert recap.setahun("sasaran_ibu_hamil_setahun", UTARA) == {"2025": 400}
    assert recap.setahun("bayi_lahir_hidup_setahun", UTARA) == {"2025": 1370}
    # Beside those weighed it may be all who are registered as well: said, not guessed.
    assert recap.bulanan("balita_ditimbang", UTARA)["2025-10"] == 900
    assert not recap.bulanan("sasaran_balita_proyeksi", UTARA)
    (sisa,) = [t for t in draf.temuan if t.kode == "sasaran_baris_tidak_dibaca"]
    assert "balita ditimbang" in sisa.teks


def test_both_sexes_add_up_and_a_heading_names_the_month(recap: Rekap) -> None:
    isi = [["KELURAHAN KANAAN"], ["No", "Indikator Oktober 2025", "L", "P"], [1, "KN1", 7, 6], [2, "MR 1", 5, "nihil"]]
    recap.terapkan(isi)
    assert recap.bulanan("bayi_mendapat_kunjungan_neonatal_pertama", KANAAN)["2025-10"] == 13
    assert recap.bulanan("bayi_mendapat_imunisasi_mr1", KANAAN)["2025-10"] == 5


def test_sasaran_beside_columns_of_months(recap: Rekap) -> None:
    isi = [["PWS KIA KELURAHAN KANAAN TAHUN 2025"], ["Indikator", "Sasaran", "Jan", "Feb", "Total"],
           ["K1", 96, 7, 8, 15], ["K4", 96, 5, "-", 5]]  # fmt: skip
    recap.terapkan(isi)
    assert recap.bulanan(K1, KANAAN) == {"2025-01": 7, "2025-02": 8}
    assert recap.setahun("sasaran_ibu_hamil_setahun", KANAAN) == {"2025": 96}


@pytest.mark.parametrize(
    ("judul", "isi", "arti"),
    [
        (["Indikator", "Sasaran", "Capaian", "%"], [["K1", "90", "7", "8"], ["K4", "90", "5", "6"]], "Capaian"),
        (["Indikator", "Target", "Capaian"], [["K1", "90", "70"], ["K4", "85", "65"]], ""),  # counts or shares?
        (["Indikator", "Target", "Capaian"], [["K1", "90", "70"], ["K4", "95", "165"]], "Capaian"),
        (["Uraian", "s/d bulan lalu", "bulan ini"], [["K1", "90", "7"], ["K4", "80", "5"]], "bulan ini"),
        (["Apa saja", "Jumlah"], [["K1", "90"], ["K4", "80"]], "Jumlah"),
        (["Tensi – L", "Gula – L"], [["2", "5"], ["3", "7"]], ""),  # "dpt 3" is no 3
        (["Apa saja", "Jumlah"], [["Meja", "90"], ["K4", "80"], ["Kursi", "7"]], ""),
    ],
)
def test_the_figure_beside_the_names(judul: list[str], isi: list[list[str]], arti: str) -> None:
    kolom = columns.petakan_kolom(made_tables.tabel(judul, isi, atas=[JUDUL]), Jenis.LAYANAN).kolom
    assert kolom.get(counts_in_rows.ANGKA, "") == arti
    assert counts_in_rows.berangka(kolom) is bool(arti)


@pytest.mark.parametrize(
    ("cacah", "judul", "nama"),
    [
        (["lansia_diskrining"], "Sasaran", ""),  # of the month or the year
        (["lansia_diskrining"], "Sasaran setahun", "sasaran_lansia_setahun"),
        (["kasus_dbd"], "Sasaran", ""),
        ([K1, "bayi_mendapat_imunisasi_mr1"], "Sasaran", ""),  # of different people
        ([K1], "Sasaran", "sasaran_ibu_hamil_setahun"),
    ],
)
def test_whose_sasaran_it_is(cacah: list[str], judul: str, nama: str) -> None:
    assert counts_in_rows.sasaran(cacah, judul) == nama


def test_a_count_that_begins_with_jumlah_is_no_total(recap: Rekap) -> None:
    isi = [["LAPORAN OKTOBER 2025 KELURAHAN KANAAN"], ["Uraian", "Jumlah"], ["Jumlah Sasaran Balita (S)", 45],
           ["Balita ditimbang (D)", 40]]  # fmt: skip
    draf = recap.susun(isi)
    assert draf.putusan is Putusan.IMPOR
    assert [next(iter(b.nilai["ukuran"])) for b in draf.baris] == ["sasaran_balita_proyeksi", "balita_ditimbang"]


def test_the_monthly_form_of_one_puskesmas_with_its_code_and_parts(recap: Rekap) -> None:
    draf = recap.terapkan([
        ["LAPORAN BULANAN KIA, GIZI, IMUNISASI (LB3)"], ["KODE PUSKESMAS", ":", "P6474010201"],
        ["PUSKESMAS", ":", "BONTANG UTARA I"], ["KABUPATEN/KOTA", ":", "BONTANG"], ["BULAN", ":", "OKTOBER"],
        ["TAHUN", ":", "2025"], [], ["NO", "KEGIATAN", "L", "P", "JUMLAH"], ["A", "KESEHATAN IBU"],
        [1, "Jumlah kunjungan ibu hamil K1", "", "", 20], ["B", "IMUNISASI"], [1, "BCG", 8, 7, 15],
        [2, "Campak Rubela 1", 6, 6, 12],
    ])  # fmt: skip
    assert recap.bulanan(K1, UTARA)["2025-10"] == 20
    assert recap.bulanan("bayi_mendapat_imunisasi_mr1", UTARA)["2025-10"] == 12
    assert [(d.nomor, d.alasan) for d in draf.tabel.dilewati if "bagian" in d.alasan] == [
        (9, "judul bagian"), (11, "judul bagian"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("judul", "periode"),
    [("TRIWULAN I TAHUN 2025", "2025-03"), ("S/D MARET 2025", "2025-03")],
)
def test_a_quarter_of_counts_in_rows(recap: Rekap, judul: str, periode: str) -> None:
    recap.terapkan([[f"CAPAIAN PUSKESMAS BONTANG UTARA I {judul}"],
                    ["Indikator", "Target (%)", "Sasaran", "Capaian", "%"],
                    ["K1", 95, 120, 90, 75.0], ["K4", 90, 120, 85, 70.8]])  # fmt: skip
    assert sejak_januari(recap)[UTARA, "k1", periode] == 90


def test_a_year_of_counts_in_rows_is_asked_about(recap: Rekap) -> None:
    isi = [["CAPAIAN PUSKESMAS BONTANG UTARA I TAHUN 2025"], ["Indikator", "Sasaran", "Capaian", "%"],
           ["K1", 120, 90, 75.0], ["K4", 120, 85, 70.8]]  # fmt: skip
    draf = recap.susun(isi)
    assert draf.jenis is Jenis.LAYANAN and [p.kunci.partition("|")[0] for p in draf.pertanyaan] == ["periode_berkas"]


def test_a_vaccine_and_its_dose_in_two_columns(recap: Rekap) -> None:
    isi = [[k, v, d, 10 + d] for k in ("Kanaan", "Telihan") for v, n in (("DPT-HB-Hib", 3), ("PCV", 2), ("BCG", 1))
           for d in range(1, n + 1)]  # fmt: skip
    recap.terapkan([["IMUNISASI OKTOBER 2025"], ["Desa/Kelurahan", "Jenis Vaksin", "Dosis", "Jumlah"], *isi])
    assert [recap.bulanan(f"bayi_mendapat_imunisasi_dpt_hb_hib_{n}", KANAAN)["2025-10"] for n in (1, 2, 3)] == [
        11,
        12,
        13,
    ]
    assert recap.bulanan("bayi_mendapat_imunisasi_bcg", KANAAN)["2025-10"] == 11
    assert recap.bulanan("bayi_mendapat_imunisasi_pcv_2", KANAAN)["2025-10"] == 12
