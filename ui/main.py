"""The script of the app: set up the page, draw the filters, run the chosen page. Started by ``app.py``.

What fails on the way ends in our own box with a number (``ui.kit.trouble``), never in Streamlit's.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.app import context, door, filters, once, pages, turns
from ui.kit import style, trouble
from ui.server import identity

IKON = Path(__file__).resolve().parent / "aset" / "ikon.svg"

daerah = st.session_state.get("daerah") or st.query_params.get("daerah", "")
bagian = pages.per_bagian(pages.halaman(daerah))
halaman = st.navigation(bagian, position="hidden")
st.set_page_config(page_title=f"{halaman.title} · Dasbor ILP", page_icon=IKON, layout="wide")
st.logo(IKON, size="small")
siapa = identity.pengguna()
pages.menu(bagian, siapa)

style.pasang_gaya(context.rupa_layar())  # also for the box of a store that cannot be opened
door.tegakkan_hak(siapa, halaman)
with turns.SKRIP.ambil(), once.Tuntas(), trouble.Penjaga(halaman.title):
    konteks = filters.saring_layar(
        halaman.url_path not in pages.SEDAERAH, pages.umum(siapa), membawa=pages.membawa(siapa)
    )
    context.pasang_konteks(konteks)
    halaman.run()
