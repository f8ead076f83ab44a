"""The part Impor of the page Data: the upload panel, or the draft in progress from its sentence to its rows."""

from __future__ import annotations

import time

import streamlit as st

from ilp_data.format import angka, saat
from ilp_data.insight import quality
from ilp_data.intake import decisions
from ilp_data.intake.model import Draf, Nasib, Putusan
from ilp_data.store import revisions as store
from ilp_data.zones import zona
from ui.app import cached
from ui.app.context import Konteks, untuk_draf
from ui.intake import actions as intake_actions
from ui.intake import columns as intake_columns
from ui.intake import diff as intake_diff
from ui.intake import draft as intake_draft
from ui.intake import questions as intake_questions
from ui.intake import seeds as intake_seeds
from ui.intake import session as intake_session
from ui.intake import upload as intake_upload
from ui.intake.applying import PENERAP
from ui.intake.beside import Kerja
from ui.intake.session import Sesi
from ui.kit import parts
from ui.kit.remeasured import tampilkan_ukur_ulang
from ui.markup import polos

_TANPA_BERKAS = "belum ada berkas yang diimpor"
_JEDA = 1.0  # seconds between two looks at a file that is being read


def kalimat(k: Konteks) -> str:
    """The page's sentence: about the draft in progress, else about what is in force."""
    sesi = intake_session.kini()
    if sesi is not None and PENERAP.lihat(sesi.kode) is not None:
        return f"{sesi.utama} sedang diterapkan; angka di semua halaman berganti sekaligus begitu selesai."
    if sesi is not None:
        draf = _susun(k, sesi)
        if isinstance(draf, Kerja):
            return f"{sesi.utama} sedang dibaca; belum ada yang berubah."
        return intake_draft.kalimat(draf, sesi.galat)
    masuk = _berkas_masuk(k.lingkup.daerah)
    return f"Revisi {k.revisi} berlaku sejak {saat(k.potret.waktu, zona(k.lingkup.daerah))[0]}; {masuk}."


def _berkas_masuk(daerah: str) -> str:
    """How many imported files are in force, and how many were undone."""
    berkas = decisions.berkas_impor(cached.mesin(), daerah)
    batal = int(berkas["revisi"].isin(list(quality.dibatalkan(store.riwayat(cached.mesin(), daerah)))).sum())
    berlaku = len(berkas) - batal
    if not berlaku:
        return f"belum ada berkas impor yang berlaku ({angka(batal)} dibatalkan)" if batal else _TANPA_BERKAS
    return f"{angka(berlaku)} berkas sudah diimpor" + (f" ({angka(batal)} lagi dibatalkan)" if batal else "")


def impor_berkas(k: Konteks) -> None:
    """The upload panel, or the draft."""
    sesi = intake_session.kini()
    if sesi is None:
        intake_seeds.tawarkan_benih(k)
        intake_upload.panel(k)
        return
    if PENERAP.lihat(sesi.kode) is not None:
        intake_actions.tunggu_penerapan(sesi.kode)
        return
    draf = _susun(k, sesi)
    if isinstance(draf, Kerja):
        _menunggu(k, sesi)
        return
    if draf is not None and draf.rincian.get("daerah"):
        k = untuk_draf(k, draf.rincian["daerah"], draf.rincian["revisi_dasar"])
    intake_actions.antrean(sesi)
    intake_draft.asal(draf, sesi.galat, sesi.berkas)
    intake_actions.baris_tombol(sesi, draf)
    if draf is not None:
        tampilkan_ukur_ulang(k, draf.rincian.get("ukur_ulang", ()))
    if draf is None or draf.putusan is Putusan.TOLAK:
        intake_upload.ubah_pilihan(sesi, draf)
        if draf is not None:
            _ditolak(k, sesi, draf)
        return
    intake_draft.kartu(k, draf)
    _bagian(k, sesi, draf)


def _susun(k: Konteks, sesi: Sesi) -> Draf | Kerja | None:
    """The draft, made anew when a choice changed, with the steps shown while it works; of a large file the work that
    makes it beside the sessions, until it is done."""
    if not intake_session.perlu(sesi, k.revisi):
        return sesi.hasil
    if intake_session.besar(sesi):
        return intake_session.minta_draf(sesi, k.revisi) or sesi.hasil
    tempat = st.empty()
    with tempat, st.status("Membaca berkas …") as status:

        def lapor(tahap: str) -> None:
            status.update(label=f"Sedang {polos(tahap)} …")

        hasil = intake_session.draf(sesi, cached.mesin(), k.revisi, lapor)
    tempat.empty()
    return hasil


@st.fragment(run_every=_JEDA)
def _menunggu(k: Konteks, sesi: Sesi) -> None:
    """How far the work is; the page comes by itself when it is done. ``Batalkan`` drops it with its file."""
    kerja = intake_session.minta_draf(sesi, k.revisi) if intake_session.perlu(sesi, k.revisi) else None
    if kerja is None:
        st.rerun()
        return
    lama = angka(time.monotonic() - kerja.sejak)
    parts.judul("Berkas sedang dibaca", f"{lama} detik")
    st.status(f"Sedang {polos(kerja.tahap)} …" if kerja.tahap else "Menunggu giliran: berkas lain sedang dibaca …")
    parts.catatan(
        "Anda boleh membuka halaman lain atau menutup peramban. Drafnya menunggu pada alamat halaman ini, "
        "paling lama sehari."
    )
    if st.button("Batalkan pembacaan", icon=":material/close:", key="batal-baca"):
        intake_session.buang_impor()
        st.rerun()


def _bagian(k: Konteks, sesi: Sesi, draf: Draf) -> None:
    bagian = intake_draft.pilih_bagian(k, draf, intake_session.nomor())
    if bagian == "pertanyaan":
        intake_questions.tampilkan_pertanyaan(k, sesi, draf)
        if any(p.jenis == "titik" for p in draf.pertanyaan):
            intake_diff.perbaikan(k, draf)
    elif bagian == "perbedaan":
        intake_diff.tampilkan_perbedaan(k, draf)
    elif bagian == "temuan":
        intake_draft.temuan(k, draf)
    elif bagian == "kolom":
        intake_upload.ubah_pilihan(sesi, draf)
        intake_columns.tampilkan_kolom(k, sesi, draf)
        intake_draft.dilewati(draf)
    else:
        _baris(k, draf, Nasib(bagian))


def _baris(k: Konteks, draf: Draf, nasib: Nasib) -> None:
    if nasib is Nasib.DITERIMA:
        intake_diff.perbaikan(k, draf)
    intake_draft.tampilkan_baris(k, draf, nasib)


def _ditolak(k: Konteks, sesi: Sesi, draf: Draf) -> None:
    """Of a refused file: its refused rows and what was understood of its columns, as far as it got."""
    if any(set(b.alasan) - set(draf.alasan) for b in draf.baris):
        parts.judul("Baris yang ditolak", f"{angka(draf.banyak(Nasib.DITOLAK))} baris")
        intake_draft.tampilkan_baris(k, draf, Nasib.DITOLAK)
    if draf.tabel is not None:
        if draf.pemetaan is not None:
            intake_columns.tampilkan_kolom(k, sesi, draf)
        intake_draft.dilewati(draf)
