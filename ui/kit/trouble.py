"""What a person sees when a page fails: our own words and a number that the log has too; never a traceback.

Errors raised on purpose (``GalatIlp``) are written for people and shown as they are. Anything else is a fault of the
program: the screen says that the page cannot be shown and what to do, the log holds the traceback.
"""

from __future__ import annotations

import logging
import re
import secrets

import streamlit as st
from markupsafe import Markup

from ilp_data.errors import GalatIlp
from ui.markup import gabung_markup, html, tulis_markup

log = logging.getLogger("dasbor_ilp")


def laporkan_galat(galat: Exception, tempat: str = "") -> bool:
    """Log ``galat`` under a new number and show the box with that number; True: nothing is left for Streamlit to show.

    ``tempat`` is the page. Also the handler of ``st.App`` for what fails outside a page (a click's callback).
    """
    nomor = secrets.token_hex(3).upper()
    log.error("Galat %s%s", nomor, f" pada halaman {tempat}" if tempat else "", exc_info=galat)
    apa, penjelasan = _isi(galat)
    tulis_markup(
        html(
            '<div class="ilp-galat" role="alert"><b>{a}</b><p>{p}</p><p>Nomor galat <b>{n}</b>. Nomor ini tercatat '
            "juga di log peladen.</p></div>",
            a=apa,
            p=kode_markup(penjelasan),
            n=nomor,
        )
    )
    return True


def kode_markup(teks: str) -> Markup:
    """Text in which what stands between backticks, as messages for the command line write it, is set as code."""
    potong = re.split(r"`([^`\n]+)`", teks)
    return gabung_markup([html("<code>{t}</code>" if ke % 2 else "{t}", t=t) for ke, t in enumerate(potong)])


def _isi(galat: Exception) -> tuple[str, str]:
    if isinstance(galat, GalatIlp):
        return "Permintaan ini tidak dapat dilayani.", str(galat)
    return (
        "Halaman ini tidak dapat ditampilkan.",
        "Terjadi galat pada program, bukan pada data Anda; tidak ada yang berubah dalam simpanan. Muat ulang halaman "
        "ini atau hapus saringannya. Bila terulang, sampaikan nomor di bawah kepada pengelola dasbor.",
    )


class Penjaga:
    """``with Penjaga("Klaster"):`` around a page: a failure within ends the page with the box.

    The outermost edge of the program, so every ``Exception`` ends here. ``st.rerun`` and ``st.stop`` are none and pass.
    The run is stopped rather than finished: Streamlit then keeps the state of what was not drawn this time.
    """

    def __init__(self, tempat: str) -> None:
        self.tempat = tempat

    def __enter__(self) -> None:
        pass

    def __exit__(self, _jenis: object, galat: BaseException | None, _jejak: object) -> None:
        if isinstance(galat, Exception):
            laporkan_galat(galat, self.tempat)
            st.stop()
