"""What the store holds of each indicator, what is simulated, and the notes on contradicting definitions."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ilp_data.insight import notes
from ilp_data.measure import inventory
from ilp_data.measure.inventory import Asal, Persediaan
from ilp_data.registry.indicators import semua
from ilp_data.store.snapshot import Potret

LOKUS = "lokus_puskesmas"
DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def bontang(potret: Potret) -> dict[str, Persediaan]:
    return inventory.persediaan(potret, "64.74")


def test_real_simulated_and_absent(bontang: dict[str, Persediaan]) -> None:
    assert list(bontang) == list(semua())
    assert bontang["ds_hadir"].asal is Asal.NYATA
    ds = bontang["ds_hadir"]
    assert (ds.awal, ds.akhir, ds.bulan) == ("2025-01", "2026-03", 15)
    assert (bontang["ds_proyeksi"].akhir, bontang["ds_proyeksi"].bulan) == ("2025-12", 12)
    assert (bontang["vitamin_a_anak"].awal, bontang["vitamin_a_anak"].akhir) == ("2025-02", "2025-08")
    assert bontang["n_d_terkoreksi"] == Persediaan(Asal.TIADA)
    assert {k for k, p in bontang.items() if p.asal is Asal.SIMULASI} == {
        i.kode for i in semua().values() if i.jenis in ("kader", "kesiapan") or i.klaster in ("1", "3", "4", "lintas")
    }


def test_without_simulation_it_is_absent(potret: Potret) -> None:
    isi = inventory.persediaan(potret.tanpa_simulasi(), "64.74")
    assert {p.asal for p in isi.values()} == {Asal.NYATA, Asal.TIADA}
    assert isi["kader_dilatih"].asal is Asal.TIADA


@pytest.mark.parametrize(("daerah", "nyata"), [("16.73", [LOKUS]), ("64.08", [LOKUS]), ("33.15", [])])
def test_other_regions(potret: Potret, daerah: str, nyata: list[str]) -> None:
    isi = inventory.persediaan(potret, daerah)
    assert [k for k, p in isi.items() if p.asal is not Asal.TIADA] == nyata
    assert ("menunggu data pertama" in inventory.kalimat(isi, "Kota", 121)) is not bool(nyata)


def test_sentence_counts_all(bontang: dict[str, Persediaan]) -> None:
    kalimat = inventory.kalimat(bontang, "Kota Bontang", 121)
    assert (
        kalimat
        == "41 dari 121 indikator dipakai Kota Bontang: 13 dari data nyata, 27 dari data simulasi, 1 belum ada datanya."
    )


def test_simulated_rows_are_those_of_the_files(potret: Potret) -> None:
    baris = 0
    for nama in ("kader", "kesiapan", "layanan"):
        with (DATA / "simulasi" / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
            baris += sum(1 for _ in csv.reader(berkas)) - 1
    isi = inventory.simulasi(potret)
    assert isi["Baris"].sum() == baris and isi["Isi"].is_unique
    assert inventory.simulasi(potret.tanpa_simulasi()).empty


def test_skills_of_a_grade(potret: Potret) -> None:
    anggota = {"A": 4, "B": 7, "C": 6, "D": 3, "E": 5}
    aturan = {a.tingkat: a for a in potret.aturan["kelompok-utuh-v1"].aturan}
    assert inventory.banyak_keterampilan(aturan["purwa"], anggota) == (14, 16, 17)
    assert inventory.banyak_keterampilan(aturan["madya"], anggota) == (19, 20, 22)
    assert inventory.banyak_keterampilan(aturan["utama"], anggota) == (25,)


def test_notes_stand_beside_the_published_figures(potret: Potret) -> None:
    isi = {n.kode: notes.angka_terkait(potret, "64.74", n) for n in notes.semua()}
    assert sorted(t.nilai for t in isi["kader_aktif"]) == [514, 800, 915]
    assert sorted(t.nilai for t in isi["kader_dilatih"]) == [60, 360, 420]
    assert isi["posyandu_aktif"] and isi["penyebut"] == []
