"""What a title says of the time, and what becomes of counts of events and of those that come again every month."""

from __future__ import annotations

import pytest

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Putusan
from tests.ilp_data.intake.recap_books import Rekap

K1 = "ibu_hamil_diperiksa_pada_trimester_pertama"


def _susun(recap: Rekap, judul: str, *kolom: str) -> Draf:
    return recap.susun([["REKAP"], [judul], ["No", "Kelurahan", *kolom], [1, "Guntung", 90, 40], [2, "Kanaan", 80, 30]])


@pytest.mark.parametrize(
    "judul", ["1 s/d 31 Oktober 2026", "01 s.d. 31 Oktober 2026", "Tanggal 1 sampai 31 Oktober 2026",
              "Bulan 10 Tahun 2026", "1 Oktober s.d. 31 Oktober 2026", "2026-10-01 s/d 2026-10-31"]
)  # fmt: skip
def test_days_of_one_month_are_that_month_and_no_running_total(recap: Rekap, judul: str) -> None:
    for kolom, ukuran in (("K1", K1), ("Balita ditimbang", "balita_ditimbang")):
        draf = _susun(recap, judul, "Jumlah ibu hamil" if kolom == "K1" else "Balita terdaftar", kolom)
        assert draf.putusan is Putusan.IMPOR, (draf.alasan, draf.pertanyaan)
        assert [b.nilai["periode"] for b in draf.baris] == ["2026-10"] * 2
        assert [b.nilai["ukuran"][ukuran].nilai for b in draf.baris] == [40, 30] and not draf.baris[0].nilai[
            "kumulatif"
        ]


@pytest.mark.parametrize(
    "judul", ["S.D. OKTOBER 2026", "Sampai dengan 31 Oktober 2026", "1 Januari s.d. 31 Oktober 2026"]
)
def test_what_adds_up_since_january_is_a_running_total_and_who_comes_every_month_is_asked_about(
    recap: Rekap, judul: str
) -> None:
    draf = _susun(recap, judul, "Sasaran ibu hamil", "K1")
    assert [b.nilai["kumulatif"]["2026-10"][K1].nilai for b in draf.baris] == [40, 30]
    ragu = _susun(recap, judul, "Balita terdaftar", "Balita ditimbang")
    (tanya,) = ragu.pertanyaan
    assert ragu.putusan is Putusan.TANYA and judul in tanya.teks and "Angka Oktober 2026 saja" in tanya.teks
    assert [u.kode for u in tanya.usul] == ["2026-10"]
    berkas = recap.folder / "rekap.xlsx"  # the very file that the question is about
    jawab = draft.susun_draf(berkas, daerah="64.74", mesin=recap.mesin, jawab={tanya.kunci: "2026-10"})
    assert [(b.nilai["periode"], b.nilai["ukuran"]["balita_ditimbang"].nilai) for b in jawab.baris] == [
        ("2026-10", 40), ("2026-10", 30),
    ]  # fmt: skip


def test_what_stands_since_january_is_who_is_there(recap: Rekap) -> None:
    draf = _susun(recap, "Keadaan s.d. Oktober 2026", "Balita terdaftar", "Sasaran balita")
    assert draf.putusan is Putusan.IMPOR and draf.baris[0].nilai["periode"] == "2026-10"
