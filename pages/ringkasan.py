"""Ringkasan: the state of the city in five seconds. Cards, map, what needs attention, what is missing."""

from __future__ import annotations

import streamlit as st

from ilp_data.insight import sentences
from ilp_data.registry.indicators import indikator
from ui.app import binding
from ui.app.context import konteks
from ui.kit import maps, parts
from ui.summary import page as summary

k = konteks()
atas = st.container()
kiri, kanan = st.columns([58, 42], gap="medium")
bawaan = summary.indikator_bawaan(k)
with kanan:
    kode = binding.pilih_halaman("indikator", "Indikator pada peta dan daftar", summary.pilihan_indikator(), bawaan)
    ind = indikator(kode)
with kiri:  # before all else that is computed: the map is what people wait for
    satuan = maps.satuan_terhalus(k)
    ukuran = k.hitung(kode, satuan, k.kota, k.periode_untuk(ind))
    klik = maps.indikator_di_peta(k, ukuran, ind, kunci="peta-ringkasan", satuan=satuan)
    if klik and klik[0] == "wilayah":
        maps.saring_kelurahan(klik[1])
    summary.keterangan_peta(k, ind)
with atas:
    parts.kepala(sentences.ringkasan(k.pandang), k, lain=summary.waktu_lain(k, ind))
    parts.kartu_deret(summary.kartu(k))
with kanan:
    summary.perlu_perhatian(k, ind)

summary.kekosongan(k)
summary.tabel(k, ind)
