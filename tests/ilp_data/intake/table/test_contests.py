"""Results of contests whose title has no word of a contest, and bare numbers as ranks."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells import ranks
from ilp_data.intake.model import Jenis
from ilp_data.intake.table import contests, kinds
from tests.ilp_data.intake import made_tables


@pytest.mark.parametrize(
    ("judul", "kolom", "sel", "lomba"),
    [
        ("POSYANDU TERBAIK TINGKAT KOTA 2025", ["Posyandu", "Peringkat"], ["1", "2", "3"], True),
        ("PENILAIAN POSYANDU BERPRESTASI 2025", ["Posyandu", "Peringkat"], ["Harapan I", "II", "III"], True),
        ("POSYANDU TERBAIK MENURUT D/S 2025", ["Posyandu", "S", "D", "Peringkat"], ["40", "38", "1"], False),
        ("PENILAIAN KADER POSYANDU 2025", ["Posyandu", "Nilai"], ["80", "90", "70"], False),  # no rank: their skills
        ("POSYANDU TERBAIK 2025", ["Posyandu", "Peringkat"], ["120", "80", "95"], False),
        ("DATA POSYANDU 2025", ["Posyandu", "Peringkat"], ["1", "2", "3"], False),
    ],
)
def test_a_contest_without_the_word(judul: str, kolom: list[str], sel: list[str], lomba: bool) -> None:
    nama = ["Mawar", "Melati", "Kenanga"]
    if len(kolom) > 2:
        data = [[n, "40", "38", str(i + 1)] for i, n in enumerate(nama)]
    else:
        data = [[n, t] for n, t in zip(nama, sel, strict=True)]
    t = made_tables.tabel(kolom, data, atas=[judul])
    assert contests.berlomba(t) is lomba
    assert (kinds.kenali_jenis(t).jenis is Jenis.HASIL_LOMBA) is lomba


@pytest.mark.parametrize(
    ("kolom", "hasil"),
    [
        (["3", "1", "2"], ["Peringkat 3", "Peringkat 1", "Peringkat 2"]),
        (["87,5", "90", "3"], ["Nilai 87,5", "Nilai 90", "Nilai 3"]),
        (["Juara 1", "Harapan", "Juara 2"], ["Juara 1", "Harapan", "Juara 2"]),
    ],
)
def test_a_bare_number_below_the_word_result(kolom: list[str], hasil: list[str]) -> None:
    data = [[n, t] for n, t in zip(("Mawar", "Melati", "Kenanga"), kolom, strict=True)]
    t = made_tables.tabel(["Posyandu", "Hasil lomba"], data, atas=["LOMBA POSYANDU 2025"])
    assert [b.nilai["hasil"] for b in made_tables.olah(t)] == hasil


@pytest.mark.parametrize(
    ("sel", "urut"), [(["I", "II", "ke-3"], True), (["1", "2", "40"], False), (["1", "baik"], False), ([""], False)]
)
def test_ranks_of_a_few(sel: list[str], urut: bool) -> None:
    assert ranks.berurutan(sel) is urut
