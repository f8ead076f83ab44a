"""Profil: the figures of a place over every kind of target group, where the region's list names several."""

from __future__ import annotations

from markupsafe import Markup

from ilp_data.format import teks_periode
from ilp_data.insight import kinds
from ilp_data.insight.kinds import BarisJenis
from ilp_data.registry.target_kinds import aturan_tertulis
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import gabung_markup, html, tulis_markup


def bagian(k: Konteks) -> None:
    """The table with the rule which kind leads; nothing where no list names several."""
    semua = kinds.susun_jenis(k.pandang, periode=k.periode_untuk)
    if semua:
        parts.judul("Cakupan menurut jenis sasaran", "orang yang sama dilayani, dari tiap jumlah sasaran")
        tulis_markup(jenis_markup(semua))
        aturan = aturan_tertulis()
        parts.catatan(f"{aturan[:1].upper()}{aturan[1:]}. Sasaran tidak dipinjam dari tahun lain.")


def jenis_markup(semua: list[BarisJenis]) -> Markup:
    """A row an indicator: every percentage with its number and who says it, and of when."""
    kepala = gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in ("Indikator", "Capaian", "Waktu")])
    baris = [
        html(
            '<tr{p}><th scope="row">{n}</th><td>{t}</td><td>{w}</td></tr>',
            p=parts.berperiode_markup(b.periode),
            n=b.ind.pendek,
            t=kinds.kalimat_jenis(b.capaian),
            w=teks_periode(b.periode),
        )
        for b in semua
    ]
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Cakupan menurut jenis sasaran">'
        '<table class="ilp-tabel"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        h=kepala,
        b=gabung_markup(baris),
    )
