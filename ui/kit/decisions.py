"""Decisions of meetings as HTML: who, by when, what became of it, what the indicator did. No streamlit here: pages and
the first picture call the same functions."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import angka, tanggal
from ilp_data.insight.follow_up import Gerak, TindakLanjut, gerak_indikator, kalimat_keputusan
from ilp_data.measure.view import Pandangan
from ilp_data.states import Tanda
from ui.kit import parts
from ui.markup import gabung_markup, html

_PENDEK = 3  # on a page that is about something else
Pasangan = tuple[TindakLanjut, Gerak | None]


def daftar_markup(isi: Sequence[Pasangan]) -> Markup:
    """The decisions in the order given, whole."""
    return html('<ul class="ilp-putus">{i}</ul>', i=gabung_markup([_satu(t, g) for t, g in isi]))


def panel_markup(isi: Sequence[Pasangan]) -> Markup:
    """``daftar_markup`` in a panel."""
    return html('<div class="ilp-panel">{d}</div>', d=daftar_markup(isi))


def _satu(t: TindakLanjut, gerak: Gerak | None) -> Markup:
    hari = tanggal(t.tanggal)
    asal = " · ".join(x for x in (t.kode, t.rapat, "" if hari.lower() in t.rapat.lower() else hari) if x)
    return html(
        '<li class="{k}"><b>{apa}</b><span class="kapan">{kapan}</span><span>{siapa}</span>{gerak}'
        "<small>{asal}</small></li>",
        k="telat" if t.telat else "" if t.terbuka else "tutup",
        apa=t.keputusan,
        kapan=t.kata_tenggat if t.terbuka else t.kata_status,
        siapa=f"{t.pemilik}, {t.nama_tempat}",
        gerak=gerak_markup(gerak),
        asal=asal,
    )


def gerak_markup(gerak: Gerak | None) -> Markup:
    """What the indicator did, marked where it rests on made-up figures; nothing where none was named."""
    if gerak is None:
        return Markup()
    tanda = parts.tanda(Tanda.SIMULASI) if gerak.simulasi else Markup()
    return html('<span class="gerak {a}">{k}.{t}</span>', a=gerak.arah, k=gerak.kalimat, t=tanda)


def ringkas_markup(isi: Sequence[TindakLanjut], pandang: Pandangan) -> Markup:
    """A short list for a page of another subject: the first three, and where all of them are. ``isi`` is not empty."""
    semua = f"Semua {angka(len(isi))} keputusan" if len(isi) > _PENDEK else "Tutup atau ubah"
    return html(
        '<section class="ilp-panel" aria-label="{j}"><h2 class="ilp-judul">{j}<small>{k}</small></h2>{d}'
        '<p class="ilp-catatan"><a href="{h}">{l} di halaman Rapat</a></p></section>',
        j="Keputusan rapat lalu",
        k=kalimat_keputusan(isi),
        d=daftar_markup([(t, gerak_indikator(pandang, t)) for t in isi[:_PENDEK]]),
        h=f"rapat?daerah={pandang.daerah}&bagian_rapat=keputusan",
        l=semua,
    )
