"""Lists of cadres with a column, or a remark, of those who left or were not trained: they counted as serving."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Jenis
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import Isi, Rekap


def isi(judul: str, *sel: object) -> list[list[object]]:
    baris = [[n, f"Uji{'ABC'[n - 1]}", "Sejahtera I", "Kanaan", s] for n, s in enumerate(sel, 1)]
    return [["DAFTAR KADER"], ["No", "Nama Kader", "Posyandu", "Kelurahan", judul], *baris]


def nilai(recap: Rekap, rinci: Isi, field: str) -> list[object]:
    draf = recap.susun(rinci)
    assert draf.jenis is Jenis.KADER
    return [b.nilai[field] for b in draf.baris]


@pytest.mark.parametrize(
    ("judul", "sel", "aktif"),
    [
        ("Tidak aktif", ("v", ""), [False, True]),
        ("Tanggal berhenti", ("3 Januari 2025", ""), [False, True]),
        ("Berhenti", ("ya", "tidak"), [False, True]),
        ("Aktif/Tidak aktif", ("Aktif", "Tidak aktif"), [True, False]),
        ("Aktif", ("ya", "tidak"), [True, False]),
        ("Status", ("Aktif", "Mengundurkan diri"), [True, False]),
        ("Keterangan", ("", "Meninggal dunia 2024"), [True, False]),
        ("Ket", ("ketua", "sudah tidak aktif"), [True, False]),
        ("Keterangan", ("pindah ke Posyandu Melati", "keluar kota sebentar"), [None, None]),
    ],
)
def test_who_left_serves_no_more(recap: Rekap, judul: str, sel: tuple[str, str], aktif: list[bool | None]) -> None:
    assert nilai(recap, isi(judul, *sel), "aktif") == aktif


@pytest.mark.parametrize(
    ("judul", "sel", "field", "hasil"),
    [
        ("Belum dilatih", ("v", ""), "dilatih", [False, None]),
        ("Sudah pelatihan 25 keterampilan", ("Sudah", "Belum"), "dilatih", [True, False]),
        ("Belum dinilai", ("v", "tidak"), "dinilai", [False, None]),
    ],
)
def test_who_was_not_trained_or_assessed(
    recap: Rekap, judul: str, sel: tuple[str, str], field: str, hasil: list[bool | None]
) -> None:
    assert nilai(recap, isi(judul, *sel), field) == hasil


def test_the_year_of_a_training_is_asked_about_once(recap: Rekap) -> None:
    (tanya,) = recap.susun(isi("Tahun pelatihan", 2024, 2025, "")).pertanyaan
    assert "Tahun pelatihan" in tanya.teks and len(tanya.baris) == 2


def test_who_left_is_kept_and_not_counted(recap: Rekap) -> None:
    recap.terapkan(isi("Tidak aktif", "v", "", ""))
    kader = store.potret(recap.mesin, daerah="64.74").kader
    milik = kader[~kader["simulasi"].astype(bool) & kader["kode_posyandu"].str.endswith("sejahtera-i")]
    assert len(milik) == 3 and milik["aktif"].astype(bool).sum() == 2
