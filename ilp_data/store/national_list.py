"""Puskesmas of the whole country as they ship (``data/puskesmas_nasional.csv``): code, name and region.

Not in the store: an office takes over those of its own region, as a file like any other. A region is missing where its
names could not prove which one the list means (``data/README.md``): unknown, not without puskesmas.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import NamedTuple

from ilp_data.store import seed

BERKAS = "puskesmas_nasional.csv"
_KEPALA = ("Kode puskesmas", "Nama fasilitas", "Jenis fasilitas")


class PuskesmasNasional(NamedTuple):
    """One puskesmas: its code of seven digits at Kemenkes, its name."""

    kode: str
    nama: str


@cache
def _semua() -> dict[str, tuple[PuskesmasNasional, ...]]:
    isi: dict[str, list[PuskesmasNasional]] = {}
    for b in seed.berkas(seed.DATA, BERKAS).itertuples(index=False):
        isi.setdefault(str(b.kode_daerah), []).append(PuskesmasNasional(str(b.kode), str(b.nama)))
    return {daerah: tuple(p) for daerah, p in isi.items()}


def puskesmas_nasional(daerah: str) -> tuple[PuskesmasNasional, ...] | None:
    """The puskesmas of a region, by code; None where the list could not be tied to the region."""
    return _semua().get(daerah)


@cache
def _daerah() -> dict[str, str]:
    return {p.kode: daerah for daerah, isi in _semua().items() for p in isi}


def daerah_puskesmas(kode: str) -> str:
    """The region of a puskesmas by its code at Kemenkes; "" where the list does not have it."""
    return _daerah().get(kode, "")


def nama_puskesmas() -> tuple[str, ...]:
    """The names of all puskesmas of the list."""
    return tuple(p.nama for isi in _semua().values() for p in isi)


def buat_csv(daerah: str) -> bytes | None:
    """The same as a file that the importer reads; None where there is none."""
    isi = puskesmas_nasional(daerah)
    if isi is None:
        return None
    tulis = io.StringIO()
    penulis = csv.writer(tulis, lineterminator="\n")
    penulis.writerow(_KEPALA)
    penulis.writerows((p.kode, p.nama, "puskesmas") for p in isi)
    return tulis.getvalue().encode("utf-8")
