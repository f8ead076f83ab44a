"""The generator of simulated data: reproducible, true to the published totals and to the grade rule."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.store import simulate

AKAR = Path(__file__).resolve().parents[3]
SIMULASI = AKAR / "data" / "simulasi"
# Positions of the groups in the 25 characters, written down here and not read from the program.
KELOMPOK = {"A": (0, 4), "B": (4, 11), "C": (11, 17), "D": (17, 20), "E": (20, 25)}
BAGIAN_UTUH = {
    "posyandu_lapor_tepat_waktu": "posyandu_wajib_lapor",
    "usia_produktif_skrining_hipertensi": "sasaran_usia_produktif",
    "usia_produktif_skrining_diabetes": "sasaran_usia_produktif",
    "lansia_diskrining": "sasaran_lansia",
    "orang_skrining_tbc": "sasaran_skrining_tbc",
    "rumah_bebas_jentik": "rumah_diperiksa_jentik",
    "keluarga_dikunjungi": "keluarga_sasaran_kunjungan",
    "rujukan_balik_ditindaklanjuti": "rujukan_balik_diterima",
}


def baca(jalan: Path) -> pd.DataFrame:
    return pd.read_csv(jalan, dtype=str, keep_default_na=False)


def tingkat(vektor: str) -> str:
    """Grade by the rule as the facts word it, independently of the program."""
    utuh = {k for k, (dari, ke) in KELOMPOK.items() if "0" not in vektor[dari:ke]}
    lain = len(utuh - {"A", "B"})
    if not {"A", "B"} <= utuh or lain == 0:
        return "tanpa"
    return {1: "purwa", 2: "madya", 3: "utama"}[lain]


@pytest.fixture(scope="module")
def fasilitas() -> pd.DataFrame:
    return baca(AKAR / "data" / "fasilitas.csv").set_index("kode", drop=False)


@pytest.fixture(scope="module")
def kader() -> pd.DataFrame:
    return baca(SIMULASI / "kader.csv")


@pytest.fixture(scope="module")
def layanan() -> pd.DataFrame:
    return baca(SIMULASI / "layanan.csv")


def test_rewriting_gives_the_tracked_files_exactly(tmp_path: Path) -> None:
    perintah = [sys.executable, "-m", "ilp_data.store.simulate", "--ke", str(tmp_path)]
    subprocess.run(perintah, cwd=AKAR, check=True, capture_output=True, timeout=120)
    terlacak = sorted(p.name for p in SIMULASI.iterdir())
    assert terlacak == sorted(p.name for p in tmp_path.iterdir()) == ["kader.csv", "kesiapan.csv", "layanan.csv"]
    for nama in terlacak:
        assert (tmp_path / nama).read_bytes() == (SIMULASI / nama).read_bytes(), nama


def test_another_seed_gives_other_cadres(monkeypatch: pytest.MonkeyPatch, kader: pd.DataFrame) -> None:
    """The seed matters, and the totals hold for any seed: they are built in, not a lucky draw."""
    monkeypatch.setattr(simulate, "BENIH", 7)
    benih = simulate.muat_benih()
    lain = simulate.buat_kader(benih["fasilitas"], benih["keterampilan"], benih["aturan_tingkat"])
    assert not lain.equals(kader)
    hitung = lain.loc[lain["dinilai"] == "ya", "keterampilan"].map(tingkat).value_counts().to_dict()
    assert hitung == {"utama": 76, "madya": 67, "purwa": 72, "tanpa": 60}


def test_the_number_of_cadres_is_the_published_one(kader: pd.DataFrame) -> None:
    angka = baca(AKAR / "data" / "angka_terbit.csv")
    pilih = angka["kode_wilayah"].eq("64.74") & angka["ukuran"].str.startswith("kader_")
    terbit = angka[pilih].set_index("ukuran")["nilai"].astype(int)
    hitung = kader.loc[kader["dinilai"] == "ya", "keterampilan"].map(tingkat).value_counts()
    assert (kader["aktif"] == "ya").sum() == len(kader) == terbit["kader_aktif"] == 915
    assert (kader["dilatih"] == "ya").sum() == terbit["kader_dilatih_kumulatif"] == 420
    assert {t: hitung[t] for t in ("purwa", "madya", "utama")} == {
        t: terbit[f"kader_{t}"] for t in ("purwa", "madya", "utama")
    }
    assert hitung.sum() == 275 and hitung["tanpa"] == 60


def test_trained_assessed_and_vector_are_consistent(kader: pd.DataFrame) -> None:
    dinilai = kader["dinilai"] == "ya"
    assert (kader.loc[dinilai, "dilatih"] == "ya").all()
    assert ((kader["dilatih"] == "ya") & ~dinilai).sum() == 145
    assert kader.loc[~dinilai, "keterampilan"].eq("").all()
    assert kader.loc[dinilai, "keterampilan"].str.fullmatch("[01]{25}").all()
    for vektor in kader.loc[dinilai, "keterampilan"]:
        for dari, ke in KELOMPOK.values():
            assert "1" in vektor[dari:ke], f"kelompok tanpa satu pun lulus: {vektor}"


def test_many_skills_do_not_decide_the_grade(kader: pd.DataFrame) -> None:
    """The sample tells a count of skills from the rule: some with more skills have the lower grade."""
    vektor = kader.loc[kader["keterampilan"] != "", "keterampilan"]
    tabel = pd.DataFrame({"tingkat": vektor.map(tingkat), "lulus": vektor.str.count("1")})
    batas = tabel.groupby("tingkat")["lulus"].agg(["min", "max"])
    assert batas.loc["tanpa", "max"] > batas.loc["purwa", "min"]
    assert batas.loc["purwa", "max"] > batas.loc["madya", "min"]


def test_the_spread_of_cadres_is_useful(kader: pd.DataFrame, fasilitas: pd.DataFrame) -> None:
    posyandu = set(fasilitas.loc[fasilitas["jenis"] == "posyandu", "kode"])
    banyak = kader.groupby("kode_posyandu").size()
    assert set(banyak.index) == posyandu and banyak.min() >= 5 and banyak.nunique() >= 4
    dilatih = kader[kader["dilatih"] == "ya"].groupby("kode_posyandu").size()
    assert 3 <= len(posyandu) - len(dilatih) <= 15
    utama = kader[kader["keterampilan"].map(lambda v: v != "" and tingkat(v) == "utama")]
    semua = set(fasilitas.loc[fasilitas["jenis"] == "pustu", "kode_kelurahan"])
    tanpa_utama = semua - set(utama["kode_posyandu"].map(fasilitas["kode_kelurahan"]))
    assert tanpa_utama == {"64.74.02.1005", "64.74.01.1004", "64.74.02.1004"}
    for kelompok in "DE":
        dari, ke = KELOMPOK[kelompok]
        lulus = kader["keterampilan"].map(lambda v, a=dari, b=ke: v != "" and "0" not in v[a:b])
        assert (~lulus.groupby(kader["kode_posyandu"]).any()).sum() >= 5
    porsi = (kader["dilatih"] == "ya").groupby(kader["kode_posyandu"].map(fasilitas["kode_puskesmas"])).mean()
    assert set(porsi.nsmallest(2).index) == {"1060832", "1060836"}


def test_without_names_of_people(kader: pd.DataFrame) -> None:
    assert all(re.fullmatch(r"Kader \d{3}", n) for n in kader["nama"])
    assert list(kader["kode"]) == [f"KDR-{i:03d}" for i in range(1, 916)]


def test_readiness_is_complete(fasilitas: pd.DataFrame) -> None:
    tabel = baca(SIMULASI / "kesiapan.csv")
    puskesmas = fasilitas[fasilitas["jenis"].eq("puskesmas") & fasilitas["kode_daerah"].eq("64.74")]
    assert len(tabel) == 6 * 5 * 5 and set(tabel["kode_puskesmas"]) == set(puskesmas["kode"])
    assert set(tabel["status"]) == {"ya", "tidak", "belum_dilaporkan"}
    siap = (tabel["status"] == "ya").groupby(tabel["klaster"]).mean()
    assert siap.idxmax() == "2" and siap["2"] > 0.7
    assert (tabel["status"] == "belum_dilaporkan").mean() < 0.2


def test_parts_of_services_never_exceed_the_whole(layanan: pd.DataFrame) -> None:
    assert len(layanan) == 15 * 15 * 15 and set(layanan["ukuran"]) == set(BAGIAN_UTUH) | set(BAGIAN_UTUH.values())
    assert layanan["nilai"].str.fullmatch(r"\d*").all()
    lebar = layanan[layanan["nilai"] != ""].astype({"nilai": int})
    lebar = lebar.pivot(index=["kode_wilayah", "periode"], columns="ukuran", values="nilai")
    for bagian, utuh in BAGIAN_UTUH.items():
        pasangan = lebar[[bagian, utuh]].dropna()
        assert (pasangan[bagian] <= pasangan[utuh]).all(), bagian


def test_empty_and_zero_services_differ(layanan: pd.DataFrame) -> None:
    tbc = layanan[layanan["ukuran"] == "orang_skrining_tbc"].set_index(["kode_wilayah", "periode"])["nilai"]
    assert tbc["64.74.01.1004", "2025-03"] == "0"
    kosong = {k for k, n in tbc.items() if n == ""}
    assert {("64.74.02.1005", b) for b in ("2025-07", "2025-08", "2025-09")} <= kosong and len(kosong) == 8
    sasaran = layanan[layanan["ukuran"].str.contains("sasaran") | layanan["ukuran"].eq("posyandu_wajib_lapor")]
    assert sasaran["nilai"].ne("").all()


def test_targets_come_from_the_published_population(layanan: pd.DataFrame) -> None:
    """Twelve monthly targets of productive age make 63 % of the published population, up to rounding."""
    tahun = layanan[layanan["ukuran"].eq("sasaran_usia_produktif") & layanan["periode"].str.startswith("2025")]
    per_kecamatan = tahun["nilai"].astype(int).groupby(tahun["kode_wilayah"].str[:8]).sum()
    for kecamatan, jiwa in {"64.74.01": 89010, "64.74.02": 71167, "64.74.03": 31634}.items():
        assert per_kecamatan[kecamatan] == pytest.approx(0.63 * jiwa, abs=6 * 6)


@pytest.mark.parametrize("nama", ["kader.csv", "kesiapan.csv", "layanan.csv"])
def test_every_row_is_marked_as_simulated(nama: str) -> None:
    assert baca(SIMULASI / nama)["simulasi"].eq("ya").all()


def test_too_few_may_be_chosen() -> None:
    with pytest.raises(ValueError, match="diminta 3"):
        simulate._teratas(pd.Series([0.1, 0.2]).to_numpy(), pd.Series([True, False]).to_numpy(), 3)
