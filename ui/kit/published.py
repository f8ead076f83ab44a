"""Published figures place by place as HTML, without Streamlit: a bar each, on one scale, and what else there is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import angka, persen
from ilp_data.insight.published_places import BarisTempat, TerbitSatu, TerbitTempat, kalimat_tempat
from ilp_data.measure.coverage import CapaianTerbit
from ui.kit import parts
from ui.markup import gabung_markup, html

_PENUH = 100.0
_KAPAN, _DEFINISI = "Kapan", "Definisi dan sumber"


def tempat_markup(semua: Sequence[TerbitTempat]) -> Markup:
    """The lists one below the other; "" of none."""
    return gabung_markup([_daftar(t) for t in semua])


def _daftar(t: TerbitTempat) -> Markup:
    skala = max([_PENUH if t.persen else 1.0, *(b.nilai for b in t.baris)])
    return html(
        '<section class="ilp-kaskade ilp-terbit ilp-panel" aria-label="{j}"{d}><h3>{j} menurut {k}, {w}</h3>'
        '<p class="ilp-catatan">{s} {f} Sumber: {a}.</p><ol>{i}</ol>{l}</section>',
        j=t.cakupan.judul,
        d=parts.berperiode_markup(t.periode),
        k=t.tingkat,
        w=t.waktu,
        s=kalimat_tempat(t),
        f=f"{t.definisi[:1].upper()}{t.definisi[1:]}.",
        a="; ".join(t.sumber),
        i=gabung_markup([_baris(b, skala, persentase=t.persen) for b in t.baris]),
        l=_lain(t),
    )


def _baris(b: BarisTempat, skala: float, *, persentase: bool) -> Markup:
    teks = persen(b.nilai) if persentase else b.teks
    return html(
        '<li><span class="nama">{n}</span><span class="jalur" aria-hidden="true"><i class="isi" style="--c:{c}%"></i>'
        '</span><span class="nilai">{v}</span><span class="ket">{t}</span></li>',
        n=b.nama,
        c=round(100 * b.nilai / skala, 2),
        v=teks,
        t="" if b.teks == teks else b.teks,
    )


def _lain(t: TerbitTempat) -> Markup:
    """Figures of other periods, in a table that opens."""
    if not t.lain:
        return Markup()
    baris = [
        html("<tr><th scope='row'>{n}</th><td>{t}</td><td>{w}</td><td>{d}</td></tr>", n=n, t=x.teks, w=x.waktu,
             d=x.definisi)
        for n, x in t.lain
    ]  # fmt: skip
    kepala = gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in ("Tempat", "Angka", "Kapan", "Definisi")])
    return html(
        "<details><summary>{n} angka dari masa lain</summary><div class='gulir-samping' tabindex='0' role='region' "
        "aria-label='Angka dari masa lain'><table class='ilp-tabel ilp-spm'><thead><tr>{h}</tr></thead>"
        "<tbody>{b}</tbody></table></div></details>",
        n=angka(len(t.lain)),
        h=kepala,
        b=gabung_markup(baris),
    )


def satu_markup(semua: Sequence[TerbitSatu]) -> Markup:
    """What was published of one place, an indicator a row; "" of none."""
    if not semua:
        return Markup()
    kepala = [html('<th scope="col">{t}</th>', t=t) for t in ("Indikator", "Angka", _KAPAN, _DEFINISI)]
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Angka yang dipublikasikan">'
        '<table class="ilp-tabel ilp-spm bersusun"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        h=gabung_markup(kepala),
        b=gabung_markup([_satu(t, x) for t in semua for x in t.angka]),
    )


def _satu(t: TerbitSatu, x: CapaianTerbit) -> Markup:
    lain = f"; {angka(t.lain)} angka lain pada halaman Klaster" if t.lain else ""
    return html(
        '<tr{p}><th scope="row">{j}</th><td><b>{t}</b></td><td data-judul="{kw}">{w}</td>'
        '<td data-judul="{kd}">{d}<small>{s}{l}</small></td></tr>',
        kw=_KAPAN,
        kd=_DEFINISI,
        p=parts.berperiode_markup(x.periode),
        j=t.cakupan.judul,
        t=x.teks,
        w=x.waktu,
        d=x.definisi,
        s=x.sumber,
        l=lain,
    )
