"""Tables of cadres against the shipped rows counted another way, and the awkward cases: unknown is not none."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.insight import cadre_tables
from ilp_data.insight.profile_cadres import kader_tempat
from ilp_data.measure import cadres
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import PER, Lingkup
from ilp_data.registry.skills import Aturan, VersiAturan
from ilp_data.store.snapshot import Potret
from tests.readings import asli

KOTA = Lingkup("64.74")
KANAAN = Lingkup("64.74", kelurahan="64.74.03.1003")
# Numbers of the skills by group, as printed in the list of 25.
KELOMPOK = {"A": range(1, 5), "B": range(5, 12), "C": range(12, 18), "D": range(18, 21), "E": range(21, 26)}
BERKAS = Path(__file__).resolve().parents[3] / "data" / "simulasi" / "kader.csv"


@pytest.fixture(scope="module")
def raw() -> dict[str, list[dict[str, str]]]:
    """The rows of the shipped file by posyandu, read without the program."""
    isi: dict[str, list[dict[str, str]]] = defaultdict(list)
    with BERKAS.open(encoding="utf-8", newline="") as f:
        for b in csv.DictReader(f):
            isi[b["kode_posyandu"]].append(b)
    return isi


def kader(potret: Potret, lingkup: Lingkup = KOTA) -> pd.DataFrame:
    return cadres.daftar(potret, lingkup)


def menguasai(b: dict[str, str], huruf: str) -> bool:
    return b["dinilai"] == "ya" and all(b["keterampilan"][n - 1] == "1" for n in KELOMPOK[huruf])


def test_funnel_holds_published_totals_beside_both_denominators(potret: Potret) -> None:
    langkah = {x.kunci: x for x in cadre_tables.corong(potret, KOTA, kader(potret))}
    assert [x.jumlah for x in langkah.values()] == [915, 420, 275, 72, 67, 76]
    assert langkah["dilatih"].dari_aktif == pytest.approx(45.9016, abs=1e-4)
    assert langkah["utama"].dari_aktif == pytest.approx(8.3060, abs=1e-4)
    assert langkah["utama"].dari_bertingkat == pytest.approx(35.3488, abs=1e-4)
    assert langkah["dilatih"].dari_bertingkat is None
    terbit = {n: (x.terbit.nilai, x.terbit.per) for n, x in langkah.items() if x.terbit}
    assert terbit == {
        "aktif": (915, "2025-11-13"), "dilatih": (420, "2026-01-19"), "purwa": (72, "2026-01-19"),
        "madya": (67, "2026-01-19"), "utama": (76, "2026-01-19"),
    }  # fmt: skip


def test_funnel_percentages_are_those_of_the_indicators(potret: Potret) -> None:
    for lingkup in (KOTA, KANAAN, Lingkup("64.74", puskesmas="1060832")):
        for x in cadre_tables.corong(potret, lingkup, kader(potret, lingkup))[1:]:
            baris = measure.satu(potret, f"kader_{x.kunci}", "", lingkup)
            assert x.dari_aktif == pytest.approx(baris["nilai"])
            assert x.jumlah == baris["pembilang"]


def test_what_is_not_known_of_a_cadre_is_no_no(potret: Potret) -> None:
    """Of seven cadres of Kanaan only three were reported on: shares are of these, as the indicators say them."""
    nyata = asli(potret)
    posyandu = nyata.fasilitas.loc[nyata.fasilitas["kode_kelurahan"] == KANAAN.kelurahan, "kode"]
    milik = nyata.kader[nyata.kader["kode_posyandu"].isin(set(posyandu)) & nyata.kader["dinilai"].fillna(False)].head(
        10
    )
    diam = set(milik["kode"].iloc[3:])
    tutup = milik.assign(
        dilatih=milik["dilatih"].mask(milik["kode"].isin(diam)), dinilai=milik["dinilai"].mask(milik["kode"].isin(diam))
    )
    sebagian = replace(nyata, kader=tutup)
    semua = kader(sebagian, KANAAN)
    langkah = cadre_tables.corong(sebagian, KANAAN, semua)
    assert [x.diketahui for x in langkah] == [7, 3, 3, 3, 3, 3]
    for x in langkah[1:]:
        baris = measure.satu(sebagian, f"kader_{x.kunci}", "", KANAAN)
        assert x.dari_aktif == pytest.approx(baris["nilai"])
        assert (x.jumlah, x.diketahui) == (baris["pembilang"], baris["penyebut"])
        milik = {"dilatih": "pelatihannya", "dinilai": "penilaiannya"}.get(x.kunci, "hasilnya")
        assert baris["nama_penyebut"] == f"kader aktif yang {milik} diketahui", "three are not all seven"
        assert measure.satu(nyata, f"kader_{x.kunci}", "", KANAAN)["nama_penyebut"] == "kader aktif"
    rinci = cadre_tables.rincian(sebagian, semua, "kelurahan", KANAAN)
    batang = cadre_tables.menurut_tingkat(rinci).set_index("tingkat")
    assert batang["jumlah"].sum() == 3
    assert batang["bagian"].sum() == pytest.approx(100)
    assert batang.loc["belum_dinilai", "jumlah"] == 0, "four were not reported on"
    kurang = cadre_tables.posyandu_kurang(sebagian, semua, KANAAN).set_index("kode")
    diketahui = semua.groupby("kode_posyandu")["hasil_tahu"].all()
    assert (kurang.loc[diketahui.index[~diketahui], "keadaan"] == "tanpa_data").all()
    p = kader_tempat(sebagian, KANAAN)
    assert p is not None
    assert (p.aktif, p.diketahui, sum(p.tingkat.values())) == (7, 3, 3)
    assert (p.kepala["dinilai"], p.tak_diketahui) == ("3 dinilai", "hasil belum dilaporkan 4")


def test_published_figures_vanish_when_an_area_is_filtered(potret: Potret) -> None:
    assert all(x.terbit is None for x in cadre_tables.corong(potret, KANAAN, kader(potret, KANAAN)))


def test_without_cadres_nothing_is_zero(potret: Potret) -> None:
    nyata = potret.tanpa_simulasi()
    langkah = cadre_tables.corong(nyata, KOTA, kader(nyata))
    assert {x.jumlah for x in langkah} == {None}
    assert {x.dari_aktif for x in langkah} == {None}
    assert [x.terbit.nilai for x in langkah if x.terbit] == [915, 420, 72, 67, 76]
    rinci = cadre_tables.rincian(nyata, kader(nyata), "kelurahan", KOTA)
    assert len(rinci) == 15
    assert rinci[["aktif", "dilatih", "utama", "lengkap_a"]].isna().all(axis=None)
    assert cadre_tables.menurut_tingkat(rinci).empty
    kurang = cadre_tables.posyandu_kurang(nyata, kader(nyata), KOTA)
    assert list(kurang["keadaan"].unique()) == ["tanpa_data"]
    assert len(kurang) == 127


@pytest.mark.parametrize("per", PER)
def test_every_breakdown_sums_to_the_city(potret: Potret, per: str) -> None:
    rinci = cadre_tables.rincian(potret, kader(potret), per, KOTA)
    assert rinci["kode"].is_unique
    assert rinci[["aktif", "dilatih", "dinilai", "bertingkat", "utama"]].sum().tolist() == [915, 420, 275, 215, 76]
    bagian = cadre_tables.menurut_tingkat(rinci)
    assert bagian["jumlah"].sum() == 915
    assert bagian.groupby("kode")["bagian"].sum().round(6).eq(100).all()


def test_weakest_area_first_and_outside_last(potret: Potret) -> None:
    palsu = cadre_tables.rincian(potret, kader(potret), "kelurahan", KOTA)
    assert palsu["nama"].iloc[:-1].is_monotonic_increasing, "what is made up is not ranked"
    nyata = asli(potret)
    rinci = cadre_tables.rincian(nyata, kader(nyata), "kelurahan", KOTA)
    assert rinci.iloc[0][["nama", "bertingkat", "aktif"]].tolist() == ["Bontang Lestari", 2, 73]
    assert rinci.iloc[-1]["kode"] == ""
    bagian = (rinci["bertingkat"] / rinci["aktif"]).iloc[:-1].astype(float)
    assert bagian.is_monotonic_increasing


def test_whole_groups_against_the_file(potret: Potret, raw: dict[str, list[dict[str, str]]]) -> None:
    rinci = cadre_tables.rincian(potret, kader(potret), "posyandu", KOTA).set_index("kode")
    assert set(rinci.index) == set(raw)
    for kode, baris in raw.items():
        for huruf in KELOMPOK:
            lengkap = rinci.loc[kode, f"lengkap_{huruf.lower()}"]
            dinilai = any(b["dinilai"] == "ya" for b in baris)
            assert lengkap == sum(menguasai(b, huruf) for b in baris) if dinilai else pd.isna(lengkap)


def test_weakest_group_of_the_city(potret: Potret, raw: dict[str, list[dict[str, str]]]) -> None:
    semua = [b for baris in raw.values() for b in baris]
    banyak = {h: sum(menguasai(b, h) for b in semua) for h in KELOMPOK}
    assert cadre_tables.terlemah(kader(potret)) == ("E", banyak["E"], 275)
    assert banyak["E"] == min(banyak.values())
    assert cadre_tables.terlemah(kader(potret).iloc[:0]) is None


def test_posyandu_that_lack_a_group_against_the_file(potret: Potret, raw: dict[str, list[dict[str, str]]]) -> None:
    harap = {}
    for kode, baris in raw.items():
        dinilai = [b for b in baris if b["dinilai"] == "ya"]
        belum = "".join(h for h in KELOMPOK if not any(menguasai(b, h) for b in baris)) if dinilai else ""
        if all(b["dilatih"] == "tidak" for b in baris):
            harap[kode] = ("tanpa_dilatih", belum)
        elif not dinilai:
            harap[kode] = ("tanpa_dinilai", "")
        elif belum:
            harap[kode] = ("kurang", belum)
    kurang = cadre_tables.posyandu_kurang(potret, kader(potret), KOTA)
    dapat = {b.kode: (b.keadaan, b.kelompok) for b in kurang.itertuples()}
    assert dapat == harap
    assert kurang["keadaan"].value_counts().to_dict() == {"kurang": 50, "tanpa_dinilai": 15, "tanpa_dilatih": 10}
    nyata = asli(potret)
    urut = cadre_tables.posyandu_kurang(nyata, kader(nyata), KOTA)
    assert list(urut["keadaan"].unique()) == ["tanpa_dilatih", "tanpa_dinilai", "kurang"]


def test_posyandu_outside_every_kelurahan_has_no_kelurahan_name(potret: Potret) -> None:
    letak = cadre_tables.keterangan_posyandu(potret, KOTA).set_index("kode")
    assert letak.loc["PY.1060836.luar.melati-2", ["kelurahan", "puskesmas"]].tolist() == [
        "", "Puskesmas Bontang Utara II",
    ]  # fmt: skip
    assert len(letak) == 127


def test_an_area_whose_cadres_left_is_unknown_beside_known_ones(potret: Potret) -> None:
    """One kelurahan without a single row keeps its line, at the end of the known ones, with NA and not 0."""
    asal = potret.fasilitas.set_index("kode")["kode_kelurahan"]
    sisa = potret.kader[potret.kader["kode_posyandu"].map(asal) != KANAAN.kelurahan]
    tanpa = replace(potret, kader=sisa)
    rinci = cadre_tables.rincian(tanpa, kader(tanpa), "kelurahan", KOTA)
    baris = rinci[rinci["kode"] == KANAAN.kelurahan].iloc[0]
    assert baris[["aktif", "utama"]].isna().all()
    assert rinci["kode"].tolist()[-2:] == [KANAAN.kelurahan, ""]
    assert KANAAN.kelurahan not in set(cadre_tables.menurut_tingkat(rinci)["kode"])


def test_published_totals_stand_side_by_side(potret: Potret) -> None:
    isi = cadre_tables.angka_terbit(potret, "64.74")
    total = isi[isi["tentang"] == "jumlah kader"]
    assert total[["nilai", "per"]].to_numpy().tolist() == [
        [915, "2025-11-13"], [800, "2025-08-21"], [514, "2024-12-31"],
    ]  # fmt: skip
    assert isi.loc[isi["tentang"] == "tingkat", "ukuran"].tolist() == ["kader_purwa", "kader_madya", "kader_utama"]
    assert cadre_tables.angka_terbit(potret, "64.08").empty


def test_regions_without_cadres_have_empty_tables(potret: Potret) -> None:
    for daerah in ("16.73", "64.08", "33.15"):
        lingkup = Lingkup(daerah)
        for per in PER:
            rinci = cadre_tables.rincian(potret, kader(potret, lingkup), per, lingkup)
            assert rinci["aktif"].isna().all()
        assert (cadre_tables.posyandu_kurang(potret, kader(potret, lingkup), lingkup)["keadaan"] == "tanpa_data").all()


def test_rule_in_words(potret: Potret) -> None:
    aturan = cadres.aturan_berlaku(potret)
    assert cadre_tables.bunyi_aturan(aturan) == (
        "kelompok A dan B lengkap, ditambah kelompok lain yang lengkap: Purwa 1, Madya 2, Utama 3"
    )
    lain = VersiAturan(
        "v2",
        (Aturan("purwa", 1, frozenset("A"), 1), Aturan("madya", 2, frozenset("AB"), 2)),
        "rancangan",
        "contoh",
    )
    assert cadre_tables.bunyi_aturan(lain) == (
        "Purwa: kelompok A dan 1 lain lengkap; Madya: kelompok A dan B dan 2 lain lengkap"
    )


def test_a_grade_that_a_file_reports_counts_where_no_skill_was_brought(potret: Potret) -> None:
    """Ten cadres of Kanaan: of three the skills are known, of four the file names a grade, one of these is said not to
    be assessed, of three nothing is known."""
    nyata = asli(potret)
    posyandu = set(nyata.fasilitas.loc[nyata.fasilitas["kode_kelurahan"] == KANAAN.kelurahan, "kode"])
    milik = nyata.kader[nyata.kader["kode_posyandu"].isin(posyandu) & nyata.kader["aktif"].astype(bool)]
    terinci = list(milik.loc[milik["dinilai"].fillna(False).astype(bool), "kode"].head(3))
    lain = [k for k in milik["kode"] if k not in terinci][:7]
    pakai = milik[milik["kode"].isin([*terinci, *lain])].copy()
    lapor = dict(zip(lain, ["Utama", "purwa", "madya", "Utama", "", "", ""], strict=True)) | {terinci[0]: "Utama"}
    pakai["tingkat_dilaporkan"] = [lapor.get(k, "") for k in pakai["kode"]]
    pakai["dinilai"] = [True if k in terinci else False if k == lain[3] else pd.NA for k in pakai["kode"]]
    pakai["dinilai"] = pakai["dinilai"].astype("boolean")
    uji = replace(nyata, kader=pakai)
    semua = kader(uji, KANAAN)
    jumlah, tahu = cadres.jumlah(semua), cadres.diketahui(semua)
    assert (len(semua), jumlah["dinilai"], tahu["dinilai"], tahu["bertingkat"]) == (10, 6, 7, 7)
    assert (jumlah["berhasil"], tahu["lengkap_a"], int(semua["menurut_berkas"].sum())) == (6, 3, 3)
    menurut = semua.set_index("kode")["tingkat"]
    assert [menurut[k] for k in lain[:4]] == ["utama", "purwa", "madya", "belum_dinilai"]
    dihitung = kader(nyata, KANAAN).set_index("kode")["tingkat"]
    assert menurut[terinci[0]] == dihitung[terinci[0]], "what was counted goes before what is reported"
    assert cadre_tables.menurut_berkas(semua).startswith("Tingkat 3 kader menurut berkasnya")
    assert cadre_tables.menurut_berkas(kader(nyata, KANAAN)) == ""
    rinci = cadre_tables.rincian(uji, semua, "kelurahan", KANAAN)
    batang = cadre_tables.menurut_tingkat(rinci).set_index("tingkat")["jumlah"]
    assert batang.sum() == 7 and batang["belum_dinilai"] == 1
    lemah = cadre_tables.terlemah(semua)
    assert lemah is not None and lemah[2] == 3, "groups are of those whose skills are known"
