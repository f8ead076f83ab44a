"""What a role may not open is not run: nothing of such a page reaches the browser."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from ilp_data.rights import SETEMPAT, Pengguna
from ui.app import pages
from ui.markup import html, tulis_markup

KELUAR = "/auth/logout"


def tegakkan_hak(siapa: Pengguna | None, halaman: Page) -> None:
    """Say who is signed in; stop the run where ``siapa`` may not open ``halaman``."""
    if siapa != SETEMPAT:
        _siapa(siapa)
    if pages.boleh(siapa, halaman.url_path):
        return
    tulis_markup(
        html(
            '<div class="ilp-galat" role="alert"><b>Halaman {h} tidak termasuk peran Anda.</b><p>Pilih halaman lain '
            "pada menu, atau minta peran kepada pengelola dasbor bila Anda memerlukannya.</p></div>",
            h=halaman.title,
        )
    )
    st.stop()


def _siapa(siapa: Pengguna | None) -> None:
    """Name, roles and the way out, at the foot of the menu."""
    awalan = (st.get_option("server.baseUrlPath") or "").strip("/")
    with st.sidebar:
        tulis_markup(
            html(
                '<p class="ilp-catatan">{n} · {p} · <a href="{k}" target="_self">Keluar</a></p>',
                n=siapa.sebutan if siapa else "Belum masuk",
                p=", ".join(sorted(siapa.peran)) if siapa else "tanpa peran",
                k=f"/{awalan}{KELUAR}" if awalan else KELUAR,
            )
        )
