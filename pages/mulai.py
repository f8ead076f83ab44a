"""Mulai: any kabupaten or kota, what of it is known already, and the steps that make the pages work for it."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, message
from ui.start import page as start
from ui.start import types as start_types

k = konteks()
m = start.permulaan(k)
header.kepala(m.kalimat, k, berperiode=False, angka=m.angka)
kini = dated.keadaan(k).nilai
message.pesan()

kiri, kanan = st.columns([62, 38], gap="medium")
with kiri, dated.wadah(kini, "langkah"):
    start.pilih_daerah(k)
    start.langkah(k, m)
with kanan, dated.wadah(kini, "dikenal"):
    start.dikenal(k, m)
    start_types.jenis_fasilitas(k)
