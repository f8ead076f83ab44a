"""Of which day or month a part of a page speaks: for people in words, for machines as an attribute.

Markup of ours carries ``data-periode`` (``parts.berperiode_markup``); what Streamlit draws stands in a container whose
key begins with ``periode-`` and the same value (``wadah``). A value is a period of the filters (``2026-03``, ``2025``,
``2025-10..2025-12``) or the date of a register (``2026-09``, ``2026-11-28``). A browser test walks over every figure
and looks for it, and, where it is not the header's, for its words.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ilp_data import zones
from ilp_data.format import bulan, tanggal
from ilp_data.insight.source_dates import tanggal_sumber
from ilp_data.measure import scope
from ui.app import cached
from ui.app.context import Konteks


class Saat(NamedTuple):
    """``kata`` (``registri``, ``keadaan``) per ``nilai``, a date as precise as it is known; ``sambung`` stands between
    (``kumulatif sampai Agustus 2025``)."""

    kata: str
    nilai: str
    sambung: str = "per"

    @property
    def teks(self) -> str:
        """``registri per September 2026``."""
        return f"{self.kata} {self.sambung} {tanggal(self.nilai)}"

    @property
    def pendek(self) -> str:
        """``registri per 6 Sep 2026``."""
        return f"{self.kata} {self.sambung} {tanggal_pendek(self.nilai)}"


def awal_kalimat(saat: Saat) -> str:
    """``Registri per September 2026``."""
    return f"{saat.teks[:1].upper()}{saat.teks[1:]}"


def tanggal_pendek(nilai: str) -> str:
    """``6 Sep 2026`` of a whole date, else as precise as it is."""
    hari = nilai[8:10].lstrip("0")
    return f"{hari} {bulan(nilai[:7], pendek=True)}" if hari else tanggal(nilai)


def wadah(periode: str, nama: str) -> DeltaGenerator:
    """A container of what speaks of a period; ``nama`` (letters) tells those of a page apart."""
    return st.container(key=f"periode-{periode}-{nama}")


def keadaan(k: Konteks) -> Saat:
    """The day of the newest revision: what holds until the next."""
    waktu = cached.riwayat(k.baca)["waktu"]
    hari = zones.hari(max(waktu), k.lingkup.daerah) if len(waktu) else k.potret.hari_ini(k.lingkup.daerah)
    return Saat("keadaan", f"{hari:%Y-%m-%d}")


def registri(k: Konteks) -> Saat:
    """The date that the lists of facilities name of themselves; without one ``keadaan``."""
    return k.sedaerah.jadi(_registri)


def _registri(k: Konteks) -> Saat:
    return _bersumber(k, set(scope.fasilitas(k.potret, k.lingkup)["sumber"]))


def kader(k: Konteks) -> Saat:
    """The date that the register of cadres names of itself; without one ``keadaan``."""
    return k.sedaerah.jadi(_kader)


def _kader(k: Konteks) -> Saat:
    isi = k.kader()
    return _bersumber(k, set(isi["sumber"]) if "sumber" in isi else set())


def _bersumber(k: Konteks, sumber: set[str]) -> Saat:
    per = tanggal_sumber(sumber)
    return Saat("registri", per) if len(per) > len("2026") else keadaan(k)


def periode(k: Konteks, nilai: str) -> str:
    """``nilai`` where the region has months, else the day of the newest revision."""
    return nilai if k.bulan else keadaan(k).nilai
