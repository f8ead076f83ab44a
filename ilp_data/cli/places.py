"""The place that a command is of: a region and a filter in it, taken as an address of the pages is."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import Engine

from ilp_data.insight import summary
from ilp_data.measure.place_codes import baku_daerah, tempat_dalam
from ilp_data.measure.reporters import pembagian_bawaan
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

# Parts of the filter with an example.
SARINGAN = (("kecamatan", "64.74.03"), ("kelurahan", "64.74.03.1003"), ("puskesmas", "1060837"))
BANTUAN_PER = "pembagian hasil; bawaan: kelurahan, atau puskesmas atau kecamatan bila hanya itu yang melapor"
_DAERAH = len("64.74")


def bakukan_daerah(pilihan: argparse.Namespace) -> argparse.Namespace:
    """The options with ``--daerah`` dotted (``place_codes.baku_daerah``); the same object."""
    if isinstance(daerah := getattr(pilihan, "daerah", None), str):
        pilihan.daerah = baku_daerah(daerah)
    return pilihan


def argumen_saringan(grup: Any) -> None:
    """The options of a filter."""
    for nama, contoh in SARINGAN:
        grup.add_argument(f"--{nama}", default="", metavar="KODE", help=f"saring satu {nama}, misalnya {contoh}")


def per_bawaan(potret: Potret, daerah: str, ind: Indikator | None) -> str:
    """The breakdown of an indicator that is not named: by the places that report it; kelurahan of what nobody does."""
    if ind is None or ind.jenis != "layanan":
        return "kelurahan"
    return pembagian_bawaan(potret, daerah, [ind.pembilang])


def baca_tempat(mesin: Engine, pilihan: argparse.Namespace) -> tuple[Potret, Lingkup]:
    """The reading of the region that is asked for, and the scope. A ``--daerah`` that is one of its kecamatan or
    kelurahan filters to it, unless another is named. Raises ``GalatKode``."""
    saring = {n: getattr(pilihan, n).strip() for n, _ in SARINGAN}
    daerah = pilihan.daerah.strip()
    if "." in daerah and (dalam := tempat_dalam(daerah)):
        daerah, saring = daerah[:_DAERAH], saring if any(saring.values()) else saring | dalam
    potret = store.potret(mesin, daerah=daerah)
    return potret, summary.lingkup(potret, daerah, **saring)
