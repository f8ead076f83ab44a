"""A province: outlines of the regions that have boundaries, tiles for the others. HTML without Streamlit.

Names lie over the drawing as text of the page, so that they keep their size; the biggest areas first, and what would
overlap is left to the table.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.drawing import Bidang, Kerangka
from geo.look import Rupa
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

# About how much of the drawing's width a sign of a name takes, and a line of its height, where it is 420 px wide.
_LEBAR_HURUF, _TINGGI_BARIS = 7.4 / 420, 40 / 420
_ARSIR = "arsir"
_KECIL = 0.012  # part of the drawing below which an area wants a ring to be found


@dataclass(frozen=True)
class IsiDaerah:
    """How a region is shown: its value in words, the colour of its class as a CSS variable (None: no value),
    ``periode`` the month of the value ("" = as of now)."""

    kode: str
    nama: str
    kata: str
    warna: str | None
    tautan: str
    ajakan: str = ""
    periode: str = ""


def peta(ker: Kerangka, isi: Mapping[str, IsiDaerah], judul: str, periode: str, rupa: Rupa) -> Markup:
    """The map as a picture in the colours of a look (Streamlit lets no drawing through), its names links to their
    regions."""
    urut = sorted(ker.bidang, key=lambda b: -b.luas)
    svg = html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">'
        '<defs><pattern id="{i}" width="{p}" height="{p}" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
        '<rect width="{p}" height="{p}" fill="{d}"/><rect width="{p}" height="{t}" fill="{a}"/>'
        "</pattern></defs>{b}</svg>",
        i=_ARSIR,
        p=round(ker.lebar / 50, 1),
        t=round(ker.lebar / 200, 1),
        d=rupa.tanpa_kelas,
        a=rupa.arsir,
        w=ker.lebar,
        h=ker.tinggi,
        b=gabung_markup([_bidang(b, isi[b.kode], ker, rupa) for b in urut]),
    )
    return html(
        '<div class="ilp-pulau"{p} style="--w:{r}" role="group" aria-label="{j}">'
        '<img alt="{j}" width="{w}" height="{h}" src="data:image/svg+xml;base64,{d}">{n}</div>',
        p=berperiode_markup(periode),
        r=round(ker.lebar / ker.tinggi, 3),
        j=judul,
        w=round(ker.lebar),
        h=round(ker.tinggi),
        d=base64.b64encode(str(svg).encode()).decode(),
        n=gabung_markup(_nama(urut, isi, ker)),
    )


def _bidang(b: Bidang, x: IsiDaerah, ker: Kerangka, rupa: Rupa) -> Markup:
    """The outline in the colour of its class, hatched without a value; a small one with a ring about it."""
    jalur = "".join("M" + "L".join(f"{px:g} {py:g}" for px, py in ring) + "Z" for ring in b.cincin)
    garis = html('stroke="{t}" stroke-width="2.5" stroke-linejoin="round"', t=rupa.redam)
    cincin = Markup()
    if b.luas < _KECIL * ker.lebar * ker.tinggi:
        x0, y0 = b.label
        cincin = html('<circle cx="{x}" cy="{y}" r="{r}" fill="none" {g}/>', x=x0, y=y0, r=ker.lebar / 30, g=garis)
    return html('<path d="{d}" fill="{f}" {g}/>{o}', d=jalur, f=x.warna or f"url(#{_ARSIR})", g=garis, o=cincin)


def _nama(urut: Sequence[Bidang], isi: Mapping[str, IsiDaerah], ker: Kerangka) -> list[Markup]:
    """Names with values; a small area's stands beside it, on the side with more room."""
    hasil: list[Markup] = []
    ditaruh: list[tuple[float, float, float, float]] = []
    for b in urut:
        x = isi[b.kode]
        lebar = max(len(x.nama), len(x.kata)) * _LEBAR_HURUF * ker.lebar
        tinggi = _TINGGI_BARIS * ker.lebar
        kecil = b.luas < _KECIL * ker.lebar * ker.tinggi
        kiri = b.label[0] - lebar / 2
        sisi = ""
        if kecil:
            sisi = "kiri" if b.label[0] > ker.lebar / 2 else "kanan"
            kiri = b.label[0] + (-lebar - ker.lebar / 24 if sisi == "kiri" else ker.lebar / 24)
        kotak = (kiri, b.label[1] - tinggi / 2, kiri + lebar, b.label[1] + tinggi / 2)
        if any(_kena(kotak, lain) for lain in ditaruh):
            continue
        ditaruh.append(kotak)
        hasil.append(_label(x, b, ker, sisi))
    return hasil


def _kena(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _label(x: IsiDaerah, b: Bidang, ker: Kerangka, sisi: str) -> Markup:
    return html(
        '<a class="{s}" href="{h}" target="_self"{p} style="left:{x}%;top:{y}%"><b>{n}</b><span>{k}</span></a>',
        s=sisi,
        h=x.tautan,
        p=berperiode_markup(x.periode),
        x=round(100 * b.label[0] / ker.lebar, 1),
        y=round(100 * b.label[1] / ker.tinggi, 1),
        n=x.nama,
        k=x.kata,
    )


def petak_daerah(isi: Sequence[IsiDaerah]) -> Markup:
    """Equal tiles by code, each a link: to the region, or to where it begins."""
    return html('<div class="ilp-petak-daerah">{i}</div>', i=gabung_markup([_petak(x) for x in isi]))


def _petak(x: IsiDaerah) -> Markup:
    return html(
        '<a href="{h}" target="_self" class="{c}"{p}{s}><b>{n}</b><span>{k}</span>{a}</a>',
        h=x.tautan,
        c="ada" if x.warna else "",
        p=berperiode_markup(x.periode),
        s=html(' style="border-left-color:{w}"', w=x.warna) if x.warna else Markup(),
        n=x.nama,
        k=x.kata,
        a=html("<em>{a}</em>", a=x.ajakan) if x.ajakan else Markup(),
    )
