"""Daftar dan arsip: every briefing of the region; open, copy, archive, bring back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.format import angka, tanggal, teks_periode
from ui.app import binding, cached
from ui.app.context import Konteks
from ui.kit import message, parts
from ui.markup import polos
from ui.meeting import choice as meeting
from ui.meeting import open as meeting_open


def tampilkan_daftar(k: Konteks, semua: list[Paparan]) -> None:
    """The list, then what can be done with one of it."""
    arsip = sum(p.diarsipkan for p in semua)
    parts.judul("Semua paparan", f"{angka(len(semua) - arsip)} dipakai, {angka(arsip)} diarsipkan")
    if not semua:
        parts.kosong("Belum ada paparan.", f"Siapkan yang pertama di bagian {meeting.JUDUL[meeting.SIAPKAN]}.")
        return
    isi = pd.DataFrame([_baris(k, p) for p in semua])
    parts.tabel_statis(isi, kanan=("Revisi", "Halaman"))
    parts.judul("Kelola", "tidak ada yang dihapus; setiap paparan tetap dapat dibuka")
    kolom = st.columns([40, 24, 12, 12, 12], vertical_alignment="bottom")
    nama = {p.nomor: p for p in semua}
    nomor = kolom[0].selectbox(
        "Paparan", list(nama), format_func=lambda n: meeting.sebutan(nama[n]) if n in nama else n, key="kelola-nomor"
    )
    oleh = message.nama_petugas(kolom[1], "Nama Anda")
    if kolom[2].button("Buka", icon=":material/open_in_full:", width="stretch", key="kelola-buka"):
        binding.nanti(**{"paparan": nomor, meeting.BAGIAN: meeting.PAPARAN})
        st.rerun()
    if kolom[3].button("Salin", icon=":material/content_copy:", disabled=not oleh, width="stretch", key="kelola-salin"):
        meeting.lakukan_aksi(
            lambda: briefings.salin_paparan(cached.mesin(), nomor, oleh),
            "Disalin menjadi {p.nomor} pada revisi {p.revisi}.",
        )
    _arsip(kolom[4], nama[nomor], oleh)
    if not oleh:
        parts.petunjuk("Isi nama Anda untuk menyalin atau mengarsipkan: setiap tindakan dicatat bersama namanya.")


def _arsip(wadah: object, p: Paparan, oleh: str) -> None:
    if p.diarsipkan:
        label, ikon, aksi, pesan = "Pulihkan", "unarchive", briefings.pulihkan_paparan, "Paparan {p.nomor} dipulihkan."
    else:
        label, ikon, aksi, pesan = "Arsipkan", "archive", briefings.arsipkan_paparan, "Paparan {p.nomor} diarsipkan."
    tekan = wadah.button(  # type: ignore[attr-defined]
        polos(label), icon=f":material/{ikon}:", disabled=not oleh, width="stretch", key="kelola-arsip"
    )
    if tekan:
        meeting.lakukan_aksi(lambda: aksi(cached.mesin(), p.nomor, oleh), pesan, meeting.DAFTAR)


def _baris(k: Konteks, p: Paparan) -> dict[str, object]:
    beda = 0 if p.diarsipkan else figures.banyak(cached.angka_berubah(p, k.revisi))
    keadaan = "diarsipkan" if p.diarsipkan else (f"{angka(beda)} angka berubah" if beda else "sama dengan sekarang")
    return {
        "Nomor": p.sebutan,
        "Judul": p.judul,
        "Rapat": tanggal(p.tanggal),
        "Periode": teks_periode(p.periode, pendek=True) or "–",
        "Halaman": len(p.halaman),
        "Revisi": p.revisi,
        "Asal": meeting_open.asal(p),
        "Keadaan": keadaan,
    }
