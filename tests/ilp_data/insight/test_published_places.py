"""Published figures by places against the shipped file itself: every one is seen, none is mixed with another's."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace

import pytest

from ilp_data.insight import published_places
from ilp_data.insight.published_places import TerbitTempat
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.coverage import semua_cakupan
from ilp_data.registry.indicators import KLASTER, utama
from ilp_data.store.seed import DATA
from ilp_data.store.snapshot import Potret
from tests.readings import lihat
from ui.kit.published import satu_markup, tempat_markup

KOTA = "64.74"


def berkas() -> list[dict[str, str]]:
    with (DATA / "capaian_terbit.csv").open(encoding="utf-8") as f:
        return list(csv.DictReader(f))


def daftar(potret: Potret, lingkup: Lingkup) -> list[TerbitTempat]:
    return [t for c in KLASTER for t in published_places.susun_tempat(lihat(potret, lingkup), c)]


def test_every_published_figure_of_a_place_stands_in_a_list(potret: Potret) -> None:
    semua = daftar(potret, Lingkup(KOTA))
    ada = Counter((t.cakupan.kode, t.tingkat) for t in semua for _ in (*t.baris, *t.lain))
    harap = Counter((b["indikator"], b["tingkat"]) for b in berkas() if b["tingkat"] != "kota")
    assert ada == harap and sum(harap.values()) > 100


def test_a_list_holds_one_period_and_one_definition_sorted(potret: Potret) -> None:
    dbd = next(t for t in daftar(potret, Lingkup(KOTA)) if t.cakupan.kode == "dbd")
    isi = {b["kode_tempat"]: float(b["pembilang"]) for b in berkas()
           if b["indikator"] == "dbd" and b["periode"] == dbd.periode and b["tingkat"] == "kelurahan"}  # fmt: skip
    assert {b.kode: b.nilai for b in dbd.baris} == isi and len(isi) == 15
    assert [b.nilai for b in dbd.baris] == sorted(isi.values(), reverse=True)
    kalimat = published_places.kalimat_tempat(dbd)
    assert kalimat.startswith(f"{sum(isi.values()):.0f} kasus di 15 kelurahan") and "tidak memperingkat" in kalimat


def test_both_distributions_of_stunting_sum_to_the_published_total(potret: Potret) -> None:
    stunting = next(t for t in daftar(potret, Lingkup(KOTA)) if t.cakupan.kode == "stunting_terverifikasi")
    assert sum(b.nilai for b in stunting.baris) == 1219 == sum(x.pembilang or 0 for _, x in stunting.lain)


def test_a_filter_leaves_its_own_places_and_one_place_is_no_list(potret: Potret) -> None:
    selatan = daftar(potret, Lingkup(KOTA, "64.74.02"))
    mr1 = next(t for t in selatan if t.cakupan.kode == "mr1")
    assert {b.kode[:8] for b in mr1.baris} == {"64.74.02"}
    assert not daftar(potret, Lingkup(KOTA, kelurahan="64.74.02.1004"))


def test_all_of_one_place(potret: Potret) -> None:
    semua = published_places.susun_satu(lihat(potret, Lingkup(KOTA)), "64.74.02.1004")
    harap = Counter(b["indikator"] for b in berkas() if b["kode_tempat"] == "64.74.02.1004")
    assert {t.cakupan.kode: len(t.angka) + t.lain for t in semua} == harap
    assert next(t for t in semua if t.cakupan.kode == "mr1").angka[0].teks == "31,0 %"
    isi = str(satu_markup(semua))
    assert "31,0 %" in isi and "Januari–Agustus 2025" in isi and satu_markup([]) == ""


@pytest.mark.parametrize("klaster", list(KLASTER))
def test_nothing_made_up_leads_a_cluster_of_which_something_is_published(potret: Potret, klaster: str) -> None:
    pandang = lihat(potret, Lingkup(KOTA), "2026-03")
    kalimat = published_places.kalimat_klaster(pandang, klaster)
    terbit = any(semua_cakupan()[b["indikator"]].klaster == klaster for b in berkas())
    nyata = pandang.nyata.satu(utama(klaster).kode)["keadaan"] == "ada"
    assert kalimat.startswith("SIMULASI") == (not terbit and not nyata)
    assert terbit or klaster == "1"
    if terbit and not nyata:
        assert kalimat.endswith(f"laporan {utama(klaster).pendek} masih SIMULASI.") and "Kota Bontang" in kalimat
    assert "sumber menulis" not in kalimat and "pertengahan" not in kalimat, "that stands on the card"
    assert klaster != "lintas" or ("42,4 %" in kalimat and "44,0 %" in kalimat), "both shares of one source"
    assert "SIMULASI" not in published_places.kalimat_klaster(lihat(potret.nyata, Lingkup(KOTA), "2026-03"), klaster)


def test_what_is_measured_leads_before_what_was_published_earlier(potret: Potret) -> None:
    """Real counts of another indicator than the main one of the cluster, in the period on the screen."""
    t = potret.layanan.copy()
    t.loc[t["ukuran"].isin(["rumah_bebas_jentik", "rumah_diperiksa_jentik"]), "simulasi"] = False
    kalimat = published_places.kalimat_klaster(lihat(replace(potret, layanan=t), Lingkup(KOTA), "2026-03"), "4")
    assert "jentik" in kalimat and "Maret 2026" in kalimat and "2025" not in kalimat and "SIMULASI" not in kalimat


def test_text_of_a_source_stays_text(potret: Potret) -> None:
    semua = daftar(potret, Lingkup(KOTA))
    isi = str(tempat_markup(semua))
    assert isi.count("<section") == len(semua) and "28 angka dari masa lain" in isi and "14 kasus" in isi


def test_a_cluster_that_nobody_ever_reported_waits_for_its_first_report_though_others_came(potret: Potret) -> None:
    nyata = lihat(potret.tanpa_simulasi(), Lingkup(KOTA), "2026-03")
    assert nyata.bulan
    kalimat = published_places.kalimat_klaster(nyata, "1")
    assert kalimat == "Klaster 1 di 6 puskesmas Kota Bontang menunggu laporan pertama."
    buatan = published_places.kalimat_klaster(lihat(potret, Lingkup(KOTA), "2026-03"), "1")
    assert "SIMULASI" in buatan and "menunggu" not in buatan
