"""The mark of a type of facility within a text or a table: the same that the maps draw."""

from __future__ import annotations

from markupsafe import Markup

from geo import marks
from geo.css import CSS
from ui.markup import html

_TEBAL = {"+": 2.6}


def lambang_markup(jenis: str, *, perkiraan: bool = False) -> Markup:
    """Shape, colour and letter of a type (a code of the registry); hollow: the point is estimated."""
    f = CSS.fasilitas[jenis]
    isi, dalam = ("var(--permukaan)", f.warna) if perkiraan else (f.warna, "var(--permukaan)")
    return html(
        '<svg class="ilp-lambang-f" viewBox="0 0 20 20" aria-hidden="true"><path d="{d}" fill="{i}" stroke="{w}"'
        ' stroke-width="2"/><path d="{t}" fill="none" stroke="{n}" stroke-width="{l}"/></svg>',
        d=f.jalur,
        i=isi,
        w=f.warna,
        t=marks.jalur_tanda(f.bentuk, f.huruf),
        n=dalam,
        l=_TEBAL.get(f.huruf, 1.8),
    )
