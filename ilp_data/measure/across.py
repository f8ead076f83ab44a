"""``ikhtisar`` of several regions: which month they may be set side by side in, and each region's newest figure.

Only real rows are in it. A month that is provisional is never chosen while a final one is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan


@dataclass(frozen=True)
class AngkaDaerah:
    """One indicator of one region: ``periode`` "" where it is as of the revision, ``nilai`` in per cent."""

    periode: str
    pembilang: float
    penyebut: float
    nilai: float
    keadaan: Keadaan
    revisi: int


def bulan_bersama(ikhtisar: pd.DataFrame, kode: str) -> str:
    """The newest of the months in which the most regions have a final value of an indicator; "" without any."""
    ada = _bernilai(ikhtisar, kode)
    ada = ada[(ada["keadaan"] != Keadaan.SEMENTARA) & (ada["periode"] != "")]
    if ada.empty:
        return ""
    banyak = ada.groupby("periode")["kode_daerah"].nunique()
    return str(banyak[banyak == banyak.max()].index.max())


def angka_daerah(ikhtisar: pd.DataFrame, ind: Indikator, daerah: str, periode: str = "") -> AngkaDaerah | None:
    """A region's value: of ``periode`` where it has one then, else its newest final month, else its newest; None where
    it has no value at all."""
    isi = _bernilai(ikhtisar, ind.kode)
    isi = isi[isi["kode_daerah"] == daerah]
    if isi.empty:
        return None
    pada = isi[isi["periode"] == periode]
    tetap = isi[isi["keadaan"] != Keadaan.SEMENTARA]
    b = next(t for t in (pada, tetap, isi) if len(t)).sort_values("periode").iloc[-1]
    return AngkaDaerah(
        str(b["periode"]),
        float(b["pembilang"]),
        float(b["penyebut"]),
        float(b["nilai"]),
        Keadaan(b["keadaan"]),
        int(b["revisi"]),
    )


def _bernilai(ikhtisar: pd.DataFrame, kode: str) -> pd.DataFrame:
    return ikhtisar[(ikhtisar["indikator"] == kode) & ikhtisar["nilai"].notna()]


def berisi(ikhtisar: pd.DataFrame, kode: Collection[str]) -> list[str]:
    """Which of these indicators have a value in any region, in the order given."""
    ada = set(ikhtisar.loc[ikhtisar["nilai"].notna(), "indikator"])
    return [k for k in kode if k in ada]


def lokus_terukur(ikhtisar: pd.DataFrame, daerah: str, jenis: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Kind of facility → (loci, registered) of a region; kinds of which none is registered are left out."""
    t = ikhtisar[(ikhtisar["kode_daerah"] == daerah) & (ikhtisar["penyebut"] > 0) & ikhtisar["pembilang"].notna()]
    ada = {b["indikator"]: (int(b["pembilang"]), int(b["penyebut"])) for b in t.to_dict("records")}
    return {j: ada[k] for j in jenis if (k := f"lokus_{j}") in ada}
