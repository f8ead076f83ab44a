"""A briefing as a PowerPoint file: native charts and tables, the map as shapes, speaker's notes, no picture anywhere.

deck_master   the empty deck: theme, master, layouts
deck_split    which slides a slide of the briefing needs
deck_frame    headline, badge, remarks, source line, notes
deck_charts, deck_lines, deck_chart_xml, deck_chart_part, deck_book   charts with their workbooks
deck_tables, deck_grid, deck_key                                      tables, heat maps, lists
deck_map, deck_map_legend, deck_marks                                 the map
deck_cards                                                            figures and running text
deck_index                                                            list of the appendix with links
deck_shapes, deck_text, deck_values                                   shapes, measured text, states
deck_package                                                          properties, byte-identical file
"""

from __future__ import annotations

from pptx.presentation import Presentation as Presentasi

from reports import deck_frame as bingkai
from reports import deck_index as indeks
from reports import deck_master as induk
from reports import deck_package as paket
from reports.deck_cards import kartu, paragraf
from reports.deck_charts import batang
from reports.deck_lines import garis
from reports.deck_map import peta
from reports.deck_shapes import Kanvas, Kotak
from reports.deck_split import Isi, LembarIsi, lajur, pecah
from reports.deck_tables import daftar, petak, tabel
from reports.model import Batang, Daftar, Dek, DeretKartu, Garis, Paragraf, Peta, Petak, Slide, Tabel

_GAMBAR = {
    DeretKartu: kartu, Batang: batang, Garis: garis, Petak: petak, Tabel: tabel, Peta: peta, Paragraf: paragraf,
}  # fmt: skip


def tulis(dek: Dek) -> bytes:
    """The briefing as a PPTX file; the same briefing gives the same bytes."""
    p = induk.kosong()
    utama = [k for s in dek.slide for k in _slide(p, dek, s)]
    daftar_lampiran = indeks.halaman(dek)
    kartu_indeks = [k for s in daftar_lampiran for k in _slide(p, dek, s)]
    lampiran = [(s, _slide(p, dek, s)) for s in dek.lampiran]
    indeks.tautkan(kartu_indeks, [(s, isi[0]) for s, isi in lampiran])
    indeks.bagian(p, len(utama))
    return paket.simpan(p, dek)


def _slide(p: Presentasi, dek: Dek, s: Slide) -> list[Kanvas]:
    """All slides of the file that one slide of the briefing becomes."""
    return [_lembar(p, dek, isi) for isi in pecah(s)]


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
        daftar(k, b, kotak, isi.mulai)
    elif isinstance(b, Paragraf):
        paragraf(k, b, kotak, butir=not sampul)
    else:
        _GAMBAR[Batang if isinstance(b, Batang) else type(b)](k, b, kotak)
