"""Measured values against the published anchors and against plain arithmetic on the shipped CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import indicators
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret

DATA = Path(__file__).resolve().parents[3] / "data"
BONTANG = Lingkup("64.74")
BULAN = [f"2025-{b:02d}" for b in range(1, 13)] + ["2026-01", "2026-02", "2026-03"]
# Written down here, not read from the program: code -> (numerator, denominator, only months).
# In May and November 2025 weighed equals present nearly everywhere: what is made of "weighed" is in doubt.
RAGU = {"2025-05", "2025-11"}
TERAKHIR = {"stunting", "wasting", "underweight", "buku_kia"}
JUMLAH = {"asi_eksklusif", "vitamin_a_bayi"}
RUMUS: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "ds_hadir": ("balita_ditimbang", "balita_ada", ()),
    "ds_proyeksi": ("balita_ditimbang", "sasaran_balita_proyeksi", ()),
    "n_d": ("balita_naik_berat", "balita_ditimbang", ()),
    "stunting": ("balita_stunting", "balita_ditimbang", ()),
    "wasting": ("balita_wasting", "balita_ditimbang", ()),
    "underweight": ("balita_underweight", "balita_ditimbang", ()),
    "buku_kia": ("balita_punya_buku_kia", "balita_ada", ()),
    "asi_eksklusif": ("bayi_0_5_bulan_asi_eksklusif", "bayi_0_5_bulan_recall", (2, 8)),
    "vitamin_a_bayi": ("bayi_6_11_bulan_vitamin_a", "bayi_6_11_bulan", (2, 8)),
    "vitamin_a_anak": ("anak_12_59_bulan_vitamin_a", "anak_12_59_bulan", (2, 8)),
}


def baca(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


@pytest.fixture(scope="module")
def balita() -> dict[tuple[str, str], dict[str, str]]:
    return {(b["kode_wilayah"], b["periode"]): b for b in baca("layanan_balita.csv")}


@pytest.fixture(scope="module")
def working_areas() -> dict[str, str]:
    return {b["kode_kelurahan"]: b["kode_puskesmas"] for b in baca("wilayah_kerja.csv")}


def pasangan(baris: Iterable[dict[str, str]], kode: str) -> tuple[int, int] | None:
    """Sum of numerator and denominator over the rows that have both; None when none has."""
    atas, bawah, _ = RUMUS[kode]
    isi = [(int(b[atas]), int(b[bawah])) for b in baris if b[atas].isdigit() and b[bawah].isdigit()]
    return (sum(a for a, _ in isi), sum(b for _, b in isi)) if isi else None


def periksa_baris(b: pd.Series, harap: tuple[int, int] | None, berlaku: bool) -> None:
    if harap is None:
        assert b["keadaan"] == (Keadaan.BELUM_DILAPORKAN if berlaku else Keadaan.TIDAK_BERLAKU), dict(b)
        assert pd.isna(b["nilai"]) and pd.isna(b["penyebut"])
        return
    atas, bawah = harap
    assert (b["pembilang"], b["penyebut"]) == harap
    assert b["nilai"] == pytest.approx(float(Decimal(100) * atas / bawah), rel=1e-12)
    assert b["keadaan"] == (Keadaan.ADA if atas else Keadaan.NOL)
    assert (Tanda.LEBIH_100 in b["tanda"]) == (atas > bawah)


# --- published anchors (issue 2)


@pytest.mark.parametrize(
    ("kode", "periode", "pembilang", "penyebut", "persen"),
    [
        ("ds_hadir", "2025-12", 7381, 9654, 76.46),
        ("ds_proyeksi", "2025-12", 7381, 16584, 44.51),
        ("stunting", "2025-12", 1439, 7381, 19.50),
    ],
)
def test_published_anchors(
    potret: Potret, kode: str, periode: str, pembilang: int, penyebut: int, persen: float
) -> None:
    b = measure.satu(potret, kode, periode, BONTANG)
    assert (b["pembilang"], b["penyebut"]) == (pembilang, penyebut)
    assert round(b["nilai"], 2) == persen
    assert b["keadaan"] == Keadaan.ADA and b["periode"] == periode
    assert not b["simulasi"] and b["sumber"]


@pytest.mark.parametrize(("kode", "penyebut", "persen"), [("ds_hadir", 122350, 69.32), ("ds_proyeksi", 199008, 42.62)])
def test_the_published_year_is_the_sum_of_its_months(potret: Potret, kode: str, penyebut: int, persen: float) -> None:
    """The city's 69.3 % and 42.6 % of 2025 are of all twelve months, the two in doubt among them."""
    t = measure.deret(potret, kode, BULAN[:12], "kota", BONTANG)
    assert (t["pembilang"].sum(), t["penyebut"].sum()) == (84812, penyebut)
    assert round(100 * t["pembilang"].sum() / t["penyebut"].sum(), 2) == persen


@pytest.mark.parametrize(
    ("kode", "pembilang", "penyebut", "persen"),
    [
        ("kader_dilatih", 420, 915, 45.9),
        ("kader_utama", 76, 915, 8.3),
        ("kader_utama_bertingkat", 76, 215, 35.3),
        ("kader_madya", 67, 915, 7.3),
        ("kader_purwa", 72, 915, 7.9),
        ("kader_bertingkat", 215, 915, 23.5),
        ("lokus_posyandu", 121, 127, 95.3),
        ("lokus_pustu", 15, 15, 100.0),
        ("lokus_puskesmas", 6, 6, 100.0),
    ],
)
def test_anchors_of_cadres_and_loci(potret: Potret, kode: str, pembilang: int, penyebut: int, persen: float) -> None:
    b = measure.satu(potret, kode, "2025-12", BONTANG)
    assert (b["pembilang"], b["penyebut"], round(b["nilai"], 1)) == (pembilang, penyebut, persen)
    assert b["simulasi"] == kode.startswith("kader")
    assert b["periode"] == ""


def test_the_projection_of_2026_is_unknown_not_zero(potret: Potret) -> None:
    for per in ("kota", "kelurahan"):
        for bulan in ("2026-01", "2026-02", "2026-03"):
            t = measure.hitung_indikator(potret, "ds_proyeksi", bulan, per, BONTANG)
            assert set(t["keadaan"]) == {Keadaan.BELUM_DILAPORKAN}
            assert t["nilai"].isna().all() and t["penyebut"].isna().all()
            assert (t["pembilang"] > 0).all(), "what was weighed is known"
            assert (measure.hitung_indikator(potret, "ds_hadir", bulan, per, BONTANG)["nilai"] > 0).all()


# --- against the CSV


@pytest.mark.parametrize("kode", RUMUS)
def test_every_kelurahan_and_month(potret: Potret, balita: dict, kode: str) -> None:
    t = measure.deret(potret, kode, BULAN, "kelurahan", BONTANG)
    assert len(t) == 225 == len(balita) and set(zip(t["kode"], t["periode"], strict=True)) == set(balita)
    musim = RUMUS[kode][2]
    for _, b in t.iterrows():
        berlaku = not musim or int(b["periode"][5:]) in musim
        harap = pasangan([balita[b["kode"], b["periode"]]], kode) if berlaku else None
        periksa_baris(b, harap, berlaku)


def setahun(kode: str, bulan: list[str], baris: list[dict[str, str]]) -> tuple[float, float] | None:
    """What several months come to by the definition, in plain arithmetic over the rows of one unit."""
    bulan = [b for b in bulan if b not in RAGU or "ditimbang" not in "".join(RUMUS[kode][:2])]
    bulan = [b for b in bulan if not RUMUS[kode][2] or int(b[5:]) in RUMUS[kode][2]]
    isi = {b: p for b in bulan if (p := pasangan([x for x in baris if x["periode"] == b], kode))}
    if not isi:
        return None
    if kode in TERAKHIR:
        return isi[max(isi)]
    bagi = 1 if kode in JUMLAH else len(isi)
    return sum(a for a, _ in isi.values()) / bagi, sum(b for _, b in isi.values()) / bagi


@pytest.mark.parametrize("kode", RUMUS)
@pytest.mark.parametrize("periode", ["2025", "2025-10..2025-12", "2025-11..2026-02"])
def test_spans_in_both_trees(
    potret: Potret, balita: dict, working_areas: dict[str, str], kode: str, periode: str
) -> None:
    """People who come every month are no sum of months; months in doubt are in no span; parts add up to the whole."""
    bulan = [b for b in BULAN if periode == b[:4] or ".." in periode and periode[:7] <= b <= periode[-7:]]
    satuan = {
        "kota": lambda b: "64.74",
        "kecamatan": lambda b: b["kode_wilayah"][:8],
        "puskesmas": lambda b: working_areas[b["kode_wilayah"]],
        "kelurahan": lambda b: b["kode_wilayah"],
    }
    kota = measure.satu(potret, kode, periode, BONTANG)
    for per, milik in satuan.items():
        t = measure.hitung_indikator(potret, kode, periode, per, BONTANG)
        assert len(t) == {"kota": 1, "kecamatan": 3, "puskesmas": 6, "kelurahan": 15}[per]
        for _, b in t.iterrows():
            harap = setahun(kode, bulan, [x for x in balita.values() if milik(x) == b["kode"]])
            if harap is None:
                assert pd.isna(b["nilai"]) and not b["keadaan"].bernilai
            else:
                assert (b["pembilang"], b["penyebut"]) == pytest.approx(harap)
                assert b["nilai"] == pytest.approx(100 * harap[0] / harap[1])
        if kota["keadaan"].bernilai and kode not in ("ds_proyeksi",):
            assert t["pembilang"].sum() == pytest.approx(kota["pembilang"])


def test_a_year_of_people_is_never_more_than_a_month_of_them(potret: Potret) -> None:
    """The faults seen: 84,912 balita in a city of 9,700, and 1,385 posyandu where 127 exist."""
    for periode in ("2025", "2025-10..2025-12", "2025-04..2025-06"):
        for ind in indicators.semua().values():
            if ind.jenis != "layanan" or ind.gabung == "jumlah":
                continue
            b = measure.satu(potret, ind.kode, periode, BONTANG)
            terbanyak = measure.deret(potret, ind.kode, BULAN[:12], "kota", BONTANG)["penyebut"].max()
            assert pd.isna(b["penyebut"]) or b["penyebut"] <= terbanyak, (ind.kode, periode)


def test_only_counts_that_add_up_are_added_up() -> None:
    for ind in indicators.semua().values():
        if ind.jenis == "layanan":
            sifat = {indicators.ukuran()[n].sifat for n in (ind.pembilang, ind.penyebut)}
            assert ind.gabung != "jumlah" or sifat == {"alir"}, ind.kode


def test_only_complete_pairs_make_a_span(potret: Potret) -> None:
    """November 2025 to February 2026: the projection of two of four months, one of them in doubt: December is left."""
    b = measure.satu(potret, "ds_proyeksi", "2025-11..2026-02", BONTANG)
    desember = measure.satu(potret, "ds_proyeksi", "2025-12", BONTANG)
    assert (b["pembilang"], b["penyebut"]) == (desember["pembilang"], desember["penyebut"])
    assert b["dari_bulan"] == ("2025-12",)
    assert (b["lapor"], b["seharusnya"]) == (15, 45) and Tanda.SEBAGIAN in b["tanda"]
    assert b["keadaan"] == Keadaan.SEMENTARA, "one month of three"


def test_every_indicator_of_toddlers_has_a_formula_in_this_test() -> None:
    nyata = {i.kode for i in indicators.menurut_klaster("2")}
    assert nyata - set(RUMUS) == {"n_d_terkoreksi"}, "D' is not in the shipped data"


def test_a_denominator_without_data_stays_unreported(potret: Potret) -> None:
    t = measure.deret(potret, "n_d_terkoreksi", BULAN, "kelurahan", BONTANG)
    assert len(t) == 225 and set(t["keadaan"]) == {Keadaan.BELUM_DILAPORKAN} and t["nilai"].isna().all()


# --- states and flags


def test_vitamin_a_does_not_apply_out_of_season(potret: Potret) -> None:
    t = measure.deret(potret, "vitamin_a_bayi", BULAN, "kota", BONTANG).set_index("periode")["keadaan"]
    musim = {"2025-02", "2025-08"}
    assert {p for p in BULAN if t[p] == Keadaan.ADA} == musim
    assert {p for p in BULAN if t[p] == Keadaan.BELUM_DILAPORKAN} == {"2026-02"}
    assert {p for p in BULAN if t[p] == Keadaan.TIDAK_BERLAKU} == set(BULAN) - musim - {"2026-02"}


def ganti_cacah(potret: Potret, ukuran: str, nilai: float, keadaan: str) -> Potret:
    """The reading with one count of Kanaan in December 2025 replaced."""
    t = potret.layanan.copy()
    sel = (t["kode_tempat"] == "64.74.03.1003") & (t["periode"] == "2025-12") & (t["ukuran"] == ukuran)
    assert sel.sum() == 1
    t.loc[sel, ["nilai", "keadaan"]] = [nilai, keadaan]
    return replace(potret, layanan=t)


def test_a_reported_zero_is_zero(potret: Potret) -> None:
    nol = ganti_cacah(potret, "balita_wasting", 0.0, "nol")
    kanaan = Lingkup("64.74", kelurahan="64.74.03.1003")
    b = measure.satu(nol, "wasting", "2025-12", kanaan)
    assert (b["keadaan"], b["nilai"], b["pembilang"], b["penyebut"]) == (Keadaan.NOL, 0, 0, 210)
    kosong = ganti_cacah(potret, "balita_wasting", float("nan"), "belum_dilaporkan")
    b = measure.satu(kosong, "wasting", "2025-12", kanaan)
    assert b["keadaan"] == Keadaan.BELUM_DILAPORKAN and pd.isna(b["nilai"]) and pd.isna(b["pembilang"])


def test_incomplete_pairs_do_not_enter_the_sum_of_the_city(potret: Potret) -> None:
    """Without Kanaan's numerator its denominator must leave the sum as well."""
    utuh = measure.satu(potret, "wasting", "2025-12", BONTANG)
    kurang = measure.satu(
        ganti_cacah(potret, "balita_wasting", float("nan"), "belum_dilaporkan"), "wasting", "2025-12", BONTANG
    )
    assert kurang["penyebut"] == utuh["penyebut"] - 210
    assert (kurang["lapor"], kurang["seharusnya"]) == (14, 15) and Tanda.SEBAGIAN in kurang["tanda"]
    assert Tanda.SEBAGIAN not in utuh["tanda"]


def test_a_zero_denominator_does_not_apply(potret: Potret) -> None:
    tanpa_sasaran = ganti_cacah(potret, "balita_ditimbang", 0.0, "nol")
    b = measure.satu(tanpa_sasaran, "stunting", "2025-12", Lingkup("64.74", kelurahan="64.74.03.1003"))
    assert b["keadaan"] == Keadaan.TIDAK_BERLAKU and pd.isna(b["nilai"])


def test_all_100_only_in_may_and_november(potret: Potret) -> None:
    t = measure.deret(potret, "ds_hadir", BULAN, "kelurahan", BONTANG)
    kena = t[[Tanda.SERBA_100 in x for x in t["tanda"]]]
    assert sorted(kena["periode"].unique()) == ["2025-05", "2025-11"] and len(kena) == 30
    setahun = measure.satu(potret, "ds_hadir", "2025", BONTANG)
    assert Tanda.SERBA_100 not in setahun["tanda"]


@pytest.mark.parametrize(("sama", "ditandai"), [(15, True), (14, True), (13, False), (1, False)])
def test_all_100_when_nearly_all_are_equal(potret: Potret, sama: int, ditandai: bool) -> None:
    """December 2025 with the denominator copied from the numerator in ``sama`` of 15 kelurahan."""
    t = potret.layanan.copy()
    desember = t[t["periode"] == "2025-12"]
    atas = desember[desember["ukuran"] == "balita_ditimbang"].set_index("kode_tempat")["nilai"]
    ada = desember[(desember["ukuran"] == "balita_ada") & desember["kode_tempat"].isin(atas.index[:sama])]
    t.loc[ada.index, "nilai"] = ada["kode_tempat"].map(atas)
    b = measure.satu(replace(potret, layanan=t), "ds_hadir", "2025-12", BONTANG)
    assert (Tanda.SERBA_100 in b["tanda"]) is ditandai


def test_all_100_also_in_one_kelurahan(potret: Potret) -> None:
    """The flag is about the whole region, also where the filter shows one kelurahan of it."""
    b = measure.satu(potret, "ds_hadir", "2025-05", Lingkup("64.74", kelurahan="64.74.03.1003"))
    assert Tanda.SERBA_100 in b["tanda"] and b["kode"] == "64.74.03.1003" and b["nama"] == "Kanaan"


def test_more_than_100_is_flagged_not_clipped(potret: Potret, balita: dict) -> None:
    t = measure.deret(potret, "ds_proyeksi", BULAN, "kelurahan", BONTANG)
    kena = t[[Tanda.LEBIH_100 in x for x in t["tanda"]]]
    csv_lebih = [
        k
        for k, b in balita.items()
        if b["sasaran_balita_proyeksi"] and int(b["balita_ditimbang"]) > int(b["sasaran_balita_proyeksi"])
    ]
    assert len(kena) == len(csv_lebih) == 14
    assert (kena["nilai"] > 100).all()


def test_a_period_that_has_not_ended_is_provisional(potret: Potret) -> None:
    def keadaan(saat: str, periode: str) -> Keadaan:
        return measure.hitung_indikator(potret.pada(saat), "stunting", periode, "kota", BONTANG)["keadaan"].iloc[0]

    # Bontang's midnight is 16:00 UTC.
    assert keadaan("2026-03-31T15:59:59+00:00", "2026-03") == Keadaan.SEMENTARA
    assert keadaan("2026-03-31T16:00:00+00:00", "2026-03") == Keadaan.ADA
    assert keadaan("2026-03-31T16:00:00+00:00", "2026-01..2026-03") == Keadaan.ADA
    assert keadaan("2026-12-31T00:00:00+00:00", "2026") == Keadaan.SEMENTARA
    assert keadaan("2026-12-31T00:00:00+00:00", "2025") == Keadaan.ADA


def test_a_status_that_nobody_knows_is_no_no(potret: Potret) -> None:
    t = measure.hitung_indikator(potret, "lokus_puskesmas", "", "puskesmas", Lingkup("16.73")).set_index("nama")
    assert (t.loc["Puskesmas Petanang", "pembilang"], t.loc["Puskesmas Petanang", "penyebut"]) == (1, 1)
    taba = t.loc["Puskesmas Taba"]
    assert taba["keadaan"] == Keadaan.BELUM_DILAPORKAN and pd.isna(taba["nilai"]), "the article does not name it"
    kota = measure.satu(potret, "lokus_puskesmas", "", Lingkup("16.73"))
    assert (kota["pembilang"], kota["penyebut"], kota["lapor"]) == (5, 10, 5) and Tanda.SEBAGIAN in kota["tanda"]


def test_readiness_counts_only_what_was_reported(potret: Potret) -> None:
    isi = [b for b in baca("simulasi/kesiapan.csv") if b["klaster"] == "3"]
    t = measure.hitung_indikator(potret, "kesiapan_3", "", "puskesmas", BONTANG).set_index("kode")
    for kode in {b["kode_puskesmas"] for b in isi}:
        status = [b["status"] for b in isi if b["kode_puskesmas"] == kode]
        assert t.loc[kode, "pembilang"] == status.count("ya")
        dilaporkan = len(status) - status.count("belum_dilaporkan")
        assert t.loc[kode, "lapor"] == dilaporkan and t.loc[kode, "seharusnya"] == len(status)
        assert (Tanda.SEBAGIAN in t.loc[kode, "tanda"]) == (0 < dilaporkan < len(status))


# --- simulation switch


def test_without_simulation_it_becomes_no_data(potret: Potret) -> None:
    nyata = potret.tanpa_simulasi()
    assert potret.ada_simulasi and not nyata.ada_simulasi
    simulasi = set()
    for ind in indicators.semua().values():
        dulu = measure.hitung_indikator(potret, ind.kode, "2025-08", "kecamatan", BONTANG)
        kini = measure.hitung_indikator(nyata, ind.kode, "2025-08", "kecamatan", BONTANG)
        assert not kini["simulasi"].any(), ind.kode
        if dulu["simulasi"].any():
            simulasi.add(ind.kode)
            assert set(kini["keadaan"]) == {Keadaan.BELUM_DILAPORKAN}, ind.kode
            assert kini["nilai"].isna().all() and kini["pembilang"].isna().all()
        else:
            pd.testing.assert_frame_equal(dulu, kini)
    diterbitkan = {*RUMUS, "n_d_terkoreksi", "lokus_puskesmas", "lokus_pustu", "lokus_posyandu"}
    assert simulasi == set(indicators.semua()) - diterbitkan


def test_months_at_hand(potret: Potret) -> None:
    assert measure.bulan_tersedia(potret, "64.74") == BULAN
    assert measure.bulan_tersedia(potret, "16.73") == []
