"""The map as native shapes: each area one freeform with its name, code and value, so that a presenter can recolour it.

All of it is one group. Points come from ``geo.drawing``; here they are only copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from geo.drawing import Bidang, Cincin, GambarPeta, IsiBidang, Label
from geo.legend import Legenda
from geo.look import TERANG
from ilp_data.format import angka, persen
from ilp_data.states import ARTI, Keadaan
from reports import deck_map_legend as legenda
from reports.deck_frame import judul_bagian
from reports.deck_marks import lambang
from reports.deck_shapes import (
    POLA_BELUM,
    POLA_SEMBUNYI,
    TITIK_SIMULASI,
    Alinea,
    Huruf,
    Isi,
    Kanvas,
    Kotak,
    Pena,
    emu,
    geometri_bebas,
)
from reports.deck_text import BARIS, SUMBER, TERKECIL, bersih, lebar, ringkas
from reports.deck_values import bagian
from reports.deck_values import gambar as bernilai
from reports.model import Peta
from reports.svg_labels import Penempatan, letakkan

_BAWAH, _SELA = 36.0, 18.0
# A room for names narrower than this has no place for values, nor for names that were not chosen.
_SEMPIT = 400.0
# Opacity of areas outside the filter, and of ground that has no class.
_REDUP, _DASAR = 0.35, 0.5
# Ways to write the names, the best first: type size, with values, on two lines.
_CARA = ((14.0, True, False), (12.0, True, False), (12.0, False, False), (12.0, False, True))


class _Letak(NamedTuple):
    """Where the map lies: its box, the room that names may use, points per drawing unit, the legend and its corner."""

    kotak: Kotak
    ruang: Kotak
    skala: float
    legenda: legenda.TataLegenda
    sudut: tuple[float, float]


def peta(k: Kanvas, p: Peta, kotak: Kotak) -> None:
    """Draw a map into a box."""
    kotak = judul_bagian(k, p.judul, kotak)
    lg = p.gambar.legenda or Legenda()
    lt = _letak(p.gambar, lg, kotak, ())
    label, tanpa = _label(p, lt)
    if tanpa:
        nama = {b.kode: b.nama for b in p.gambar.kerangka.bidang}
        catatan = "Tanpa tempat di peta: " + "; ".join(f"{nama[c]} {_nilai(p, c)}".strip() for c in tanpa) + "."
        lt = _letak(p.gambar, lg, kotak, (catatan,))
        label, _ = _label(p, lt)
    with k.grup(kotak, f"Peta: {p.judul}" if p.judul else "Peta", p.alt or p.judul):
        _bidang(k, p, lt)
        for t in p.gambar.titik:
            lambang(k, t.jenis, lt.kotak.x + t.x * lt.skala, lt.kotak.y + t.y * lt.skala,
                    perkiraan=t.perkiraan, lokus=t.lokus, nama=t.nama)  # fmt: skip
        _tulis_label(k, lt, label)
        _skala(k, p.gambar, lt)
        legenda.gambar(k, lt.legenda, *lt.sudut)


def _letak(g: GambarPeta, lg: Legenda, k: Kotak, catatan: Sequence[str]) -> _Letak:
    """The legend beside or below, wherever the map becomes larger."""
    ker = g.kerangka
    samping = legenda.tata(lg, catatan, k.tinggi, max(150.0, min(230.0, k.lebar * 0.29)))
    bawah = legenda.tata(lg, catatan, k.tinggi, min(250.0, k.lebar), kolom=max(1, int((k.lebar + 20) / 220)))
    kiri = k.potong(kanan=samping.lebar + (_SELA if samping.kolom else 0), bawah=_BAWAH)
    atas = k.potong(bawah=_BAWAH + bawah.tinggi + 10)
    s1, s2 = (min(b.lebar / ker.lebar, b.tinggi / ker.tinggi) for b in (kiri, atas))
    if s1 >= s2 * 0.9:
        w, h = ker.lebar * s1, ker.tinggi * s1
        tepi = min(kiri.lebar - w, w * 1.2) / 2
        luar = (kiri.lebar - w - 2 * tepi) / 2
        ruang = Kotak(k.x + luar, k.y, w + 2 * tepi, kiri.tinggi)
        kotak = Kotak(ruang.x + tepi, k.y + (kiri.tinggi - h) / 2, w, h)
        return _Letak(kotak, ruang, s1, samping, (ruang.kanan + _SELA, k.y))
    kotak = Kotak(k.x + (k.lebar - ker.lebar * s2) / 2, k.y, ker.lebar * s2, ker.tinggi * s2)
    return _Letak(kotak, atas, s2, bawah, (k.x, k.bawah - bawah.tinggi))


def _bidang(k: Kanvas, p: Peta, lt: _Letak) -> None:
    """Areas, borders of kecamatan over them, then outlines of what is simulated or chosen."""
    g = p.gambar
    for b in g.kerangka.bidang:
        isi = g.isi.get(b.kode, IsiBidang(None))
        warna, tepi = _isian(isi)
        tepi = TITIK_SIMULASI if isi.simulasi else tepi
        bening = _REDUP if b.kode in g.redup and isinstance(warna, str) else 1.0 if isi.warna else _DASAR
        _bebas(k, lt, b.cincin, f"{b.nama} ({b.kode})", alt=_alt(p, b, isi), isi=warna, tepi=tepi, bening=bening)
    if g.kerangka.garis:
        _bebas(k, lt, g.kerangka.garis, "Batas kecamatan", tepi=Pena(TERANG.tepi_kecamatan, 1.0))
    for b in g.kerangka.bidang:
        if b.kode in g.terpilih:
            _bebas(k, lt, b.cincin, f"Garis pilihan: {b.nama}", tepi=Pena(TERANG.terpilih, 2.75))


def _isian(isi: IsiBidang) -> tuple[Isi, Pena]:
    """Fill and outline of an area by its state."""
    abu = Pena(TERANG.arsir, 0.75)
    pola: dict[str, Isi] = {
        Keadaan.BELUM_DILAPORKAN: POLA_BELUM,
        Keadaan.DISEMBUNYIKAN: POLA_SEMBUNYI,
        Keadaan.TIDAK_BERLAKU: TERANG.tidak_berlaku,
    }
    if isi.keadaan in pola:
        return pola[isi.keadaan], abu
    if isi.warna is None:
        return TERANG.garis, abu
    return (legenda.pola_sementara(isi.warna) if isi.keadaan == Keadaan.SEMENTARA else isi.warna), abu


def _alt(p: Peta, b: Bidang, isi: IsiBidang) -> str:
    """An area in words: name, value, parts, marks."""
    v = p.nilai.get(b.kode)
    teks = isi.teks
    if not teks and isi.keadaan in set(Keadaan):
        teks = ARTI[Keadaan(isi.keadaan)].kata if isi.keadaan != Keadaan.ADA else ""
    if v is not None and bernilai(v) is not None and all(x is not None for x in bagian(v)) and v.nama_penyebut:
        pembilang, penyebut = bagian(v)
        pecahan = f"{angka(pembilang)} dari {angka(penyebut)}"
        teks += "" if pecahan in teks else f" ({pecahan} {v.nama_penyebut})"
    return f"{b.nama}: {teks}{', SIMULASI' if isi.simulasi else ''}" if teks else b.nama


def _bebas(
    k: Kanvas, lt: _Letak, cincin: Sequence[Cincin], nama: str, *, alt: str = "", isi: Isi = None,
    tepi: Pena | None = None, bening: float = 1.0,
) -> None:  # fmt: skip
    """A freeform of several contours; its own units are EMU, so nothing is lost by rounding."""
    dx, dy, s = lt.kotak.x, lt.kotak.y, lt.skala
    titik = [[(emu(x * s + dx), emu(y * s + dy)) for x, y in c] for c in arah(tuple(cincin))]
    x0, y0 = min(x for c in titik for x, _ in c), min(y for c in titik for _, y in c)
    w, h = max(x for c in titik for x, _ in c) - x0, max(y for c in titik for _, y in c) - y0
    geometri = geometri_bebas([[(x - x0, y - y0) for x, y in c] for c in titik], w, h)
    k.bentuk(Kotak(x0 / 12700, y0 / 12700, w / 12700, h / 12700), nama, alt=alt, isi=isi, tepi=tepi, bening=bening,
             geometri=geometri)  # fmt: skip


@lru_cache(maxsize=1024)
def arah(cincin: tuple[Cincin, ...]) -> list[Cincin]:
    """Rings turned so that holes run against their outer ring: filled the same by either rule of winding."""
    jadi = []
    for i, c in enumerate(cincin):
        luar = sum(_di_dalam(c[0], d) for j, d in enumerate(cincin) if j != i) % 2 == 0
        jadi.append(c if (_luas(c) > 0) == luar else c[::-1])
    return jadi


def _luas(c: Cincin) -> float:
    """Signed area (shoelace)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(c, (*c[1:], c[0]), strict=True)) / 2


def _di_dalam(t: tuple[float, float], c: Cincin) -> bool:
    """Whether a point lies inside a ring (crossings of a ray to the right)."""
    x, y = t
    kali = 0
    for (x1, y1), (x2, y2) in zip(c, (*c[1:], c[0]), strict=True):
        kali += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return kali % 2 == 1


def _nilai(p: Peta, kode: str) -> str:
    """The value of an area in short, or the short word of its state."""
    v = p.nilai.get(kode)
    if v is None:
        return ""
    n = bernilai(v)
    if n is None:
        return ARTI[v.keadaan].kata if not v.keadaan.bernilai else ARTI[Keadaan.BELUM_DILAPORKAN].kata
    lg = p.gambar.legenda
    if lg is not None and lg.satuan == "%":
        return persen(n, lg.desimal)
    return angka(n, 0 if n == int(n) else 1)


class _Tulisan(NamedTuple):
    """A label: its lines (the names bold, the value not) and type size."""

    baris: tuple[tuple[str, bool], ...]
    pt: float

    @property
    def ukuran(self) -> tuple[float, float]:
        """Width and height."""
        return max(lebar(t, self.pt, b) for t, b in self.baris) * 1.02 + 4, len(self.baris) * self.pt * BARIS


def _tulisan(p: Peta, b: Bidang, pt: float, nilai: bool, lipat: bool) -> _Tulisan:
    nama = bersih(b.nama)
    kata = nama.split(" ")
    baris = [nama]
    if lipat and len(kata) > 1:
        di = min(range(1, len(kata)), key=lambda i: abs(len(" ".join(kata[:i])) - len(" ".join(kata[i:]))))
        baris = [" ".join(kata[:di]), " ".join(kata[di:])]
    teks = _nilai(p, b.kode) if nilai else ""
    return _Tulisan((*((t, True) for t in baris), *([(teks, False)] if teks else [])), pt)


def _label(p: Peta, lt: _Letak) -> tuple[list[tuple[Label, _Tulisan]], list[str]]:
    """Labels with the most words that all find room, and the codes of areas without one."""
    g = p.gambar
    dx, dy = lt.kotak.x - lt.ruang.x, lt.kotak.y - lt.ruang.y
    bidang = tuple(_geser(b, lt.skala, dx, dy) for b in g.kerangka.bidang)
    sempit = lt.ruang.lebar < _SEMPIT
    lain = frozenset(b.kode for b in bidang if b.kode not in g.redup) if not (sempit and g.terpilih) else frozenset()
    ditulis = (lain | g.terpilih) & {b.kode for b in bidang if b.nama}
    titik = ((t.x * lt.skala + dx, t.y * lt.skala + dy) for t in g.titik if t.jenis == "puskesmas")
    hindari = tuple((x - 8, y - 8, x + 8, y + 8) for x, y in titik)
    terbaik: tuple[tuple[int, int], list[tuple[Label, _Tulisan]], list[str]] | None = None
    for pt, nilai, lipat in _CARA[2:] if sempit else _CARA:
        tulis = {b.kode: _tulisan(p, b, pt, nilai, lipat) for b in bidang}
        ukuran = tuple((c, t.ukuran) for c, t in tulis.items())
        hasil = _letakkan(bidang, ukuran, (lt.ruang.lebar, lt.ruang.tinggi), hindari, ditulis)
        buruk = len(hasil.tanpa), hasil.benturan
        if terbaik is None or buruk < terbaik[0]:
            terbaik = buruk, [(lb, tulis[lb.kode]) for lb in hasil.label], sorted(hasil.tanpa)
        if buruk == (0, 0):
            break
    return terbaik[1:] if terbaik else ([], [])


@lru_cache(maxsize=64)
def _letakkan(
    bidang: tuple[Bidang, ...],
    ukuran: tuple[tuple[str, tuple[float, float]], ...],
    ruang: tuple[float, float],
    hindari: tuple[tuple[float, float, float, float], ...],
    ditulis: frozenset[str],
) -> Penempatan:
    """``svg_labels.letakkan``, once for maps that differ in colours only."""
    return letakkan(bidang, dict(ukuran), ruang, hindari, ditulis)


def _geser(b: Bidang, skala: float, dx: float, dy: float) -> Bidang:
    """An area in points from the corner of the room for names."""
    cincin = tuple(tuple((x * skala + dx, y * skala + dy) for x, y in r) for r in b.cincin)
    return replace(b, cincin=cincin, label=(b.label[0] * skala + dx, b.label[1] * skala + dy))


def _tulis_label(k: Kanvas, lt: _Letak, label: Sequence[tuple[Label, _Tulisan]]) -> None:
    dx, dy = lt.ruang.x, lt.ruang.y
    for lb, t in label:
        if lb.jauh:
            x, y = _tepi(lb, *t.ukuran)
            k.lurus((x + dx, y + dy), (lb.ke_x + dx, lb.ke_y + dy), Pena(TERANG.tinta, 0.75), "Garis ke nama")
            k.bentuk(
                Kotak(lb.ke_x + dx - 1.8, lb.ke_y + dy - 1.8, 3.6, 3.6),
                "Titik nama",
                isi=TERANG.tinta,
                bentuk="ellipse",
            )
    for lb, t in label:
        w, h = t.ukuran
        isi = [Alinea((Huruf(teks, t.pt, TERANG.tinta, tebal),), "ctr") for teks, tebal in t.baris]
        k.teks(Kotak(lb.x + dx - w / 2, lb.y + dy - h / 2, w, h), isi, f"Nama {t.baris[0][0]}", latar=0.78)


def _tepi(lb: Label, w: float, h: float) -> tuple[float, float]:
    """Where the line from a label to its place leaves the label's box."""
    dx, dy = lb.ke_x - lb.x, lb.ke_y - lb.y
    bagian_ = min(w / 2 / abs(dx) if dx else 9.0, h / 2 / abs(dy) if dy else 9.0, 1.0)
    return lb.x + dx * bagian_, lb.y + dy * bagian_


def _skala(k: Kanvas, g: GambarPeta, lt: _Letak) -> None:
    """The scale bar under the map, and where the borders come from."""
    km, panjang = g.kerangka.skala
    x, y = lt.kotak.x, lt.ruang.bawah + 14
    kanan = x + panjang * lt.skala
    pena = Pena(TERANG.tinta, 1.25)
    k.lurus((x, y), (kanan, y), pena, "Skala")
    k.lurus((x, y - 4), (x, y), pena, "Skala")
    k.lurus((kanan, y - 4), (kanan, y), pena, "Skala")
    teks = f"{angka(km, 0 if km >= 1 else 1)} km"
    w = lebar(teks, TERKECIL) + 6
    k.teks(Kotak(kanan + 6, y - 10, w, TERKECIL * BARIS), [Alinea((Huruf(teks, TERKECIL),))], "Panjang skala")
    if g.kerangka.sumber:
        ruang = lt.ruang.kanan - lt.ruang.x
        asal = bersih(f"Batas: {g.kerangka.sumber}")
        muat = ringkas(asal, lambda t: lebar(t, SUMBER) <= ruang)
        k.catat(muat == asal, asal)
        tempat = Kotak(lt.ruang.x, y + 6, ruang, SUMBER * BARIS)
        k.teks(tempat, [Alinea((Huruf(muat, SUMBER, TERANG.redam),))], "Sumber batas")
