"""Residents' requests of a region: how many are open, and how many have been for longer than they should."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from ilp_data.registry.events import bidang_spm
from ilp_data.registry.requests import TERBUKA, nama_bidang
from ilp_data.store.ownership import daerah_baris, peta_tempat
from ilp_data.store.snapshot import Potret
from ilp_data.workdays import hari_kerja


@dataclass(frozen=True)
class AntreanBidang:
    """The requests of one field on a day: ``lama`` of the ``terbuka`` wait longer than the limit, the oldest for
    ``terlama`` working days (None: none is open); ``tertutup`` are done with."""

    kode: str
    nama: str
    terbuka: int
    lama: int
    terlama: int | None
    tertutup: int


def baris_permohonan(potret: Potret, daerah: str) -> pd.DataFrame:
    """The rows of the table that belong to a region, in a reading of one or of several."""
    t = potret.permohonan
    if t.empty:
        return t
    milik = daerah_baris("permohonan", t, peta_tempat(potret.fasilitas, potret.kader), daerah)
    return t[[m == daerah for m in milik]]


def antrean(potret: Potret, daerah: str) -> list[AntreanBidang]:
    """Every field in its order as of the reading's day; [] where no list has been imported."""
    return potret.ingat(("antrean", daerah), lambda: _antrean(potret, daerah))


def _antrean(potret: Potret, daerah: str) -> list[AntreanBidang]:
    t = baris_permohonan(potret, daerah)
    if t.empty:
        return []
    hari = potret.hari_ini(daerah)
    return [_bidang(kode, t[t["bidang"] == kode], hari) for kode in bidang_spm().kata]


def _bidang(kode: str, t: pd.DataFrame, hari: dt.date) -> AntreanBidang:
    buka = t[t["status"].isin(list(TERBUKA))]
    tunggu = [hari_kerja(dt.date.fromisoformat(str(x)), hari) for x in buka["tanggal"]]
    lama = sum(n > bidang_spm().batas_hari_kerja for n in tunggu)
    return AntreanBidang(kode, nama_bidang(kode), len(buka), lama, max(tunggu, default=None), len(t) - len(buka))
