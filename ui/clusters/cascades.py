"""Cascades as HTML from what was measured, without Streamlit: a bar for each step, on its own whole, which is named."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markupsafe import Markup

from ilp_data.format import persen
from ilp_data.insight.cascade import Kaskade, Langkah
from ilp_data.states import Tanda
from ui.kit import parts
from ui.markup import gabung_markup, html

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
    sama = bersama(k.langkah)
    for langkah, hilang in zip(k.langkah, (*k.hilang, ""), strict=True):
        isi.append(langkah_markup(langkah, sama=sama))
        isi += [html('<li class="hilang">↓ {t}</li>', t=hilang)] if hilang else []
    return html(
        '<section class="ilp-kaskade ilp-panel" aria-label="{j}"><h3>{j}</h3>{s}<ol>{i}</ol></section>',
        j=k.baku.judul,
        s=bersama_markup(sama),
        i=gabung_markup(isi),
    )


def bersama(semua: Sequence[Langkah]) -> tuple[str, ...]:
    """What is said once above the steps: remarks (when and by whom, which months lack places) that all known ones
    have, where there are several."""
    kata = [_catatan(x) for x in semua if x.diketahui]
    return tuple(t for t in kata[0] if all(t in lain for lain in kata)) if len(kata) > 1 else ()


def bersama_markup(sama: Sequence[str]) -> Markup:
    """``bersama`` as a note above the steps; "" of nothing."""
    return html('<p class="ilp-catatan">Semua langkah: {t}.</p>', t="; ".join(sama)) if sama else Markup()


def _catatan(x: Langkah) -> list[str]:
    """When and who says so; then which months lack places."""
    waktu = x.waktu if x.simulasi else f"{x.waktu} · {x.sumber}"
    return [t for t in (waktu, x.sebagian) if t]


def langkah_markup(x: Langkah, lain: Markup = _TANPA, sama: Collection[str] = ()) -> Markup:
    """One step as a line of a list; ``lain`` stands behind what it is of, ``sama`` are remarks said above already."""
    return html(
        '<li class="{c}"{d}><span class="nama">{n}</span><span class="jalur" aria-hidden="true">{b}</span>'
        '<span class="nilai">{v}</span><span class="ket">{k}{s}</span></li>',
        c=_kelas(x),
        d=parts.berperiode_markup(x.periode),
        n=x.nama,
        b=Markup()
        if x.persen is None
        else html('<i class="isi" style="--c:{w}%"></i>', w=round(min(x.persen, 100), 2)),
        v=persen(x.persen) if x.persen is not None else "" if x.diketahui else x.tanpa_nilai,
        k=_keterangan(x, sama) + lain,
        s=parts.tanda(Tanda.SIMULASI) if x.simulasi else Markup(),
    )


def _kelas(x: Langkah) -> str:
    return "kosong" if not x.diketahui else "simulasi" if x.simulasi else ""


def _keterangan(x: Langkah, sama: Collection[str]) -> Markup:
    """Of whom it is a share, when, who says so; what else was published of the same step."""
    if not x.diketahui:
        return html("<span>dihitung dari {p}</span>", p=x.nama_penyebut)
    lain = [*(f"juga dipublikasikan: {t}" for t in x.lain), *(t for t in _catatan(x) if t not in sama)]
    return html(
        "<span><b>{t}</b></span>{l}", t=x.teks, l=gabung_markup([html("<small>{t}</small>", t=t) for t in lain])
    )
