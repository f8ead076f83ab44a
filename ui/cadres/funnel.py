"""The funnel of the page Kader as HTML, without Streamlit: aktif → dilatih → dinilai → Purwa → Madya → Utama, both
denominators by name, and the published figure of each step as a tick with its date."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from geo.css import CSS
from ilp_data import format as tulis
from ilp_data.insight.cadre_tables import Langkah
from ilp_data.registry.skills import TINGKAT
from ui.kit import dated
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

_BELUM = "belum ada data"


def corong(langkah: Sequence[Langkah], bertingkat: int | None, seluruhnya: bool) -> Markup:
    """``bertingkat``: the denominator of the grades; ``seluruhnya``: the whole region, for which alone figures are
    published. What no step has is no column: the table has little room."""
    seluruhnya = seluruhnya and any(x.terbit for x in langkah)
    aktif = next(x.jumlah for x in langkah if x.kunci == "aktif")
    kolom = [html("{t}", t=t) for t in ("", "", "kader")]
    kolom += [_kepala_penyebut(aktif, "aktif")] if aktif else []
    kolom += [_kepala_penyebut(bertingkat, "bertingkat")] if aktif and bertingkat else []
    kolom += [html("angka<br>dipublikasikan")] if seluruhnya else []
    maks = max([x.jumlah or 0 for x in langkah] + [x.terbit.nilai if x.terbit else 0 for x in langkah] + [1])
    return html(
        '<div class="ilp-panel"><table class="ilp-corong"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        h=gabung_markup([html("<th>{t}</th>", t=t) if t else Markup("<td></td>") for t in kolom]),
        b=gabung_markup([_baris(x, maks, (aktif, bertingkat), seluruhnya) for x in langkah]),
    )


def _kepala_penyebut(jumlah: int | None, nama: str) -> Markup:
    """A column's heading names its denominator, with its count where that is known."""
    return html("dari {j}<br>kader {n}", j=tulis.angka(jumlah) if jumlah else "", n=nama)


def _baris(x: Langkah, maks: float, dari: tuple[int | None, int | None], seluruhnya: bool) -> Markup:
    """One step; ``dari``: the two denominators, of which a column each."""
    aktif, bertingkat = dari
    warna = CSS.tingkat[x.kunci] if x.kunci in TINGKAT else CSS.arsir
    jalur = []
    if x.jumlah:
        lebar = 100 * x.jumlah / maks
        jalur.append(html('<div class="isi" style="width:{w:.2f}%;background:{c}"></div>', w=lebar, c=warna))
    if x.terbit:
        jalur.append(html('<div class="terbit" style="left:{w:.2f}%"></div>', w=100 * x.terbit.nilai / maks))
    bagian = [x.dari_aktif if x.kunci != "aktif" else None] * bool(aktif)
    bagian += [x.dari_bertingkat] * bool(aktif and bertingkat)
    persen = [html("{p}", p="" if p is None else tulis.persen(p)) for p in bagian]
    persen[:1] = [html("{p}{s}", p=p, s=_sebagian(x, aktif)) for p in persen[:1]]
    jumlah = ("kosong", _BELUM) if x.jumlah is None else ("besar", tulis.angka(x.jumlah))
    sel = [
        html('<td class="nama">{n}</td>', n=x.nama),
        html('<td class="batang"><div class="jalur">{i}</div></td>', i=gabung_markup(jalur)),
        html('<td class="{k}">{n}</td>', k=jumlah[0], n=jumlah[1]),
        gabung_markup([html("<td>{p}</td>", p=p) for p in persen]),
        _terbit(x) if seluruhnya else Markup(),
    ]
    return html("<tr>{s}</tr>", s=gabung_markup(sel))


def _sebagian(x: Langkah, aktif: int | None) -> Markup:
    """Of how many cadres a step is known, where not of all: its share is of these."""
    if x.jumlah is None or not aktif or x.diketahui == aktif:
        return Markup()
    return html("<small>dari {n}</small>", n=tulis.angka(x.diketahui))


def _terbit(x: Langkah) -> Markup:
    if x.terbit is None:
        return html('<td class="kosong">tidak ada</td>')
    return html(
        '<td title="{a}"{w}>{n}<small>{p}</small></td>',
        a=x.terbit.kalimat,
        w=berperiode_markup(x.terbit.per),
        n=tulis.angka(x.terbit.nilai),
        p=dated.tanggal_pendek(x.terbit.per),
    )
