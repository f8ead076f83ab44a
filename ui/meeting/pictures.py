"""Gambar: any single map or chart of a briefing as PNG for WhatsApp or SVG for documents."""

from __future__ import annotations

import streamlit as st

from ilp_data.briefing.book import Paparan
from reports import picture
from ui.app import cached
from ui.kit import parts


def tampilkan_gambar(p: Paparan) -> None:
    """Choose one, see it, take it."""
    pilihan = {g.sebutan: g for g in picture.kumpulkan_gambar(cached.dek(p))}
    parts.judul("Satu gambar", "dengan judul, sumber, dan tanggalnya")
    if not pilihan:
        parts.kosong(
            "Paparan ini tidak memuat peta atau grafik.", "Pilih halaman yang bergambar saat menyiapkan rapat."
        )
        return
    nama = st.selectbox("Gambar", list(pilihan), key="rapat-gambar")
    slide, bagian = pilihan[nama].slide, pilihan[nama].bagian
    png = picture.berkas(bagian, judul=slide.judul, sumber=slide.sumber, format="png")
    kiri, kanan = st.columns([72, 28], gap="medium")
    kiri.image(png, width="stretch")
    berkas = f"{p.sebutan.replace('/', '-edisi-')}-{slide.kode.replace(':', '-')}"
    with kanan:
        st.download_button(
            "Unduh PNG",
            png,
            f"{berkas}.png",
            "image/png",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            "Unduh SVG",
            lambda: picture.berkas(bagian, judul=slide.judul, sumber=slide.sumber, format="svg"),
            f"{berkas}.svg",
            "image/svg+xml",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
        parts.catatan("PNG untuk WhatsApp dan Word; SVG dapat diperbesar tanpa pecah dan disunting.")
