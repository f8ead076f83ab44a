"""Ringkasan: the state of the city in five seconds. Cards, map, what needs attention, what is missing."""

from __future__ import annotations

import streamlit as st

from ilp_data import sentences
from ilp_data.indicators import indikator
from ui import binding, maps, parts, summary
from ui.context import konteks

k = konteks()
parts.kepala(sentences.ringkasan(k.potret, k.lingkup, k.periode), k)
parts.kartu_deret(summary.kartu(k))

kiri, kanan = st.columns([58, 42], gap="medium")
with kanan:
    kode = binding.pilih_halaman("indikator", "Indikator pada peta dan daftar", summary.pilihan_indikator(), "ds_hadir")
    ind = indikator(kode)
    ukuran = k.hitung(kode, "kelurahan", k.kota, k.bulan_acuan)
    summary.perlu_perhatian(k, ind)
with kiri:
    klik = maps.indikator_di_peta(k, ukuran, ind, kunci="peta-ringkasan")
    summary.keterangan_peta(k, ind)
    if klik and klik[0] == "wilayah":
        maps.saring_kelurahan(klik[1])

summary.kekosongan(k)
summary.tabel(k, ind)
