"""Quarters of one year side by side as HTML: a row an indicator and place, a column a quarter."""

from __future__ import annotations

from markupsafe import Markup

from ilp_data.format import KOSONG
from ilp_data.insight.quarters import BarisTriwulan, SelTriwulan, Triwulan, susun_triwulan
from ilp_data.states import Tanda
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import gabung_markup, html, tulis_markup


def bagian(k: Konteks, klaster: str = "") -> None:
    """The table of a cluster (or of all) for the filter; nothing where no quarter is known."""
    t = susun_triwulan(k.pandang, klaster)
    if t is not None:
        parts.judul(
            f"Menurut triwulan, tahun {t.tahun}", "yang bertambah pada tiap triwulan; di bawahnya sejak Januari"
        )
        tulis_markup(triwulan_markup(t))


def triwulan_markup(t: Triwulan) -> Markup:
    """Every quarter under its name."""
    kepala = ("Indikator", "Tempat", *(n[:1].upper() + n[1:] for n in t.kepala), "Sumber")
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Menurut triwulan"{d}><table '
        'class="ilp-tabel"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        d=parts.berperiode_markup(t.tahun),
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
        b=gabung_markup([_baris(b) for b in t.baris]),
    )


def _baris(b: BarisTriwulan) -> Markup:
    return html(
        '<tr><th scope="row">{n}{m}</th><td>{t}</td>{s}<td><small>{a}</small></td></tr>',
        n=b.nama,
        m=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if b.simulasi else Markup(),
        t=b.tempat,
        s=gabung_markup([_sel(s) for s in b.sel]),
        a=b.sumber,
    )


def _sel(s: SelTriwulan | None) -> Markup:
    if s is None:
        return html('<td class="kanan">{t}</td>', t=KOSONG)
    return html('<td class="kanan"><b>{t}</b><small>{k}</small></td>', t=s.teks, k=s.ket)
