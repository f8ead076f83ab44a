"""A cell that names several posyandu: never one facility by itself; asked about once, then a row for each name."""

from __future__ import annotations

import pytest

from ilp_data.intake.clean import many_names
from ilp_data.intake.clean.many_names import NAMA_BANYAK, PECAH, SATU
from ilp_data.intake.model import Draf, Nasib, Putusan
from tests.ilp_data.intake.recap_books import Rekap

JUDUL = ["No", "Puskesmas", "Kelurahan", "Nama Posyandu"]


def daftar_posyandu(*sel: str) -> list[list[object]]:
    return [JUDUL, *([i, "Bontang Barat", "Kanaan", s] for i, s in enumerate(sel, 1))]


def nama(d: Draf) -> list[str]:
    return [str(b.nilai["nama_bersih"]) for b in d.baris if b.nasib is Nasib.DITERIMA]


def tanya(d: Draf) -> list[str]:
    return [p.kunci for p in d.pertanyaan if p.jenis == NAMA_BANYAK]


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ("Uji Mawar, Uji Melati, Uji Kenanga", ["Uji Mawar", "Uji Melati", "Uji Kenanga"]),
        ("1. Uji Mawar 2. Uji Melati", ["Uji Mawar", "Uji Melati"]),
        ("Uji Mawar\nUji Melati", ["Uji Mawar", "Uji Melati"]),
        ("- Uji Mawar\n- Uji Melati\n", ["Uji Mawar", "Uji Melati"]),
        ("Uji Mawar; Uji Melati dan Uji Kenanga", ["Uji Mawar", "Uji Melati", "Uji Kenanga"]),
        ("Uji Ibu dan Anak, Uji Mawar", ["Uji Ibu dan Anak", "Uji Mawar"]),
        ("Posyandu Uji I, II, dan III", ["Uji I", "Uji II", "Uji III"]),
        (", ".join(f"Uji Bunga {n}" for n in "ABCDEFGHJKLMNPQRST"), [f"Uji Bunga {n}" for n in "ABCDEFGHJKLMNPQRST"]),
    ],
)
def test_each_name_is_a_posyandu_once_somebody_says_so(recap: Rekap, sel: str, harap: list[str]) -> None:
    isi = daftar_posyandu(sel, "Uji Sendiri")
    d = recap.susun(isi)
    (kunci,) = tanya(d)
    assert d.putusan is Putusan.TANYA and nama(d) == ["Uji Sendiri"]
    d = recap.susun(isi, jawab={kunci: PECAH})
    assert d.putusan is Putusan.IMPOR and sorted(nama(d)) == sorted([*harap, "Uji Sendiri"])
    assert len(d.perubahan["fasilitas"].mulai) == len(harap) + 1
    assert [str(b.nomor) for b in d.baris][1] == "2 (nama ke-2)"


def test_one_that_is_called_so_stays_one(recap: Rekap) -> None:
    isi = daftar_posyandu("Uji Mawar, Uji Melati")
    (kunci,) = tanya(recap.susun(isi))
    d = recap.susun(isi, jawab={kunci: SATU})
    assert d.putusan is Putusan.IMPOR and nama(d) == ["Uji Mawar, Uji Melati"]


@pytest.mark.parametrize(
    "sel",
    [
        "Uji Mawar, Kanaan", "Uji Mawar, RT 05", "Uji Mawar, Jl. Contoh 5", "Uji Mawar (RT 1, 2, 3)",
        "Uji Mawar\nKelurahan Kanaan", "Uji Mawar 2", "Uji I dan II", "Uji Bina Ibu dan Anak", "Api-Api Uji",
    ],
)  # fmt: skip
def test_where_it_lies_is_no_second_name(recap: Rekap, sel: str) -> None:
    assert tanya(recap.susun(daftar_posyandu(sel))) == []


def test_one_code_or_one_point_is_one_facility(recap: Rekap) -> None:
    isi = [[*JUDUL, "Lintang", "Bujur"], [1, "Bontang Barat", "Kanaan", "Uji Mawar, Uji Melati", 0.131, 117.458]]
    assert tanya(recap.susun(isi)) == []


def test_questions_of_later_files_are_answered_by_the_shape(recap: Rekap) -> None:
    lama, baru = (recap.susun(daftar_posyandu(s)) for s in ("Uji A1, Uji B1", "Uji C1, Uji D1"))
    assert tanya(lama) == tanya(baru)
    assert {p.jenis: [u.kode for u in p.usul] for p in lama.pertanyaan} == {NAMA_BANYAK: list(many_names.PILIHAN)}
