"""Figures at their edges: two trees, without simulation, regions without data, wrong codes and periods."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.errors import GalatKode
from ilp_data.measure import figures as measure
from ilp_data.measure.obstacles import halangan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry import indicators
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

BONTANG = Lingkup("64.74")
K1 = "ibu_hamil_diperiksa_pada_trimester_pertama"


@pytest.mark.parametrize(
    ("kode", "jumlah"), [("lokus_pustu", 15), ("lokus_posyandu", 127), ("lokus_puskesmas", 6), ("kader_dilatih", 915)]
)
@pytest.mark.parametrize("per", ["kota", "kecamatan", "puskesmas", "kelurahan"])
def test_two_trees_have_equal_sums(potret: Potret, kode: str, jumlah: int, per: str) -> None:
    t = measure.hitung_indikator(potret, kode, "", per, BONTANG)
    assert t["penyebut"].sum() == jumlah
    assert (
        t["kode"].is_unique
        and len(t["kode"][t["kode"] != ""]) == {"kota": 1, "kecamatan": 3, "puskesmas": 6, "kelurahan": 15}[per]
    )


@pytest.mark.parametrize(("periode", "bulan"), [("2025-07..2025-09", 3), ("2025", 12)])
def test_months_counted_without_a_target_group_are_no_missing_report(potret: Potret, periode: str, bulan: int) -> None:
    """As one such month is: the sum of what was counted, and the word "tanpa sasaran"; nothing of made-up months."""
    t = potret.layanan[potret.layanan["ukuran"] != "sasaran_lansia"]
    nyata = replace(potret, layanan=t.assign(simulasi=False))
    b = measure.hitung_indikator(nyata, "skrining_lansia", periode, "kota", BONTANG).iloc[0]
    dihitung = t.loc[(t["ukuran"] == "lansia_diskrining") & t["periode"].isin(b["dari_bulan"]), "nilai"].sum()
    assert (kata_tanpa_nilai(b), b["pembilang"], len(b["dari_bulan"])) == ("tanpa sasaran", dihitung, bulan)
    assert pd.isna(b["penyebut"]) and pd.isna(b["nilai"])
    palsu = measure.hitung_indikator(replace(potret, layanan=t), "skrining_lansia", periode, "kota", BONTANG).iloc[0]
    assert kata_tanpa_nilai(palsu) == "belum ada data"


def test_who_counted_without_a_target_group_has_reported_and_none_is_a_count(potret: Potret) -> None:
    """The reports beside a count are those of the count; three kelurahan of two kecamatan counted, one of them none."""
    tempat = {"64.74.01.1001": 0.0, "64.74.01.1005": 31.0, "64.74.03.1003": 12.0}
    asli = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji", "ukuran": K1}
    baru = [asli | {"kode_tempat": k, "periode": "2026-09", "nilai": n} for k, n in tempat.items()]
    isi = replace(potret, layanan=pd.concat([potret.layanan, pd.DataFrame(baru)], ignore_index=True))
    kolom = ["lapor", "seharusnya", "satuan_lapor"]

    def lihat(per: str, periode: str = "2026-09") -> dict[str, tuple[object, ...]]:
        t = measure.hitung_indikator(isi, "k1", periode, per, BONTANG)
        return {b["kode"]: (kata_tanpa_nilai(b), *(b[k] for k in kolom)) for b in t.to_dict("records")}

    kel = lihat("kelurahan")
    assert {k for k, b in kel.items() if b == ("tanpa sasaran", 1, 1, "kelurahan")} == set(tempat)
    assert {b for k, b in kel.items() if k not in tempat} == {("belum ada data", 0, 1, "kelurahan")}
    kec = lihat("kecamatan")
    assert (kec["64.74.01"], kec["64.74.03"]) == (
        ("tanpa sasaran", 2, 6, "kelurahan"), ("tanpa sasaran", 1, 3, "kelurahan"))  # fmt: skip
    assert lihat("kota")["64.74"] == ("tanpa sasaran", 3, 15, "kelurahan")
    assert lihat("kota", "2026-07..2026-09")["64.74"] == ("tanpa sasaran", 3, 45, "kelurahan")


def test_a_place_of_which_too_few_reported_is_provisional_in_a_month_that_is_not(potret: Potret) -> None:
    """Its state says what its sentence, its rank and its comparison say."""
    t = potret.layanan
    isi = replace(potret, layanan=t[(t["kode_tempat"] != "64.74.03.1003") | (t["periode"] != "2026-03")])
    kota = measure.hitung_indikator(isi, "ds_hadir", "2026-03", "kota", BONTANG).iloc[0]
    assert (kota["lapor"], kota["seharusnya"], kota["keadaan"]) == (14, 15, Keadaan.ADA)
    kec = measure.hitung_indikator(isi, "ds_hadir", "2026-03", "kecamatan", BONTANG).set_index("kode")
    assert list(kec["keadaan"]) == [Keadaan.ADA, Keadaan.ADA, Keadaan.SEMENTARA]
    assert tuple(kec.loc["64.74.03", ["lapor", "seharusnya"]]) == (2, 3) and halangan(kec.loc["64.74.03"])


def test_posyandu_outside_kelurahan_are_still_counted(potret: Potret) -> None:
    for per in ("kelurahan", "kecamatan"):
        luar = measure.hitung_indikator(potret, "lokus_posyandu", "", per, BONTANG).set_index("kode").loc[""]
        assert (luar["penyebut"], luar["nama"]) == (2, "Tanpa kelurahan di daerah ini")
    assert "" not in set(measure.hitung_indikator(potret, "lokus_posyandu", "", "puskesmas", BONTANG)["kode"])


@pytest.mark.parametrize("per", ["kota", "kecamatan", "puskesmas", "kelurahan", "posyandu"])
@pytest.mark.parametrize("daerah", ["64.74", "16.73", "33.15"])
def test_every_indicator_in_every_region(potret: Potret, daerah: str, per: str) -> None:
    """One representative a kind: no exception, the promised columns, a number only with a state that carries one."""
    for kode in ("stunting", "kader_utama", "lokus_posyandu", "kesiapan_2"):
        t = measure.hitung_indikator(potret, kode, "2025-12", per, Lingkup(daerah))
        assert list(t.columns) == measure.KOLOM_UKURAN
        assert all(pd.notna(b.nilai) == b.keadaan.bernilai for b in t.itertuples())


def test_a_region_without_data_is_never_zero(potret: Potret) -> None:
    for kode in indicators.semua():
        b = measure.satu(potret, kode, "2025-08", Lingkup("33.15"))
        assert pd.isna(b["nilai"]) and pd.isna(b["pembilang"]) and b["keadaan"] == Keadaan.BELUM_DILAPORKAN, kode


def test_wrong_codes_and_breakdowns_are_refused(potret: Potret) -> None:
    for kode, periode, per in (
        ("x", "2025", "kota"),
        ("stunting", "2025-13", "kota"),
        ("stunting", "2025", "rt"),
        ("kader_utama", "", "rt"),
    ):
        with pytest.raises(GalatKode):
            measure.hitung_indikator(potret, kode, periode, per, BONTANG)


def test_the_period_before() -> None:
    assert [measure.periode_sebelum(p) for p in ("2026-01", "2025-12", "2025")] == ["2025-12", "2025-11", "2024"]
