"""Small counts of a reading: withheld whole, the same on every surface, never to be had back by subtraction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.limits import BATAS_KECIL
from ilp_data.measure import disclosure, scope
from ilp_data.measure import figures as measure
from ilp_data.measure.disclosure import kader_ditahan, tahan_kecil, tentang_orang
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import indicators
from ilp_data.states import Keadaan, Tanda
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.store_copies import salin_simpanan, terapkan_tabel

KOTA = Lingkup("64.74")
UTARA = [f"64.74.01.{1001 + i}" for i in range(6)]
BARAT = [f"64.74.03.{1001 + i}" for i in range(3)]
Isi = dict[str, dict[str, dict[str, float]]]  # count → month → place → number


def bacaan(potret: Potret, isi: Isi) -> Potret:
    """The shipped reading with nothing but these counts."""
    baris = [(k, p, u, n) for u, b in isi.items() for p, c in b.items() for k, n in c.items()]
    layanan = pd.DataFrame(baris, columns=["kode_tempat", "periode", "ukuran", "nilai"])
    lain = {"keadaan": "ada", "simulasi": False, "sumber": "uji"}
    kolom = [k for k in potret.layanan.columns if k not in (*layanan, *lain)]
    return replace(potret, layanan=layanan.assign(**lain, **dict.fromkeys(kolom, "")))


def rujukan(pembilang: dict[str, dict[str, float]], penyebut: float = 40.0) -> Isi:
    """Referrals of which that many were followed up; all received the same number."""
    semua = {p: dict.fromkeys(isi, penyebut) for p, isi in pembilang.items()}
    return {"rujukan_balik_ditindaklanjuti": pembilang, "rujukan_balik_diterima": semua}


def ditahan(potret: Potret, kode: str, periode: str, per: str = "kelurahan", lingkup: Lingkup = KOTA) -> list[str]:
    hasil = tahan_kecil(potret, measure.hitung_indikator(potret, kode, periode, per, lingkup), per, lingkup)
    return list(hasil.loc[hasil["keadaan"] == Keadaan.DISEMBUNYIKAN, "kode"])


# --- the rule by examples


def test_a_range_is_withheld_with_any_of_its_months(potret: Potret) -> None:
    """Nov–Des minus Nov gave 3 of 40."""
    isi = {b: dict(zip(UTARA, n, strict=True)) for b, n in {"2025-11": (9, 8, 7, 9, 9, 9)}.items()}
    isi["2025-12"] = dict(zip(UTARA, (3, 7, 8, 20, 21, 22), strict=True))
    p = bacaan(potret, rujukan(isi))
    assert ditahan(p, "rujukan_balik", "2025-11") == []
    assert ditahan(p, "rujukan_balik", "2025-12")[0] == UTARA[0]
    for periode in ("2025-11..2025-12", "2025"):
        assert set(ditahan(p, "rujukan_balik", periode)) >= set(ditahan(p, "rujukan_balik", "2025-12"))
    assert ditahan(p, "rujukan_balik", "2025", "kota") == []


def test_a_puskesmas_beside_its_kecamatan_gives_nothing_away(potret: Potret) -> None:
    """One kelurahan of the kecamatan belongs to another puskesmas: kecamatan minus puskesmas is that kelurahan."""
    kel = scope.kelurahan(potret, KOTA)
    kerja = dict(zip(kel["kode"], kel["kode_puskesmas"], strict=True))
    isi = {"2025-12": {k: 20.0 + i for i, k in enumerate(kel["kode"])}}
    satu = next(k for k in UTARA if kerja[k] != kerja[UTARA[0]])
    isi["2025-12"][satu] = 2.0
    p = bacaan(potret, rujukan(isi))
    teman = [k for k in ditahan(p, "rujukan_balik", "2025-12") if k != satu]
    assert teman and any(kerja[k] == kerja[satu] and k in UTARA for k in teman)
    assert ditahan(p, "rujukan_balik", "2025-12", "puskesmas") == []
    assert ditahan(p, "rujukan_balik", "2025-12", "kecamatan") == []


def test_a_kecamatan_within_a_puskesmas_is_no_way_round(potret: Potret) -> None:
    """What two filters share is printed only where its parts are, or where it is a unit itself."""
    kel = scope.kelurahan(potret, KOTA)
    isi = {"2025-12": {k: 20.0 + i for i, k in enumerate(kel["kode"])}}
    isi["2025-12"][UTARA[0]] = 2.0
    p = bacaan(potret, rujukan(isi))
    hilang = set(ditahan(p, "rujukan_balik", "2025-12"))
    for (kec, pkm), milik in kel.groupby(["kode_kecamatan", "kode_puskesmas"]):
        sama = set(milik["kode"])
        unit = any(
            sama == set(kel.loc[kel[k] == v, "kode"]) for k, v in (("kode_kecamatan", kec), ("kode_puskesmas", pkm))
        )
        lingkup = Lingkup("64.74", kecamatan=str(kec), puskesmas=str(pkm))
        terbuka = not ditahan(p, "rujukan_balik", "2025-12", "kota", lingkup)
        assert terbuka == (unit or not sama & hilang)


def test_a_count_is_withheld_in_every_indicator_that_shares_it(potret: Potret) -> None:
    """Three weighed: the denominator of stunting says as much as the numerator of D/S."""
    nilai = {"balita_ada": 60.0, "balita_ditimbang": 40.0, "balita_stunting": 9.0}
    isi = {u: {"2025-12": dict.fromkeys([*UTARA, *BARAT], n)} for u, n in nilai.items()}
    isi["balita_ditimbang"]["2025-12"][UTARA[2]] = 3.0
    isi["balita_stunting"]["2025-12"][UTARA[2]] = 0.0
    p = bacaan(potret, isi)
    assert UTARA[2] in ditahan(p, "ds_hadir", "2025-12")
    assert ditahan(p, "ds_hadir", "2025-12") == ditahan(p, "stunting", "2025-12")


def test_another_indicator_over_other_places_gives_way(potret: Potret) -> None:
    """One kelurahan has no denominator: the two totals of the weighed differ by exactly its number, which is small."""
    semua = [*UTARA, *BARAT]
    isi = {
        u: {"2025-12": dict.fromkeys(semua, n)} for u, n in {"balita_ditimbang": 40.0, "balita_wasting": 9.0}.items()
    }
    isi["balita_ditimbang"]["2025-12"][UTARA[2]] = 3.0
    isi["balita_ada"] = {"2025-12": dict.fromkeys([k for k in semua if k != UTARA[2]], 60.0)}
    p = bacaan(potret, isi)
    assert ditahan(p, "wasting", "2025-12", "kota") == []
    assert ditahan(p, "ds_hadir", "2025-12", "kota") == ["64.74"]


@pytest.mark.parametrize("nilai", [(0, 6, 7, 8, 9, 10), (5, 5, 5, 5, 5, 5), (0, 0, 0, 0, 0, 0)])
def test_true_zeros_and_enough_people_stay(potret: Potret, nilai: tuple[int, ...]) -> None:
    p = bacaan(potret, rujukan({"2025-12": dict(zip(UTARA, map(float, nilai), strict=True))}))
    assert ditahan(p, "rujukan_balik", "2025-12") == []


def test_a_share_over_few_people_is_withheld_though_its_part_is_zero(potret: Potret) -> None:
    isi = rujukan({"2025-12": dict.fromkeys(UTARA, 0.0)})
    isi["rujukan_balik_diterima"]["2025-12"][UTARA[1]] = 3.0
    assert UTARA[1] in ditahan(bacaan(potret, isi), "rujukan_balik", "2025-12")


def test_a_withheld_row_keeps_no_number_and_no_mark_that_tells_its_value(potret: Potret) -> None:
    isi = rujukan({"2025-12": dict(zip(UTARA, (4.0, 20.0, 30.0, 30.0, 30.0, 30.0), strict=True))}, penyebut=3.0)
    p = bacaan(potret, isi)
    lama = measure.hitung_indikator(p, "rujukan_balik", "2025-12", "kelurahan", KOTA)
    assert Tanda.LEBIH_100 in lama.set_index("kode").at[UTARA[0], "tanda"]
    baru = tahan_kecil(p, lama, "kelurahan", KOTA).set_index("kode").loc[UTARA[0]]
    assert baru["keadaan"] is Keadaan.DISEMBUNYIKAN
    assert baru[["pembilang", "penyebut", "nilai"]].isna().all()
    assert set(baru["tanda"]) <= {Tanda.SEBAGIAN, Tanda.SIMULASI}


def test_a_year_that_was_reported_as_one_figure_is_a_period_of_its_own(potret: Potret) -> None:
    isi = rujukan({"2024": dict(zip(UTARA, (3.0, 8.0, 20.0, 30.0, 30.0, 30.0), strict=True))})
    tahunan = bacaan(potret, isi).layanan.rename(columns={"periode": "tahun"})
    p = replace(potret, layanan_tahunan=tahunan)
    assert UTARA[0] in ditahan(p, "rujukan_balik", "2024")
    assert ditahan(p, "rujukan_balik", "2024", "kota") == []


def test_only_counts_of_people_are_withheld() -> None:
    jaga = {k for k, i in indicators.semua().items() if tentang_orang(i)}
    layanan = {k for k, i in indicators.semua().items() if i.jenis == "layanan"}
    assert layanan - jaga == {"lapor_tepat_waktu"}
    assert not jaga - layanan


# --- editions


def test_what_one_edition_withholds_the_next_does_not_give_away(potret: Potret) -> None:
    """2 is hidden beside 7; in the next edition the 2 is corrected to 9, so that nothing would be small any more."""
    nilai = (2.0, 7.0, 20.0, 21.0, 22.0, 23.0)
    lama = bacaan(potret, rujukan({"2025-12": dict(zip(UTARA, nilai, strict=True))}))
    hilang = ditahan(lama, "rujukan_balik", "2025-12")
    assert UTARA[0] in hilang and len(hilang) > 1
    baru = bacaan(potret, rujukan({"2025-12": dict(zip(UTARA, (9.0, *nilai[1:]), strict=True))}))
    assert ditahan(baru, "rujukan_balik", "2025-12") == []  # alone
    beku = replace(baru, baca_terbit=lambda: [lama.layanan])
    assert set(ditahan(beku, "rujukan_balik", "2025-12")) >= set(hilang)


def test_a_late_report_of_few_is_not_the_difference_of_two_totals(potret: Potret) -> None:
    """Five kelurahan are printed; the sixth comes later with 3: the new total is withheld, as nothing else helps."""
    lama = bacaan(potret, rujukan({"2025-12": dict.fromkeys(UTARA[:5], 20.0)}))
    baru = bacaan(potret, rujukan({"2025-12": {**dict.fromkeys(UTARA[:5], 20.0), UTARA[5]: 3.0}}))
    assert ditahan(baru, "rujukan_balik", "2025-12", "kota") == []
    beku = replace(baru, baca_terbit=lambda: [lama.layanan])
    assert ditahan(beku, "rujukan_balik", "2025-12", "kota") == ["64.74"]


def test_an_edition_that_changed_nothing_withholds_the_same(potret: Potret) -> None:
    isi = rujukan({"2025-12": dict(zip(UTARA, (2.0, 7.0, 20.0, 21.0, 22.0, 23.0), strict=True))})
    p = bacaan(potret, isi)
    beku = replace(p, baca_terbit=lambda: [p.layanan, p.layanan])
    assert ditahan(p, "rujukan_balik", "2025-12") == ditahan(beku, "rujukan_balik", "2025-12")


def test_a_reading_knows_what_was_frozen_before(mesin: Engine, tmp_path: Path) -> None:
    mesin = store.buka_mesin(salin_simpanan(mesin, tmp_path / "a.db"))
    try:
        awal = store.potret(mesin)
        assert awal.baca_terbit() == []
        pilihan = {"judul": "Rapat", "tanggal": "2026-11-24", "lingkup": KOTA, "periode": "2025-12", "oleh": "uji"}
        briefings.buat_paparan(mesin, **pilihan, simulasi=True)
        assert store.potret(mesin).baca_terbit() == []  # frozen on this very revision
        isi = awal.layanan.copy()
        isi.loc[isi["kode_tempat"] == UTARA[0], "nilai"] = 6.0
        terapkan_tabel(mesin, {"layanan": isi}, Jejak("uji", "koreksi"))
        (terbit,) = store.potret(mesin).baca_terbit()
        pd.testing.assert_frame_equal(terbit, awal.layanan)
        assert store.potret(mesin, 1).baca_terbit() == []
    finally:
        mesin.dispose()


def test_what_a_later_import_brings_is_not_the_difference_of_two_prints(mesin: Engine, tmp_path: Path) -> None:
    """Nothing was frozen: a sheet printed before a late report of few and one after it. An undone import was never
    there."""
    mesin = store.buka_mesin(salin_simpanan(mesin, tmp_path / "a.db"))
    try:
        awal = store.potret(mesin, daerah="64.74")
        isi = rujukan({"2026-06": dict.fromkeys(UTARA[1:], 30.0)}, 90.0)
        satu = pd.concat([awal.layanan, bacaan(awal, isi).layanan])
        terapkan_tabel(mesin, {"layanan": satu}, Jejak("uji", "lima kelurahan"))
        assert ditahan(store.potret(mesin, daerah="64.74"), "rujukan_balik", "2026-06", "kota") == []
        lain = pd.concat([satu, bacaan(awal, rujukan({"2026-06": {UTARA[0]: 2.0}}, 90.0)).layanan])
        terapkan_tabel(mesin, {"layanan": lain}, Jejak("uji", "yang terlambat"))
        kini = store.potret(mesin, daerah="64.74")
        (dulu, kemarin) = kini.baca_terbit()
        assert len(dulu) == 0 and set(kemarin["kode_tempat"]) == set(UTARA[1:]) and not kemarin["simulasi"].any()
        assert ditahan(kini, "rujukan_balik", "2026-06", "kota") == ["64.74"]
        sendiri = replace(kini, baca_terbit=list)
        assert ditahan(sendiri, "rujukan_balik", "2026-06", "kota") == [], "by itself it is hidden among others"
        store.batalkan_revisi(mesin, kini.revisi, "uji")
        assert len(store.potret(mesin, daerah="64.74").baca_terbit()) == 2, "the undone one is none of them"
        assert ditahan(store.potret(mesin, daerah="64.74"), "rujukan_balik", "2026-06", "kota") == []
    finally:
        mesin.dispose()


# --- who is left over


TB = ("pasien_tb_sembuh_dan_pengobatan_lengkap", "pasien_tb_yang_mulai_diobati_pada_tahun_sebelumnya_bulan_itu")


def _naik(naik: list[float]) -> Isi:
    """Of fifty weighed so many gained weight; the weighed are printed elsewhere too."""
    return {
        "balita_naik_berat": {"2025-12": dict(zip(UTARA, naik, strict=True))},
        "balita_ditimbang": {"2025-12": dict.fromkeys(UTARA, 50.0)},
        "balita_ada": {"2025-12": dict.fromkeys(UTARA, 60.0)},
    }


def test_few_who_are_left_over_are_withheld_where_that_is_a_finding(potret: Potret) -> None:
    """48 of 50 gained weight: the two who did not are nobody's business. 48 of 60 were weighed: that says nothing."""
    p = bacaan(potret, _naik([48, 30, 31, 32, 33, 34]))
    tutup = ditahan(p, "n_d", "2025-12")
    assert UTARA[0] in tutup and len(tutup) >= 2
    assert ditahan(p, "n_d", "2025-12", "kota") == [] and ditahan(p, "ds_hadir", "2025-12") == []
    assert ditahan(bacaan(potret, _naik([50, 45, 31, 32, 33, 34])), "n_d", "2025-12") == [], "none, or enough"
    silang = dict.fromkeys(UTARA, 48.0)
    assert ditahan(bacaan(potret, rujukan({"2025-12": silang}, 50.0)), "rujukan_balik", "2025-12") == []


def test_a_year_of_twelfths_is_looked_at_as_a_year(potret: Potret) -> None:
    """Of 72 patients a year 68 are cured by December: each month of the year keeps silent of the kelurahan; with 22
    cured so far nothing does."""
    bulan = [f"2025-{m:02d}" for m in range(9, 13)]

    def isi(sembuh: float) -> Isi:
        satu = {b: dict.fromkeys(UTARA, 5.5) | {UTARA[0]: sembuh / len(bulan)} for b in bulan}
        return {TB[0]: satu, TB[1]: {b: dict.fromkeys(UTARA, 6.0) | {UTARA[0]: 6.0} for b in bulan}}

    for b in bulan:
        assert UTARA[0] not in ditahan(bacaan(potret, isi(22.0)), "tb_keberhasilan", b)
        assert UTARA[0] in ditahan(bacaan(potret, isi(68.0)), "tb_keberhasilan", b)


# --- the shipped data


def test_how_much_is_withheld_of_the_shipped_data(potret: Potret) -> None:
    """Every small row goes; what goes besides is bounded, and no kecamatan and no total of the city is among it."""
    bulan, banyak = measure.bulan_tersedia(potret, "64.74"), dict.fromkeys(scope.PER[:4], 0)
    kecil = 0
    for ind in filter(tentang_orang, indicators.semua().values()):
        for per in banyak:
            lama = measure.deret(potret, ind.kode, bulan, per, KOTA)
            baru = tahan_kecil(potret, lama, per, KOTA)
            few = ((lama[["pembilang", "penyebut"]] > 0) & (lama[["pembilang", "penyebut"]] < BATAS_KECIL)).any(axis=1)
            assert baru.loc[few, "nilai"].isna().all()
            terbuka = baru["keadaan"] != Keadaan.DISEMBUNYIKAN
            pd.testing.assert_frame_equal(lama[terbuka], baru[terbuka], check_dtype=False)
            banyak[per] += int((~terbuka).sum())
            kecil += int(few.sum()) if per == "kelurahan" else 0
    assert banyak["kota"] == banyak["kecamatan"] == 0
    assert kecil < banyak["kelurahan"] <= 1.5 * kecil
    assert banyak["puskesmas"] <= 26


def test_results_of_too_few_cadres_are_withheld(potret: Potret) -> None:
    """No posyandu with one to four assessed cadres shows a result, and no kelurahan gives it away."""
    lama = measure.hitung_indikator(potret, "kelompok_a", "", "posyandu", KOTA)
    sedikit = lama.loc[(lama["penyebut"] > 0) & (lama["penyebut"] < BATAS_KECIL), "kode"]
    assert len(sedikit) > 20
    for ind in (i for i in indicators.semua().values() if i.jenis == "kader" and i.kode != "kader_dilatih"):
        baru = tahan_kecil(
            potret, measure.hitung_indikator(potret, ind.kode, "", "posyandu", KOTA), "posyandu", KOTA
        ).set_index("kode")
        assert baru.loc[sedikit, "pembilang"].isna().all()
        assert (baru.loc[sedikit, "keadaan"] == Keadaan.DISEMBUNYIKAN).all()
    assert set(sedikit) <= kader_ditahan(potret, "posyandu", KOTA)["hasil"]
    assert len(kader_ditahan(potret, "kelurahan", KOTA)["hasil"]) <= 2
    assert len(kader_ditahan(potret, "kelurahan", KOTA)["dilatih"]) <= 2


def test_an_empty_table_stays_empty(potret: Potret) -> None:
    kosong = measure.hitung_indikator(potret, "wasting", "2025-12", "kelurahan", KOTA).iloc[:0]
    assert disclosure.tahan_kecil(potret, kosong, "kelurahan", KOTA).empty
