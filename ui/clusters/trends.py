"""The lines of Klaster: the filter against the region, both denominators, and small multiples by kelurahan."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data.registry.indicators import indikator
from ilp_data.states import ARTI, Keadaan, Tanda
from ui.app.context import Konteks
from ui.clusters.detail import Rincian
from ui.kit import charts, maps, parts

_KECIL_TERBANYAK = 30


def tren(r: Rincian) -> None:
    """The filter against the region by month; beside it both denominators, where there are two."""
    if not r.bulanan:
        parts.catatan("Kesiapan dicatat sebagai keadaan menurut revisi ini; tidak ada deret bulanan.")
        return
    sendiri = r.deret(r.ind.kode)
    banding = [] if r.k.lingkup.seluruhnya else [r.k.sedaerah.jadi(_seri_daerah, r.ind.kode, r.per)]
    satu = pd.concat([_seri(sendiri, r.k.nama), *banding])
    if r.pasangan is None:
        _gambar_tren(r, satu, f"Tren {r.ind.pendek}", "tren-klaster")
        return
    dua = pd.concat([_seri(r.deret(i.kode), f"{i.pendek} (dari {i.nama_penyebut})") for i in (r.ind, r.pasangan)])
    warna = (r.k.rupa.utama, r.k.rupa.klaster["2"])
    if not banding:
        _gambar_tren(r, dua, f"Dua penyebut, {r.k.nama}", "tren-penyebut", warna)
        return
    kiri, kanan = st.columns(2, gap="medium")
    with kiri:
        _gambar_tren(r, satu, f"Tren {r.ind.pendek}", "tren-klaster")
    with kanan:
        _gambar_tren(r, dua, f"Dua penyebut, {r.k.nama}", "tren-penyebut", warna)


def _seri_daerah(k: Konteks, kode: str, per: str) -> pd.DataFrame:
    """The whole region's line, to compare with."""
    r = Rincian(k, indikator(kode), per)
    return _seri(r.deret_kota, str(r.kota["nama"]))


def _seri(deret: pd.DataFrame, nama: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "periode": deret["periode"],
            "nilai": deret["nilai"],
            "seri": nama,
            "rinci": [charts.teks_nilai(b) for _, b in deret.iterrows()],
            "label": [_label(t, s) for t, s in zip(deret["tanda"], deret["keadaan"], strict=True)],
        }
    )


def _label(tanda: tuple[Tanda, ...], keadaan: Keadaan) -> str:
    """The word above a month that is in doubt or may still change."""
    sementara = ARTI[keadaan].kata if keadaan is Keadaan.SEMENTARA else ""
    return "serba 100 %" if Tanda.SERBA_100 in tanda else sementara


def _gambar_tren(r: Rincian, isi: pd.DataFrame, judul: str, kunci: str, warna: tuple[str, ...] = ()) -> None:
    bulan = sorted(isi["periode"].unique())
    celah = "; celah = belum ada nilai" if isi["nilai"].isna().any() else ""
    parts.judul(f"{judul}{r.akhiran}", f"{tulis.bulan(bulan[0], True)} – {tulis.bulan(bulan[-1], True)}{celah}")
    if isi["nilai"].isna().all():
        parts.kosong(f"{r.ind.pendek}: belum ada data", "Tidak ada satu bulan pun yang dilaporkan.")
        return
    charts.tampilkan_grafik(charts.tren(isi, r.ind, r.k.rupa, warna=warna), kunci)


def kecil_berganda(r: Rincian) -> None:
    """The same months for every kelurahan on one scale, the region's line behind each; outside the filter grey.

    A large region shows only what is in the filter.
    """
    if not r.bulanan:
        return
    isi = r.k.sedaerah.jadi(_isi_kecil, r.ind.kode, r.per)
    _, redup = maps.sorotan(r.k)
    buang = redup if isi["urut"].nunique() > _KECIL_TERBANYAK else set()
    isi = isi[~isi["urut"].isin(buang)]
    if isi["nilai"].isna().all():
        return
    ekor = "; puncak 100 % serentak = bulan serba 100 %" if isi["serba"].any() else ""
    parts.judul(f"{r.ind.pendek} per kelurahan{r.akhiran}", f"satu skala; garis putus-putus: {r.kota['nama']}{ekor}")
    isi = isi.drop(columns="serba").assign(redup=isi["urut"].isin(redup))
    charts.tampilkan_grafik(charts.kecil_berganda(isi, r.k.rupa), "kecil-klaster", lebar="content")


def _isi_kecil(k: Konteks, kode: str, per: str) -> pd.DataFrame:
    """The lines of ``charts.kecil_berganda`` but for the filter; ``urut`` is the kelurahan's code, ``serba`` tells
    months in which (nearly) all of them are at 100 %."""
    r = Rincian(k, indikator(kode), per)
    deret = k.deret(kode, "kelurahan", k.kota)
    deret = deret[deret["kode"] != ""]
    kota = r.deret_kota.set_index("periode")["nilai"]
    return pd.DataFrame(
        {
            "nama": deret["nama"],
            "periode": deret["periode"],
            "nilai": deret["nilai"],
            "kota": deret["periode"].map(kota),
            "rinci": [f"{tulis.bulan(b['periode'], True)}: {charts.teks_nilai(b)}" for _, b in deret.iterrows()],
            "urut": deret["kode"],
            "serba": [Tanda.SERBA_100 in t for t in deret["tanda"]],
        }
    )
