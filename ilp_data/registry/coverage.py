"""The registry of coverage: indicators that a region publishes or reports for a year, read once from ``cakupan.toml``.

They stand beside the monthly counts of ``indicators``: PWS and SPM show those of which figures are known, the
dictionary explains all. Klaster does not read them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ilp_data.errors import GalatKode

_BERKAS = Path(__file__).resolve().parent / "definisi" / "cakupan.toml"
SETIAP_TAHUN = 0
_AWALAN_SPM, _AKHIRAN_SARANA = "spm_", "_sarana"


class JenisPeriode(StrEnum):
    """What a figure of an indicator is of: a count that grows over the year, one of a month, a state of a day, …"""

    KUMULATIF = "kumulatif"
    BULAN = "bulan"
    TRIWULAN = "triwulan"
    TAHUN = "tahun"
    SAAT = "saat"
    KOHORT = "kohort"
    KEJADIAN = "kejadian"


@dataclass(frozen=True)
class Target:
    """What a year is to reach, in per cent, and who says so; ``tahun`` 0 is every year."""

    tahun: int
    nilai: float
    sumber: str


@dataclass(frozen=True)
class Cakupan:
    """One indicator of coverage. ``penyebut``: every denominator in use by name, the usual one first; () where none is
    published. ``spm``: its number among the twelve, else 0. ``terkait``: a related code of ``indicators``."""

    kode: str
    klaster: str
    judul: str
    pendek: str
    konsep: str
    definisi: str
    interpretasi: str
    rumus: str
    pembilang: str
    penyebut: tuple[str, ...]
    arah: Literal["tinggi", "rendah"]
    jenis: JenisPeriode
    sumber: str
    satuan: str = "persen"
    spm: int = 0
    terkait: str = ""
    target: tuple[Target, ...] = ()

    def target_tahun(self, tahun: int) -> Target | None:
        """The target of a year; None where no source says one. It is never borrowed from another year."""
        return next((t for t in self.target if t.tahun in (tahun, SETIAP_TAHUN)), None)

    @property
    def layanan(self) -> str:
        """The code of a service of the SPM without its prefix: ``ibu_hamil``."""
        return self.kode.removeprefix(_AWALAN_SPM)

    @property
    def sarana(self) -> str:
        """The code under which the other part of a service of the SPM (goods, services, staff) is published."""
        return f"{self.kode}{_AKHIRAN_SARANA}"


@cache
def semua_cakupan() -> dict[str, Cakupan]:
    """All by code, in the order of the file."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    return {kode: _susun(kode, blok) for kode, blok in isi.items()}


def _susun(kode: str, blok: dict[str, Any]) -> Cakupan:
    target = tuple(Target(**t) for t in blok.get("target", ()))
    lain = {"penyebut": tuple(blok["penyebut"]), "jenis": JenisPeriode(blok["jenis"]), "target": target}
    return Cakupan(kode=kode, **{**blok, **lain})


def cakupan(kode: str) -> Cakupan:
    """One indicator of coverage; raises ``GalatKode`` for an unknown code."""
    hasil = semua_cakupan().get(kode)
    if hasil is None:
        contoh = ", ".join(list(semua_cakupan())[12:18])
        raise GalatKode("Indikator cakupan tidak dikenal.", diberikan=repr(kode), diharapkan=f"misalnya {contoh} …")
    return hasil


def sarana_spm() -> dict[str, str]:
    """Code → title of the other part of each service of the SPM (goods, services, staff)."""
    return {c.sarana: f"{c.judul}: barang, jasa, dan SDM" for c in layanan_spm()}


def layanan_spm() -> tuple[Cakupan, ...]:
    """The twelve services of the SPM bidang kesehatan, by number."""
    return tuple(sorted((c for c in semua_cakupan().values() if c.spm), key=lambda c: c.spm))
