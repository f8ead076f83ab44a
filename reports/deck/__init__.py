"""A briefing as a PowerPoint file: native charts and tables, the map as shapes, speaker's notes, no picture anywhere.

master   the empty deck: theme, master, layouts
split    which slides a slide of the briefing needs
frame    headline, badge, remarks, source line, notes
charts, lines, chart_xml, chart_part, book   charts with their workbooks
tables, grid, key                                      tables, heat maps, lists
maps, maps_legend, marks                                 the map
cards                                                            figures and running text
index                                                            list of the appendix with links
shapes, text, values                                   shapes, measured text, states
package                                                          properties, byte-identical file
"""

from __future__ import annotations

from pptx.presentation import Presentation as Presentasi

from reports.deck import frame as bingkai
from reports.deck import index as indeks
from reports.deck import master as induk
from reports.deck import package as paket
from reports.deck.cards import kartu, paragraf
from reports.deck.charts import batang
from reports.deck.lines import garis
from reports.deck.maps import peta
from reports.deck.shapes import Kanvas, Kotak
from reports.deck.split import Isi, LembarIsi, lajur, pecah_slide
from reports.deck.tables import gambar_daftar, gambar_tabel, petak
from reports.model import Batang, Daftar, Dek, DeretKartu, Garis, Paragraf, Peta, Petak, Slide, Tabel

_GAMBAR = {
    DeretKartu: kartu, Batang: batang, Garis: garis, Petak: petak, Tabel: gambar_tabel, Peta: peta, Paragraf: paragraf,
}  # fmt: skip


def tulis_dek(dek: Dek) -> bytes:
    """The briefing as a PPTX file; the same briefing gives the same bytes."""
    p = induk.kosong()
    utama = [k for s in dek.slide for k in _slide(p, dek, s)]
    lampiran = [(s, _slide(p, dek, s)) for s in dek.lampiran]
    indeks.tautkan_lampiran([(s, k) for s, isi in lampiran for k in isi[:1]])
    indeks.bagian(p, len(utama))
    return paket.simpan_dek(p, dek)


def _slide(p: Presentasi, dek: Dek, s: Slide) -> list[Kanvas]:
    """All slides of the file that one slide of the briefing becomes."""
    return [_lembar(p, dek, isi) for isi in pecah_slide(s)]


def _lembar(p: Presentasi, dek: Dek, isi: LembarIsi) -> Kanvas:
    """One slide of the file."""
    k, ruang = bingkai.bingkai(p, dek, isi.lembar)
    if isi.lembar.slide.kode == "judul":
        ruang = bingkai.aksen_sampul(k, ruang)
    for bagian, kotak in zip(isi.isi, lajur(ruang, isi.bobot or (1.0,)), strict=False):
        _bagian(k, bagian, kotak, isi.lembar.slide.kode == "judul")
    bingkai.catatan_pembicara(k, isi.lembar.slide)
    return k


def _bagian(k: Kanvas, isi: Isi, kotak: Kotak, sampul: bool) -> None:
    """Draw one part into its box."""
    b = isi.bagian
    if isinstance(b, Daftar):
        gambar_daftar(k, b, kotak, isi.mulai)
    elif isinstance(b, Paragraf):
        paragraf(k, b, kotak, butir=not sampul)
    else:
        _GAMBAR[Batang if isinstance(b, Batang) else type(b)](k, b, kotak)
