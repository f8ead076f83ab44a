"""Tables without a column of places, whose title, head or sheet names the one place of all their rows; and what counts
from January up to the end of a quarter. All made up."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Putusan
from ilp_data.intake.table import header_spm, headers
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, K6, Rekap
from tests.ilp_data.intake.test_recap_shapes import MAWAR
from tests.ilp_data.intake.test_recap_siblings import sejak_januari
from tests.ilp_data.intake.test_recaps import LAYANAN_SPM, UTARA

JUDUL = ["Bulan", "S", "K", "D", "N", "Ket"]
BULAN = [["Januari", 40, 38, 30, 20], ["Februari", 41, 39, 33, 21, "bulan vitamin A"], ["Maret", *[None] * 4]]
KOP = [["UPT PUSKESMAS BONTANG UTARA I"], ["Jl. Brokoli No. 1 Kelurahan Gunung Elai, Telp. 0548"]]


@pytest.mark.parametrize(
    ("kepala", "tempat"),
    [
        ([["LAPORAN PENIMBANGAN TAHUN 2023"], ["Kelurahan", ":", "Guntung"]], GUNTUNG),
        ([["PENIMBANGAN BALITA POSYANDU KELURAHAN GUNTUNG"], ["TAHUN : 2023"]], GUNTUNG),
        ([["Puskesmas : Bontang Utara II", None, "Kelurahan : Guntung"], ["Tahun 2023"]], GUNTUNG),
        ([*KOP, ["PENIMBANGAN TAHUN 2023"]], UTARA),  # its address names no place of the figures
        ([["PUSKESMAS BONTANG UTARA I KECAMATAN BONTANG UTARA TAHUN 2023"]], UTARA),
        ([["Nama Posyandu : Mawar"], ["Kelurahan : Belimbing"], ["Tahun 2023"]], MAWAR),
    ],
)
def test_a_row_a_month_of_the_place_that_the_title_names(recap: Rekap, kepala: list[list[object]], tempat: str) -> None:
    draf = recap.terapkan([*kepala, JUDUL, *BULAN, ["Jumlah", 81, 77, 63, 41]])
    ditimbang = recap.bulanan("balita_ditimbang", tempat)
    assert {b: n for b, n in ditimbang.items() if b < "2024"} == {"2023-01": 30, "2023-02": 33}
    assert any("Tempat semua baris menurut judulnya" in c for c in draf.rincian["catatan"])


@pytest.mark.parametrize("nama", ["Gunting", "Kota Baru"])
def test_a_name_behind_a_colon_that_nobody_knows_is_asked_about(recap: Rekap, nama: str) -> None:
    draf = recap.susun([["PENIMBANGAN TAHUN 2025"], [f"Kelurahan : {nama} Kota Bontang"], JUDUL, *BULAN])
    assert draf.putusan is Putusan.TANYA and f"“{nama}”" in draf.pertanyaan[0].teks


@pytest.mark.parametrize(
    "judul",
    ["REKAP KELURAHAN GUNTUNG DAN KELURAHAN KANAAN TAHUN 2025", "PENIMBANGAN PER KELURAHAN KOTA BONTANG TAHUN 2025"],
)
def test_none_or_two_places_in_a_title_place_nothing(recap: Rekap, judul: str) -> None:
    draf = recap.susun([[judul], JUDUL, *BULAN])
    assert draf.putusan is Putusan.TOLAK and any("tidak menyebut tepat satu tempat" in a for a in draf.alasan)


def test_a_list_of_names_below_the_name_of_a_puskesmas_is_no_table_of_it(recap: Rekap) -> None:
    """Its rows are of somebody or something that the title does not name."""
    draf = recap.susun([["PUSKESMAS BONTANG UTARA I TAHUN 2025"], ["Uraian tempat", "S", "D"], ["Balai", 9, 8]])
    assert draf.putusan is Putusan.TOLAK


@pytest.mark.parametrize("sampai", ["s/d TW III", "S.D TRIWULAN 3", "s/d September", "sampai dengan triwulan III 2025"])
def test_headings_up_to_a_quarter_are_running_totals(recap: Rekap, sampai: str) -> None:
    recap.terapkan([
        ["CAKUPAN KIA TAHUN 2025"], ["Puskesmas", "Sasaran Bumil", f"K1 {sampai}", f"K6 {sampai}"],
        ["Bontang Utara I", 700, 500, 400],
    ])  # fmt: skip
    assert sejak_januari(recap) == {(UTARA, "k1", "2025-09"): 500, (UTARA, "k6", "2025-09"): 400}
    assert recap.bulanan(K1, UTARA) == recap.bulanan(K6, UTARA) == {}


def test_a_title_up_to_a_quarter_makes_running_totals_and_one_of_a_quarter_none(recap: Rekap) -> None:
    isi = [["Puskesmas", "Sasaran Bumil", "K1"], ["Bontang Utara I", 700, 500]]
    draf = recap.terapkan([["CAKUPAN KIA SAMPAI DENGAN TRIWULAN III TAHUN 2025"], *isi])
    assert sejak_januari(recap) == {(UTARA, "k1", "2025-09"): 500}
    assert draf.baris[0].nilai["kumulatif"]["2025-09"][K1].nilai == 500
    draf = recap.susun([["CAKUPAN KIA TRIWULAN III TAHUN 2025"], *isi])
    assert not draf.baris[0].nilai["kumulatif"] and draf.baris[0].nilai["per_triwulan"]["2025-09"][K1].nilai == 500


@pytest.mark.parametrize("judul", ["REALISASI S/D TW III", "Capaian s.d. September 2025", "s/d Triwulan III"])
def test_a_form_of_the_spm_of_one_puskesmas_up_to_a_quarter(recap: Rekap, judul: str) -> None:
    recap.terapkan([
        ["CAPAIAN SPM BIDANG KESEHATAN"], ["PUSKESMAS BONTANG UTARA I"], ["TRIWULAN III TAHUN 2025"],
        ["NO", "JENIS PELAYANAN DASAR", "SASARAN SETAHUN", judul, "%"],
        *([i + 1, f"Pelayanan kesehatan {n}", 400 + i, 250 + i, 62.5] for i, n in enumerate(LAYANAN_SPM)),
    ])  # fmt: skip
    hasil = sejak_januari(recap)
    assert len(hasil) == 12 and hasil[UTARA, "spm_ibu_bersalin", "2025-09"] == 251
    assert recap.setahun("odgj_berat_yang_ada_setahun", UTARA)["2025"] > 400


def test_what_a_person_says_is_counted_runs_from_january_below_such_a_title(recap: Rekap) -> None:
    """The title says until when; its answer must not become the figure of one month."""
    isi = [
        ["CAPAIAN CKG S.D. 31 OKTOBER 2025"], ["Puskesmas", "Sasaran", "Capaian", "%"],
        ["Bontang Utara I", 1400, 900, 64.3], ["Bontang Barat", 900, 300, 33.3],
    ]  # fmt: skip
    draf = recap.susun(isi)
    assert [p.jenis for p in draf.pertanyaan] == ["ukuran_berkas"]
    recap.terapkan(isi, jawab=K1)
    assert sejak_januari(recap)[UTARA, "k1", "2025-10"] == 900 and recap.bulanan(K1, UTARA) == {}


def test_whom_to_serve_in_a_month_is_not_read_below_such_a_title(recap: Rekap) -> None:
    draf = recap.susun([
        ["SKRINING TBC S/D OKTOBER 2025"], ["Puskesmas", "Target Skrining", "Jumlah Diskrining"],
        ["Bontang Utara I", 4000, 2500],
    ])  # fmt: skip
    assert list(draf.baris[0].nilai["kumulatif"]) == ["2025-10"] and not draf.baris[0].nilai["ukuran"]
    assert any("sejak Januari atau setahun?" in c for c in draf.rincian["catatan"])


def test_one_quarter_alone_in_a_form_of_the_spm_is_asked_to_be_told(recap: Rekap) -> None:
    """Offices write "TW III" for the quarter and for all of the year up to it."""
    isi = [["TAHUN 2025", "Puskesmas Bontang Utara I"], ["Jenis Pelayanan", "Sasaran", "Realisasi TW III"]]
    draf = recap.susun([*isi, *([f"Pelayanan kesehatan {n}", 400, 250] for n in LAYANAN_SPM)])
    assert draf.putusan is Putusan.TOLAK and any("itu saja atau sejak Januari" in a for a in draf.alasan)


def test_what_a_heading_says_of_a_quarter() -> None:
    assert headers.triwulan_kolom("K1 TW II 2025") == (K1, 2, "2025")
    assert headers.triwulan_kolom("K1 s/d TW II") is None and headers.bulan_kolom("K1 s/d TW II")[:2] == (
        f"{K1}^",
        "06",
    )  # type: ignore[index]
    assert header_spm.sampai_formulir("Realisasi TW II s/d TW III") == ""
    assert header_spm.sampai_formulir("Dirujuk s/d TW III") == ""
    semua = header_spm.kolom([f"{a} – {b}" for a in ("Ibu Hamil", "Ibu Bersalin") for b in ("Sasaran", "s/d TW III")])
    assert semua["Ibu Hamil – s/d TW III"] == "ibu_hamil_dilayani_sesuai_standar^@09"
