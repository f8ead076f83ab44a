"""What is chosen on Klaster: rows and columns of the matrix, and the indicator that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ilp_data.insight import cluster_matrix, reported
from ilp_data.insight.cluster_matrix import Kolom
from ilp_data.measure import reporters, scope
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.indicators import KLASTER, NAMA_KLASTER
from ui.app import binding
from ui.app.context import Konteks
from ui.clusters import detail, years
from ui.clusters.matrix import PER


@dataclass(frozen=True)
class Pilihan:
    """``per`` the breakdown, ``sebutan`` its name, ``kode`` the open indicator, ``kolom`` that of each cluster."""

    per: str
    sebutan: str
    kode: str
    kolom: Kolom


def pilih_kolom(k: Konteks) -> Pilihan:
    """The choices side by side, in the URL as ``per``, ``kolom_1`` … ``kolom_lintas`` and ``indikator``. Where nothing
    was reported there is nothing to choose: what is first of each."""
    ada: Mapping[str, str] = k.sedaerah.jadi(_pilihan_per)
    if not k.bulan and not k.sedaerah.jadi(years.ada):
        return Pilihan("kelurahan", ada["kelurahan"], k.jadi(detail.bawaan), cluster_matrix.kolom_bawaan(k.pandang))
    with st.container(key="kendali-klaster"):
        kiri, tengah, kanan = st.columns([38, 20, 42], gap="small", vertical_alignment="center")
    with kiri:
        per = binding.pilih_halaman("per", "Baris", ada, k.sedaerah.jadi(_per_bawaan), tombol=True)
    with tengah, st.popover("Kolom matriks", icon=":material/view_column:", width="stretch"):
        kolom = tuple(_kolom(k, c) for c in KLASTER)
    with kanan:
        semua, bawaan = k.sedaerah.jadi(_indikator), k.jadi(detail.bawaan)
        kode = binding.pilih_halaman("indikator", "Indikator yang dibuka", semua, bawaan, ringkas=True)
    return Pilihan(per, ada[per], kode, kolom)


def _kolom(k: Konteks, klaster: str) -> str:
    """The indicator of a cluster's column: what stands for it (``reported.wakil``) unless another is chosen."""
    semua = k.sedaerah.jadi(_pilihan_kolom, klaster)
    return binding.pilih_halaman(f"kolom_{klaster}", KLASTER[klaster], semua, k.sedaerah.jadi(_wakil, klaster))


def _wakil(k: Konteks, klaster: str) -> str:
    return reported.wakil(k.pandang, klaster).kode


def _pilihan_per(k: Konteks) -> dict[str, str]:
    """Breakdowns that this region has: puskesmas only where working areas are known, or where they report."""
    kel = scope.kelurahan(k.potret, k.kota)
    lapor = reporters.tingkat_lapor(k.potret, k.lingkup.daerah)
    ada = {p: n for p, n in PER.items() if p != "puskesmas" or (kel["kode_puskesmas"] != "").any() or p in lapor}
    kata = k.kata.Kecamatan
    return ada | {"kelurahan": sebutan_satuan(kel).capitalize(), "kecamatan": kata}


def _per_bawaan(k: Konteks) -> str:
    return cluster_matrix.pembagian(k.pandang)


def _pilihan_kolom(k: Konteks, klaster: str) -> dict[str, str]:
    return cluster_matrix.pilihan_kolom(k.pandang, klaster)


def _indikator(k: Konteks) -> dict[str, str]:
    """What can be opened: ``detail.pilihan_indikator``, then wider ones whose counts are known."""
    luas = {
        kode: f"{NAMA_KLASTER[c]} · {nama}"
        for c in KLASTER
        for kode, nama in cluster_matrix.pilihan_persen(k.pandang, c).items()
    }
    semua = detail.pilihan_indikator(k.pandang.registri)
    return {**semua, **{kode: nama for kode, nama in luas.items() if kode not in semua}}
