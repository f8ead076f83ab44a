"""CKG by age as HTML from what was measured, without Streamlit: a bar each, with the year's target."""

from __future__ import annotations

from markupsafe import Markup

from ilp_data.format import persen_ringkas
from ilp_data.insight.ckg import SUMBER_NASIONAL, Ckg
from ui.clusters.cascades import langkah_markup
from ui.kit import parts
from ui.markup import gabung_markup, html

_TANPA_TARGET = (
    " Target CKG belum ada: angka yang beredar di berita tidak menyebut dokumennya. Yang dapat melengkapi: Dinas "
    "Kesehatan, dengan templat Target."
)


def ckg_markup(c: Ckg) -> Markup:
    """All ages, then each; beside each what the nation reached; below what is published by place."""
    nasional = [html("<small>nasional: {t}</small>", t=u.nasional) for u in c.umur]
    isi = [langkah_markup(x) for x in c.semua]
    isi += [langkah_markup(u.langkah, n) for u, n in zip(c.umur, nasional, strict=True)]
    target = "target tahun itu belum ada" if c.target is None else f"target {persen_ringkas(c.target.nilai)}"
    sumber = _TANPA_TARGET if c.target is None else f" Target: {c.target.sumber}."
    return html(
        '<section class="ilp-kaskade ilp-panel" aria-label="Cek Kesehatan Gratis"{d}><h3>Cek Kesehatan Gratis '
        'menurut umur, {t} · {k}</h3><ol>{i}</ol></section>{p}<p class="ilp-catatan">Nasional: {n}.{s}</p>',
        d=parts.berperiode_markup(str(c.tahun)),
        t=c.tahun,
        k=target,
        i=gabung_markup(isi),
        p=_tempat(c),
        n=SUMBER_NASIONAL,
        s=sumber,
    )


def _tempat(c: Ckg) -> Markup:
    if not c.tempat:
        return Markup()
    baris = [
        html('<tr><th scope="row">{n}</th><td>{t}</td><td>{w}</td><td>{s}</td></tr>', n=n, t=t, w=w, s=s)
        for n, t, w, s in c.tempat
    ]
    kepala = gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in ("Tempat", "Angka", "Kapan", "Sumber")])
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="CKG menurut tempat"><table '
        'class="ilp-tabel ilp-spm"><caption>CKG yang dipublikasikan menurut tempat</caption>'
        "<thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>",
        h=kepala,
        b=gabung_markup(baris),
    )
