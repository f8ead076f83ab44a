"""Lintas Sektor: meetings, launches, training and contests between sectors; who was named, how many came."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, message
from ui.sectors import form
from ui.sectors import page as sectors

k = konteks()
header.kepala(k.jadi(sectors.kalimat), k, berperiode=False)
message.pesan()
kini = dated.keadaan(k).nilai
semua = k.sedaerah
if semua.jadi(sectors.kegiatan):
    with dated.wadah(kini, "angka"):
        semua.blok(sectors.angka)
    kiri, kanan = st.columns([52, 48], gap="medium")
    with kiri, dated.wadah(kini, "waktu"):
        semua.blok(sectors.garis_waktu)
    with kanan, dated.wadah(kini, "matriks"):
        semua.blok(sectors.matriks)
        sectors.unduh_kegiatan(semua)
else:
    sectors.belum_ada(semua)
if k.membawa:
    form.catat_kegiatan(semua, semua.jadi(sectors.kegiatan))
    form.catat_hasil(semua, semua.jadi(sectors.kegiatan))
