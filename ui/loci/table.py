"""The table twin of the map of loci: a plain one whose names choose, as a click on the map does. Very many facilities
are in Streamlit's own grid, which is loaded for it alone."""

from __future__ import annotations

import hashlib

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data.insight import loci
from ilp_data.registry.region_words import sebutan_satuan
from ui.app.context import Konteks
from ui.app.first_run import sedang_gambar_pertama
from ui.kit import downloads, parts, sheet_files
from ui.loci.page import Pilihan, semua
from ui.markup import Markup, html

TERBANYAK = 300  # rows of a plain table
# What stands on the page; basis, sources, notes and codes are in the download, and on the card of each.
_TETAP = ("Nama", "Jenis", "Status lokus")
_SEKALI = ("Puskesmas", "Titik", "Perlu diperiksa")


def tabel(k: Konteks, p: Pilihan, kode: str) -> None:
    """Facilities in scope of the chosen kinds and states, that of ``kode`` highlighted, with a download."""
    milik = k.jadi(semua)
    pilihan = (tuple(p.jenis), tuple(p.lokus))
    isi = k.jadi(_isi, *pilihan)
    parts.judul("Tabel di balik peta", _berapa(isi, milik))
    if isi.empty:
        _tabel_kosong(k, milik)
        return
    layar = k.jadi(_layar, *pilihan)
    if len(isi) > TERBANYAK or sedang_gambar_pertama():  # below the first screen: the picture leaves its room free
        _jala(isi, layar)
    else:
        k.blok(_polos, *pilihan, kode)
    with st.container(horizontal=True):
        downloads.unduh_tabel(layar, "peta-lokus", k)
        sheet_files.tombol_peta(k, p.jenis, p.lokus)


def _isi(k: Konteks, jenis: tuple[str, ...], lokus: tuple[str, ...]) -> pd.DataFrame:
    return loci.saring_fasilitas(k.jadi(semua), list(jenis), list(lokus)).reset_index(drop=True)


def _layar(k: Konteks, jenis: tuple[str, ...], lokus: tuple[str, ...]) -> pd.DataFrame:
    return loci.untuk_layar(k.jadi(_isi, jenis, lokus), k.lingkup.daerah)


def _polos(k: Konteks, jenis: tuple[str, ...], lokus: tuple[str, ...], kode: str) -> None:
    isi, layar = k.jadi(_isi, jenis, lokus), k.jadi(_layar, jenis, lokus)
    nama = {x: _tautan(x, n, x == kode) for x, n in zip(isi["kode"], isi["nama"], strict=True)}
    induk = k.kata.Kecamatan
    kolom = [*_TETAP, sebutan_satuan(k.lingkup.daerah).capitalize(), induk, *_SEKALI]
    tampil = layar[kolom].assign(Nama=pd.Series([nama[x] for x in isi["kode"]], dtype=object))
    parts.tabel_ringkas(tampil, "Tabel di balik peta", (induk, *_SEKALI), terpilih=nama.get(kode, ""))
    parts.catatan("Dasar titik, sumber, catatan, dan kode ada dalam unduhan dan pada kartu tiap fasilitas.")


def _tautan(kode: str, nama: str, terpilih: bool) -> Markup:
    """The name, which chooses the facility or lets it go."""
    return html(
        '<a class="ilp-tautan" href="?fasilitas={k}"{c}>{n}</a>',
        k="" if terpilih else kode, c=Markup(' aria-current="true"') if terpilih else "", n=nama,
    )  # fmt: skip


def _jala(isi: pd.DataFrame, layar: pd.DataFrame) -> None:
    urutan = list(isi["kode"])
    kunci = f"tabel-lokus-{hashlib.sha256(repr(urutan).encode()).hexdigest()[:10]}"
    st.dataframe(
        layar,
        hide_index=True,
        width="stretch",
        height=420 if len(layar) > 10 else "auto",
        key=kunci,
        on_select=lambda: _dari_tabel(kunci, urutan),
        selection_mode="single-row",
    )


def _berapa(isi: pd.DataFrame, milik: pd.DataFrame) -> str:
    """How many are in the table; of a region without a list nothing, since none is not none known."""
    if milik.empty:
        return ""
    jumlah = f"{tulis.angka(len(isi))} fasilitas"
    if len(isi) < len(milik):
        jumlah = f"{tulis.bagian_dari(len(isi), len(milik))} fasilitas sesuai sakelar di atas peta"
    return f"{jumlah}; pilih satu untuk menyorotnya di peta" if len(isi) else jumlah


def _dari_tabel(kunci: str, urutan: list[str]) -> None:
    """A row was chosen or let go: once for each act, before the next run draws anything."""
    baris = st.session_state[kunci]["selection"]["rows"]
    st.session_state["fasilitas"] = urutan[baris[0]] if baris else ""


def _tabel_kosong(k: Konteks, milik: pd.DataFrame) -> None:
    if len(milik):
        parts.kosong("Tidak ada yang dipilih", "Nyalakan jenis fasilitas atau status lokus di atas peta.")
        return
    parts.catatan(
        f"Belum ada fasilitas terdaftar: registri belum memuat fasilitas untuk {k.nama}. Dinas Kesehatan dapat "
        "melengkapi daftarnya."
    )
