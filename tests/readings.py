"""Readings for tests: the shipped one with other rows counted as simulated, or with other simulated values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret

BERSIMULASI = ("layanan", "kader", "kesiapan")


def lihat(potret: Potret, lingkup: Lingkup, periode: str = "") -> Pandangan:
    """The view of staff, from whom nothing is withheld."""
    return Pandangan(potret, lingkup, periode, STAF)


def asli(potret: Potret) -> Potret:
    """The same rows, none of them simulated."""
    return replace(potret, **{n: getattr(potret, n).assign(simulasi=False) for n in BERSIMULASI})


def campur(potret: Potret, acak: np.random.Generator, palsu: Callable[[str], float]) -> Potret:
    """Each place and count simulated or not by chance; ``palsu(table)`` is the part of it that is simulated."""
    layanan = _sebagian(potret.layanan, ["kode_tempat", "ukuran"], acak, palsu("layanan"))
    kader = _sebagian(potret.kader, ["kode_posyandu"], acak, palsu("kader"))
    kesiapan = _sebagian(potret.kesiapan, ["kode_puskesmas"], acak, palsu("kesiapan"))
    return replace(potret, layanan=layanan, kader=kader, kesiapan=kesiapan)


def _sebagian(t: pd.DataFrame, kunci: list[str], acak: np.random.Generator, bagian: float) -> pd.DataFrame:
    semua = t[kunci].drop_duplicates()
    pilih = semua.assign(simulasi=acak.random(len(semua)) < bagian)
    return t.drop(columns="simulasi").merge(pilih, on=kunci, how="left")[list(t.columns)]


def kocok_simulasi(potret: Potret, acak: np.random.Generator) -> Potret:
    """Every simulated value replaced by another one; which rows there are stays."""
    layanan = potret.layanan.copy()
    palsu = layanan["simulasi"].astype(bool) & layanan["nilai"].notna()
    layanan.loc[palsu, "nilai"] = acak.integers(0, 2000, int(palsu.sum())).astype(float)
    kader = potret.kader.copy()
    buatan = kader["simulasi"].astype(bool)
    for kolom in ("dilatih", "dinilai"):
        kader.loc[buatan, kolom] = acak.random(int(buatan.sum())) < 0.5
    kesiapan = potret.kesiapan.copy()
    siap = kesiapan["simulasi"].astype(bool)
    kesiapan.loc[siap, "status"] = acak.choice(["ya", "tidak", "belum_dilaporkan"], int(siap.sum()))
    return replace(potret, layanan=layanan, kader=kader, kesiapan=kesiapan)
