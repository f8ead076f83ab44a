"""Profil Kelurahan: everything of one kelurahan on one screen against its region."""

from __future__ import annotations

import streamlit as st

from ilp_data.insight import sentences
from ui.app.context import konteks
from ui.kit import parts
from ui.profile import strips as profile_strips
from ui.profile import views as profil

k = konteks()
pilihan = profil.pilih(k)
if pilihan is None:
    parts.kepala("Tidak ada kelurahan pada gabungan saringan ini.", k)
    parts.kosong("Saringan ini saling meniadakan", "Lepaskan kecamatan atau puskesmas pada bilah samping.")
    st.stop()

ini = profil.fokus(k, pilihan.kode)
isi = profil.ambil(k, pilihan.kode)
parts.kepala(sentences.profil(k.pandang.pada(ini.lingkup)), k)
profil.nama(k, isi, pilihan)

kiri, tengah, kanan = st.columns([24, 46, 30], gap="xsmall")
with kiri, st.container(gap="xsmall"):
    profil.letak(k, isi)
    profil.fasilitas(isi)
with tengah, st.container(gap="xsmall"):
    profile_strips.angka(k, isi)
    profil.kader(isi)
with kanan, st.container(gap="xsmall"):
    profil.tindak_lanjut(isi)
    profile_strips.tren(k, isi)

profil.tabel(ini, isi)
profil.kekosongan(k, isi)
