"""Gambar: any single map or chart of a briefing as PNG for WhatsApp or SVG for documents."""

from __future__ import annotations

import streamlit as st

from ilp_data.briefing.book import Paparan
from reports import picture
from reports.model import Bagian, Batang, Dek, Garis, Peta, Petak, Slide
from ui.app import cached
from ui.kit import parts

_JENIS = {Peta: "peta", Batang: "grafik batang", Garis: "grafik garis", Petak: "petak"}


def _pilihan(dek: Dek) -> dict[str, tuple[Slide, Bagian]]:
    """Every map and chart by a name people recognise."""
    hasil = {}
    for s in (*dek.slide, *dek.lampiran):
        for b in s.bagian:
            if isinstance(b, tuple(_JENIS)):
                hasil[f"{s.nama or s.kode} · {_JENIS[type(b)]}: {b.judul}"] = (s, b)
    return hasil


def tampilkan(p: Paparan) -> None:
    """Choose one, see it, take it."""
    pilihan = _pilihan(cached.dek(p))
    parts.judul("Satu gambar", "dengan judul, sumber, dan tanggalnya")
    if not pilihan:
        parts.kosong(
            "Paparan ini tidak memuat peta atau grafik.", "Pilih halaman yang bergambar saat menyiapkan rapat."
        )
        return
    nama = st.selectbox("Gambar", list(pilihan), key="rapat-gambar")
    slide, bagian = pilihan[nama]
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
