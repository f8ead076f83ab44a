"""Which of Streamlit's lazily loaded scripts every page of ours needs: asked for with the page, not after a run.

Streamlit's client loads the script of an element kind when the first such element arrives. Ours are always the same
(sidebar, cards, map), so the browser may fetch them while it is still starting the client: a quarter of a second of
the first map. Found by name in the installed package; a kind that a later version calls otherwise is simply left out.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

JENIS = (
    "PageLink", "TextInput", "Selectbox", "Checkbox", "Button", "ButtonGroup", "Html", "ComponentInstance",
)  # fmt: skip
_STATIS = Path(streamlit.__file__).parent / "static"
_SKRIP = _STATIS / "static" / "js"
_IMPOR = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


@cache
def skrip() -> tuple[str, ...]:
    """File names below ``static/js`` that the index page does not name itself, with all that they import."""
    indeks = (_STATIS / "index.html").read_text(encoding="utf-8")
    dikenal = set(re.findall(r"static/js/([\w.-]+\.js)", indeks))
    antre = [b.name for j in JENIS for b in sorted(_SKRIP.glob(f"{j}.*.js"))]
    hasil = []
    while antre:
        nama = antre.pop(0)
        if nama not in dikenal:
            dikenal.add(nama)
            hasil.append(nama)
            antre += _IMPOR.findall((_SKRIP / nama).read_text(encoding="utf-8"))
    return tuple(hasil)


def tautan(awalan: str = "") -> str:
    """``<link>`` elements for the head of the page; ``awalan`` as ``server.baseUrlPath``, without slashes."""
    pangkal = f"/{awalan}" if awalan else ""
    return "".join(f'<link rel="modulepreload" crossorigin href="{pangkal}/static/js/{n}">\n' for n in skrip())
