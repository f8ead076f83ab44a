"""A table made of arrays is the one that pandas makes of them, were it told the kind of each column."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ilp_data.measure import arrays
from ilp_data.measure.arrays import susun_deret, susun_tabel


@pytest.mark.parametrize("umum", [False, True])
def test_each_column_keeps_its_kind_and_its_things(umum: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert arrays._DARI_LARIK is not None
    if umum:  # as with a pandas that has its inside no longer
        monkeypatch.setattr(arrays, "_DARI_LARIK", None)
    isi = {"kode": susun_deret(["a", ""]), "bulan": susun_deret([("2025-01",), ()]), "nilai": np.array([1.5, np.nan])}
    kita = susun_tabel({**isi, "ada": np.array([True, False]), "banyak": np.array([3, 4])})
    benar = pd.DataFrame({"kode": ["a", ""], "bulan": [("2025-01",), ()], "nilai": [1.5, np.nan]}, dtype=object)
    benar = benar.astype({"nilai": float}).assign(ada=[True, False], banyak=[3, 4])
    pd.testing.assert_frame_equal(kita, benar)
    kita.loc[0, "kode"] = "b"
    assert kita["kode"].tolist() == ["b", ""] and len(susun_tabel({"kode": susun_deret([])})) == 0
