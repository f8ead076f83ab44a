"""A year's number that changes from month to month is asked about, and both answers keep every number visible."""

from __future__ import annotations

import pytest

from ilp_data.intake.match import yearly_counts
from ilp_data.intake.model import Putusan
from tests.ilp_data.intake.recap_books import BULAN, GUNTUNG, K1, KANAAN, Rekap

SASARAN, SEBULAN = "sasaran_ibu_hamil_setahun", "sasaran_ibu_hamil_bulan_itu"


def tabel(sasaran: dict[str, list[int | None]]) -> list[list[object]]:
    """Three months of visits that fall, each row with the target group of its place."""
    return [
        ["Kelurahan", "Bulan", "Tahun", "Sasaran Ibu Hamil", "K1"],
        *([t, BULAN[i], 2025, n, 30 - i] for t, deret in sasaran.items() for i, n in enumerate(deret)),
    ]


@pytest.mark.parametrize("sasaran", [[400, 400, 400], [400, None, 400], [None, None, 400]])
def test_the_same_number_in_every_month_is_the_years_and_nobody_is_asked(
    recap: Rekap, sasaran: list[int | None]
) -> None:
    recap.terapkan(tabel({"Guntung": sasaran, "Kanaan": [380, 380, 380]}))
    assert recap.setahun(SASARAN, GUNTUNG) == {"2025": 400} and recap.setahun(SASARAN, KANAAN) == {"2025": 380}


def test_numbers_that_change_are_asked_about_once_with_an_example(recap: Rekap) -> None:
    draf = recap.susun(tabel({"Guntung": [36, 40, 35], "Kanaan": [33, 31, 39]}))
    assert draf.putusan is Putusan.TANYA
    (tanya,) = draf.pertanyaan
    assert tanya.jenis == yearly_counts.JENIS_TANYA and "di 2 tempat (misalnya Guntung: 36, 40, 35)" in tanya.teks
    assert [u.kode for u in tanya.usul] == [yearly_counts.TERAKHIR, yearly_counts.BULANAN] and len(tanya.baris) == 6
    tetap = recap.susun(tabel({"Guntung": [36, 36, 36]}))
    disimpan = [any("disimpan sebagai angka setahun" in c for c in d.rincian["catatan"]) for d in (draf, tetap)]
    assert disimpan == [False, True], "while it is asked about nothing is said to be kept"


def test_answered_as_the_years_the_last_month_holds_and_the_rows_say_what_gave_way(recap: Rekap) -> None:
    draf = recap.terapkan(tabel({"Guntung": [400, 400, 410], "Kanaan": [380, 380, 380]}), jawab="terakhir")
    assert recap.setahun(SASARAN, GUNTUNG) == {"2025": 410} and recap.setahun(SASARAN, KANAAN) == {"2025": 380}
    assert recap.bulanan(K1, GUNTUNG) == {"2025-01": 30, "2025-02": 29, "2025-03": 28}
    diganti = [b.alasan for b in draf.baris if any("400 diganti 410" in a for a in b.alasan)]
    assert len(diganti) == 2


def test_answered_as_the_months_each_month_has_its_own(recap: Rekap) -> None:
    recap.terapkan(tabel({"Guntung": [36, 40, 35], "Kanaan": [33, 31, 39]}), jawab="bulanan")
    assert recap.bulanan(SEBULAN, GUNTUNG) == {"2025-01": 36, "2025-02": 40, "2025-03": 35}
    assert recap.bulanan(SEBULAN, KANAAN) == {"2025-01": 33, "2025-02": 31, "2025-03": 39}
    assert "2025" not in recap.setahun(SASARAN, GUNTUNG)
