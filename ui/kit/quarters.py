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
    """Every quarter under its name; the place of a row where there are several."""
    bertempat = len({b.tempat for b in t.baris}) > 1
    tempat = ("Tempat",) if bertempat else ()
    kepala = ("Indikator", *tempat, *(n[:1].upper() + n[1:] for n in t.kepala), "Sumber")
    return html(
        '<div class="ilp-panel gulir-samping ilp-triwulan" tabindex="0" role="region" aria-label="Menurut triwulan"{d}>'
        '<table class="ilp-tabel"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        d=parts.berperiode_markup(t.tahun),
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
        b=gabung_markup([_baris(b, bertempat) for b in t.baris]),
    )


def _baris(b: BarisTriwulan, bertempat: bool) -> Markup:
    return html(
        '<tr><th scope="row">{n}{m}</th>{t}{s}<td><small>{a}</small></td></tr>',
        n=b.nama,
        m=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if b.simulasi else Markup(),
        t=html("<td>{t}</td>", t=b.tempat) if bertempat else Markup(),
        s=gabung_markup([_sel(s, _puncak(b), simulasi=b.simulasi) for s in b.sel]),
        a=b.sumber,
    )


def _puncak(b: BarisTriwulan) -> float:
    """The highest quarter of a row, the scale of its columns."""
    return max([s.nilai for s in b.sel if s is not None and s.nilai is not None], default=0.0)


def _sel(s: SelTriwulan | None, puncak: float, *, simulasi: bool) -> Markup:
    """The quarter as a column on the scale of its row, and in figures."""
    if s is None:
        return html('<td class="kanan">{t}</td>', t=KOSONG)
    tiang = Markup()
    if s.nilai is not None and puncak > 0:
        tinggi = 100 * max(s.nilai, 0.0) / puncak
        tiang = html('<span class="tiang {k}" aria-hidden="true"><i style="--c:{c:.1f}%"></i></span>',
                     k="simulasi" if simulasi else "", c=tinggi)  # fmt: skip
    return html('<td class="kanan">{g}<b>{t}</b><small>{k}</small></td>', g=tiang, t=s.teks, k=s.ket)
