"""Slides that hold too much become several: rows that do not fit go on to slides of their own, "(1/2)", "(2/2)".

Only what can be continued is split: tables, lists, heat maps, bars, paragraphs. The first part keeps its place beside
the other parts of the slide; the rest gets whole slides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reports.box import Kotak
from reports.deck import tables as tabel
from reports.deck.cards import rapikan_kalimat, tata_paragraf
from reports.deck.chart_room import Potongan, muat_kategori, puncak
from reports.deck.frame import Lembar, tata_slide
from reports.deck.stage import Panggung
from reports.deck.text import TERKECIL
from reports.model import Bagian, Batang, Daftar, Paragraf, Petak, Slide, Tabel

SELA = 28.0
_EKOR = " (10/10)"


class Isi(NamedTuple):
    """A part of a slide as it is drawn; ``mulai`` numbers the first line of a list."""

    bagian: Bagian
    mulai: int = 1


class LembarIsi(NamedTuple):
    """A slide of the file with what stands on it beside each other."""

    lembar: Lembar
    isi: tuple[Isi, ...]
    bobot: tuple[float, ...]


def lajur(kotak: Kotak, bobot: Sequence[float]) -> list[Kotak]:
    """Boxes beside each other with shares of the width."""
    satu = (kotak.lebar - SELA * (len(bobot) - 1)) / sum(bobot)
    jadi, x = [], kotak.x
    for b in bobot:
        jadi.append(Kotak(x, kotak.y, b * satu, kotak.tinggi))
        x += b * satu + SELA
    return jadi


def pecah_slide(s: Slide, pg: Panggung) -> list[LembarIsi]:
    """The slides that a slide of the briefing needs on this ground."""
    bobot = s.bobot if len(s.bobot) == len(s.bagian) else (1.0,) * len(s.bagian)
    return _pecah_slide(s, bobot, "", pg) or _pecah_slide(s, bobot, _EKOR, pg)


def _pecah_slide(s: Slide, bobot: tuple[float, ...], ekor: str, pg: Panggung) -> list[LembarIsi]:
    """The slides, measured with a headline that ends with ``ekor``; none where that turns out to be missing."""
    penuh = tata_slide(s, pg, ekor).ruang
    utama: list[Isi] = []
    lanjutan: list[Isi] = []
    for b, kotak in zip(s.bagian, lajur(penuh, bobot or (1.0,)), strict=False):
        awal, *sisa = _pecah(b, kotak, penuh)
        utama.append(awal)
        lanjutan += sisa
    if lanjutan and not ekor:
        return []
    semua = [(tuple(utama), bobot), *(((isi,), (1.0,)) for isi in lanjutan)]
    return [
        LembarIsi(Lembar(s, f" ({i}/{len(semua)})" if len(semua) > 1 else ""), isi, b)
        for i, (isi, b) in enumerate(semua, 1)
    ]


def _pecah(b: Bagian, kotak: Kotak, penuh: Kotak) -> list[Isi]:
    if isinstance(b, Daftar):
        return [Isi(d, mulai) for d, mulai in tabel.bagi_daftar(b, kotak, penuh)]
    cara: dict[type, Callable[..., Sequence[Bagian]]] = {
        Tabel: tabel.bagi_tabel, Petak: tabel.bagi_petak, Batang: bagi_batang, Paragraf: bagi_paragraf,
    }  # fmt: skip
    return [Isi(p) for p in cara[type(b)](b, kotak, penuh)] if type(b) in cara else [Isi(b)]


def bagi_batang(b: Batang, kotak: Kotak, penuh: Kotak) -> list[Batang]:
    """Bars in parts with readable categories, all on the scale of the whole."""
    jadi: list[tuple[int, int]] = []
    awal, ruang = 0, kotak
    while awal < len(b.kategori):
        n = min(muat_kategori(b, ruang), len(b.kategori) - awal)
        if jadi or ruang == penuh:
            sisa = len(b.kategori) - awal
            n = -(-sisa // -(-sisa // n))
        jadi.append((awal, awal + n))
        awal, ruang = awal + n, penuh
    if len(jadi) < 2:
        return [b]
    return [_potong(b, i, j) for i, j in jadi]


def _potong(b: Batang, i: int, j: int) -> Potongan:
    isi = {**vars(b), "kategori": b.kategori[i:j], "sorot": frozenset(n - i for n in b.sorot if i <= n < j)}
    isi["seri"] = tuple(replace(s, nilai=s.nilai[i:j]) for s in b.seri)
    return Potongan(**isi | {"puncak": puncak(b)})


def bagi_paragraf(p: Paragraf, kotak: Kotak, penuh: Kotak) -> list[Paragraf]:
    """Paragraphs as many as fit at the smallest type; the rest goes on."""
    sisa, jadi, ruang = list(p.isi), [], kotak
    while True:
        pt, muat = tata_paragraf([str(rapikan_kalimat(t)) for t in sisa], ruang)
        if muat >= len(sisa) or pt > TERKECIL:
            return [*jadi, replace(p, isi=tuple(sisa))]
        muat = max(1, muat)
        jadi.append(replace(p, isi=tuple(sisa[:muat])))
        sisa, ruang = sisa[muat:], penuh
