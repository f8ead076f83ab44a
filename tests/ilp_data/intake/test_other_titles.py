"""Titles and headings by which a column headed like a count is something else, and what was achieved beside its share:
vaccines in stock became children immunised, percentages became counts."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Putusan
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, K4, Rekap
from tests.ilp_data.intake.test_random_pws import dibaca

MR1, BCG = "bayi_mendapat_imunisasi_mr1", "bayi_mendapat_imunisasi_bcg"
SASARAN = "sasaran_ibu_hamil_setahun"


def bawa(recap: Rekap, judul: str, kepala: str, *baris: list[object]) -> tuple[Putusan, dict[str, float], str]:
    """What the draft makes of a table of two kelurahan: its decision, the counts of the first, what it tells."""
    isi = [[n, tempat, *b] for n, (tempat, b) in enumerate(zip(("Guntung", "Kanaan"), baris, strict=True), 1)]
    draf = recap.susun([[judul], ["No", "Kelurahan", *kepala.split(" | ")], *isi])
    hasil = {u: n for (t, _, u), n in dibaca(draf).items() if t == GUNTUNG}
    return draf.putusan, hasil, " ".join((*draf.alasan, *draf.rincian["catatan"]))


@pytest.mark.parametrize(
    ("judul", "kata"),
    [
        ("STOK VAKSIN AGUSTUS 2025", "stok"),
        ("LAPORAN PEMAKAIAN VAKSIN DAN LOGISTIK AGUSTUS 2025", "pemakaian"),
        ("KEBUTUHAN VAKSIN AGUSTUS 2025", "kebutuhan"),
        ("PENERIMAAN VAKSIN AGUSTUS 2025", "penerimaan vaksin"),
        ("RENCANA IMUNISASI AGUSTUS 2025", "rencana"),
        ("DROP OUT IMUNISASI AGUSTUS 2025", "drop out"),
        ("BAYI BELUM IMUNISASI AGUSTUS 2025", "belum imunisasi"),
        ("ANAK YANG TIDAK DIIMUNISASI AGUSTUS 2025", "tidak diimunisasi"),
        ("IMUNISASI ANAK LUAR WILAYAH AGUSTUS 2025", "luar wilayah"),
        ("KIPI AGUSTUS 2025", "kipi"),
        ("TARGET IMUNISASI AGUSTUS 2025", "target"),
        ("PERSENTASE IMUNISASI AGUSTUS 2025", "persentase"),
        ("CAKUPAN IMUNISASI (%) AGUSTUS 2025", "persen"),
        ("RATA-RATA IMUNISASI AGUSTUS 2025", "rata rata"),
        ("PERINGKAT IMUNISASI AGUSTUS 2025", "peringkat"),
        ("IMUNISASI RSUD AGUSTUS 2025", "rsud"),
        ("IMUNISASI KLINIK SWASTA AGUSTUS 2025", "klinik"),
        ("IMUNISASI PESERTA BPJS AGUSTUS 2025", "bpjs"),
        ("CONTOH PENGISIAN IMUNISASI AGUSTUS 2025", "contoh pengisian"),
    ],
)
def test_what_was_not_done_is_not_taken_for_it(recap: Rekap, judul: str, kata: str) -> None:
    putusan, hasil, teks = bawa(recap, judul, "BCG | MR1", [30, 20], [31, 21])
    assert putusan is Putusan.TOLAK and not hasil
    assert f"“{kata}”" in teks


@pytest.mark.parametrize(
    "judul",
    [
        "IMUNISASI RUTIN AGUSTUS 2025",
        "HASIL KEGIATAN IMUNISASI AGUSTUS 2025 (BELUM TERMASUK RS)",
        "REALISASI RENCANA IMUNISASI AGUSTUS 2025",
        "IMUNISASI DALAM DAN LUAR WILAYAH AGUSTUS 2025",
        "IMUNISASI LUAR GEDUNG AGUSTUS 2025",
        "DISTRIBUSI IMUNISASI AGUSTUS 2025",
        "TARGET DAN CAPAIAN IMUNISASI AGUSTUS 2025",
        "IMUNISASI PUSKESMAS DAN RS AGUSTUS 2025",
        "IMUNISASI AGUSTUS 2025 (DATA PER 5 SEPTEMBER 2025)",
    ],
)
def test_other_words_turn_nothing(recap: Rekap, judul: str) -> None:
    putusan, hasil, _ = bawa(recap, judul, "BCG | MR1", [30, 20], [31, 21])
    assert putusan is Putusan.IMPOR and hasil == {BCG: 30, MR1: 20}


def test_a_refusal_says_of_an_achieved_column_what_is_unclear(recap: Rekap) -> None:
    putusan, _, teks = bawa(recap, "REKAP KIA AGUSTUS 2025", "K1 – Target | K1 – Capaian", [90, 60], [90, 50])
    assert putusan is Putusan.TOLAK and "“K1 – Capaian”: cacah atau persen?" in teks


def test_whom_to_serve_stays_under_its_own_title_and_goes_under_what_was_made_up(recap: Rekap) -> None:
    kepala, baris = "Sasaran bumil | Sasaran bayi", ([80, 60], [40, 20])
    assert set(bawa(recap, "SASARAN KIA TAHUN 2025", kepala, *baris)[1]) == {SASARAN, "bayi_bertahan_hidup_setahun"}
    assert not bawa(recap, "CONTOH PENGISIAN SASARAN TAHUN 2025", kepala, *baris)[1]
    assert set(bawa(recap, "KEBUTUHAN VAKSIN TAHUN 2025", f"{kepala} | BCG", [80, 60, 9], [40, 20, 8])[1]) == {
        SASARAN,
        "bayi_bertahan_hidup_setahun",
    }


def test_shares_beside_counts_turn_nothing(recap: Rekap) -> None:
    kepala = "Sasaran bayi | MR1 | MR1 (%)"
    hasil = bawa(recap, "JUMLAH DAN PERSENTASE IMUNISASI AGUSTUS 2025", kepala, [80, 60, 75.0], [40, 20, 50.0])[1]
    assert hasil == {"bayi_bertahan_hidup_setahun": 80, MR1: 60}


@pytest.mark.parametrize("masa", ["MINGGU KE-2 AGUSTUS 2025", "JULI - DESEMBER 2025", "SEMESTER II 2025"])
def test_a_title_of_no_one_month_is_quoted_in_the_question(recap: Rekap, masa: str) -> None:
    draf = recap.susun([[f"LAPORAN KIA {masa}"], ["Kelurahan", "K1"], ["Guntung", 80], ["Kanaan", 90]])
    assert draf.putusan is Putusan.TANYA and masa in draf.pertanyaan[0].teks


def test_a_count_that_says_no_itself_stays(recap: Rekap) -> None:
    kepala = "Ditimbang | Tidak naik"
    assert bawa(recap, "BALITA TIDAK NAIK AGUSTUS 2025", kepala, [30, 5], [31, 6])[1] == {
        "balita_tidak_naik_berat_badan": 5
    }


@pytest.mark.parametrize(
    ("kepala", "hasil"),
    [
        ("K1 | K1 (luar wilayah)", {K1: 30}),
        ("Dalam wilayah – K1 | Luar wilayah – K1", {K1: 30}),
        ("Puskesmas – K1 | RS – K1", {K1: 30}),
        ("K1 | Selisih – K4", {K1: 30}),
        ("K1 | K4 (rencana)", {K1: 30}),
        ("K1 | BCG (vial)", {K1: 30}),
        ("K1 | K4 (target)", {K1: 30}),
        ("K1 | Target – K4", {K1: 30}),
        ("K1 | Data dasar 2024 – K4", {K1: 30}),
        ("K1 | Bumil – Target", {K1: 30, SASARAN: 20}),
    ],
)
def test_a_level_or_a_bracket_turns_its_column_alone(recap: Rekap, kepala: str, hasil: dict[str, float]) -> None:
    assert bawa(recap, "REKAP KIA AGUSTUS 2025", kepala, [30, 20], [31, 21])[1] == hasil


@pytest.mark.parametrize(
    ("judul", "kepala", "baris", "hasil"),
    [
        ("REKAP KIA", "K1 – Sasaran | K1 – Capaian | K1 – %", ([80, 60, 75.0], [40, 20, 50.0]), {K1: 60}),
        ("REKAP KIA", "Target K1 | Capaian K1 | %", ([80, 60, 75.0], [40, 20, 50.0]), {K1: 60}),
        ("REKAP KIA", "Sasaran Bumil | Realisasi K4 | % K4", ([80, 60, 75.0], [40, 20, 50.0]), {SASARAN: 80, K4: 60}),
        ("REKAP KIA", "K1 (capaian)", ([160], [20]), {K1: 160}),  # above 100: no percentage
        ("REKAP KIA", "K1 (capaian) | K4", ([60, 5], [20, 6]), {K4: 5}),  # may be one
        ("REKAP KIA", "Hasil – K1 | Hasil – K4", ([60, 5], [20, 6]), {K1: 60, K4: 5}),
        ("REKAP KIA", "Sasaran Bumil | Capaian – K1 | Capaian – K4", ([80, 60, 5], [40, 20, 6]),
         {SASARAN: 80, K1: 60, K4: 5}),
        ("REKAP KIA", "Capaian – K1 | Capaian – K4", ([60, 5], [20, 6]), {}),  # over nobody: may be percentages
        ("REKAP KIA", "Cakupan K1 | Cakupan K4", ([85, 80], [90, 70]), {}),  # were taken for counts
        ("CAKUPAN IMUNISASI MR1", "Sasaran | Capaian | % | Peringkat", ([80, 60, 75.0, 1], [40, 20, 50.0, 2]),
         {"bayi_bertahan_hidup_setahun": 80, MR1: 60}),
    ],
)  # fmt: skip
def test_what_was_achieved_is_a_count_beside_its_share(
    recap: Rekap, judul: str, kepala: str, baris: tuple[list[object], list[object]], hasil: dict[str, float]
) -> None:
    assert bawa(recap, f"{judul} AGUSTUS 2025", kepala, *baris)[1] == hasil
