"""Where an indicator is good or bad: the map of Klaster, or its tiles, or why there is neither; and its year on PWS."""

from __future__ import annotations

import streamlit as st

from ilp_data.measure import pws
from ilp_data.measure.words import sebutan_satuan
from ui.app import binding, pages
from ui.app.context import Konteks
from ui.clusters.detail import Rincian
from ui.kit import known, maps, parts, shape
from ui.markup import polos


def peta(r: Rincian) -> None:
    """The indicator over the region as a map or as tiles, the filtered units strong; a click filters."""
    bentuk = shape.pilih_bentuk(r.k)
    if bentuk != shape.PETAK or r.k.lapis is None:
        with st.container(key="bentuk-auto-peta" if bentuk is None else "bentuk-peta"):
            _peta(r)
    if bentuk != shape.PETA and r.k.lapis is not None:
        with st.container(key="bentuk-auto-petak" if bentuk is None else "bentuk-petak"):
            shape.gambar_petak(r.k, r.ind.kode, r.periode, r.per)


def _peta(r: Rincian) -> None:
    if r.k.lapis is None:
        parts.kosong("Peta belum dapat digambar", "Batas wilayah daerah ini belum ada. Yang dapat melengkapi: dinas "
                     f"kesehatan, sebagai GeoJSON batas {sebutan_satuan(r.k.pandang.kelurahan)}.")  # fmt: skip
        return
    if r.per not in r.k.lapis.kode:
        apa = "Wilayah kerja puskesmas belum diketahui, jadi angkanya hanya pada peringkat dan petak."
        known.tanpa_wilayah_kerja(r.k, f"Tanpa peta menurut {r.per}", apa)
        return
    klik = maps.indikator_di_peta(r.k, r.ind, r.periode, kunci=f"peta-klaster-{r.per}", satuan=r.per)
    known.catatan_titik(r.k, r.per)
    if klik and klik[0] == "wilayah":
        binding.nanti(**maps.saringan_klik(r.k, r.per, klik[1]))
        st.rerun()


def tautan_pws(r: Rincian) -> None:
    """To the year of this indicator on PWS, where PWS knows it; the month travels along as the filter does."""
    if r.ind.kode in r.k.sedaerah.jadi(_kode_pws):
        st.page_link(
            pages.menurut_jalur("pws"),
            label=f"Lihat {polos(r.ind.pendek)} pada PWS",
            icon=":material/speed:",
            query_params={"pws": r.ind.kode},
        )


def _kode_pws(k: Konteks) -> dict[str, str]:
    return pws.kode_pws(k.potret, k.lingkup.daerah)
