"""The pages of the app, in the order of the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

_FOLDER = Path(__file__).resolve().parents[2] / "pages"

# file, title, icon, path in the URL
DAFTAR = (
    ("ringkasan.py", "Ringkasan", "dashboard", "ringkasan"),
    ("peta_lokus.py", "Peta Lokus", "location_on", "peta-lokus"),
    ("kader.py", "Kader", "groups", "kader"),
    ("klaster.py", "Klaster", "category", "klaster"),
    ("profil_kelurahan.py", "Profil Kelurahan", "badge", "profil-kelurahan"),
    ("rapat.py", "Rapat", "co_present", "rapat"),
    ("data.py", "Data", "upload_file", "data"),
    ("mutu_data.py", "Mutu Data", "fact_check", "mutu-data"),
    ("metode.py", "Metode & Sumber", "menu_book", "metode"),
)

HALAMAN_AWAL = DAFTAR[0][3]


def halaman() -> dict[Page, str]:
    """The pages with their menu icons, in order; the first is the default.

    The icon is not handed to ``st.Page``: it would become the browser tab's icon, which Streamlit fetches from
    an outside host.
    """
    return {
        st.Page(_FOLDER / berkas, title=judul, url_path=jalur, default=urutan == 0): f":material/{ikon}:"
        for urutan, (berkas, judul, ikon, jalur) in enumerate(DAFTAR)
    }


def menu(daftar: dict[Page, str]) -> None:
    """Links to all pages at the top of the sidebar; filters travel along in the URL."""
    with st.sidebar, st.container(key="menu-halaman", gap=None):
        for isi, ikon in daftar.items():
            st.page_link(isi, icon=ikon, width="stretch")
