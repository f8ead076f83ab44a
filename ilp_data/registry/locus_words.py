"""The status of a facility as an ILP locus, in words. One place for map, table, card, profile, deck and sheets.

The register knows ya, tidak and belum_diketahui. A "tidak" whose source merely does not name the facility (an article
that lists the loci of its year) is no "no": it is called *tidak disebut* with that year, and drawn like unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

YA, TIDAK, TIDAK_DISEBUT, BELUM = "ya", "tidak", "tidak_disebut", "belum_diketahui"
# In the order of lists and legends.
KATA = {YA: "lokus ILP", BELUM: "belum diketahui", TIDAK_DISEBUT: "tidak disebut", TIDAK: "bukan lokus ILP"}
BERDIRI_SENDIRI = frozenset({YA, TIDAK})  # statuses whose words say themselves what they are a status of
_TAK_MENYEBUT = "tidak disebut"  # how the column sumber_lokus of the register begins for such a source
_TAHUN = re.compile(r"\b(?:per )?(20[0-9]{2})\b")


def status(lokus_ilp: str, sumber_lokus: str) -> str:
    """One of the keys of ``KATA`` from the two columns of the register; anything unknown is ``BELUM``."""
    if lokus_ilp == TIDAK and str(sumber_lokus).casefold().startswith(_TAK_MENYEBUT):
        return TIDAK_DISEBUT
    return lokus_ilp if lokus_ilp in KATA else BELUM


def kata(lokus_ilp: str, sumber_lokus: str) -> str:
    """``lokus ILP``, ``belum diketahui``, ``bukan lokus ILP``, or ``tidak disebut (2024)``."""
    kode = status(lokus_ilp, sumber_lokus)
    tahun = _TAHUN.search(str(sumber_lokus)) if kode == TIDAK_DISEBUT else None
    return f"{KATA[kode]} ({tahun[1]})" if tahun else KATA[kode]


def kolom(fasilitas: pd.DataFrame) -> pd.Series:
    """``status`` of each row (columns lokus_ilp, sumber_lokus), by the index of ``fasilitas``."""
    return _tiap(fasilitas, status)


def kolom_kata(fasilitas: pd.DataFrame) -> pd.Series:
    """``kata`` of each row, by the index of ``fasilitas``."""
    return _tiap(fasilitas, kata)


def diketahui(fasilitas: pd.DataFrame) -> pd.Series:
    """Which rows have a status that somebody reported: a locus or none. What a source does not name is not known."""
    return kolom(fasilitas).isin([YA, TIDAK])


def _tiap(fasilitas: pd.DataFrame, fungsi: Callable[[Any, Any], object]) -> pd.Series:
    pasang = zip(fasilitas["lokus_ilp"], fasilitas["sumber_lokus"], strict=True)
    return pd.Series([fungsi(a, b) for a, b in pasang], index=fasilitas.index, dtype=object)


def hitung(fasilitas: pd.DataFrame) -> dict[str, int]:
    """How many facilities have each word of ``kata``, in the order of ``KATA``; only words that occur."""
    isi = pd.DataFrame({"status": kolom(fasilitas), "kata": kolom_kata(fasilitas)})
    urut = {s: n for n, s in enumerate(KATA)}
    jumlah = Counter(zip(isi["status"], isi["kata"], strict=True))
    return {k: n for (s, k), n in sorted(jumlah.items(), key=lambda x: (urut[x[0][0]], x[0][1]))}
