"""The mark of a type of facility within a text or a table: the same that the maps draw.

Streamlit lets no inline SVG through, so the outline is cut out of a coloured box.
"""

from __future__ import annotations

from markupsafe import Markup

from geo import marks
from geo.css import CSS
from ui.markup import html


def lambang_markup(jenis: str, *, perkiraan: bool = False) -> Markup:
    """Shape, colour and letter of a type (a code of the registry); hollow: the point is estimated. A picture: its
    letter is no text of the page, the name stands beside it."""
    f = CSS.fasilitas[jenis]
    return html(
        '<i class="ilp-lambang-f {b} {p}" data-huruf="{h}" aria-hidden="true" style="--w:{w};--b:{k}"></i>',
        b=f.bentuk,
        p="perkiraan" if perkiraan else "",
        w=f.warna,
        k=marks.potongan_css(f.bentuk),
        h=f.huruf,
    )
