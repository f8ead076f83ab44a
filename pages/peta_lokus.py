"""Peta Lokus: puskesmas, pustu and posyandu on the boundaries, a card of what is selected, the table twin."""

from __future__ import annotations

import streamlit as st

from ilp_data.insight import sentences
from ui import loci, loci_card, parts
from ui.context import konteks

k = konteks()
loci.selaraskan(k)
parts.kepala(sentences.peta_lokus(k.potret, k.lingkup), k, berperiode=False)

semua = loci.semua(k)
pilihan = loci.pilihan(k, semua)
kiri, kanan = st.columns([65, 35], gap="medium")
with kanan:
    kode = loci.cari(semua)
with kiri:
    klik = loci.peta(k, pilihan, semua, kode)
loci.tanggapi(k, pilihan, klik, kode)
with kanan:
    loci_card.kartu(k, semua, kode)

loci.tabel(k, pilihan)
