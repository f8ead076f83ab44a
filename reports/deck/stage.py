"""Where a deck is drawn: the layouts of its master and the boxes that they leave for headline, picture, source, badge.

``panggung_sendiri`` is our own master; ``template`` makes one of an office's file. Lengths in points:
960 × 540, on a template of another shape wider or higher.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.presentation import Presentation as Presentasi
from pptx.slide import SlideLayout

from reports.box import Kotak
from reports.deck import master as induk

_SAMPUL, _ISI, _DUA, _GAMBAR = range(4)  # the layouts of our master, in its order


@dataclass(frozen=True)
class Panggung:
    """A presentation without slides and its places.

    ``isi`` and ``isi_sampul`` are the room between headline and source line. ``alas``: the ground of the template may
    be dark or a picture, so what we draw lies on a white sheet; ``sendiri``: master and theme are ours, so the cover
    has the letterhead, with ``logo`` (PNG); a template has its own.
    """

    p: Presentasi
    judul: Kotak
    isi: Kotak
    judul_sampul: Kotak
    isi_sampul: Kotak
    kaki: Kotak
    nomor: Kotak
    lencana: Kotak
    tata_sampul: SlideLayout
    tata_isi: SlideLayout
    alas: bool = False
    alas_sampul: bool = False
    sendiri: bool = True
    logo: bytes | None = None

    def tata(self, sampul: bool, banyak: int = 1, gambar: bool = False) -> SlideLayout:
        """The layout of a slide with ``banyak`` parts; ``gambar``: its one part is a picture."""
        if sampul:
            return self.tata_sampul
        if not self.sendiri:
            return self.tata_isi
        return self.p.slide_layouts[_DUA if banyak > 1 else _GAMBAR if gambar else _ISI]


def panggung_sendiri(logo: bytes | None = None) -> Panggung:
    """Our own master; ``logo`` for its letterhead."""
    p = induk.kosong()
    atas, bawah = induk.JUDUL.y, induk.KAKI.y - 13
    x, lebar = induk.TEPI, induk.LEBAR - 2 * induk.TEPI
    sampul = induk.JUDUL_SAMPUL
    return Panggung(
        p=p,
        judul=induk.JUDUL,
        isi=Kotak(x, atas, lebar, bawah - atas),
        judul_sampul=sampul,
        isi_sampul=Kotak(sampul.x, sampul.bawah + 16, sampul.lebar, bawah - sampul.bawah - 16),
        kaki=induk.KAKI,
        nomor=induk.NOMOR,
        lencana=Kotak(induk.LEBAR - induk.TEPI - 96, 6, 96, 21),
        tata_sampul=p.slide_layouts[_SAMPUL],
        tata_isi=p.slide_layouts[_ISI],
        logo=logo,
    )


def tempat_tata(milik: Any) -> list[Any]:
    """The placeholders of a layout or a master."""
    semua = milik.placeholders
    return [semua[i] for i in range(len(semua))] if isinstance(milik, SlideLayout) else list(semua)
