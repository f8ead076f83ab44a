"""Lists of changes: what was and what is stand in one cell, so that a telephone shows both."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui.kit import long_tables, parts
from ui.markup import html

KOLOM = "Lama → baru"
_LEBAR, _LEBAR_KOLOM = 150, 240  # px: what has changed and how, beside each other on a telephone


def sel(lama: str, baru: str) -> Markup:
    """The old and the new words of one cell."""
    return html("<del>{a}</del> → <ins>{b}</ins>", a=lama, b=baru)


def tabel(isi: pd.DataFrame, nama: str, kunci: str, tautan: Mapping[str, str] | None = None) -> None:
    """A list of changes named ``nama``, its first columns what has changed and ``KOLOM``; a telephone takes its rows
    apart. ``tautan``: columns of addresses and the words that stand for them. More rows than stand on a page at once
    are Streamlit's own grid, in which those two columns are as wide as a telephone."""
    if len(isi) <= long_tables.SEKALIGUS:
        isi = isi.assign(**{c: [_tautan(x, kata) for x in isi[c]] for c, kata in (tautan or {}).items()})
        parts.tabel_statis(isi, gulir=nama)
        return
    polos = isi.assign(**{KOLOM: [x.striptags() if isinstance(x, Markup) else x for x in isi[KOLOM]]})
    lebar = {polos.columns[0]: _LEBAR, KOLOM: _LEBAR_KOLOM}
    lajur = {c: st.column_config.Column(width=x) for c, x in lebar.items()}
    lajur |= {c: st.column_config.LinkColumn(display_text=kata) for c, kata in (tautan or {}).items()}
    parts.tabel(polos, tinggi=460, kunci=kunci, **lajur)


def _tautan(alamat: object, kata: str) -> Markup:
    return html('<a class="ilp-tautan" href="{h}" target="_blank">{k}</a>', h=alamat, k=kata) if alamat else Markup()
