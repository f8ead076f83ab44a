"""Mulai: any kabupaten or kota, what of it is known already, and the steps that make the pages work for it."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import header
from ui.start import page as start

k = konteks()
m = start.permulaan(k)
header.kepala(m.kalimat, k, berperiode=False)

kiri, kanan = st.columns([62, 38], gap="medium")
with kiri:
    start.pilih_daerah(k)
    start.langkah(k, m)
with kanan:
    start.dikenal(k, m)
