"""The ranking of Klaster without Streamlit: a bar an area, each a link that filters, reachable with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.measure.classes import mutu
from ilp_data.measure.words import kata_tanpa_nilai, nama_pendek
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan
from ui.markup import gabung_markup, html


def baris_peringkat(isi: pd.DataFrame, ind: Indikator, kota: float | None) -> dict[str, Markup]:
    """By code, in the order shown, what stands in each line whatever is filtered. ``isi``: measured rows in that order
    with perlu (needs attention); ``kota``: the region's value."""
    maks = _skala(isi, kota)
    return {str(b["kode"]): _isi(b, ind, maks) for b in isi.to_dict("records")}


def letak_acuan(isi: pd.DataFrame, kota: float | None) -> Markup:
    """Where the region's value is drawn across, as a style."""
    return Markup() if kota is None else html(' style="--acuan:{x:.2f}%"', x=100 * kota / _skala(isi, kota))


def _skala(isi: pd.DataFrame, kota: float | None) -> float:
    return max([*isi["nilai"].dropna(), kota or 0.0, 1.0])


def peringkat(
    baris: Mapping[str, Markup], acuan: Markup, redup: Collection[str], alamat: Callable[[str], Markup], periode: Markup
) -> Markup:
    """The list: ``baris`` of ``baris_peringkat``, ``acuan`` of ``letak_acuan``, codes outside the filter, code → query
    of the link, and the attribute of the period."""
    return html(
        '<div class="ilp-peringkat" role="list"{a}{p}>{b}</div>',
        a=acuan,
        p=periode,
        b=gabung_markup([_baris(kode, isi, kode in redup, alamat) for kode, isi in baris.items()]),
    )


def _isi(b: Mapping[Any, Any], ind: Indikator, maks: float) -> Markup:
    keadaan = Keadaan(str(b["keadaan"]))
    batang, teks = Markup(), kata_tanpa_nilai(b)
    if keadaan.bernilai:
        nilai = float(str(b["nilai"]))
        batang = html(
            '<i class="m{n} {s}" style="width:{w:.2f}%"></i>',
            n=mutu(nilai, ind),
            s="sim" if b["simulasi"] else "",
            w=100 * nilai / maks,
        )
        teks = f"{tulis.persen(nilai)} · {tulis.angka(b['pembilang'])}/{tulis.angka(b['penyebut'])}"
    return html(
        '<span class="nama">{t}{n}</span><span class="jalur">{b}</span><span class="ujung">{u}</span>',
        t=html('<i class="titik" title="perlu perhatian">●</i>') if b["perlu"] else Markup(),
        n=nama_pendek(str(b["nama"])),
        b=batang,
        u=teks,
    )


def _baris(kode: str, isi: Markup, redup: bool, alamat: Callable[[str], Markup]) -> Markup:
    kelas = "baris redup" if redup else "baris"
    if not kode:
        return html('<div role="listitem"><span class="{k}">{i}</span></div>', k=kelas, i=isi)
    return html(
        '<div role="listitem"><a class="ilp-tautan {k}" href="?{h}">{i}</a></div>', k=kelas, h=alamat(kode), i=isi
    )
