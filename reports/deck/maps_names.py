"""Names on a map, with values where there is room for them, and where the map lies on the slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from geo.drawing import Bidang, Label
from geo.look import TERANG
from ilp_data.format import angka, daftar, persen
from ilp_data.states import ARTI
from reports.box import Kotak
from reports.deck import maps_legend as legenda
from reports.deck.shapes import Alinea, Huruf, Kanvas, Pena
from reports.deck.text import BARIS, bersih, lebar
from reports.deck.values import keadaan
from reports.deck.values import nilai_gambar as bernilai
from reports.model import Peta
from reports.svg.labels import Penempatan, letakkan_label

# More names than this cannot be read on a slide.
BANYAK = 30
# A room for names narrower than this has no place for values, nor for names that were not chosen.
_SEMPIT = 400.0
# Ways to write the names, the best first: type size, with values, on two lines.
_CARA = ((14.0, True, False), (12.0, True, False), (12.0, False, False), (12.0, False, True))
_DITULIS = 8


class Letak(NamedTuple):
    """Where the map lies: its box, the room that names may use, points per drawing unit, the legend and its corner."""

    kotak: Kotak
    ruang: Kotak
    skala: float
    legenda: legenda.TataLegenda
    sudut: tuple[float, float]


class Tulisan(NamedTuple):
    """A label: its lines (the names bold, the value not) and type size."""

    baris: tuple[tuple[str, bool], ...]
    pt: float

    @property
    def ukuran(self) -> tuple[float, float]:
        """Width and height."""
        return max(lebar(t, self.pt, b) for t, b in self.baris) * 1.02 + 4, len(self.baris) * self.pt * BARIS


def label(k: Kanvas, p: Peta, lt: Letak) -> tuple[list[tuple[Label, Tulisan]], str]:
    """Labels with the most words that all find room, and what to say of names that are not written."""
    pilih, terlalu_banyak = _pilih(p, lt)
    if terlalu_banyak:
        jadi, _ = _tempatkan(p, lt, pilih)
        return jadi, f"{angka(terlalu_banyak)} nama wilayah tidak ditulis di peta."
    jadi, tanpa = _tempatkan(p, lt, pilih)
    if not tanpa:
        return jadi, ""
    nama = {b.kode: b.nama for b in p.gambar.kerangka.bidang}
    isi = [f"{nama[c]} {nilai(p, c)}".strip() for c in tanpa]
    k.catat(len(isi) <= _DITULIS, f"Tanpa tempat di peta: {'; '.join(isi)}.")
    return jadi, f"Tanpa tempat di peta: {daftar(isi, _DITULIS)}."


def _pilih(p: Peta, lt: Letak) -> tuple[frozenset[str], int]:
    """Codes of the areas whose names are written, and how many names that leaves out for want of room."""
    g = p.gambar
    bernama = frozenset(b.kode for b in g.kerangka.bidang if b.nama)
    if lt.ruang.lebar < _SEMPIT and g.terpilih:
        return g.terpilih & bernama, 0
    semua = (bernama - g.redup) | (g.terpilih & bernama)
    if len(semua) <= BANYAK:
        return semua, 0
    pilih = g.terpilih & bernama if len(g.terpilih) <= BANYAK else frozenset()
    return pilih, len(semua - pilih)


def nilai(p: Peta, kode: str) -> str:
    """The value of an area in short, or the word of its state; "" where the map shows no value."""
    v = p.nilai.get(kode)
    if v is None:
        return ""
    n = bernilai(v)
    if n is None:
        return ARTI[keadaan(v)].kata
    lg = p.gambar.legenda
    if lg is not None and lg.satuan == "%":
        return persen(n, lg.desimal)
    return angka(n, 0 if n == int(n) else 1)


def _tulisan(p: Peta, b: Bidang, pt: float, bernilai_: bool, lipat: bool) -> Tulisan:
    nama = bersih(b.nama)
    kata = nama.split(" ")
    baris = [nama]
    if lipat and len(kata) > 1:
        di = min(range(1, len(kata)), key=lambda i: abs(len(" ".join(kata[:i])) - len(" ".join(kata[i:]))))
        baris = [" ".join(kata[:di]), " ".join(kata[di:])]
    teks = nilai(p, b.kode) if bernilai_ else ""
    return Tulisan((*((t, True) for t in baris), *([(teks, False)] if teks else [])), pt)


def _tempatkan(p: Peta, lt: Letak, pilih: frozenset[str]) -> tuple[list[tuple[Label, Tulisan]], list[str]]:
    """Labels, and the codes of areas that found no room."""
    g = p.gambar
    dx, dy = lt.kotak.x - lt.ruang.x, lt.kotak.y - lt.ruang.y
    bidang = _pindah(g.kerangka.bidang, lt.skala, dx, dy)
    titik = ((t.x * lt.skala + dx, t.y * lt.skala + dy) for t in g.titik if t.jenis == "puskesmas")
    hindari = tuple((x - 8, y - 8, x + 8, y + 8) for x, y in titik)
    terbaik: tuple[tuple[int, int], list[tuple[Label, Tulisan]], list[str]] | None = None
    for pt, dengan_nilai, lipat in _CARA[2:] if lt.ruang.lebar < _SEMPIT else _CARA:
        tulisan = {b.kode: _tulisan(p, b, pt, dengan_nilai, lipat) for b in bidang if b.kode in pilih}
        ukuran = tuple((c, t.ukuran) for c, t in tulisan.items())
        hasil = _letakkan(bidang, ukuran, (lt.ruang.lebar, lt.ruang.tinggi), hindari, pilih)
        buruk = len(hasil.tanpa), hasil.benturan
        if terbaik is None or buruk < terbaik[0]:
            terbaik = buruk, [(lb, tulisan[lb.kode]) for lb in hasil.label], sorted(hasil.tanpa)
        if buruk == (0, 0):
            break
    return terbaik[1:] if terbaik else ([], [])


@lru_cache(maxsize=64)
def _letakkan(
    bidang: tuple[Bidang, ...],
    ukuran: tuple[tuple[str, tuple[float, float]], ...],
    ruang: tuple[float, float],
    hindari: tuple[tuple[float, float, float, float], ...],
    pilih: frozenset[str],
) -> Penempatan:
    """Places of names, once for maps that differ in colours only; for one or two names the other areas
    are as good as free room."""
    isi = dict(ukuran)
    if len(pilih) > 2:
        return letakkan_label(bidang, isi, ruang, hindari, pilih)
    return letakkan_label(tuple(b for b in bidang if b.kode in pilih), isi, ruang, hindari, pilih)


@lru_cache(maxsize=16)
def _pindah(bidang: tuple[Bidang, ...], skala: float, dx: float, dy: float) -> tuple[Bidang, ...]:
    """Areas in points from the corner of the room for names."""
    return tuple(
        replace(
            b,
            cincin=tuple(tuple((x * skala + dx, y * skala + dy) for x, y in r) for r in b.cincin),
            label=(b.label[0] * skala + dx, b.label[1] * skala + dy),
        )
        for b in bidang
    )


def tulis_nama(k: Kanvas, lt: Letak, isi: Sequence[tuple[Label, Tulisan]]) -> None:
    """Draw the labels, those outside their area with a line to it."""
    dx, dy = lt.ruang.x, lt.ruang.y
    for lb, t in isi:
        if lb.jauh:
            x, y = _tepi(lb, *t.ukuran)
            k.lurus((x + dx, y + dy), (lb.ke_x + dx, lb.ke_y + dy), Pena(TERANG.tinta, 0.75), "Garis ke nama")
            titik = Kotak(lb.ke_x + dx - 1.8, lb.ke_y + dy - 1.8, 3.6, 3.6)
            k.bentuk(titik, "Titik nama", isi=TERANG.tinta, bentuk="ellipse")
    for lb, t in isi:
        w, h = t.ukuran
        alinea = [Alinea((Huruf(teks, t.pt, TERANG.tinta, tebal),), "ctr") for teks, tebal in t.baris]
        k.teks(Kotak(lb.x + dx - w / 2, lb.y + dy - h / 2, w, h), alinea, f"Nama {t.baris[0][0]}", latar=0.78)


def _tepi(lb: Label, w: float, h: float) -> tuple[float, float]:
    """Where the line from a label to its place leaves the label's box."""
    dx, dy = lb.ke_x - lb.x, lb.ke_y - lb.y
    bagian = min(w / 2 / abs(dx) if dx else 9.0, h / 2 / abs(dy) if dy else 9.0, 1.0)
    return lb.x + dx * bagian, lb.y + dy * bagian
