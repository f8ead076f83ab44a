"""Figures of a briefing and what has changed of them, against measures of their own and revisions made here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from ilp_data.briefing import agenda, figures
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.briefing.figure_history import Sentuhan
from ilp_data.briefing.figures import KUNCI
from ilp_data.errors import GalatMasukan
from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM
from ilp_data.registry import indicators
from ilp_data.states import Keadaan, Tanda
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import assemble
from tests.ilp_data.conftest import ganti

KOTA = Lingkup("64.74")
SATIMPO, GUNTUNG = "64.74.02.1004", "64.74.01.1004"
HALAMAN = ("ringkasan", "klaster_2", "perhatian")
Ubah = Callable[..., int]


def rencana(potret: Potret, **lain: object) -> Paparan:
    isi = {"lingkup": KOTA, "periode": "2025-12", "simulasi": True, "halaman": HALAMAN} | lain
    return briefings.sementara(potret, **isi)  # type: ignore[arg-type]


def buat(mesin: Engine, **lain: object) -> Paparan:
    isi = {"lingkup": KOTA, "periode": "2025-12", "simulasi": True, "halaman": HALAMAN} | lain
    return briefings.buat_paparan(mesin, judul="Rapat", tanggal="2026-11-23", oleh="Rina", **isi)  # type: ignore[arg-type]


def satu(isi: pd.DataFrame, indikator: str, kode: str, periode: str = "2025-12") -> pd.Series:
    """The one row of this figure."""
    pilih = isi[(isi["indikator"] == indikator) & (isi["kode"] == kode) & (isi["periode"] == periode)]
    assert len(pilih) == 1
    return pilih.iloc[0]


# --- the table


@pytest.fixture(scope="module")
def every(potret: Potret) -> pd.DataFrame:
    """Every page that a meeting of Bontang may show, March 2026."""
    return figures.angka(potret, rencana(potret, periode="2026-03", halaman=tuple(agenda.HALAMAN)))


def test_every_page_brings_its_tables_and_each_row_is_the_measured_one(potret: Potret, every: pd.DataFrame) -> None:
    assert list(every.columns) == figures.KOLOM
    assert not every.duplicated(["halaman", *KUNCI]).any()
    for h in agenda.HALAMAN.values():
        milik = every[every["halaman"] == h.kode]
        assert set(zip(milik["indikator"], milik["per"], strict=True)) >= set(h.angka)
    for kode, per in (("stunting", "kelurahan"), ("kader_utama", "kelurahan"), ("kesiapan_3", "puskesmas")):
        benar = measure.hitung_indikator(potret, kode, "2026-03", per, KOTA).set_index("kode")
        isi = every[(every["indikator"] == kode) & (every["per"] == per)].drop_duplicates(KUNCI).set_index("kode")
        kolom = ["nama", "periode", "pembilang", "penyebut", "nilai", "keadaan", "tanda", "sumber"]
        pd.testing.assert_frame_equal(isi[kolom], benar[kolom], check_dtype=False)


def test_the_sum_of_the_region_is_that_of_the_rows_in_the_database(mesin: Engine, every: pd.DataFrame) -> None:
    perintah = "select sum(nilai) from layanan where periode='2026-03' and ukuran=:u and kode_tempat like '64.74.%'"
    with mesin.connect() as k:
        stunting, timbang = (
            k.execute(text(perintah), {"u": u}).scalar() for u in ("balita_stunting", "balita_ditimbang")
        )
    baris = every[(every["indikator"] == "stunting") & (every["per"] == "kota") & (every["periode"] == "2026-03")]
    assert set(baris["halaman"]) == {"ringkasan", "klaster", "klaster_2", "stunting"}
    assert set(zip(baris["pembilang"], baris["penyebut"], strict=True)) == {(stunting, timbang)}


def test_a_trend_has_every_month_once(potret: Potret, every: pd.DataFrame) -> None:
    deret = every[(every["halaman"] == "klaster_2") & (every["indikator"] == "ds_hadir") & (every["per"] == "kota")]
    assert sorted(deret["periode"]) == measure.bulan_tersedia(potret, "64.74")


@pytest.mark.parametrize(
    ("periode", "awal", "akhir"),
    [
        ("2025-12", "2025-01", "2025-12"),
        ("2026-03", "2025-01", "2026-03"),
        ("2026-05", "2025-01", "2026-05"),  # not reported: stays an open end
        ("2026", "2025-01", "2026-03"),
        ("2025", "2025-01", "2025-12"),
        ("2025-02..2025-04", "2025-01", "2025-04"),
    ],
)
def test_the_months_of_a_trend(potret: Potret, periode: str, awal: str, akhir: str) -> None:
    bulan = figures.bulan_deret(potret, rencana(potret, periode=periode))
    assert (bulan[0], bulan[-1]) == (awal, akhir)
    assert len(bulan) == len(set(bulan))
    assert figures.bulan_deret(potret, rencana(potret, periode="2024-12")) == []


def test_a_trend_is_no_longer_than_agreed(potret: Potret) -> None:
    bulan = figures.bulan_deret(potret, replace(rencana(potret), periode="2030-01"))
    assert len(bulan) == figures.BULAN_DERET and bulan[-1] == "2030-01"


def test_a_month_that_had_not_ended_is_provisional_by_the_briefings_own_day(potret: Potret) -> None:
    p = rencana(potret, periode="2026-03", waktu="2026-03-31T15:59:00+00:00")  # 23.59 in Bontang
    isi = figures.angka(potret, p)
    assert (
        satu(isi[isi["per"] == "kelurahan"].drop_duplicates(KUNCI), "stunting", SATIMPO, "2026-03")["keadaan"]
        is Keadaan.SEMENTARA
    )
    deret = isi[(isi["indikator"] == "ds_hadir") & (isi["per"] == "kota")].drop_duplicates(KUNCI)
    assert deret.set_index("periode")["keadaan"].map(lambda k: k is Keadaan.SEMENTARA).to_dict() == {
        b: b == "2026-03" for b in deret["periode"]
    }
    esok = figures.angka(potret, replace(p, waktu="2026-03-31T16:00:00+00:00"))
    assert not (esok["keadaan"] == Keadaan.SEMENTARA).any()
    assert figures.banding(isi, esok).empty, "that a month has ended is no change of a figure"


def test_without_simulation_nothing_simulated_is_counted(potret: Potret) -> None:
    p = rencana(potret, simulasi=False, halaman=("klaster_1", "klaster_2"))
    isi = figures.angka(potret, p)
    assert not isi["tanda"].map(lambda t: Tanda.SIMULASI in t).any()
    assert isi.loc[isi["indikator"] == "lapor_tepat_waktu", "nilai"].isna().all()
    assert isi.loc[isi["indikator"] == "stunting", "nilai"].notna().all()
    assert figures.banding(isi, figures.angka(potret.tanpa_simulasi(), p)).empty


def test_a_briefing_of_pages_without_tables_has_no_figures(potret: Potret) -> None:
    assert list(figures.angka(potret, rencana(potret, halaman=("metode", "mutu"))).columns) == figures.KOLOM


def test_a_region_without_any_data_has_figures_without_values(potret: Potret) -> None:
    isi = figures.angka(potret, rencana(potret, lingkup=Lingkup("31.71"), halaman=tuple(agenda.HALAMAN)))
    assert len(isi) > 50
    assert not isi["keadaan"].map(lambda k: k.bernilai).any()


def test_only_some_indicators_are_measured_when_asked(potret: Potret, every: pd.DataFrame) -> None:
    p = rencana(potret, periode="2026-03", halaman=tuple(agenda.HALAMAN))
    isi = figures.angka(potret, p, {"stunting", "kesiapan_1"})
    benar = every[every["indikator"].isin(["stunting", "kesiapan_1"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(isi, benar)


# --- comparing two tables


def test_equal_tables_differ_in_nothing(every: pd.DataFrame) -> None:
    assert figures.banding(every, every.sample(frac=1, random_state=1)).empty


def test_each_difference_is_one_row_with_all_its_pages(every: pd.DataFrame) -> None:
    baru = every.copy()
    pilih = (baru["indikator"] == "stunting") & (baru["kode"] == SATIMPO)
    assert set(baru.loc[pilih, "halaman"]) == {"klaster", "klaster_2", "perhatian", "stunting"}
    baru.loc[pilih, ["pembilang", "nilai"]] = [0.0, 0.0]
    baru.loc[pilih, "keadaan"] = Keadaan.NOL
    beda = figures.banding(every, baru)
    assert list(beda.columns) == figures.KOLOM_BANDING
    assert len(beda) == 1
    b = beda.iloc[0]
    assert b["halaman"] == ("perhatian", "stunting", "klaster", "klaster_2")
    assert (b["pembilang_lama"], b["pembilang_baru"], b["keadaan_lama"], b["keadaan_baru"]) == (
        29.0, 0.0, Keadaan.ADA, Keadaan.NOL,
    )  # fmt: skip
    assert isinstance(b["keadaan_baru"], Keadaan)


def test_what_came_and_went_counts_only_with_a_number(every: pd.DataFrame) -> None:
    kurang = every[~((every["indikator"] == "stunting") & (every["kode"] == SATIMPO))]
    muncul = figures.banding(kurang, every)
    assert muncul[["keadaan_lama", "keadaan_baru"]].to_numpy().tolist() == [[None, Keadaan.ADA]]
    assert muncul["nilai_lama"].isna().all()
    hilang = figures.banding(every, kurang)
    assert hilang[["nama", "keadaan_baru"]].to_numpy().tolist() == [["Satimpo", None]]
    tanpa_nilai = every.assign(kode="baru", nilai=float("nan"), keadaan=Keadaan.BELUM_DILAPORKAN).astype(
        {"keadaan": object}
    )
    tanpa_nilai["keadaan"] = pd.Series([Keadaan.BELUM_DILAPORKAN] * len(every), dtype=object)
    assert figures.banding(every, pd.concat([every, tanpa_nilai])).empty


def test_becoming_real_is_a_change_though_the_number_stays(every: pd.DataFrame) -> None:
    nyata = every.assign(tanda=[tuple(t for t in x if t is not Tanda.SIMULASI) for x in every["tanda"]])
    beda = figures.banding(every, nyata)
    assert "kader_utama" in set(beda["indikator"]) and "stunting" not in set(beda["indikator"])


# --- since which revision


def test_for_the_public_nothing_says_which_withheld_place_was_corrected(own_store: Engine, change: Ubah) -> None:
    """One person moves between two withheld kelurahan of one puskesmas: whatever is printed of both stays as it was."""
    awal = store.potret(own_store)
    letak = scope.kelurahan(awal, KOTA).groupby(["kode_kecamatan", "kode_puskesmas"])["kode"]
    a, b = next(list(m[:2]) for _, m in letak if len(m) > 1)
    ada = measure.hitung_indikator(awal, "stunting", "2025-12", "kelurahan", KOTA).set_index("kode")["pembilang"]
    for kode in (a, b):
        change("balita_stunting", kode, "2025-12", 2 - ada[kode], "sedikit")
    tampak = UMUM.hitung(store.potret(own_store), "stunting", "2025-12", "kelurahan", KOTA).set_index("kode")["keadaan"]
    assert set(tampak[[a, b]]) == {Keadaan.DISEMBUNYIKAN}
    p = buat(own_store, halaman=("perhatian",))
    change("balita_stunting", a, "2025-12", 1, "pindah")
    change("balita_stunting", b, "2025-12", -1, "pindah")
    staf, umum = (figures.berubah(own_store, p, ukur=u) for u in (STAF, UMUM))
    assert {a, b} <= set(staf["kode"]) and not {a, b} & set(umum["kode"])
    nanti = replace(rencana(store.potret(own_store), halaman=("perubahan",)), tanggal="2026-12-01")
    slide = {
        u: repr([s for s in assemble.dek(own_store, nanti, umum=u).slide if s.kode == "perubahan"]) for u in (0, 1)
    }
    nama = scope.kelurahan(awal, KOTA).set_index("kode")["nama"]
    assert all(nama[k] in slide[0] and nama[k] not in slide[1] for k in (a, b))


def test_each_changed_figure_names_the_revision_since_which_it_differs(own_store: Engine, change: Ubah) -> None:
    p = buat(own_store)
    change("balita_stunting", SATIMPO, "2025-12", 5, "pertama")  # 2
    change("balita_stunting", SATIMPO, "2025-12", 2, "kedua")  # 3
    change("balita_stunting", GUNTUNG, "2025-12", 1, "ketiga")  # 4
    change("balita_ditimbang", GUNTUNG, "2025-11", -1, "keempat")  # 5: months of the trend
    beda = figures.berubah(own_store, p)
    assert list(beda.columns) == figures.KOLOM_BERUBAH
    satimpo = satu(beda, "stunting", SATIMPO)
    assert (satimpo["revisi"], satimpo["keterangan"], satimpo["berkas"]) == (2, "pertama", "pertama.xlsx")
    assert satimpo["pembilang_baru"] - satimpo["pembilang_lama"] == 7
    assert satu(beda, "stunting", GUNTUNG)["keterangan"] == "ketiga"
    assert satu(beda, "stunting", "64.74")["keterangan"] == "pertama"
    november = beda[beda["periode"] == "2025-11"]
    assert set(november["indikator"]) == {"stunting", "ds_hadir"} and set(november["revisi"]) == {5}
    assert len(beda) == 5
    assert len(figures.berubah(own_store, p, sampai=3)) == 2
    assert figures.berubah(own_store, p, sampai=1).empty


def test_a_change_that_was_undone_does_not_count_and_a_later_one_starts_anew(own_store: Engine, change: Ubah) -> None:
    p = buat(own_store, halaman=("perhatian",))
    change("balita_stunting", SATIMPO, "2025-12", 5, "salah")
    store.batalkan_revisi(own_store, 2, "penguji")
    assert figures.berubah(own_store, p).empty
    change("balita_stunting", SATIMPO, "2025-12", 1, "benar")
    assert set(figures.berubah(own_store, p)["revisi"]) == {4}
    assert set(figures.berubah(own_store, p, sampai=2)["keterangan"]) == {"salah"}


def test_revisions_that_touch_no_figure_are_not_even_read(own_store: Engine, change: Ubah) -> None:
    p = buat(own_store)
    kegiatan = store.potret(own_store).kegiatan
    ganti(own_store, "kegiatan", kegiatan.iloc[1:], "kegiatan")  # 2
    change("lansia_diskrining", SATIMPO, "2025-11", 1, "lansia")  # 3
    change("balita_stunting", SATIMPO, "2025-12", 1, "stunting")  # 4
    dibaca: list[int] = []

    def baca(revisi: int) -> Potret:
        dibaca.append(revisi)
        return store.potret(own_store, revisi)

    assert set(figures.berubah(own_store, p, baca=baca)["revisi"]) == {4}
    assert sorted(dibaca) == [1, 4]


def test_another_regions_data_is_no_reason(own_store: Engine) -> None:
    p = buat(own_store)
    t = store.potret(own_store).layanan
    lain = t[t["kode_tempat"] == SATIMPO].assign(kode_tempat="64.72.01.1001")
    ganti(own_store, "layanan", pd.concat([t, lain]), "Samarinda")
    assert figures.berubah(own_store, p).empty
    ganti(own_store, "layanan", pd.concat([t.assign(nilai=t["nilai"] + 1), lain]), "semua")
    assert set(figures.berubah(own_store, p)["revisi"]) == {3}
    stunting = indicators.indikator("stunting")
    for daerah, revisi in (("64.74", [3]), ("64.72", [2])):
        assert Sentuhan(own_store, daerah, frozenset(), 1, 3).revisi(stunting) == revisi
    assert Sentuhan(own_store, "64.74", frozenset(), 1, 3).revisi(stunting, ["2030-01"]) == []


def test_cadres_and_facilities_count_too(own_store: Engine) -> None:
    p = buat(own_store, halaman=("ringkasan", "peta_lokus"))
    baca = store.potret(own_store)
    kader = baca.kader.copy()
    kader["dilatih"] = True
    ganti(own_store, "kader", kader, "pelatihan")
    f = baca.fasilitas.copy()
    satu_pustu = f.index[(f["jenis"] == "pustu") & (f["kode_daerah"] == "64.74")][0]
    f.loc[satu_pustu, "lokus_ilp"] = "tidak" if f.loc[satu_pustu, "lokus_ilp"] == "ya" else "ya"
    ganti(own_store, "fasilitas", f, "lokus")
    beda = figures.berubah(own_store, p)
    assert dict(zip(beda["indikator"], beda["keterangan"], strict=True)) == {
        "kader_dilatih": "pelatihan",
        "lokus_pustu": "lokus",
    }
    assert len(beda[beda["indikator"] == "lokus_pustu"]) == 2  # the region and one kelurahan


def test_a_new_kelurahan_appears_and_a_filter_that_is_gone_leaves_nothing(own_store: Engine) -> None:
    baca = store.potret(own_store)
    p = buat(own_store, halaman=("perhatian",))
    satu_puskesmas = "1060837"
    sempit = buat(own_store, halaman=("ringkasan",), lingkup=Lingkup("64.74", puskesmas=satu_puskesmas))
    baru = baca.wilayah[baca.wilayah["kode"] == SATIMPO].assign(kode="64.74.02.1099", nama="Baru")
    ganti(own_store, "wilayah", pd.concat([baca.wilayah, baru]), "pemekaran")
    assert figures.berubah(own_store, p).empty, "a kelurahan without figures is no figure"
    isi = baca.layanan[baca.layanan["kode_tempat"] == SATIMPO].assign(kode_tempat="64.74.02.1099")
    ganti(own_store, "layanan", pd.concat([baca.layanan, isi]), "laporan pertama")
    beda = figures.berubah(own_store, p)
    muncul = satu(beda[beda["per"] == "kelurahan"], "stunting", "64.74.02.1099")
    assert muncul["keadaan_lama"] is None and muncul["keterangan"] == "laporan pertama"
    ganti(own_store, "fasilitas", baca.fasilitas[baca.fasilitas["kode"] != satu_puskesmas], "tutup")
    beda = figures.berubah(own_store, sempit)
    assert len(beda) and beda["keadaan_baru"].isna().all()


# --- two briefings


def test_two_briefings_of_one_region(own_store: Engine, change: Ubah) -> None:
    a = buat(own_store)
    change("balita_stunting", SATIMPO, "2025-12", 5, "pertama")
    b = buat(own_store)
    change("balita_stunting", SATIMPO, "2025-12", 5, "sesudah keduanya")
    beda = figures.banding_paparan(own_store, b, a)  # the order does not matter
    assert set(beda["keterangan"]) == {"pertama"} and len(beda) == 2
    assert satu(beda, "stunting", SATIMPO)["pembilang_baru"] - satu(beda, "stunting", SATIMPO)["pembilang_lama"] == 5
    assert figures.catatan_banding(a, b) == []


def test_different_periods_are_compared_and_said_so(own_store: Engine, change: Ubah) -> None:
    a = buat(own_store, periode="2025-12")
    change("balita_stunting", SATIMPO, "2025-11", 5, "perbaikan")
    b = buat(own_store, periode="2026-03", simulasi=False)
    beda = figures.banding_paparan(own_store, a, b)
    s = satu(beda, "stunting", SATIMPO, "2026-03")
    assert (s["periode_lama"], s["keterangan"]) == ("2025-12", "Desember 2025 dibandingkan dengan Maret 2026")
    assert pd.isna(s["revisi"]) and s["golongan"] == "terjadi"
    awal = measure.hitung_indikator(store.potret(own_store, 1), "stunting", "2025-12", "kelurahan", KOTA)
    assert s["pembilang_lama"] == awal.set_index("kode").at[SATIMPO, "pembilang"]
    koreksi = satu(beda, "stunting", "64.74", "2025-11")
    assert (koreksi["keterangan"], koreksi["golongan"]) == ("perbaikan", "dikoreksi")
    assert beda.loc[beda["indikator"] == "kader_utama", "keterangan"].str.contains("simulasi").all()
    assert not ((beda["periode"] == "2025-12") | (beda["periode"] == "2026-01")).any(), "months of one side only"
    catatan = figures.catatan_banding(a, b)
    assert catatan[0] == "Periodenya berbeda: Desember 2025 dibandingkan dengan Maret 2026."
    assert "simulasi" in catatan[1] and len(catatan) == 2


def test_a_correction_changes_only_the_list_of_corrections(own_store: Engine, change: Ubah) -> None:
    """Metamorphic: what happened between two months, read from one revision, is the same however the months were
    corrected before; what was corrected is never said to have happened."""
    a = buat(own_store, periode="2025-12")
    b = buat(own_store, periode="2026-03")
    sebelum = figures.banding_paparan(own_store, a, b)
    assert set(sebelum["golongan"]) == {"terjadi"}
    change("balita_ditimbang", SATIMPO, "2025-12", 9, "D Desember diperbaiki")
    c = buat(own_store, periode="2026-03")
    sesudah = figures.banding_paparan(own_store, a, c)
    koreksi = sesudah[sesudah["golongan"] == "dikoreksi"]
    assert {"64.74", SATIMPO} <= set(koreksi["kode"]) and set(koreksi["keterangan"]) == {"D Desember diperbaiki"}
    assert set(koreksi["periode"]) == {"2025-12"} and koreksi["revisi"].notna().all()
    terjadi = sesudah[sesudah["golongan"] == "terjadi"]
    kini = measure.hitung_indikator(store.potret(own_store), "ds_hadir", "2025-12", "kelurahan", KOTA).set_index("kode")
    d = satu(terjadi, "ds_hadir", SATIMPO, "2026-03")
    assert d["pembilang_lama"] == kini.at[SATIMPO, "pembilang"], "the older month as it is known now"
    lain = terjadi[(terjadi["kode"] == GUNTUNG) & (terjadi["per"] == "kelurahan")]
    dulu = sebelum[(sebelum["kode"] == GUNTUNG) & (sebelum["per"] == "kelurahan")]
    pd.testing.assert_frame_equal(lain.reset_index(drop=True), dulu.reset_index(drop=True), check_dtype=False)
    assert set(figures.berubah(own_store, a)["golongan"]) == {"dikoreksi"}, (
        "one period, two revisions: nothing happened"
    )


def test_twins_over_one_numerator_count_once(own_store: Engine, change: Ubah) -> None:
    a = buat(own_store, periode="2025-12", halaman=("klaster_2",))
    change("balita_ditimbang", SATIMPO, "2025-12", 1)
    beda = figures.berubah(own_store, a)
    utama = beda[(beda["kode"] == SATIMPO) & (beda["periode"] == "2025-12")]
    assert set(utama["indikator"]) == {"ds_hadir", "ds_proyeksi", "stunting"}
    assert figures.banyak(utama) == 2, "D over two denominators, and stunting"


def test_two_regions_are_refused(own_store: Engine) -> None:
    a, b = buat(own_store), buat(own_store, lingkup=Lingkup("64.72"))
    with pytest.raises(GalatMasukan, match=r"daerah yang berbeda.*64\.74.*64\.72"):
        figures.banding_paparan(own_store, a, b)


def test_a_narrow_briefing_shows_its_region_too_and_so_notices_its_changes(own_store: Engine, change: Ubah) -> None:
    p = buat(own_store, lingkup=Lingkup("64.74", kelurahan=SATIMPO), halaman=("klaster_2",))
    change("balita_ditimbang", GUNTUNG, "2025-12", 1)
    beda = figures.berubah(own_store, p)
    assert {GUNTUNG, "64.74"} <= set(beda["kode"])
    assert SATIMPO not in set(beda["kode"])
