"""Tautan umum: a link with which somebody without an account sees one edition of a briefing, until it is ended."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ilp_data import limits, zones
from ilp_data.briefing import links
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatIlp
from ilp_data.format import angka, tanggal
from ui.app import cached, once
from ui.kit import message, parts, sheet_files
from ui.markup import polos
from ui.server import signin

_BARU = "_tautan_baru"
_SETEMPAT = (
    "Alamat dasbor yang dikenal orang lain belum diketahui, jadi tautannya hanya terbuka di komputer ini. Buka halaman "
    f"ini lewat alamat kantor, atau minta pengelola mengatur {sheet_files.VARIABEL_ALAMAT}, misalnya "
    f"{sheet_files.VARIABEL_ALAMAT}=https://ilp.dinkes.example, lalu menjalankan ulang dasbor. Tautan yang sudah ada "
    f"tetap berlaku: ganti bagian di depan /{signin.UMUM}/ dengan alamat itu."
)


def tampilkan_tautan(p: Paparan, pangkal: str) -> None:
    """Make one (its key is shown this once), and end those that are open. Where no address is known that others could
    open, that is said before a link is made."""
    with st.expander("Tautan umum", icon=":material/link:"):
        n = angka(limits.batas_kecil())
        parts.catatan(
            f"Tanpa akun, hanya edisi ini, tanpa jumlah orang di bawah {n}. Kuncinya tampil sekali; simpan sekarang."
        )
        umum = sheet_files.alamat()
        if not umum:
            st.warning(polos(_SETEMPAT), icon=":material/link_off:")
        oleh = message.nama_petugas(st, "Nama yang membagikan", kunci=f"tautan-oleh-{p.nomor}")
        if st.button("Buat tautan", disabled=not oleh, width="stretch", key="tautan-buat"):
            _lakukan(lambda: _buat(p, oleh))
        baru = once.lihat_isi(_BARU, ("", ""))
        if baru[0] == p.sebutan:
            st.code(f"{umum or sheet_files.alamat_ini() or pangkal}/{signin.UMUM}/{baru[1]}", language=None)
        for t in links.daftar_tautan(cached.mesin(), p):
            if not t.diakhiri:
                _baris(t, p, oleh)


def _buat(p: Paparan, oleh: str) -> None:
    once.titip_isi(_BARU, (p.sebutan, links.buat_tautan(cached.mesin(), p, oleh)))


def _baris(t: links.Tautan, p: Paparan, oleh: str) -> None:
    """One open link: who made it when, and the end of it."""
    kiri, kanan = st.columns([70, 30], vertical_alignment="center")
    with kiri:
        dibuat = tanggal(zones.hari(t.waktu, p.lingkup.daerah))
        parts.catatan(f"Tautan {t.id} · edisi {t.edisi} · {t.oleh}, {dibuat}")
    if kanan.button("Akhiri", disabled=not oleh, width="stretch", key=f"tautan-akhiri-{t.id}"):
        _lakukan(lambda: links.akhiri_tautan(cached.mesin(), t.id, oleh))
        once.lepas_isi(_BARU)
        st.rerun()


def _lakukan(kerja: Callable[[], None]) -> None:
    try:
        kerja()
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
