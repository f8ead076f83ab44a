"""Three readings of one row: as it was shipped before, as it is shipped now, as the store has it.

What nobody here touched follows the shipped data. What the office entered, changed or ended stays as it is and is told
as a conflict, unless somebody decides otherwise. The number under which an article is filed is no content: rows that
differ in nothing else are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import hashes, ownership
from ilp_data.store.changes import Perubahan

_ARSIP = "artikel acuan"
_NOMOR_ARSIP = re.compile(rf"{_ARSIP} \d+(?:[,;] )?")
_KOSONG = re.compile(r" ?\(\)")
Kunci = tuple[Any, ...]
Baris = Mapping[str, Any]
Isi = Mapping[Kunci, Baris]  # key → row, one table of one region


@dataclass(frozen=True)
class Bentrok:
    """One row that the office has otherwise than both the old and the new shipped data; None where there is none."""

    tabel: str
    kunci: Kunci
    lama: Baris | None
    rilis: Baris | None
    berlaku: Baris | None

    @property
    def kolom(self) -> list[str]:
        """The columns in which the office's row differs from the release's; [] where one of them is missing."""
        if self.rilis is None or self.berlaku is None:
            return []
        return [k for k, v in self.rilis.items() if tanpa_arsip(v) != tanpa_arsip(self.berlaku[k])]

    @property
    def tanda(self) -> str:
        """What stands for this row of this release, so that what was decided of it is known again."""
        isi = self.rilis or {"kunci": "/".join(map(str, self.kunci))}
        return f"{self.tabel}:{hashes.sidik_baris(isi).hex()[:24]}"


def padukan_benih(
    nama: str, lama: Isi, rilis: Isi, berlaku: Isi, ambil: Callable[[Bentrok], bool] = lambda _: False
) -> tuple[Perubahan, list[Bentrok]]:
    """What begins and ends in one table, and the conflicts; those that ``ambil`` names follow the release too."""
    mulai: list[Baris] = []
    akhir: list[Baris] = []
    bentrok = []
    for kunci in sorted({*lama, *rilis, *berlaku}, key=str):
        dulu, baru, kini = lama.get(kunci), rilis.get(kunci), berlaku.get(kunci)
        if _sama(baru, kini) or _sama(baru, dulu):
            continue
        if not _sama(kini, dulu):
            bentrok.append(b := Bentrok(nama, kunci, dulu, baru, kini))
            if not ambil(b):
                continue
        mulai += [] if baru is None else [baru]
        akhir += [] if kini is None else [kini]
    return Perubahan(_tabel(nama, mulai), _tabel(nama, akhir)), bentrok


def _tabel(nama: str, baris: Sequence[Baris]) -> pd.DataFrame:
    if not baris:
        return _tanpa_baris(nama).copy(deep=False)
    return pd.DataFrame([list(b.values()) for b in baris], columns=kolom_baris(nama), dtype=object)


@cache
def _tanpa_baris(nama: str) -> pd.DataFrame:
    """No row of a table: of most there is nothing to offer, and making the empty one costs more than to find that."""
    return pd.DataFrame([], columns=kolom_baris(nama), dtype=object)


def kolom_baris(nama: str) -> list[str]:
    """The columns of a row as it is compared: the region, then the registry's."""
    return [ownership.KOLOM, *(k for k in SEMUA_TABEL[nama].kolom if k != ownership.KOLOM)]


def susun_isi(nama: str, baris: Iterable[Baris]) -> dict[Kunci, Baris]:
    """Rows by key, with the columns of ``kolom_baris`` and in their order."""
    kolom, kunci = kolom_baris(nama), kolom_pengenal(nama)
    return {kunci_isi(b, kunci): {k: b[k] for k in kolom} for b in baris}


def kolom_pengenal(nama: str) -> tuple[str, ...]:
    """The columns by which a row is the same one in all three readings."""
    return SEMUA_TABEL[nama].tunggal or SEMUA_TABEL[nama].kunci


def kunci_isi(baris: Mapping[Any, Any], kunci: Iterable[str]) -> Kunci:
    """The key of a row by its content: a source that stands in it is the same under another number of its file."""
    return tuple(tanpa_arsip(baris[k]) for k in kunci)


def _sama(satu: Baris | None, lain: Baris | None) -> bool:
    if satu is None or lain is None or satu == lain:
        return satu == lain
    return {k: tanpa_arsip(v) for k, v in satu.items()} == {k: tanpa_arsip(v) for k, v in lain.items()}


def tanpa_arsip(nilai: Any) -> Any:
    """A text without the number under which we filed an article ("newsborneo.id (artikel acuan 001)")."""
    if not isinstance(nilai, str) or _ARSIP not in nilai:
        return nilai
    return _KOSONG.sub("", _NOMOR_ARSIP.sub("", nilai))
