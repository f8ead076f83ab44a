"""The order of the moves beside the measured figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ilp_data.measure import moves
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

KODE = ("ds_hadir", "stunting", "wasting", "n_d", "buku_kia", "vitamin_a_anak")


@pytest.mark.parametrize(
    "lingkup",
    [Lingkup("64.74"), Lingkup("64.74", "64.74.02"), Lingkup("64.74", kelurahan="64.74.03.1003"),
     Lingkup("64.74", puskesmas="1060835")],
)  # fmt: skip
def test_the_largest_move_of_the_place_comes_first(potret: Potret, lingkup: Lingkup) -> None:
    kini, dulu = (lihat(potret, lingkup, bulan) for bulan in ("2025-12", "2025-10"))
    beda = {k: abs(kini.satu(k)["nilai"] - dulu.satu(k)["nilai"]) for k in KODE}
    urut = sorted((k for k in KODE if beda[k] == beda[k]), key=lambda k: -beda[k])
    assert moves.urutan_gerak(kini, KODE, "2025-10") == urut and "vitamin_a_anak" not in urut


def test_nothing_moved_from_what_is_simulated(potret: Potret) -> None:
    t = potret.layanan.copy()
    t.loc[t["periode"] == "2025-12", "simulasi"] = True
    assert not moves.urutan_gerak(lihat(replace(potret, layanan=t), Lingkup("64.74"), "2025-12"), KODE)
