"""The stages of a region's ILP as marks with words: HTML from ``insight.stages``, without Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import kurung
from ilp_data.insight.events import sumber_pendek
from ilp_data.insight.stages import Langkah
from ilp_data.registry.stages import KATA_CAPAIAN, Capaian
from ui.markup import gabung_markup, html


def strip_tahap(langkah: Sequence[Langkah]) -> Markup:
    """The stages in one line of marks, read aloud with their words."""
    kata = "; ".join(f"{x.nama}: {x.kata}" for x in langkah)
    tanda = gabung_markup([html('<i class="{c}" title="{t}"></i>', c=x.capaian, t=_judul(x)) for x in langkah])
    return html('<span class="ilp-tahap" role="img" aria-label="{k}">{i}</span>', k=kata, i=tanda)


def _judul(x: Langkah) -> str:
    return " · ".join(t for t in (f"{x.nama}: {x.kata}", _waktu(x)) if t)


def _waktu(x: Langkah) -> str:
    return x.bukti[0].waktu if x.bukti else ""


def matriks_tahap(daerah: Sequence[tuple[str, Sequence[Langkah]]]) -> Markup:
    """Stage × region, as the facts below it: mark, word and the date of the first evidence; what it is known by on
    hover."""
    kepala = gabung_markup([html('<th scope="col">{t}</th>', t=nama) for nama, _ in daerah])
    baris = [
        html(
            '<tr><th scope="row">{n}</th>{i}</tr>',
            n=sejajar[0].nama,
            i=gabung_markup([_sel(x, nama) for x, (nama, _) in zip(sejajar, daerah, strict=True)]),
        )
        for sejajar in zip(*(isi for _, isi in daerah), strict=True)
    ]
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Tahap ILP tiap daerah">'
        '<table class="ilp-tabel ilp-tahap-tabel"><thead><tr><th scope="col">Tahap</th>{h}</tr></thead>'
        "<tbody>{b}</tbody></table></div>",
        h=kepala,
        b=gabung_markup(baris),
    )


def _sel(x: Langkah, nama: str) -> Markup:
    """A cell; the region's name is seen where the row is taken apart, on a phone."""
    bukti = "\n".join(f"{b.kalimat} {kurung(b.sumber)}" for b in x.bukti) or x.keterangan
    return html(
        '<td title="{j}" data-nama="{n}"><span class="ilp-tahap"><i class="{c}"></i>{k}</span><small>{w}</small></td>',
        j=bukti,
        n=nama,
        c=x.capaian,
        k=x.kata,
        w=_waktu(x),
    )


def daftar_tahap(langkah: Sequence[Langkah]) -> Markup:
    """One region's stages below each other: those of which something is known with the date of their first evidence,
    the others by name. Empty where nothing is known of any."""
    ada = [x for x in langkah if x.capaian is not Capaian.BELUM_DIKETAHUI]
    if not ada:
        return Markup()
    sisa = ", ".join(x.nama for x in langkah if x.capaian is Capaian.BELUM_DIKETAHUI)
    return html(
        '<div class="ilp-depan"><h2 class="ilp-judul">Tahap ILP</h2><ol class="ilp-tahap-daftar">{i}</ol>{s}</div>',
        i=gabung_markup([_butir(x) for x in ada]),
        s=html('<p class="ilp-catatan">Belum diketahui: {s}.</p>', s=sisa) if sisa else Markup(),
    )


def _butir(x: Langkah) -> Markup:
    bukti = x.bukti[0]
    return html(
        '<li title="{t}"><span class="ilp-tahap"><i class="{c}"></i></span><div><b>{n}</b> <em>{k}</em>'
        "<small>{w}</small></div></li>",
        t=f"{bukti.kalimat} {kurung(bukti.sumber)}",
        c=x.capaian,
        n=x.nama,
        k=x.kata,
        w=_asal(bukti.waktu, sumber_pendek(bukti.sumber)),
    )


def _asal(waktu: str, sumber: str) -> str:
    return " · ".join(t for t in (waktu, sumber) if t)


def kunci_tahap() -> Markup:
    """What the marks mean."""
    butir = [html('<span><i class="{c}"></i>{t}</span>', c=c, t=KATA_CAPAIAN[c]) for c in Capaian]
    return html('<p class="ilp-tahap ilp-tahap-kunci">{i}</p>', i=gabung_markup(butir))
