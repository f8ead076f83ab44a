"""Whatever an office makes itself, no view and no page function fails over it, and each shows it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilp_data.insight import (
    attention,
    cluster_matrix,
    cluster_tab,
    dictionary,
    front,
    gaps,
    headline,
    other_units,
    own_figures,
    profile,
    profile_scope,
    sentences,
    summary,
)  # fmt: skip
from ilp_data.measure import inventory, pws
from ilp_data.measure.other_units import ukur_lain
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.registry import indicators, own
from ilp_data.store.snapshot import Potret
from tests.office_made import buatan, dengan

KOTA, KANAAN = "64.74", "64.74.03.1003"


@pytest.fixture(scope="module")
def kota(few: Potret) -> Potret:
    return few


acak = settings(
    max_examples=4, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)  # fmt: skip


@acak
@given(isi=buatan(), nilai=st.tuples(st.integers(0, 60), st.integers(0, 60)), periode=st.sampled_from(
    ["2025-12", "2026-02", "2025", "2025-10..2025-12"]
))  # fmt: skip
def test_no_view_and_no_page_function_fails(kota: Potret, isi: Any, nilai: tuple[int, int], periode: str) -> None:
    p = dengan(kota, *isi, nilai)
    r = p.registri(KOTA)
    assert {m.kode for m in r.ditinggal} | r.sendiri | {u.nama for u in r.ukuran_sendiri} >= {
        b["kode"] for b in (*isi[0], *isi[1])
    }, "every row is in force or said not to be"
    terlapor = set(p.layanan["ukuran"])
    for ukur, lingkup in ((STAF, Lingkup(KOTA)), (UMUM, Lingkup(KOTA)), (STAF, Lingkup(KOTA, kelurahan=KANAAN))):
        v = Pandangan(p, lingkup, periode, ukur)
        for kode in r.sendiri:
            _satu(v, kode)
        kolom = cluster_matrix.kolom_bawaan(v)
        for klaster in indicators.KLASTER:
            pilihan = cluster_matrix.pilihan_kolom(v, klaster)
            milik = [r.indikator(k) for k in r.sendiri if r.indikator(k).klaster == klaster]
            assert {i.kode for i in milik if i.terukur} <= set(pilihan)
            cluster_tab.susun_klaster(v, klaster, lambda _i: periode)
            sendiri = [k for k in pilihan if k in r.sendiri]
            urut = list(indicators.KLASTER).index(klaster)
            kolom = (*kolom[:urut], *(sendiri or [kolom[urut]])[:1], *kolom[urut + 1 :])
        matriks = cluster_matrix.matriks_daerah(v, "kelurahan", kolom)
        cluster_matrix.kalimat_urutan(
            cluster_matrix.urutkan_daerah(matriks, "2"), "2", cluster_matrix.indikator_kolom(v, kolom)
        )
        gaps.kekosongan(v)
        assert {a.ind.kode for a in other_units.susun_lain(v)} >= {
            k for k in r.sendiri if not r.indikator(k).terukur and r.indikator(k).pembilang in terlapor
        }
        own_figures.kalimat_lain(v, semua_persen=False)
        pws.kode_pws(p, KOTA)
    assert r.sendiri <= set(inventory.persediaan(p, KOTA))
    assert {b[0] for b in dictionary.susun_kamus(r).baris} >= r.sendiri
    assert {b["kode"] for b in summary.daftar_indikator(r) if b["buatan_daerah"]} == r.sendiri


def _satu(v: Pandangan, kode: str) -> None:
    ind = v.indikator(kode)
    if not ind.terukur:
        for per in ("kota", "kelurahan", "kecamatan", "puskesmas"):
            assert all(a.teks for a in ukur_lain(v, ind, per))
        return
    for per in ("kota", "kelurahan", "kecamatan", "puskesmas"):
        tabel = v.hitung(kode, per)
        assert set(tabel["indikator"]) <= {kode} and set(tabel["gabung"]) <= {ind.gabung}
    v.deret(kode, v.bulan)
    headline.pokok(v, kode)
    sentences.klaster(v, kode)
    front.deret(v, kode)
    front.angka_penyebut(v, kode)
    attention.peringkat_daerah(v, kode)
    summary.tabel_indikator(v, kode, "kelurahan")


@acak
@given(isi=buatan(), nilai=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_profiles_name_the_first_of_them(kota: Potret, isi: Any, nilai: tuple[int, int]) -> None:
    p = dengan(kota, *isi, nilai)
    v = Pandangan(p, Lingkup(KOTA), "2026-02", STAF)
    r = p.registri(KOTA)
    persen = [k for k in r.sendiri if r.indikator(k).terukur]
    ada = {k for k in persen if v.hitung(k, "kelurahan")["nilai"].notna().any()}
    satu = profile_scope.profil(profile_scope.daerah(v, "kelurahan"), KANAAN)
    assert {a.kode for a in satu.angka} & r.sendiri == ada
    dalam = profile.profil(v.pada(Lingkup(KOTA, kelurahan=KANAAN)), KANAAN)
    assert {a.kode for a in dalam.angka} & r.sendiri == ada


def test_two_readings_in_one_process_do_not_see_each_other(kota: Potret) -> None:
    ukuran = [{"kode": "u_satu", "nama": "satu satu"}, {"kode": "u_dua", "nama": "dua dua"}]
    ind = {"nama": "Nama sendiri", "klaster": "2", "definisi": "d", "arah": "tinggi", "kode": "i_sendiri"}
    ind |= {"ukuran_pembilang": "u_satu", "ukuran_penyebut": "u_dua"}
    p = dengan(kota, ukuran, [ind], (1, 2))
    assert p.registri(KOTA).sendiri == {"i_sendiri"}
    assert kota.registri(KOTA) is own.bawaan() and p.registri("64.08") is own.bawaan()
    assert "i_sendiri" not in indicators.lengkap()
