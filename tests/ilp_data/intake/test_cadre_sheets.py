"""Lists of cadres as offices keep them: ticked grades, ticked training, the 25 skills as numbered columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Nasib
from ilp_data.registry.skills import KELOMPOK

KOTA = "64.74"
SEMUA = 25


def susun(folder: Path, mesin: Engine, baris: list[list[Any]], gabung: tuple[str, ...] = ()) -> Draf:
    buku = Workbook()
    for b in baris:
        buku.active.append(b)
    for sel in gabung:
        buku.active.merge_cells(sel)
    buku.save(folder / "kader.xlsx")
    return draft.susun_draf(folder / "kader.xlsx", daerah=KOTA, mesin=mesin)


def test_ticked_grades_and_training_of_cadres_are_one_answer_each(tmp_path: Path, mesin: Engine) -> None:
    baris = [
        ["No", "Nama Kader", "Posyandu", "Kelurahan", "Tanda Kecakapan", None, None, "Pelatihan 25 KD", None],
        [None, None, None, None, "Purwa", "Madya", "Utama", "Sudah", "Belum"],
        [1, "Fulanah Anu", "Sejahtera I", "Kanaan", "v", None, None, "v", None],
        [2, "Fulanah Ani", "Sejahtera I", "Kanaan", None, "√", None, None, "v"],
        [3, "Fulanah Uni", "Sejahtera IV", "Kanaan", None, None, None, "v", None],
    ]
    d = susun(tmp_path, mesin, baris, ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1", "H1:I1"))
    assert d.jenis is Jenis.KADER and d.banyak(Nasib.DITERIMA) == 3, d.alasan
    assert [b.nilai["tingkat_dilaporkan"] for b in d.baris] == ["purwa", "madya", ""]
    assert [b.nilai["dilatih"] for b in d.baris] == [True, False, True]


@pytest.mark.parametrize("kepala", ["{}", "KD {}", "Keterampilan {}"])
@pytest.mark.parametrize("centang", [("1", "0"), ("v", "-")])
def test_skills_are_columns_by_their_number(
    tmp_path: Path, mesin: Engine, kepala: str, centang: tuple[str, str]
) -> None:
    """Twenty of 25 are A to D whole; numbers alone head columns too, beside headings in words."""
    judul = ["No", "Nama Kader", "Posyandu", "Kelurahan", *(kepala.format(n + 1) for n in range(SEMUA)), "Jumlah"]
    ya, tidak = centang
    baris = [
        [1, "Fulanah Anu", "Sejahtera I", "Kanaan", *[ya] * 20, *[tidak] * 5, 20],
        [2, "Fulanah Ani", "Sejahtera IV", "Kanaan", *[ya] * SEMUA, SEMUA],
    ]
    d = susun(tmp_path, mesin, [["PENILAIAN 25 KETERAMPILAN DASAR KADER"], judul, *baris])
    assert d.jenis is Jenis.KADER and d.banyak(Nasib.DITERIMA) == 2, d.alasan
    assert [sum(x is True for x in b.nilai["butir"].values()) for b in d.baris] == [20, SEMUA]
    t = d.perubahan["keterampilan_kader"].mulai
    lulus = t[t["lulus"].astype(bool)].groupby("kode_kader")["kelompok"].agg(lambda x: "".join(sorted(set(x))))
    assert sorted(lulus) == sorted(["".join(KELOMPOK)[:4], "".join(KELOMPOK)])


def test_a_row_that_numbers_all_columns_heads_none(tmp_path: Path, mesin: Engine) -> None:
    judul = ["No", "Nama Kader", "Posyandu", "Kelurahan", *(f"Materi {n + 1}" for n in range(22))]
    nomor = [str(n + 1) for n in range(26)]
    d = susun(tmp_path, mesin, [judul, nomor, [1, "Fulanah Anu", "Sejahtera I", "Kanaan", *["v"] * 22]])
    assert d.tabel is not None and d.tabel.judul[4] == "Materi 1" and len(d.baris) == 1


@pytest.mark.parametrize("judul", ["Penilaian", "Hasil Penilaian", "Hasil", "Nilai", "Status Penilaian", "Ket"])
def test_cells_that_are_grades_are_grades_whatever_heads_them(tmp_path: Path, mesin: Engine, judul: str) -> None:
    isi = ["Purwa", "Kader Madya", "UTAMA", "-", "Belum dinilai"]
    baris = [["No", "Nama Kader", "Posyandu", "Kelurahan", judul],
             *([n, f"Kader {n:03d}", "Sejahtera I", "Kanaan", t] for n, t in enumerate(isi, start=1))]  # fmt: skip
    d = susun(tmp_path, mesin, baris)
    assert not d.pertanyaan and d.banyak(Nasib.DITERIMA) == len(isi), (d.alasan, d.pertanyaan)
    assert [b.nilai["tingkat_dilaporkan"] for b in d.baris] == ["purwa", "madya", "utama", "", ""]
    assert d.baris[-1].nilai["dinilai"] is False


def test_grades_below_a_heading_of_two_rows_in_words(tmp_path: Path, mesin: Engine) -> None:
    baris = [
        ["No", "Nama Kader", "Pelatihan", "Penilaian Kecakapan", None, "Ket"],
        [None, None, None, "Purwa/Madya/Utama", "Tanggal", None],
        ["KELURAHAN KANAAN"], ["Posyandu Sejahtera I"],
        [1, "Kader 001", "Sudah", "Purwa", "12/10/2025", None], [2, "Kader 002", "Belum", None, None, None],
        ["Posyandu Sejahtera IV"], [3, "Kader 003", "Sudah", "Madya", "12/10/2025", None],
    ]  # fmt: skip
    d = susun(tmp_path, mesin, baris)
    assert d.banyak(Nasib.DITERIMA) == len(d.baris) == 3, d.alasan
    assert [b.nilai["tingkat_dilaporkan"] for b in d.baris] == ["purwa", "", "madya"]
