"""Kader: how far the cadres are, from registered to Utama, by area, by group of skills, and what is lacking where."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.cadres import lists as cadre_lists
from ui.cadres import planner_page
from ui.cadres import views as cadre_views
from ui.kit import dated, header

k = konteks()
saat = dated.kader(k)
header.kepala(k.jadi(cadre_views.kalimat), k, berperiode=False, saat=saat, tabel=("kader",))
ada = not k.kader().empty

kiri, kanan = st.columns(2, gap="medium") if ada or k.jadi(cadre_views.ada_terbit) else (None, st.container())
if kiri:
    with kiri, dated.wadah(saat.nilai, "corong"):
        k.blok(cadre_views.corong)
        k.blok(cadre_views.aturan)
with kanan, dated.wadah(saat.nilai, "tingkat"):
    if ada:
        per = cadre_views.pilih_per(k)
        cadre_views.tingkat(k, per)
    else:
        cadre_lists.belum_ada(k)

if ada:
    with dated.wadah(saat.nilai, "kelompok"):
        k.blok(cadre_views.kelompok, per)
    with dated.wadah(saat.nilai, "daftar"):
        if k.umum:
            cadre_lists.tanpa_posyandu()
        else:
            cadre_lists.posyandu_kurang(k)
            planner_page.kelas_berikutnya(k)
        cadre_lists.tabel(k, per)
cadre_lists.angka_terbit(k)
