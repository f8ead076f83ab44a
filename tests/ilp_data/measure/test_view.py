"""The measured tables of a deck: the same rows as ``measure`` for every filter; nothing withheld ever comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ilp_data.limits import BATAS_KECIL
from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan, Terukur
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

BONTANG = Lingkup("64.74")
KODE = ("ds_hadir", "wasting", "skrining_tbc", "lapor_tepat_waktu", "kader_utama", "lokus_posyandu", "kesiapan_3")


def saringan(potret: Potret) -> Iterator[Lingkup]:
    yield BONTANG
    yield Lingkup("64.74", kecamatan="64.74.03")
    yield Lingkup("64.74", kecamatan="64.74.02", puskesmas="1060832")
    for kode in scope.satuan(potret, "puskesmas", BONTANG)["kode"]:
        yield Lingkup("64.74", puskesmas=kode)
    for kode in scope.kelurahan(potret, BONTANG)["kode"][::3]:  # five that lie in all three kecamatan
        yield Lingkup("64.74", kelurahan=kode)


@pytest.mark.parametrize("kode", ["ds_hadir", "kader_utama", "lokus_posyandu"])
def test_the_same_as_measured_for_every_filter(potret: Potret, kode: str) -> None:
    """Without withholding: reading the rows out of the region's table is the same as measuring the filter."""
    ukur = Terukur(umum=False)
    for lingkup in saringan(potret):
        for per in ("kota", "kelurahan"):
            ada = ukur.hitung(potret, kode, "2025-12", per, lingkup)
            harap = measure.hitung_indikator(potret, kode, "2025-12", per, lingkup)
            if lingkup.seluruhnya is False and per == "kelurahan":
                ada, harap = ada[ada["kode"] != ""], harap[harap["kode"] != ""]
            assert_frame_equal(ada.reset_index(drop=True), harap.reset_index(drop=True), check_dtype=False)


@pytest.mark.parametrize("kode", KODE)
def test_staff_see_the_same_rows_as_measured_for_every_filter(potret: Potret, kode: str) -> None:
    """What lies outside every kelurahan keeps its row, also through a narrower filter."""
    luar = 0
    for lingkup in saringan(potret):
        pandang = Pandangan(potret, lingkup, "2025-12", Terukur(umum=False, utuh=True))
        for per in ("kota", "kelurahan", "puskesmas"):
            harap = measure.hitung_indikator(potret, kode, "2025-12", per, lingkup)
            assert_frame_equal(pandang.hitung(kode, per), harap, check_dtype=False)
            luar += int((harap["kode"] == "").sum()) * (not lingkup.seluruhnya)
    assert luar or not kode.startswith(("kader", "lokus"))


def test_a_view_of_real_rows_and_one_of_another_filter(potret: Potret) -> None:
    pandang = Pandangan(potret, BONTANG, "2025-12", Terukur(umum=False, utuh=True))
    nyata = pandang.nyata
    assert pandang.potret.ada_simulasi
    assert not nyata.potret.ada_simulasi
    assert nyata.nyata is nyata
    lain = pandang.pada(Lingkup("64.74", kelurahan="64.74.01.1001"), "2025")
    assert (lain.periode, lain.kota, lain.daerah) == ("2025", BONTANG, "64.74")
    assert pandang.pada() == pandang
    assert lain.satu("ds_hadir")["kode"] == "64.74.01.1001"
    assert list(pandang.deret("ds_hadir", [])) == measure.KOLOM_UKURAN
    assert pandang.bulan == measure.bulan_tersedia(potret, "64.74")


def test_the_series_is_what_is_measured(potret: Potret) -> None:
    ukur, bulan = Terukur(umum=False), ["2025-10", "2025-11", "2025-12"]
    for lingkup in saringan(potret):
        ada = ukur.deret(potret, "stunting", bulan, "kota", lingkup)
        harap = measure.deret(potret, "stunting", bulan, "kota", lingkup)
        assert_frame_equal(ada, harap, check_dtype=False)


def bulanan(potret: Potret, *kode: str) -> Iterator[tuple[str, str]]:
    return product(kode, measure.bulan_tersedia(potret, "64.74"))


def kecil(ukuran: pd.DataFrame) -> list[str]:
    return list(ukuran.loc[(ukuran["pembilang"] > 0) & (ukuran["pembilang"] < BATAS_KECIL), "kode"])


def tanpa_angka(baris: pd.Series) -> bool:
    tersembunyi = baris["keadaan"] is Keadaan.DISEMBUNYIKAN
    return tersembunyi and bool(baris[["pembilang", "penyebut", "nilai"]].isna().all())


def test_small_counts_are_withheld_under_every_filter(potret: Potret) -> None:
    """A small count has no number in the region's table nor under the filter of its kelurahan."""
    ukur, ditemukan = Terukur(), 0
    for kode, bulan in bulanan(potret, "wasting", "skrining_tbc", "rujukan_balik", "stunting"):
        mentah = measure.hitung_indikator(potret, kode, bulan, "kelurahan", BONTANG)
        tertahan = ukur.hitung(potret, kode, bulan, "kelurahan", BONTANG).set_index("kode")
        for unit in kecil(mentah):
            satu = ukur.hitung(potret, kode, bulan, "kota", Lingkup("64.74", kelurahan=unit)).iloc[0]
            assert tanpa_angka(tertahan.loc[unit]) and tanpa_angka(satu)
            ditemukan += 1
    assert ditemukan > 10, "data contoh tidak memuat jumlah kecil; uji ini tidak menguji apa-apa"


@pytest.mark.parametrize("per", ["kecamatan", "puskesmas"])
def test_it_cannot_be_computed_from_the_sum(potret: Potret, per: str) -> None:
    """Beside a total that a filter shows, never exactly one part is hidden."""
    ukur, diuji = Terukur(), 0
    milik = scope.kelurahan(potret, BONTANG).set_index("kode")[f"kode_{per}"]
    for kode, bulan in bulanan(potret, "wasting", "skrining_tbc", "rujukan_balik"):
        t = ukur.hitung(potret, kode, bulan, "kelurahan", BONTANG)
        hilang = t.loc[t["keadaan"] == Keadaan.DISEMBUNYIKAN, "kode"]
        for unit, isi in hilang.groupby(hilang.map(milik)):
            jumlah = ukur.hitung(potret, kode, bulan, "kota", Lingkup("64.74", **{per: unit})).iloc[0]
            assert tanpa_angka(jumlah) or len(isi) > 1, (kode, bulan, unit)
            diuji += 1
    assert diuji > 10


BATAS = 30_000  # bytes: fewer than five tables of fifteen kelurahan


def test_tables_are_kept_and_bounded(potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ilp_data.measure.view.BATAS_TABEL", BATAS)
    ukur, segar = Terukur(), replace(potret)
    bulan = ["2025-08", "2025-09", "2025-10", "2025-11", "2025-12"]
    tabel = [ukur.hitung(segar, "ds_hadir", b, "kelurahan", BONTANG) for b in bulan]
    monkeypatch.setattr(measure, "hitung_indikator", None)  # what is kept is not measured again
    lagi = ukur.hitung(segar, "ds_hadir", "2025-12", "kelurahan", BONTANG)
    assert_frame_equal(lagi, tabel[-1])
    lagi.loc[:, "nilai"] = -1.0
    lagi["baru"] = 1
    assert_frame_equal(ukur.hitung(segar, "ds_hadir", "2025-12", "kelurahan", BONTANG), tabel[-1])
    rak = segar.ingat(("tabel_terukur", str(BATAS_KECIL), "False"), lambda: None)
    assert rak is not None and 0 < rak.byte <= BATAS and len(rak.isi()) < len(bulan)
    assert all(a is not b for a, b in pairwise(tabel))


def test_two_readings_never_share_a_table(potret: Potret) -> None:
    """One ``Terukur`` asked about two readings answers for each of them."""
    ukur = Terukur()
    tanpa = replace(potret, layanan=potret.layanan[potret.layanan["periode"] != "2025-12"])
    ada = ukur.hitung(potret, "ds_hadir", "2025-12", "kelurahan", BONTANG)
    kosong = ukur.hitung(tanpa, "ds_hadir", "2025-12", "kelurahan", BONTANG)
    assert ada["nilai"].notna().all() and kosong["nilai"].isna().all()
    bulan = ["2025-11", "2025-12"]
    assert list(ukur.deret(potret, "ds_hadir", bulan, "kota", BONTANG)["nilai"].notna()) == [True, True]
    assert list(ukur.deret(tanpa, "ds_hadir", bulan, "kota", BONTANG)["nilai"].notna()) == [True, False]
    assert ukur.hitung(potret.tanpa_simulasi(), "skrining_tbc", "2025-12", "kota", BONTANG)["nilai"].isna().all()
    assert ukur.hitung(potret, "skrining_tbc", "2025-12", "kota", BONTANG)["nilai"].notna().all()


def test_an_empty_period_has_no_value(potret: Potret) -> None:
    assert Terukur().hitung(potret, "ds_hadir", "", "kota", BONTANG)["nilai"].isna().all()
