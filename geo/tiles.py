"""Petak: every area as a tile of the same size, placed on a grid so that neighbours stay about where the map has them.

A small area is read as well as a large one, and the picture fits a phone. The grid is filled by the assignment of
areas to cells that moves them least in sum; the same areas always lie on the same cells.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

# Names of kelurahan need about this many cells a row at most to be read on a phone.
KOLOM_TERBANYAK = 8
# Some cells stay empty, so that the outline of the map is still seen.
RUANG = 1.3
# How much of a place is its rank among the others and not its distance: crowded middles spread out.
_PERINGKAT = 0.5


def letak_petak(titik: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Code → (column, row), both from 0, row 0 in the north; ``titik``: code → (x to the east, y to the north) in any
    unit. {} for none. No two share a cell, empty rows and columns are left out."""
    kode = sorted(titik)
    if not kode:
        return {}
    xy = np.array([titik[k] for k in kode], dtype=float)
    kolom, baris = ukuran_kisi(len(kode), float(np.ptp(xy[:, 0])), float(np.ptp(xy[:, 1])))
    x, y = _tersebar(xy[:, 0]) * (kolom - 1), (1 - _tersebar(xy[:, 1])) * (baris - 1)
    sel = [(c, r) for r in range(baris) for c in range(kolom)]
    biaya = np.array([[(a - c) ** 2 + (b - r) ** 2 for c, r in sel] for a, b in zip(x, y, strict=True)])
    return _rapatkan({k: sel[j] for k, j in zip(kode, _tugaskan(biaya), strict=True)})


def ukuran_kisi(banyak: int, lebar: float, tinggi: float) -> tuple[int, int]:
    """Columns and rows of a grid with room for ``banyak`` tiles, in about the proportions of the map."""
    if banyak <= 1:
        return max(banyak, 1), 1
    ruang = banyak * RUANG
    banding = min(max(lebar / tinggi, 0.4), 1.6) if lebar > 0 and tinggi > 0 else 1.0
    kolom = min(max(round(math.sqrt(ruang * banding)), 1), KOLOM_TERBANYAK, banyak)
    return kolom, math.ceil(ruang / kolom)


def _tersebar(nilai: np.ndarray) -> np.ndarray:
    """0 … 1: half by distance, half by rank; all in the middle where they are equal."""
    rentang = float(np.ptp(nilai))
    if not rentang:
        return np.full(len(nilai), 0.5)
    peringkat = pd.Series(nilai).rank(method="min").to_numpy() - 1
    peringkat /= len(nilai) - 1
    return np.asarray((1 - _PERINGKAT) * (nilai - nilai.min()) / rentang + _PERINGKAT * peringkat)


def _tugaskan(biaya: np.ndarray) -> list[int]:
    """For each row a column of its own so that the costs are least in sum; of equal answers always the same one."""
    from scipy.optimize import linear_sum_assignment  # here: it takes a third of a second to load

    return [int(j) for j in linear_sum_assignment(biaya)[1]]


def _rapatkan(letak: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    kolom = {c: n for n, c in enumerate(sorted({c for c, _ in letak.values()}))}
    baris = {r: n for n, r in enumerate(sorted({r for _, r in letak.values()}))}
    return {k: (kolom[c], baris[r]) for k, (c, r) in letak.items()}
