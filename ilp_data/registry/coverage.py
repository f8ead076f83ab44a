"""Coverage: the indicators of the registry that a region publishes or reports for a year, as PWS, SPM, the cascades and
the dictionary read them: numerator and denominators by name.

They are the wider part of ``indicators.lengkap``, seen from their published figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ilp_data.errors import GalatKode
from ilp_data.registry import indicators
from ilp_data.registry.indicators import SETIAP_TAHUN as SETIAP_TAHUN
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.indicators import JenisPeriode as JenisPeriode
from ilp_data.registry.indicators import Target as Target


@dataclass(frozen=True)
class Cakupan:
    """One indicator of coverage. ``penyebut``: every denominator in use by name, the usual one first; () where none is
    published. ``spm``: its number among the twelve, else 0; with it ``layanan`` (its code there: ``ibu_hamil``),
    ``sarana`` (the code of its other part: goods, services and staff) and ``sebutan`` (whom it serves).
    ``terkait``: a related code of ``indicators``."""

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
    layanan: str = ""
    sarana: str = ""
    sebutan: str = ""
    terkait: str = ""
    target: tuple[Target, ...] = ()

    def target_tahun(self, tahun: int) -> Target | None:
        """The target of a year; None where no source says one. It is never borrowed from another year."""
        return next((t for t in self.target if t.tahun in (tahun, SETIAP_TAHUN)), None)


@cache
def semua_cakupan() -> dict[str, Cakupan]:
    """All by code, in the order of the registry."""
    return {kode: _dari(i) for kode, i in indicators.lengkap().items() if i.luas}


def _dari(i: Indikator) -> Cakupan:
    return Cakupan(
        i.kode, i.klaster, i.judul, i.pendek, i.konsep, i.definisi, i.interpretasi, i.rumus, i.nama_pembilang,
        i.semua_penyebut, i.arah, i.waktu, i.penerbit, i.satuan, i.spm, i.layanan, i.sarana,
        i.sebutan, i.terkait, i.target_tahunan,
    )  # fmt: skip


def cakupan(kode: str) -> Cakupan:
    """One indicator of coverage; raises ``GalatKode`` for an unknown code."""
    hasil = semua_cakupan().get(kode)
    if hasil is None:
        contoh = ", ".join(list(semua_cakupan())[5:11])
        raise GalatKode("Indikator cakupan tidak dikenal.", diberikan=repr(kode), diharapkan=f"misalnya {contoh} …")
    return hasil


def sarana_spm() -> dict[str, str]:
    """Code → title of the other part of each service of the SPM (goods, services, staff)."""
    return {c.sarana: f"{c.judul}: barang, jasa, dan SDM" for c in layanan_spm()}


def layanan_spm() -> tuple[Cakupan, ...]:
    """The twelve services of the SPM bidang kesehatan, by number."""
    return tuple(sorted((c for c in semua_cakupan().values() if c.spm), key=lambda c: c.spm))
