"""Names on a map, with values where there is room for them, numbers where there is none for the name, and where the map
lies on the slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from geo.drawing import Bidang, Label
from geo.look import TERANG
from ilp_data.format import angka, persen
from reports.box import Kotak
from reports.deck import maps_legend as legenda
from reports.deck.shapes import Alinea, Huruf, Kanvas, Pena
from reports.deck.text import BARIS, bersih, lebar
from reports.deck.values import nilai_gambar as bernilai
from reports.model import Peta
from reports.svg.labels import beri_nomor, tanda_segan

# More names than this cannot be read on a slide.
BANYAK = 30
# A room for names narrower than this has no place for values, nor, where only a place is shown, for other names.
_SEMPIT = 400.0
# Ways to write the names, the best first: type size, with values, on two lines.
_CARA = ((16.0, True, False), (14.0, True, False), (14.0, True, True), (14.0, False, False), (14.0, False, True))
_TANPA_NILAI = 4  # as bad as so many numbers: names without their values
_NOMOR = "10"  # as wide as a number gets


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


class Kunci(NamedTuple):
    """One number of a map: the name that it stands for, and the value where the map shows values."""

    kode: str
    nama: str
    nilai: str


class Nama(NamedTuple):
    """The names of a map: what is written where, what the numbers stand for, and those that only the speaker's notes
    have."""

    label: list[tuple[Label, Tulisan]]
    kunci: tuple[Kunci, ...] = ()
    tanpa: tuple[str, ...] = ()


def label(p: Peta, lt: Letak, lalu: Nama | None = None) -> Nama:
    """Labels with the most words; the areas whose name finds no room bear a number, and those with one in ``lalu``."""
    wajib = frozenset(x.kode for x in lalu.kunci) if lalu else frozenset()
    jadi, nomor, bernilai_ = _tempatkan(p, lt, _pilih(p, lt), wajib)
    nama = {b.kode: bersih(b.nama) for b in p.gambar.kerangka.bidang}
    return Nama(jadi, tuple(Kunci(c, nama[c], nilai(p, c) if bernilai_ else "") for c in nomor))


def tanpa_nomor(n: Nama) -> Nama:
    """The same without numbers: a long list of them would leave no map."""
    kode = {x.kode for x in n.kunci}
    return n._replace(
        label=[(lb, t) for lb, t in n.label if lb.kode not in kode], kunci=(), tanpa=tuple(x.nama for x in n.kunci)
    )


def _pilih(p: Peta, lt: Letak) -> frozenset[str]:
    """Codes of the areas whose names are written: of very many only those chosen. Of several that are one place
    together the heading names that; the name of one of them would mislead."""
    g = p.gambar
    bernama = frozenset(b.kode for b in g.kerangka.bidang if b.nama)
    if lt.ruang.lebar < _SEMPIT and g.terpilih and not p.nilai:
        return g.terpilih & bernama if len(g.terpilih) == 1 else frozenset()
    semua = (bernama - g.redup) | (g.terpilih & bernama)
    if len(semua) <= BANYAK:
        return semua
    return g.terpilih & bernama if len(g.terpilih) <= BANYAK else frozenset()


def nilai(p: Peta, kode: str) -> str:
    """The value of an area in short, or the word of its state; "" where the map shows no value."""
    v = p.nilai.get(kode)
    if v is None:
        return ""
    n = bernilai(v)
    if n is None:
        return v.kata
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


def _tempatkan(
    p: Peta, lt: Letak, pilih: frozenset[str], wajib: frozenset[str]
) -> tuple[list[tuple[Label, Tulisan]], tuple[str, ...], bool]:
    """Labels, the codes of areas that bear a number, and whether values are written."""
    g = p.gambar
    dx, dy = lt.kotak.x - lt.ruang.x, lt.kotak.y - lt.ruang.y
    bidang = _pindah(g.kerangka.bidang, lt.skala, dx, dy)
    hindari, segan = (
        tuple((t.x * lt.skala + dx - r, t.y * lt.skala + dy - r, t.x * lt.skala + dx + r, t.y * lt.skala + dy + r)
              for t in titik)
        for titik, r in (([t for t in g.titik if t.jenis == "puskesmas"], 8), (tanda_segan(g.titik), 7))
    )  # fmt: skip
    terbaik: tuple[tuple[int, int], list[tuple[Label, Tulisan]], tuple[str, ...], bool] | None = None
    for pt, dengan_nilai, lipat in _CARA[3:] if lt.ruang.lebar < _SEMPIT else _CARA:
        tulisan = {b.kode: _tulisan(p, b, pt, dengan_nilai, lipat) for b in bidang if b.kode in pilih}
        ukuran = {c: t.ukuran for c, t in tulisan.items()}
        ruang = lt.ruang.lebar, lt.ruang.tinggi
        hasil = beri_nomor(bidang, ukuran, _angka(_NOMOR, pt).ukuran, ruang, hindari, pilih, wajib & pilih, segan)
        buruk = len(hasil.nomor) + _TANPA_NILAI * (not dengan_nilai), hasil.benturan
        if terbaik is None or buruk < terbaik[0]:
            nomor = {c: _angka(str(i), pt) for i, c in enumerate(hasil.nomor, 1)}
            terbaik = (
                buruk,
                [(lb, nomor.get(lb.kode, tulisan[lb.kode])) for lb in hasil.label],
                hasil.nomor,
                dengan_nilai,
            )
        if buruk == (0, 0):
            break
    return terbaik[1:] if terbaik else ([], (), False)


def _angka(teks: str, pt: float) -> Tulisan:
    return Tulisan(((teks, True),), pt)


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
