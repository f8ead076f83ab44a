"""Provinsi: the choices, which the address carries, and the parts of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.drawing import Kerangka
from geo.legend import Butir, Legenda, susun_legenda
from ilp_data import regions
from ilp_data.format import angka, teks_periode
from ilp_data.insight import province, side_by_side
from ilp_data.insight.province import Provinsi
from ilp_data.registry.indicators import Indikator, indikator
from ui.app import binding, cached, several
from ui.app.context import Konteks
from ui.compare import stages
from ui.compare.province_map import IsiDaerah, peta, petak_daerah
from ui.compare.province_table import alamat_daerah, alamat_mulai, tabel_provinsi
from ui.kit import dated, header, parts, sheet_files, tiles
from ui.markup import html, tulis_markup

_SEBUTAN = "kabupaten/kota"


def pilih_provinsi(k: Konteks) -> Provinsi:
    """The province of the address, else that of the region in the sidebar."""
    opsi = {w.kode: w.nama for w in regions.semua_provinsi()}
    kode = binding.pilih_halaman("provinsi", "Provinsi", opsi, k.lingkup.daerah[:2])
    return several.provinsi(kode, umum=k.umum)


def pilih_tampil(p: Provinsi) -> str:
    """What the map shows; "" where no region of the province has a figure."""
    opsi = province.pilihan_tampil(p)
    return binding.pilih_halaman("tampil", "Yang ditampilkan", opsi, next(iter(opsi))) if opsi else ""


def wadah(k: Konteks, nama: str) -> DeltaGenerator:
    """A container of what is as of the newest revision."""
    return dated.wadah(dated.keadaan(k).nilai, nama)


def kepala(k: Konteks, p: Provinsi) -> None:
    """The sentence and the figures behind it."""
    header.kepala(province.kalimat(p), k, berperiode=False, angka=province.angka_pokok(p))


def berpeta(p: Provinsi) -> bool:
    """Whether any region has boundaries to draw."""
    return any(d.berbatas for d in p.daerah)


def gambar_daerah(k: Konteks, p: Provinsi, kode: str) -> None:
    """The map of the regions that have boundaries; while their outlines are made for the first time, that it is."""
    with st.spinner("Menggambar peta provinsi …"):
        several.kerangka(p)
    _blok(k, ("peta", p.kode, kode), lambda: _gambar_daerah(k, p, kode))


def petak(k: Konteks, p: Provinsi, kode: str) -> None:
    """The other regions as tiles, and why."""
    _blok(k, ("petak", p.kode, kode), lambda: _petak(k, p, kode))


def tabel(k: Konteks, p: Provinsi, kode: str) -> None:
    """All regions with their stages, launch and loci."""
    _blok(k, ("tabel", p.kode, kode), lambda: _tabel(k, p, kode))


def unduh_provinsi(p: Provinsi) -> None:
    """What is known of the regions to take home: all facts as a workbook, the table as slides; as for outside,
    whoever asks."""
    sheet_files.tombol_berdampingan(f"provinsi-{p.kode}", lambda: _buku(p), lambda: _slide(p))


def _buku(p: Provinsi) -> bytes:
    from reports import across  # noqa: PLC0415  loaded when somebody asks for a file

    isi = side_by_side.susun_banding(several.bahan(tuple(d.kode for d in p.daerah), umum=True))
    return across.tulis_buku(isi, f"Fakta kabupaten dan kota {p.nama}")


def _slide(p: Provinsi) -> bytes:
    from reports import across  # noqa: PLC0415  loaded when somebody asks for a file

    return across.tulis_slide_provinsi(several.provinsi(p.kode, umum=True))


def _blok(k: Konteks, nama: tuple[str, ...], gambar: Callable[[], None]) -> None:
    cached.blok(("provinsi", *nama, *several.kunci(), k.rupa.nama, k.umum, k.membawa), gambar)


def _gambar_daerah(k: Konteks, p: Provinsi, kode: str) -> None:
    ker, lg = several.kerangka(p), _legenda(k, p, kode)
    if lg is not None:
        kunci = tiles.kunci_markup(lg, k.rupa, titik=False)
        bulan = parts.berperiode_markup(p.bulan.get(kode, ""))
        satuan = html("<small>dalam persen</small>") if lg.kelas else ""
        judul = html('<h2 class="ilp-judul">{j}{s}</h2>', j=_judul(p, kode), s=satuan)
        tulis_markup(html("<div{p}>{j}{k}</div>", p=bulan, j=judul, k=kunci))
    if ker is not None:
        isi = {x.kode: x for x in _isi(k, p, kode, lg)}
        tulis_markup(peta(ker, isi, f"Peta {_judul(p, kode)}", _bulan_peta(isi, ker, p.bulan.get(kode, "")), k.rupa))
        parts.catatan(f"Batas: {ker.sumber or 'digabung dari batas bagiannya'}; bukan acuan hukum.")


def _bulan_peta(isi: Mapping[str, IsiDaerah], ker: Kerangka, bulan: str) -> str:
    """The month of the map as a whole, where a name on it says it; "" else."""
    return bulan if any(isi[b.kode].periode == bulan for b in ker.bidang) else ""


def _petak(k: Konteks, p: Provinsi, kode: str) -> None:
    sisa = [d.kode for d in p.daerah if not d.berbatas]
    if sisa:
        parts.judul(f"{angka(len(sisa))} {_SEBUTAN} tanpa peta", _sebab_petak(p))
        tulis_markup(petak_daerah([x for x in _isi(k, p, kode, _legenda(k, p, kode)) if x.kode in sisa]))


def _sebab_petak(p: Provinsi) -> str:
    """Why there are tiles, and what the words on those of regions without data come from."""
    batas = "batas wilayahnya belum ada di sini"
    return f"{batas}; isinya dari daftar nasional" if p.kosong else batas


def _tabel(k: Konteks, p: Provinsi, kode: str) -> None:
    parts.judul(f"Semua {_SEBUTAN}", "menurut kode; tidak diperingkat karena tanggal dan kelengkapannya berbeda")
    tulis_markup(tabel_provinsi(p, _tampil(kode), membawa=k.membawa))
    tulis_markup(stages.kunci_tahap())
    parts.catatan(
        "Angka dari ikhtisar tiap daerah, tanpa simulasi. Lokus adalah yang diketahui dari daftar fasilitas; yang "
        "statusnya belum pasti ikut terhitung sebagai terdaftar."
    )


def _tampil(kode: str) -> Indikator | None:
    return indikator(kode) if kode else None


def _judul(p: Provinsi, kode: str) -> str:
    if not kode:
        return p.nama
    bulan = teks_periode(p.bulan.get(kode, ""))
    return ", ".join(x for x in (indikator(kode).judul, bulan) if x)


def _isi(k: Konteks, p: Provinsi, kode: str, lg: Legenda | None) -> list[IsiDaerah]:
    """Each region as map and tiles show it."""
    ind = _tampil(kode)
    hasil = []
    for d in p.daerah:
        if not d.ada:
            ke, ajakan = (alamat_mulai(d.kode), "Mulai") if k.membawa else (alamat_daerah(d.kode), "")
            hasil.append(IsiDaerah(d.kode, d.nama, d.kata_daftar, None, ke, ajakan))
            continue
        nilai, kata = province.nilai_tampil(d, ind, p.bulan.get(kode, "")) if ind else (None, "")
        warna = lg.warna(nilai) if lg is not None else None
        saat = province.periode_tampil(d, kode)
        hasil.append(IsiDaerah(d.kode, d.nama, kata, warna, alamat_daerah(d.kode), periode=saat))
    return hasil


def _legenda(k: Konteks, p: Provinsi, kode: str) -> Legenda | None:
    """Classes of the indicator over the regions that have it; None where nothing is shown."""
    ind = _tampil(kode)
    if ind is None:
        return None
    nilai = {d.kode: province.nilai_tampil(d, ind, p.bulan.get(kode, ""))[0] for d in p.daerah}
    lg = susun_legenda(
        nilai,
        {d.kode: "ada" if d.ada else "belum_dilaporkan" for d in p.daerah},
        judul=ind.pendek,
        arah="tinggi_baik" if ind.arah == "tinggi" else "rendah_baik",
        batas=(0.0, *ind.kelas, max([100.0, *(v for v in nilai.values() if v is not None)])),
        rupa=k.rupa,
        sebutan=_SEBUTAN,
    )
    tak_terhitung = sum(d.ada and nilai[d.kode] is None for d in p.daerah)
    lain = (Butir("ada", "belum dapat dihitung", tak_terhitung),) if tak_terhitung else ()
    return replace(lg, keadaan=(*lg.keadaan, *lain))
