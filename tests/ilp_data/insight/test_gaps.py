"""What is missing: counts against the plain files, who could bring it, and silence where nothing is missing."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.insight import gaps
from ilp_data.insight.gaps import Kekosongan
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

DATA = Path(__file__).resolve().parents[3] / "data"
BONTANG = Lingkup("64.74")


def _baris(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def _per_kunci(potret: Potret, lingkup: Lingkup, periode: str) -> dict[str, Kekosongan]:
    hasil = gaps.kekosongan(lihat(potret, lingkup, periode))
    per_kunci = {g.kunci: g for g in hasil}
    assert len(per_kunci) == len(hasil), "satu hal disebut dua kali"
    return per_kunci


@pytest.fixture(scope="module")
def december(potret: Potret) -> dict[str, Kekosongan]:
    return _per_kunci(potret, BONTANG, "2025-12")


def test_facilities_follow_the_file(potret: Potret, december: dict[str, Kekosongan]) -> None:
    f = [b for b in _baris("fasilitas.csv") if b["kode_daerah"] == "64.74"]
    tanpa = [b for b in f if not b["lat"]]
    assert december["tanpa_titik"].jumlah == len(tanpa)
    assert all(b["nama"] in december["tanpa_titik"].kalimat for b in tanpa)
    assert december["titik_perkiraan"].jumlah == sum(b["jenis_titik"] == "perkiraan" for b in f)
    assert december["titik_meragukan"].jumlah == sum(bool(b["periksa_titik"] and b["lat"]) for b in f)
    assert december["lokus"].jumlah == sum(b["lokus_ilp"] == "belum_diketahui" for b in f)
    luar = {b["kode"] for b in f if b["jenis"] == "posyandu" and not b["kode_kelurahan"]}
    assert luar and luar <= {b["kode"] for b in _baris("lintas_batas.csv")}
    assert "luar_kelurahan" not in december, "where those across the border lie is known"
    assert set(gaps.tidak_di_peta(potret, BONTANG)["kode"]) == {b["kode"] for b in tanpa}


def test_not_on_the_map_follows_the_filter(potret: Potret) -> None:
    assert gaps.tidak_di_peta(potret, Lingkup("64.74", kecamatan="64.74.03")).empty
    milik = gaps.tidak_di_peta(potret, Lingkup("64.74", puskesmas="1060836"))
    assert len(milik) == 3 and set(milik["jenis"]) == {"puskesmas", "posyandu"}


def test_readiness_follows_the_file(december: dict[str, Kekosongan]) -> None:
    isi = _baris("simulasi/kesiapan.csv")
    belum = sum(b["status"] == "belum_dilaporkan" for b in isi)
    assert december["kesiapan"].kalimat == (
        f"{belum} dari {len(isi)} unsur kesiapan belum dilaporkan per 31 Maret 2026."
    )
    assert december["kesiapan"].simulasi


def test_all_100_months_follow_the_file(december: dict[str, Kekosongan]) -> None:
    g = december["serba_100"]
    assert (g.jumlah, g.sejak) == (2, "2025-05")
    assert "Mei 2025 dan November 2025" in g.kalimat


def test_projections_are_missing_since_2026(potret: Potret, december: dict[str, Kekosongan]) -> None:
    berkas = _baris("layanan_balita.csv")
    tanpa = sorted({b["periode"] for b in berkas if not b["sasaran_balita_proyeksi"]})
    assert "proyeksi" not in december
    maret = _per_kunci(potret, BONTANG, "2026-03")
    assert maret["proyeksi"].sejak == tanpa[0] == "2026-01"
    assert maret["proyeksi"].kalimat == (
        "Sasaran balita proyeksi belum ada untuk Maret 2026; D/S proyeksi tidak dapat dihitung, "
        "terakhir ada Desember 2025."
    )
    assert "buku KIA (terakhir Des 2025)" in maret["indikator_kosong"].kalimat
    assert maret["indikator_kosong"].sejak == "2026-01"


def test_not_applicable_only_outside_the_season(potret: Potret, december: dict[str, Kekosongan]) -> None:
    assert "Februari dan Agustus" in december["tidak_berlaku"].kalimat
    agustus = _per_kunci(potret, BONTANG, "2025-08")
    februari = _per_kunci(potret, BONTANG, "2026-02")
    lain = gaps.menurut_tugas(list(december.values()))[1]
    assert [g.kunci for g in lain] == ["tidak_berlaku"] and not lain[0].oleh  # nobody is asked to bring it
    assert "tidak_berlaku" not in agustus and "tidak_berlaku" not in februari
    assert februari["indikator_kosong"].jumlah == 5


def test_not_yet_reported_follows_the_file(potret: Potret) -> None:
    kosong = {
        (b["kode_wilayah"], b["periode"])
        for b in _baris("simulasi/layanan.csv")
        if b["ukuran"] == "orang_skrining_tbc" and not b["nilai"]
    }
    hasil = gaps.belum_melapor(lihat(potret, BONTANG, "2025-01..2026-03"))
    klaster4 = hasil[hasil["klaster"] == "4"]
    assert set(zip(klaster4["kode"], klaster4["periode"], strict=True)) == kosong
    assert (hasil["klaster"] != "2").all() and hasil["simulasi"].all()
    assert gaps.belum_melapor(lihat(potret.tanpa_simulasi(), BONTANG, "2025")).empty


def test_not_yet_reported_in_real_data(potret: Potret) -> None:
    """A kelurahan taken out of the real weighing counts is named, with the puskesmas that could bring it."""
    t = potret.layanan
    hilang = (t["kode_tempat"] == "64.74.03.1003") & (t["periode"] == "2025-12") & ~t["simulasi"].astype(bool)
    tanpa = replace(potret.tanpa_simulasi(), layanan=t[~hilang & ~t["simulasi"].astype(bool)])
    g = _per_kunci(tanpa, BONTANG, "2025-12")["belum_melapor"]
    assert g.kalimat == "1 kelurahan belum melapor pada Desember 2025: Kanaan (klaster 2)."
    assert (g.oleh, g.sejak, g.simulasi) == ("Puskesmas Bontang Barat", "2025-12", False)


def test_without_simulation_it_says_none_yet(potret: Potret) -> None:
    g = _per_kunci(potret.tanpa_simulasi(), BONTANG, "2025-12")
    assert g["kader"].kalimat == "Belum ada data kader per posyandu untuk Kota Bontang."
    assert "klaster 1, klaster 3, klaster 4, dan lintas klaster" in g["layanan"].kalimat
    assert "hanya_simulasi" not in g and "belum_melapor" not in g
    assert not any(x.simulasi for x in g.values())


def test_only_simulation_is_told(december: dict[str, Kekosongan]) -> None:
    g = december["hanya_simulasi"]
    assert g.simulasi and g.jumlah == 6 and "klaster 2" not in g.kalimat
    assert "layanan" not in december and "kader" not in december


@pytest.mark.parametrize("daerah", ["16.73", "64.08"])
def test_a_region_without_reports_has_one_gap_of_services(potret: Potret, daerah: str) -> None:
    g = _per_kunci(potret, Lingkup(daerah), "")
    assert {"layanan", "kader", "registri", "wilayah_kerja"} <= set(g)
    assert "wilayah kerja" not in g["registri"].kalimat and "semua" in g["wilayah_kerja"].kalimat.lower()
    assert not {"serba_100", "tidak_berlaku", "d_terkoreksi", "proyeksi", "indikator_kosong"} & set(g)
    assert g["layanan"].kalimat.startswith("Belum ada laporan layanan dari Ko" if daerah != "64.08" else "Belum ada l")


def test_a_month_that_has_not_come(potret: Potret) -> None:
    g = _per_kunci(potret, BONTANG, "2026-07")
    assert g["belum_tiba"].kalimat == (
        "Belum ada laporan layanan untuk Juli 2026; laporan ada dari Januari 2025 sampai Maret 2026."
    )
    assert "belum_melapor" not in g


def test_complete_means_without_gaps(potret: Potret) -> None:
    """Where every fact is there, nothing is said of it: the checks are not constant."""
    f = potret.fasilitas
    lengkap = f.assign(
        lat=f["lat"].where(f["lat"].notna(), 0.1), lng=f["lng"].where(f["lng"].notna(), 117.5),
        lokus_ilp="ya", jenis_titik="terbit", periksa_titik="",
        kode_kelurahan=f["kode_kelurahan"].where(f["kode_kelurahan"] != "", "64.74.01.1004"),
    )  # fmt: skip
    utuh = replace(potret, fasilitas=lengkap, kesiapan=potret.kesiapan.assign(status="ya"))
    g = _per_kunci(utuh, BONTANG, "2025-12")
    assert set(g) == {"d_terkoreksi", "tidak_berlaku", "serba_100", "hanya_simulasi"}


def test_an_empty_filter_accuses_nobody(potret: Potret) -> None:
    assert gaps.kekosongan(lihat(potret, Lingkup("64.74", kecamatan="64.74.03", puskesmas="1060834"), "2025-12")) == []


def test_sentences_end_with_a_full_stop_and_hold_no_nan(potret: Potret, december: dict[str, Kekosongan]) -> None:
    semua = [*december.values(), *gaps.kekosongan(lihat(potret.tanpa_simulasi(), BONTANG, "2026"))]
    for g in semua:
        assert g.kalimat.endswith(".") and "nan" not in g.kalimat.split() and "None" not in g.kalimat
        assert g.judul and bool(g.oleh) == g.tugas and g.jumlah > 0
        assert g.sejak == "" or pd.Period(g.sejak, "M")


def test_a_simulated_row_hides_no_missing_real_report(potret: Potret) -> None:
    """Kanaan did not weigh in December; made-up rows of that month stand there all the same."""
    t = potret.layanan
    nyata = ~t["simulasi"].astype(bool)
    milik = t["kode_tempat"].eq("64.74.03.1003") & t["periode"].eq("2025-12") & nyata
    buatan = replace(potret, layanan=t.assign(simulasi=t["simulasi"].astype(bool) | milik))
    g = _per_kunci(buatan, BONTANG, "2025-12")["belum_melapor"]
    assert g.kalimat == "1 kelurahan belum melapor pada Desember 2025: Kanaan (klaster 2)."
    assert not g.simulasi and g.hal == "Kelurahan belum melapor"
    # A month of which only made-up rows are there is a month without a report.
    maret = t["periode"].eq("2026-03") & nyata
    tanpa_maret = replace(potret, layanan=t.assign(simulasi=t["simulasi"].astype(bool) | maret))
    assert _per_kunci(tanpa_maret, BONTANG, "2026-03")["belum_tiba"].kalimat.endswith("sampai Februari 2026.")


def test_a_real_cadre_registry_of_one_posyandu_leaves_the_others_without(potret: Potret) -> None:
    posyandu = potret.kader["kode_posyandu"].iloc[0]
    nyata = potret.kader["kode_posyandu"].eq(posyandu)
    satu = replace(potret, kader=potret.kader.assign(simulasi=~nyata))
    g = _per_kunci(satu, BONTANG, "2025-12")["kader"]
    assert (g.jumlah, g.kalimat) == (126, "126 dari 127 posyandu belum punya data kader.")


def test_what_lacks_only_in_simulated_rows_says_so(potret: Potret) -> None:
    g = _per_kunci(potret, BONTANG, "2025")["belum_melapor"]
    assert g.simulasi and g.hal == "Kelurahan belum melapor (SIMULASI)"
    assert g.hal != _per_kunci(potret, BONTANG, "2025")["hanya_simulasi"].hal == "Hanya data simulasi"


def test_what_a_source_does_not_name_is_not_known(potret: Potret) -> None:
    berkas = [b for b in _baris("fasilitas.csv") if b["kode_daerah"] == "16.73"]
    tak_tahu = [
        b for b in berkas if b["lokus_ilp"] == "belum_diketahui" or b["sumber_lokus"].startswith("tidak disebut")
    ]
    g = _per_kunci(potret, Lingkup("16.73"), "")["lokus"]
    assert g.jumlah == len(tak_tahu) == 5
    assert g.hal == "Lokus tidak disebut"
    assert "5 puskesmas tidak disebut (2024) sebagai lokus ILP;" in g.kalimat
