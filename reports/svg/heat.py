"""Heat maps: rows by columns of classed values, each with its figure or the word of its state."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from geo.legend import kelas_ke, kelas_nilai, petunjuk, terburuk_dulu
from ilp_data.format import angka
from ilp_data.states import ARTI, Keadaan
from reports.box import Kotak
from reports.model import Nilai, Petak
from reports.svg import text as huruf
from reports.svg.canvas import Kanvas
from reports.svg.values import ada, kepala, pilah_kelompok, ringkas_nilai, teks_nilai, ukuran_baris

_RAPAT = 1.3


class _Angka(NamedTuple):
    """How the figures of all cells are written: type size, unit ("" for none), decimals, whether they fit."""

    ukuran: float
    satuan: str
    desimal: int
    muat: bool


class _Letak(NamedTuple):
    """The field of the cells, their size, type size, the headings, how many rows are shown; the figures."""

    kotak: Kotak
    lebar: float
    jarak: float
    ukuran: float
    judul: tuple[tuple[str, ...], ...]
    banyak: int
    angka: _Angka


def petak(kv: Kanvas, p: Petak, k: Kotak) -> None:
    """Draw a heat map into a box."""
    semua = [v for b in p.sel for v in b]
    k = _legenda(kv, p, kepala(kv, k, p.judul, ringkas_nilai(semua, p.satuan)), semua)
    lt = _letak(kv, p, k)
    for j, b in enumerate(lt.judul):
        y = lt.kotak.y - kv.ukuran(3) - len(b) * kv.terkecil * huruf.BARIS
        kv.paragraf(lt.kotak.x + (j + 0.5) * lt.lebar, y, b, kv.terkecil, jangkar="middle", warna=kv.rupa.redam,
                    tebal=huruf.SEDANG)  # fmt: skip
    sama_simulasi = all(v.simulasi for v in semua)
    for i in range(lt.banyak):
        y = lt.kotak.y + i * lt.jarak
        nama = huruf.potong_teks(p.baris[i], lt.ukuran, lt.kotak.x - k.x - lt.ukuran * 0.4)
        kv.teks(k.x, y + lt.jarak / 2 + lt.ukuran * 0.31, nama, lt.ukuran)
        for j, v in enumerate(p.sel[i]):
            _sel(kv, p, lt, v, Kotak(lt.kotak.x + j * lt.lebar, y, lt.lebar, lt.jarak), not sama_simulasi)
    bawah = lt.kotak.y + lt.banyak * lt.jarak
    if sama_simulasi:
        kv.kotak(lt.kotak._replace(tinggi=bawah - lt.kotak.y), "none", **kv.titik_titik())
    if lt.banyak < len(p.baris):
        kv.teks(k.x, bawah + kv.terkecil, f"dan {angka(len(p.baris) - lt.banyak)} baris lagi", kv.terkecil,
                warna=kv.rupa.redam)  # fmt: skip


def _letak(kv: Kanvas, p: Petak, k: Kotak) -> _Letak:
    ukuran = ukuran_baris(kv, k.tinggi / (len(p.baris) + 2), 1.45)
    w = _lebar_sel(p, k, ukuran)
    if _angka(kv, p, ukuran, w).desimal < p.desimal:  # figures before names: these in small type leave them room
        ukuran = kv.terkecil
        w = _lebar_sel(p, k, ukuran)
    judul = tuple(huruf.lipat_paling(c, kv.terkecil, w * 0.94, 3, huruf.SEDANG) for c in p.kolom)
    atas = max(len(b) for b in judul) * kv.terkecil * huruf.BARIS + kv.ukuran(4)
    kotak = k.potong(kiri=k.lebar - w * len(p.kolom), atas=atas)
    muat = max(1, int(kotak.tinggi / (kv.terkecil * _RAPAT) + 1e-6))
    banyak = len(p.baris) if len(p.baris) <= muat else max(1, muat - 1)
    jarak = min(kotak.tinggi / (banyak + (banyak < len(p.baris))), ukuran * 2.4)
    ukuran = min(ukuran, max(kv.terkecil, jarak / 1.25))
    return _Letak(kotak, w, jarak, ukuran, judul, banyak, _angka(kv, p, ukuran, w))


def _lebar_sel(p: Petak, k: Kotak, ukuran: float) -> float:
    """Width of a cell beside names of this type size."""
    kiri = min(max(huruf.lebar(b, ukuran) for b in p.baris), k.lebar * 0.3) + ukuran * 0.6
    return (k.lebar - kiri) / len(p.kolom)


def _angka(kv: Kanvas, p: Petak, ukuran: float, lebar: float) -> _Angka:
    """Figures with unit, without it, or as whole numbers: the first that fits into every cell, for all cells alike. A
    figure is never cut: ``10…`` would be another one."""
    ruang = lebar - 4 * kv.besar
    bernilai = [v for b in p.sel for v in b if ada(v)]
    for satuan, desimal in ((p.satuan, p.desimal), ("", p.desimal), ("", 0)):
        terlebar = max((huruf.lebar(_tulis(v, satuan, desimal), 1.0) for v in bernilai), default=0.0)
        if terlebar * kv.terkecil <= ruang:
            return _Angka(min(ukuran, ruang / max(terlebar, 0.01)), satuan, desimal, True)
    return _Angka(min(ukuran, kv.terkecil), "", 0, False)


def _tulis(v: Nilai, satuan: str, desimal: int) -> str:
    return teks_nilai(v, satuan, desimal) + (" ~" if v.keadaan is Keadaan.SEMENTARA else "")


def pecah_petak(kv: Kanvas, p: Petak, k: Kotak) -> list[Petak]:
    """Parts that each fit into a box of this size."""
    coba = Kanvas(kv.lebar, kv.tinggi, kv.rupa, kv.besar)
    semua = [v for b in p.sel for v in b]
    lt = _letak(coba, p, _legenda(coba, p, kepala(coba, k, p.judul, ringkas_nilai(semua, p.satuan)), semua))
    muat = max(1, int(lt.kotak.tinggi / (kv.terkecil * _RAPAT) + 1e-6))
    return [
        replace(p, baris=p.baris[i.start : i.stop], sel=p.sel[i.start : i.stop])
        for i in pilah_kelompok(len(p.baris), muat)
    ]


def _warna(kv: Kanvas, p: Petak) -> list[str]:
    return [kv.palet.kelas(c.warna) for c in kelas_nilai([], p.batas, p.arah, p.desimal)]


def _sel(kv: Kanvas, p: Petak, lt: _Letak, v: Nilai, k: Kotak, tandai: bool) -> None:
    ukuran = lt.angka.ukuran
    k = k.potong(kv.besar, kv.besar, kv.besar, kv.besar)
    tengah, dasar = k.x + k.lebar / 2, k.y + k.tinggi / 2 + ukuran * 0.31
    if not ada(v):
        kv.kotak(k, kv.isian(str(v.tampak)), stroke=kv.rupa.garis, stroke_width=kv.besar)
        kata = v.kata
        muat = huruf.lebar(kata, kv.terkecil) + kv.terkecil < k.lebar
        if v.tampak is Keadaan.DISEMBUNYIKAN and not muat:
            kv.gembok(tengah, k.y + k.tinggi / 2, ukuran, kv.rupa.tinta)
        kv.teks(tengah, dasar, kata if muat else "", kv.terkecil, jangkar="middle", lingkar=True)
        return
    warna = _warna(kv, p)[kelas_ke(v.nilai, p.batas, p.desimal)]
    kv.kotak(k, warna, **(kv.putus() if v.keadaan is Keadaan.SEMENTARA else {}))
    if lt.angka.muat:
        teks = _tulis(v, lt.angka.satuan, lt.angka.desimal)
        kv.teks(tengah, dasar, teks, ukuran, jangkar="middle", warna=kv.palet.di_atas(warna))
    if v.simulasi and tandai:
        kv.kotak(k.potong(kv.besar, kv.besar, kv.besar, kv.besar), "none", **kv.titik_titik())


def _legenda(kv: Kanvas, p: Petak, k: Kotak, semua: list[Nilai]) -> Kotak:
    """Classes, and the states that occur, in lines over the field."""
    ukuran = kv.terkecil
    kelas = terburuk_dulu(kelas_nilai([v.nilai for v in semua if ada(v)], p.batas, p.arah, p.desimal), p.arah)
    butir = [(kv.palet.kelas(c.warna), f"{c.label} {p.satuan}".strip(), {}) for c in kelas]
    for s in (Keadaan.BELUM_DILAPORKAN, Keadaan.TIDAK_BERLAKU, Keadaan.DISEMBUNYIKAN):
        if any(v.tampak is s for v in semua):
            butir.append((kv.isian(str(s)), ARTI[s].kata, {}))
    if any(v.keadaan is Keadaan.SEMENTARA and ada(v) for v in semua):
        butir.append((kv.rupa.tanpa_kelas, "~ sementara", kv.putus()))
    x, y = k.x, k.y
    for isian, teks, gaya in butir:
        lebar = ukuran * 2.2 + huruf.lebar(teks, ukuran)
        if x > k.x and x + lebar > k.kanan:
            x, y = k.x, y + ukuran * 1.45
        kv.kotak(Kotak(x, y + ukuran * 0.2, ukuran * 1.3, ukuran * 0.95), isian,
                 **(gaya or {"stroke": kv.rupa.arsir, "stroke_width": 0.6 * kv.besar}))  # fmt: skip
        kv.teks(x + ukuran * 1.6, y + ukuran, teks, ukuran)
        x += lebar + ukuran
    arah = petunjuk(kv.rupa)
    if x + huruf.lebar(arah, ukuran) <= k.kanan:
        kv.teks(x, y + ukuran, arah, ukuran, warna=kv.rupa.redam)
    return k.potong(atas=y - k.y + ukuran * 1.8)
