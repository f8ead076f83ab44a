"""PWS: how far each place is in the year against its target, and who is still to be reached."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.kit import dated, header, message
from ui.pws import page as pws
from ui.pws.measured import hitung_pws

k = konteks()
semua = pws.kode(k)
if semua:
    atas = st.container()
    kode = pws.pilih_indikator(k, semua)
    pilihan = (kode, pws.pilih_tingkat(k, kode), pws.pilih_sasaran(k, kode))
    p = k.jadi(hitung_pws, *pilihan)
    with atas:
        pws.kepala(k, p)
        message.pesan()
    with dated.wadah(p.periode, "pws"):
        pws.bagian(k, pilihan)
else:
    header.kepala(k.jadi(pws.kalimat_belum), k, berperiode=False, tabel=())
    pws.belum_ada(k)
