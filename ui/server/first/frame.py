"""The first picture in the page that answers: its styles, where it stands, what removes it, what is said without it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from string import Template

import streamlit as st
from markupsafe import Markup

from geo import assets, css
from geo.look import GELAP, TERANG
from ui.kit import style
from ui.markup import html
from ui.server import fonts

ID = "gambar-pertama"
_GAGAL = (
    "Dasbor tidak dapat dimulai di peramban ini: programnya tidak termuat, mungkin karena jaringan terputus. "
    "Muat ulang halaman ini. Bila terulang, perbarui peramban atau hubungi pengelola dasbor."
)
_TANPA_SKRIP = (
    "Gambar ini tidak dapat diklik karena JavaScript dimatikan di peramban. Nyalakan JavaScript, lalu muat ulang "
    "halaman ini untuk menyaring dan membuka halaman lain."
)


def baca_aset(nama: str) -> str:
    """The text of a file of ``ui/server/aset``."""
    return (resources.files("ui.server") / "aset" / nama).read_text(encoding="utf-8")


@cache
def gaya(pangkal: str) -> str:
    """All styles of the picture: its font, both looks, Streamlit's layout, the sheets of the pages."""
    huruf = f"{pangkal}/static/media/{fonts.berkas('SourceSansVF-Upright').name}"
    ikon = f"{pangkal}/static/media/{fonts.berkas('MaterialSymbols-Rounded').name}"
    kepala = Template(baca_aset("first_fonts.css")).substitute(
        ikon=ikon, huruf=huruf, id=ID, terang=css.variabel_layar(TERANG), gelap=css.variabel_layar(GELAP),
        ukuran=st.get_option("theme.baseFontSize") or 16,
    )  # fmt: skip
    return _ringkas(f"{kepala}{baca_aset('first.css')}{style.lembar(*style.UMUM)}{style.gaya_gambar(css.CSS.nama)}")


def _ringkas(lembar: str) -> str:
    """A style sheet without its comments and line breaks: it comes with every first picture."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", lembar, flags=re.DOTALL))


@cache
def skrip_rupa() -> str:
    """The script in the page that chooses the look before anything is painted."""
    return baca_aset("theme.js").strip()


@cache
def sumber_csp() -> str:
    """What lets ``skrip_rupa`` run under our policy."""
    sidik = hashlib.sha256(skrip_rupa().encode()).digest()
    return f"'sha256-{base64.b64encode(sidik).decode()}'"


def bingkai(gambar: str, pangkal: str) -> Markup:
    """What goes into the body for a finished picture; ``pangkal`` is "" or ``/name``."""
    nama = assets.daftarkan_aset("gambar-pertama", baca_aset("first.js")).removeprefix(assets.URL_RELATIF)
    return html(
        '<div id="{i}"><style>{g}</style><script>{r}</script>'
        '<noscript><style>{d}</style><p class="gp-pesan" role="alert">{n}</p></noscript>'
        '{isi}<i class="gp-utuh" hidden></i></div>'
        '<p class="gp-pesan" id="{i}-gagal" role="alert" hidden>{m}</p>'
        '<script defer src="{p}/{a}/{f}"></script>',
        i=ID, g=Markup(gaya(pangkal)), r=Markup(skrip_rupa()), n=_TANPA_SKRIP, isi=Markup(gambar), m=_GAGAL, p=pangkal,
        d=Markup(baca_aset("first_still.css")), a=assets.AWALAN, f=nama,
    )  # fmt: skip


def klien(tautan: str) -> Markup:
    """What starts Streamlit's client, kept back until the picture is painted (``first.js``)."""
    return html('<template id="{i}-klien">{t}</template>', i=ID, t=Markup(tautan))
