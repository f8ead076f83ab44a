"""Lists of cadres by single skill, and of those present at a training."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Nasib
from tests.ilp_data.intake import made_tables


@pytest.mark.parametrize(
    ("judul", "dilatih", "butir", "dinilai"),
    [
        ("PELATIHAN KADER", True, 0, None),
        ("PENILAIAN KADER", None, 25, True),
        ("PELATIHAN DAN PENILAIAN", None, 25, True),
    ],
)
def test_single_skills_are_read_by_their_number(
    judul: str, dilatih: bool | None, butir: int, dinilai: bool | None
) -> None:
    """A training says that all was learned, an assessment what was passed; one column never stands for its group."""
    kelompok = {"Pengelolaan Posyandu": 4, "Bayi Balita": 7, "Ibu Hamil": 6, "Usia Sekolah Remaja": 3, "Lansia": 5}
    atas = [g for g, n in kelompok.items() for _ in range(n)]
    kolom = ["Nama Kader", "Posyandu", *(f"{g} – {n}" for n, g in enumerate(atas, 1))]
    isi = [["A", "Mawar", *["v"] * 25], ["B", "Mawar", "√", *[""] * 24], ["C", "Mawar", "belum", *["v"] * 24]]
    a, b, c = made_tables.olah(made_tables.tabel(kolom, isi, atas=[judul]))
    assert (a.nilai["dilatih"], len(a.nilai.get("butir", {})), a.nilai["dinilai"]) == (dilatih, butir, dinilai)
    assert b.nilai["keterampilan"]["A"] is None and b.nilai["pelatihan"]["A"] is None  # 1 of 4 is no group
    assert c.nilai["pelatihan" if dilatih else "butir"]["A" if dilatih else 1] is False


@pytest.mark.parametrize(
    ("tanda", "dilatih"),
    [("v", True), ("√", True), ("●", True), ("-", None), ("", None), ("sakit", None), ("tidak hadir", None)]
    + [("x", "tanya"), ("L", "tanya")],
)
def test_who_came_to_a_training_was_trained(tanda: str, dilatih: object) -> None:
    t = made_tables.tabel(
        ["Nama", "Asal Posyandu", "Hadir"],
        [["A", "Mawar", tanda], ["B", "Mawar", "v"]],
        atas=["DAFTAR HADIR PELATIHAN KADER"],
    )
    a, _ = made_tables.olah(t)
    assert a.nasib is (Nasib.DITANYA if dilatih == "tanya" else Nasib.DITERIMA)
    assert a.nilai["dilatih"] is (None if dilatih == "tanya" else dilatih)
