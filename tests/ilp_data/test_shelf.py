"""Copies of a kept table leave nothing behind with it, and change nothing of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ilp_data.shelf import Rak, salin_tabel


def _dicatat(tabel: pd.DataFrame) -> int:
    """How many copies pandas has noted with the values of a table."""
    return max(len(blok.refs.referenced_blocks) for blok in tabel._mgr.blocks)


@pytest.mark.parametrize("baris", [2, 20_000], ids=["copied", "shared"])
def test_copies_that_are_gone_are_forgotten_early(baris: int) -> None:
    biasa, kita = (pd.DataFrame({"a": [1, 2] * baris, "b": ["x", "y"] * baris}) for _ in range(2))
    for _ in range(300):
        biasa.copy(deep=False)
        salin_tabel(kita)
    assert _dicatat(biasa) > 250, "pandas forgets early by itself: salin_tabel may go"
    assert _dicatat(kita) < 10


def test_a_kept_table_holds_nothing_larger() -> None:
    """Cut out of a large table it would keep the whole alive, and be noted with all others that were."""
    besar = pd.DataFrame({f"k{n}": range(5_000) for n in range(9)}).assign(a="x", b="y")
    rak = Rak(2**20)
    kunci = [rak.ingat(n, lambda n=n: besar.iloc[n : n + 2]) for n in range(50)]
    isi = [t for _, t in rak.isi()]
    assert all(isi[n] is kunci[n] for n in range(50)) and _dicatat(isi[0]) < 30
    angka = [t["k3"].to_numpy() for t in isi]
    assert not any(np.shares_memory(a, besar["k3"].to_numpy()) for a in angka)
    assert isi[7].equals(besar.iloc[7:9])
    assert len(isi[0]._mgr.blocks) <= len(besar._mgr.blocks)


@pytest.mark.parametrize("banyak", [2, 50_000], ids=["copied", "shared"])
def test_a_copy_is_the_callers_own(banyak: int) -> None:
    tabel = pd.DataFrame({"a": range(1, banyak + 1)})
    semua = [salin_tabel(tabel) for _ in range(50)]
    semua[0].loc[0, "a"] = 9
    semua[0]["b"] = 1
    assert tabel["a"].tolist()[:2] == [1, 2] and list(tabel) == ["a"] and all(s["a"].iloc[0] == 1 for s in semua[1:])
