"""What can be done with a draft: apply, apply the ready rows, take the correction sheet, drop it."""

from __future__ import annotations

import time
from pathlib import PurePosixPath

import streamlit as st

from ilp_data import rights
from ilp_data.errors import GalatIlp
from ilp_data.format import angka
from ilp_data.intake.draft import corrections
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Nasib, Putusan
from ui.app import cached, once, trail
from ui.intake import arrivals
from ui.intake import session as intake_session
from ui.intake.applying import PENERAP
from ui.intake.session import Sesi
from ui.kit import message, parts
from ui.markup import polos

_SIAP_SAJA = (
    "Bila tidak sekarang: terapkan baris yang siap saja; {n} baris lainnya tidak masuk dan dapat disusulkan lewat "
    "lembar koreksi."
)
_DISEBUT = 4  # names of waiting files
_JEDA = 1.0  # seconds between two looks at a draft that is being applied
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def baris_tombol(sesi: Sesi, draf: Draf | None) -> None:
    """The row of buttons; without a usable draft only dropping it (and the correction sheet) is offered."""
    boleh = draf is not None and draf.putusan is not Putusan.TOLAK
    kolom = st.columns([24, 16, 22, 22, 16], vertical_alignment="bottom")
    if boleh:
        oleh = message.nama_petugas(kolom[0], "Nama yang menerapkan")
        _terapkan(sesi, kolom[1], kolom[2], draf, oleh)
    if draf is not None and _perlu_koreksi(draf):
        kolom[3].download_button(
            "Unduh lembar koreksi",
            lambda: _koreksi(sesi, draf),
            file_name=f"koreksi-{PurePosixPath(sesi.utama).stem}.xlsx",
            mime=_XLSX,
            icon=":material/download:",
            width="stretch",
            on_click="ignore",
            key="unduh-koreksi",
        )
    if kolom[4].button("Buang draf", icon=":material/delete:", width="stretch", key="buang"):
        message.titip_pesan("info", "Draf dibuang; data yang berlaku tidak berubah.")
        intake_session.buang_impor()
        st.rerun()
    if boleh:
        _mengapa(draf, oleh)


def antrean(sesi: Sesi) -> None:
    """Files uploaded together with this one that wait for their turn; this one may be put behind them."""
    if not sesi.antre:
        return
    nama = [n for _, n in sesi.antre]
    lebih = f" dan {angka(len(nama) - _DISEBUT)} lainnya" if len(nama) > _DISEBUT else ""
    teks, tombol = st.columns([78, 22], vertical_alignment="center")
    with teks:
        parts.catatan(
            f"{angka(len(nama))} berkas lain menunggu: {', '.join(nama[:_DISEBUT])}{lebih}. "
            "Berkas berikutnya terbuka begitu draf ini diterapkan atau dibuang."
        )
    if tombol.button("Kerjakan ini terakhir", icon=":material/low_priority:", width="stretch", key="tunda"):
        intake_session.tunda_impor()
        st.rerun()


def _koreksi(sesi: Sesi, draf: Draf) -> bytes:
    """The correction sheet: rows as the file had them, so it may name people, and is written down."""
    rights.pelaku().wajib(rights.Hak.IMPOR)
    banyak = len(corrections.perlu_koreksi(draf))
    trail.catat_unduh(f"lembar koreksi, {banyak} baris", sesi.daerah)
    return corrections.buat_koreksi(draf)


def _perlu_koreksi(draf: Draf) -> bool:
    """Rows to mend; a file refused as a whole has none."""
    return any(set(b.alasan) - set(draf.alasan) for b in corrections.perlu_koreksi(draf))


def _terapkan(sesi: Sesi, utama: object, sebagian: object, draf: Draf, oleh: str) -> None:
    buka = len(draf.pertanyaan)
    siap = draf.banyak(Nasib.DITERIMA)
    if utama.button(  # type: ignore[attr-defined]
        "Terapkan",
        type="primary",
        icon=":material/check_circle:",
        disabled=bool(buka) or not oleh,
        width="stretch",
        key="terapkan",
    ):
        _jalankan(sesi, draf, oleh, sebagian=False)
    if (
        buka
        and siap
        and sebagian.button(  # type: ignore[attr-defined]
            f"Terapkan {angka(siap)} baris siap saja",
            icon=":material/rule:",
            disabled=not oleh,
            width="stretch",
            key="terapkan-sebagian",
        )
    ):
        _jalankan(sesi, draf, oleh, sebagian=True)


def _mengapa(draf: Draf, oleh: str) -> None:
    """Why a button is grey, in words."""
    if draf.pertanyaan:
        sisa = draf.banyak(Nasib.DITANYA)
        parts.petunjuk(
            f"Terapkan dapat ditekan setelah {angka(len(draf.pertanyaan))} pertanyaan dijawab."
            + (f" {_SIAP_SAJA.format(n=angka(sisa))}" if draf.banyak(Nasib.DITERIMA) else "")
            + ("" if oleh else " Isi nama Anda dahulu.")
        )
    elif not oleh:
        parts.petunjuk("Isi nama Anda untuk menerapkan: setiap revisi mencatat siapa yang membuatnya.")


def _jalankan(sesi: Sesi, draf: Draf, oleh: str, *, sebagian: bool) -> None:
    """Apply, say what came of it, and drop the file; of a large draft only begin. A refusal leaves the draft as it
    is."""
    mesin = cached.mesin()
    lama = cached.saat(draf.rincian["daerah"]).nomor
    try:
        if sesi.kerja is not None:
            PENERAP.minta(sesi.kode, sesi.kerja, draf, oleh, sebagian=sebagian, milik=sesi.milik, lama=lama)
            sesi.kerja = None  # its folder belongs to the work now
            st.rerun()
        with st.spinner("Menerapkan …"):
            baru = draft.terapkan_draf(mesin, draf, oleh, sebagian=sebagian)
            # Before anything is drawn: a click that interrupts the run must not leave a draft that is in force.
            sesi.berlaku = True
            _berlaku(str(draf.rincian.get("berkas")), draf.banyak(Nasib.DITERIMA), lama, baru)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    st.rerun()


def _berlaku(berkas: str, masuk: int, lama: int, baru: int) -> None:
    if baru == lama:
        pesan = ("info", f"Isi {berkas} sama dengan data yang berlaku; tidak ada revisi baru.")
    else:
        teks = f"Revisi {baru} berlaku: {angka(masuk)} baris dari {berkas}. Semua halaman kini memakainya."
        pesan = ("success", teks)
        once.titip_isi(arrivals.BERLAKU, True)
    message.titip_pesan(*pesan)
    intake_session.buang_impor()


def sesudah_penerapan() -> None:
    """Once a large draft that this page is about is through: say what came of it. It is looked for by the key in the
    address, so that who closed the page meanwhile is told as well."""
    if (sesi := intake_session.kini()) is not None and sesi.berlaku:
        intake_session.buang_impor()
    kode = intake_session.kode_kini()
    terap = PENERAP.lihat(kode) if kode else None
    if terap is None or not terap.selesai:
        return
    try:
        baru = terap.nomor()
    except GalatIlp as galat:
        PENERAP.lupakan(kode)
        message.titip_pesan("error", str(galat))
        intake_session.kembalikan_draf(terap.kerja)
        return
    _berlaku(terap.berkas, terap.masuk, terap.lama, baru)


@st.fragment(run_every=_JEDA)
def tunggu_penerapan(kode: str) -> None:
    """How far it is; the page goes on by itself."""
    terap = PENERAP.lihat(kode)
    if terap is None or terap.selesai:
        st.rerun()
        return
    parts.judul("Draf sedang diterapkan", f"{angka(time.monotonic() - terap.sejak)} detik")
    st.status(f"Sedang {polos(terap.tahap)} …" if terap.tahap else "Menunggu giliran: draf lain sedang diterapkan …")
    parts.catatan(
        f"{angka(terap.masuk)} baris dari {terap.berkas}. Anda boleh membuka halaman lain atau menutup peramban: "
        "hasilnya ditunjukkan pada alamat halaman ini dan tercatat di Riwayat."
    )
