"""The cluster tables against the published anchors, and against plain arithmetic on the seed files."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ilp_data.insight import cluster_tables
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import KLASTER, UNSUR, indikator, utama

DATA = Path(__file__).resolve().parents[3] / "data"
KOTA = Lingkup("64.74")
LESTARI = "64.74.02.1005"


@pytest.fixture(scope="module")
def kesiapan_csv() -> list[dict[str, str]]:
    with (DATA / "simulasi" / "kesiapan.csv").open(encoding="utf-8") as f:
        return list(csv.DictReader(f))


def _matriks(potret, per, periode="2025-12"):
    return cluster_tables.matriks(
        {c: measure.hitung_indikator(potret, utama(c).kode, periode, per, KOTA) for c in KLASTER},
        {c: measure.hitung_indikator(potret, f"kesiapan_{c}", "", per, KOTA) for c in KLASTER},
    )


def _deret(potret, kode, per="kota"):
    bulan = measure.bulan_tersedia(potret, "64.74")
    return measure.deret(potret, kode, bulan, per, KOTA)


def _catatan(potret, kode, periode, per="kelurahan"):
    ind, kota = indikator(kode), _deret(potret, kode)
    tampil = cluster_tables.periode_tampil(ind, periode, kota)
    ukuran = measure.hitung_indikator(potret, kode, tampil, per, KOTA)
    isi = cluster_tables.catatan(ind, periode, tampil, ukuran, kota, _deret(potret, kode, per))
    return {c.label: c.kalimat for c in isi}


def test_matrix_has_a_row_for_every_area_and_cluster(potret):
    m = _matriks(potret, "kelurahan")
    assert list(m.columns) == cluster_tables.KOLOM_MATRIKS
    assert len(m) == 15 * 5
    assert not m.duplicated(["kode", "klaster"]).any()


def test_matrix_holds_the_published_anchor_and_its_parts_add_up(potret):
    kota = _matriks(potret, "kota").set_index("klaster").loc["2"]
    assert (kota["pembilang"], kota["penyebut"]) == (7381, 9654)
    assert kota["nilai"] == pytest.approx(76.455, abs=0.01)
    for per in ("kelurahan", "puskesmas", "kecamatan"):
        m = _matriks(potret, per)
        assert m.loc[m["klaster"] == "2", "pembilang"].sum() == 7381, per


def test_readiness_in_the_matrix_is_that_of_the_file(potret, kesiapan_csv):
    ya = Counter(b["klaster"] for b in kesiapan_csv if b["status"] == "ya")
    belum = Counter(b["klaster"] for b in kesiapan_csv if b["status"] == "belum_dilaporkan")
    kota = _matriks(potret, "kota").set_index("klaster")
    for c in KLASTER:
        assert kota.loc[c, "siap"] == ya[c]
        assert kota.loc[c, "siap_dari"] == 30
        assert kota.loc[c, "siap_lapor"] == 30 - belum[c]


def test_a_puskesmas_that_reported_nothing_has_no_readiness_not_zero(potret, kesiapan_csv):
    semua = Counter((b["kode_puskesmas"], b["klaster"]) for b in kesiapan_csv if b["status"] != "belum_dilaporkan")
    m = _matriks(potret, "puskesmas").set_index(["kode", "klaster"])
    diam = [k for k in m.index if semua[k] == 0]
    assert diam, "the sample has such a puskesmas"
    assert m.loc[diam, "siap"].isna().all()
    assert m.loc[[k for k in m.index if k not in diam], "siap"].notna().all()


def test_without_simulation_the_other_clusters_are_unknown(potret):
    m = _matriks(potret.tanpa_simulasi(), "kelurahan")
    nyata = m["klaster"] == "2"
    assert m.loc[nyata, "nilai"].notna().all()
    assert m.loc[~nyata, "nilai"].isna().all()
    assert (m.loc[~nyata, "keadaan"] == "belum_dilaporkan").all()
    assert m["siap"].isna().all()
    assert not m["siap_simulasi"].any()


def test_readiness_by_element_counts_every_row_once(potret, kesiapan_csv):
    isi = cluster_tables.kesiapan(potret, KOTA, KLASTER)
    status = Counter(isi[list(UNSUR)].to_numpy().ravel())
    assert len(isi) == 6 * 5
    assert status == Counter(b["status"] for b in kesiapan_csv)
    assert cluster_tables.keterangan_kesiapan(isi) == "82 dari 150 unsur ada, 15 belum ada data · per 31 Maret 2026"


def test_readiness_follows_the_filter_and_knows_empty_regions(potret):
    kanaan = cluster_tables.kesiapan(potret, Lingkup("64.74", kelurahan="64.74.03.1003"), ["2"])
    assert list(kanaan["nama"]) == ["Puskesmas Bontang Barat"]
    kutim = cluster_tables.kesiapan(potret, Lingkup("64.08"), KLASTER)
    assert len(kutim) == 21 * 5
    assert (kutim[list(UNSUR)] == "belum_dilaporkan").all(axis=None)
    assert kutim["lapor"].sum() == 0
    assert cluster_tables.kesiapan(potret, Lingkup("33.15"), KLASTER).empty


@pytest.mark.parametrize(
    ("kode", "periode", "tampil"),
    [
        ("vitamin_a_anak", "2026-03", "2025-08"),
        ("vitamin_a_anak", "2025-03", "2025-02"),
        ("vitamin_a_anak", "2025-01", "2025-01"),
        ("vitamin_a_anak", "2025-08", "2025-08"),
        ("vitamin_a_anak", "2025", "2025"),
        ("ds_hadir", "2026-03", "2026-03"),
        ("ds_proyeksi", "2026-03", "2026-03"),
    ],
)
def test_period_shown_falls_back_only_out_of_season(potret, kode, periode, tampil):
    assert cluster_tables.periode_tampil(indikator(kode), periode, _deret(potret, kode)) == tampil


@pytest.mark.parametrize(
    ("kode", "periode", "terakhir"),
    [
        ("ds_proyeksi", "2026-03", "2025-12"),
        ("ds_proyeksi", "2026", "2025-12"),
        ("ds_proyeksi", "2025", ""),
        ("ds_hadir", "2026-03", ""),
    ],
)
def test_last_period_with_a_value(potret, kode, periode, terakhir):
    assert cluster_tables.periode_terakhir(periode, _deret(potret, kode)) == terakhir


def test_remarks_say_the_suspicious_months(potret):
    catatan = _catatan(potret, "ds_hadir", "2025-12")
    assert catatan["serba 100 %"].startswith("Mei 2025 dan November 2025:")
    assert "lebih dari 100 %" not in catatan


def test_remarks_say_values_over_100_with_both_counts(potret):
    with (DATA / "layanan_balita.csv").open(encoding="utf-8") as f:
        lestari = next(b for b in csv.DictReader(f) if b["kode_wilayah"] == LESTARI and b["periode"] == "2025-12")
    kalimat = _catatan(potret, "ds_proyeksi", "2025-12")["lebih dari 100 %"]
    ditimbang, proyeksi = lestari["balita_ditimbang"], lestari["sasaran_balita_proyeksi"]
    assert int(ditimbang) > int(proyeksi)
    assert "Bontang Lestari" in kalimat
    assert f"({ditimbang} dari {proyeksi})" in kalimat


def test_remarks_say_the_missing_projection_of_2026(potret):
    kalimat = _catatan(potret, "ds_proyeksi", "2026-03")["penyebut belum ada"]
    assert kalimat.startswith("Sasaran balita proyeksi belum ada untuk Januari–Maret 2026;")


def test_remarks_say_the_season_of_vitamin_a(potret):
    catatan = _catatan(potret, "vitamin_a_anak", "2026-03")
    assert "hanya dihitung pada Februari dan Agustus" in catatan["menampilkan Agu 2025"]
    assert "menampilkan Agu 2025" not in _catatan(potret, "vitamin_a_anak", "2025-08")


def test_remarks_say_which_months_are_open(potret):
    kalimat = _catatan(potret, "skrining_hipertensi", "2026-03")["garis terbuka"]
    assert "Bontang Lestari (Juli–September 2025)" in kalimat


def test_remarks_say_who_did_not_report_this_month(potret):
    assert "Bontang Lestari" in _catatan(potret, "skrining_hipertensi", "2025-08")["belum ada data"]
