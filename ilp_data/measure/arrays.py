"""A table made of arrays as they are: pandas looks at every value of a text column to find a kind for it, which takes
ten times as long as keeping the few rows of a measured table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


def susun_tabel(kolom: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """The columns as they come, of one length, each with the kind of its array: text stays ``object``. The arrays
    become the table's own. An inside of pandas used (tried on 3.1): its public way asks every value."""
    panjang = len(next(iter(kolom.values())))
    hasil: pd.DataFrame = pd.DataFrame._from_arrays(  # type: ignore[attr-defined]
        list(kolom.values()), columns=pd.Index(list(kolom)), index=pd.RangeIndex(panjang), verify_integrity=False
    )
    return hasil


def susun_deret(isi: Sequence[object]) -> np.ndarray:
    """Things as they are, also tuples, in one row."""
    hasil = np.empty(len(isi), dtype=object)
    for i, x in enumerate(isi):
        hasil[i] = x
    return hasil
