"""How many posyandu of a place are of each strata, as published: each figure with its own date and source."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import tanggal, terbit
from ilp_data.measure import published
from ilp_data.measure.published import Terbit
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import gabung_markup, html, tulis_markup

_KEPALA = ("Strata", "Posyandu", "Per", "Sumber")


def bagian(k: Konteks) -> None:
    """The strata of the place that is filtered by, or of the region; nothing where none was published."""
    if k.lingkup.puskesmas and not k.lingkup.kelurahan:
        return
    semua = published.daftar_strata(k.potret, k.lingkup.kelurahan or k.lingkup.kecamatan or k.lingkup.daerah)
    if semua:
        parts.judul("Strata posyandu", "angka yang dipublikasikan, yang terbaru tiap strata")
        tulis_markup(strata_markup(semua))


def strata_markup(semua: Sequence[tuple[str, Terbit]]) -> Markup:
    """A row a strata, the lowest first."""
    kepala = gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in _KEPALA])
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Strata posyandu">'
        '<table class="ilp-tabel"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        h=kepala,
        b=gabung_markup([_baris(nama, t) for nama, t in semua]),
    )


def _baris(nama: str, t: Terbit) -> Markup:
    return html(
        '<tr{p}><th scope="row">{n}</th><td>{v}</td><td>{w}</td><td>{s}{d}</td></tr>',
        p=parts.berperiode_markup(t.per),
        n=nama,
        v=f"{terbit(t.nilai)} {'%' if t.satuan == 'persen' else t.satuan}",
        w=tanggal(t.per),
        s=t.sumber,
        d=html("<small>{d}</small>", d=t.definisi) if t.definisi else "",
    )
