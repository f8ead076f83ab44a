"""The matrix over all clusters: order, alarm and sentence rest on real figures only."""

from __future__ import annotations

import pytest

from ilp_data.insight import attention, cluster_matrix
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import KLASTER, utama
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

BONTANG = Lingkup("64.74")
SATIMPO = "64.74.02.1004"


def test_every_cluster_and_area_once_and_only_real_ones_ranked(potret: Potret) -> None:
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    assert len(isi) == 16 * len(KLASTER) and not isi.duplicated(["kode", "klaster"]).any()
    assert not isi.loc[isi["simulasi"], ["mendesak"]].eq(True).any().any()
    assert isi.loc[isi["simulasi"], "urutan"].isna().all()
    nyata = isi[(isi["klaster"] == "2") & ~isi["kota"]]
    assert nyata.loc[nyata["urutan"] == 1, "nilai"].item() == nyata["nilai"].min()


@pytest.mark.parametrize(("diminta", "dipakai"), [("2", "2"), ("4", "2"), ("lintas", "2")])
def test_a_simulated_column_sorts_by_the_real_one_and_says_so(potret: Potret, diminta: str, dipakai: str) -> None:
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    urut = cluster_matrix.urutkan(isi, diminta)
    nilai = isi[isi["klaster"] == "2"].set_index("kode")["nilai"]
    assert urut.klaster == dipakai and len(urut.kode) == 15
    assert [nilai[k] for k in urut.kode] == sorted(nilai[k] for k in urut.kode)
    assert ("tidak dapat diperingkat" in cluster_matrix.kalimat_urutan(urut, diminta)) == (diminta != dipakai)


def test_without_any_real_figure_the_alphabet_stands(potret: Potret) -> None:
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    buatan = isi.assign(urutan=None)
    urut = cluster_matrix.urutkan(buatan, "2")
    nama = isi.drop_duplicates("kode").set_index("kode")["nama"]
    assert urut.klaster == "" and [nama[k] for k in urut.kode] == sorted(nama[k] for k in urut.kode)
    assert "abjad" in cluster_matrix.kalimat_urutan(urut, "2")


def test_the_sentence_counts_what_the_alarm_says(potret: Potret) -> None:
    pandang = lihat(potret, BONTANG, "2026-03")
    n = len(attention.perhatian(pandang, utama("2").kode))
    isi = cluster_matrix.kalimat(pandang)
    assert isi.startswith(f"Baru 1 dari 5 klaster punya laporan nyata: {n} dari 15 kelurahan perlu perhatian")
    assert isi.endswith("4 klaster lain masih SIMULASI.")


def test_a_filter_does_not_move_the_alarm(potret: Potret) -> None:
    isi = cluster_matrix.kalimat(lihat(potret, Lingkup("64.74", kelurahan=SATIMPO), "2026-03"))
    assert "di Satimpo" in isi and "klaster 2 perlu perhatian (D/S balita terdaftar 48,0 %)" in isi


@pytest.mark.parametrize("daerah", ["64.08", "16.73", "33.15"])
def test_a_region_without_reports(potret: Potret, daerah: str) -> None:
    isi = cluster_matrix.kalimat(lihat(potret, Lingkup(daerah), ""))
    assert "; laporan layanan pertama belum masuk." in isi and not isi.startswith("Belum ada"), "what is known leads"
