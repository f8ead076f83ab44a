"""The matrix over all clusters: order, alarm and sentence rest on real figures only."""

from __future__ import annotations

import pandas as pd
import pytest

from geo import legend
from ilp_data.insight import attention, cluster_matrix
from ilp_data.measure import words
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import KLASTER, Indikator, indikator, lengkap, utama
from ilp_data.store.snapshot import Potret
from reports.slides import base
from tests.ilp_data.measure.test_other_units import lapor
from tests.readings import lihat
from ui.clusters import grid
from ui.kit import parts

BONTANG = Lingkup("64.74")
SATIMPO, GUNTUNG, KANAAN = "64.74.02.1004", "64.74.01.1004", "64.74.03.1003"


def test_every_cluster_and_area_once_and_only_real_ones_ranked(potret: Potret) -> None:
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    assert len(isi) == 16 * len(KLASTER) and not isi.duplicated(["kode", "klaster"]).any()
    assert not isi.loc[isi["simulasi"], ["mendesak"]].eq(True).any().any()
    assert isi.loc[isi["simulasi"], "urutan"].isna().all()
    nyata = isi[(isi["klaster"] == "2") & ~isi["kota"]]
    assert nyata.loc[nyata["urutan"] == 1, "nilai"].item() == nyata["nilai"].min()


@pytest.mark.parametrize(("nilai", "banyak"), [(None, 15), (70.0, 16)])
def test_what_lies_outside_every_area_is_a_row_of_all_columns_or_of_none(
    potret: Potret, monkeypatch: pytest.MonkeyPatch, nilai: float | None, banyak: int
) -> None:
    """One column alone has a row for it (posyandu outside the region): the page could not be drawn."""
    asal = cluster_matrix._ukuran

    def ukuran(daerah: Pandangan, klaster: str, ind: Indikator, per: str) -> pd.DataFrame:
        isi = asal(daerah, klaster, ind, per)
        luar = isi.iloc[[0]].assign(kode="", nama="Tanpa kelurahan", nilai=nilai)
        return pd.concat([isi, luar.astype({"nilai": float})]) if (klaster, per) == ("3", "kelurahan") else isi

    monkeypatch.setattr(cluster_matrix, "_ukuran", ukuran)
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    assert len(isi) == (banyak + 1) * len(KLASTER) and not isi.duplicated(["kode", "klaster"]).any()
    luar = isi[isi["kode"] == ""].set_index("klaster")["nilai"]
    assert luar.notna().sum() == luar.notna().get("3", 0) == banyak - 15


@pytest.mark.parametrize(("diminta", "dipakai"), [("2", "2"), ("4", "2"), ("lintas", "2")])
def test_a_simulated_column_sorts_by_the_real_one_and_says_so(potret: Potret, diminta: str, dipakai: str) -> None:
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    urut = cluster_matrix.urutkan_daerah(isi, diminta)
    nilai = isi[isi["klaster"] == "2"].set_index("kode")["nilai"]
    assert urut.klaster == dipakai and len(urut.kode) == 15
    assert [nilai[k] for k in urut.kode] == sorted(nilai[k] for k in urut.kode)
    assert ("tidak dapat diperingkat" in cluster_matrix.kalimat_urutan(urut, diminta)) == (diminta != dipakai)


def test_without_any_real_figure_the_alphabet_stands(potret: Potret) -> None:
    isi = cluster_matrix.matriks_daerah(lihat(potret, BONTANG, "2026-03"), "kelurahan")
    buatan = isi.assign(urutan=None)
    urut = cluster_matrix.urutkan_daerah(buatan, "2")
    nama = isi.drop_duplicates("kode").set_index("kode")["nama"]
    assert urut.klaster == "" and [nama[k] for k in urut.kode] == sorted(nama[k] for k in urut.kode)
    assert "abjad" in cluster_matrix.kalimat_urutan(urut, "2")


def test_the_sentence_counts_what_the_alarm_says(potret: Potret) -> None:
    pandang = lihat(potret, BONTANG, "2026-03")
    n = len(attention.perhatian(pandang, utama("2").kode))
    isi = cluster_matrix.kalimat(pandang)
    assert isi.startswith(f"{n} dari 15 kelurahan perlu perhatian")
    assert isi.endswith("4 klaster lain masih SIMULASI.")
    stunting = len(attention.perhatian(pandang, "stunting"))
    assert stunting and cluster_matrix.kalimat_lanjut(pandang, [indikator("stunting")]).endswith(
        f"yang perlu perhatian: stunting di {stunting} kelurahan."
    )


def test_a_filter_does_not_move_the_alarm(potret: Potret) -> None:
    isi = cluster_matrix.kalimat(lihat(potret, Lingkup("64.74", kelurahan=SATIMPO), "2026-03"))
    assert "di Satimpo" in isi and "klaster 2 perlu perhatian (D/S balita terdaftar 48,0 %)" in isi


@pytest.mark.parametrize("daerah", ["64.08", "16.73", "33.15"])
def test_a_region_without_reports(potret: Potret, daerah: str) -> None:
    isi = cluster_matrix.kalimat(lihat(potret, Lingkup(daerah), ""))
    n = {"64.08": "21 puskesmas", "16.73": "10 puskesmas", "33.15": "puskesmas"}[daerah]
    assert n in isi and isi.startswith("Keempat klaster dan lintas klaster di "), "what is known leads"


def test_a_rate_or_a_count_stands_in_its_own_unit_and_ranks_nothing(potret: Potret) -> None:
    cases = {("kasus_dbd", GUNTUNG, "2025-06"): 0, ("kasus_dbd", KANAAN, "2025-06"): 2}
    p = lapor(potret, cases, {("penduduk_setahun", GUNTUNG): 12000, ("penduduk_setahun", KANAAN): 8000})
    view = lihat(p, BONTANG, "2025-06")
    assert "dbd" in cluster_matrix.pilihan_kolom(view, "4") and "dbd" not in cluster_matrix.pilihan_persen(view, "4")
    first = cluster_matrix.kolom_bawaan(view)
    columns = (*first[:3], "dbd", first[4])
    rows = cluster_matrix.matriks_daerah(view, "kelurahan", columns)
    assert len(rows) == 16 * len(KLASTER)
    own = rows[(rows["klaster"] == "4") & ~rows["kota"]].set_index("kode")
    assert own.loc[KANAAN, "nilai"] == pytest.approx(25) and own.loc[GUNTUNG, "nilai"] == 0  # 2 of 8,000, none
    assert own.loc[SATIMPO, "keadaan"] == "belum_dilaporkan" and own["urutan"].isna().all()
    assert not own["mendesak"].any() and set(own["nama_penyebut"]) == {"per 100.000 penduduk"}
    order = cluster_matrix.urutkan_daerah(rows, "4")
    chosen = cluster_matrix.indikator_kolom(view, columns)
    assert "tidak dapat diperingkat" in cluster_matrix.kalimat_urutan(order, "4", chosen)
    shown = grid.susun_matriks(
        grid.Isi(rows, order, "kelurahan", "Kelurahan", "2", "2", "2025-06", "Juni 2025", chosen, "")
    )
    cell = str(dict(shown.baris)[KANAAN])
    assert ">25,0 <small>" in cell and "25,0 per 100.000 penduduk, 2 dari 8.000 penduduk" in cell
    assert "bagian=4&amp;angka=dbd" in str(shown.kepala) and "dari per" not in str(shown.kepala)
    assert "25,0 per 100.000 penduduk" in str(grid.kembar(rows, "Kelurahan", chosen).to_dict())


EMPTY = {"kode": "y", "keadaan": "belum_dilaporkan", "pembilang": None, "penyebut": None, "tanda": (), "nilai": None,
         "simulasi": False}  # fmt: skip


@pytest.mark.parametrize(
    ("pembilang", "kata"),
    [(1234.0, "tanpa sasaran"), (0.0, "tanpa sasaran"), (float("nan"), "belum ada data"), (None, "belum ada data")],
)
def test_a_cell_says_when_only_the_target_group_is_missing(pembilang: float | None, kata: str) -> None:
    b = {
        "keadaan": "belum_dilaporkan",
        "pembilang": pembilang,
        "penyebut": float("nan"),
        "tanda": (),
        "siap": None,
        "nama_penyebut": "",
    }
    assert words.kata_tanpa_nilai(b) == kata
    rows = pd.DataFrame([b | {"kode": "x", "nilai": float("nan"), "simulasi": False}, EMPTY])
    assert words.sebab_tanpa_nilai(rows) == kata
    assert base.nilai(rows.iloc[0]).kata == kata
    shown = {(x.label, x.jumlah) for x in legend.dari_ukuran(indikator("ds_hadir"), rows).keadaan}
    assert shown == ({(kata, 2)} if kata == "belum ada data" else {(kata, 1), ("belum ada data", 1)})
    ind = indikator("skrining_hipertensi")
    assert grid._teks_kembar(b, ind) == parts.sel(pd.Series(b)) == parts.teks_nilai(b) == kata


def test_cases_alone_are_no_silence_of_the_cluster(potret: Potret) -> None:
    view = lihat(lapor(potret, {("kasus_dbd", KANAAN, "2031-09"): 12}, {}), BONTANG, "2031-09")
    said = cluster_matrix.kalimat(view)
    assert said == "Baru jumlah yang dilaporkan dari Kota Bontang pada September 2031: klaster 4 (DBD)."


def test_a_count_without_its_target_group_is_no_silence_of_the_cluster(potret: Potret) -> None:
    view = lihat(lapor(potret, {(lengkap()["k1"].pembilang, KANAAN, "2031-09"): 12}, {}), BONTANG, "2031-09")
    said = cluster_matrix.kalimat(view)
    assert (
        said.startswith("Klaster 2 menurut K1 di Kota Bontang")
        and "melapor pada September 2031, sasarannya belum ada" in said
    )
