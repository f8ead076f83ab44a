"""The basic skills of a cadre by group, as HTML: shown to guests and on the page of methods."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ui.markup import gabung_markup, html


def kelompok_markup(kode: str, isi: pd.DataFrame) -> Markup:
    """A group with its numbered skills (columns nomor, nama_kelompok, keterampilan)."""
    butir = [html("<li value='{n}'>{t}</li>", n=n, t=t) for n, t in zip(isi["nomor"], isi["keterampilan"], strict=True)]
    return html(
        "<div><b>{k} · {n}</b><small>{j} keterampilan</small><ol>{i}</ol></div>",
        k=kode,
        n=isi["nama_kelompok"].iloc[0],
        j=tulis.angka(len(isi)),
        i=gabung_markup(butir),
    )
