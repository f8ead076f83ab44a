"""Ringkasan: the state of the city in five seconds. Cards, map, what needs attention, what is missing."""

from __future__ import annotations

import streamlit as st

from ilp_data.registry.indicators import indikator
from ui.app import binding
from ui.app.context import konteks
from ui.kit import header, maps
from ui.summary import page as summary

k = konteks()
atas = st.container()
kiri, kanan = st.columns([58, 42], gap="medium")
bawaan = k.jadi(summary.indikator_bawaan)
with kanan:
    kode = binding.pilih_halaman("indikator", "Indikator pada peta dan daftar", summary.pilihan_indikator(), bawaan)
    ind = indikator(kode)
with kiri:  # before all else that is computed: the map is what people wait for
    satuan = maps.satuan_terhalus(k)
    klik = maps.indikator_di_peta(k, ind, summary.periode(k, kode), kunci="peta-ringkasan", satuan=satuan)
    if klik and klik[0] == "wilayah":
        maps.saring_kelurahan(klik[1])
    k.blok(summary.keterangan_peta, kode)
with atas:
    header.kepala(k.jadi(summary.kalimat), k, lain=summary.waktu_lain(k, ind))
    k.blok(summary.kartu_deret)
with kanan:
    k.blok(summary.perlu_perhatian, kode)

k.blok(summary.kekosongan)
summary.tabel(k, kode)
