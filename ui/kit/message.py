"""What the last act did, said once on the next run, and who does it."""

from __future__ import annotations

import streamlit as st

from ilp_data import rights
from ui.app import once
from ui.markup import polos

PESAN, PETUGAS = "_impor_pesan", "nama_petugas"


def pesan() -> None:
    """What the last act came to, shown once: until a run that showed it has ended."""
    jenis, teks = once.lihat_sekali(PESAN, ("", ""))
    if teks:
        ikon = {"success": ":material/check_circle:", "info": ":material/info:", "error": ":material/error:"}[jenis]
        {"success": st.success, "info": st.info, "error": st.error}[jenis](polos(teks), icon=ikon)


def titip_pesan(jenis: str, teks: str) -> None:
    """What an act came to ("success", "info", "error"), to be said by ``pesan`` on the next run."""
    once.titip_isi(PESAN, (jenis, teks))


def nama_petugas(wadah: object, label: str, kunci: str = PETUGAS) -> str:
    """Who does it: asked once in a session, kept with every act. ``kunci`` tells two fields of one page apart.

    Who signed in is known, and nobody else; "" for somebody who may change nothing, so that no button can be pressed.
    """
    siapa = rights.pelaku()
    if siapa != rights.SETEMPAT:
        boleh = siapa.boleh(rights.Hak.IMPOR) or siapa.boleh(rights.Hak.PAPARAN)
        nama = siapa.sebutan if boleh else ""
        wadah.text_input(  # type: ignore[attr-defined]
            polos(label), value=nama, placeholder="Peran Anda tidak mengubah data", disabled=True, key=kunci
        )
        return nama
    tersimpan = f"_{PETUGAS}"
    nilai = wadah.text_input(  # type: ignore[attr-defined]
        polos(label), value=st.session_state.get(tersimpan, ""), max_chars=100, placeholder="Nama Anda", key=kunci
    )
    st.session_state[tersimpan] = nilai.strip()
    return nilai.strip()
