"""Data Pribadi, for the data protection officer: what is stored of people, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ilp_data import limits, rights
from ilp_data.errors import GalatIlp
from ilp_data.format import angka
from ilp_data.insight import cadre_names
from ilp_data.rights import Hak
from ilp_data.store import access, backup, erasure, identity, personal
from ui.app import cached, trail
from ui.app.context import Konteks
from ui.kit import downloads, message, parts
from ui.markup import polos
from ui.privacy import kept

_TAMPIL = 100


def kalimat(banyak: int) -> str:
    """What the page says first, from the number of cadres whose name is stored."""
    if not banyak:
        return "Tidak ada nama kader dalam simpanan daerah ini; NIK dan nomor telepon tidak pernah disimpan."
    return f"Nama {angka(banyak)} kader tersimpan, terpisah dari angkanya; NIK dan nomor telepon tidak pernah disimpan."


def jumlah_kecil() -> None:
    """Which counts of people are not shown to others, in words."""
    n = angka(limits.batas_kecil())
    parts.judul("Jumlah orang yang tidak ditampilkan ke luar", f"di bawah {n}")
    parts.catatan(
        f"Pada paparan, lembar, buku kerja umum, dan tautan umum, jumlah orang di bawah {n} disembunyikan, bersama "
        "jumlah lain yang akan membukanya lewat penjumlahan atau pengurangan. Hasil penilaian kader disembunyikan di "
        f"tempat yang kurang dari {n} kadernya dinilai. Petugas melihat semuanya. Batasnya diatur pengelola "
        "(ILP_BATAS_KECIL)."
    )


def bernama(k: Konteks) -> list[str]:
    """Codes of the cadres of the region whose name some revision knows."""
    return erasure.kader_bernama(cached.mesin(), k.lingkup.daerah)


def daftar(k: Konteks) -> None:
    """What is stored, why, where, how long, and how much of it there is now."""
    isi = personal.hitung_pribadi(cached.mesin(), k.lingkup.daerah)
    baris = [(s.apa, s.untuk, s.tempat, s.lama, s.banyak(isi)) for s in kept.DAFTAR]
    parts.judul("Apa yang disimpan", f"{angka(isi.kader)} kader bernama")
    parts.tabel_statis(pd.DataFrame(baris, columns=["Apa", "Untuk apa", "Di mana", "Berapa lama", "Sekarang"]))


def nama(k: Konteks) -> None:
    """Names by puskesmas, for who may see them; fetched when the button is pressed, and written down."""
    boleh = cadre_names.puskesmas_boleh(k.utuh, k.lingkup.daerah)
    parts.judul("Nama kader", "menurut puskesmas; setiap unduhan dicatat")
    if k.utuh.fasilitas[k.utuh.fasilitas["jenis"] == "puskesmas"].empty:
        parts.kosong("Belum ada nama kader.", "Nama masuk bersama daftar kader, setelah puskesmasnya terdaftar.")
        return
    if not boleh:
        parts.kosong("Peran Anda tidak mencakup nama kader.", "Petugas puskesmas dapat mengunduh nama kadernya.")
        return
    pilih = st.selectbox("Puskesmas", list(boleh), format_func=boleh.__getitem__, key="nama-puskesmas")

    def berkas() -> bytes:
        isi = cadre_names.daftar_nama(cached.mesin(), k.utuh, k.lingkup.daerah, pilih)
        trail.catat_unduh(f"nama kader puskesmas {pilih}, {len(isi)} baris", k.lingkup.daerah)
        return downloads.csv(isi)

    st.download_button(
        "Unduh nama kader (CSV)", berkas, f"nama-kader-{pilih}.csv", "text/csv", icon=":material/download:",
        on_click="ignore", key="unduh-nama",
    )  # fmt: skip


def hapus_nama(k: Konteks, kode: Sequence[str]) -> None:
    """Erase names for good; for KELOLA."""
    if not rights.pelaku().boleh(Hak.KELOLA):
        return
    parts.judul("Hapus nama kader untuk selamanya", "dari semua revisi; angka dan kadernya tetap")
    message.pesan()
    if not kode:
        parts.kosong("Tidak ada nama yang dapat dihapus.", "Nama masuk lewat daftar kader pada halaman Data.")
        return
    pilih = st.multiselect("Kader menurut kode", list(kode), key="hapus-kader", placeholder="Pilih kode kader")
    semua = st.checkbox("Semua kader daerah ini", key="hapus-semua")
    oleh = message.nama_petugas(st, "Nama yang memutuskan")
    yakin = st.checkbox("Saya mengerti bahwa ini tidak dapat dibatalkan", key="hapus-yakin")
    dipilih = list(kode) if semua else pilih
    siap = bool(dipilih and oleh and yakin)
    if st.button("Hapus nama", icon=":material/delete_forever:", disabled=not siap, key="hapus-nama"):
        _laksanakan(k, dipilih, oleh)
    parts.catatan(
        "Cadangan yang dibuat sebelumnya masih memuat nama: hapus dari foldernya dan buat yang baru. Salinan buatan "
        f"program ada di {backup.folder_pengaman(cached.mesin())}."
    )


def _laksanakan(k: Konteks, kode: Sequence[str], oleh: str) -> None:
    try:
        banyak = erasure.hapus_nama(cached.mesin(), k.lingkup.daerah, kode, oleh)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", f"Nama {angka(banyak)} kader dihapus dari semua revisi.")
    st.rerun()


def hapus_identitas(k: Konteks) -> None:
    """Put a pseudonym in the place of who acted or answers for something; for KELOLA."""
    if not rights.pelaku().boleh(Hak.KELOLA):
        return
    parts.judul("Hapus nama pelaku", "surel atau nama diganti samaran di seluruh simpanan; catatannya tetap")
    nama = dict(identity.daftar_identitas(cached.mesin()))
    pilih = st.selectbox(
        "Pelaku atau penanggung jawab", list(nama), index=None, key="hapus-pelaku", placeholder="Pilih surel atau nama",
        format_func=lambda n: polos(f"{n} ({angka(nama[n])} tempat)"),
    )  # fmt: skip
    oleh = message.nama_petugas(st, "Nama yang memutuskan", kunci="hapus-pelaku-oleh")
    yakin = st.checkbox("Saya mengerti bahwa ini tidak dapat dibatalkan", key="hapus-pelaku-yakin")
    siap = bool(pilih and oleh and yakin)
    if st.button("Hapus nama pelaku", icon=":material/person_off:", disabled=not siap, key="hapus-identitas"):
        _samarkan(str(pilih), oleh)
    parts.catatan(
        "Berlaku untuk semua daerah: revisi, buku, catatan akses, dan kalimatnya (sebutan satu kata hanya diganti di "
        "kolom pelaku). Cabut dahulu perannya: bila orang itu masuk lagi, namanya tercatat lagi. Cadangan yang dibuat "
        "sebelumnya masih memuatnya."
    )


def _samarkan(siapa: str, oleh: str) -> None:
    try:
        hasil = identity.hapus_identitas(cached.mesin(), siapa, oleh)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    kantor = f" Masih memuatnya, dan dipakai: {', '.join(hasil.kantor)}." if hasil.kantor else ""
    banyak = angka(sum(hasil.baris.values()))
    message.titip_pesan("success", f"Diganti dengan {hasil.samaran} pada {banyak} catatan.{kantor}")
    st.rerun()


def akses(k: Konteks) -> None:
    """The newest lines of the book of access, and all of it as a file; for KELOLA."""
    if not rights.pelaku().boleh(Hak.KELOLA):
        return
    isi = access.baca_akses(cached.mesin(), banyak=_TAMPIL)
    parts.judul("Catatan akses", f"{angka(len(isi))} terbaru; buku ini hanya ditambah")
    kolom = {"waktu": "Waktu (UTC)", "oleh": "Oleh", "perbuatan": "Perbuatan", "hal": "Hal"}
    parts.tabel_statis(isi[list(kolom)].rename(columns=kolom), gulir="Catatan akses")

    def berkas() -> bytes:
        semua = access.baca_akses(cached.mesin())
        trail.catat_unduh(f"catatan akses, {len(semua)} baris", k.lingkup.daerah)
        return downloads.csv(semua)

    st.download_button(
        "Unduh seluruh catatan (CSV)", berkas, "catatan-akses.csv", "text/csv", icon=":material/download:",
        on_click="ignore", key="unduh-akses",
    )  # fmt: skip
