"""Who needs attention, as HTML: a dot for each place that the one rule names, its value, how many people are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ui.markup import gabung_markup, html


@dataclass(frozen=True)
class Baris:
    """One place: ``nilai`` in words, ``orang`` how many are meant, ``jarak`` to the region; ``perlu``: the rule names
    it. ``nomor``: its place in the whole region, by which the map calls it."""

    nama: str
    nilai: str
    orang: str
    jarak: str
    perlu: bool
    nomor: str = ""


def daftar_markup(baris: Sequence[Baris]) -> Markup:
    """The list, in the order it is given; the dot has its words for those who do not see it."""
    return html(
        '<div class="ilp-panel"><ul class="ilp-perlu">{i}</ul></div>', i=gabung_markup([_satu(b) for b in baris])
    )


def _satu(b: Baris) -> Markup:
    rinci = ", ".join(x for x in (b.orang, b.jarak) if x)
    return html(
        '<li class="{k}"><i {a}></i><b>{o}{n}</b><span class="nilai">{v}</span><small>{r}</small></li>',
        k="perlu" if b.perlu else "",
        a=Markup('role="img" aria-label="perlu perhatian"' if b.perlu else 'aria-hidden="true"'),
        o=html("<small>{o}</small> ", o=b.nomor) if b.nomor else Markup(),
        n=b.nama,
        v=b.nilai,
        r=rinci,
    )


def lain_markup(isi: Sequence[tuple[int | None, str, str]]) -> Markup:
    """The places below those that need attention, close together: number, name, value."""
    butir = [
        html("<li><small>{o}</small> {n} <b>{v}</b></li>", o="" if nomor is None else nomor, n=nama, v=nilai)
        for nomor, nama, nilai in isi
    ]
    return html('<ul class="ilp-perlu-lain" aria-label="Tempat lain menurut urutan">{i}</ul>', i=gabung_markup(butir))
