"""Ringkasan: the state of the city in five seconds. The sentence, the figure, the map, who needs attention."""

from __future__ import annotations

import streamlit as st

from ui.app import binding
from ui.app.context import konteks
from ui.app.first_run import sedang_gambar_pertama
from ui.compare import region
from ui.kit import dated, maps, shape
from ui.meeting import shown
from ui.summary import choice, figures
from ui.summary import page as summary

k = konteks()
atas = st.container()
with st.container(key="depan"):
    kiri, tengah, kanan = st.columns([31, 38, 31], gap="small")
bawaan, kini = k.jadi(choice.indikator_bawaan), dated.keadaan(k)
with kiri:
    # A region that nobody reported for has nothing to choose between.
    pilih = choice.pilihan_indikator(k)
    kode = binding.pilih_halaman("indikator", "Indikator", pilih, bawaan, ringkas=True) if k.bulan else bawaan
per = dated.periode(k, summary.periode(k, kode))
with tengah:  # before all else that is computed: the map is what people wait for
    bentuk = shape.pilih_bentuk(k)
    if bentuk != shape.PETAK:
        with st.container(key="bentuk-auto-peta" if bentuk is None else "bentuk-peta"), dated.wadah(per, "peta"):
            klik = summary.peta(k, kode)
        if klik and klik[0] == "wilayah":
            maps.saring_kelurahan(klik[1])
    petak, keterangan = st.container(), dated.wadah(per, "keterangan")
with atas:
    summary.kepala(k, kode)
with kiri:
    k.blok(figures.angka_depan, kode, sedang_gambar_pertama())
if bentuk != shape.PETA:
    kunci = "bentuk-auto-petak" if bentuk is None else "bentuk-petak"
    with petak, st.container(key=kunci), dated.wadah(per, "petak"):
        summary.petak(k, kode)
with keterangan:
    k.blok(summary.keterangan_peta, kode)
with kiri:
    region.tahap_daerah(k)
    if not k.umum:
        with dated.wadah(per, "tayangan"):
            shown.tautan(k, [k.satu(kode, k.lingkup, summary.periode(k, kode))], "kota", summary.periode(k, kode))
with kanan, dated.wadah(per, "perhatian"):
    k.blok(summary.perlu_perhatian, kode)

if not k.umum:
    with dated.wadah(kini.nilai, "keputusan"):
        k.blok(summary.keputusan_rapat)
with dated.wadah(kini.nilai, "kekosongan"):
    k.blok(summary.kekosongan)
with dated.wadah(per, "tabel"):
    summary.tabel(k, kode)
