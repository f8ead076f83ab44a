"""A table made of arrays as they are: pandas looks at every value of a text column to find a kind for it, which takes
ten times as long as keeping the few rows of a measured table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

_DARI_LARIK = getattr(pd.DataFrame, "_from_arrays", None)  # an inside of pandas (tried on 3.1)


def susun_tabel(kolom: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """The columns as they come, of one length, each with the kind of its array: text stays ``object``. The arrays
    become the table's own. Where pandas has its inside no longer, the public way gives the same, ten times slower."""
    baris = pd.RangeIndex(len(next(iter(kolom.values()))))
    if _DARI_LARIK is None:
        deret = {nama: pd.Series(isi, index=baris, dtype=isi.dtype, copy=False) for nama, isi in kolom.items()}
        return pd.DataFrame(deret, copy=False)
    nama = pd.Index(list(kolom))
    hasil: pd.DataFrame = _DARI_LARIK(list(kolom.values()), columns=nama, index=baris, verify_integrity=False)
    return hasil


def susun_deret(isi: Sequence[object]) -> np.ndarray:
    """Things as they are, also tuples, in one row."""
    hasil = np.empty(len(isi), dtype=object)
    for i, x in enumerate(isi):
        hasil[i] = x
    return hasil
