"""The page PWS: the choice, the sentence, bars, map or tiles, the table twin."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.tiles import letak_petak
from ilp_data import periods
from ilp_data.format import KOSONG, angka, bulan, daftar, persen
from ilp_data.insight import awaiting, pace, target_sources, year_to_date
from ilp_data.measure import pws as ukur
from ilp_data.measure.pws_rules import Pws
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.coverage import Cakupan, Target
from ilp_data.registry.indicators import KLASTER
from ilp_data.registry.target_kinds import aturan_tertulis
from ui.app.binding import pilih_halaman
from ui.app.context import Konteks
from ui.kit import downloads, header, known, parts, shape, sheet_files
from ui.kit.dated import Saat
from ui.markup import tulis_markup
from ui.pws import areas, picture
from ui.pws.measured import hitung_pws

_SEBUT = 3
_SEBUT_INDIKATOR = 8
_SEMPIT = 4  # columns of a table that has room beside the map
_SIAPA = "pengelola program di Dinas Kesehatan atau puskesmas"


def kode(k: Konteks) -> dict[str, str]:
    """What PWS can show of the region: code → title."""
    return k.sedaerah.jadi(_kode)


def _kode(k: Konteks) -> dict[str, str]:
    return ukur.kode_pws(k.potret, k.lingkup.daerah)


def _utama(k: Konteks) -> str:
    return ukur.kode_utama(k.potret, k.lingkup.daerah)


def _tingkat(k: Konteks, kode: str) -> list[str]:
    waktu = ukur.bulan_tampil(k.pandang, kode)
    return ukur.tingkat_pws(k.pandang.pada(periode=waktu), kode, waktu)


def pilih_indikator(k: Konteks, semua: dict[str, str]) -> str:
    """The indicator, in the URL as ``pws``; first the one of which most places have a published figure."""
    return pilih_halaman("pws", "Indikator", semua, k.sedaerah.jadi(_utama), ringkas=True)


def pilih_tingkat(k: Konteks, kode: str) -> str:
    """By which places, in the URL as ``pws_per``; first kelurahan, where they have a figure."""
    ada = k.jadi(_tingkat, kode)
    if len(ada) == 1:
        return ada[0]
    return pilih_halaman("pws_per", "Menurut", {p: f"per {_sebutan(k, p)}" for p in ada}, tombol=True)


def pilih_sasaran(k: Konteks, kode: str) -> str:
    """Over which kind of target group, in the URL as ``pws_sasaran``; "" is the one that leads. No choice where the
    list names fewer than two of the year."""
    ada = k.jadi(_jenis, kode)
    if not ada:
        return ""
    nama = k.indikator(kode).semua_penyebut[0]
    sebut = {c: jenis if kelompok == nama else f"{jenis} ({kelompok})" for c, (kelompok, jenis) in ada.items()}
    bawaan = k.jadi(_pemimpin, kode)
    opsi = {"": f"{bawaan or 'yang dilaporkan'} (bila tidak dipilih)"} | {c: n for c, n in sebut.items() if c != bawaan}
    return pilih_halaman("pws_sasaran", "Sasaran menurut", opsi)


def _jenis(k: Konteks, kode: str) -> dict[str, tuple[str, str]]:
    return ukur.jenis_sasaran_pws(k.pandang, kode)


def _pemimpin(k: Konteks, kode: str) -> str:
    return ukur.tampilkan_pws(k.pandang, kode).jenis_sasaran


def _sebutan(k: Konteks, per: str) -> str:
    if per == "kota":
        return "daerah" if k.lingkup.seluruhnya else "saringan"
    return sebutan_satuan(k.pandang.kelurahan) if per == "kelurahan" else per


def satuan(k: Konteks, p: Pws) -> str:
    """What the places are called."""
    return _sebutan(k, p.per)


def kepala(k: Konteks, p: Pws) -> None:
    """The page's head: its sentence, led by its own month."""
    kalimat = pace.kalimat_pws(p, satuan(k, p), k.nama if p.per == "kota" else k.sedaerah.nama)
    header.kepala(
        kalimat, k, berperiode=False, saat=_saat(p), lain=_lain(k, p), tabel=("layanan",) if p.simulasi else ()
    )


def _saat(p: Pws) -> Saat:
    return Saat("kumulatif", p.periode, "sampai") if p.sejak_januari else Saat("PWS", p.periode, "bulan")


def _lain(k: Konteks, p: Pws) -> list[str]:
    """That the month of the filter has no figure, where that is so."""
    pilih = periods.uraikan_periode(k.periode)[-1] if k.periode else p.periode
    return [] if pilih == p.periode else [f"{bulan(pilih)} (saringan) belum ada angkanya"]


def batang(k: Konteks, p: Pws) -> None:
    """Bars from best to worst with the line of the target."""
    urut = "diurutkan dari capaian tertinggi" if not p.simulasi else "menurut nama"
    parts.judul(f"{p.pendek} per {satuan(k, p)}", f"{bulan(p.periode)} · {urut}")
    tulis_markup(picture.batang_markup(p))
    sumber = sorted({b.sumber for b in p.terisi if b.sumber})
    target = f" Target: {p.target.sumber}." if p.target else ""
    parts.catatan(f"Sumber: {daftar(sumber)}.{target}" if sumber else target.strip())
    if p.jenis_sasaran:
        belum = f" S{p.belum_sasaran[1:]}; tidak dipinjam dari tahun lain." if p.belum_sasaran else ""
        lain = f" S{p.tingkat_lain[1:]}." if p.tingkat_lain else ""
        dari = f"Dari {p.nama_sasaran} menurut {p.jenis_sasaran}.{lain}{belum}"
        parts.catatan(f"{dari} Bila tidak dipilih, {aturan_tertulis()}.")
    _sumber_ganda(k, p)


def _sumber_ganda(k: Konteks, p: Pws) -> None:
    """What several sources say of one place's target group, with the one that is used."""
    kode = {b.kode for b in p.baris}
    ganda = target_sources.sumber_ganda(k.potret, k.lingkup.daerah).values()
    milik = [i for i in ganda if i[0].kunci[0] in kode and i[0].kunci[1:3] == (p.nama_sasaran, p.periode[:4])]
    if milik:
        isi = "; ".join(target_sources.teks_ganda(i) for i in milik[:_SEBUT])
        sisa = f"; dan {len(milik) - _SEBUT} lagi" if len(milik) > _SEBUT else ""
        parts.catatan(f"Sumber yang berbeda: {isi}{sisa}. Memilihnya: Metode & Sumber, bagian Daftar daerah.")


def peta(k: Konteks, pilihan: tuple[str, str, str]) -> None:
    """The words of the places, as a map or as tiles that lie as on it; the table, beside it where that has few columns;
    and what the words mean."""
    p = k.jadi(hitung_pws, *pilihan)
    satuan_peta = areas.satuan_peta(k, p)
    letak = k.jadi(_letak, *pilihan)
    urut = (_tabel, _arti) if _sempit(p) else (_arti, _tabel)
    if satuan_peta or letak:
        kiri, kanan = st.columns([55, 45], gap="medium")
        with kiri:
            parts.judul("Di mana", bulan(p.periode))
            _peta_atau_petak(k, pilihan, satuan_peta, berpetak=bool(letak))
        with kanan, st.container(key="pws-sisi"):
            k.blok(urut[0], *pilihan)
    else:
        k.blok(urut[0], *pilihan)
    k.blok(urut[1], *pilihan)


def _sempit(p: Pws) -> bool:
    """Whether the table has room beside the map."""
    return len(next(iter(picture.tabel_pws(p)), {})) <= _SEMPIT


def _peta_atau_petak(k: Konteks, pilihan: tuple[str, str, str], satuan_peta: str, *, berpetak: bool) -> None:
    """The map with the switch that Ringkasan has too; tiles where there is nothing to draw a map of."""
    bentuk = shape.pilih_bentuk(k) if satuan_peta and berpetak else shape.PETA if satuan_peta else shape.PETAK
    if satuan_peta and bentuk != shape.PETAK:
        with st.container(key="bentuk-auto-peta" if bentuk is None else "bentuk-peta"):
            areas.gambar(k, pilihan, satuan_peta)
    if berpetak and bentuk != shape.PETA:
        with st.container(key="bentuk-auto-petak" if bentuk is None else "bentuk-petak"):
            k.blok(_petak, *pilihan)


def _letak(k: Konteks, kode: str, per: str, sasaran: str) -> dict[str, tuple[int, int]]:
    """Where the tiles of the places lie; {} where there are none."""
    p = k.jadi(hitung_pws, kode, per, sasaran)
    w = k.potret.wilayah
    w = w[w["kode"].isin([b.kode for b in p.baris]) & w["lat_label"].notna()]
    if p.simulasi or p.target_kumulatif is None:
        return {}
    return letak_petak({str(b["kode"]): (float(b["lng_label"]), float(b["lat_label"])) for b in w.to_dict("records")})


def _petak(k: Konteks, kode: str, per: str, sasaran: str) -> None:
    p = k.jadi(hitung_pws, kode, per, sasaran)
    tulis_markup(picture.petak_markup(p, k.jadi(_letak, kode, per, sasaran)))


def _arti(k: Konteks, kode: str, per: str, sasaran: str) -> None:
    if aturan := picture.aturan_markup(k.jadi(hitung_pws, kode, per, sasaran)):
        parts.judul("Cara membacanya", "PWS: pemantauan wilayah setempat")
        tulis_markup(aturan)


def tabel(k: Konteks, p: Pws) -> None:
    """The same rows as a table."""
    parts.judul("Tabel", f"{p.judul}, {bulan(p.periode)}")
    isi = pd.DataFrame(picture.tabel_pws(p))
    sekali = [n for n in picture.SEKALI if n in isi] if len(isi) > 1 else []
    with st.container(key="pws-tabel"):
        parts.tabel_ringkas(isi, "Tabel PWS", sekali, kanan=picture.KANAN, gulir=_sempit(p))


def _unduhan(p: Pws) -> pd.DataFrame:
    return pd.DataFrame(picture.tabel_pws(p)).assign(Indikator=p.judul, Sumber=[b.sumber for b in p.baris])


def kalimat_belum(k: Konteks) -> str:
    """The page's sentence where nothing that PWS could show is known."""
    return awaiting.kalimat_pws(k.pandang)


def belum_ada(k: Konteks) -> None:
    """Nothing that PWS could show is known."""
    known.lembar_dikenal(
        k,
        "Capaian kumulatif belum ada",
        f"PWS memerlukan capaian bulanan terhadap sasaran setahun. Yang dapat melengkapi: {_SIAPA}.",
        khas=_indikator_pws,
    )


def _indikator_pws(k: Konteks) -> None:
    """What PWS can follow, by cluster, and the targets that are known."""
    isi = awaiting.cakupan_pws(k.pandang)
    parts.judul("Yang dapat dipantau", f"target menurut registri indikator, tahun {k.pandang.hari_ini.year}")
    milik = {c: sorted((x for x in isi if x[0].klaster == c), key=lambda x: x[0].spm > 0) for c in KLASTER}
    baris = [
        {
            "Klaster": KLASTER[c],
            "Indikator": daftar([x.pendek for x, _ in m], _SEBUT_INDIKATOR),
            "Jumlah": angka(len(m)),
            "Target setahun": _target(m),
        }
        for c, m in milik.items()
        if m
    ]
    parts.tabel_statis(pd.DataFrame(baris), kanan=("Jumlah",))


def _target(isi: list[tuple[Cakupan, Target | None]]) -> str:
    """The targets that are known, those of the SPM together; a dash of none."""
    kata = [f"{c.pendek} {persen(t.nilai, 0)}" for c, t in isi if t and not c.spm]
    spm = {persen(t.nilai, 0) for c, t in isi if t and c.spm}
    return "; ".join([*kata, *(f"SPM {p}" for p in sorted(spm))]) or KOSONG


def bagian(k: Konteks, pilihan: tuple[str, str, str]) -> None:
    """Bars, the map, the table and the rule, drawn once for these choices (indicator, places, kind of target group);
    and to take home."""
    k.blok(_batang, *pilihan)
    peta(k, pilihan)
    p = k.jadi(hitung_pws, *pilihan)
    with st.container(horizontal=True):
        downloads.unduh_tabel(lambda: _unduhan(p), "pws", k, periode=p.periode)
        sheet_files.tombol_pws(k, p)


def _batang(k: Konteks, kode: str, per: str, sasaran: str) -> None:
    p = k.jadi(hitung_pws, kode, per, sasaran)
    batang(k, p)
    beda = "" if sasaran else year_to_date.kalimat_bulanan(k.pandang.pada(periode=p.periode), p)
    if beda:
        parts.catatan(beda)


def _tabel(k: Konteks, kode: str, per: str, sasaran: str) -> None:
    tabel(k, k.jadi(hitung_pws, kode, per, sasaran))
