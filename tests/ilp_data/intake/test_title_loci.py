"""A list whose title alone says that it is of loci of ILP: a decree, a sheet "Lokus ILP". It is asked once."""

from __future__ import annotations

import pytest

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Putusan
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import Rekap

NAMA = ("Uji Melati 1", "Uji Mawar", "Uji Anggrek")


def _susun(recap: Rekap, judul: str, *, kolom: str = "Alamat", sel: str = "Jl. Merdeka") -> Draf:
    isi = [[n, nama, "Kanaan", sel] for n, nama in enumerate(NAMA, 1)]
    return recap.susun([["KEPUTUSAN WALI KOTA"], [judul], [], ["No", "Nama Posyandu", "Kelurahan", kolom], *isi])


@pytest.mark.parametrize(
    "judul",
    ["TENTANG PENETAPAN POSYANDU LOKUS INTEGRASI LAYANAN PRIMER", "Daftar Posyandu ILP Tahun 2026",
     "POSYANDU YANG MELAKSANAKAN INTEGRASI PELAYANAN KESEHATAN PRIMER", "Calon lokus 2027"],
)  # fmt: skip
@pytest.mark.parametrize(("jawab", "status"), [("ya", "ya"), ("tidak", "tidak"), ("kosong", "belum_diketahui")])
def test_whether_all_of_a_list_are_loci_is_asked_once(recap: Rekap, judul: str, jawab: str, status: str) -> None:
    (tanya,) = _susun(recap, judul).pertanyaan
    assert judul in tanya.teks and "3 fasilitas" in tanya.teks and len(tanya.baris) == 3
    berkas = recap.folder / "rekap.xlsx"
    draf = draft.susun_draf(berkas, daerah="64.74", mesin=recap.mesin, jawab={tanya.kunci: jawab})
    assert draf.putusan is Putusan.IMPOR
    draft.terapkan_draf(recap.mesin, draf, "Uji")
    f = store.potret(recap.mesin, daerah="64.74").fasilitas
    assert list(f.loc[f["nama"].str.contains("Uji "), "lokus_ilp"]) == [status] * 3


def test_a_list_that_says_of_each_or_speaks_of_no_loci_is_not_asked_about(recap: Rekap) -> None:
    assert not _susun(recap, "DAFTAR POSYANDU LOKUS ILP", kolom="Lokus ILP", sel="ya").pertanyaan
    assert not _susun(recap, "DAFTAR POSYANDU TAHUN 2026").pertanyaan


def test_a_title_is_quoted_and_kept_without_the_names_in_it(recap: Rekap) -> None:
    (tanya,) = _susun(recap, "DAFTAR POSYANDU ILP, penanggung jawab Ibu Siti Aminah").pertanyaan
    assert "DAFTAR POSYANDU ILP" in tanya.teks and "siti" not in f"{tanya.teks} {tanya.kunci}".lower()
