"""A book of different tables of the same places: a Profil Kesehatan, a sheet an antigen. One draft, one revision."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Putusan
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, KANAAN, Rekap
from tests.ilp_data.intake.test_many_sheets import susun
from tests.ilp_data.intake.test_recaps import BARAT, UTARA

HIDUP = "bayi_lahir_hidup_setahun"
Lembar = Sequence[Sequence[object]]


def profil(judul: str, kepala: Sequence[object], utara: Sequence[object], barat: Sequence[object]) -> Lembar:
    """A table of a Profil by puskesmas with its total."""
    jumlah = [a + b if isinstance(a, int) and isinstance(b, int) else None for a, b in zip(utara, barat, strict=True)]
    return [
        ["TABEL 24"], [judul], ["TAHUN 2023"], ["No", "Kecamatan", "Puskesmas", *kepala],
        [1, "Bontang Utara", "Bontang Utara I", *utara], [2, "Bontang Barat", "Bontang Barat", *barat],
        ["Jumlah", None, None, *jumlah],
    ]  # fmt: skip


BUKU: dict[str, Lembar] = {
    "Daftar Isi": [["DAFTAR TABEL"], ["Tabel 24 Ibu"], ["Tabel 34 Neonatus"]],
    "24": profil("CAKUPAN PELAYANAN KESEHATAN IBU HAMIL", ["K1", "K6"], [390, 330], [180, 170]),
    "34": profil("CAKUPAN KUNJUNGAN NEONATAL", ["Bayi lahir hidup", "KN1", "KN lengkap"], [380, 375, 360],
                 [190, 188, 180]),
    "37": profil("CAKUPAN IMUNISASI", ["Bayi lahir hidup", "HB0", "BCG", "Kolom tanpa arti"], [380, 370, 365, 7],
                 [190, 185, 182, 9]),
}  # fmt: skip


def test_tables_of_a_profil_come_as_one_draft(recap: Rekap) -> None:
    draf = susun(recap, BUKU)
    assert draf.putusan is Putusan.IMPOR and not draf.pertanyaan, (draf.alasan, draf.pertanyaan)
    assert draf.mentah is not None and draf.mentah.bersama == ("24", "34", "37") and len(draf.baris) == 6
    assert str(draf.baris[2].nomor) == "5 (lembar 34)"
    assert any("tidak dipakai" in c and "Kolom tanpa arti" in c for c in draf.rincian["catatan"])
    draft.terapkan_draf(recap.mesin, draf, "Uji")
    for ukuran, utara, barat in (
        (K1, 390, 180),
        ("bayi_mendapat_tiga_kunjungan_neonatal", 360, 180),
        ("bayi_mendapat_imunisasi_bcg", 365, 182),
    ):
        assert recap.setahun(ukuran, UTARA) == {"2023": utara} and recap.setahun(ukuran, BARAT) == {"2023": barat}


def test_two_tables_that_contradict_each_other_are_asked_about(recap: Rekap) -> None:
    beda = {n: [list(b) for b in isi] for n, isi in BUKU.items()}
    beda["37"][4][3] = 381
    draf = susun(recap, beda)
    assert draf.putusan is not Putusan.IMPOR and draf.pertanyaan


@pytest.mark.parametrize("judul", ["BULAN AGUSTUS 2026", "JANUARI S.D. AGUSTUS 2026"])
def test_a_sheet_an_antigen_whose_name_alone_says_which(recap: Rekap, judul: str) -> None:
    def antigen(nama: str, n: int) -> Lembar:
        return [[f"REKAP IMUNISASI {nama}"], [judul], ["No", "Kelurahan", "Jumlah"], [1, "Guntung", n],
                [2, "Kanaan", n + 1]]  # fmt: skip

    draf = susun(recap, {"BCG": antigen("BCG", 30), "MR1": antigen("MR1", 20), "HB0": antigen("HB0", 10)})
    assert draf.mentah is not None and draf.mentah.bersama == ("BCG", "MR1", "HB0"), draf.alasan
    assert draf.putusan is Putusan.IMPOR, (draf.alasan, draf.pertanyaan)
    ukuran = {"bcg": 30, "mr1": 20, "hb0": 10}
    harap = {
        (tempat, "2026-08", f"bayi_mendapat_imunisasi_{kode}"): n + beda
        for kode, n in ukuran.items()
        for tempat, beda in ((GUNTUNG, 0), (KANAAN, 1))
    }
    baca = kumulatif_nilai if "S.D." in judul else angka_nilai
    isi = ((b.nilai["kode_tempat"], bulan, u, t) for b in draf.baris for bulan, u, t in baca(b.nilai))
    assert {(tempat, bulan, u): t.nilai for tempat, bulan, u, t in isi if t.nilai is not None} == harap
