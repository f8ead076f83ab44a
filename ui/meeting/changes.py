"""Yang berubah: figures of a briefing against now or against another briefing, old → new, with the revision."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from ilp_data.briefing import agenda, figures, frozen
from ilp_data.briefing.book import Paparan
from ilp_data.cli.paparan_text import JUDUL_GOLONGAN
from ilp_data.errors import GalatIlp
from ilp_data.format import angka, daftar, pecahan, teks_periode
from ilp_data.measure.words import huruf_kecil, kata_tanpa_nilai
from ilp_data.registry import indicators
from ilp_data.states import Keadaan
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import downloads, old_new, parts
from ui.markup import polos
from ui.meeting import choice as meeting
from ui.meeting import shown

_SEKARANG = "sekarang"
_TAYANG = "Seperti ditayangkan"
_DAHULU = ("Angka", old_new.KOLOM, "Wilayah", "Periode", _TAYANG)  # what is read first stands first
_HALAMAN_DISEBUT = 2


def tampilkan_perubahan(k: Konteks, p: Paparan, semua: list[Paparan]) -> None:
    """Choose what to compare with, then the table."""
    lain = {_SEKARANG: f"Data yang berlaku sekarang (revisi {k.revisi})"}
    lain |= {q.nomor: meeting.sebutan(q) for q in semua if q.nomor != p.nomor}
    pilih = st.selectbox(
        f"Bandingkan {polos(p.sebutan)} dengan", list(lain), format_func=lambda x: lain.get(x, x), key="rapat-banding"
    )
    banding = next((q for q in semua if q.nomor == pilih), None)
    try:
        beda = _beda(k, p, banding)
    except GalatIlp as galat:
        st.warning(polos(galat), icon=":material/info:")
        return
    if beda.empty:
        parts.kosong(
            "Tidak ada angka yang berbeda.", f"Semua angka {p.sebutan} sama dengan {huruf_kecil(lain[pilih])}."
        )
        return
    if banding is not None:
        for kalimat in figures.catatan_banding(*figures.urut(banding, p)):
            parts.catatan(kalimat)
    for golongan, judul in JUDUL_GOLONGAN.items():
        milik = beda[beda["golongan"] == golongan]
        if len(milik):
            parts.judul(judul, f"{angka(figures.banyak(milik))} angka, lama → baru")
            isi = tabel(milik)
            isi[_TAYANG] = [_alamat(p, b, banding is None) for b in milik.to_dict("records")]
            isi[old_new.KOLOM] = [old_new.sel(a, b) for a, b in zip(isi.pop("Lama"), isi.pop("Baru"), strict=True)]
            isi = isi[[*_DAHULU, *(c for c in isi if c not in (*_DAHULU, "Golongan"))]]  # that is the heading
            old_new.tabel(isi, judul, f"tabel-berubah-{golongan}", {_TAYANG: "buka"})
    isi = tabel(beda)
    downloads.unduh_tabel(isi, f"berubah-{p.nomor}", k, lingkup=False)


def _beda(k: Konteks, p: Paparan, lain: Paparan | None) -> pd.DataFrame:
    if lain is None:
        return cached.angka_berubah(p, k.revisi)
    return cached.beda_paparan(lain, p)


def tabel(beda: pd.DataFrame) -> pd.DataFrame:
    """Changed figures as people read them: what, where, when, old, new, by which revision."""
    isi = {
        "Halaman": [daftar([agenda.HALAMAN[h].judul for h in isi], _HALAMAN_DISEBUT) for isi in beda["halaman"]],
        "Angka": [indicators.indikator(i).judul for i in beda["indikator"]],
        "Wilayah": beda["nama"],
        "Periode": [teks_periode(x) or "menurut revisi" for x in beda["periode"]],
        "Lama": [_tulis(b, "lama") for b in beda.to_dict("records")],
        "Baru": [_tulis(b, "baru") for b in beda.to_dict("records")],
    }
    if "revisi" in beda:
        isi["Golongan"] = beda["golongan"].astype(str)
        isi["Revisi"] = beda["revisi"].astype("Int64")
        isi["Sebab"], isi["Berkas"], isi["Oleh"] = beda["keterangan"], beda["berkas"], beda["oleh"]
    return pd.DataFrame(isi)


def _alamat(p: Paparan, b: dict[str, Any], sekarang: bool) -> str | None:
    """Where a figure is as this briefing showed it; None for what it did not have. ``sekarang``: compared with now, not
    with another briefing, so that all of it is of this one."""
    sisi = "lama" if sekarang or b["periode_lama"] == p.periode else "baru"
    periode = b["periode_lama" if sisi == "lama" else "periode"]
    if pd.isna(b[f"keadaan_{sisi}"]) or not (sekarang or periode in ("", p.periode)):
        return None
    return shown.alamat(p, frozen.alamat_angka({**b, "periode": periode}))


def _tulis(b: dict[str, Any], sisi: str) -> str:
    """``72 dari 915 (7,9 %)``, or the word of the state."""
    keadaan = b[f"keadaan_{sisi}"]
    if pd.isna(keadaan):
        return "tidak ada"
    if not Keadaan(keadaan).bernilai:
        return kata_tanpa_nilai({"keadaan": keadaan, "pembilang": b[f"pembilang_{sisi}"]})
    return pecahan(b[f"pembilang_{sisi}"], b[f"penyebut_{sisi}"])
