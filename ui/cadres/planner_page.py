"""The planner on the page Kader: how many seats, what they close, who is invited, the sheet to take home."""

from __future__ import annotations

import streamlit as st

from ilp_data import rights
from ilp_data.insight import cadre_tables, class_plan
from reports import class_sheet
from ui.app.context import Konteks
from ui.cadres import planner
from ui.cadres.views import sebut_desa
from ui.kit import parts
from ui.markup import polos, tulis_markup

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KURSI = 30
_TERBANYAK = 400


def kelas_berikutnya(k: Konteks) -> None:
    """The section; nothing where no cadre of the view was assessed."""
    if not k.jadi(_ada):
        return
    with st.container(key="kelas-berikutnya"):
        parts.judul("Kelas berikutnya", "tempat pelatihan yang menutup celah keterampilan paling banyak")
        kiri, kanan = st.columns([16, 84], gap="medium", vertical_alignment="center")
        kursi = int(kiri.number_input("Tempat tersedia", 1, _TERBANYAK, _KURSI, key="kursi_kelas"))
        with kanan:
            k.blok(_ringkas, kursi)
        k.blok(_daftar, kursi)
        r = k.jadi(_rencana, kursi)
        st.download_button(
            polos("Unduh daftar peserta (xlsx)"),
            lambda: _peserta(k, r),
            file_name=f"peserta-kelas{'-contoh-simulasi' * r.simulasi}-{k.lingkup.daerah.replace('.', '')}.xlsx",
            mime=_XLSX,
            icon=":material/download:",
            on_click="ignore",
            disabled=not r.tempat,
            key="unduh-peserta-kelas",
        )


def _peserta(k: Konteks, r: class_plan.Rencana) -> bytes:
    rights.pelaku().wajib(rights.Hak.RINCI)
    return class_sheet.tulis_peserta(k.pandang, r)


def _ada(k: Konteks) -> bool:
    return bool(k.kader()["keterampilan_tahu"].any())


def _rencana(k: Konteks, kursi: int) -> class_plan.Rencana:
    return class_plan.rencana_kelas(k.pandang, kursi)


def _ringkas(k: Konteks, kursi: int) -> None:
    r = k.jadi(_rencana, kursi)
    if r.simulasi:
        parts.peringatan(planner.CONTOH, "simulasi")
    parts.catatan(planner.kalimat(r))
    tulis_markup(planner.tingkat(r))


def _daftar(k: Konteks, kursi: int) -> None:
    r = k.jadi(_rencana, kursi)
    isi = class_plan.daftar_tempat(k.pandang, r)
    if len(isi):
        tabel = planner.tabel(isi, cadre_tables.nama_kelompok(k.potret), r.simulasi, sebut_desa(k))
        gulir = "Tempat pelatihan pada kelas berikutnya" if len(tabel) > 9 else ""
        parts.tabel_statis(tabel, kanan=("Celah tertutup",), gulir=gulir)
