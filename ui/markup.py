"""HTML for the screen. ``html`` is the only way that text gets into markup: it escapes every value.

Streamlit's own widgets (captions, messages, labels, hints) read Markdown; ``polos`` is the only way that text which
came from a file, from the store or from the address bar gets into them. A test looks for other ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

import streamlit as st
from markupsafe import Markup, escape

from ui import kept


def html(templat: str, **nilai: object) -> Markup:
    """``html("<b>{nama}</b>", nama=x)``: values are escaped unless they are already Markup."""
    bagian = _bagian(templat)
    if bagian is None:
        return Markup(templat).format(**nilai)
    isi: list[str] = []  # joined as plain text: Markup would escape what stands before it
    for teks, nama in bagian:
        isi.append(teks)
        if nama is not None:
            isi.append(_lolos(nilai[nama]))
    return Markup("".join(isi))


@lru_cache(maxsize=1024)
def _bagian(templat: str) -> list[tuple[str, str | None]] | None:
    """A template taken apart once: text, and the name of the value that follows it. None where a value is written in a
    form of its own (``{x:.2f}``): that is ``Markup.format``'s work, which takes the template apart at every call."""
    isi = list(Formatter().parse(templat))
    if any(nama is not None and (bentuk or ubah or not nama.isidentifier()) for _, nama, bentuk, ubah in isi):
        return None
    return [(teks, nama) for teks, nama, _, _ in isi]


def _lolos(nilai: object) -> str:
    """One value of a template, as ``Markup.format`` writes it."""
    # As plain text: a template added to ``Markup`` would be escaped with it.
    return str(escape(nilai if isinstance(nilai, str) or hasattr(nilai, "__html__") else format(nilai)))


def lekat(teks: str) -> str:
    """A text in which numbers keep their per cent sign on the line."""
    return teks.replace(" %", "\u00a0%")


def gabung_markup(bagian: list[Markup], pemisah: str = "") -> Markup:
    """Join pieces of markup; ``pemisah`` is escaped."""
    return Markup(pemisah).join(bagian) if not pemisah else Markup(html("{p}", p=pemisah)).join(bagian)


def tulis_markup(isi: Markup) -> None:
    """Put markup on the page, nothing where it is empty. Refuses plain text, so nothing unescaped slips through."""
    if not isinstance(isi, Markup):
        raise TypeError("tulis() takes Markup made by html()")
    if not isi:
        return
    kept.catat_byte(len(isi))
    st.html(Jadi(str(isi)))


@dataclass(frozen=True)
class Jadi:
    """Finished markup for ``st.html``: it takes what stands here as it is. Of a plain text it asks the disk whether it
    names a file and straightens every line's indent, at each run (of our style sheet 2 ms)."""

    isi: str

    def _repr_html_(self) -> str:
        return self.isi


# Joins words without being seen. Streamlit looks for addresses, emoji and icons in text after escapes are resolved.
_PEMUTUS = "\u2060"
_BERARTI = re.compile(r"[\\`*_\[\]<>$~|&#]")
_AWAL_DAFTAR = re.compile(r"^([+-]|\d{1,9}[.)])(?= )")


def polos(teks: object) -> str:
    """Text as Markdown that shows exactly that text: no link, picture, emphasis, formula, icon, emoji or list.

    Runs of blanks, also line breaks, become one blank, so that no line can begin a heading or a table. A colon before
    a letter or sign, ``www.`` and ``@`` are followed by an invisible word joiner.
    """
    isi = " ".join(str(teks).split())
    isi = _BERARTI.sub(r"\\\g<0>", isi)
    isi = _AWAL_DAFTAR.sub(lambda m: f"{m[1][:-1]}\\{m[1][-1]}", isi)
    isi = re.sub(r":(?=\S)", f":{_PEMUTUS}", isi)
    isi = re.sub(r"(?i)(www)\.", rf"\1{_PEMUTUS}.", isi)
    return isi.replace("@", f"@{_PEMUTUS}")
