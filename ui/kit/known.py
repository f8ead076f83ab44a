"""Where figures are missing: first what is known of the place, then what is not, who could bring it, and how."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data.insight import known
from ilp_data.measure.words import sebutan_satuan
from ui.app import pages
from ui.app.context import Konteks
from ui.kit import parts

_DATA = "data"
_TINGGI = 400
_BARIS_TERBANYAK = 9


def lembar_dikenal(k: Konteks, apa: str, penjelasan: str) -> None:
    """Counts and a table by kecamatan, then ``apa`` is missing, in ``penjelasan`` who could bring it."""
    k.blok(_kartu)
    parts.kosong(apa, penjelasan)
    tujuan = next((h for h in pages.halaman() if h.url_path == _DATA), None)
    if tujuan:
        st.page_link(tujuan, label="Bawa data pada halaman Data", icon=":material/upload_file:")
    with st.container(key="gulir-dikenal", height=_tinggi(k), border=False):
        k.blok(_tabel)


def _kartu(k: Konteks) -> None:
    satuan = sebutan_satuan(k.pandang.kelurahan)
    isi = [("kecamatan", k.pandang.kelurahan["kode_kecamatan"].nunique()), (satuan, len(k.pandang.kelurahan))]
    isi += known.fasilitas(k.pandang).items()
    parts.kartu_deret([parts.Kartu(n.capitalize(), tulis.angka(v), "terdaftar") for n, v in isi if v])


def _tinggi(k: Konteks) -> int | str:
    return _TINGGI if k.pandang.kelurahan["kode_kecamatan"].nunique() > _BARIS_TERBANYAK else "content"


def _tabel(k: Konteks) -> None:
    parts.judul(f"Yang sudah diketahui tentang {k.nama}", "menurut kecamatan")
    isi = known.menurut_kecamatan(k.pandang)
    satuan = sebutan_satuan(k.pandang.kelurahan).capitalize()
    kolom = {"Kecamatan": isi["nama"], satuan: isi["satuan"]}
    kolom |= {j.capitalize(): isi[j].astype(object) for j in known.fasilitas(k.pandang)}
    parts.tabel_statis(pd.DataFrame(kolom), kanan=tuple(kolom)[1:])
