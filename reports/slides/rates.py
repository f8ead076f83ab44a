"""Slides of rates and plain counts: the map of a rate beside its areas, a count as a ranked list; real figures only."""

from __future__ import annotations

from geo import rates
from geo.drawing import GambarPeta, IsiBidang
from geo.look import TERANG
from ilp_data.format import angka, teks_periode
from ilp_data.insight import other_units
from ilp_data.insight.other_units import LainPerTempat
from ilp_data.insight.own_figures import PALING
from ilp_data.measure.other_units import AngkaLain
from reports.model import Bagian, Batang, Nilai, Peta, Seri
from reports.slides.base import Bahan, sisanya, terburuk
from reports.slides.frame import Naskah
from reports.slides.maps import kerangka_saringan


def pilih_indikator(b: Bahan, klaster: str) -> list[LainPerTempat]:
    """Rates and counts of a cluster of which an area of the filter has a real value above 0; behind the table of all
    clusters (``klaster`` "") the first few that the office made itself."""
    semua = other_units.susun_per_tempat(b.pandang.nyata, "kelurahan", klaster)
    ada = [x for x in semua if any(a.nilai for a in _dalam(b, x))]
    if klaster:
        return ada
    sendiri = b.pandang.registri.sendiri
    return [x for x in ada if x.ind.kode in sendiri][:PALING]


def slide_banding(b: Bahan, x: LainPerTempat) -> Naskah:
    """One rate or count over the areas of the filter."""
    isi = _dalam(b, x)
    tampil = isi[: terburuk(range(len(isi)))]
    peta = _peta(b, x, isi)
    gambar: tuple[Bagian, ...] = (_batang(b, x, tampil),) if peta is None else (peta, _batang(b, x, tampil))
    lihat = f"peta {b.sebutan} menurut kelas nilainya; " if peta is not None else ""
    kelas = f"{_besar(x.ind.satuan)}; batas kelas: {x.sumber_kelas}." if x.berkelas else rates.CATATAN_JUMLAH
    return Naskah(
        _kalimat(x, isi),
        gambar,
        f"{lihat}{b.sebutan} dari {_ujung(x)}.",
        bobot=(1.25, 1.0) if peta is not None else (1.0,),
        catatan=tuple(t for t in (kelas, sisanya(len(isi), len(tampil), b.sebutan, _ujung(x))) if t),
        sumber=tuple(dict.fromkeys(a.sumber for a in (x.kota, *isi) if a.sumber and a.nilai is not None)),
        waktu=teks_periode(x.periode),
        tambahan=(f"Definisi – {x.ind.pendek}: {x.ind.definisi}",),
    )


def _dalam(b: Bahan, x: LainPerTempat) -> tuple[AngkaLain, ...]:
    """The areas of the filter in the order of need."""
    kode = set(b.kelurahan["kode"])
    return tuple(a for a in x.isi if a.kode in kode)


def _ujung(x: LainPerTempat) -> str:
    if not x.berkelas:
        return "terbanyak"
    return "terendah" if x.ind.arah == "tinggi" else "tertinggi"


def _kalimat(x: LainPerTempat, isi: tuple[AngkaLain, ...]) -> str:
    """``DBD Kota Bontang 12,5 per 100.000 penduduk pada Juni 2025; tertinggi Kanaan, 25,0.``"""
    kota = f" {x.kota.nama} {x.kota.teks}" if x.kota.nilai is not None else ""
    awal = f"{_besar(x.ind.pendek)}{kota} pada {teks_periode(x.periode)}"
    pertama = next(a for a in isi if a.nilai is not None)
    if len(isi) == 1 or not pertama.nilai:
        return f"{awal}."
    return f"{awal}; {_ujung(x)} {pertama.nama}, {angka(pertama.nilai, 1 if x.berkelas else 0)}."


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def _peta(b: Bahan, x: LainPerTempat, isi: tuple[AngkaLain, ...]) -> Peta | None:
    """The areas on the colours of their classes; None of a count and without boundaries."""
    dasar = kerangka_saringan(b) if x.berkelas else None
    if dasar is None:
        return None
    lg = rates.susun_legenda(x, TERANG, b.sebutan)
    bidang = {a.kode: IsiBidang(lg.warna(a.nilai), str(a.keadaan), teks=f"{x.ind.pendek}: {a.teks}") for a in isi}
    alt = f"peta {x.ind.pendek} per {b.sebutan}: " + "; ".join(f"{a.nama} {a.teks}" for a in isi[:PALING])
    judul = f"{x.ind.pendek} per {b.sebutan}, {teks_periode(x.periode, pendek=True)}"
    return Peta(GambarPeta(dasar, bidang, lg), judul, alt, {a.kode: _nilai(a) for a in isi})


def _batang(b: Bahan, x: LainPerTempat, isi: tuple[AngkaLain, ...]) -> Batang:
    return Batang(
        judul=f"{x.ind.pendek}, {x.ind.satuan}",
        kategori=tuple(a.nama for a in isi),
        seri=(Seri(x.ind.pendek, tuple(map(_nilai, isi)), TERANG.utama),),
        satuan=x.ind.satuan,
        alt="; ".join(f"{a.nama} {a.teks}" for a in isi),
        desimal=1 if x.berkelas else 0,
    )


def _nilai(a: AngkaLain) -> Nilai:
    bawah = a.ind.semua_penyebut[0] if a.penyebut is not None else ""
    return Nilai(a.nilai, a.keadaan, a.pembilang, a.penyebut, bawah)
