"""Provinsi: the kabupaten and kota of a province; who has begun, how far, and where the others can begin."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.compare import province_page as province

k = konteks()
atas = st.container()
with st.container(key="kendali-provinsi"):
    kiri, kanan = st.columns([46, 54], gap="medium")
with kiri:
    p = province.pilih_provinsi(k)
with kanan:
    tampil = province.pilih_tampil(p)
with atas:
    province.kepala(k, p)
kiri, kanan = st.columns([46, 54], gap="medium") if province.berpeta(p) else (None, st.container())
if kiri:
    with kiri, province.wadah(k, "peta"):
        province.gambar_daerah(k, p, tampil)
with kanan, province.wadah(k, "petak"):
    province.petak(k, p, tampil)
if p.mulai:
    with province.wadah(k, "tabel"):
        province.tabel(k, p, tampil)
    province.unduh_provinsi(p)
