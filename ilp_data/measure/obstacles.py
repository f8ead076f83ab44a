"""What stands in the way of ranking or comparing a measured figure: the one rule, of sentences, slides, sheets, hatched
months and PWS."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from ilp_data.format import bagian_dari
from ilp_data.measure.report_share import CUKUP
from ilp_data.states import Keadaan, Tanda

Baris = Mapping[Hashable, Any] | pd.Series  # one measured row


class Halangan(StrEnum):
    """Why a figure is neither ranked nor compared."""

    SIMULASI = "simulasi"
    TIPIS = "tipis"
    SEMENTARA = "sementara"
    RAGU = "ragu"
    SERBA_100 = "serba_100"


_DILIHAT = ["keadaan", "simulasi", "lapor", "seharusnya", "tanda"]  # what decides on a ``halangan``
_KATA = {
    Halangan.SIMULASI: "data simulasi",
    Halangan.SEMENTARA: "sementara",
    Halangan.SERBA_100: "serba 100 %",
    Halangan.RAGU: "memakai jumlah yang bulan itu serba 100 %",
}


def halangan(baris: Baris) -> Halangan | None:
    """What is in the way of ranking or comparing one measured row; None where nothing is, or where it has no value."""
    if not Keadaan(baris["keadaan"]).bernilai:
        return None
    if baris["simulasi"]:
        return Halangan.SIMULASI
    if baris["lapor"] < CUKUP * baris["seharusnya"]:
        return Halangan.TIPIS
    if Keadaan(baris["keadaan"]) is Keadaan.SEMENTARA:
        return Halangan.SEMENTARA
    return diragukan(baris)


def diragukan(baris: Baris) -> Halangan | None:
    """Whether a row rests on a count that is nearly everywhere exactly 100 %: the months that charts hatch."""
    if Tanda.SERBA_100 in baris["tanda"]:
        return Halangan.SERBA_100
    return Halangan.RAGU if Tanda.RAGU in baris["tanda"] else None


def terhalang(ukuran: pd.DataFrame) -> pd.Series:
    """Which rows of a measured frame have a ``halangan``."""
    baris = ukuran[_DILIHAT].to_dict("records")
    return pd.Series([halangan(b) is not None for b in baris], index=ukuran.index, dtype=bool)


def sebab(baris: Baris, satuan: str) -> str:
    """The ``halangan`` of a row in words, "" for none: ``sementara: 9 dari 15 kelurahan melapor``. ``satuan`` names
    what reports are counted in."""
    apa = halangan(baris)
    if apa is Halangan.TIPIS:
        return f"sementara: {bagian_dari(baris['lapor'], baris['seharusnya'])} {satuan}"
    return "" if apa is None else _KATA[apa]


def kata_halangan(apa: Halangan, baris: Baris) -> str:
    """An obstacle in words, of the row that has it; whose month it is says who asks."""
    if apa is Halangan.TIPIS:
        return f"baru {bagian_dari(baris['lapor'], baris['seharusnya'])} laporan masuk"
    return _KATA[apa]
