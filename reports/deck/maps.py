"""The map as native shapes: each area one freeform with its name, code and value, so that a presenter can recolour it.

All of it is one group. Points come from ``geo.drawing``; here they are only copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.drawing import Bidang, Cincin, GambarPeta, IsiBidang
from geo.legend import Legenda
from geo.look import TERANG
from ilp_data.format import angka, bagian_dari
from ilp_data.states import ARTI, Keadaan
from reports.box import Kotak
from reports.deck import maps_legend as legenda
from reports.deck import maps_names as nama
from reports.deck.frame import judul_bagian
from reports.deck.maps_names import Kunci as KunciNama
from reports.deck.maps_names import Letak, Nama
from reports.deck.marks import lambang
from reports.deck.shapes import (
    EMU,
    POLA_BELUM,
    POLA_SEMBUNYI,
    TITIK_SIMULASI,
    Alinea,
    Huruf,
    Isi,
    Kanvas,
    Pena,
    emu,
    geometri_bebas,
)
from reports.deck.text import BARIS, SUMBER, TERKECIL, bersih, lebar, lipat_teks, paskan_teks
from reports.deck.values import bagian
from reports.deck.values import nilai_gambar as bernilai
from reports.model import Peta

# How much of its size a map keeps beside the list of its numbers.
_TERSISA = 0.8
# Room under the map for the scale bar; between map and legend.
_BAWAH, _SELA = 23.0, 18.0
_TERSEMPIT = 0.8  # of the room beside a legend: what its centred map leaves to the line on who drew the borders
# Opacity of areas outside the filter, and of ground that has no class.
_REDUP, _DASAR = 0.35, 0.5


def peta(k: Kanvas, p: Peta, kotak: Kotak) -> None:
    """Draw a map into a box."""
    kotak = judul_bagian(k, p.judul, kotak)
    lg = p.gambar.legenda or Legenda()
    lebar_peta, tinggi_peta = p.gambar.kerangka.lebar, p.gambar.kerangka.tinggi
    titik = [t for t in p.gambar.titik if 0 <= t.x <= lebar_peta and 0 <= t.y <= tinggi_peta]
    luar = len(p.gambar.titik) - len(titik)
    lt, tulisan = _bernama(p, lg, kotak, [f"{angka(luar)} titik di luar peta."] if luar else [])
    k.catat(not tulisan.tanpa, f"Tanpa nama di peta: {'; '.join(tulisan.tanpa)}.")
    with k.grup(kotak, f"Peta: {p.judul}" if p.judul else "Peta", p.alt or p.judul):
        _bidang(k, p, lt)
        for t in titik:
            lambang(k, t.jenis, lt.kotak.x + t.x * lt.skala, lt.kotak.y + t.y * lt.skala,
                    perkiraan=t.perkiraan, lokus=t.lokus, nama=t.nama)  # fmt: skip
        nama.tulis_nama(k, lt, tulisan.label)
        _skala(k, p.gambar, lt, kotak)
        legenda.gambar_legenda(k, lt.legenda, *lt.sudut)


def _bernama(p: Peta, lg: Legenda, kotak: Kotak, catatan: Sequence[str]) -> tuple[Letak, Nama]:
    """The map with its names: a list of numbers takes room from it, which may make more numbers. Where it would take
    too much, the areas without room stay without a name."""
    lt = awal = _letak(p.gambar, lg, kotak, catatan, ())
    jadi = nama.label(p, lt)
    tanpa = nama.tanpa_nomor(jadi)
    if p.gambar.terpilih and not p.nilai:  # where only a place is shown, its heading names it
        return lt, tanpa
    while jadi.kunci:  # what bears a number keeps it, so this ends
        lt = _letak(p.gambar, lg, kotak, catatan, jadi.kunci)
        lalu, jadi = jadi, nama.label(p, lt, jadi)
        if jadi.kunci == lalu.kunci:
            break
    return (lt, jadi) if lt.skala >= _TERSISA * awal.skala else (awal, tanpa)


def _letak(g: GambarPeta, lg: Legenda, k: Kotak, catatan: Sequence[str], kunci: Sequence[KunciNama]) -> Letak:
    """The legend beside or below, wherever the map becomes larger."""
    ker, tinggi_bawah = g.kerangka, _BAWAH + _baris_sumber(g, k.lebar) * SUMBER * BARIS
    samping = legenda.tata_legenda(lg, catatan, kunci, k.tinggi, max(150.0, min(230.0, k.lebar * 0.29)))
    bawah = legenda.tata_legenda(
        lg, catatan, kunci, k.tinggi, min(250.0, k.lebar), kolom=max(1, int((k.lebar + 20) / 220))
    )
    sisa = k.lebar - samping.lebar - (_SELA if samping.kolom else 0)
    kiri = k.potong(kanan=k.lebar - sisa, bawah=_BAWAH + _baris_sumber(g, sisa * _TERSEMPIT) * SUMBER * BARIS)
    atas = k.potong(bawah=tinggi_bawah + bawah.tinggi + 10)
    s1, s2 = (min(b.lebar / ker.lebar, b.tinggi / ker.tinggi) for b in (kiri, atas))
    if s1 >= s2 * 0.9:
        w, h = ker.lebar * s1, ker.tinggi * s1
        tepi = min(kiri.lebar - w, w * 1.2) / 2
        luar = (kiri.lebar - w - 2 * tepi) / 2
        ruang = Kotak(k.x + luar, k.y, w + 2 * tepi, kiri.tinggi)
        kotak = Kotak(ruang.x + tepi, k.y + (kiri.tinggi - h) / 2, w, h)
        return Letak(kotak, ruang, s1, samping, (ruang.kanan + _SELA, k.y))
    kotak = Kotak(k.x + (k.lebar - ker.lebar * s2) / 2, k.y, ker.lebar * s2, ker.tinggi * s2)
    return Letak(kotak, atas, s2, bawah, (k.x, k.bawah - bawah.tinggi))


def _bidang(k: Kanvas, p: Peta, lt: Letak) -> None:
    """Areas, borders of kecamatan over them, then outlines of what is chosen."""
    g = p.gambar
    letak = g.legenda is None and g.terpilih and len(g.kerangka.bidang) > nama.BANYAK
    if letak:
        _bebas(k, lt, g.kerangka.garis, "Wilayah lain", isi=TERANG.garis, tepi=Pena(TERANG.arsir, 0.5), bening=_DASAR,
               teliti=0.4)  # fmt: skip
    for b in g.kerangka.bidang:
        if letak and b.kode not in g.terpilih:
            continue
        isi = g.isi.get(b.kode, IsiBidang(None))
        warna, tepi = _isian(isi)
        tepi = TITIK_SIMULASI if isi.simulasi else tepi
        bening = _REDUP if b.kode in g.redup and isinstance(warna, str) else 1.0 if isi.warna else _DASAR
        _bebas(k, lt, b.cincin, f"{b.nama} ({b.kode})", alt=_alt(p, b, isi), isi=warna, tepi=tepi, bening=bening)
    if not letak:
        _bebas(k, lt, g.kerangka.garis, "Batas wilayah induk", tepi=Pena(TERANG.tepi_kecamatan, 1.0))
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
        pecahan = bagian_dari(pembilang, penyebut)
        teks += "" if pecahan in teks else f" ({pecahan} {v.nama_penyebut})"
    return f"{b.nama}: {teks}{', SIMULASI' if isi.simulasi else ''}" if teks else b.nama


class _Bebas(NamedTuple):
    """A freeform: its box in EMU and its path in the same units."""

    x: int
    y: int
    lebar: int
    tinggi: int
    geometri: str


@lru_cache(maxsize=1024)
def _geometri(cincin: tuple[Cincin, ...], s: float, dx: float, dy: float, teliti: float) -> _Bebas | None:
    """Rings moved and scaled; ``teliti`` > 0 rounds points to that many points of type and leaves out repeats. What is
    smaller than a unit of the drawing (an islet of two points) has no contour; None where nothing is left."""
    satu = emu(teliti) or 1
    titik = []
    for c in arah(cincin):
        bulat = [(round(emu(x * s + dx) / satu) * satu, round(emu(y * s + dy) / satu) * satu) for x, y in c]
        jadi = [t for t, lalu in zip(bulat, (bulat[-1], *bulat[:-1]), strict=True) if t != lalu]
        titik += [jadi] if len(jadi) > 2 else []
    if not titik:
        return None
    x0, y0 = min(x for c in titik for x, _ in c), min(y for c in titik for _, y in c)
    w, h = max(x for c in titik for x, _ in c) - x0, max(y for c in titik for _, y in c) - y0
    return _Bebas(x0, y0, w, h, geometri_bebas([[(x - x0, y - y0) for x, y in c] for c in titik], w, h))


def _bebas(
    k: Kanvas, lt: Letak, cincin: Sequence[Cincin], sebutan: str, *, alt: str = "", isi: Isi = None,
    tepi: Pena | None = None, bening: float = 1.0, teliti: float = 0.0,
) -> None:  # fmt: skip
    """Draw a freeform of several contours; its own units are EMU, so nothing is lost by rounding."""
    g = _geometri(tuple(cincin), lt.skala, lt.kotak.x, lt.kotak.y, teliti)
    if g is not None:
        kotak = Kotak(g.x / EMU, g.y / EMU, g.lebar / EMU, g.tinggi / EMU)
        k.bentuk(kotak, sebutan, alt=alt, isi=isi, tepi=tepi, bening=bening, geometri=g.geometri)


@lru_cache(maxsize=1024)
def arah(cincin: tuple[Cincin, ...]) -> list[Cincin]:
    """Rings turned so that holes run against their outer ring: filled the same by either rule of winding."""
    jadi = []
    cincin = tuple(c for c in cincin if len(c) > 2)
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


def _skala(k: Kanvas, g: GambarPeta, lt: Letak, luar: Kotak) -> None:
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
        # The legend beside the map mostly ends above this line.
        bebas = lt.sudut[1] + lt.legenda.tinggi < y or not lt.legenda.kolom
        ruang = (luar.kanan if bebas else lt.ruang.kanan) - lt.ruang.x
        asal = _asal(g, ruang)
        semua = [asal.rsplit(", ", n)[0] for n in range(asal.count(", ") + 1)]  # whole, then without its last clauses
        pas = [paskan_teks(x, ruang, luar.bawah - y - 6, SUMBER, SUMBER) for x in semua]
        muat = next((m for m in pas if m.utuh), pas[-1])
        k.catat(pas[0].utuh, _asal(g, luar.lebar))
        tempat = Kotak(lt.ruang.x, y + 6, ruang, muat.tinggi)
        k.teks(tempat, [Alinea((Huruf(muat.teks, SUMBER, TERANG.redam),))], "Sumber batas")


def _asal(g: GambarPeta, ruang: float) -> str:
    """The source of the borders; where its name is wider than the room, without who keeps it: no word is broken."""
    teks = f"Batas: {g.kerangka.sumber}"
    return teks if all(lebar(w, SUMBER) <= ruang for w in teks.split()) else re.sub(r"[^\s/]+/(?=\S{8})", "", teks)


def _baris_sumber(g: GambarPeta, ruang: float) -> int:
    """Lines that the source of the borders takes; at most six, which is all of it beside a narrow map."""
    return min(6, len(lipat_teks(bersih(_asal(g, ruang)), SUMBER, ruang))) if g.kerangka.sumber else 0
