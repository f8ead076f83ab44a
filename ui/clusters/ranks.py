"""The ranking of Klaster without Streamlit: a bar an area, each a link that filters, reachable with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.measure.classes import mutu
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.indicators import Indikator
from ilp_data.states import ARTI, Keadaan
from ui.markup import gabung_markup, html


def peringkat(isi: pd.DataFrame, ind: Indikator, kota: float | None, alamat: Callable[[str], Markup]) -> Markup:
    """``isi``: measured rows in the order in which they are shown, with redup (outside the filter) and perlu (needs
    attention). ``kota``: the region's value, drawn across. ``alamat``: code → query of the link, empty for none."""
    maks = max([*isi["nilai"].dropna(), kota or 0.0, 1.0])
    acuan = Markup() if kota is None else html(' style="--acuan:{x:.2f}%"', x=100 * kota / maks)
    return html(
        '<div class="ilp-peringkat" role="list"{a}>{b}</div>',
        a=acuan,
        b=gabung_markup([_baris(b, ind, maks, alamat) for b in isi.to_dict("records")]),
    )


def _baris(b: Mapping[Any, Any], ind: Indikator, maks: float, alamat: Callable[[str], Markup]) -> Markup:
    keadaan = Keadaan(str(b["keadaan"]))
    batang, teks = Markup(), ARTI[keadaan].kata
    if keadaan.bernilai:
        nilai = float(str(b["nilai"]))
        batang = html(
            '<i class="m{n} {s}" style="width:{w:.2f}%"></i>',
            n=mutu(nilai, ind),
            s="sim" if b["simulasi"] else "",
            w=100 * nilai / maks,
        )
        teks = f"{tulis.persen(nilai)} · {tulis.angka(b['pembilang'])}/{tulis.angka(b['penyebut'])}"
    isi = html(
        '<span class="nama">{t}{n}</span><span class="jalur">{b}</span><span class="ujung">{u}</span>',
        t=html('<i class="titik" title="perlu perhatian">●</i>') if b["perlu"] else Markup(),
        n=nama_pendek(str(b["nama"])),
        b=batang,
        u=teks,
    )
    kelas = "baris redup" if b["redup"] else "baris"
    tujuan = alamat(str(b["kode"])) if b["kode"] else Markup()
    if not tujuan:
        return html('<div role="listitem"><span class="{k}">{i}</span></div>', k=kelas, i=isi)
    return html('<div role="listitem"><a class="ilp-tautan {k}" href="?{h}">{i}</a></div>', k=kelas, h=tujuan, i=isi)
