"""Bars: side by side, stacked counts, stacked shares; lying or standing. A missing value is hatched, never empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ilp_data.format import angka, persen
from ilp_data.states import Keadaan
from reports.box import Kotak
from reports.model import Batang, Nilai, Seri
from reports.svg import text as huruf
from reports.svg.bars_upright import tegak
from reports.svg.canvas import Kanvas
from reports.svg.values import (
    Ringkas,
    ada,
    batang_nilai,
    kepala,
    legenda_seri,
    pecahan,
    pilah_kelompok,
    rapikan_maks,
    ringkas_nilai,
    tanda_seri,
    teks_nilai,
)  # fmt: skip


def batang(kv: Kanvas, b: Batang, k: Kotak) -> None:
    """Draw bars into a box."""
    semua = list(chain.from_iterable(s.nilai for s in b.seri))
    r = ringkas_nilai(semua, b.satuan)
    k = kepala(kv, k, b.judul, r)
    warna = kv.palet.seri(s.warna for s in b.seri)
    if len(b.seri) > 1:
        k = legenda_seri(kv, k, [(r.nama_seri(s), w) for s, w in zip(b.seri, warna, strict=True)])
    if not b.mendatar and b.susun == "jajar" and tegak(kv, b, k, warna, r):
        return
    b, k = _secukupnya(kv, b, k)
    _mendatar(kv, b, k, warna, r)


def _ruang_atas(kv: Kanvas, b: Batang) -> float:
    return kv.terkecil * 1.6 if b.acuan else 0


def _rapat(kv: Kanvas, b: Batang, ruang: float) -> bool:
    """Whether two bars a category would not fit below each other with a text each: then both texts share a line."""
    return b.susun == "jajar" and len(b.batang) == 2 and len(b.kategori) * kv.terkecil * 2.44 > ruang + 1e-6


def _jarak_terkecil(kv: Kanvas, b: Batang, ruang: float) -> float:
    baris = 1.1 if _rapat(kv, b, ruang) else len(b.batang) if b.susun == "jajar" else 1
    return kv.terkecil * 1.22 * baris


def muat_baris(kv: Kanvas, b: Batang, k: Kotak) -> int:
    """How many categories fit into a box, lying."""
    coba = Kanvas(kv.lebar, kv.tinggi, kv.rupa, kv.besar)
    r = ringkas_nilai(chain.from_iterable(s.nilai for s in b.seri), b.satuan)
    k = kepala(coba, k, b.judul, r)
    if len(b.seri) > 1:
        k = legenda_seri(coba, k, [(r.nama_seri(s), s.warna) for s in b.seri])
    ruang = k.tinggi - _ruang_atas(kv, b)
    return max(1, int(ruang / _jarak_terkecil(kv, b, ruang) + 1e-6))


def potong_batang(b: Batang, pilih: range) -> Batang:
    """The same bars for some of the categories."""
    seri = tuple(replace(s, nilai=tuple(s.nilai[i] for i in pilih)) for s in b.seri)
    sorot = frozenset(i - pilih.start for i in b.sorot if i in pilih)
    return replace(b, kategori=tuple(b.kategori[i] for i in pilih), seri=seri, sorot=sorot)


def pecah_batang(kv: Kanvas, b: Batang, k: Kotak) -> list[Batang]:
    """Parts that each fit into a box of this size."""
    muat = muat_baris(kv, b, k)
    return [potong_batang(b, p) for p in pilah_kelompok(len(b.kategori), muat)]


def _secukupnya(kv: Kanvas, b: Batang, k: Kotak) -> tuple[Batang, Kotak]:
    """As many categories as fit and their box; the line below it says how many more there are."""
    ruang = k.tinggi - _ruang_atas(kv, b)
    muat = int(ruang / _jarak_terkecil(kv, b, ruang) + 1e-6)
    if len(b.kategori) <= muat:
        return b, k
    sisa = len(b.kategori) - max(1, muat - 1)
    kv.teks(k.x, k.bawah - kv.terkecil * huruf.TURUN, f"dan {angka(sisa)} lainnya", kv.terkecil, warna=kv.rupa.redam)
    baris = ruang / muat if muat > 1 else 0
    return potong_batang(b, range(max(1, muat - 1))), Kotak(k.x, k.y, k.lebar, k.tinggi - baris)


class _Letak(NamedTuple):
    """Where things of lying bars go: the bars' box, the height of a row, type size, the value at its right edge, and
    whether two texts share a line."""

    kotak: Kotak
    jarak: float
    ukuran: float
    maks: float
    rinci: bool
    rapat: bool = False

    def x(self, nilai: float) -> float:
        return self.kotak.x + max(0.0, min(nilai / self.maks, 1.0)) * self.kotak.lebar


def _mendatar(kv: Kanvas, b: Batang, k: Kotak, warna: list[str], r: Ringkas) -> None:
    lt = _letak(kv, b, k, r)
    ukuran_nama = lt.ukuran
    lebar_nama = lt.kotak.x - k.x - lt.ukuran * 0.6
    maks_baris = max(1, int(lt.jarak / (ukuran_nama * huruf.BARIS)))
    for i, nama in enumerate(b.kategori):
        y = lt.kotak.y + (i + 0.5) * lt.jarak
        sorot = i in b.sorot
        tebal = huruf.SEDANG if sorot else huruf.BIASA
        baris = huruf.lipat_paling(("• " if sorot else "") + nama, ukuran_nama, lebar_nama, maks_baris, tebal)
        warna_nama = kv.rupa.perhatian if sorot else ""
        kv.tengah(k.x + lebar_nama, y, baris, ukuran_nama, jangkar="end", tebal=tebal, warna=warna_nama)
        if b.susun != "jajar":
            _tumpuk(kv, b, lt, [s.nilai[i] for s in b.seri], y, warna)
            continue
        for v, k_batang, w in _baris_jajar(b, lt, i, y, [kv.rupa.perhatian] if sorot and len(b.batang) == 1 else warna):
            batang_nilai(kv, k_batang, v, w)
        for s, w in zip(b.seri, warna, strict=True):
            if s.titik and ada(s.nilai[i]):
                _bulatan(kv, lt, s.nilai[i], y, w)
    bawah = lt.kotak.y + len(b.kategori) * lt.jarak
    kv.garis(lt.kotak.x, lt.kotak.y, lt.kotak.x, bawah, kv.rupa.redam, kv.besar)
    _acuan(kv, b, lt, bawah, k)
    if b.susun == "jajar":
        _angka(kv, b, lt, warna, r)
    if b.susun != "jajar" and r.ada_simulasi:
        kv.kotak(Kotak(lt.kotak.x, lt.kotak.y, k.kanan - lt.kotak.x, bawah - lt.kotak.y), "none", **kv.titik_titik())


def _letak(kv: Kanvas, b: Batang, k: Kotak, r: Ringkas) -> _Letak:
    atas = _ruang_atas(kv, b)
    seri = len(b.batang) if b.susun == "jajar" else 1
    ruang = k.tinggi - atas
    jarak = min(ruang / len(b.kategori), kv.ukuran(60) + kv.ukuran(16) * (seri - 1))
    rapat = _rapat(kv, b, ruang)
    ukuran = max(kv.terkecil, min(jarak / (1.5 if seri == 1 or rapat else 1.22 * seri), kv.ukuran(17)))
    tanda = "• " if b.sorot else ""
    lebar_nama = min(max(huruf.lebar(tanda + n, ukuran, huruf.SEDANG) for n in b.kategori), k.lebar * 0.34)
    kiri = lebar_nama + ukuran * 0.6
    kanan, rinci = _lebar_kanan(b, k, r, ukuran, k.lebar - kiri)
    if rapat or len(b.batang) < len(b.seri):
        kanan = max(_lebar_berdua(b, i, ukuran) for i in range(len(b.kategori)))
    kotak = Kotak(k.x + kiri, k.y + atas, max(k.lebar - kiri - kanan, k.lebar * 0.1), ruang)
    return _Letak(kotak, jarak, ukuran, _maks(b), rinci, rapat)


def _berdua(b: Batang, i: int) -> tuple[str, str]:
    """The texts of both values of a category, for one line."""
    satu, dua = (teks_nilai(s.nilai[i], b.satuan, b.desimal) for s in b.seri)
    return satu, f"  ·  {dua}"


def _lebar_berdua(b: Batang, i: int, ukuran: float) -> float:
    satu, dua = _berdua(b, i)
    return huruf.lebar(satu, ukuran, huruf.SEDANG) + huruf.lebar(dua, ukuran) + ukuran * 0.8


def _lebar_kanan(b: Batang, k: Kotak, r: Ringkas, ukuran: float, sisa: float) -> tuple[float, bool]:
    """Room for the texts right of the bars, and whether both parts of each value can stand there."""
    if b.susun != "jajar":
        teks = [_teks_tumpuk(b, [s.nilai[i] for s in b.seri]) for i in range(len(b.kategori))]
        return max(huruf.lebar(t, ukuran) for t in teks) + ukuran * 0.8, False
    pendek, panjang = (
        max(_lebar_teks(b, v, _tambahan(b, v, s, r, rinci), ukuran) for s in b.seri for v in s.nilai)
        for rinci in (False, True)
    )
    rinci = len(b.seri) == 1 and sisa - panjang >= k.lebar * 0.3
    return panjang if rinci else pendek, rinci


def _lebar_teks(b: Batang, v: Nilai, tambahan: str, ukuran: float) -> float:
    """Room for the text of a bar; that of a missing value stands over the field of the bars and needs none."""
    if not ada(v):
        return 0
    lebar = huruf.lebar(teks_nilai(v, b.satuan, b.desimal), ukuran, huruf.SEDANG) + ukuran * 0.8
    return lebar + (huruf.lebar(tambahan, ukuran) + ukuran * 0.5 if tambahan else 0)


def _tambahan(b: Batang, v: Nilai, s: Seri, r: Ringkas, rinci: bool) -> str:
    return " · ".join(t for t in (pecahan(v, b.satuan) if rinci else "", r.rinci(v, tanda_seri(s))) if t)


def _maks(b: Batang) -> float:
    if b.susun == "tumpuk100":
        return 100.0
    if b.susun == "tumpuk":
        jumlah = [sum(v.nilai for v in baris if ada(v)) for baris in zip(*(s.nilai for s in b.seri), strict=True)]
        return max([*jumlah, 0.0]) or 1.0
    nilai = [v.nilai for s in b.seri for v in s.nilai if ada(v)]
    return rapikan_maks(max([*nilai, b.acuan[1] if b.acuan else 0.0]), b.satuan)


def _baris_jajar(b: Batang, lt: _Letak, i: int, y: float, warna: list[str]) -> Iterator[tuple[Nilai, Kotak, str]]:
    """The bars of one category, one below the other: value, box, colour."""
    banyak = len(b.batang)
    tebal = lt.jarak * (0.68 if banyak == 1 else 0.86) / banyak
    atas = y - tebal * banyak / 2
    for j, (s, w) in enumerate(zip(b.batang, warna, strict=False)):
        v = s.nilai[i]
        lebar = lt.x(v.nilai) - lt.kotak.x if ada(v) else lt.kotak.lebar * 0.14
        yield v, Kotak(lt.kotak.x, atas + j * tebal, lebar, tebal * (0.94 if banyak > 1 else 1)), w


def _bulatan(kv: Kanvas, lt: _Letak, v: Nilai, y: float, warna: str) -> None:
    """A value as a dot on the scale of the bars; hollow where it may still change, dotted where it is made up."""
    jari, tepi = min(lt.jarak * 0.24, lt.ukuran * 0.42), 1.6 * kv.besar
    isi = kv.rupa.permukaan if v.keadaan is Keadaan.SEMENTARA else warna
    x = lt.x(v.nilai or 0.0)  # a dot is of a value only
    kv.unsur("circle", cx=x, cy=y, r=jari, fill=isi, stroke=warna, stroke_width=tepi)
    if v.simulasi:
        kv.unsur("circle", cx=x, cy=y, r=jari * 1.6, fill="none", **kv.titik_titik())


def _angka(kv: Kanvas, b: Batang, lt: _Letak, warna: list[str], r: Ringkas) -> None:
    """The figures behind all bars; where the line of reference would cross one, all below each other at the edge."""
    tepi = lt.kotak.kanan if _tersilang(b, lt, warna, r) else 0.0
    for i in range(len(b.kategori)):
        y = lt.kotak.y + (i + 0.5) * lt.jarak
        if lt.rapat or len(b.batang) < len(b.seri):
            kanan = [k.kanan for _, k, _ in _baris_jajar(b, lt, i, y, warna)]
            kanan += [lt.x(s.nilai[i].nilai or 0.0) + lt.ukuran * 0.4 for s in b.seri if s.titik and ada(s.nilai[i])]
            _tulis_berdua(kv, b, lt, i, max(*kanan, tepi))
            continue
        for s, (v, k, _) in zip(b.seri, _baris_jajar(b, lt, i, y, warna), strict=True):
            x = max(k.kanan, tepi if ada(v) else 0.0) + lt.ukuran * 0.35
            if v.tampak is Keadaan.DISEMBUNYIKAN:
                kv.gembok(x + lt.ukuran * 0.3, k.y + k.tinggi / 2, lt.ukuran)
                x += lt.ukuran * 0.85
            _tulis(kv, b, lt, v, (x, k.y + k.tinggi / 2), _tambahan(b, v, s, r, lt.rinci))


def _tersilang(b: Batang, lt: _Letak, warna: list[str], r: Ringkas) -> bool:
    """Whether the line of reference stands where a figure would."""
    if b.acuan is None:
        return False
    garis = lt.x(b.acuan[1])
    for i in range(len(b.kategori)):
        berdua = lt.rapat or len(b.batang) < len(b.seri)
        lebar = _lebar_berdua(b, i, lt.ukuran) if berdua else 0.0
        for s, (v, k, _) in zip(b.seri, _baris_jajar(b, lt, i, 0.0, warna), strict=False):
            kiri = max(k.kanan, *(lt.x(t.nilai[i].nilai or 0.0) for t in b.seri if t.titik), 0.0) if berdua else k.kanan
            sampai = kiri + (lebar or _lebar_teks(b, v, _tambahan(b, v, s, r, lt.rinci), lt.ukuran))
            if ada(v) and kiri - 2 < garis < sampai + lt.ukuran * 0.5:
                return True
    return False


def _tulis_berdua(kv: Kanvas, b: Batang, lt: _Letak, i: int, kanan: float) -> None:
    """Both values of a category behind the longer bar, in the order of the bars."""
    dasar = lt.kotak.y + (i + 0.5) * lt.jarak + lt.ukuran * (huruf.NAIK - huruf.TURUN / 2) / 2
    satu, dua = _berdua(b, i)
    x, rim = kanan + lt.ukuran * 0.35, b.acuan is not None
    kv.teks(x, dasar, satu, lt.ukuran, tebal=huruf.SEDANG, lingkar=rim)
    kv.teks(x + huruf.lebar(satu, lt.ukuran, huruf.SEDANG), dasar, dua, lt.ukuran, warna=kv.rupa.redam, lingkar=rim)


def _tulis(kv: Kanvas, b: Batang, lt: _Letak, v: Nilai, di: tuple[float, float], tambahan: str) -> None:
    """The value behind a bar, its parts muted behind it."""
    x, dasar = di[0], di[1] + lt.ukuran * (huruf.NAIK - huruf.TURUN / 2) / 2
    teks = teks_nilai(v, b.satuan, b.desimal)
    if not ada(v):
        kv.teks(x, dasar, teks, lt.ukuran, warna=kv.rupa.redam)
        return
    rim = b.acuan is not None
    kv.teks(x, dasar, teks, lt.ukuran, tebal=huruf.SEDANG, lingkar=rim)
    kiri = x + huruf.lebar(teks, lt.ukuran, huruf.SEDANG) + lt.ukuran * 0.5
    kv.teks(kiri, dasar, tambahan, lt.ukuran, warna=kv.rupa.redam, lingkar=rim)


def _tumpuk(kv: Kanvas, b: Batang, lt: _Letak, nilai: list[Nilai], y: float, warna: list[str]) -> None:
    k = Kotak(lt.kotak.x, y - lt.jarak * 0.36, 0, lt.jarak * 0.72)
    dasar = y + lt.ukuran * (huruf.NAIK - huruf.TURUN / 2) / 2
    jumlah = sum(v.nilai for v in nilai if ada(v))
    penuh = jumlah if b.susun == "tumpuk100" else lt.maks
    for v, w in zip(nilai, warna, strict=True):
        if not ada(v) or not v.nilai:
            continue
        k = k._replace(x=k.kanan, lebar=v.nilai / penuh * lt.kotak.lebar)
        kv.kotak(k, w, stroke=kv.rupa.permukaan, stroke_width=kv.besar,
                 fill_opacity=0.55 if v.keadaan is Keadaan.SEMENTARA else None)  # fmt: skip
        teks = persen(100 * v.nilai / jumlah, 0) if b.susun == "tumpuk100" else angka(v.nilai, b.desimal)
        if huruf.lebar(teks, lt.ukuran) + lt.ukuran * 0.5 <= k.lebar:
            kv.teks(k.x + k.lebar / 2, dasar, teks, lt.ukuran, jangkar="middle", warna=kv.palet.di_atas(w))
    kosong = [v for v in nilai if not ada(v)]
    if kosong and (not jumlah or b.susun == "tumpuk"):
        k = k._replace(x=k.kanan, lebar=lt.kotak.lebar * 0.14)
        kv.kotak(k, kv.isian(str(kosong[0].tampak)), stroke=kv.rupa.arsir, stroke_width=kv.besar)
    x = lt.kotak.kanan if b.susun == "tumpuk100" and jumlah else k.kanan
    kv.teks(x + lt.ukuran * 0.4, dasar, _teks_tumpuk(b, nilai), lt.ukuran,
            warna=kv.rupa.redam if kosong else kv.rupa.tinta)  # fmt: skip


def _teks_tumpuk(b: Batang, nilai: list[Nilai]) -> str:
    """What stands behind a stack: the sum with its unit, and what is missing of it."""
    kosong = sorted({teks_nilai(v, b.satuan, b.desimal) for v in nilai if not ada(v)})
    if all(not ada(v) for v in nilai):
        return ", ".join(kosong)
    jumlah = "" if b.satuan == "%" else f"{angka(sum(v.nilai for v in nilai if ada(v)), b.desimal)} {b.satuan}"
    sementara = ["sementara"] if any(v.keadaan is Keadaan.SEMENTARA for v in nilai) else []
    return " · ".join([*([jumlah] if jumlah else []), *(f"sebagian {t}" for t in kosong), *sementara])


def _acuan(kv: Kanvas, b: Batang, lt: _Letak, bawah: float, k: Kotak) -> None:
    if not b.acuan:
        return
    nama, nilai = b.acuan
    x, ukuran = lt.x(nilai), kv.terkecil
    u = kv.besar
    kv.garis(x, lt.kotak.y - 2 * u, x, bawah, kv.rupa.tinta, 1.6 * u, stroke_dasharray=f"{5 * u:.1f} {4 * u:.1f}")
    teks = huruf.potong_teks(nama, ukuran, k.lebar)
    setengah = huruf.lebar(teks, ukuran) / 2
    x = max(k.x + setengah, min(x, k.kanan - setengah))
    kv.teks(x, lt.kotak.y - ukuran * 0.45, teks, ukuran, jangkar="middle")
