"""The script of the app: set up the page, draw the filters, run the chosen page. Started by ``app.py``."""

from __future__ import annotations

import streamlit as st

from ui import context, filters, style
from ui.pages import halaman as daftar_halaman

st.set_page_config(
    page_title="Dasbor ILP",
    page_icon=":material/health_and_safety:",
    layout="wide",
    initial_sidebar_state="expanded",
)

halaman = st.navigation(daftar_halaman(), position="sidebar")
konteks = filters.saring()
context.pasang(konteks)
style.pasang(konteks.rupa)
halaman.run()
