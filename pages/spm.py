"""SPM: the twelve services of the minimum standard, their quality, the index, and what is not known yet."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, message
from ui.kit.dated import Saat
from ui.spm import page as spm

k = konteks().sedaerah
atas = st.container()
tahun = spm.pilih_tahun(k)
s = k.jadi(spm.hitung_spm, tahun)
with atas:
    header.kepala(spm.kalimat(k, s), k, berperiode=False, saat=Saat("SPM kesehatan", str(tahun), "tahun"), tabel=())
    message.pesan()
with dated.wadah(str(tahun), "spm"):
    if not s.dikenal:
        spm.belum_ada(k, s)
    else:
        spm.angka_pokok(k, s)
    spm.tabel(k, s)
    spm.per_tempat(k, tahun)
