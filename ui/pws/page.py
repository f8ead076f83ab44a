"""The page PWS: the choice, the sentence, bars, tiles, the table twin."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.tiles import letak_petak
from ilp_data import periods
from ilp_data.format import bulan, daftar
from ilp_data.insight import pace
from ilp_data.measure import coverage
from ilp_data.measure import pws as ukur
from ilp_data.measure.pws import Pws
from ilp_data.measure.words import sebutan_satuan
from ui.app.binding import pilih_halaman
from ui.app.context import Konteks
from ui.kit import downloads, known, parts
from ui.markup import tulis_markup
from ui.pws import picture

_SIAPA = "pengelola program di Dinas Kesehatan atau puskesmas"


def kode(k: Konteks) -> dict[str, str]:
    """What PWS can show of the region: code → title."""
    return ukur.kode_pws(k.potret, k.lingkup.daerah)


def pilih(k: Konteks, semua: dict[str, str]) -> str:
    """The indicator, in the URL as ``pws``; first the one of which most places have a published figure."""
    terbit = Counter(c.indikator for c in coverage.capaian_terbit(k.potret, k.lingkup.daerah))
    return pilih_halaman("pws", "Indikator", semua, max(semua, key=lambda n: terbit[n]), ringkas=True)


def hitung(k: Konteks, kode: str) -> Pws:
    """PWS in the filter's last month, else the newest that has a figure, by the finest places that have one."""
    bulan_ada = ukur.bulan_pws(k.pandang, kode)
    pilih = periods.uraikan_periode(k.periode)[-1] if k.periode else ""
    waktu = pilih if pilih in bulan_ada else bulan_ada[-1]
    pandang = k.pandang.pada(periode=waktu)
    per = ukur.tingkat_pws(pandang, kode, waktu)[0]
    if per == "kota":  # published of the whole region only
        pandang = pandang.sedaerah
    hasil = ukur.hitung_pws(pandang, kode, per)
    if hasil.simulasi:  # made-up figures rank nobody
        return replace(hasil, baris=tuple(sorted(hasil.baris, key=lambda b: b.nama)))
    return hasil


def satuan(k: Konteks, p: Pws) -> str:
    """What the places are called."""
    return sebutan_satuan(k.pandang.kelurahan) if p.per == "kelurahan" else p.per


def kalimat(k: Konteks, p: Pws) -> str:
    """The page's sentence."""
    return pace.kalimat_pws(p, satuan(k, p), k.sedaerah.nama)


def batang(k: Konteks, p: Pws) -> None:
    """Bars from best to worst with the line of the target."""
    parts.judul("Dari yang terbaik" if not p.simulasi else "Menurut nama", bulan(p.periode))
    tulis_markup(picture.batang_markup(p))
    sumber = sorted({b.sumber for b in p.baris if b.sumber})
    target = f" Target: {p.target.sumber}." if p.target else ""
    parts.catatan(f"Sumber: {daftar(sumber)}.{target}" if sumber else target.strip())


def petak(k: Konteks, p: Pws) -> None:
    """The words of the places, as tiles that lie as on the map; and what the words mean."""
    w = k.potret.wilayah
    w = w[w["kode"].isin([b.kode for b in p.baris]) & w["lat_label"].notna()]
    titik = {str(b["kode"]): (float(b["lng_label"]), float(b["lat_label"])) for b in w.to_dict("records")}
    isi = picture.petak_markup(p, letak_petak(titik))
    if isi:
        parts.judul("Di mana", bulan(p.periode))
        tulis_markup(isi)
    parts.catatan(_aturan(p))


def _aturan(p: Pws) -> str:
    tanpa = [b for b in p.terisi if b.kata is None]
    sebab = ""
    if tanpa and not p.simulasi and p.target:
        sebab = " Tanpa capaian bulan-bulan sebelumnya kata itu tidak dapat diberikan; yang terlihat hanya lajunya."
    cacah = ""
    if any(b.sisa_orang is None for b in p.terisi) and p.target and not p.simulasi:
        cacah = " Yang dipublikasikan hanya persentase, jadi banyaknya orang yang belum dijangkau tidak diketahui."
    arti = "; ".join(f"{k.value}: {a}" for k, a in ukur.ARTI_KATA.items())
    return f"Kata menurut {ukur.SUMBER_ATURAN}. {arti}.{sebab}{cacah}"


def tabel(k: Konteks, p: Pws) -> None:
    """The same rows as a table, and to take home."""
    parts.judul("Tabel", f"{p.judul}, {bulan(p.periode)}")
    isi = pd.DataFrame(picture.tabel_pws(p))
    with st.container(key="pws-tabel"):
        parts.tabel_statis(isi, kanan=("Capaian", "Dari", "Target sampai bulan itu", "Sisa orang", "Sisa per bulan"))
    lengkap = isi.assign(Indikator=p.judul, Sumber=[b.sumber for b in p.baris])
    downloads.unduh_tabel(lengkap, "pws", k, periode=p.periode)


def belum_ada(k: Konteks) -> None:
    """Nothing that PWS could show is known."""
    known.lembar_dikenal(
        k,
        "Capaian kumulatif belum ada",
        f"PWS memerlukan capaian bulanan terhadap sasaran setahun. Yang dapat melengkapi: {_SIAPA}.",
    )


def bagian(k: Konteks, p: Pws) -> None:
    """Bars left, tiles right, the table under them."""
    kiri, kanan = st.columns([60, 40], gap="medium")
    with kiri:
        batang(k, p)
    with kanan:
        petak(k, p)
    tabel(k, p)
