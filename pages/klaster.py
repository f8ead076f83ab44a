"""Klaster: how each cluster covers each area. The matrix first, then a tab for each cluster."""

from __future__ import annotations

import streamlit as st

from ui.app.context import konteks
from ui.app.first_run import sedang_gambar_pertama
from ui.clusters import cascade_view, choice, others, tab, where
from ui.clusters import detail as clusters
from ui.clusters import matrix as cluster_matrix
from ui.clusters import readiness as cluster_readiness
from ui.clusters import trends as cluster_trends
from ui.clusters import years as cluster_years
from ui.kit import dated, header

k = konteks()
atas = st.container()
bagian = tab.pilih_bagian()
if bagian != tab.UTAMA:
    with atas:
        tab.kepala(k, bagian)
    tab.gambar(k, bagian)
    st.stop()
pilihan = choice.pilih_kolom(k)
r = clusters.Rincian(k, k.indikator(pilihan.kode), pilihan.per)
with atas:
    header.kepala(k.jadi(clusters.kalimat), k, lain=r.waktu_lain)

if k.bulan:
    urut = clusters.kolom_urut(r.ind.klaster)
    cluster_matrix.gambar_matriks(k, pilihan.per, pilihan.sebutan, r.ind.klaster, urut, pilihan.kolom)
    with dated.wadah(k.periode, "kembar"):
        cluster_matrix.kembar(k, pilihan.per, pilihan.sebutan, pilihan.kolom)
        others.ringkas_lain(k)
    with dated.wadah(r.periode, "rincian"):
        clusters.kepala_rincian(r)
        where.tautan_pws(r)
        kiri, kanan = st.columns([58, 42], gap="medium")
        with kiri:
            where.peta(r)
        with kanan:
            clusters.blok(clusters.peringkat, r)
    for lukis in (cluster_trends.tren, cluster_trends.kecil_berganda):
        clusters.blok(lukis, r, sedang_gambar_pertama())
else:
    clusters.belum_ada(k)
with dated.wadah(dated.periode(k, k.periode), "kaskade"):
    k.blok(cascade_view.kaskade, r.ind.klaster)
k.blok(cluster_years.setahun, pilihan.kode, pilihan.per, pilihan.sebutan)
if k.bulan:
    with dated.wadah(dated.periode(k, r.periode), "definisi"):
        clusters.blok(clusters.definisi, r)
    cluster_readiness.kesiapan(k, r.ind)
    with dated.wadah(r.periode, "tabel"):
        clusters.tabel(r)
else:
    cluster_readiness.kesiapan_bila_ada(k, r.ind)
