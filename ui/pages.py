"""The pages of the app, in the order of the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

_FOLDER = Path(__file__).resolve().parent.parent / "pages"

# file, title, icon, path in the URL
DAFTAR = (
    ("ringkasan.py", "Ringkasan", "dashboard", "ringkasan"),
    ("peta_lokus.py", "Peta Lokus", "location_on", "peta-lokus"),
    ("kader.py", "Kader", "groups", "kader"),
    ("klaster.py", "Klaster", "grid_view", "klaster"),
    ("profil_kelurahan.py", "Profil Kelurahan", "badge", "profil-kelurahan"),
    ("metode.py", "Metode & Sumber", "menu_book", "metode"),
)


def halaman() -> list[Page]:
    """The pages as Streamlit wants them; the first is the default."""
    return [
        st.Page(_FOLDER / berkas, title=judul, icon=f":material/{ikon}:", url_path=jalur, default=urutan == 0)
        for urutan, (berkas, judul, ikon, jalur) in enumerate(DAFTAR)
    ]
