"""The note of the first start: the store was just made, and of what; until it is closed or something is imported."""

from __future__ import annotations

import streamlit as st

from ilp_data.format import saat
from ilp_data.zones import zona
from ui.app import cached
from ui.kit import parts
from ui.markup import html


def tampilkan_catatan(revisi: int, daerah: str, *, tertutup: bool = False) -> None:
    """One slim line under the head, with a button that closes it for everybody; ``tertutup``: not for who looks."""
    dibuat = "" if tertutup else cached.catatan_awal(revisi)
    if not dibuat:
        return
    hari, jam = saat(dibuat, zona(daerah))
    with st.container(key="catatan-awal", horizontal=True, vertical_alignment="center", gap="small"):
        parts.catatan(
            html(
                'Simpanan ini baru dibuat<span class="kapan"> ({hari}, {jam})</span>; yang bertanda SIMULASI dibuat '
                "untuk peragaan. Impor data Anda pada halaman Data.",
                hari=hari,
                jam=jam,
            )
        )
        st.button("Tutup catatan ini", type="tertiary", on_click=cached.tutup_catatan_awal)
