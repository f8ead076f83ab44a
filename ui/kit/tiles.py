"""Petak on a page: equal tiles that lie as on the map (``geo.tiles``), each a link that filters its area.

A pure function of what was measured; colours by the variables of the look. Every tile says its name, its value or the
word of its state, and has a dot where it needs attention, so colour is never alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.css import di_atas
from geo.legend import Legenda, petunjuk
from geo.look import Rupa
from ilp_data.states import Keadaan
from ui.markup import gabung_markup, html

_RAGAM_TINTA = "pekat"
_SETELEPON = 4  # tiles beside each other on a telephone; a wider grid is there a list in the same order
_SEPEREMPAT = 11  # letters of one word in a quarter of a telephone


@dataclass(frozen=True)
class Petak:
    """One tile: where it lies (column, row from 0), its words, the colour of its class as a CSS variable (None: no
    value), and its marks. ``tautan`` is the address that filters it."""

    kode: str
    nama: str
    letak: tuple[int, int]
    nilai: str
    warna: str | None
    tautan: str
    ada: bool = True
    perlu: bool = False
    simulasi: bool = False
    terpilih: bool = False
    redup: bool = False


def petak_markup(petak: Sequence[Petak], judul: str) -> Markup:
    """The grid; in reading order, so that the keyboard walks from north-west to south-east."""
    kolom = max((p.letak[0] for p in petak), default=0) + 1
    urut = sorted(petak, key=lambda p: (p.letak[1], p.letak[0]))
    return html(
        '<div class="ilp-ubin{b}" style="grid-template-columns:repeat({k},minmax(76px,1fr))" role="group" '
        'aria-label="{j}">{i}</div>',
        k=kolom,
        b=_lebar(petak) if kolom > _SETELEPON else "",
        j=judul,
        i=gabung_markup([_satu(p) for p in urut]),
    )


def _lebar(petak: Sequence[Petak]) -> str:
    """How a grid that is too wide for a telephone goes on there: four tiles beside each other, three where a word is
    longer than a quarter holds."""
    panjang = any(len(kata) > _SEPEREMPAT for p in petak for kata in p.nama.split())
    return " lebar panjang" if panjang else " lebar"


def _satu(p: Petak) -> Markup:
    gaya = f"grid-area:{p.letak[1] + 1}/{p.letak[0] + 1}"
    if p.warna and p.ada and p.redup:  # paler, but its words stay readable
        gaya += f";background:color-mix(in srgb,{p.warna} 30%,var(--permukaan))"
    elif p.warna and p.ada:
        gaya += f";background:{p.warna};color:{di_atas(p.warna, _RAGAM_TINTA)}"
    sifat = {"kosong": not p.ada, "simulasi": p.simulasi, "terpilih": p.terpilih, "redup": p.redup}
    kata = ", ".join(x for x in (p.nilai, "perlu perhatian" if p.perlu else "", "SIMULASI" if p.simulasi else "") if x)
    return html(
        '<a class="ilp-tautan {c}" style="{g}" href="{h}" aria-label="{a}" title="{a}">'
        '<span class="nama">{n}</span><span class="{v}">{x}</span>{t}</a>',
        c=" ".join(k for k, ya in sifat.items() if ya),
        g=gaya,
        h=p.tautan,
        a=f"{p.nama}: {kata}",
        n=p.nama,
        v="nilai" if p.ada and p.warna else "kata",
        x=p.nilai,
        t=html('<i class="titik"></i>') if p.perlu else Markup(),
    )


def kunci_markup(lg: Legenda, rupa: Rupa, *, titik: bool, waktu: str = "") -> Markup:
    """The legend under map or tiles: classes with how many areas are in each, the worst first, the states that occur,
    and the dot of the tiles; ``waktu``: a period of its own."""
    bagian = [
        html('<span><i style="background:{w}"></i>{t} ({n})</span>', w=k.warna, t=k.label, n=k.jumlah)
        for k in lg.terburuk_dulu
    ]  # fmt: skip
    bagian += [
        html('<span><i class="ilp-contoh {k}"></i>{t}: {n}</span>', k=_contoh(b.kode), t=b.label, n=b.jumlah)
        for b in lg.keadaan
    ]
    bagian += [html('<span><i class="titik"></i>perlu perhatian</span>')] if titik else []
    bagian += [html("<span>{t}</span>", t=petunjuk(rupa))] if lg.kelas else []
    bagian += [html("<b>{t}</b>", t=waktu)] if waktu else []
    return html('<p class="ilp-ubin-kunci">{i}</p>', i=gabung_markup(bagian))


def _contoh(kode: str) -> str:
    """How an area without a value is drawn, by its state; one that has data but no such value as one without data."""
    return str(Keadaan.BELUM_DILAPORKAN) if kode == Keadaan.ADA else kode


def tautan_saringan(saringan: Mapping[str, str]) -> str:
    """The choice that a tile's link lays over the address of the page (an empty value takes one away)."""
    return "?" + "&".join(f"{k}={v}" for k, v in saringan.items())
