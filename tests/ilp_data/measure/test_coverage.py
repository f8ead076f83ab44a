"""Published coverage of Bontang: every figure of the table of facts is carried, none is multiplied back into counts."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.measure import coverage
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import coverage as registry
from ilp_data.registry.indicators import indikator
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

FAKTA = Path(__file__).resolve().parents[4] / "shared" / "fakta" / "angka_wilayah_bontang.csv"
KOTA = "64.74"


@pytest.fixture(scope="module")
def published(potret: Potret) -> list[CapaianTerbit]:
    return coverage.capaian_terbit(potret, KOTA)


def pilih(terbit: list[CapaianTerbit], indikator: str, tingkat: str = "", periode: str = "") -> list[CapaianTerbit]:
    return [
        c
        for c in terbit
        if c.indikator == indikator and tingkat in ("", c.tingkat) and periode in ("", c.periode)
    ]  # fmt: skip


def test_the_72_facts_are_carried_with_both_parts_and_no_more(published: list[CapaianTerbit]) -> None:
    if not FAKTA.is_file():
        pytest.skip("the table of facts is not beside this checkout")
    fakta = list(csv.DictReader(FAKTA.open(encoding="utf-8")))
    assert len(fakta) == 72

    def angka(teks: str) -> float | None:
        return float(teks) if teks else None

    harap = Counter((f["tingkat"], angka(f["pembilang"]), angka(f["penyebut"]), angka(f["persen"])) for f in fakta)
    ada = Counter((c.tingkat, c.pembilang, c.penyebut, c.nilai) for c in published)
    assert not harap - ada
    dicatat = {f["kode"] for f in fakta if f["kode"]}
    assert dicatat <= {c.kode_tempat for c in published}


def test_a_percentage_without_counts_stays_one(published: list[CapaianTerbit]) -> None:
    mr1 = pilih(published, "mr1")
    assert len(mr1) == 15 and all(c.pembilang is None and c.penyebut is None for c in mr1)
    assert sorted((c.nilai for c in mr1), reverse=True)[:3] == [69, 51, 48]
    assert {c.teks for c in mr1 if c.nilai == 69} == {"69,0 %"} and {coverage.bulan_akhir(c) for c in mr1} == {
        "2025-08"
    }


def test_nihil_is_a_zero_and_months_add_up_to_the_half_year(published: list[CapaianTerbit]) -> None:
    setengah = {c.kode_tempat: c.pembilang for c in pilih(published, "dbd", "kelurahan", "2025-01..2025-06")}
    assert setengah["64.74.01.1004"] == 0 and len(setengah) == 15
    bulanan: Counter[str] = Counter()
    for c in pilih(published, "dbd", "kelurahan"):
        if ".." not in c.periode:
            bulanan[c.kode_tempat] += int(c.pembilang or 0)
    assert len(bulanan) == 9 and all(setengah[k] == n for k, n in bulanan.items())


def test_two_figures_for_one_thing_stand_side_by_side(published: list[CapaianTerbit]) -> None:
    for periode, lok_tuan in (("2025-05", 176), ("2025-08", 213)):
        sebaran = pilih(published, "stunting_terverifikasi", "kelurahan", periode)
        assert len(sebaran) == 15 and sum(c.pembilang or 0 for c in sebaran) == 1219
        assert {c.pembilang for c in sebaran if c.kode_tempat == "64.74.01.1003"} == {lok_tuan}
    odgj = pilih(published, "spm_odgj_berat")
    assert {(c.pembilang, c.penyebut) for c in odgj} == {(166, 210), (166, 216)}
    assert len({c.sumber for c in odgj}) == 2
    assert "166 dari 216 orang (76,9 %; sumber menulis 72,0 %)" in {c.teks for c in odgj}
    assert {c.nilai for c in pilih(published, "ckg", "kota")} == {44, 42.4}


def test_weighing_of_5_november_and_kek_by_puskesmas(published: list[CapaianTerbit]) -> None:
    ds = {c.kode_tempat: (c.pembilang, c.penyebut) for c in pilih(published, "ds_operasi_timbang")}
    assert ds == {"64.74.01.1005": (660, 866), "64.74.01.1003": (442, 1222), "64.74": (5358, 9751)}
    assert all(coverage.bulan_akhir(c) == "" for c in pilih(published, "ds_operasi_timbang")), "a day is no month"
    assert sum(c.pembilang or 0 for c in pilih(published, "kek", "puskesmas")) == 359


def test_every_code_is_in_the_registry_and_every_target_has_a_source(published: list[CapaianTerbit]) -> None:
    semua = registry.semua_cakupan()
    assert {c.indikator for c in published} <= set(semua)
    assert [c.spm for c in registry.layanan_spm()] == list(range(1, 13))
    assert all(t.sumber and 0 < t.nilai <= 100 for c in semua.values() for t in c.target)
    assert semua["mr1"].target_tahun(2025).nilai == 95  # type: ignore[union-attr]
    assert semua["mr1"].target_tahun(2026) is None, "never borrowed from another year"
    for c in semua.values():
        assert all((c.judul, c.konsep, c.definisi, c.interpretasi, c.rumus, c.pembilang, c.sumber)), c.kode


def test_another_region_has_none(potret: Potret) -> None:
    assert coverage.capaian_terbit(potret, "64.08") == []


def test_a_target_of_the_region_is_that_of_its_year_everywhere(potret: Potret) -> None:
    baris = {"kode_daerah": KOTA, "indikator": "stunting", "tahun": "2026", "nilai": 12.5, "sumber": "RPJMD"}
    p = replace(potret, target=pd.DataFrame([baris]))
    dahulu, kini = (lihat(p, Lingkup(KOTA), t).indikator("stunting") for t in ("2025-12", "2026-03"))
    assert (dahulu.target, kini.target, kini.target_sumber) == (14.0, 12.5, "RPJMD")
    assert dahulu.target_sumber == indikator("stunting").target_sumber
    assert lihat(p, Lingkup("64.08"), "2026-03").indikator("stunting").target == 14.0
    assert lihat(p, Lingkup(KOTA), "2026-03").indikator("kek").target == 10  # of every year, by the registry
