"""The area × cluster matrix on the page: what it shows, and its twin with every count. Its HTML is in ``grid``."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.format import teks_periode
from ilp_data.insight import cluster_matrix
from ilp_data.insight.cluster_matrix import Kolom
from ilp_data.measure import scope
from ilp_data.measure.words import huruf_kecil
from ilp_data.regions import kecamatan_dari
from ilp_data.registry.indicators import KATA_GABUNG, KLASTER, Bentuk, menurut_klaster, utama
from ilp_data.states import Keadaan
from ui.app.context import Konteks
from ui.clusters import grid
from ui.kit import downloads, parts, shape
from ui.markup import tulis_markup as tulis_html

PER = {"kelurahan": "Kelurahan", "puskesmas": "Puskesmas", "kecamatan": "Kecamatan"}
TANPA_BARIS_LUAR = 20
KEMBAR_SEGERA = 100  # so many rows of the twin are there before it is opened; more would weigh on every opening


def gambar_matriks(k: Konteks, per: str, sebutan: str, klaster: str, diminta: str, kolom: Kolom) -> None:
    """The matrix with its strip and legend. ``sebutan`` heads the rows; the column of ``klaster`` is marked, and
    ``diminta`` is the one to sort by; ``kolom`` are the indicators of the columns."""
    k.blok(_matriks, per, sebutan, klaster, diminta, kolom)


def _matriks(k: Konteks, per: str, sebutan: str, klaster: str, diminta: str, kolom: Kolom) -> None:
    if tanpa_rincian(k, per, kolom):
        parts.catatan(shape.kalimat_seluruhnya(k, "Yang ada", per))
    tulis_html(html_matriks(k, per, sebutan, klaster, diminta, kolom))


def html_matriks(k: Konteks, per: str, sebutan: str, klaster: str, diminta: str, kolom: Kolom) -> Markup:
    """The finished matrix; draws nothing."""
    return grid.matriks(
        _asal(k, per, kolom).jadi(_susun, per, sebutan, klaster, diminta, kolom),
        sebutan,
        {c: k.satu(menurut_klaster(c, "kesiapan")[0].kode) for c in KLASTER},
        _dalam(k, per),
        scope.kode_lingkup(k.lingkup),
    )


def _susun(k: Konteks, per: str, sebutan: str, klaster: str, diminta: str, kolom: Kolom) -> grid.Matriks:
    sel = _baris(k, per, kolom)
    waktu = f"{teks_periode(k.periode)}{_cara(k, kolom)}"
    urutan = cluster_matrix.urutkan_daerah(sel, diminta)
    dipilih = cluster_matrix.indikator_kolom(k.pandang, kolom or cluster_matrix.kolom_bawaan(k.pandang))
    kata = cluster_matrix.kalimat_urutan(urutan, diminta, dipilih)
    return grid.susun_matriks(grid.Isi(sel, urutan, per, sebutan, klaster, diminta, k.periode, waktu, dipilih, kata))


def _semua(k: Konteks, per: str, kolom: Kolom) -> pd.DataFrame:
    return cluster_matrix.matriks_daerah(k.pandang, per, kolom)


def _asal(k: Konteks, per: str, kolom: Kolom) -> Konteks:
    """The choices that decide which rows are shown: those of the region where all are, whatever is filtered."""
    return k.sedaerah if _sedikit(k, per, kolom) else k


def _sedikit(k: Konteks, per: str, kolom: Kolom) -> bool:
    return _banyak(k, per, kolom) <= TANPA_BARIS_LUAR


def _banyak(k: Konteks, per: str, kolom: Kolom) -> int:
    """How many areas the region has."""
    semua = k.sedaerah.jadi(_semua, per, kolom)
    return int(semua.loc[~semua["kota"], "kode"].nunique())


def _baris(k: Konteks, per: str, kolom: Kolom) -> pd.DataFrame:
    """The rows that are shown: all where they are few, whatever is filtered, else those around the filter."""
    semua = k.sedaerah.jadi(_semua, per, kolom)
    if tanpa_rincian(k, per, kolom):
        return semua[semua["kota"]]
    return semua if _sedikit(k, per, kolom) else semua[semua["kota"] | semua["kode"].isin(_sekitar(k, per))]


def tanpa_rincian(k: Konteks, per: str, kolom: Kolom) -> bool:
    """Whether only the whole region has a value: a row of each of its parts would say nothing."""
    semua = k.sedaerah.jadi(_semua, per, kolom)
    dalam = semua[(semua["kode"] != "") & ~semua["kota"] & (semua["keadaan"].map(Keadaan) != Keadaan.BELUM_DILAPORKAN)]
    return bool(dalam.empty and semua.loc[semua["kota"], "nilai"].notna().any())


def _sekitar(k: Konteks, per: str) -> set[str]:
    """Codes of the units in the filter, of a single kelurahan those of its kecamatan."""
    lingkup = k.lingkup
    if lingkup.kelurahan:
        lingkup = replace(lingkup, kelurahan="", kecamatan=kecamatan_dari(lingkup.kelurahan))
    return set(k.hitung(utama("1").kode, per, lingkup)["kode"])


def _dalam(k: Konteks, per: str) -> set[str]:
    """Codes of the units in the filter; of a single kelurahan all, so that it can be compared."""
    return set(k.hitung(utama("1").kode, per, k.kota if k.lingkup.kelurahan else None)["kode"])


def _cara(k: Konteks, kolom: Kolom) -> str:
    """How several months became one value, indicator by indicator; "" for one month."""
    if periods.uraikan_periode(k.periode) == [k.periode]:
        return ""
    menurut: dict[str, list[str]] = {}
    for ind in cluster_matrix.indikator_kolom(k.pandang, kolom).values():
        menurut.setdefault(KATA_GABUNG[ind.gabung], []).append(huruf_kecil(ind.pendek))
    return f" ({'; '.join(f'{tulis.daftar(nama)}: {kata}' for kata, nama in menurut.items())})"


def kembar(k: Konteks, per: str, sebutan: str, kolom: Kolom) -> None:
    """The same table with every count and readiness, and as a file: folded, for who wants to read on; a long one is
    made when it is opened."""
    panjang = _banyak(k, per, kolom) > KEMBAR_SEGERA
    with st.expander(
        "Tabel yang sama dengan semua jumlahnya", key="klaster-kembar", on_change="rerun" if panjang else "ignore"
    ) as lipatan:
        if panjang and not lipatan.open:
            return
        _asal(k, per, kolom).blok(_kembar, per, sebutan, kolom)
        if any(k.indikator(kode).bentuk is Bentuk.PERSEN for kode in kolom):
            downloads.ukuran(
                lambda: _unduhan(k, per, kolom), f"klaster-matriks-{per}", k, "Unduh matriks (CSV)", periode=k.periode
            )


def _kembar(k: Konteks, per: str, sebutan: str, kolom: Kolom) -> None:
    parts.tabel_statis(grid.kembar(_baris(k, per, kolom), sebutan, cluster_matrix.indikator_kolom(k.pandang, kolom)))
    parts.catatan(f"Semua nilai: {teks_periode(k.periode)}{_cara(k, kolom)}.")


def _unduhan(k: Konteks, per: str, kolom: Kolom) -> pd.DataFrame:
    """The percentages; rates and counts are in the workbook, in units of their own."""
    persen = [kode for kode in kolom if k.indikator(kode).bentuk is Bentuk.PERSEN]
    return pd.concat([k.hitung(kode, lapis) for lapis in ("kota", per) for kode in persen], ignore_index=True)
