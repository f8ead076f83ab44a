"""Peta Lokus: puskesmas, pustu and posyandu on the boundaries, a card of what is selected, the table twin."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, posyandu_strata
from ui.loci import card as loci_card
from ui.loci import page as loci_page
from ui.loci import posyandu as loci_posyandu
from ui.loci import table as loci_table

k = konteks()
loci_page.selaraskan_pilihan(k)
saat = dated.registri(k)
atas = st.container()
semua = k.sedaerah.jadi(loci_page.semua)
pilihan = loci_page.pilihan(k, semua)
kiri, kanan = st.columns([65, 35], gap="medium")
tabel, bawah = st.container(), st.container()
with bawah:
    posyandu_strata.bagian(k)
with bawah, dated.wadah(saat.nilai, "aktif"):
    aktif = loci_posyandu.untuk_petugas(k) if k.umum else loci_posyandu.bagian(k)
with kanan:
    kode = loci_page.cari_fasilitas(semua)
with atas:
    palsu = ("kader",) if loci_card.bersimulasi(k, kode) else ()
    header.kepala(k.jadi(loci_page.kalimat), k, berperiode=False, saat=saat, tabel=palsu)
with kiri, dated.wadah(saat.nilai, "peta"):
    klik = loci_page.peta(k, pilihan, kode)
loci_page.tanggapi_klik(k, pilihan, klik, kode)
with kanan, dated.wadah(saat.nilai, "kartu"):
    loci_card.kartu(k, semua, kode, aktif)

with tabel, dated.wadah(saat.nilai, "tabel"):
    loci_table.tabel(k, pilihan, kode)
