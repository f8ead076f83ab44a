"""PWS: pace against the year's target, the word by both tests, who is still to be reached."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.measure import pws, pws_rules
from ilp_data.measure.pws_rules import Arah, Kata
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret

KOTA = Lingkup("64.74")
KANAAN = "64.74.03.1003"


def lihat(potret: Potret, bulan: str) -> Pandangan:
    return Pandangan(potret, KOTA, bulan, STAF)


def tambah(potret: Potret, *baris: dict[str, object]) -> Potret:
    """The reading with more published figures of the city."""
    dasar = {
        "kode_tempat": "64.74", "tingkat": "kota", "ketelitian": "bulan", "pembilang": None, "penyebut": None,
        "nilai": None, "satuan": "bayi", "definisi": "kumulatif", "sumber": "uji", "catatan": "",
    }  # fmt: skip
    isi = pd.DataFrame([dasar | b for b in baris], columns=list(potret.capaian_terbit.columns))
    return replace(potret, capaian_terbit=pd.concat([potret.capaian_terbit, isi.astype(object)], ignore_index=True))


def test_only_kanaan_is_on_pace_for_95_per_cent(potret: Potret) -> None:
    hasil = pws.hitung_pws(lihat(potret, "2025-08"), "mr1", "kelurahan")
    assert len(hasil.baris) == 15 and hasil.target is not None and hasil.target.nilai == 95
    assert hasil.target_kumulatif == pytest.approx(float(Fraction(95 * 8, 12)))
    assert [b.nama for b in hasil.baris if b.sesuai] == ["Kanaan"] == [hasil.baris[0].nama]
    assert [b.capaian for b in hasil.baris] == [69, 51, 48, 43, 42, 38, 37, 35, 31, 31, 29, 29, 27, 23, 22]
    # One running total says nothing of the month before, and a percentage nothing of people.
    assert {(b.arah, b.kata, b.sisa_orang, b.sisa_per_bulan) for b in hasil.baris} == {(None, None, None, None)}


def test_people_to_be_reached_where_counts_are_known(potret: Potret) -> None:
    """ODGJ, had it been said of January to September: 44 of 210 are left, in three months."""
    odgj = {"indikator": "spm_odgj_berat", "periode": "2025-01..2025-09", "pembilang": 166, "penyebut": 210}
    (baris,) = pws.hitung_pws(lihat(tambah(potret, odgj), "2025-09"), "spm_odgj_berat", "kota").baris
    assert (baris.sasaran, baris.sisa_orang, baris.sisa_per_bulan) == (210, 44, 15)
    hiv = pws.hitung_pws(lihat(potret, "2025-08"), "spm_risiko_hiv", "kota").baris
    assert [(b.sisa_orang, b.sisa_per_bulan, b.sesuai) for b in hiv] == [(5573 - 3060, 629, False)]


def test_what_was_said_of_one_month_is_not_since_january(potret: Potret) -> None:
    """ODGJ of September 2025: two figures of that month; nobody said what there was since January."""
    p = pws.hitung_pws(lihat(potret, "2025-09"), "spm_odgj_berat", "kota")
    assert p.sebulan and not p.sejak_januari and p.target is not None and p.target_kumulatif is None
    assert [round(b.capaian or 0, 2) for b in p.baris] == [79.05, 76.85]
    assert {(b.target_kumulatif, b.sesuai, b.kata, b.sisa_orang) for b in p.baris} == {(None, None, None, None)}
    assert all(b.catatan.startswith(pws_rules.SEBULAN) for b in p.baris)
    januari = {"indikator": "mr1", "periode": "2026-01", "nilai": 9}
    assert pws.hitung_pws(lihat(tambah(potret, januari), "2026-01"), "mr1", "kota").sejak_januari


def test_a_running_total_goes_before_figures_of_the_month_alone(potret: Potret) -> None:
    baru = [{"indikator": "mr1", "periode": p, "nilai": n} for p, n in (("2025-08", 8), ("2025-01..2025-08", 60))]
    p = pws.hitung_pws(lihat(tambah(potret, *baru), "2025-08"), "mr1", "kota")
    assert p.sejak_januari and [b.capaian for b in p.baris] == [60]


def test_a_doubted_month_makes_neither_a_rise_nor_a_fall(potret: Potret) -> None:
    """In November 2025 nearly every kelurahan weighed exactly those registered: December is no fall from it."""
    p = pws.hitung_pws(lihat(potret, "2025-12"), "ds_hadir", "kelurahan")
    assert len(p.terisi) == 15 and {b.arah for b in p.terisi} == {None} == {b.kata for b in p.terisi}
    assert all("November 2025: serba 100 %" in b.ragu and b.tambahan_lalu is not None for b in p.terisi)
    assert {b.arah for b in pws.hitung_pws(lihat(potret, "2025-11"), "ds_hadir", "kelurahan").terisi} == {None}
    lain = pws.hitung_pws(lihat(potret, "2026-03"), "ds_hadir", "kelurahan")
    assert {b.ragu for b in lain.terisi} == {""} and {b.arah for b in lain.terisi} > {Arah.TURUN}


@pytest.mark.parametrize(
    ("juli", "agustus", "arah", "kata"),
    [(40, 66, Arah.NAIK, Kata.BAIK), (60, 64, Arah.TURUN, Kata.KURANG), (30, 60, Arah.NAIK, Kata.CUKUP),
     (40, 45, Arah.TURUN, Kata.JELEK), (30, 40, Arah.TETAP, None)],
)  # fmt: skip
def test_the_word_by_both_tests(potret: Potret, juli: int, agustus: int, arah: Arah, kata: Kata | None) -> None:
    """June stood at 20 %: July brought ``juli`` − 20, August ``agustus`` − ``juli``; the target by August is 63,3."""
    deret = [("2025-06", 20), ("2025-07", juli), ("2025-08", agustus)]
    baru = [{"indikator": "mr1", "periode": f"2025-01..{b}", "nilai": n} for b, n in deret]
    (baris,) = pws.hitung_pws(lihat(tambah(potret, *baru), "2025-08"), "mr1", "kota").baris
    assert (baris.capaian, baris.arah, baris.kata) == (agustus, arah, kata)


def test_no_target_of_a_year_means_no_word_and_no_remainder(potret: Potret) -> None:
    baru = {"indikator": "mr1", "periode": "2026-02", "pembilang": 100, "penyebut": 400}
    hasil = pws.hitung_pws(lihat(tambah(potret, baru), "2026-02"), "mr1", "kota")
    (baris,) = hasil.baris
    assert hasil.target is None and baris.capaian == 25
    assert (baris.target_kumulatif, baris.kata, baris.sisa_orang, baris.sesuai) == (None, None, None, None)


def test_stored_months_add_up_and_a_month_without_a_report_is_not_zero(potret: Potret) -> None:
    """By hand from the rows of the store; Bontang Lestari did not report its third quarter of 2025."""
    hasil = pws.hitung_pws(lihat(potret, "2025-08"), "skrining_lansia", "kelurahan")
    t = potret.layanan
    t = t[(t["kode_tempat"] == KANAAN) & t["periode"].between("2025-01", "2025-08")]
    cacah = t.pivot_table(index="periode", columns="ukuran", values="nilai")
    (kanaan,) = (b for b in hasil.baris if b.kode == KANAAN)
    diskrining, sasaran = cacah["lansia_diskrining"].sum(), cacah["sasaran_lansia"].sum() / 8 * 12
    assert (kanaan.pembilang, kanaan.sasaran) == (diskrining, pytest.approx(sasaran))
    assert kanaan.capaian == pytest.approx(100 * diskrining / sasaran) and kanaan.simulasi
    akhir = cacah["lansia_diskrining"].iloc[-2:]
    assert kanaan.arah == (Arah.NAIK if akhir.iloc[1] > akhir.iloc[0] else Arah.TURUN)
    (lestari,) = (b for b in hasil.baris if b.nama == "Bontang Lestari")
    assert lestari.capaian is None and "belum dilaporkan" in lestari.catatan and not lestari.sumber
    urut = [(b.capaian is None, b.nama) for b in hasil.baris]
    assert urut == sorted(urut), "made-up figures rank nobody"
    assert {(b.kata, b.sesuai, b.sebutan, b.sisa_orang) for b in hasil.baris} == {(None, None, "", None)}
    (kota,) = pws.hitung_pws(lihat(potret, "2025-08"), "skrining_lansia", "kota").baris
    assert kota.sebagian == "sebagian (April, Juli, dan Agustus); sasarannya tanpa yang belum melapor" == kota.catatan
    assert not kanaan.sebagian


def test_what_can_be_shown_and_when(potret: Potret) -> None:
    kode = pws.kode_pws(potret, "64.74")
    assert {"mr1", "spm_odgj_berat", "spm_risiko_hiv", "skrining_lansia"} <= set(kode)
    assert not {"dbd", "kek", "stunting", "vitamin_a_anak", "stunting_terverifikasi"} & set(kode)
    assert pws.bulan_pws(lihat(potret, "2025-08"), "mr1") == ["2025-08"]
    assert pws.tingkat_pws(lihat(potret, "2025-08"), "mr1", "2025-08") == ["kelurahan"]


@pytest.mark.parametrize(
    ("kode", "periode", "galat"),
    [("dbd", "2025-06", GalatMasukan), ("stunting", "2025-12", GalatMasukan), ("tidak_ada", "2025-08", GalatKode),
     ("mr1", "2025", GalatMasukan), ("mr1", "kapan", GalatKode)],
)  # fmt: skip
def test_what_is_no_pws_is_refused(potret: Potret, kode: str, periode: str, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        pws.hitung_pws(lihat(potret, periode), kode, "kelurahan")


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 100), st.integers(1, 12))
def test_reaching_who_is_left_reaches_the_target_and_one_less_does_not(
    ada: int, sasaran: int, target: int, bulan: int
) -> None:
    sisa = pws_rules.sisa_orang(float(ada), float(sasaran), float(target))
    assert sisa is not None and 100 * (ada + sisa) >= target * sasaran
    assert sisa == 0 or 100 * (ada + sisa - 1) < target * sasaran
    tiap = pws_rules.sisa_per_bulan(sisa, f"2025-{bulan:02d}")
    assert tiap is not None and tiap * max(12 - bulan, 1) >= sisa


def test_what_reaches_the_same_people_every_month_is_not_added_up(potret: Potret) -> None:
    """D/S of Satimpo in March 2026 against February: the month itself, in its own percentage."""
    hasil = pws.hitung_pws(lihat(potret, "2026-03"), "ds_hadir", "kelurahan")
    (satimpo,) = (b for b in hasil.baris if b.nama == "Satimpo")
    t = potret.layanan[potret.layanan["kode_tempat"] == satimpo.kode]
    d, s = (t[t["ukuran"] == u].set_index("periode")["nilai"] for u in ("balita_ditimbang", "balita_ada"))
    assert not hasil.kumulatif and (satimpo.pembilang, satimpo.sasaran) == (d["2026-03"], s["2026-03"])
    assert satimpo.capaian == pytest.approx(100 * d["2026-03"] / s["2026-03"])
    assert satimpo.tambahan_lalu == pytest.approx(100 * d["2026-02"] / s["2026-02"])
    assert satimpo.arah == (Arah.NAIK if satimpo.capaian > satimpo.tambahan_lalu else Arah.TURUN)
    assert hasil.target is None and satimpo.kata is None and satimpo.sisa_per_bulan is None


def test_the_regions_own_target_goes_before_that_of_a_newspaper_and_stays_in_its_year(potret: Potret) -> None:
    isi = pd.DataFrame([{"kode_daerah": "64.74", "indikator": k, "tahun": 2026, "nilai": n, "sumber": "Renstra"}
                        for k, n in (("mr1", 60.0), ("ds_hadir", 85.0))])  # fmt: skip
    p = replace(potret, target=isi)
    ds = pws.hitung_pws(lihat(p, "2026-03"), "ds_hadir", "kelurahan")
    assert ds.target is not None and (ds.target_kumulatif, ds.target.sumber) == (85, "Renstra")
    satimpo = ds.baris[-1]
    assert satimpo.kata in (Kata.CUKUP, Kata.JELEK) and satimpo.sisa_orang is not None
    assert satimpo.pembilang is not None and satimpo.sasaran is not None
    assert 100 * (satimpo.pembilang + satimpo.sisa_orang) >= 85 * satimpo.sasaran
    lalu = pws.hitung_pws(lihat(p, "2025-08"), "mr1", "kelurahan").target
    assert lalu is not None and lalu.nilai == 95


def test_counts_of_the_wider_registry_go_before_what_is_published_of_the_same_month(potret: Potret) -> None:
    """K1 of Kanaan by hand: 5, 3 and 4 of a target group of 120 a year; nobody else reported."""
    isi = [(f"2026-{b:02d}", "ibu_hamil_diperiksa_pada_trimester_pertama", n) for b, n in ((1, 5), (2, 3), (3, 4))]
    dasar = potret.layanan.iloc[0].to_dict() | {"kode_tempat": KANAAN, "keadaan": "ada", "sumber": "rekap PWS KIA"}
    baris = [dasar | {"periode": b, "ukuran": u, "nilai": float(n)} for b, u, n in isi]
    setahun = {k: dasar.get(k, "") for k in potret.layanan_tahunan.columns} | {
        "kode_tempat": KANAAN, "tahun": "2026", "ukuran": "sasaran_ibu_hamil_setahun", "nilai": 120.0}  # fmt: skip
    p = replace(
        potret,
        layanan=pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True),
        layanan_tahunan=pd.concat([potret.layanan_tahunan, pd.DataFrame([setahun])], ignore_index=True),
        target=pd.DataFrame(
            [{"kode_daerah": "64.74", "indikator": "k1", "tahun": 2026, "nilai": 80.0, "sumber": "RPJMD"}]
        ),
    )
    v = lihat(p, "2026-03")
    assert "k1" in pws.kode_pws(p, "64.74") and pws.bulan_pws(v, "k1") == ["2026-01", "2026-02", "2026-03"]
    hasil = pws.hitung_pws(v, "k1", "kelurahan")
    (kanaan,) = hasil.terisi
    assert (kanaan.kode, kanaan.pembilang, kanaan.sasaran) == (KANAAN, 12, pytest.approx(120))
    assert (kanaan.capaian, kanaan.target_kumulatif) == (pytest.approx(10), pytest.approx(20))
    assert (kanaan.arah, kanaan.kata, kanaan.sisa_orang, kanaan.sisa_per_bulan) == (Arah.NAIK, Kata.CUKUP, 84, 10)
    assert hasil.nama_sasaran == "sasaran ibu hamil setahun"
