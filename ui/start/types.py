"""Mulai: which types of facilities the office uses, and what it calls them."""

from __future__ import annotations

import streamlit as st

from ilp_data.errors import GalatIlp
from ilp_data.intake import facility_settings
from ilp_data.measure import scope
from ilp_data.registry import facility_types
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, parts
from ui.markup import polos

_MATI = ""


def jenis_fasilitas(k: Konteks) -> None:
    """A list for each type that is not the same everywhere; kept as a revision, by name."""
    kini = scope.jenis_fasilitas(k.potret, k.lingkup.daerah)
    with st.expander("Jenis fasilitas dan sebutannya di daerah ini", icon=":material/category:"):
        dipilih = {j: _pilih(j, kini.get(j, _MATI)) for j in ("pustu", *facility_types.PILIHAN)}
        ubah = {j: kata for j, kata in dipilih.items() if kata != kini.get(j, _MATI)}
        oleh = message.nama_petugas(st, "Nama yang mengatur")
        if st.button("Simpan jenis fasilitas", disabled=not (ubah and oleh), key="simpan-jenis", width="stretch"):
            _simpan(k, ubah, oleh)
        parts.catatan(
            "Yang dinyalakan tampil pada peta, legenda, hitungan, daftar, dan buku kerja. Fasilitas yang sudah diimpor "
            "tetap tersimpan walau jenisnya dimatikan. Tersimpan sebagai revisi dan dapat dibatalkan."
        )


def _pilih(jenis: str, kini: str) -> str:
    """The word in force for one type; "" is off."""
    j = facility_types.JENIS[jenis]
    opsi = dict.fromkeys([*([] if j.bawaan else [_MATI]), *j.sebutan, *([kini] if kini else [])])
    kunci = f"jenis-{jenis}"
    return st.selectbox(
        polos(j.nama),
        list(opsi),
        index=list(opsi).index(kini),
        format_func=lambda kata: kata or "tidak dipakai",
        key=kunci,
    )


def _simpan(k: Konteks, ubah: dict[str, str], oleh: str) -> None:
    try:
        revisi = facility_settings.atur_jenis(cached.mesin(), k.lingkup.daerah, ubah, oleh)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", f"Jenis fasilitas tersimpan; revisi {revisi} berlaku.")
    st.rerun()
