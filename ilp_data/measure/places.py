"""The places of a region that can report a count, as arrays: two trees over the same kelurahan.

kecamatan → kelurahan → facility, and puskesmas → kelurahan (its working area) → facility. A facility may lie outside
every kelurahan (served across the border); it then belongs to its puskesmas and to the region only.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ilp_data.measure import closings, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

Tingkat = Literal["fasilitas", "kelurahan", "puskesmas", "kecamatan", "daerah"]
TINGKAT: tuple[Tingkat, ...] = get_args(Tingkat)
MASIH_BUKA = "9999"
LUAR = -1  # index of what belongs to no unit of a level


@dataclass(frozen=True)
class Pohon:
    """Codes by level and, for facilities and kelurahan, the index of what they belong to (``LUAR`` = none).

    ``fasilitas`` are all facilities but the puskesmas, ``jenis`` their kinds, ``tutup`` the months since which they are
    closed (``MASIH_BUKA`` while open); ``fas_…`` and ``kel_…`` are arrays as long as these levels.
    """

    daerah: str
    kode: dict[Tingkat, pd.Index]
    jenis: np.ndarray
    tutup: np.ndarray
    fas_kelurahan: np.ndarray
    fas_kecamatan: np.ndarray
    fas_puskesmas: np.ndarray
    kel_kecamatan: np.ndarray
    kel_puskesmas: np.ndarray

    @cached_property
    def semua(self) -> frozenset[str]:
        """The codes of all places."""
        return frozenset(str(k) for t in TINGKAT for k in self.kode[t])

    @cached_property
    def ber_jenis(self) -> dict[str, np.ndarray]:
        """Kind of facility → which are of it."""
        return {str(jenis): self.jenis == jenis for jenis in sorted(set(self.jenis))}

    @cached_property
    def menutup(self) -> np.ndarray:
        """Indices of the facilities that have closed."""
        return np.flatnonzero(self.tutup != MASIH_BUKA)

    def letak(self, tingkat: Tingkat, kode: Iterable[Hashable]) -> np.ndarray:
        """Indices of codes in a level, ``LUAR`` for a code that is not there."""
        return self.kode[tingkat].get_indexer(pd.Index(list(kode)))


def pohon(potret: Potret, daerah: str) -> Pohon:
    """The places of a region; kept with the reading."""
    return potret.ingat_bersama(("pohon", daerah), lambda: _susun(potret, daerah))


def _susun(potret: Potret, daerah: str) -> Pohon:
    kel = scope.kelurahan(potret, Lingkup(daerah))
    w = scope.daftar_wilayah(potret, daerah)
    f = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah]
    puskesmas, lain = f[f["jenis"] == "puskesmas"], f[f["jenis"] != "puskesmas"]
    kode: dict[Tingkat, pd.Index] = {
        "fasilitas": pd.Index(lain["kode"]),
        "kelurahan": pd.Index(kel["kode"]),
        "puskesmas": pd.Index(sorted({*puskesmas["kode"], *kel["kode_puskesmas"], *lain["kode_puskesmas"]} - {""})),
        "kecamatan": pd.Index(w.loc[w["tingkat"] == "kecamatan", "kode"]),
        "daerah": pd.Index([daerah]),
    }
    kel_kecamatan = kode["kecamatan"].get_indexer(pd.Index(kel["kode_kecamatan"]))
    fas_kelurahan = kode["kelurahan"].get_indexer(pd.Index(lain["kode_kelurahan"]))
    fas_kecamatan = kode["kecamatan"].get_indexer(pd.Index(lain["kode_kecamatan"]))
    menutup = closings.tutup(potret)
    dalam = fas_kelurahan != LUAR
    fas_kecamatan[dalam] = kel_kecamatan[fas_kelurahan[dalam]]
    return Pohon(
        daerah,
        kode,
        lain["jenis"].to_numpy(dtype=object),
        np.array([menutup.get(k, MASIH_BUKA)[: len("2026-09")] for k in lain["kode"]], dtype=object),
        fas_kelurahan,
        fas_kecamatan,
        kode["puskesmas"].get_indexer(pd.Index(lain["kode_puskesmas"])),
        kel_kecamatan,
        kode["puskesmas"].get_indexer(pd.Index(kel["kode_puskesmas"])),
    )


def jumlah_anak(isi: np.ndarray, induk: np.ndarray, banyak: int) -> np.ndarray:
    """Rows of ``isi`` (children × …) added up by parent; children without a parent are left out."""
    punya = induk != LUAR
    lebar = int(np.prod(isi.shape[1:]))
    letak = (induk[punya, None] * lebar + np.arange(lebar)).ravel()
    # Weights are added in the order of the rows, as a loop would; numbers of reports are whole either way.
    hasil = np.bincount(letak, weights=isi[punya].ravel(), minlength=banyak * lebar).reshape(banyak, *isi.shape[1:])
    return hasil if np.issubdtype(isi.dtype, np.floating) else hasil.astype(np.int64)
