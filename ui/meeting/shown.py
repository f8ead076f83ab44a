"""The way from a figure on a page to the same figure as the last meeting saw it: frozen, at an address that stays."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data.briefing import book as briefings
from ilp_data.briefing import frozen
from ilp_data.briefing.book import Paparan
from ilp_data.format import tanggal
from ui.app import cached
from ui.app.context import Konteks
from ui.markup import gabung_markup, html, tulis_markup
from ui.server import present, signin


def alamat(p: Paparan, kunci: str = "") -> str:
    """Where the frozen figures of an edition are, or the one that ``frozen.alamat_angka`` names."""
    awalan = (st.get_option("server.baseUrlPath") or "").strip("/")
    dasar = f"{present.alamat(f'/{awalan}' if awalan else '', p.nomor, p.edisi)}/{signin.ANGKA}"
    return f"{dasar}/{kunci}" if kunci else dasar


def tautan(k: Konteks, baris: Sequence[pd.Series], per: str, periode: str) -> None:
    """One line of links for measured rows (``per``: their breakdown) that a meeting showed, the newest meeting of
    each; nothing where none did."""
    semua = briefings.daftar_paparan(cached.mesin(), k.lingkup.daerah)
    isi: dict[Paparan, list[Markup]] = {}
    for b in baris:
        if (p := frozen.cari_tayangan(semua, b, per, k.lingkup, periode)) is not None:
            ke = alamat(p, frozen.alamat_angka({**b.to_dict(), "per": per}))
            nama = k.indikator(str(b["indikator"])).pendek
            isi.setdefault(p, []).append(html('<a href="{h}" target="_blank">{n}</a>', h=ke, n=nama))
    for p, ada in isi.items():
        tulis_markup(
            html(
                '<p class="ilp-catatan">Seperti ditayangkan pada rapat {t}: {i}</p>',
                t=tanggal(p.tanggal),
                i=gabung_markup(ada, ", "),
            )
        )
