"""Facility marks and the legend of a map, in a column beside it or in lines below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from geo.legend import Butir, Legenda, petunjuk
from geo.look import Rupa
from geo.marks import CORET, TANYA, jalur_tanda
from ilp_data.format import angka
from reports.box import Kotak
from reports.svg import text as huruf
from reports.svg.canvas import LABEL, Kanvas, n

_TEBAL = {TANYA: 1.5, CORET: 1.8, "+": 2.6}


def lambang(r: Rupa, jenis: str, perkiraan: bool, lokus: str, huruf: bool = True) -> str:
    """The mark of a facility in a box of 20 × 20: own shape, colour and sign (its letter only with ``huruf``), hollow =
    an estimated point, a question mark where it is not known whether it is a locus, struck through where it is none."""
    f, putih = r.fasilitas[jenis], r.permukaan
    isi = (
        f' fill="{putih}" stroke="{f.warna}" stroke-width="2.6" stroke-dasharray="3.6 1.3"'
        if perkiraan
        else f' fill="{f.warna}" stroke="{putih}" stroke-width="1.6"'
    )
    dalam = f.warna if perkiraan else putih
    bagian = [f'<path d="{f.jalur}"{s}/>' for s in (f' fill="none" stroke="{putih}" stroke-width="5"', isi)]
    for t in f.tanda(lokus, huruf):
        warna = r.tinta if t == CORET and not perkiraan else dalam
        bagian.append(f'<path d="{jalur_tanda(f.bentuk, t)}" stroke="{warna}" stroke-width="{_TEBAL.get(t, 1.6)}"'
                      ' fill="none"/>')  # fmt: skip
    return "".join(bagian)


class _Baris(NamedTuple):
    """A line of the legend: what is drawn before it (kind, value), its words, its count, its weight."""

    jenis: str
    isi: object
    teks: str
    jumlah: str = ""
    tebal: int = huruf.BIASA


def _isi(lg: Legenda, rupa: Rupa) -> Iterator[_Baris]:
    if lg.judul:
        satuan = f" ({lg.satuan})" if lg.satuan and lg.kelas else ""
        yield _Baris("judul", None, lg.judul + satuan, tebal=huruf.SEDANG)
    if lg.kelas or lg.keadaan:
        yield _Baris("kecil", None, petunjuk(rupa) if lg.kelas else "", lg.sebutan)
    for kelas in lg.terburuk_dulu:
        yield _Baris("kelas", kelas.warna, kelas.label, angka(kelas.jumlah))
    for b in lg.keadaan:
        yield _Baris("keadaan", b.kode, b.label, angka(b.jumlah))
    for b in lg.fasilitas:
        yield _Baris("titik", b, b.label, angka(b.jumlah))
    for c in lg.catatan:
        yield _Baris("kecil", None, c)


def _lambang_lebar(b: _Baris, ukuran: float) -> float:
    return 0 if b.jenis in ("judul", "kecil") else ukuran * 2.1


def ukur_legenda(kv: Kanvas, lg: Legenda, paling: float) -> float:
    """The width that a legend beside the map takes: its longest line, at most ``paling``."""
    ukuran = kv.ukuran(LABEL)
    butuh = [
        _lambang_lebar(b, ukuran) + huruf.lebar(b.teks, ukuran, b.tebal)
        + (huruf.lebar(b.jumlah, ukuran) + ukuran if b.jumlah else 0)
        for b in _isi(lg, kv.rupa) if b.jenis != "kecil" or b.jumlah
    ]  # fmt: skip
    return min(max(butuh, default=0), paling)


def _pecahan(b: _Baris, ukuran: float, lebar: float) -> tuple[str, ...]:
    jumlah = huruf.lebar(b.jumlah, ukuran) + ukuran * 0.8 if b.jumlah else 0
    return huruf.lipat_teks(b.teks, ukuran, max(lebar - _lambang_lebar(b, ukuran) - jumlah, ukuran * 3), b.tebal) or (
        "",
    )


def tinggi_legenda(kv: Kanvas, lg: Legenda, lebar: float, tegak: bool = False) -> float:
    """The height of a legend of a width."""
    ukuran = kv.ukuran(LABEL)
    if tegak:
        return sum(_tinggi_baris(b, ukuran, lebar) for b in _isi(lg, kv.rupa))
    coba = Kanvas(kv.lebar, kv.tinggi, kv.rupa, kv.besar)
    return _mendatar(coba, lg, Kotak(0, 0, lebar, 0))


def _tinggi_baris(b: _Baris, ukuran: float, lebar: float) -> float:
    return len(_pecahan(b, ukuran, lebar)) * ukuran * huruf.BARIS + ukuran * 0.3


def legenda_peta(kv: Kanvas, lg: Legenda, k: Kotak, tegak: bool) -> None:
    """Draw a legend into a box, beside the map (``tegak``) or below it."""
    if not tegak:
        _mendatar(kv, lg, k)
        return
    ukuran = kv.ukuran(LABEL)
    y = k.y
    for b in _isi(lg, kv.rupa):
        baris = _pecahan(b, ukuran, k.lebar)
        _gambar_lambang(kv, lg, b, k.x, y + ukuran * 0.6, ukuran)
        warna = kv.rupa.redam if b.jenis == "kecil" else kv.rupa.simulasi if b.isi == "simulasi" else ""
        kv.paragraf(k.x + _lambang_lebar(b, ukuran), y, baris, ukuran, tebal=b.tebal, warna=warna)
        kv.teks(k.kanan, y + ukuran * 0.86, b.jumlah, ukuran, jangkar="end", warna=kv.rupa.redam)
        y += _tinggi_baris(b, ukuran, k.lebar)


def _mendatar(kv: Kanvas, lg: Legenda, k: Kotak) -> float:
    """Legend in lines that wrap; its height."""
    ukuran = kv.ukuran(LABEL)
    x, y = k.x, k.y
    for b in _isi(lg, kv.rupa):
        if b.jenis == "kecil" and b.jumlah:
            b = b._replace(teks=" · ".join(t for t in (b.teks, f"jumlah {b.jumlah}") if t), jumlah="")  # noqa: PLW2901
        teks = huruf.potong_teks(
            b.teks + (f"  {b.jumlah}" if b.jumlah else ""), ukuran, k.lebar - ukuran * 2.2, b.tebal
        )
        butuh = _lambang_lebar(b, ukuran) + huruf.lebar(teks, ukuran, b.tebal)
        if x > k.x and x + butuh > k.kanan:
            x, y = k.x, y + ukuran * 1.5
        _gambar_lambang(kv, lg, b, x, y + ukuran * 0.6, ukuran)
        warna = kv.rupa.redam if b.jenis == "kecil" else kv.rupa.simulasi if b.isi == "simulasi" else ""
        kv.teks(x + _lambang_lebar(b, ukuran), y + ukuran * 0.86, teks, ukuran, tebal=b.tebal, warna=warna)
        x += butuh + ukuran * 1.2
    return y - k.y + ukuran * 1.5


def _gambar_lambang(kv: Kanvas, lg: Legenda, b: _Baris, x: float, y: float, ukuran: float) -> None:
    """The swatch or mark of a line with its middle at y."""
    if b.jenis == "titik" and isinstance(b.isi, Butir):
        isi = lambang(kv.rupa, b.isi.kode, b.isi.perkiraan, b.isi.lokus)
        kv.mentah(f'<g transform="translate({n(x + ukuran * 0.2)} {n(y - ukuran * 0.6)})'
                  f' scale({ukuran * 1.2 / 20:.3f})">{isi}</g>')  # fmt: skip
    elif b.jenis in ("kelas", "keadaan"):
        k = Kotak(x, y - ukuran * 0.42, ukuran * 1.6, ukuran * 0.95)
        if b.jenis == "kelas":
            kv.kotak(k, kv.palet.kelas(str(b.isi)), stroke=kv.rupa.arsir, stroke_width=0.6 * kv.besar)
        elif b.isi == "simulasi":
            kv.kotak(k, kv.rupa.permukaan, **kv.titik_titik())
        elif b.isi == "sementara":
            tengah = lg.kelas[len(lg.kelas) // 2].warna if lg.kelas else None
            kv.kotak(k, kv.palet.kelas(tengah), stroke=kv.rupa.arsir, stroke_width=0.6 * kv.besar)
            kv.kotak(k, kv.pola("sementara"))
        else:
            kv.kotak(k, kv.isian(str(b.isi)), stroke=kv.rupa.arsir, stroke_width=0.6 * kv.besar)
