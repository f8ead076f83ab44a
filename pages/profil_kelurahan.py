"""Profil Kelurahan: everything of one kelurahan on one screen against its region."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, posyandu_strata, quarters
from ui.meeting import shown
from ui.profile import absent
from ui.profile import choice as profile_choice
from ui.profile import kinds as profile_kinds
from ui.profile import posyandu as profile_posyandu
from ui.profile import published as profile_published
from ui.profile import strips as profile_strips
from ui.profile import views as profil

k = konteks()
pilihan = k.jadi(profile_choice.pilih_tempat)
if pilihan is None:
    absent.tanpa_kelurahan(k)
    st.stop()

ini, kini = profile_choice.fokus(k, pilihan), dated.keadaan(k).nilai
isi = profil.ambil_profil(k, pilihan)
header.kepala(ini.jadi(profil.kalimat), k)
profil.nama(k, isi, pilihan)

kiri, tengah, kanan = st.columns([23, 48, 29], gap="xsmall")
with kiri, st.container(gap="xsmall"):
    profil.letak(k, isi)
    profil.blok(k, profil.fasilitas, isi)
with tengah, st.container(gap="xsmall"):
    profil.blok(k, profile_strips.angka, isi)
    profil.blok(k, profil.kader, isi)
    profil.membawa(k, isi)
with kanan, st.container(gap="xsmall"):
    profil.blok(k, profil.tindak_lanjut, isi)
    if not k.umum:
        with dated.wadah(kini, "keputusan"):
            ini.blok(profil.keputusan_rapat)
profil.blok(k, profile_strips.tren, isi)
ini.blok(profile_published.bagian)
ini.blok(profile_kinds.lain)
ini.blok(quarters.bagian)
ini.blok(profile_kinds.bagian)
with dated.wadah(dated.periode(k, k.periode), "sumber"):
    profil.blok(k, profil.sumber, isi)
    if not k.umum:
        shown.tautan(k, [a.baris for a in isi.angka], isi.per, isi.periode)

ini.blok(posyandu_strata.bagian)
if not k.umum:
    with dated.wadah(dated.registri(k).nilai, "posyandu"):
        profile_posyandu.bagian(ini)
with dated.wadah(dated.registri(k).nilai, "tabel"):
    profil.tabel(ini, isi)
with dated.wadah(kini, "kekosongan"):
    profil.blok(k, profil.kekosongan, isi)
