"""Rates and plain counts on Klaster: each area by each of them, one of them as map or ranking, its months.

A rate is coloured by stated classes. A count is not: where many live there are many cases, so its areas stand as a
ranked list and say so.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from geo import legend, rates
from geo.css import CSS, di_atas
from geo.maps import IsiPeta, KelasPeta, Tinggi
from ilp_data.format import angka, bulan, teks_periode
from ilp_data.insight.other_units import LainPerTempat, deret_lain, susun_per_tempat
from ilp_data.measure.other_units import AngkaLain
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.indicators import NAMA_KLASTER, Bentuk
from ilp_data.states import Tanda
from ui.app import binding
from ui.app.context import Konteks
from ui.kit import maps, parts
from ui.markup import gabung_markup, html, tulis_markup

_TINGGI = Tinggi(fraksi=0.6, kurang=120, min=320, maks=520)
_KOLOM = 8  # so many stand beside each other


def bagian(k: Konteks, klaster: str = "") -> None:
    """The block of a cluster ("" = of all): the table of areas, then the one that is open (``angka`` in the URL);
    nothing where nobody reported any."""
    semua = k.sedaerah.jadi(_semua, klaster)
    if not semua:
        return
    pilihan = {x.ind.kode: x.ind.judul for x in semua}
    parts.judul("Banding dan jumlah", f"per {_satuan(k)}, {teks_periode(semua[0].periode)}")
    k.blok(_tabel, klaster)
    kode = next(iter(pilihan))
    if len(pilihan) > 1:
        kode = binding.pilih_halaman("angka", "Banding atau jumlah yang dibuka", pilihan, ringkas=True)
    _buka(k, klaster, kode)


def ringkas_lain(k: Konteks) -> None:
    """The table of all clusters alone, behind the matrix of percentages; each head leads to its cluster's tab."""
    k.blok(_ringkas)


def _ringkas(k: Konteks) -> None:
    semua = k.sedaerah.jadi(_semua, "")
    if semua:
        parts.judul("Banding dan jumlah", f"per {_satuan(k)}, {teks_periode(semua[0].periode)}")
        _tabel(k, "")


def _semua(k: Konteks, klaster: str) -> list[LainPerTempat]:
    return susun_per_tempat(k.pandang, maps.satuan_terhalus(k), klaster)


def _satuan(k: Konteks) -> str:
    return sebutan_satuan(k.sedaerah.pandang.kelurahan) if maps.satuan_terhalus(k) == "kelurahan" else k.kata.kecamatan


# --- the table


def _tabel(k: Konteks, klaster: str) -> None:
    semua = k.sedaerah.jadi(_semua, klaster)
    tulis_markup(tabel_markup(semua[:_KOLOM], _satuan(k), berklaster=not klaster))
    if len(semua) > _KOLOM:
        parts.catatan(f"{angka(len(semua) - _KOLOM)} lainnya dapat dibuka di bawah; semuanya di buku kerja.")


def tabel_markup(semua: list[LainPerTempat], satuan: str, *, berklaster: bool) -> Markup:
    """Areas by indicator: a rate on the colour of its class, a count plain, the region's own row first."""
    nama = {a.kode: a.nama for x in semua for a in x.isi}
    lg = [rates.susun_legenda(x, CSS) for x in semua]
    sel = [{a.kode: a for a in x.isi} for x in semua]
    baris = [("kota", semua[0].kota.nama, [_sel(x.kota, None) for x in semua])]
    baris += [
        ("", nama[kode], [_sel(isi.get(kode), g) for isi, g in zip(sel, lg, strict=True)])
        for kode in sorted(nama, key=nama.__getitem__)
    ]
    return html(
        '<div class="ilp-matriks-bingkai"{p} role="region" aria-label="Banding dan jumlah menurut {s}" tabindex="0">'
        '<table class="ilp-matriks"><thead><tr><th scope="col" class="tempat">{s}</th>{h}</tr></thead>'
        "<tbody>{b}</tbody></table></div>",
        p=parts.berperiode_markup(semua[0].periode),
        s=satuan.capitalize(),
        h=gabung_markup([_kepala(x, berklaster=berklaster) for x in semua]),
        b=gabung_markup(
            [
                html('<tr class="{k}"><th scope="row">{n}</th>{i}</tr>', k=k, n=n, i=gabung_markup(i))
                for k, n, i in baris
            ]
        ),
    )


def _kepala(x: LainPerTempat, *, berklaster: bool) -> Markup:
    return html(
        '<th scope="col" class="k-{c}"><a class="ilp-tautan" href="?bagian={c}&amp;angka={kode}" title="Buka {j}">{n}'
        '<span class="ind">{i}</span><span class="dari">{s}{t}</span></a></th>',
        c=x.ind.klaster,
        kode=x.ind.kode,
        j=x.ind.judul,
        n=html('<span class="nama"><b>{n}</b></span>', n=NAMA_KLASTER[x.ind.klaster]) if berklaster else Markup(),
        i=x.ind.pendek,
        s=x.ind.satuan,
        t=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if x.simulasi else Markup(),
    )


def _sel(a: AngkaLain | None, lg: legend.Legenda | None) -> Markup:
    if a is None or a.nilai is None:
        kata = a.kata if a else ""
        return html('<td class="kata"><a>{t}</a></td>', t=kata)
    warna = lg.warna(a.nilai) if lg is not None and not a.simulasi else None
    gaya = html(' style="background:{w};color:{t}"', w=warna, t=di_atas(warna, "pekat")) if warna else Markup()
    return html(
        '<td class="{k}"{g} title="{c}"><a><b>{v}</b></a></td>',
        k="sim" if a.simulasi else "",
        g=gaya,
        c=a.cacah,
        v=_nilai(a),
    )


def _nilai(a: AngkaLain) -> str:
    return "" if a.nilai is None else angka(a.nilai, 0 if a.ind.bentuk is Bentuk.JUMLAH else 1)


# --- the one that is open


def _buka(k: Konteks, klaster: str, kode: str) -> None:
    x = _satu(k, klaster, kode)
    k.blok(_judul, klaster, kode)
    if x.berkelas and k.lapis is not None:
        kiri, kanan = st.columns([58, 42], gap="medium")
        with kiri:
            _peta(k, klaster, kode)
        with kanan:
            k.blok(_urutan, klaster, kode)
    else:
        k.blok(_urutan, klaster, kode)
    k.blok(_bulanan, klaster, kode)


def _satu(k: Konteks, klaster: str, kode: str) -> LainPerTempat:
    semua = k.sedaerah.jadi(_semua, klaster)
    return next((x for x in semua if x.ind.kode == kode), semua[0])


def _judul(k: Konteks, klaster: str, kode: str) -> None:
    x = _satu(k, klaster, kode)
    parts.judul(x.ind.judul, f"{x.kota.nama}: {x.kota.teks}{' · SIMULASI' if x.simulasi else ''}")
    parts.catatan(" · ".join(t for t in (x.kota.cacah, x.ind.definisi) if t))


def _peta(k: Konteks, klaster: str, kode: str) -> None:
    """The areas on the colours of their classes; a click filters."""
    satuan = maps.satuan_terhalus(k)
    klik = maps.gambar_peta(
        k, satuan, f"peta-lain-{satuan}", _isi_peta, klaster, kode, tinggi=_TINGGI, mendahului=False
    )
    if klik and klik[0] == "wilayah":
        binding.nanti(**maps.saringan_klik(k, satuan, klik[1]))
        st.rerun()


def _isi_peta(k: Konteks, klaster: str, kode: str) -> IsiPeta:
    """What the map shows (``maps.gambar_peta``)."""
    x = _satu(k, klaster, kode)
    lg = rates.susun_legenda(x, k.rupa)
    kelas = {
        a.kode: KelasPeta(lg.warna(a.nilai), str(a.keadaan), a.simulasi, f"{x.ind.pendek}: {a.teks}", _nilai(a))
        for a in x.isi
    }
    terpilih, redup = maps.sorotan(k, maps.satuan_terhalus(k))
    return IsiPeta(kelas, terpilih, redup, fasilitas=(), legenda=lg)


def _urutan(k: Konteks, klaster: str, kode: str) -> None:
    """The areas in order, and by which classes they are coloured or why they are not."""
    x = _satu(k, klaster, kode)
    tulis_markup(batang_markup([(a.nama, a) for a in x.isi], f"{x.ind.pendek} per {_satuan(k)}", x.periode))
    satuan = f"{x.ind.satuan[:1].upper()}{x.ind.satuan[1:]}"
    parts.catatan(f"{satuan}; batas kelas: {x.sumber_kelas}. Tanpa target." if x.berkelas else rates.CATATAN_JUMLAH)


def _bulanan(k: Konteks, klaster: str, kode: str) -> None:
    x = _satu(k, klaster, kode)
    deret = deret_lain(k.pandang, x.ind)
    if len(deret) <= 1:
        return
    parts.judul(f"{x.ind.pendek} tiap bulan, {k.nama}", x.ind.satuan)
    isi = [(bulan(a.periode, pendek=True), a) for a in deret]
    masa = f"{deret[0].periode}..{deret[-1].periode}"
    tulis_markup(batang_markup(isi, f"{x.ind.pendek} tiap bulan", masa, tegak=True))


def batang_markup(isi: list[tuple[str, AngkaLain]], judul: str, periode: str, *, tegak: bool = False) -> Markup:
    """Bars with their value in words; what has none says why."""
    atas = max([a.nilai for _, a in isi if a.nilai is not None], default=0.0) or 1.0
    baris = [
        html(
            '<li class="{c}"><span class="nama">{n}</span><span class="jalur" aria-hidden="true">{i}</span>'
            '<span class="nilai">{v}</span><span class="ket">{s}</span></li>',
            c="kosong" if a.nilai is None else "netral",
            n=n,
            i=Markup() if a.nilai is None else html('<i class="isi" style="--c:{w:.2f}%"></i>', w=100 * a.nilai / atas),
            v=_nilai(a) or a.kata,
            s=parts.tanda(Tanda.SIMULASI) if a.simulasi else Markup(),
        )
        for n, a in isi
    ]
    return html(
        '<div class="ilp-pws ilp-panel{g}"{d} tabindex="0" role="region" aria-label="{j}"><ol>{i}</ol></div>',
        g=" tegak" if tegak else " ramping",
        d=parts.berperiode_markup(periode),
        j=judul,
        i=gabung_markup(baris),
    )
