"""The whole page as HTML in Streamlit's own layout: sidebar, body, columns, under the names our style sheets know."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup
from streamlit.proto.GapSize_pb2 import GapSize

from geo.look import GELAP, TERANG
from ui.markup import gabung_markup, html
from ui.server.first import widgets
from ui.server.first.tree import SISI, UTAMA, Simpul

# Carriers of the address, never shown (``ui.app.binding``).
_TAK_TAMPIL = ("saringan-url", "pilihan-url")
# Streamlit's gaps in rem.
_SELA = {
    GapSize.SMALL: 1.0, GapSize.MEDIUM: 2.0, GapSize.LARGE: 4.0, GapSize.NONE: 0.0, GapSize.XXSMALL: 0.25,
    GapSize.XSMALL: 0.5, GapSize.XLARGE: 6.0, GapSize.XXLARGE: 8.0,
}  # fmt: skip
_SEJAJAR = {1: "flex-start", 2: "flex-end", 3: "center"}
_TEGAK_KOLOM = {1: "center", 2: "flex-end"}
# Variables, not properties: the style sheets of the pages must win, as they do over Streamlit's.
_BIASA = "--gp-sela:1rem"
# Characters of HTML after which the rest of the page is surely below the first screen and is left to the client.
CUKUP = 160_000


def gambar_halaman(akar: Simpul, halaman: str = "") -> Markup:
    """The page of a finished run, ``halaman`` marked in the menu; "" where it has no sentence (its store cannot be
    read, or it failed)."""
    utama = _badan(akar.anak.get(UTAMA, Simpul()))
    if "ilp-kalimat" not in utama:
        return Markup()
    utama = _menurut_rupa(utama)
    sisi = _tegak(akar.anak.get(SISI, Simpul()))
    return html(
        '<div class="stApp" data-testid="stApp"><div class="stAppViewContainer" data-testid="stAppViewContainer">'
        '<section class="stSidebar" data-testid="stSidebar"><div data-testid="stSidebarContent">'
        '<div data-testid="stSidebarHeader">{l}</div>'
        '<div data-testid="stSidebarUserContent">{s}</div></div></section>'
        '<div class="gp-kanan"><div class="stAppHeader" data-testid="stHeader">{l}</div>'
        '<div class="stMain" data-testid="stMain"><div class="stMainBlockContainer" data-testid="stMainBlockContainer">'
        "{u}</div></div></div></div></div>",
        l=_logo(),
        s=Markup(str(sisi).replace(f'data-halaman="{halaman}"', 'class="gp-aktif"', 1)),
        u=utama,
    )


def _menurut_rupa(isi: Markup) -> Markup:
    """The words by which a legend calls its strongest colours differ with the look: both, each for its own."""
    dua = html('<span class="gp-terang">{t}</span><span class="gp-gelap">{g}</span>', t=TERANG.pekat, g=GELAP.pekat)
    return Markup(re.sub(rf"(>[^<]*?){re.escape(TERANG.pekat)}", rf"\g<1>{dua}", str(isi)))


@cache
def _logo() -> Markup:
    """The sign above the menu, from our own file."""
    svg = (Path(__file__).resolve().parents[2] / "aset" / "ikon.svg").read_text(encoding="utf-8")
    return html('<span class="gp-logo">{s}</span>', s=Markup(svg))


def _badan(s: Simpul) -> Markup:
    """The body, its parts one below the other until the first screen is surely full."""
    bagian: list[Markup] = []
    for anak in s.urut:
        if sum(map(len, bagian)) > CUKUP:
            break
        bagian.append(_simpul(anak))
    return html(
        '<div class="stVerticalBlock" data-testid="stVerticalBlock" style="{g}">{i}</div>',
        g=_BIASA, i=gabung_markup([b for b in bagian if b]),
    )  # fmt: skip


def _simpul(s: Simpul) -> Markup:
    if s.jenis in _BLOK:
        return _BLOK[s.jenis](s)
    return widgets.unsur(s) if s.isi is not None else Markup()


def _isi(s: Simpul) -> Markup:
    if s.kunci.startswith(_TAK_TAMPIL):
        return Markup()
    return gabung_markup([_simpul(a) for a in s.urut])


def _bungkus(isi: Markup) -> Markup:
    return html('<div class="stLayoutWrapper" data-testid="stLayoutWrapper">{i}</div>', i=isi)


def _hampa(s: Simpul) -> bool:
    """Whether a block has nothing in it at all: the client draws no room for it, nor the gap before it."""
    blok = s.jenis in _BLOK or not s.jenis
    return blok and not getattr(s.isi, "allow_empty", False) and all(map(_hampa, s.urut))


def _wadah(s: Simpul) -> Markup:
    """A container: one below the other, or in a row."""
    datar = s.jenis == "horizontal"
    gaya = _BIASA
    if s.jenis == "flex_container":
        wadah = s.isi.flex_container
        datar = wadah.direction == 2
        gaya = f"--gp-sela:{_sela(wadah.gap_config)}rem"
        gaya += f";align-items:{_SEJAJAR[wadah.align]}" if wadah.align in _SEJAJAR else ""
    isi = _isi(s)
    if not isi and (not s.kunci or _hampa(s)):
        return Markup()
    nama = "stHorizontalBlock" if datar else "stVerticalBlock"
    return _bungkus(
        html(
            '<div class="{n}{k}" data-testid="{n}" style="{g}">{i}</div>',
            n=nama, k=f" st-key-{s.kunci}" if s.kunci else "", g=gaya, i=isi,
        )
    )  # fmt: skip


def _sela(sela: object) -> float:
    return _SELA.get(getattr(sela, "gap_size", GapSize.SMALL), 1.0)


def _tegak(s: Simpul) -> Markup:
    return html('<div class="stVerticalBlock" data-testid="stVerticalBlock" style="{g}">{i}</div>', g=_BIASA, i=_isi(s))


def _kolom(s: Simpul) -> Markup:
    kolom = s.isi.column
    sela, bagian = _sela(kolom.gap_config), kolom.weight * 100
    tegak = _TEGAK_KOLOM.get(kolom.vertical_alignment, "")
    rata = f"{_BIASA};justify-content:{tegak}" if tegak else _BIASA
    return html(
        '<div class="stColumn" data-testid="stColumn" style="--gp-lebar:calc({b}% - {g}rem)">'
        '<div class="stVerticalBlock" data-testid="stVerticalBlock" style="{r}">{i}</div></div>',
        b=f"{bagian:.4g}", g=sela, r=rata, i=_isi(s),
    )  # fmt: skip


def _lipatan(s: Simpul) -> Markup:
    judul = s.isi.expandable.label
    return _bungkus(html('<div class="gp-lipatan" data-testid="stExpander"><p>{t}</p></div>', t=widgets.teks(judul)))


def _buka(s: Simpul) -> Markup:
    """What opens over the page: its button."""
    tombol = widgets.tombol_buka(s.isi.popover)
    isi = s.isi.width_config.WhichOneof("width_spec") == "use_content"
    return html(
        '<div class="stPopover" data-testid="stPopover"{m}>{t}</div>', t=tombol,
        m=Markup(' data-lebar="isi"') if isi else "",
    )  # fmt: skip


_BLOK = {
    "vertical": _wadah, "horizontal": _wadah, "flex_container": _wadah, "column": _kolom, "expandable": _lipatan,
    "transparent": _wadah, "form": _wadah, "popover": _buka,
}  # fmt: skip
