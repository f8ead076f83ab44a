"""Siapkan rapat: title, date, pages and their order; region, scope and period come from the filters."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from ilp_data import zones
from ilp_data.briefing import agenda
from ilp_data.briefing import book as briefings
from ilp_data.format import teks_periode
from ilp_data.measure import scope
from ilp_data.measure.words import kata_simulasi, sebutan_satuan, tempat
from ilp_data.store import revisions as simpanan
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, parts
from ui.meeting import choice as meeting
from ui.meeting import office as meeting_office

_PANJANG_JUDUL_SENDIRI = 140


def tampilkan_formulir(k: Konteks) -> None:
    """The form, and the button that freezes."""
    parts.judul("Siapkan rapat", "membekukan revisi, saringan, halaman, dan urutannya di bawah satu nomor")
    parts.catatan(
        f"Wilayah dan periode mengikuti saringan di bilah samping: {_saringan(k)}. "
        "Paparan yang sudah dibekukan tetap menunjukkan angka yang sama walau data baru masuk."
    )
    kolom = st.columns([40, 28, 32], vertical_alignment="bottom")
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    judul = kolom[0].text_input("Judul rapat", value=f"Rapat ILP {nama}", max_chars=briefings.PANJANG_JUDUL)
    hari = zones.hari(simpanan.kini(), k.lingkup.daerah)
    tanggal = kolom[1].date_input("Tanggal rapat", value=hari, format="DD/MM/YYYY")
    oleh = message.nama_petugas(kolom[2], "Nama yang menyiapkan")
    tombol = st.container()
    with st.container(key="halaman-dua"):
        isi = _halaman(k)
        with st.container():
            parts.judul("Isi tiap halaman")
            k.blok(_isi_halaman)
    meeting_office.tampilkan_kantor(k)
    with tombol:
        _bekukan(k, judul, tanggal, oleh, isi)


def _saringan(k: Konteks) -> str:
    di = tempat(k.potret, k.lingkup) or scope.nama_daerah(k.potret, k.lingkup.daerah)
    periode = teks_periode(k.periode) if k.bulan else "belum ada angka layanan"
    return " · ".join(b for b in (di, periode, kata_simulasi(k.potret, k.simulasi)) if b)


def _satuan(k: Konteks) -> str:
    return sebutan_satuan(scope.kelurahan(k.potret, k.kota))


def _sebut(k: Konteks, teks: str) -> str:
    return agenda.bersatuan(teks, _satuan(k), k.kata)


def _halaman(k: Konteks) -> pd.DataFrame:
    """The pages as a table to edit: shown or not, order, an own headline."""
    awal = pd.DataFrame(
        [
            {
                "Tampil": h.kode in agenda.BAWAAN,
                "Urutan": n,
                "Halaman": _sebut(k, h.judul),
                "Judul sendiri": "",
            }
            for n, h in enumerate((h for h in agenda.HALAMAN.values() if h.kode != agenda.JUDUL), start=1)
        ],
        index=[k for k in agenda.HALAMAN if k != agenda.JUDUL],
    )
    with st.container(key="isian-halaman"):  # a form: not on paper
        parts.judul("Halaman", "slide judul selalu di depan; judul sendiri yang kosong diganti kalimat dari data")
        return st.data_editor(
            awal,
            hide_index=True,
            width="stretch",
            height=35 * (len(awal) + 1) + 3,
            disabled=["Halaman"],
            column_config={
                "Tampil": st.column_config.CheckboxColumn(width="small"),
                "Urutan": st.column_config.NumberColumn(
                    width="small", min_value=1, max_value=99, step=1, required=True
                ),
                "Halaman": st.column_config.TextColumn(width=260),
                "Judul sendiri": st.column_config.TextColumn(width=620, max_chars=_PANJANG_JUDUL_SENDIRI),
            },
            key="rapat-halaman",
        )


def _isi_halaman(k: Konteks) -> None:
    """What each page tells, whole: a cell of the editor would cut it."""
    semua = [h for h in agenda.HALAMAN.values() if h.kode != agenda.JUDUL]
    parts.tabel_statis(
        pd.DataFrame([{n: _sebut(k, t) for n, t in (("Halaman", h.judul), ("Isinya", h.arti))} for h in semua])
    )


def _bekukan(k: Konteks, judul: str, tanggal: dt.date | None, oleh: str, isi: pd.DataFrame) -> None:
    dipakai = isi[isi["Tampil"].astype(bool)].sort_values("Urutan", kind="stable")
    siap = bool(oleh and judul.strip() and tanggal and len(dipakai))
    with st.container(horizontal=True, vertical_alignment="center", key="bekukan"):
        tekan = st.button("Bekukan paparan", type="primary", icon=":material/ac_unit:", disabled=not siap)
        parts.petunjuk(_mengapa(judul, tanggal, oleh, len(dipakai), _satuan(k)))
    if not tekan or tanggal is None:
        return
    sendiri = {kode: str(t).strip() for kode, t in dipakai["Judul sendiri"].items() if str(t or "").strip()}
    meeting.lakukan_aksi(
        lambda: briefings.buat_paparan(
            cached.mesin(),
            judul=judul,
            tanggal=tanggal.isoformat(),
            lingkup=k.lingkup,
            periode=k.periode,
            simulasi=k.simulasi,
            halaman=tuple(dipakai.index),
            teks=sendiri,
            oleh=oleh,
            revisi=k.revisi,
        ),
        "Paparan {p.nomor} dibekukan pada revisi {p.revisi}.",
    )


def _mengapa(judul: str, tanggal: dt.date | None, oleh: str, banyak: int, satuan: str) -> str:
    """Why the button is grey, or what it will make."""
    kurang = [
        apa
        for apa, ada in (("judul", judul.strip()), ("tanggal", tanggal), ("nama Anda", oleh), ("satu halaman", banyak))
        if not ada
    ]
    if kurang:
        return f"Isi dahulu: {', '.join(kurang)}."
    return f"{banyak + 1} slide dan satu slide untuk tiap {satuan} bila ditanya."
