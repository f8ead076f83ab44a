"""The lines of Klaster: the filter against the region, both denominators, and small multiples by kelurahan."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.insight import attention
from ilp_data.measure import scope
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.indicators import indikator
from ilp_data.states import ARTI, Keadaan, Tanda
from ui.app.context import Konteks
from ui.clusters import multiples
from ui.clusters.detail import Rincian, alamat_saringan
from ui.kit import charts, maps, parts
from ui.markup import tulis_markup

_KECIL_TERBANYAK = 30
_BULAN = 15  # a year and the quarter that it is compared with


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
    """The same months for every kelurahan on one scale, worst first, as wide as the page; outside the filter grey.

    A large region shows only what is in the filter.
    """
    if not r.bulanan:
        return
    gambar = html_kecil(r)
    if gambar:
        parts.judul(f"{r.ind.pendek} per {_satuan(r)}{r.akhiran}", "klik untuk menyaring; angka: bulan terakhir")
        tulis_markup(gambar)


def html_kecil(r: Rincian) -> Markup:
    """The finished small multiples; empty where no month has a value. Draws nothing."""
    isi = r.k.sedaerah.jadi(_isi_kecil, r.ind.kode, r.per)
    _, redup = maps.sorotan(r.k)
    buang = redup if isi["kode"].nunique() > _KECIL_TERBANYAK else set()
    isi = isi[~isi["kode"].isin(buang)]
    if isi.empty or isi["nilai"].isna().all() or isi["kode"].nunique() > _KECIL_TERBANYAK:
        return Markup()
    bermusim = r.ind.klaster == "2" and r.ind.bulan is None
    isi = isi.assign(redup=isi["kode"].isin(redup))
    return multiples.kecil(isi, r.k.rupa, alamat_saringan(r.k, "kelurahan"), bermusim)


def _satuan(r: Rincian) -> str:
    return sebutan_satuan(scope.kelurahan(r.k.potret, r.k.kota))


def _isi_kecil(k: Konteks, kode: str, per: str) -> pd.DataFrame:
    """The rows of ``multiples.kecil`` but for the filter: the last months of every kelurahan, worst area first."""
    r = Rincian(k, indikator(kode), per)
    deret = k.deret(kode, "kelurahan", k.kota)
    deret = deret[deret["kode"] != ""]
    bulan = sorted(deret["periode"].unique())
    nilai = deret.set_index(["kode", "periode"])["nilai"].to_dict()
    serba = {(b.kode, b.periode) for b in deret.itertuples() if _ragu(b.tanda)}
    kota = r.deret_kota.set_index("periode")["nilai"]
    isi = deret[deret["periode"].isin(bulan[-_BULAN:])]
    lalu = [(b.kode, periods.setahun_sebelum(b.periode)) for b in isi.itertuples()]
    hasil = pd.DataFrame(
        {
            "kode": isi["kode"],
            "nama": isi["nama"],
            "periode": isi["periode"],
            "nilai": isi["nilai"],
            "lalu": [float("nan") if x in serba else nilai.get(x, float("nan")) for x in lalu],
            "kota": isi["periode"].map(kota),
            "sementara": [Keadaan(x) is Keadaan.SEMENTARA for x in isi["keadaan"]],
            "ragu": [_ragu(t) for t in isi["tanda"]],
            "rinci": [f"{tulis.bulan(b['periode'], True)} {charts.teks_nilai(b)}" for _, b in isi.iterrows()],
        }
    )
    urut = attention.peringkat(k.hitung(kode, "kelurahan", k.kota, r.periode), r.ind, k.satu(kode, k.kota, r.periode))
    ke = {kode: n for n, kode in enumerate(urut["kode"])}
    return hasil.sort_values(["kode", "periode"]).sort_values("kode", key=lambda s: s.map(ke), kind="stable")


def _ragu(tanda: tuple[Tanda, ...]) -> bool:
    return Tanda.SERBA_100 in tanda or Tanda.RAGU in tanda
