"""Legend classes: every known value in one class, counts that add up, words in Indonesian."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import legend
from geo.look import GELAP, TERANG
from ilp_data.errors import GalatMasukan
from ilp_data.states import ARTI, Keadaan

NILAI = st.lists(st.one_of(st.none(), st.floats(0, 250, allow_nan=False)), min_size=1, max_size=40)


@given(NILAI, st.integers(1, 5), st.sampled_from([0, 1, 2]))
def test_counts_add_up_to_the_known_values(nilai, n, desimal):
    ada = [v for v in nilai if v is not None]
    if not ada:
        with pytest.raises(GalatMasukan):
            legend.batas_kuantil(nilai, n, desimal)
        return
    batas = legend.batas_kuantil(nilai, n, desimal)
    assert list(batas) == sorted(set(batas))
    assert batas[0] <= min(ada) + 1e-9
    assert batas[-1] >= max(ada) - 1e-9
    assert len(batas) <= max(n, 1) + 1
    kelas = legend.kelas_nilai(nilai, batas, desimal=desimal)
    assert sum(k.jumlah for k in kelas) == len(ada)
    assert len({k.warna for k in kelas}) == len(kelas)


def test_quantiles_are_those_of_numpy():
    nilai = [46.8, 52.2, 61.0, 63.1, 70.5, 76.4, 77.0, 80.3, 81.9, 85.0, 90.2, 91.9, 92.6, 93.0, 95.1]
    harap = np.quantile(nilai, [0.2, 0.4, 0.6, 0.8])
    assert legend.batas_kuantil(nilai, 5)[1:-1] == pytest.approx(harap, abs=0.051)
    assert [k.jumlah for k in legend.kelas_nilai(nilai, legend.batas_kuantil(nilai))] == [3] * 5


def test_what_is_shown_decides_the_class():
    # 49,96 is shown as 50,0: it must not stand in the class "40,0–49,9".
    kelas = legend.kelas_nilai([49.96, 49.94, 60.0], (40, 50, 60))
    assert [k.label for k in kelas] == ["40,0–49,9", "50,0–60,0"]
    assert [k.jumlah for k in kelas] == [1, 2]


def test_values_beyond_fixed_breaks_open_the_ends():
    kelas = legend.kelas_nilai([12.0, 55.0, 103.4], (40, 50, 80, 100))
    assert [k.label for k in kelas] == ["< 50,0", "50,0–79,9", "≥ 80,0"]
    assert [k.jumlah for k in kelas] == [1, 1, 1]


def test_one_value_everywhere_makes_one_class():
    kelas = legend.kelas_nilai([100.0] * 15, legend.batas_kuantil([100.0] * 15))
    assert [k.jumlah for k in kelas] == [15]


def test_low_is_good_turns_the_ramp_round():
    naik = legend.warna_kelas(5)
    assert naik == TERANG.kelas
    assert legend.warna_kelas(5, "rendah_baik") == naik[::-1]
    assert legend.warna_kelas(3, rupa=GELAP)[-1] == GELAP.kelas[-1]
    with pytest.raises(GalatMasukan):
        legend.warna_kelas(6)


@pytest.mark.parametrize("batas", [(), (1,), (1, 1), (2, 1)])
def test_breaks_must_rise(batas):
    with pytest.raises(GalatMasukan, match="harus naik"):
        legend.kelas_nilai([1.0], batas)


def test_indonesian_numbers():
    assert legend.angka(12345.678, 1) == "12.345,7"
    kelas = legend.kelas_nilai([900, 2500], (0, 1000, 3000), desimal=0)
    assert [k.label for k in kelas] == ["0–999", "1.000–3.000"]


def test_states_are_counted_apart_from_classes():
    nilai = {"a": 10.0, "b": None, "c": 3.0, "d": 0.0, "e": 30.0}
    keadaan = {"a": "ada", "b": "belum_dilaporkan", "c": "disembunyikan", "d": "nol", "e": "sementara"}
    lg = legend.susun_legenda(nilai, keadaan, judul="Stunting", arah="rendah_baik", batas=(0, 20, 40), simulasi=True)
    # c has a number, but it is withheld: no class may count it. A true zero and a provisional value do count.
    assert [k.jumlah for k in lg.kelas] == [2, 1]
    assert [(b.kode, b.jumlah) for b in lg.keadaan] == [
        ("belum_dilaporkan", 1), ("disembunyikan", 1), ("sementara", 1), ("simulasi", 5),
    ]  # fmt: skip
    # Low is good: the class of the highest values is the worst one, and every legend begins with the worst.
    assert [k.bawah for k in lg.terburuk_dulu] == [20, 0]
    assert lg.terburuk_dulu[0].warna == legend.TERANG.kelas[1]
    assert lg.warna(0.0) == TERANG.kelas[3]
    assert lg.warna(None) is None


def test_nothing_known_gives_states_only():
    lg = legend.susun_legenda({"a": None}, {"a": "tidak_berlaku"}, judul="Vitamin A")
    assert lg.kelas == ()
    assert lg.warna(5.0) is None
    assert [b.label for b in lg.keadaan] == ["tidak berlaku"]


def test_a_state_has_the_word_that_it_has_everywhere():
    for kode in {*legend.TANPA_NILAI, "sementara"}:
        assert legend.KEADAAN[kode].partition(" (")[0] == ARTI[Keadaan(kode)].kata
