"""The page Rapat: which briefing is open, its sentence, and acts on it. The parts are in the other meeting_* files."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ilp_data import rights
from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatIlp
from ilp_data.format import angka, tanggal, teks_periode
from ilp_data.insight import follow_up
from ilp_data.measure import scope
from ilp_data.measure.words import kata_simulasi, tempat
from ui.app import binding, cached, pages
from ui.app.context import Konteks
from ui.kit import message
from ui.markup import polos

BAGIAN = "bagian_rapat"
PAPARAN, KEPUTUSAN, SIAPKAN, BERUBAH, GAMBAR, DAFTAR = "paparan", "keputusan", "siapkan", "berubah", "gambar", "daftar"
JUDUL = {
    PAPARAN: "Paparan", KEPUTUSAN: "Keputusan", SIAPKAN: "Siapkan rapat", BERUBAH: "Yang berubah", GAMBAR: "Gambar",
    DAFTAR: "Daftar dan arsip",
}  # fmt: skip


def bagian_tampil(p: Paparan | None) -> tuple[str, ...]:
    """The parts of the page in order: for who makes no briefings the decisions alone, and without a briefing what needs
    none."""
    if not pages.memapar(rights.pelaku()):
        return (KEPUTUSAN,)
    return (SIAPKAN, KEPUTUSAN, DAFTAR) if p is None else tuple(JUDUL)


def semua(k: Konteks) -> list[Paparan]:
    """Briefings of the region, newest first, archived ones too."""
    return briefings.daftar_paparan(cached.mesin(), k.lingkup.daerah, arsip=True)


def pilih_paparan(daftar: list[Paparan]) -> Paparan | None:
    """The briefing in the URL, else the newest that is not archived; None where there is none."""
    with st.container(key="pilihan-url-paparan"):
        dibawa = binding.bawa_kode("paparan")
    dikenal = {p.nomor: p for p in daftar}
    if dibawa in dikenal:
        return dikenal[dibawa]
    if dibawa:
        sebut = polos(f"Paparan {dibawa} tidak ada di daerah ini; yang ditampilkan adalah yang terbaru.")
        st.caption(f":material/info: {sebut}")
    return next((p for p in daftar if not p.diarsipkan), None)


def sebutan(p: Paparan) -> str:
    """How a briefing is called in a list: number, title, date of the meeting."""
    return f"{p.sebutan} · {p.judul} · {tanggal(p.tanggal)}{' · diarsipkan' if p.diarsipkan else ''}"


def kalimat(k: Konteks, p: Paparan | None) -> str:
    """The page's sentence: the open briefing and how far the figures have moved on since; for who makes none the
    decisions that are open."""
    if not pages.memapar(rights.pelaku()):
        return follow_up.kalimat_keputusan(follow_up.keputusan_terbuka(k.pandang))
    if p is None:
        nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
        return f"Belum ada paparan untuk {nama}; siapkan rapat pertama dari angka yang berlaku sekarang."
    beda = cached.angka_berubah(p, k.revisi)
    if beda.empty:
        kini = "angkanya sama dengan data yang berlaku sekarang"
    else:
        kini = f"{angka(figures.banyak(beda))} angka sudah berubah sejak dibekukan"
    return f"{p.judul}, {tanggal(p.tanggal)}: {kini}."


def perihal(k: Konteks, p: Paparan) -> str:
    """Number, place, period and revision of a briefing in one line, and whether its own reading has simulated rows."""
    di = tempat(k.potret, p.lingkup) or scope.nama_daerah(k.potret, p.lingkup.daerah)
    periode = teks_periode(p.periode) or "tanpa periode"
    simulasi = kata_simulasi(cached.potret_paparan(p), p.simulasi)
    return " · ".join(b for b in (p.sebutan, di, periode, f"revisi {p.revisi}", simulasi) if b)


def lakukan_aksi(aksi: Callable[[], Paparan], pesan: str, bagian: str = PAPARAN) -> None:
    """Carry out one act on the book of briefings, open what came of it and say so; a refusal changes nothing."""
    try:
        hasil = aksi()
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", pesan.format(p=hasil))
    binding.nanti(**{"paparan": hasil.nomor, BAGIAN: bagian})
    st.rerun()
