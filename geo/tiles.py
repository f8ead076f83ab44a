"""Petak: every area as a tile of the same size, placed on a grid so that neighbours stay about where the map has them.

A small area is read as well as a large one, and the picture fits a phone. The grid is filled by the assignment of
areas to cells that moves them least in sum; the same areas always lie on the same cells.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

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
    return _rapatkan({k: sel[j] for k, j in zip(kode, tugaskan(biaya), strict=True)})


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
    peringkat = np.searchsorted(np.sort(nilai), nilai) / (len(nilai) - 1)
    return np.asarray((1 - _PERINGKAT) * (nilai - nilai.min()) / rentang + _PERINGKAT * peringkat)


def tugaskan(biaya: np.ndarray) -> list[int]:
    """For each row a column of its own so that the costs are least in sum (Hungarian method with potentials).

    ``biaya`` has at least as many columns as rows; of equal answers always the same one is given. Written out here
    because the library that has it takes 37 MB and a third of a second to load, for grids of at most some eighty cells.
    """
    n, m = biaya.shape
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    milik = np.zeros(m + 1, dtype=int)  # column → row, both from 1; 0 is free
    for i in range(1, n + 1):
        asal = _jalan(biaya, i, u, v, milik)
        j = asal.pop()
        while j:
            milik[j], j = milik[asal[j]], asal[j]
    hasil = [0] * n
    for j in range(1, m + 1):
        if milik[j]:
            hasil[milik[j] - 1] = j - 1
    return hasil


def _jalan(biaya: np.ndarray, i: int, u: np.ndarray, v: np.ndarray, milik: np.ndarray) -> list[int]:
    """The cheapest way from row ``i`` to a free column: for each column the one before it, and that free column last.
    Moves the potentials."""
    m = biaya.shape[1]
    milik[0], j0 = i, 0
    terkecil, asal, dipakai = np.full(m + 1, np.inf), [0] * (m + 1), np.zeros(m + 1, dtype=bool)
    while True:
        dipakai[j0] = True
        sisa = np.flatnonzero(~dipakai)
        kini = biaya[milik[j0] - 1, sisa - 1] - u[milik[j0]] - v[sisa]
        for j, c in zip(sisa, kini, strict=True):
            if c < terkecil[j]:
                terkecil[j], asal[j] = c, j0
        j1 = int(sisa[np.argmin(terkecil[sisa])])
        delta = terkecil[j1]
        u[milik[dipakai]] += delta
        v[dipakai] -= delta
        terkecil[sisa] -= delta
        j0 = j1
        if not milik[j0]:
            return [*asal, j0]


def _rapatkan(letak: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    kolom = {c: n for n, c in enumerate(sorted({c for c, _ in letak.values()}))}
    baris = {r: n for n, r in enumerate(sorted({r for _, r in letak.values()}))}
    return {k: (kolom[c], baris[r]) for k, (c, r) in letak.items()}
