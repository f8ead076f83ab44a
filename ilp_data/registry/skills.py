"""The 25 basic skills in five groups, and the grade rule as named versions.

Three facts are kept apart: trained, assessed, graded. "Not yet assessed" is its own state and never means
Purwa. A count of skills does not give the grade; complete groups do. Both tables are data
(``data/keterampilan.csv``, ``data/aturan_tingkat.csv``) because local sources contradict each other and the
health office must be able to confirm or replace them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KELOMPOK: tuple[str, ...] = ("A", "B", "C", "D", "E")
TINGKAT: tuple[str, ...] = ("purwa", "madya", "utama")
LABEL_TINGKAT = {
    "belum_dinilai": "Belum dinilai",
    "dinilai": "Dinilai, belum bertingkat",
    "purwa": "Purwa",
    "madya": "Madya",
    "utama": "Utama",
}
# Cadres of whom nobody said whether they were assessed, or with which result.
KATA_TAK_DIKETAHUI = "hasil belum dilaporkan"


@dataclass(frozen=True)
class Aturan:
    """One line of a grade rule: all groups of ``wajib`` and at least ``tambahan`` other whole groups."""

    tingkat: str
    urutan: int
    wajib: frozenset[str]
    tambahan: int

    def dipenuhi(self, lengkap: Collection[str]) -> bool:
        """Whether the complete groups ``lengkap`` satisfy this line."""
        lain = set(lengkap) - self.wajib
        return self.wajib <= set(lengkap) and len(lain) >= self.tambahan


@dataclass(frozen=True)
class VersiAturan:
    """A named rule: its lines, highest grade last, with the source and whether it is confirmed."""

    versi: str
    aturan: tuple[Aturan, ...]
    status: str
    sumber: str

    @property
    def status_pendek(self) -> str:
        """The status without its reason: the table writes ``status: reason``."""
        return self.status.partition(":")[0]

    def tingkat(self, lengkap: Collection[str] | None) -> str:
        """The grade for complete groups: ``belum_dinilai`` for None, ``dinilai`` when no line is met.

        >>> versi.tingkat({"A", "B", "C"})  # doctest: +SKIP
        'purwa'
        """
        if lengkap is None:
            return "belum_dinilai"
        dipenuhi = [a for a in self.aturan if a.dipenuhi(lengkap)]
        return max(dipenuhi, key=lambda a: a.urutan).tingkat if dipenuhi else "dinilai"


def versi_aturan(baris: Iterable[Mapping[Any, Any]]) -> dict[str, VersiAturan]:
    """Rule versions from rows of ``aturan_tingkat`` (typed: ``wajib`` text ``A;B``, ``kelompok_tambahan`` int)."""
    per_versi: dict[str, list[Mapping[Any, Any]]] = {}
    for b in baris:
        per_versi.setdefault(str(b["versi"]), []).append(b)
    return {versi: _susun(versi, isi) for versi, isi in per_versi.items()}


def _susun(versi: str, isi: list[Mapping[Any, Any]]) -> VersiAturan:
    aturan = tuple(
        Aturan(
            tingkat=str(b["tingkat"]),
            urutan=int(str(b["urutan"])),
            wajib=frozenset(str(b["wajib"]).split(";")),
            tambahan=int(str(b["kelompok_tambahan"])),
        )
        for b in sorted(isi, key=lambda b: int(str(b["urutan"])))
    )
    return VersiAturan(versi, aturan, str(isi[0]["status"]), str(isi[0]["sumber"]))


def kelompok_lengkap(lulus: Collection[int], anggota: Mapping[str, Collection[int]]) -> frozenset[str]:
    """Groups of which every skill number in ``anggota`` is in ``lulus``."""
    punya = set(lulus)
    return frozenset(k for k, nomor in anggota.items() if nomor and set(nomor) <= punya)
