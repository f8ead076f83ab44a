"""The card of one kelurahan for WhatsApp: a text to copy and a picture to download, made when somebody opens it."""

from __future__ import annotations

import streamlit as st

from ilp_data import rights
from ilp_data.insight.facts import FaktaTempat, susun_fakta
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ui.app.context import Konteks
from ui.kit import parts


def kartu(k: Konteks, kode: str, per: str = "kelurahan") -> None:
    """A button that opens the five lines and the picture; nothing is measured before."""
    with st.popover("Kartu WhatsApp", icon=":material/chat:", key="kartu-whatsapp", on_change="rerun") as isi:
        if isi.open:
            _isi(k, kode, per)


def _isi(k: Konteks, kode: str, per: str) -> None:
    fakta = k.jadi(_fakta, kode, per)
    parts.catatan("Tanpa data simulasi dan tanpa jumlah kecil. Salin teksnya, lalu kirim bersama gambarnya.")
    st.code(fakta.teks, language=None, wrap_lines=True)
    st.download_button(
        "Unduh kartu (PNG)",
        lambda: _gambar(k, kode, per),
        file_name=f"kartu-{kode}-{k.periode}.png",
        mime="image/png",
        icon=":material/download:",
        on_click="ignore",
        key="unduh-kartu",
    )


def _fakta(k: Konteks, kode: str, per: str) -> FaktaTempat:
    lingkup = Lingkup(k.lingkup.daerah, **{per: kode})
    return susun_fakta(Pandangan(k.potret, lingkup, k.periode, UMUM), per)


def _gambar(k: Konteks, kode: str, per: str) -> bytes:
    rights.pelaku().wajib(rights.Hak.LIHAT)  # made as for outside, whoever asks
    from reports import card  # noqa: PLC0415  typst is loaded when somebody asks for a picture

    return card.gambar(_fakta(k, kode, per))
