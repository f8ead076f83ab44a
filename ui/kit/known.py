"""Where figures are missing: first what is known of the place, then what is not, who could bring it, and how."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data.insight import known
from ilp_data.insight.start import ARTI, Langkah
from ilp_data.measure import scope
from ilp_data.measure.words import sebutan_satuan
from ilp_data.store.national_list import puskesmas_nasional
from ui.app import pages
from ui.app.context import Konteks
from ui.kit import dated, parts

PARAMETER = "bawa"  # of the page Data: what is about to be brought

_TINGGI = 400
_BARIS_TERBANYAK = 9


def lembar_dikenal(
    k: Konteks, apa: str, penjelasan: str, jenis: str = "", khas: Callable[[Konteks], None] | None = None
) -> None:
    """What the page knows of its own matter (``khas``; without it, counts of the place) and a table by kecamatan;
    between them, beside the table where there is room, ``apa`` is missing, in ``penjelasan`` who could bring it, and
    the links: to the page Data, set for files of ``jenis``, and to all steps."""
    with dated.wadah(dated.registri(k).nilai, "terdaftar"):
        k.blok(khas or _kartu)
        with st.container(key="dikenal-dua"):
            parts.kosong(apa, penjelasan)
            tautan_membawa(k, jenis)
            with st.container(key="gulir-dikenal", height=_tinggi(k), border=False):
                k.blok(_tabel)


def tanpa_wilayah_kerja(k: Konteks, apa: str, penjelasan: str) -> None:
    """An empty state for want of the working areas of puskesmas: which step brings them, and the links to it."""
    langkah = ARTI[Langkah.WILAYAH_KERJA]
    oleh = f"Yang dapat melengkapi: Dinas Kesehatan, lewat langkah “{langkah.judul}” pada halaman Mulai."
    parts.kosong(apa, f"{penjelasan} {oleh}")
    tautan_membawa(k, langkah.jenis)


def catatan_titik(k: Konteks, satuan: str) -> None:
    """Under a map on which points stand for the working areas of puskesmas: that they do, and what brings the areas."""
    if satuan == "puskesmas" and k.lapis is not None and k.lapis.bertitik:
        parts.catatan(kalimat_titik(k))
        tautan_membawa(k, ARTI[Langkah.WILAYAH_KERJA].jenis)


def kalimat_wilayah_kerja(k: Konteks) -> str:
    """Under a map of figures by puskesmas, with a blank before it: why they have points or no colour at all; "" where
    their working areas are known."""
    if k.lapis is None or (ada := "puskesmas" in k.lapis.kode) and not k.lapis.bertitik:
        return ""
    if ada:
        return f" {kalimat_titik(k)}"
    return " Angka per puskesmas tidak diwarnai: wilayah kerjanya belum diketahui."


def kalimat_titik(k: Konteks) -> str:
    """What the points of puskesmas on a map are, how many puskesmas have none, and what brings their working areas."""
    terdaftar = len(scope.fasilitas(k.potret, k.kota, "puskesmas"))
    tanpa = terdaftar - len(k.lapis.kode["puskesmas"]) if k.lapis is not None else 0
    sisa = f" {tulis.angka(tanpa)} puskesmas tanpa titik yang pasti tidak ada di peta." if tanpa else ""
    return (
        f"Lingkaran pada peta menunjukkan letak puskesmas: wilayah kerjanya belum diketahui.{sisa} Yang dapat "
        f"melengkapi: Dinas Kesehatan, lewat langkah “{ARTI[Langkah.WILAYAH_KERJA].judul}” pada halaman Mulai."
    )


def tautan_membawa(k: Konteks, jenis: str = "") -> None:
    """Where what is missing is brought; nothing for whom those pages are not."""
    if not k.membawa:
        return
    with st.container(horizontal=True, gap="small"):
        bawa = {PARAMETER: jenis} if jenis else None
        label = "Bawa data pada halaman Data"
        st.page_link(pages.menurut_jalur("data"), label=label, icon=":material/upload_file:", query_params=bawa)
        st.page_link(pages.menurut_jalur("mulai"), label="Semua langkah pada halaman Mulai", icon=":material/flag:")


def _kartu(k: Konteks) -> None:
    satuan = sebutan_satuan(k.pandang.kelurahan)
    isi = [
        (k.kata.kecamatan, k.pandang.kelurahan["kode_kecamatan"].nunique()),
        (satuan, len(k.pandang.kelurahan)),
    ]
    kata = scope.sebutan_jenis(k.potret, k.lingkup.daerah)
    isi += [(kata[j], n) for j, n in known.fasilitas(k.pandang).items()]
    kartu = [parts.Kartu(n[:1].upper() + n[1:], tulis.angka(v), "terdaftar") for n, v in isi if v]
    nasional = puskesmas_nasional(k.lingkup.daerah) if k.lingkup.seluruhnya else None
    if nasional and "puskesmas" not in known.fasilitas(k.sedaerah.pandang):
        kartu.append(parts.Kartu("Puskesmas", tulis.angka(len(nasional)), "pada daftar Kemenkes, belum diambil"))
    parts.kartu_deret(kartu)


def _tinggi(k: Konteks) -> int | str:
    return _TINGGI if k.pandang.kelurahan["kode_kecamatan"].nunique() > _BARIS_TERBANYAK else "content"


def _tabel(k: Konteks) -> None:
    parts.judul(
        f"Yang sudah diketahui tentang {k.nama}",
        f"menurut {k.kata.kecamatan} · {dated.registri(k).teks}",
    )
    isi = known.menurut_kecamatan(k.pandang)
    satuan = sebutan_satuan(k.pandang.kelurahan).capitalize()
    kolom = {k.kata.Kecamatan: isi["nama"], satuan: isi["satuan"]}
    kata = scope.sebutan_jenis(k.potret, k.lingkup.daerah)
    kolom |= {kata[j]: isi[j].astype(object) for j in known.fasilitas(k.pandang)}
    parts.tabel_statis(pd.DataFrame(kolom), kanan=tuple(kolom)[1:])
