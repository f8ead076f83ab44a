"""Small counts: withheld whole, never to be had back by subtraction. An attacker of its own looks for a way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data import indicators, measure
from ilp_data.disclosure import BATAS_KECIL, tahan, tentang_orang
from ilp_data.measure import KOLOM_UKURAN
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret
from ilp_data.states import Keadaan, Tanda

KOTA = Lingkup("64.74")
NAN = float("nan")
Pasangan = tuple[float, float]


def kode_kelurahan(i: int) -> str:
    """Four kelurahan a kecamatan."""
    return f"64.74.{i // 4 + 1:02d}.{1001 + i}"


def tabel(isi: list[Pasangan], kode: list[str] | None = None, indikator: str = "wasting") -> pd.DataFrame:
    """A measured frame of these (numerator, denominator) pairs."""
    baris = [_baris(i, p, q, kode, indikator) for i, (p, q) in enumerate(isi)]
    # StrEnum would become plain text in a column that pandas guesses.
    return pd.DataFrame(baris, columns=KOLOM_UKURAN).assign(keadaan=pd.Series([b[8] for b in baris], dtype=object))


def _baris(i: int, p: float, q: float, kode: list[str] | None, indikator: str) -> list[object]:
    keadaan = Keadaan.NOL if p == 0 else Keadaan.ADA
    if pd.isna(p) or pd.isna(q):
        keadaan = Keadaan.BELUM_DILAPORKAN
    elif q == 0:
        keadaan = Keadaan.TIDAK_BERLAKU
    nilai = 100 * p / q if keadaan.bernilai else NAN
    tanda = (Tanda.LEBIH_100, Tanda.SIMULASI) if keadaan.bernilai and p > q else (Tanda.SIMULASI,)
    tempat = kode[i] if kode else kode_kelurahan(i)
    return [tempat, f"K{i}", "2025-12", indikator, p, q, "balita", nilai, keadaan, tanda, 1, 1, False, "sumber"]


def tertahan(t: pd.DataFrame) -> list[bool]:
    return [k is Keadaan.DISEMBUNYIKAN for k in t["keadaan"]]


def terhitung(persamaan: list[tuple[list[int], float]], banyak: int) -> set[int]:
    """Which of ``banyak`` unknowns from 0 on follow from sums of some of them, by zero sums and by linear algebra."""
    nol = {i for isi, jumlah in persamaan if jumlah == 0 for i in isi}
    sisa = [i for i in range(banyak) if i not in nol]
    matriks = np.array([[float(i in isi) for i in sisa] for isi, _ in persamaan])
    pangkat = np.linalg.matrix_rank(matriks) if sisa else 0
    tetap = {
        i for n, i in enumerate(sisa) if np.linalg.matrix_rank(np.vstack([matriks, np.eye(len(sisa))[n]])) == pangkat
    }
    return nol | tetap


hitungan = st.one_of(
    st.tuples(st.integers(0, 8), st.integers(0, 60)), st.tuples(st.integers(0, 60), st.integers(0, 60))
).map(lambda x: (float(min(x)), float(max(x))))
kosong = st.just((NAN, NAN))
tanpa_penyebut = st.integers(0, 30).map(lambda p: (float(p), NAN))


@given(st.lists(hitungan | kosong | tanpa_penyebut, min_size=1, max_size=12))
def test_small_counts_go_whole_and_nothing_else_changes(isi: list[Pasangan]) -> None:
    lama = tabel(isi)
    baru = tahan(lama)
    for (p, q), kena, (_, b), (_, a) in zip(isi, tertahan(baru), baru.iterrows(), lama.iterrows(), strict=True):
        assert kena or not (0 < p < BATAS_KECIL or 0 < q < BATAS_KECIL)
        if kena:
            assert b[["pembilang", "penyebut", "nilai"]].isna().all()
            assert b["tanda"] == (Tanda.SIMULASI,)
        else:
            pd.testing.assert_series_equal(a, b)
    pd.testing.assert_frame_equal(lama, tabel(isi))  # the input is not touched


@given(st.lists(hitungan, min_size=1, max_size=12))
def test_no_hidden_count_follows_from_the_total_and_the_rest(isi: list[Pasangan]) -> None:
    hilang = [i for i, kena in enumerate(tertahan(tahan(tabel(isi)))) if kena]
    total = [sum(x[bagian] for x in isi) for bagian in (0, 1)]
    if not hilang or any(0 < t < BATAS_KECIL for t in total):
        return  # nothing hidden, or no total to subtract from
    for bagian in (0, 1):
        jumlah = sum(isi[i][bagian] for i in hilang)
        dapat = terhitung([(list(range(len(hilang))), jumlah)], len(hilang))
        assert all(isi[hilang[n]][bagian] == 0 for n in dapat)


@given(st.lists(hitungan, min_size=5, max_size=14).filter(lambda isi: len(isi) % 4 != 1))
def test_no_hidden_count_follows_from_the_tables_of_kota_kecamatan_and_kelurahan(isi: list[Pasangan]) -> None:
    """All three tables are shown, each withheld by itself: what is left are sums of hidden kelurahan. (The only
    kelurahan of a kecamatan is that kecamatan: its number stands there, when it is not small.)"""
    hilang = [i for i, kena in enumerate(tertahan(tahan(tabel(isi)))) if kena]
    kecamatan = [[i for i in range(len(isi)) if i // 4 == k] for k in range((len(isi) + 3) // 4)]
    per_kecamatan = [tuple(sum(isi[i][b] for i in milik) for b in (0, 1)) for milik in kecamatan]
    kode = [f"64.74.{k + 1:02d}" for k in range(len(kecamatan))]
    tampil = [not kena for kena in tertahan(tahan(tabel(per_kecamatan, kode)))]
    total = tuple(sum(x[b] for x in isi) for b in (0, 1))
    diketahui = [milik for milik, ya in zip(kecamatan, tampil, strict=True) if ya]
    diketahui += [] if any(0 < t < BATAS_KECIL for t in total) else [list(range(len(isi)))]
    for bagian in (0, 1):
        persamaan = [
            ([n for n, i in enumerate(hilang) if i in milik], sum(isi[i][bagian] for i in hilang if i in milik))
            for milik in diketahui
        ]
        dapat = terhitung(persamaan, len(hilang)) if persamaan and hilang else set()
        assert all(isi[hilang[n]][bagian] == 0 for n in dapat)


# --- the rule by examples


@pytest.mark.parametrize(
    ("isi", "kena"),
    [
        ([(5, 50), (6, 50)], []),
        ([(0, 50), (6, 50)], []),  # a true zero stays
        ([(2, 50), (20, 50), (7, 60)], [0, 2]),  # the next smallest helps
        ([(2, 50), (3, 50), (20, 50)], [0, 1, 2]),  # 2 and 3 alone: who knows the rule knows too much of a sum of 5
        ([(4, 50), (3, 50), (20, 50)], [0, 1]),
        ([(2, 50), (NAN, NAN), (0, 30)], [0]),  # the total of 2 is withheld itself
        ([(3, 3), (20, 50), (9, 60)], [0, 2]),
        ([(0, 3), (20, 50), (9, 60)], [0, 2]),  # nobody of three: three are still few
        ([(0, 3), (0, 40), (0, 70)], [0, 1]),  # only zeros can hide the three
        ([(1, 30), (1, 30), (1, 30), (1, 30), (1, 30), (0, 30)], [0, 1, 2, 3, 4, 5]),  # else all are known to be 1
        ([(2, 50), (20, 40), (30, NAN), (6, NAN)], [0, 1]),  # a numerator without denominator is in no such total
        ([(3, NAN), (20, NAN)], [0, 1]),
    ],
)
def test_which_rows_are_withheld(isi: list[Pasangan], kena: list[int]) -> None:
    baru = tahan(tabel([(float(p), float(q)) for p, q in isi]))
    assert [i for i, t in enumerate(tertahan(baru)) if t] == kena


def test_a_withheld_row_keeps_no_mark_that_tells_its_value() -> None:
    lama = tabel([(4.0, 3.0), (20.0, 10.0), (30.0, 90.0)])
    assert [len(t) for t in lama["tanda"]] == [2, 2, 1]
    baru = tahan(lama)
    assert tertahan(baru) == [True, True, False]
    assert list(baru["tanda"]) == [(Tanda.SIMULASI,)] * 3


def test_what_lies_outside_every_unit_is_treated_too() -> None:
    kode = [kode_kelurahan(0), kode_kelurahan(1), ""]
    assert tertahan(tahan(tabel([(20.0, 40.0), (30.0, 50.0), (2.0, 30.0)], kode))) == [True, False, True]
    assert tertahan(tahan(tabel([(2.0, 40.0), (30.0, 50.0), (6.0, 30.0)], kode)))[0]


def test_subtotals_named_by_the_caller_give_nothing_away() -> None:
    """Eight kelurahan of one kecamatan, two puskesmas: the helper must come from the same puskesmas."""
    isi = [(2.0, 50.0), (40.0, 80.0), (60.0, 80.0), (50.0, 80.0), (10.0, 90.0), (11.0, 90.0), (12.0, 90.0)]
    kode = [f"64.74.01.{1001 + i}" for i in range(7)]
    puskesmas = dict(zip(kode, "AAAABBB", strict=True))
    assert [i for i, t in enumerate(tertahan(tahan(tabel(isi, kode)))) if t] == [0, 4]
    assert [i for i, t in enumerate(tertahan(tahan(tabel(isi, kode), kelompok=puskesmas))) if t] == [0, 1]


def test_each_indicator_month_and_page_is_a_set_of_its_own() -> None:
    a, b = tabel([(2.0, 50.0), (20.0, 50.0)]), tabel([(20.0, 50.0), (30.0, 50.0)]).assign(periode="2026-01")
    c = tabel([(2.0, 50.0), (20.0, 50.0)], indikator="kader_dilatih")
    baru = tahan(pd.concat([a, b, c]))  # an index that is not unique
    assert tertahan(baru) == [True, True, False, False, False, False]
    assert list(baru.index) == [0, 1, 0, 1, 0, 1]


def test_only_counts_of_people_are_withheld() -> None:
    jaga = {k for k, i in indicators.semua().items() if tentang_orang(i)}
    layanan = {k for k, i in indicators.semua().items() if i.jenis == "layanan"}
    assert layanan - jaga == {"lapor_tepat_waktu"}
    assert not jaga - layanan


# --- real tables


def test_a_real_month_hides_its_small_kelurahan_and_keeps_its_total(potret: Potret) -> None:
    per_kelurahan = measure.hitung(potret, "wasting", "2025-03", "kelurahan", KOTA)
    kecil = per_kelurahan[(per_kelurahan["pembilang"] > 0) & (per_kelurahan["pembilang"] < BATAS_KECIL)]
    baru = tahan(per_kelurahan)
    assert 0 < len(kecil) < sum(tertahan(baru)) < len(baru) / 2
    assert baru.loc[kecil.index, "keadaan"].eq(Keadaan.DISEMBUNYIKAN).all()
    kota = measure.hitung(potret, "wasting", "2025-03", "kota", KOTA)
    pd.testing.assert_frame_equal(tahan(kota), kota)
    assert kota["pembilang"].iloc[0] == per_kelurahan["pembilang"].sum()
    assert kota["pembilang"].iloc[0] - baru["pembilang"].sum() >= BATAS_KECIL


def test_months_of_a_trend_are_withheld_one_by_one(potret: Potret) -> None:
    bulan = ["2025-02", "2025-03"]
    deret = tahan(measure.deret(potret, "wasting", bulan, "kelurahan", KOTA)).set_index(["periode", "kode"])
    for b in bulan:
        satu = tahan(measure.hitung(potret, "wasting", b, "kelurahan", KOTA)).set_index("kode")
        assert deret.loc[b, "keadaan"].to_dict() == satu["keadaan"].to_dict()
    assert (deret.loc["2025-03", "keadaan"] == Keadaan.DISEMBUNYIKAN).any()
    assert not (deret.loc["2025-02", "keadaan"] == Keadaan.DISEMBUNYIKAN).any()


@pytest.mark.parametrize("kode", ["lapor_tepat_waktu", "kader_utama", "kesiapan_2", "lokus_posyandu"])
def test_counts_of_facilities_and_cadres_stay(potret: Potret, kode: str) -> None:
    lama = measure.hitung(potret, kode, "2025-12", "kelurahan", KOTA)
    assert ((lama["pembilang"] > 0) & (lama["pembilang"] < BATAS_KECIL)).any(), "nothing small: proves nothing"
    pd.testing.assert_frame_equal(tahan(lama), lama)


def test_an_empty_table_stays_empty() -> None:
    assert tahan(tabel([])).empty
