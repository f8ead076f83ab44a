"""Small multiples of Klaster without Streamlit: the months of every area on one scale, as wide as the page.

Each is a picture of its own (markup of a page is cleaned of drawings) inside a link that filters by its area. Gaps stay
open, provisional months are shaded, last year is pale, months everywhere 100 % are hollow, those of vitamin A marked.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from geo import css
from geo.look import Rupa
from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.measure.words import TANPA_SASARAN
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan
from ui.kit import style
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

Baris = list[dict[Any, Any]]

LEBAR, TINGGI = 220, 84
_ATAS, _BAWAH, _TEPI = 6, 14, 5
# Posyandu are fuller in the months in which vitamin A is given: read from the registry, not written here.
_MUSIM = frozenset(indikator("vitamin_a_bayi").bulan or ())
_SKALA = (20.0, 40.0, 60.0, 100.0, 150.0, 200.0)


@dataclass(frozen=True)
class Kecil:
    """The multiples of a region whatever is filtered: by code, in the order shown, what stands in each; what the marks
    mean; the first and the last month (``2025-01..2026-03``)."""

    gambar: dict[str, Markup]
    kunci: str
    periode: str


def gambar_kecil(isi: pd.DataFrame, rupa: Rupa, bermusim: bool) -> Kecil:
    """``isi``: a row an area and month, areas in the order in which they are shown: kode, nama, periode, nilai (NaN =
    gap), lalu (the same month of last year), kota (the region), keadaan, kata (its word),
    sementara, ragu, rinci (in words).
    ``bermusim``: whether months of vitamin A are to be marked."""
    puncak = _puncak(isi)
    gambar = {
        str(kode): _satu(t.to_dict("records"), puncak, rupa, bermusim) for kode, t in isi.groupby("kode", sort=False)
    }
    return Kecil(gambar, _kunci(isi, puncak, bermusim), f"{isi['periode'].min()}..{isi['periode'].max()}")


def kecil(isi: Kecil, redup: Collection[str], alamat: Callable[[str], Markup]) -> Markup:
    """The multiples as links that filter; ``redup``: codes outside the filter, ``alamat``: code → query of the link."""
    tautan = [
        html(
            '<a class="ilp-tautan{r}" href="?{h}">{g}</a>',
            r=" redup" if kode in redup else "",
            h=alamat(kode),
            g=gambar,
        )
        for kode, gambar in isi.gambar.items()
    ]
    return html(
        '<div{p}><div class="ilp-kecil">{g}</div><p class="ilp-catatan">{w} · {k}</p></div>',
        p=berperiode_markup(isi.periode),
        g=gabung_markup(tautan),
        w=tulis.teks_periode(isi.periode, pendek=True),
        k=isi.kunci,
    )


def _puncak(isi: pd.DataFrame) -> float:
    tertinggi = float(isi[["nilai", "lalu", "kota"]].max().max())
    return next((s for s in _SKALA if s >= tertinggi), tertinggi)


def _satu(t: Baris, puncak: float, rupa: Rupa, bermusim: bool) -> Markup:
    ada = [b["rinci"] for b in t if _ada(b["nilai"])]
    awal, terakhir = t[0], t[-1]
    kata = f"{terakhir['nama']}: {'; '.join(ada) if ada else 'tidak ada nilai'}"
    return html(
        '<span class="nama"><b>{n}</b> {v}</span>{g}<span class="bulan"><span>{awal}</span><span>{akhir}</span></span>',
        n=terakhir["nama"],
        v=tulis.persen(terakhir["nilai"]) if _ada(terakhir["nilai"]) else terakhir["kata"],
        g=gambar_markup(_svg(t, puncak, rupa, bermusim), (LEBAR, TINGGI), kata, rupa, kata),
        awal=tulis.bulan(awal["periode"], pendek=True),
        akhir=tulis.bulan(terakhir["periode"], pendek=True),
    )


def _ada(nilai: float) -> bool:
    return not math.isnan(nilai)


def _svg(t: Baris, puncak: float, rupa: Rupa, bermusim: bool) -> Markup:
    x = [_x(i, len(t)) for i in range(len(t))]
    bagian = [f'<path class="k" d="M{_TEPI} {_y(v, puncak)}H{LEBAR - _TEPI}"/>' for v in (0, puncak)]
    bagian += [_teduh(x[i], len(t)) for i, b in enumerate(t) if b["sementara"]]
    bagian += [_garis(x, [b[k] for b in t], puncak, kelas) for k, kelas in (("lalu", "l"), ("kota", "d"))]
    bagian.append(_garis(x, [math.nan if b["ragu"] else b["nilai"] for b in t], puncak, "g"))
    bagian += [
        f'<circle class="{"r" if b["ragu"] else "t"}" cx="{x[i]}" cy="{_y(b["nilai"], puncak)}" '
        f'r="{4 if i == len(t) - 1 else 2.6}"/>'
        for i, b in enumerate(t)
        if _ada(b["nilai"])
    ]
    if bermusim:
        bulan = [periods.nomor_bulan(b["periode"]) for b in t]
        bagian += [f'<text x="{x[i]}" y="{TINGGI - 2}">A</text>' for i, p in enumerate(bulan) if p in _MUSIM]
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{g}{i}</svg>',
        w=LEBAR,
        h=TINGGI,
        g=gaya_markup(rupa),
        i=Markup("".join(bagian)),  # numbers and our own letters only
    )


def gaya_markup(rupa: Rupa) -> Markup:
    """The picture's own style: it stands alone, so nothing of the page reaches it; "" for one that is part of it."""
    if rupa.nama == css.CSS.nama:
        return Markup()
    return html("<style>{g}</style>", g=Markup(style.gaya_gambar(rupa.nama)))


def gambar_markup(svg: Markup, ukuran: tuple[int, int], alt: str, rupa: Rupa, petunjuk: str = "") -> Markup:
    """A drawing as a picture of its own, ``petunjuk`` where the pointer rests; on CSS variables, which a picture does
    not know, as part of the page."""
    if rupa.nama == css.CSS.nama:
        return html('<span class="ilp-lukis" role="img" aria-label="{a}">{s}</span>', a=alt, s=svg)
    data = base64.b64encode(str(svg).encode()).decode()
    return html(
        '<img width="{w}" height="{t}" alt="{a}"{p} src="data:image/svg+xml;base64,{d}">',
        w=ukuran[0], t=ukuran[1], a=alt, p=html(' title="{p}"', p=petunjuk) if petunjuk else "", d=data,
    )  # fmt: skip


def _x(urut: int, banyak: int) -> float:
    return round(_TEPI + (LEBAR - 2 * _TEPI) * (urut + 0.5) / banyak, 1)


def _y(nilai: float, puncak: float) -> float:
    return round(_ATAS + (TINGGI - _ATAS - _BAWAH) * (1 - nilai / puncak), 1)


def _teduh(x: float, banyak: int) -> str:
    lebar = (LEBAR - 2 * _TEPI) / banyak
    letak = f'x="{round(x - lebar / 2, 1)}" y="{_ATAS}" width="{round(lebar, 1)}"'
    return f'<rect {letak} height="{TINGGI - _ATAS - _BAWAH}"/>'


def _garis(x: list[float], nilai: list[float], puncak: float, kelas: str) -> str:
    """One path, begun anew after each gap; nothing where no month has a value."""
    potong: list[str] = []
    for ada, bagian in groupby(zip(x, nilai, strict=True), key=lambda p: _ada(p[1])):
        if ada:
            potong.append("M" + "L".join(f"{i} {_y(v, puncak)}" for i, v in bagian))
    return f'<path class="{kelas}" d="{"".join(potong)}"/>' if potong else ""


def _kunci(isi: pd.DataFrame, puncak: float, bermusim: bool) -> str:
    """What the marks mean; only those that are there."""
    tutup, tanpa = isi["keadaan"] == Keadaan.DISEMBUNYIKAN, isi["kata"] == TANPA_SASARAN
    arti = {
        f"satu skala, 0 sampai {tulis.persen(puncak, 0)}": True,
        "garis putus-putus = seluruh daerah": isi["kota"].notna().any(),
        "pucat = tahun sebelumnya": isi["lalu"].notna().any(),
        "putus = tidak dilaporkan": (isi["nilai"].isna() & ~tutup & ~tanpa).any(),
        "putus = dilaporkan tanpa sasaran": tanpa.any(),
        "putus juga pada angka kecil yang disembunyikan": tutup.any(),
        "berongga = perlu diperiksa (serba 100 %)": (isi["ragu"] & isi["nilai"].notna()).any(),
        "arsir = sementara": isi["sementara"].any(),
        "A = bulan vitamin A": bermusim,
    }
    return " · ".join(t for t, ya in arti.items() if ya)
