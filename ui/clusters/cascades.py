"""Cascades as HTML from what was measured, without Streamlit: a bar for each step, on its own whole, which is named."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import persen
from ilp_data.insight.cascade import Kaskade, Langkah
from ilp_data.states import Tanda
from ui.kit import parts
from ui.markup import gabung_markup, html

BELUM, DITAHAN = "belum ada angka", "disembunyikan"
_TANPA = Markup()
_DASAR = (
    "Tiap batang adalah bagian dari penyebutnya sendiri yang tertulis di sebelahnya, bukan bagian dari langkah "
    "sebelumnya. Orang yang hilang di antara dua langkah hanya disebut bila kedua langkah dihitung dari sasaran, "
    "periode, dan cacah yang sama."
)


def kaskade_markup(semua: Sequence[Kaskade]) -> Markup:
    """The cascades of which any step is known, one below the other, and how to read them; "" of none: a sentence
    (``insight.cascade.kalimat_kaskade``) says as much as bars of nothing."""
    ada = [k for k in semua if k.diketahui]
    if not ada:
        return Markup()
    isi = gabung_markup([_kaskade(k) for k in ada])
    return html('{i}<p class="ilp-catatan">{d} Daftar langkah: {s}.</p>', i=isi, d=_DASAR, s=ada[0].baku.sumber)


def _kaskade(k: Kaskade) -> Markup:
    isi: list[Markup] = []
    for langkah, hilang in zip(k.langkah, (*k.hilang, ""), strict=True):
        isi.append(langkah_markup(langkah))
        isi += [html('<li class="hilang">↓ {t}</li>', t=hilang)] if hilang else []
    return html(
        '<section class="ilp-kaskade ilp-panel" aria-label="{j}"><h3>{j}</h3><ol>{i}</ol></section>',
        j=k.baku.judul,
        i=gabung_markup(isi),
    )


def langkah_markup(x: Langkah, lain: Markup = _TANPA) -> Markup:
    """One step as a line of a list; ``lain`` stands behind what it is of."""
    return html(
        '<li class="{c}"{d}><span class="nama">{n}</span><span class="jalur" aria-hidden="true">{b}</span>'
        '<span class="nilai">{v}</span><span class="ket">{k}{s}</span></li>',
        c=_kelas(x),
        d=parts.berperiode_markup(x.periode),
        n=x.nama,
        b=Markup()
        if x.persen is None
        else html('<i class="isi" style="--c:{w}%"></i>', w=round(min(x.persen, 100), 2)),
        v=persen(x.persen) if x.persen is not None else "" if x.diketahui else DITAHAN if x.ditahan else BELUM,
        k=_keterangan(x) + lain,
        s=parts.tanda(Tanda.SIMULASI) if x.simulasi else Markup(),
    )


def _kelas(x: Langkah) -> str:
    return "kosong" if not x.diketahui else "simulasi" if x.simulasi else ""


def _keterangan(x: Langkah) -> Markup:
    """Of whom it is a share, when, who says so; what else was published of the same step."""
    if not x.diketahui:
        return html("<span>dihitung dari {p}</span>", p=x.nama_penyebut)
    asal = "" if x.simulasi else f" · {x.sumber}"
    lain = [html("<small>juga dipublikasikan: {t}</small>", t=t) for t in x.lain]
    lain += [html("<small>{t}</small>", t=x.sebagian)] if x.sebagian else []
    return html("<span><b>{t}</b></span><small>{w}{a}</small>{l}", t=x.teks, w=x.waktu, a=asal, l=gabung_markup(lain))
