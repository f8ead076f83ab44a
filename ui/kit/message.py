"""What the last act did, said once on the next run, and who does it."""

from __future__ import annotations

import streamlit as st

from ui.markup import polos

PESAN, PETUGAS = "_impor_pesan", "nama_petugas"


def pesan() -> None:
    """What the last act came to, shown once."""
    jenis, teks = st.session_state.pop(PESAN, ("", ""))
    if teks:
        ikon = {"success": ":material/check_circle:", "info": ":material/info:", "error": ":material/error:"}[jenis]
        {"success": st.success, "info": st.info, "error": st.error}[jenis](polos(teks), icon=ikon)


def nama_petugas(wadah: object, label: str, kunci: str = PETUGAS) -> str:
    """Who does it: asked once in a session, kept with every act. ``kunci`` tells two fields of one page apart."""
    tersimpan = f"_{PETUGAS}"
    nilai = wadah.text_input(  # type: ignore[attr-defined]
        polos(label), value=st.session_state.get(tersimpan, ""), max_chars=100, placeholder="Nama Anda", key=kunci
    )
    st.session_state[tersimpan] = nilai.strip()
    return nilai.strip()
