"""CKG by age as HTML from what was measured, without Streamlit: a bar each, with the year's target."""

from __future__ import annotations

from markupsafe import Markup

from ilp_data.format import persen_ringkas
from ilp_data.insight.ckg import SUMBER_NASIONAL, Ckg, UmurCkg
from ui.clusters.cascades import bersama, bersama_markup, langkah_markup
from ui.kit import parts
from ui.markup import gabung_markup, html

_TANPA_TARGET = (
    " Target CKG belum ada: angka yang beredar di berita tidak menyebut dokumennya. Yang dapat melengkapi: Dinas "
    "Kesehatan, dengan templat Target."
)


def ckg_markup(c: Ckg) -> Markup:
    """All ages, then each; beside each what the nation reached; below what is published by place."""
    sama = bersama([*c.semua, *(u.langkah for u in c.umur)])
    isi = [langkah_markup(x, sama=sama) for x in c.semua]
    isi += [langkah_markup(u.langkah, _di_samping(u), sama) for u in c.umur]
    menurut_umur = any(u.target for u in c.umur)
    target = "target tahun itu belum ada" if c.target is None else f"target {persen_ringkas(c.target.nilai)}"
    if menurut_umur:
        semua = f"target semua umur {persen_ringkas(c.target.nilai)}, " if c.target else ""
        target = f"{semua}target tiap umur di sampingnya"
    asal = dict.fromkeys(t.sumber for t in (c.target, *(u.target for u in c.umur)) if t is not None)
    sumber = f" Target: {'; '.join(asal)}." if asal else _TANPA_TARGET
    return html(
        '<section class="ilp-kaskade ilp-panel" aria-label="Cek Kesehatan Gratis"{d}><h3>Cek Kesehatan Gratis '
        'menurut umur, {t} · {k}</h3>{b}<ol>{i}</ol></section>{p}<p class="ilp-catatan">Nasional: {n}.{s}</p>',
        d=parts.berperiode_markup(str(c.tahun)),
        t=c.tahun,
        k=target,
        b=bersama_markup(sama),
        i=gabung_markup(isi),
        p=_tempat(c),
        n=SUMBER_NASIONAL,
        s=sumber,
    )


def _di_samping(u: UmurCkg) -> Markup:
    """The age's own target, and what the nation reached."""
    target = html("<small>target {t}</small>", t=persen_ringkas(u.target.nilai)) if u.target else Markup()
    return target + html("<small>nasional: {t}</small>", t=u.nasional)


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
