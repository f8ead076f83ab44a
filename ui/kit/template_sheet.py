"""The sheet to fill in, offered beside a form: its button, and the remark that says where it comes back."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from ilp_data.intake.draft import templates
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import polos

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SEREVISI = "Pencatatan ini satu revisi dan dapat dibatalkan pada halaman Data, bagian Riwayat."


def tombol_templat(
    k: Konteks, jenis: str, label: str, kunci: str, *, lebar: Literal["stretch", "content"] = "content"
) -> None:
    """A button that makes the template of a kind (``Jenis``) for the region on screen."""
    daerah = k.lingkup.daerah
    st.download_button(
        polos(label),
        partial(templates.buat_templat, jenis, k.potret, daerah),
        file_name=f"templat-{jenis}-{daerah.replace('.', '')}.xlsx",
        mime=_XLSX,
        icon=":material/download:",
        on_click="ignore",
        width=lebar,
        key=kunci,
    )


def tawarkan_templat(k: Konteks, jenis: str, apa: str, kunci: str, *, pesan: str = "") -> None:
    """Under a form for one: the sheet for many, where to bring it, and that what the form writes can be undone.
    ``apa`` is what it is a template of; ``pesan`` what else the clerk has to know. Nothing for who brings no files."""
    if not k.membawa:
        return
    sisip = f"{pesan} " if pesan else ""
    parts.petunjuk(f"Banyak sekaligus: unduh templatnya, isi, lalu unggah pada halaman Data. {sisip}{_SEREVISI}")
    tombol_templat(k, jenis, f"Unduh templat {apa} (xlsx)", kunci)
