"""One element of a page as HTML that stands where Streamlit's will stand: same names, same sizes, nothing to press.

What is not drawn here (tables of Streamlit) keeps its room free. Text of labels is Markdown; what the pages
write there is plain text made safe by ``ui.markup.polos``, which is undone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from google.protobuf.message import Message
from markupsafe import Markup
from streamlit.proto.ButtonLikeIconPosition_pb2 import ButtonLikeIconPosition

from ui.markup import gabung_markup, html
from ui.server.first.tree import Simpul

_LOLOS = re.compile(r"\\([\\`*_\[\]<>$~|&#+.)-])")
_IKON = re.compile(r":material/(\w+):\s*")
_GAYA = re.compile(r"<style\b.*?</style>", re.DOTALL)
_TINGGI_TABEL = 375


def unsur(s: Simpul) -> Markup:
    """An element in its container, as wide as Streamlit makes it."""
    gambar = _GAMBAR.get(s.jenis)
    isi = gambar(getattr(s.isi, s.jenis)) if gambar else Markup()
    if not isi:
        return Markup()
    muat = "" if not s.isi or not s.isi.HasField("width_config") else _lebar(s.isi.width_config)
    kelas = f"stElementContainer{f' st-key-{s.kunci}' if s.kunci else ''}"
    return html('<div class="{k}" data-testid="stElementContainer"{m}>{i}</div>', k=kelas, m=muat, i=isi)


def _lebar(lebar: Message) -> Markup:
    """What tells that an element is not as wide as its place."""
    jenis = lebar.WhichOneof("width_spec")
    if jenis == "use_content":
        return Markup(' data-lebar="isi"')
    return html(' style="width:{p}px"', p=lebar.pixel_width) if jenis == "pixel_width" else Markup()


def teks(markdown: str) -> str:
    """What a label says."""
    return _LOLOS.sub(r"\1", _IKON.sub("", markdown)).replace("\u2060", "")


def ikon(nama: str) -> Markup:
    """An icon: its name, which the icon font writes as one sign."""
    if not nama:
        return Markup()
    return html(
        '<span class="gp-ikon" data-testid="stIconMaterial">{n}</span>', n=nama.removeprefix(":material/").strip(":")
    )


def _tulisan(label: str) -> Markup:
    return html('<div data-testid="stMarkdownContainer"><p>{t}</p></div>', t=teks(label))


def _html(isi: Message) -> Markup:
    badan = _GAYA.sub("", isi.body)
    # Made by ``ui.markup``: every value in it is escaped already.
    return (
        Markup('<div class="stHtml" data-testid="stHtml">{}</div>').format(Markup(badan)) if badan.strip() else Markup()
    )


def _label(isi: Message) -> Markup:
    if isi.label_visibility.value == 2 or not isi.label:  # COLLAPSED
        return Markup()
    tanya = Markup('<span class="gp-tanya"></span>') if isi.help else Markup()
    return html('<div class="gp-label" data-testid="stWidgetLabel">{t}{q}</div>', t=_tulisan(isi.label), q=tanya)


def _pilihan(isi: Message) -> Markup:
    opsi = list(isi.options)
    if isi.set_value:
        nilai = isi.raw_value
    else:
        nilai = opsi[isi.default] if isi.HasField("default") and opsi else isi.placeholder
    return html(
        '<div class="stSelectbox" data-testid="stSelectbox">{l}<div class="gp-kotak"><span>{n}</span>'
        '<span class="gp-panah"></span></div></div>',
        l=_label(isi), n=nilai,
    )  # fmt: skip


def _tombol(isi: Message) -> Markup:
    jenis = isi.type or "secondary"
    urut = [ikon(isi.icon), _tulisan(isi.label)]
    return html(
        '<div class="stButton" data-testid="stButton"><div class="gp-tombol" data-testid="stBaseButton-{j}"{m}>{i}'
        "</div></div>",
        j=jenis, i=gabung_markup(urut[::-1] if isi.icon_position == ButtonLikeIconPosition.RIGHT else urut),
        m=Markup(' aria-disabled="true"') if isi.disabled else "",
    )  # fmt: skip


def tombol_buka(isi: Message) -> Markup:
    """The button of a popover, with its arrow."""
    return html(
        '<div class="gp-tombol gp-buka" data-testid="stPopoverButton">{i}{t}<span class="gp-panah"></span></div>',
        i=ikon(isi.icon), t=_tulisan(isi.label),
    )  # fmt: skip


def _deret_tombol(isi: Message) -> Markup:
    opsi = list(isi.options)
    dipilih = list(isi.raw_values) if isi.set_value else [opsi[n].content for n in isi.default]
    nilai, pil = {teks(n) for n in dipilih}, isi.style == 1  # PILLS
    tombol = [
        html(
            '<div class="gp-segmen{p}{a}">{i}{t}</div>',
            p=" gp-pil" if pil else "",
            a=" gp-terpilih" if teks(o.content) in nilai else "",
            i=ikon(o.content_icon),
            t=_tulisan(o.content),
        )  # fmt: skip
        for o in opsi
    ]
    return html(
        '<div class="stButtonGroup" data-testid="stButtonGroup">{l}'
        '<div class="gp-deret{p}" aria-label="" data-nama="{n}">{t}</div></div>',
        n=teks(isi.label), l=_label(isi), p=" gp-pil-deret" if pil else "", t=gabung_markup(tombol),
    )  # fmt: skip


def _tautan(isi: Message) -> Markup:
    return html(
        '<div class="stPageLink" data-testid="stPageLink"><a data-testid="stPageLink-NavLink" '
        'data-halaman="{h}">{i}{t}</a></div>',
        h=isi.page, i=ikon(isi.icon), t=_tulisan(isi.label),
    )  # fmt: skip


def _sakelar(isi: Message) -> Markup:
    nyala = isi.value if isi.set_value else isi.default
    return html(
        '<div class="stCheckbox" data-testid="stCheckbox"><span class="gp-sakelar{n}"></span>{l}</div>',
        n=" gp-nyala" if nyala else "", l=_label(isi),
    )  # fmt: skip


def _catatan(isi: Message) -> Markup:
    kecil = isi.element_type == 2  # CAPTION
    return html(
        '<div class="stMarkdown{k}" data-testid="stMarkdown">{t}</div>', k=" gp-kecil" if kecil else "",
        t=_tulisan(isi.body),
    )  # fmt: skip


def _tabel(_isi: Message) -> Markup:
    return ruang(_TINGGI_TABEL)


def ruang(tinggi: float) -> Markup:
    """Room that is kept free for what only the client can draw."""
    return html('<div class="gp-ruang" style="height:{t}px"></div>', t=round(tinggi))


_GAMBAR: dict[str, Callable[[Message], Markup]] = {
    "html": _html,
    "selectbox": _pilihan,
    "button": _tombol,
    "download_button": _tombol,
    "button_group": _deret_tombol,
    "page_link": _tautan,
    "checkbox": _sakelar,
    "markdown": _catatan,
    "dataframe": _tabel,
}
