"""One kelurahan beside its region: ranks, medians and cadre counts against the plain files."""

from __future__ import annotations

import csv
import re
import statistics
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.errors import GalatKode
from ilp_data.insight import attention, profile, profile_trends
from ilp_data.insight.profile import Profil
from ilp_data.measure.scope import Lingkup
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

DATA = Path(__file__).resolve().parents[3] / "data"
KANAAN = "64.74.03.1003"


@pytest.fixture(scope="module")
def kanaan(potret: Potret) -> Profil:
    return profile.profil(lihat(potret, Lingkup("64.74"), "2025-12"), KANAAN)


def _persen_per_kelurahan(atas: str, bawah: str, periode: str) -> dict[str, float]:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        isi = [b for b in csv.DictReader(berkas) if b["periode"] == periode]
    return {b["kode_wilayah"]: 100 * int(b[atas]) / int(b[bawah]) for b in isi}


@pytest.mark.parametrize(
    ("kode", "atas", "bawah"),
    [("ds_hadir", "balita_ditimbang", "balita_ada"), ("stunting", "balita_stunting", "balita_ditimbang"),
     ("n_d", "balita_naik_berat", "balita_ditimbang")],
)  # fmt: skip
def test_key_figures_follow_the_file(kanaan: Profil, kode: str, atas: str, bawah: str) -> None:
    nilai = _persen_per_kelurahan(atas, bawah, "2025-12")
    a = next(x for x in kanaan.angka if x.kode == kode)
    urut = sorted(nilai.values(), reverse=a.arah == "tinggi")
    assert a.nilai == pytest.approx(nilai[KANAAN])
    assert a.median == pytest.approx(statistics.median(nilai.values()))
    assert a.urutan_dari is not None
    assert a.urutan_dari[1] == 15 and urut[a.urutan_dari[0] - 1] == pytest.approx(nilai[KANAAN])
    assert {t.kode: t.nilai for t in a.semua} == pytest.approx(nilai)


def test_one_alone_has_no_rank() -> None:
    milik = pd.Series({"urutan": 1, "nilai": 50.0})
    assert profile._urutan(pd.Series([50.0]), milik, "tinggi") is None
    assert profile._urutan(pd.Series([50.0, 60.0]), milik, "tinggi") == (2, 2)


def test_six_figures_and_four_trends(kanaan: Profil) -> None:
    assert tuple(a.kode for a in kanaan.angka) == profile.ANGKA_KUNCI and len(kanaan.angka) == 6
    assert tuple(t.kode for t in kanaan.tren) == profile_trends.TREN and len(kanaan.tren) == 4
    assert all(len(t.kelurahan) == 15 == len(t.kota) for t in kanaan.tren)
    n_d = next(t for t in kanaan.tren if t.kode == "n_d").kelurahan.set_index("periode")["nilai"]
    assert n_d["2026-01":].isna().all() and n_d[:"2025-12"].notna().all()


def test_places_of_facilities_and_cadres_follow_the_file(kanaan: Profil) -> None:
    assert (kanaan.nama, kanaan.kecamatan, kanaan.daerah) == ("Kanaan", "Bontang Barat", "Kota Bontang")
    assert kanaan.puskesmas == ("Puskesmas Bontang Barat",)
    assert [f.jenis for f in kanaan.fasilitas] == ["puskesmas", "pustu", "posyandu", "posyandu"]
    assert kanaan.fasilitas[0].jenis_titik == "terbit" and kanaan.fasilitas[0].periksa_titik
    posyandu = {f.kode for f in kanaan.fasilitas if f.jenis == "posyandu"}
    with (DATA / "simulasi" / "kader.csv").open(encoding="utf-8", newline="") as berkas:
        kader = [b for b in csv.DictReader(berkas) if b["kode_posyandu"] in posyandu and b["aktif"] == "ya"]
    assert kanaan.kader is not None and kanaan.kader.simulasi
    assert kanaan.kader.aktif == len(kader) == sum(kanaan.kader.tingkat.values())
    assert kanaan.kader.tingkat["utama"] == sum(b["keterampilan"] == "1" * 25 for b in kader)
    assert kanaan.kader.tingkat["belum_dinilai"] == sum(b["dinilai"] == "tidak" for b in kader)


def _periksa(p: Profil) -> None:
    assert len(p.tindak_lanjut) == 3 and len(set(p.tindak_lanjut)) == 3
    tindak = [t.kalimat for t in p.tindak_lanjut]
    for kalimat in (*tindak, *(a.kalimat for a in p.angka)):
        assert not re.search(r"\b(nan|None|the|of|and|missing|unknown)\b", kalimat), kalimat
        assert "– " not in kalimat and "  " not in kalimat
    assert all(k.endswith(".") and k[0] == k[0].upper() for k in tindak)
    for a in p.angka:
        assert (a.nilai is None) == (not a.keadaan.bernilai)
        assert (a.urutan_dari is None) == (a.nilai is None or Tanda.SIMULASI in a.tanda)


@pytest.mark.parametrize(("kode", "simulasi"), [("64.74.01.1003", True), ("64.74.02.1005", False)])
def test_the_profile_of_bontang_is_whole(potret: Potret, kode: str, simulasi: bool) -> None:
    p = profile.profil(lihat(potret if simulasi else potret.tanpa_simulasi(), Lingkup("64.74"), "2026-03"), kode)
    _periksa(p)
    assert (p.kader is None) == (not simulasi)
    kader = [a for a in p.angka if a.kode.startswith("kader")]
    assert all((a.keadaan is Keadaan.BELUM_DILAPORKAN and a.nilai is None) == (not simulasi) for a in kader)


@pytest.mark.parametrize(("kode", "periode"), [("64.08.01.2001", ""), ("16.73.02.1002", "2025-12")])
def test_the_profile_of_a_region_without_reports(potret: Potret, kode: str, periode: str) -> None:
    p = profile.profil(lihat(potret, Lingkup("64.74"), periode), kode)
    _periksa(p)
    assert p.kader is None and p.puskesmas == () and all(a.nilai is None and a.semua == () for a in p.angka)
    assert all(t.kelurahan.empty and t.kota.empty for t in p.tren)
    assert p.tindak_lanjut[0].kalimat.startswith("Lengkapi data: belum ada laporan layanan dari ")


def test_follow_up_puts_the_heaviest_reason_first(potret: Potret) -> None:
    alasan = attention.alasan(lihat(potret, Lingkup("64.74"), "2025-12"))
    milik = alasan[alasan["kode"] == "64.74.02.1006"]
    p = profile.profil(lihat(potret, Lingkup("64.74"), "2025-12"), "64.74.02.1006", alasan)
    banyak = len(milik)
    assert [t.kalimat.lower() for t in p.tindak_lanjut[:banyak]] == [f"{a}.".lower() for a in milik["alasan"].head(3)]
    assert banyak and not any("kader" in t.kalimat for t in p.tindak_lanjut), "cadres are simulated"
    lestari = profile.profil(lihat(potret, Lingkup("64.74"), "2025-12"), "64.74.02.1001")
    assert any("kader" in k for k in lestari.simulasi_lain)


def test_those_behind_are_named_where_reasons_are_few(kanaan: Profil) -> None:
    """Kanaan has no reason of its own in December 2025; its weight gain is the 14th of 15."""
    pertama = kanaan.tindak_lanjut[0]
    assert pertama.kalimat == "87 dari 210 balita ditimbang naik berat badan (41,4 %), 7,5 poin di bawah kota."
    assert (pertama.angka, pertama.jenis, pertama.perbaikan) == ("n_d", "", "")


@pytest.mark.parametrize("kode", ["64.74.03.1999", "64.74.03", "99.99.01.1001"])
def test_a_code_that_is_not_there(potret: Potret, kode: str) -> None:
    with pytest.raises(GalatKode):
        profile.profil(lihat(potret, Lingkup("64.74"), "2025-12"), kode)


def test_months_without_any_report_are_gaps_of_the_trend(potret: Potret) -> None:
    """Two months taken out for the whole region: the next month does not stand directly beside the one before."""
    t = potret.layanan
    berlubang = replace(potret, layanan=t[~t["periode"].isin(["2025-06", "2025-07"])])
    for tren in profile.profil(lihat(berlubang, Lingkup("64.74"), "2026-03"), KANAAN).tren:
        for deret in (tren.kelurahan, tren.kota):
            assert list(deret["periode"])[4:8] == ["2025-05", "2025-06", "2025-07", "2025-08"]
            assert deret.set_index("periode").loc[["2025-06", "2025-07"], "nilai"].isna().all()
