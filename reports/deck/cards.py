"""Headline figures as groups of text shapes, and running text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from geo.look import TERANG
from ilp_data.states import Keadaan
from reports.box import Kotak
from reports.deck.shapes import (
    POLA_BELUM,
    POLA_SEMBUNYI,
    TITIK_SIMULASI,
    Alinea,
    Huruf,
    Isi,
    Kanvas,
    Pena,
)
from reports.deck.text import BARIS, TERKECIL, Pas, bersih, lebar, paskan_teks, ringkas_teks, tinggi
from reports.deck.values import nilai_gambar
from reports.model import DeretKartu, Kalimat, Kartu, Paragraf

_SELA, _DALAM = 20.0, 14.0
# The highest card, of several rows and of one alone.
_TERTINGGI, _SEBARIS = 190.0, 290.0
# The part of a card that its heading may take.
_KEPALA = 0.28
# The least type in which each fact stands on a line of its own.
_FAKTA, _JEDA = TERKECIL, 3.0


def kartu(k: Kanvas, d: DeretKartu, kotak: Kotak) -> None:
    """Figures in the grid that lets them be largest; together one group."""
    banyak = len(d.kartu)
    if not banyak:
        return
    kolom = min(range(1, banyak + 1), key=lambda c: (_canggung(kotak, banyak, c), c))
    baris = -(-banyak // kolom)
    w = (kotak.lebar - _SELA * (kolom - 1)) / kolom
    h = min((kotak.tinggi - _SELA * (baris - 1)) / baris, _TERTINGGI if baris > 1 else _SEBARIS)
    dalam = w - 2 * _DALAM
    pt = min((_besar(c, dalam, h) for c in d.kartu if nilai_gambar(c.nilai) is not None), default=26.0)
    kecil = min(_pt_keterangan(c, dalam, h, pt) for c in d.kartu)
    with k.grup(kotak, "Angka utama", d.alt or "Angka utama"):
        for i, c in enumerate(d.kartu):
            x, y = kotak.x + (i % kolom) * (w + _SELA), kotak.y + (i // kolom) * (h + _SELA)
            _satu(k, c, Kotak(x, y, w, h), pt, kecil)


def _canggung(k: Kotak, banyak: int, kolom: int) -> float:
    """How far the cards of a grid are from their best proportion; empty places count too."""
    baris = -(-banyak // kolom)
    bentuk = (k.lebar / kolom) / min(k.tinggi / baris, 200.0)
    return max(bentuk / 1.7, 1.7 / bentuk) + 0.3 * (kolom * baris - banyak)


def _besar(c: Kartu, ruang: float, tinggi_: float) -> float:
    """The type size at which a figure stands on one line."""
    besar = min(80.0, tinggi_ * 0.32 if tinggi_ <= _TERTINGGI else tinggi_ * 0.28)
    pas_ = besar * 0.98 * ruang / lebar(bersih(c.angka), besar, True)
    return max(TERKECIL, math.floor(2 * min(besar, pas_)) / 2)


def _pt_keterangan(c: Kartu, ruang: float, tinggi_: float, pt: float) -> float:
    """The type size of the words under a figure that leaves them whole; the same for all cards."""
    kata = TERKECIL * BARIS if c.nilai.simulasi else 0.0
    kepala = _pas_judul(c, ruang, tinggi_ * _KEPALA - kata).tinggi + kata
    sisa, besar = tinggi_ - 10 - kepala - 2 - pt * BARIS - 4 - 8, max(17.0, tinggi_ * 0.085)
    ukuran = (besar - x for x in range(int(besar - _FAKTA) + 1))
    pas_ = next((p for p in ukuran if _berbaris(c, p, ruang, sisa)), 0.0)
    return pas_ or paskan_teks(c.keterangan, ruang, sisa, besar, TERKECIL).pt


def _berbaris(c: Kartu, pt: float, ruang: float, tinggi_: float) -> list[str]:
    """The words under a figure, each fact on a line of its own; [] where that does not fit."""
    isi = c.keterangan.split(" · ")
    return isi if pt >= _FAKTA and _tinggi_fakta(isi, pt, ruang) <= tinggi_ else []


def _tinggi_fakta(isi: Sequence[str], pt: float, ruang: float) -> float:
    return tinggi(isi, pt, ruang) + _JEDA * (len(isi) - 1)


def _pas_judul(c: Kartu, ruang: float, tinggi_: float) -> Pas:
    return paskan_teks(c.judul, ruang, max(tinggi_, 15 * BARIS), 15, TERKECIL, tebal=True)


def _satu(k: Kanvas, c: Kartu, kotak: Kotak, pt: float, kecil: float) -> None:
    """One card: a strip that tells its state, the heading, the figure, what it is made of."""
    ada = nilai_gambar(c.nilai) is not None
    with k.grup(kotak, c.judul, f"{c.judul}: {c.angka}. {c.keterangan}"):
        tepi = TITIK_SIMULASI if c.nilai.simulasi else Pena(TERANG.garis, 0.75)
        k.bentuk(kotak, "Latar kartu", isi=TERANG.dasar, tepi=tepi)
        k.bentuk(Kotak(kotak.x, kotak.y, 9, kotak.tinggi), "Pita keadaan", isi=_pita(c))
        x, ruang, y = kotak.x + _DALAM + 6, kotak.lebar - 2 * _DALAM, kotak.y + 10
        kata = "SIMULASI" if c.nilai.simulasi else ""
        y += _judul(k, c, Kotak(x, y, ruang, kotak.tinggi * _KEPALA), kata) + 2
        muat = paskan_teks(
            c.angka, ruang, pt * BARIS * (1 if ada else 2), pt if ada else min(pt, 26), TERKECIL, tebal=True
        )
        k.catat(muat.utuh, c.angka)
        warna = TERANG.tinta if ada else TERANG.redam
        k.teks(Kotak(x, y, ruang, muat.tinggi), [Alinea((Huruf(muat.teks, muat.pt, warna, True),))], "Angka")
        y += muat.tinggi + 4
        if fakta := _berbaris(c, kecil, ruang, kotak.bawah - 8 - y):
            huruf = [(Huruf(bersih(f), kecil, TERANG.tinta),) for f in fakta]
            isi = [Alinea(h, sebelum=_JEDA if i else 0.0) for i, h in enumerate(huruf)]
            k.teks(Kotak(x, y, ruang, _tinggi_fakta(fakta, kecil, ruang)), isi, "Keterangan")
            return
        sisa = paskan_teks(c.keterangan, ruang, kotak.bawah - 8 - y, kecil, TERKECIL)
        k.catat(sisa.utuh, c.keterangan)
        k.teks(Kotak(x, y, ruang, sisa.tinggi), [Alinea((Huruf(sisa.teks, sisa.pt, TERANG.tinta),))], "Keterangan")


def _judul(k: Kanvas, c: Kartu, kotak: Kotak, kata: str) -> float:
    """The heading of a card and, above it, the word where it is simulated; their height."""
    alinea, tinggi_ = [], 0.0
    if kata:
        alinea.append(Alinea((Huruf(kata, TERKECIL, TERANG.simulasi, True),)))
        tinggi_ = TERKECIL * BARIS
    muat = _pas_judul(c, kotak.lebar, kotak.tinggi - tinggi_)
    k.catat(muat.utuh, c.judul)
    alinea.append(Alinea((Huruf(muat.teks, muat.pt, TERANG.redam, True),)))
    tinggi_ += muat.tinggi
    k.teks(Kotak(kotak.x, kotak.y, kotak.lebar, tinggi_), alinea, "Judul kartu")
    return tinggi_


def _pita(c: Kartu) -> Isi:
    """The strip at the left of a card: colour, or the pattern of the state."""
    pola = {
        Keadaan.BELUM_DILAPORKAN: POLA_BELUM,
        Keadaan.DISEMBUNYIKAN: POLA_SEMBUNYI,
        Keadaan.TIDAK_BERLAKU: TERANG.tidak_berlaku,
    }
    return pola.get(c.nilai.tampak, TERANG.utama)


class TataParagraf(NamedTuple):
    """A type size, and how many of the paragraphs fit with it."""

    pt: float
    muat: int


def tata_paragraf(isi: Sequence[str], kotak: Kotak, besar: float = 20.0) -> TataParagraf:
    """The largest size with which all paragraphs fit; at the smallest, as many as fit."""
    pt = besar
    while True:
        y, muat = 0.0, 0
        for teks in isi:
            y += tinggi([teks], pt, kotak.lebar - 1.1 * pt, True) + (pt * 0.6 if muat else 0)
            if y > kotak.tinggi:
                break
            muat += 1
        if muat == len(isi) or pt <= TERKECIL:
            return TataParagraf(pt, muat)
        pt = max(TERKECIL, pt - 1)


def paragraf(k: Kanvas, p: Paragraf, kotak: Kotak, butir: bool = True) -> None:
    """Running text; headings are bold. ``butir`` puts a dot before each paragraph."""
    isi = [rapikan_kalimat(t) for t in p.isi if t.teks.strip()]
    if not isi:
        return
    tata = tata_paragraf([str(t) for t in isi], kotak, 24.0 if butir else 20.0)
    if not tata.muat:
        pendek = paskan_teks(str(isi[0]), kotak.lebar - 1.1 * TERKECIL, kotak.tinggi, TERKECIL)
        k.catat(False, str(isi[0]))
        isi = [Kalimat(pendek.teks)]
    tampil = isi[: max(1, tata.muat)]
    for sisa in isi[len(tampil) :]:
        k.catat(False, str(sisa))
    butir = butir and len(isi) > 1
    baris = [
        Alinea(_judul_paragraf(t, tata.pt), butir=butir, sebelum=tata.pt * 0.6 if i else 0)
        for i, t in enumerate(tampil)
    ]
    k.teks(kotak, baris, "Uraian")


def rapikan_kalimat(t: Kalimat) -> Kalimat:
    """A paragraph without signs that a slide cannot show."""
    return Kalimat(bersih(t.teks), bersih(t.judul))


def _judul_paragraf(t: Kalimat, pt: float) -> tuple[Huruf, ...]:
    """A paragraph as runs: its heading bold."""
    if not t.judul:
        return (Huruf(t.teks, pt),)
    return Huruf(f"{t.judul}: ", pt, TERANG.tinta, True), Huruf(t.teks, pt)


def pendek(k: Kanvas, teks: str, ruang: float, pt: float, tebal: bool = False) -> str:
    """One line of a text, the whole kept for the notes where it is shortened."""
    rapi = bersih(teks)
    hasil = ringkas_teks(rapi, lambda t: lebar(t, pt, tebal) <= ruang)
    k.catat(hasil == rapi, rapi)
    return hasil
