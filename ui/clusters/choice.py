"""What is chosen on Klaster: the rows of the matrix and the indicator that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ui.app import binding
from ui.app.context import Konteks
from ui.clusters import detail


@dataclass(frozen=True)
class Pilihan:
    """``per`` the breakdown, ``sebutan`` its name, ``kode`` the open indicator."""

    per: str
    sebutan: str
    kode: str


def pilih(k: Konteks) -> Pilihan:
    """Both choices side by side, in the URL as ``per`` and ``indikator``."""
    kiri, kanan = st.columns([46, 54], gap="small", vertical_alignment="center")
    ada: Mapping[str, str] = k.sedaerah.jadi(detail.pilihan_per)
    with kiri:
        per = binding.pilih_halaman("per", "Baris", ada, "kelurahan", tombol=True)
    with kanan:
        semua, bawaan = detail.pilihan_indikator(), k.jadi(detail.bawaan)
        kode = binding.pilih_halaman("indikator", "Indikator yang dibuka", semua, bawaan, ringkas=True)
    return Pilihan(per, ada[per], kode)
