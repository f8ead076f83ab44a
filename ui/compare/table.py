"""Facts of regions side by side as one table: HTML from ``insight.side_by_side``, without Streamlit.

On a phone each fact becomes a block with a line a region (``data-daerah``), so that nothing is read across.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ilp_data.format import daftar
from ilp_data.insight.side_by_side import TIDAK_DITEMUKAN, Banding, Baris, Fakta, Kelompok
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html


def tabel_banding(banding: Banding) -> Markup:
    """All blocks of the table, one row a fact, one column a region; facts that none of them has are named below it."""
    nama = [n for _, n in banding.daerah]
    isi = [(k, [b for b in baris if any(b.sel)]) for k, baris in banding.menurut_kelompok()]
    tiada = [b.judul for _, baris in banding.menurut_kelompok() for b in baris if not any(b.sel)]
    kepala = gabung_markup([html('<th scope="col">{n}</th>', n=n) for n in nama])
    badan = gabung_markup([_blok(k, ada, nama, buka=not n) for n, (k, ada) in enumerate(isi) if ada])
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Fakta tiap daerah">'
        '<label class="ilp-banding-semua"><input type="checkbox">buka semua kelompok</label>'
        '<table class="ilp-tabel ilp-banding"><thead><tr><th scope="col">Fakta</th>{h}</tr></thead>{b}'
        "</table></div>{t}",
        h=kepala,
        b=badan,
        t=html('<p class="ilp-catatan">Tidak ditemukan di satu daerah pun: {t}.</p>', t=daftar(tiada)) if tiada else "",
    )


def _blok(kelompok: Kelompok, baris: list[Baris], nama: list[str], *, buka: bool) -> Markup:
    """A group of facts: its heading opens it, and only the first is open from the start."""
    return html(
        '<tbody><tr class="kelompok"><th scope="rowgroup" colspan="{n}"><label><input type="checkbox" {b}>'
        "{k}<span>{c}</span></label></th></tr>{i}</tbody>",
        n=len(nama) + 1,
        b=Markup("checked") if buka else "",
        k=kelompok,
        c=f" · {len(baris)} fakta",
        i=gabung_markup([_baris(b, nama) for b in baris]),
    )


def _baris(b: Baris, nama: list[str]) -> Markup:
    """One fact. What all its figures share (date, definition, source) is said once, under its name."""
    puncak = max((s[0].nilai for s in b.sel if s and s[0].nilai is not None), default=0) if b.sebanding else 0
    asal = {_asal(f, b.berdefinisi) for s in b.sel for f in s}
    sama = asal.pop() if len(asal) == 1 and sum(map(bool, b.sel)) > 1 else None
    sel = [
        _sel(s, n, puncak, _kosong if sama else lambda f: _asal(f, b.berdefinisi))
        for s, n in zip(b.sel, nama, strict=True)
    ]
    boleh = "definisi dan tanggal sama" if b.sebanding else f"tidak dibandingkan: {b.sebab}" if b.sebab else ""
    return html(
        '<tr{p}><th scope="row">{j}{k}{a}</th>{s}</tr>',
        p=berperiode_markup(next(f.per for s in b.sel for f in s)) if sama else Markup(),
        j=b.judul,
        k=html('<small class="{c}">{t}</small>', c="boleh" if b.sebanding else "", t=boleh) if boleh else Markup(),
        a=_asal_markup(sama) if sama else Markup(),
        s=gabung_markup(sel),
    )


def _asal(f: Fakta, umum: str) -> tuple[str, str]:
    """(date and definition, source) of a fact; the definition is left out where the row has one of its own."""
    return " · ".join(x for x in (f.waktu, "" if umum else f.definisi) if x), f.sumber


def _kosong(_: Fakta) -> tuple[str, str]:
    return "", ""


def _asal_markup(asal: tuple[str, str]) -> Markup:
    kelas = ("", "sumber")
    return gabung_markup(
        [html('<small class="{c}">{t}</small>', c=c, t=t) for c, t in zip(kelas, asal, strict=True) if t]
    )


def _sel(fakta: tuple[Fakta, ...], nama: str, puncak: float, asal: Callable[[Fakta], tuple[str, str]]) -> Markup:
    if not fakta:
        return html('<td class="tiada" data-daerah="{n}">{t}</td>', n=nama, t=TIDAK_DITEMUKAN)
    isi = gabung_markup([_fakta(f, puncak if ke == 0 else 0, asal(f)) for ke, f in enumerate(fakta)])
    return html('<td data-daerah="{n}">{i}</td>', n=nama, i=isi)


def _fakta(f: Fakta, puncak: float, asal: tuple[str, str]) -> Markup:
    """The figure, its date and definition, its source; a bar where the row's figures may be compared."""
    pita = html('<i class="pita" style="width:{w}%"></i>', w=round(100 * (f.nilai or 0) / puncak, 1)) if puncak else ""
    waktu = berperiode_markup(f.per) if any(asal) else Markup()
    return html('<div class="fakta"{w}><b>{t}</b>{p}{a}</div>', w=waktu, t=f.teks, p=pita, a=_asal_markup(asal))
