"""Copies of a kept table leave nothing behind with it, and change nothing of it."""

from __future__ import annotations

import pandas as pd

from ilp_data.shelf import salin_tabel


def _dicatat(tabel: pd.DataFrame) -> int:
    """How many copies pandas has noted with the values of a table."""
    return max(len(blok.refs.referenced_blocks) for blok in tabel._mgr.blocks)


def test_copies_that_are_gone_are_forgotten_early() -> None:
    biasa, kita = (pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}) for _ in range(2))
    for _ in range(300):
        biasa.copy(deep=False)
        salin_tabel(kita)
    assert _dicatat(biasa) > 250, "pandas forgets early by itself: salin_tabel may go"
    assert _dicatat(kita) < 40


def test_a_copy_is_the_callers_own() -> None:
    tabel = pd.DataFrame({"a": [1, 2]})
    semua = [salin_tabel(tabel) for _ in range(50)]
    semua[0].loc[0, "a"] = 9
    semua[0]["b"] = 1
    assert tabel["a"].tolist() == [1, 2] and list(tabel) == ["a"] and all(s["a"].iloc[0] == 1 for s in semua[1:])
