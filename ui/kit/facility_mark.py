"""The mark of a type of facility within a text or a table: the same that the maps draw.

Streamlit lets no inline SVG through, so the outline is cut out of a coloured box.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from geo import marks
from geo.css import CSS
from geo.legend import Butir
from ilp_data.format import angka
from ui.markup import gabung_markup, html


def lambang_markup(jenis: str, *, perkiraan: bool = False, lokus: str = "ya") -> Markup:
    """Shape, colour and letter of a type (a code of the registry); hollow: the point is estimated; a question mark or
    a stroke: by its status as a locus. A picture: its letter is no text of the page, the name stands beside it."""
    f = CSS.fasilitas[jenis]
    tanda = f.tanda(lokus)
    return html(
        '<i class="ilp-lambang-f {b} {p}" data-huruf="{h}" aria-hidden="true" style="--w:{w};--b:{k}"></i>',
        b=f.bentuk,
        p=" ".join(k for k, ada in _kelas(perkiraan, tanda) if ada),
        w=f.warna,
        k=marks.potongan_css(f.bentuk),
        h=marks.TANYA if marks.TANYA in tanda else f.huruf,
    )


def _kelas(perkiraan: bool, tanda: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    return ("perkiraan", perkiraan), ("tanya", marks.TANYA in tanda), ("coret", marks.CORET in tanda)


def kunci_markup(butir: Sequence[Butir], catatan: Sequence[str]) -> Markup:
    """The legend of the marks under a map (``maps.legenda_fasilitas``): each that occurs, with how many."""
    isi = [html("<span>{l}{t} ({n})</span>", l=_tanda(b), t=b.label, n=angka(b.jumlah)) for b in butir]
    isi += [html("<span>{t}</span>", t=c) for c in catatan]
    return html('<p class="ilp-kunci-fasilitas">{i}</p>', i=gabung_markup(isi))


def _tanda(b: Butir) -> Markup:
    if b.kode not in CSS.fasilitas:
        return html('<i class="ragu" aria-hidden="true"></i>')
    return lambang_markup(b.kode, perkiraan=b.perkiraan, lokus=b.lokus or "ya")
