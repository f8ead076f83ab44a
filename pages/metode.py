"""Metode & Sumber: what each figure means, where it comes from, what is made up. Printed from the registries."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, message
from ui.method import own, sources
from ui.method import registries as method

BAGIAN = {
    "Indikator": method.indikator,
    "Indikator daerah": own.daerah,
    "Cacah mentah": method.cacah,
    "Tanda": method.keadaan,
    "Keterampilan": sources.keterampilan,
    "Berkas data": sources.berkas,
    "Simulasi": sources.simulasi,
    "Angka dipublikasikan": sources.terbit,
    "Judul kolom": method.judul_kolom,
    "Tabel dan kolom": method.kolom,
    "Revisi": sources.revisi,
}

k = konteks()
header.kepala(k.jadi(method.kalimat), k, berperiode=False, tabel=())
message.pesan()
for tab, gambar in zip(st.tabs(list(BAGIAN), key="bagian", bind="query-params"), BAGIAN.values(), strict=True):
    if tab.open:
        with tab, dated.wadah(dated.keadaan(k).nilai, "bagian"):
            gambar(k)
