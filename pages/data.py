"""Data: bring a file in as a draft, answer its questions, apply it; templates, history with undo, decisions."""

from __future__ import annotations

import streamlit as st

from ui import intake_actions, intake_books, intake_page, intake_style, parts
from ui.context import konteks

k = konteks()
intake_style.pasang(k.rupa)
parts.kepala(intake_page.kalimat(k), k, berperiode=False)
intake_actions.pesan()

BAGIAN = {
    "Impor": intake_page.impor,
    "Templat": intake_books.templat,
    "Riwayat": intake_books.riwayat,
    "Keputusan": intake_books.keputusan,
}
for tab, gambar in zip(st.tabs(list(BAGIAN), key="bagian_data", bind="query-params"), BAGIAN.values(), strict=True):
    if tab.open:
        with tab:
            gambar(k)
