"""HTML for the screen. ``html`` is the only way that text gets into markup: it escapes every value."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup


def html(templat: str, **nilai: object) -> Markup:
    """``html("<b>{nama}</b>", nama=x)``: values are escaped unless they are already Markup."""
    return Markup(templat).format(**nilai)


def gabung(bagian: list[Markup], pemisah: str = "") -> Markup:
    """Join pieces of markup; ``pemisah`` is escaped."""
    return Markup(pemisah).join(bagian) if not pemisah else Markup(html("{p}", p=pemisah)).join(bagian)


def tulis(isi: Markup) -> None:
    """Put markup on the page. Refuses plain text, so nothing unescaped slips through."""
    if not isinstance(isi, Markup):
        raise TypeError("tulis() takes Markup made by html()")
    st.html(str(isi))
