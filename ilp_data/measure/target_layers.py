"""Which rows of several kinds of target group make the figures of one year: one kind a level, never two in one sum.

The kind that names most places leads. A level that it leaves without a whole number (two kelurahan are named, the city
is not) takes the rows of the next kind that gives it one, if then still every unit is a number of one kind and all
units of a level are of the same one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ilp_data.measure import rollup
from ilp_data.measure.counts import Laporan, Uraian
from ilp_data.measure.places import LUAR, TINGKAT, Pohon, Tingkat
from ilp_data.registry import target_kinds

JenisTingkat = dict[Tingkat, str]  # of what kind the numbers of a level are; levels without any are left out


def lapis(pohon: Pohon, t: pd.DataFrame) -> tuple[pd.DataFrame, JenisTingkat]:
    """Of the rows of one group and year (``kode_tempat``, ``jenis``; each kind and place once) those that figures are
    made of, and of what kind each level then is."""
    urut = target_kinds.urutan_pemimpin(
        {str(j): int(n) for j, n in t.groupby("jenis")["kode_tempat"].nunique().items()}
    )
    isi = t[t["jenis"] == urut[0]]
    urai = _uraikan(pohon, isi, urut)
    for tingkat in reversed(TINGKAT):  # the widest first
        if urai.lengkap[tingkat].any() or len(urut) == 1:
            continue
        for jenis in urut[1:]:
            milik = (t["jenis"] == jenis) & (pohon.letak(tingkat, t["kode_tempat"]) != LUAR)
            calon = t.loc[isi.index.union(t.index[milik])]
            kini = _uraikan(pohon, calon, urut) if milik.any() else urai
            if kini.lengkap[tingkat].any() and _murni(kini):
                isi, urai = calon, kini
                break
    return isi, {k: urut[int(ke[0])] for k, ke in _jenis(urai).items() if len(ke)}


def _uraikan(pohon: Pohon, t: pd.DataFrame, urut: list[str]) -> Uraian:
    """What the rows come to: of each unit how many rows of each kind are in its number."""
    nilai, kosong = {}, {}
    satu = np.eye(len(urut))[[urut.index(str(j)) for j in t["jenis"]]]
    for tingkat in TINGKAT:
        letak = pohon.letak(tingkat, t["kode_tempat"])
        nilai[tingkat] = np.full((len(pohon.kode[tingkat]), 1, len(urut)), np.nan)
        nilai[tingkat][letak[letak != LUAR], 0] = satu[letak != LUAR]
        kosong[tingkat] = np.zeros((len(pohon.kode[tingkat]), 1), dtype=bool)
    tahun = str(t["tahun"].iloc[0])
    return rollup.uraikan_laporan(pohon, Laporan((tahun,), nilai, kosong, kosong))


def _jenis(urai: Uraian) -> dict[Tingkat, np.ndarray]:
    """By level the kinds (indices) that are in any of its numbers."""
    return {t: np.flatnonzero(np.nansum(isi[:, 0], axis=0) > 0) for t, isi in urai.nilai.items()}


def _murni(urai: Uraian) -> bool:
    return all(len(ke) <= 1 for ke in _jenis(urai).values())
