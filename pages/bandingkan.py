"""Bandingkan: any regions side by side on published or measured facts, each with its date and source."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.compare import page as compare

k = konteks()
atas = st.container()
kode = compare.pilih_daerah(k)
with atas:
    compare.kepala(k, kode)
with compare.wadah(k):
    compare.isi(k, kode)
compare.unduh_fakta(kode)
