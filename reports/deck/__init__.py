"""A briefing as a PowerPoint file: native charts and tables, the map as shapes, speaker's notes, no picture but the
office's logo.

master   the empty deck: theme, master, layouts
stage    the places of a slide on our master; template: on the master of an office
split    which slides a slide of the briefing needs
frame    headline, letterhead, badge, remarks, source line, notes
charts, lines, chart_xml, chart_part, book   charts with their workbooks
tables, grid, key                                      tables, heat maps, lists
maps, maps_legend, marks                                 the map
cards                                                            figures and running text
index                                                            list of the appendix with links
shapes, text, values                                   shapes, measured text, states
package                                                          properties, byte-identical file
"""

from __future__ import annotations

from reports.box import Kotak
from reports.cover_agenda import nomori_sampul
from reports.deck import frame as bingkai
from reports.deck import index as indeks
from reports.deck import package as paket
from reports.deck.cards import kartu, paragraf
from reports.deck.charts import batang
from reports.deck.lines import garis
from reports.deck.maps import peta
from reports.deck.shapes import Kanvas
from reports.deck.split import Isi, LembarIsi, lajur, pecah_slide
from reports.deck.stage import Panggung, panggung_sendiri
from reports.deck.tables import gambar_daftar, gambar_tabel, petak
from reports.deck.template import panggung_templat
from reports.letterhead import sampul_berkop
from reports.model import Batang, Daftar, Dek, DeretKartu, Garis, Paragraf, Peta, Petak, Slide, Tabel

_GAMBAR = {
    DeretKartu: kartu, Batang: batang, Garis: garis, Petak: petak, Tabel: gambar_tabel, Peta: peta, Paragraf: paragraf,
}  # fmt: skip


def tulis_dek(
    dek: Dek, templat: bytes | None = None, nama_templat: str = "templat", *, logo: bytes | None = None
) -> bytes:
    """The briefing as a PPTX file; the same briefing gives the same bytes.

    ``templat`` is an office's own .pptx or .potx, whose master, theme and logo the deck then has; without
    one the cover has the letterhead with ``logo`` (PNG). Raises ``GalatBerkas`` for one that cannot serve.
    """
    pg = panggung_sendiri(logo) if templat is None else panggung_templat(templat, nama_templat)
    pecahan = [pecah_slide(s, pg) for s in dek.slide]
    sampul = nomori_sampul(dek.slide, [len(p) for p in pecahan])[:1]
    pecahan[:1] = [pecah_slide(sampul_berkop(s) if pg.sendiri else s, pg) for s in sampul]
    utama = [_lembar(pg, dek, isi) for p in pecahan for isi in p]
    lampiran = [(s, _slide(pg, dek, s)) for s in dek.lampiran]
    indeks.tautkan_lampiran([(s, k) for s, isi in lampiran for k in isi[:1]])
    indeks.bagian(pg.p, len(utama))
    if not pg.sendiri:
        paket.tetapkan_rupa(pg.p)
    return paket.simpan_dek(pg.p, dek)


def _slide(pg: Panggung, dek: Dek, s: Slide) -> list[Kanvas]:
    """All slides of the file that one slide of the briefing becomes."""
    return [_lembar(pg, dek, isi) for isi in pecah_slide(s, pg)]


def _lembar(pg: Panggung, dek: Dek, isi: LembarIsi) -> Kanvas:
    """One slide of the file. Who has it read aloud hears the headline, then the picture, then what stands around it."""
    k, ruang = bingkai.bingkai(pg, dek, isi.lembar, [x.bagian for x in isi.isi])
    rangka = len(k.pohon)
    if isi.lembar.slide.kode == "judul":
        ruang = bingkai.aksen_sampul(k, ruang)
    for ke, (bagian, kotak) in enumerate(zip(isi.isi, lajur(ruang, isi.bobot or (1.0,)), strict=False)):
        sebelum = len(k.pohon)
        _bagian(k, bagian, kotak, isi.lembar.slide.kode == "judul")
        if pg.sendiri:
            bingkai.isi_ruang(k, sebelum, ke)
    bingkai.urutkan_bentuk(k, rangka)
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
