"""Small multiples of Klaster without Streamlit: the months of every area on one scale, as wide as the page.

Each is a picture of its own (markup of a page is cleaned of drawings) inside a link that filters by its area. Gaps stay
open, provisional months are shaded, last year is pale, months everywhere 100 % are hollow, those of vitamin A marked.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from itertools import groupby

import pandas as pd
from markupsafe import Markup

from geo import css, look
from geo.look import Rupa
from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.registry.indicators import indikator
from ui.markup import gabung_markup, html

LEBAR, TINGGI = 220, 84
_ATAS, _BAWAH, _TEPI = 6, 14, 5
# Posyandu are fuller in the months in which vitamin A is given: read from the registry, not written here.
_MUSIM = frozenset(indikator("vitamin_a_bayi").bulan or ())
_SKALA = (20.0, 40.0, 60.0, 100.0, 150.0, 200.0)


def kecil(isi: pd.DataFrame, rupa: Rupa, alamat: Callable[[str], Markup], bermusim: bool) -> Markup:
    """``isi``: a row an area and month, areas in the order in which they are shown: kode, nama, periode, nilai (NaN =
    gap), lalu (the same month of last year), kota (the region), sementara, ragu, rinci (in words), redup (outside the
    filter). ``alamat``: code → query of the link; ``bermusim``: whether months of vitamin A are to be marked."""
    puncak = _puncak(isi)
    gambar = [_satu(t, puncak, rupa, alamat, bermusim) for _, t in isi.groupby("kode", sort=False)]
    return html(
        '<div class="ilp-kecil">{g}</div><p class="ilp-catatan">{k}</p>',
        g=gabung_markup(gambar),
        k=_kunci(isi, puncak, bermusim),
    )


def _puncak(isi: pd.DataFrame) -> float:
    tertinggi = float(isi[["nilai", "lalu", "kota"]].max().max())
    return next((s for s in _SKALA if s >= tertinggi), tertinggi)


def _satu(t: pd.DataFrame, puncak: float, rupa: Rupa, alamat: Callable[[str], Markup], bermusim: bool) -> Markup:
    ada = t[t["nilai"].notna()]
    terakhir = t.iloc[-1]
    nilai = tulis.persen(terakhir["nilai"]) if pd.notna(terakhir["nilai"]) else "belum ada data"
    svg = _svg(t, puncak, rupa, bermusim)
    return html(
        '<a class="ilp-tautan{r}" href="?{h}"><span class="nama"><b>{n}</b> {v}</span>'
        '<img width="{w}" height="{t}" alt="{a}" title="{a}" src="data:image/svg+xml;base64,{d}">'
        '<span class="bulan"><span>{awal}</span><span>{akhir}</span></span></a>',
        r=" redup" if t["redup"].any() else "",
        h=alamat(str(terakhir["kode"])),
        n=terakhir["nama"],
        v=nilai,
        w=LEBAR,
        t=TINGGI,
        a=f"{terakhir['nama']}: {'; '.join(ada['rinci'])}" if len(ada) else f"{terakhir['nama']}: tidak ada nilai",
        d=base64.b64encode(str(svg).encode()).decode(),
        awal=tulis.bulan(t["periode"].iloc[0], pendek=True),
        akhir=tulis.bulan(terakhir["periode"], pendek=True),
    )


def _svg(t: pd.DataFrame, puncak: float, rupa: Rupa, bermusim: bool) -> Markup:
    x = [_x(i, len(t)) for i in range(len(t))]
    tepi = [_y(v, puncak) for v in (0, puncak)]
    bagian = [html('<path class="k" d="M{a} {y}H{b}"/>', a=_TEPI, b=LEBAR - _TEPI, y=y) for y in tepi]
    bagian += [_teduh(x[i], len(t)) for i, b in enumerate(t["sementara"]) if b]
    bagian += [_garis(x, t[k], puncak, kelas) for k, kelas in (("lalu", "l"), ("kota", "d"))]
    bagian.append(_garis(x, t["nilai"].mask(t["ragu"]), puncak, "g"))
    bagian += [
        html('<circle class="{k}" cx="{x}" cy="{y}" r="{r}"/>', k="r" if ragu else "t", x=x[i], y=_y(v, puncak),
             r=4 if i == len(t) - 1 else 2.6)
        for i, (v, ragu) in enumerate(zip(t["nilai"], t["ragu"], strict=True))
        if pd.notna(v)
    ]  # fmt: skip
    if bermusim:
        bagian += [
            html('<text x="{x}" y="{y}">A</text>', x=x[i], y=TINGGI - 2)
            for i, p in enumerate(t["periode"])
            if periods.nomor_bulan(p) in _MUSIM
        ]
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"><style>{g}</style>{i}</svg>',
        w=LEBAR,
        h=TINGGI,
        g=Markup(_gaya(rupa.nama)),
        i=gabung_markup(bagian),
    )


@cache
def _gaya(nama: str) -> str:
    """The picture's own style in the colours of a look: it stands alone, so nothing gives it variables."""
    warna = css.bernama(look.rupa(nama))
    isi = (resources.files("ui.clusters") / "aset" / "multiples.css").read_text(encoding="utf-8")
    return re.sub(r"var\(--([\w-]+)\)", lambda m: warna[m[1]], isi)


def _x(urut: int, banyak: int) -> float:
    return round(_TEPI + (LEBAR - 2 * _TEPI) * (urut + 0.5) / banyak, 1)


def _y(nilai: float, puncak: float) -> float:
    return round(_ATAS + (TINGGI - _ATAS - _BAWAH) * (1 - nilai / puncak), 1)


def _teduh(x: float, banyak: int) -> Markup:
    lebar = (LEBAR - 2 * _TEPI) / banyak
    return html('<rect x="{x}" y="{y}" width="{w}" height="{h}"/>', x=round(x - lebar / 2, 1), y=_ATAS,
                w=round(lebar, 1), h=TINGGI - _ATAS - _BAWAH)  # fmt: skip


def _garis(x: list[float], nilai: pd.Series, puncak: float, kelas: str) -> Markup:
    """One path, begun anew after each gap; nothing where no month has a value."""
    titik = [(i, v) for i, v in zip(x, nilai, strict=True)]
    potong: list[str] = []
    for ada, bagian in groupby(titik, key=lambda p: pd.notna(p[1])):
        if ada:
            potong.append("M" + "L".join(f"{i} {_y(v, puncak)}" for i, v in bagian))
    return html('<path class="{k}" d="{d}"/>', k=kelas, d="".join(potong)) if potong else Markup()


def _kunci(isi: pd.DataFrame, puncak: float, bermusim: bool) -> str:
    """What the marks mean; only those that are there."""
    arti = {
        f"satu skala, 0 sampai {tulis.persen(puncak, 0)}": True,
        "garis putus-putus = seluruh daerah": isi["kota"].notna().any(),
        "pucat = tahun sebelumnya": isi["lalu"].notna().any(),
        "putus = tidak dilaporkan": isi["nilai"].isna().any(),
        "berongga = perlu diperiksa (serba 100 %)": (isi["ragu"] & isi["nilai"].notna()).any(),
        "arsir = sementara": isi["sementara"].any(),
        "A = bulan vitamin A": bermusim,
    }
    return " · ".join(t for t, ya in arti.items() if ya)
