"""The font of the presenter page, inside the page: the letters of Indonesian and its neighbours, three weights.

The subset carries a name of its own, as the licence of Source Sans (SIL OFL, reserved font name) asks of changed
versions; its copyright and licence stay in it.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from fontTools import subset
from fontTools.ttLib import TTFont

from reports.svg import text as svg_text

NAMA = "ILP Sans"
# Latin with its extensions, punctuation, arrows, a few signs of figures and charts.
_HURUF = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x1E0C, 0x1E0D, *range(0x2010, 0x2027), 0x202F, 0x2030, 0x2032, 0x2033,
    0x2039, 0x203A, 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x221A, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25B2,
    0x25BC, 0x25C6, 0x2713,
)  # fmt: skip


@cache
def _woff(tebal: int) -> bytes:
    huruf = TTFont(svg_text.berkas_huruf(tebal), recalcTimestamp=False)
    opsi = subset.Options(
        layout_features=["kern", "mark", "mkmk", "liga", "locl"],
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        recalc_timestamp=False,
    )
    pilah = subset.Subsetter(opsi)
    pilah.populate(unicodes=_HURUF)
    pilah.subset(huruf)
    for baris in huruf["name"].names:
        if baris.nameID in (1, 3, 4, 6):
            baris.string = NAMA.replace(" ", "") if baris.nameID == 6 else NAMA
    huruf.flavor = "woff"
    keluar = io.BytesIO()
    huruf.save(keluar, reorderTables=False)
    return keluar.getvalue()


@cache
def base64_menurut_tebal() -> Mapping[int, str]:
    """The font by weight, each as the base64 text of a WOFF file."""
    tebal = (svg_text.BIASA, svg_text.SEDANG, svg_text.TEBAL)
    return MappingProxyType({t: base64.b64encode(_woff(t)).decode() for t in tebal})
