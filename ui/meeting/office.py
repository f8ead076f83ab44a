"""Templat dan logo kantor: brought once, then used by every deck, paper, sheet and presenter view of the region."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ilp_data import rights
from ilp_data.format import angka
from ilp_data.store import office_files
from ilp_data.store.office_files import BerkasKantor, JenisKantor
from reports import office
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, parts, saving
from ui.markup import polos

_KALI = "_kantor_tersimpan"  # how many this session has brought: the field is empty again afterwards
_LABEL = {
    JenisKantor.TEMPLAT: ("Templat PowerPoint", "Dipakai setiap unduhan PowerPoint: induk slide, tema, dan gambarnya."),
    JenisKantor.LOGO: ("Logo", "Tampil pada kop surat, lembar A4, dan slide judul di layar bersama."),
}
_ATURAN = {
    JenisKantor.TEMPLAT: "Slide dengan tempat judul (16:9, 4:3, atau lain), tanpa makro, tanpa gambar dari tempat lain",
    JenisKantor.LOGO: "PNG atau JPEG",
}


def tampilkan_kantor(k: Konteks) -> None:
    """Folded; only for who may make briefings."""
    if not rights.pelaku().boleh(rights.Hak.PAPARAN):
        return
    daerah = k.lingkup.daerah
    ada = office_files.daftar_berkas(cached.mesin(), daerah)
    with st.expander("Templat PowerPoint dan logo kantor", icon=":material/imagesmode:"):
        parts.catatan(f"Satu untuk {k.pandang.nama_daerah}; setiap perubahan satu revisi dan dapat dibatalkan.")
        oleh = message.nama_petugas(st, "Nama yang membawa", kunci="kantor-oleh")
        for wadah, jenis in zip(st.columns(2, gap="medium"), JenisKantor, strict=True):
            with wadah:
                _satu(daerah, jenis, ada.get(jenis), oleh)


def _satu(daerah: str, jenis: JenisKantor, ada: BerkasKantor | None, oleh: str) -> None:
    label, guna = _LABEL[jenis]
    parts.judul(label, guna)
    if ada is not None:
        _dipakai(daerah, ada, oleh)
    with st.container(key=f"unggah-kantor-{jenis}"):
        baru = st.file_uploader(
            f"{polos(_ATURAN[jenis])}, paling besar {angka(office.batas_mb(jenis))} MB",
            type=list(office.AKHIRAN[jenis]),
            key=f"kantor-{jenis}-{st.session_state.get(_KALI, 0)}",
        )
    if baru is not None and st.button(
        f"Pakai {polos(jenis)} ini", icon=":material/check:", disabled=not oleh, key=f"kantor-pakai-{jenis}"
    ):
        isi = baru.getvalue()
        _lakukan(lambda: office.simpan_berkas(cached.mesin(), daerah, jenis, baru.name, isi, oleh), f"{label} dipakai")


def _dipakai(daerah: str, ada: BerkasKantor, oleh: str) -> None:
    """What is in force, and the button that takes it away."""
    kiri, kanan = st.columns([66, 34], vertical_alignment="center")
    with kiri:
        if ada.jenis is JenisKantor.LOGO and (gambar := office.logo(cached.mesin(), daerah)):
            st.image(gambar, width=84)
        parts.catatan(f"Dipakai: {ada.nama}, sejak revisi {ada.revisi}.")
    if kanan.button("Cabut", icon=":material/remove_circle:", disabled=not oleh, key=f"kantor-cabut-{ada.jenis}"):
        label = _LABEL[ada.jenis][0]
        _lakukan(lambda: office.cabut_berkas(cached.mesin(), daerah, ada.jenis, oleh), f"{label} dicabut")


def _lakukan(aksi: Callable[[], int], apa: str) -> None:
    saving.lakukan_pencatatan(aksi, apa, _KALI)
