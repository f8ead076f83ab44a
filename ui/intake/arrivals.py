"""Who comes to the page Data by a link that says what will be brought (``?bawa=kader``): the panel is set for it.

``puskesmas-kemenkes`` is the national list's part for the region, read as a draft like any file.
"""

from __future__ import annotations

import streamlit as st

from ilp_data.insight import start
from ilp_data.intake.model import Jenis
from ilp_data.measure.words import huruf_kecil
from ilp_data.store import national_list
from ui.app import once, pages
from ui.app.context import Konteks
from ui.intake import received
from ui.intake import session as intake_session
from ui.kit import message, parts
from ui.kit.known import PARAMETER
from ui.markup import polos

_DIMINTA = "_diminta_tautan"
KEMENKES = "puskesmas-kemenkes"
BERLAKU = "_impor_berlaku"  # a draft came into force on the last run


class _DaftarNasional:
    """The puskesmas of a region, as what ``st.file_uploader`` hands over."""

    def __init__(self, daerah: str, isi: bytes) -> None:
        self.name = f"puskesmas-kemenkes-{daerah.replace('.', '')}.csv"
        self._isi = isi

    def getbuffer(self) -> memoryview:
        """The bytes."""
        return memoryview(self._isi)


def sambut_tautan(k: Konteks) -> None:
    """Do once what the link asks for. A draft in progress stays; an unknown wish is passed over."""
    bawa = st.query_params.get(PARAMETER, "") or st.session_state.get(_DIMINTA, "")
    if not bawa:
        return
    st.session_state[_DIMINTA] = bawa  # changing the address may end this run: the next one then does it
    if PARAMETER in st.query_params:
        del st.query_params[PARAMETER]
    del st.session_state[_DIMINTA]
    if bawa in set(Jenis):
        st.session_state[f"jenis_awal_{intake_session.nomor()}"] = bawa
    elif bawa == KEMENKES:
        _ambil(k.lingkup.daerah)


def lanjutkan_mulai(k: Konteks) -> None:
    """Just after something came into force: why a new month is not yet what pages open on, and the way to the next step
    of a region that is still at its start."""
    if not once.lihat_sekali(BERLAKU):
        return
    baru, mengapa = received.bulan_tipis(k)
    if baru:
        parts.catatan(mengapa)
        received.ke_bulan(baru, "berlaku")
    lanjut = start.permulaan(k.potret, k.lingkup.daerah).berikutnya
    if lanjut is not None:
        label = f"Langkah berikutnya pada halaman Mulai: {huruf_kecil(lanjut.arti.judul)}"
        st.page_link(pages.menurut_jalur("mulai"), label=polos(label), icon=":material/flag:")


def _ambil(daerah: str) -> None:
    if intake_session.kini() is not None:
        teks = "Draf ini masih terbuka: terapkan atau buang dahulu, lalu ambil daftar puskesmas lewat halaman Mulai."
        message.titip_pesan("info", teks)
    elif isi := national_list.buat_csv(daerah):
        intake_session.mulai_impor([_DaftarNasional(daerah, isi)], daerah, Jenis.FASILITAS.value)
