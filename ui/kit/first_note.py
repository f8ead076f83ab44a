"""The note of the first start: the store was just made, and of what; until it is closed or something is imported."""

from __future__ import annotations

import streamlit as st

from ilp_data.format import saat
from ilp_data.zones import zona
from ui.app import cached
from ui.kit import parts


def tampilkan_catatan(revisi: int, daerah: str) -> None:
    """Above the headline, with a button that closes it for everybody."""
    dibuat = cached.catatan_awal(revisi)
    if not dibuat:
        return
    hari, jam = saat(dibuat, zona(daerah))
    kiri, kanan = st.columns([82, 18], vertical_alignment="center")
    with kiri:
        parts.peringatan(
            f"Simpanan ini baru dibuat ({hari}, {jam}) dan berisi data bawaan. Yang bertanda SIMULASI dibuat untuk "
            "peragaan, bukan data lapangan. Impor data Anda pada halaman Data; catatan ini hilang setelah impor itu."
        )
    kanan.button("Tutup catatan ini", icon=":material/check:", on_click=cached.tutup_catatan_awal, width="stretch")
