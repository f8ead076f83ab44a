"""Events as a timeline and sector × event as a matrix: HTML from measured events, without Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight.events import BarisMatriks, Kegiatan
from ilp_data.registry.events import KATA_KETELITIAN, KATA_STATUS, StatusKegiatan
from ui.markup import gabung_markup, html

Hasil = Mapping[tuple[str, str], Sequence[tuple[str, str]]]


def garis_waktu(kegiatan: Sequence[Kegiatan], hasil: Hasil) -> Markup:
    """Year by year, the newest first. A plan and what nobody confirmed have a hollow mark and say so; the number before
    a name is that of its column in the matrix (the oldest is 1). ``hasil``: name and date of an event → what
    posyandu won."""
    bernomor = list(enumerate(kegiatan, 1))[::-1]
    tahun = [
        html(
            '<li class="tahun"><h3>{t}</h3><ol>{i}</ol></li>',
            t=tahun,
            i=gabung_markup([_butir(n, k, hasil.get((k.nama, k.mulai), ())) for n, k in isi]),
        )
        for tahun, isi in groupby(bernomor, key=lambda x: x[1].mulai[:4])
    ]
    return html('<ol class="ilp-waktu">{i}</ol>', i=gabung_markup(tahun))


def _butir(nomor: int, k: Kegiatan, hasil: Sequence[tuple[str, str]]) -> Markup:
    rinci = [k.jenis, k.tempat, k.kata_peserta]
    return html(
        '<li class="{c}"><span class="hari">{h}{q}</span><span class="isi"><b>{n}. {nama}</b>{s}'
        "<span>{r}</span>{u}{c2}{j}<small>Sumber: {sumber}</small></span></li>",
        c="" if k.pasti else "belum",
        h=k.waktu,
        q=html("<small>{t}</small>", t=KATA_KETELITIAN[k.ketelitian]) if KATA_KETELITIAN[k.ketelitian] else Markup(),
        n=nomor,
        nama=k.nama,
        s=tanda_status(k.status),
        r=" · ".join(x for x in rinci if x),
        u=html("<span>Unsur: {t}</span>", t="; ".join(k.unsur)) if k.unsur else Markup(),
        c2=html("<span>{t}</span>", t=_kalimat(k.catatan)) if k.catatan else Markup(),
        j=html("<span>Hasil: {t}</span>", t="; ".join(f"{p}: {x}" for p, x in hasil)) if hasil else Markup(),
        sumber=k.sumber or "tidak disebut",
    )


def _kalimat(teks: str) -> str:
    return f"{teks[0].upper()}{teks[1:]}." if teks[-1] not in ".!?" else teks


def tanda_status(status: StatusKegiatan) -> Markup:
    """The word of what became of an event, unless it was held, which is the rule."""
    if status is StatusKegiatan.TERLAKSANA:
        return Markup()
    gaya = "perhatian" if status is StatusKegiatan.BELUM_DIPASTIKAN else "perkiraan"
    return html(' <span class="ilp-tanda {g}">{t}</span>', g=gaya, t=KATA_STATUS[status])


def matriks(baris: Sequence[BarisMatriks], kegiatan: Sequence[Kegiatan], daerah: str) -> Markup:
    """Sectors down, events across by their number, the newest first as on the timeline: of many the oldest are those
    to scroll to. A mark where the source names a party of the sector, hollow where the event is not known to have been
    held. Under a sector stand its parties in the source's own words."""
    kepala = [
        html('<th scope="col" title="{t}">{n}<small>{w}</small></th>', t=f"{k.nama}, {k.waktu}", n=n, w=k.mulai[:4])
        for n, k in list(enumerate(kegiatan, 1))[::-1]
    ]
    return html(
        '<div class="ilp-petak-bingkai" role="region" aria-label="Sektor menurut kegiatan" tabindex="0">'
        '<table class="ilp-sektor"><thead><tr><th scope="col">Sektor</th>{h}</tr>'
        "</thead><tbody>{b}</tbody></table></div>",
        h=gabung_markup(kepala),
        b=gabung_markup([_baris(b, kegiatan, daerah) for b in baris]),
    )


def _baris(b: BarisMatriks, kegiatan: Sequence[Kegiatan], daerah: str) -> Markup:
    sel = [_sel(unsur, k) for unsur, k in zip(b.sel, kegiatan, strict=True)]
    sebutan = {u.lower(): u for unsur in b.sel for u in unsur}.values()  # "kader" and "Kader" are one
    return html(
        '<tr><th scope="row">{n}<small>{k} dari {s} kegiatan: {t}</small></th>{i}</tr>',
        n=b.sektor.nama_di(daerah),
        k=tulis.angka(b.kali),
        s=tulis.angka(len(kegiatan)),
        i=gabung_markup(sel[::-1]),
        t=", ".join(sebutan),
    )


def _sel(unsur: Sequence[str], k: Kegiatan) -> Markup:
    if not unsur:
        return Markup("<td></td>")
    kata = f"{', '.join(unsur)}: {k.nama}, {k.waktu}" + ("" if k.pasti else f" ({KATA_STATUS[k.status]})")
    return html(
        '<td class="ada" title="{t}"><span role="img" aria-label="{t}">{l}</span></td>',
        t=kata,
        l="●" if k.pasti else "○",
    )
