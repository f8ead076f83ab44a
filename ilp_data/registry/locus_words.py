"""The status of a facility as an ILP locus, in words. One place for map, table, card, profile, deck and sheets.

The register knows ya, tidak and belum_diketahui. A "tidak" whose source merely does not name the facility (an article
that lists the loci of its year) is no "no": it is called *tidak disebut* with that year, and drawn like unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import pandas as pd

from ilp_data.format import angka


class StatusLokus(StrEnum):
    """What is known of a facility as a locus; the value is what tables, legends and links carry."""

    YA = "ya"
    TIDAK = "tidak"
    TIDAK_DISEBUT = "tidak_disebut"
    BELUM = "belum_diketahui"


YA, TIDAK, TIDAK_DISEBUT, BELUM = StatusLokus.YA, StatusLokus.TIDAK, StatusLokus.TIDAK_DISEBUT, StatusLokus.BELUM
# In the order of lists and legends.
KATA = {YA: "lokus ILP", BELUM: "belum diketahui", TIDAK_DISEBUT: "tidak disebut", TIDAK: "bukan lokus ILP"}
BERDIRI_SENDIRI = frozenset({YA, TIDAK})  # statuses whose words say themselves what they are a status of
TAK_PASTI = frozenset({TIDAK_DISEBUT, BELUM})  # nobody says whether it is one
_TAK_MENYEBUT = "tidak disebut"  # how the column sumber_lokus of the register begins for such a source
_TAHUN = re.compile(r"\b(?:per )?(20[0-9]{2})\b")


def baca_status(lokus_ilp: str, sumber_lokus: str) -> StatusLokus:
    """The status of the two columns of the register; anything unknown is ``BELUM``.

    Seeds and stores keep "tidak" with the sentence of its source. This is the one door at which that sentence is
    read: whatever decides on a status, decides on the code that it gives.
    """
    if lokus_ilp == TIDAK and str(sumber_lokus).casefold().startswith(_TAK_MENYEBUT):
        return TIDAK_DISEBUT
    return StatusLokus(lokus_ilp) if lokus_ilp in KATA else BELUM


def kata(lokus_ilp: str, sumber_lokus: str) -> str:
    """``lokus ILP``, ``belum diketahui``, ``bukan lokus ILP``, or ``tidak disebut (2024)``."""
    kode = baca_status(lokus_ilp, sumber_lokus)
    tahun = _TAHUN.search(str(sumber_lokus)) if kode == TIDAK_DISEBUT else None
    return f"{KATA[kode]} ({tahun[1]})" if tahun else KATA[kode]


def sebut_tak_pasti(isi: Iterable[tuple[str, str, int]]) -> str:
    """Those of which nobody says whether they are loci, in words: ``16 tidak disebut (2024)``; "" where there are none.
    ``isi``: the two columns of the register with how many have them."""
    jumlah: dict[str, int] = {}
    for status, sumber, banyak in sorted(isi, key=lambda x: list(KATA).index(baca_status(x[0], x[1]))):
        if baca_status(status, sumber) in TAK_PASTI:
            jumlah[kata(status, sumber)] = jumlah.get(kata(status, sumber), 0) + banyak
    return ", ".join(f"{angka(n)} {k}" for k, n in jumlah.items())


def kolom(fasilitas: pd.DataFrame) -> pd.Series:
    """``baca_status`` of each row (columns lokus_ilp, sumber_lokus), by the index of ``fasilitas``."""
    return _tiap(fasilitas, baca_status)


def kolom_kata(fasilitas: pd.DataFrame) -> pd.Series:
    """``kata`` of each row, by the index of ``fasilitas``."""
    return _tiap(fasilitas, kata)


def diketahui(fasilitas: pd.DataFrame) -> pd.Series:
    """Which rows have a status that somebody reported: a locus or none. What a source does not name is not known."""
    return kolom(fasilitas).isin([YA, TIDAK])


def _tiap(fasilitas: pd.DataFrame, fungsi: Callable[[Any, Any], object]) -> pd.Series:
    pasang = zip(fasilitas["lokus_ilp"], fasilitas["sumber_lokus"], strict=True)
    return pd.Series([fungsi(a, b) for a, b in pasang], index=fasilitas.index, dtype=object)


def hitung_kata(fasilitas: pd.DataFrame) -> dict[str, int]:
    """How many facilities have each word of ``kata``, in the order of ``KATA``; only words that occur."""
    return {k: len(isi) for (_, k), isi in kelompok(fasilitas)}


def kelompok(fasilitas: pd.DataFrame) -> list[tuple[tuple[StatusLokus, str], pd.DataFrame]]:
    """((status, word of ``kata``), its facilities) in the order of ``KATA``; only those that occur."""
    urut = {s: n for n, s in enumerate(KATA)}
    kunci = list(zip(kolom(fasilitas), kolom_kata(fasilitas), strict=True))
    semua = sorted(set(kunci), key=lambda x: (urut[x[0]], x[1]))
    return [(satu, fasilitas[[k == satu for k in kunci]]) for satu in semua]
