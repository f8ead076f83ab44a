"""What stands in the place of the headline where an address has no first picture: that the page is being prepared."""

from __future__ import annotations

from functools import cache
from string import Template

from markupsafe import Markup

from geo import assets
from geo.look import GELAP, TERANG
from ui.markup import html
from ui.server.first import frame

ID = "sedang-disiapkan"
_TANDA = "Data sedang disiapkan …"
_LAMA = "Halaman yang pertama dibuka setelah dasbor dinyalakan memerlukan beberapa detik."


@cache
def _gaya() -> str:
    return Template(frame.baca_aset("waiting.css")).substitute(
        id=ID, dasar=TERANG.dasar, tinta=TERANG.tinta, redam=TERANG.redam, utama=TERANG.utama,
        dasar_gelap=GELAP.dasar, tinta_gelap=GELAP.tinta, redam_gelap=GELAP.redam, utama_gelap=GELAP.utama,
    )  # fmt: skip


def tanda(pangkal: str) -> Markup:
    """The sign with its style and what removes it once the page has a headline; ``pangkal`` is "" or ``/name``."""
    nama = assets.daftarkan_aset(ID, frame.baca_aset("waiting.js")).removeprefix(assets.URL_RELATIF)
    return html(
        '<div id="{i}" role="status"><style>{g}</style><p>{t}</p><small>{l}</small></div><script>{r}</script>'
        '<script defer src="{p}/{a}/{f}"></script>',
        i=ID, g=Markup(_gaya()), t=_TANDA, l=_LAMA, r=Markup(frame.skrip_rupa()), p=pangkal, a=assets.AWALAN, f=nama,
    )  # fmt: skip
