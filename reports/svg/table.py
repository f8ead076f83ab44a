"""Tables: as large as the room allows, long cells on several lines, never smaller than can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from ilp_data.format import angka, persen
from reports.box import Kotak
from reports.model import Sel, SelArti, SelKelas, Tabel
from reports.svg import text as huruf
from reports.svg.canvas import ISI, Kanvas
from reports.svg.values import kepala, pilah_kelompok, ringkas_nilai, tinggi_kepala

_RAPAT, _LAPANG = 1.42, 2.1
_ISIAN = 3.5  # how much higher a row may be that is to be written in
# Type sizes as parts of that of running text, and lines per cell, in the order in which they are tried.
_CARA = (
    *product((1.3, 1.2, 1.1, 1.0), (1,)), *product((1.15, 1.05, 1.0), (2,)), (0.93, 1), (0.93, 2), (0.0, 1), (0.0, 2),
    (0.95, 3), (0.0, 3),
)  # fmt: skip


_Pisah = Callable[[str], list[str]]


def _longgar(teks: str) -> list[str]:
    """Words, also those that a hard space holds together."""
    return teks.split()


_PISAH: tuple[_Pisah, ...] = (huruf.pisah_kata, _longgar)


class _Letak(NamedTuple):
    """Left edges and widths of the columns, type size, lines of the headings and of each cell, height of each row."""

    x: tuple[float, ...]
    lebar: tuple[float, ...]
    ukuran: float
    kepala: tuple[tuple[str, ...], ...]
    isi: tuple[tuple[tuple[str, ...], ...], ...]
    tinggi: tuple[float, ...]

    @property
    def tinggi_kepala(self) -> float:
        return max(len(b) for b in self.kepala) * self.ukuran * huruf.BARIS + self.ukuran * 0.5


def sel(isi: Sel, jenis: str) -> str:
    """A cell as text; unknown is a dash, never 0."""
    if isinstance(isi, str | SelArti | SelKelas):
        return str(isi)
    return {"bulat": angka, "desimal": lambda v: angka(v, 1), "persen": persen}.get(jenis, angka)(isi)


def gambar_tabel(kv: Kanvas, t: Tabel, k: Kotak) -> None:
    """Draw a table into a box."""
    k = kepala(kv, k, t.judul, ringkas_nilai([]))
    lt = _letak(kv, t, k)
    if lt is None:
        t = _secukupnya(kv, t, k)
        lt = _susun(kv, t, k, kv.terkecil, 1, paksa=True)
    _kepala_tabel(kv, t, lt, k)
    paling = lt.ukuran * (_ISIAN if t.isian else _LAPANG - _RAPAT)
    sela = min((k.tinggi - lt.tinggi_kepala - sum(lt.tinggi)) / max(1, len(t.baris)), paling)
    y = k.y + lt.tinggi_kepala
    for i, (isi, tinggi) in enumerate(zip(lt.isi, lt.tinggi, strict=True)):
        baris = Kotak(k.x, y, k.lebar, tinggi + max(sela, 0))
        _baris(kv, t, lt, (t.baris[i], isi), baris, i in t.tekan)
        y = baris.bawah


def _letak(kv: Kanvas, t: Tabel, k: Kotak) -> _Letak | None:
    """The largest way in which everything fits whole; what a hard space holds together comes apart only where nothing
    else is left. None where there is no way."""
    for pisah, (bagian, baris) in product(_PISAH, _CARA):
        lt = _susun(kv, t, k, max(kv.terkecil, kv.ukuran(ISI * bagian)), baris, pisah=pisah)
        if lt is not None:
            return lt
    return None


def _susun(
    kv: Kanvas, t: Tabel, k: Kotak, ukuran: float, baris: int, *, paksa: bool = False, pisah: _Pisah = _longgar
) -> _Letak | None:
    """A layout at a type size with at most ``baris`` lines per cell; None where it does not fit. ``paksa``: cells are
    shortened instead; ``pisah`` says what the words are that may not be broken."""
    x, lebar = _kolom(t, k, ukuran, baris)
    judul = tuple(huruf.lipat_paling(c.judul, ukuran, w, 3, huruf.SEDANG) for c, w in zip(t.kolom, lebar, strict=True))
    isi = tuple(
        tuple(
            huruf.lipat_paling(sel(v, c.jenis), ukuran, w, baris, huruf.SEDANG) or ("",)
            for v, c, w in zip(b, t.kolom, lebar, strict=True)
        )
        for b in t.baris
    )
    banyak = [max(map(len, b)) for b in isi]
    matriks = any(isinstance(v, SelKelas) for b in t.baris for v in b)  # stands whole, however close its rows
    tambah = 0.1 if matriks else 0.35
    tinggi = tuple(max(ukuran * (0 if matriks else _RAPAT), n * ukuran * huruf.BARIS + ukuran * tambah) for n in banyak)
    lt = _Letak(x, lebar, ukuran, judul, isi, tinggi)
    if paksa or (lt.tinggi_kepala + sum(tinggi) <= k.tinggi + 0.1 and _utuh(t, lt, baris, pisah)):
        return lt
    return None


def _utuh(t: Tabel, lt: _Letak, baris: int, pisah: _Pisah) -> bool:
    """Whether no cell is shortened, no word and no figure broken."""

    def muat(teks: str, jenis: str, w: float, paling: int) -> bool:
        bagian = pisah(teks) if jenis == "teks" else [teks]
        lebar = max((huruf.lebar(b, lt.ukuran, huruf.SEDANG) for b in bagian), default=0)
        return lebar <= w + 0.01 and len(huruf.lipat_teks(teks, lt.ukuran, w, huruf.SEDANG)) <= paling

    return all(
        muat(c.judul, "teks", w, 3) and all(muat(sel(b[j], c.jenis), c.jenis, w, baris) for b in t.baris)
        for j, (c, w) in enumerate(zip(t.kolom, lt.lebar, strict=True))
    )


def _kolom(t: Tabel, k: Kotak, ukuran: float, baris: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Left edges and inner widths: what the cells need on their lines where there is room, else by ``bobot``."""
    sela, tepi = ukuran * 1.1, ukuran * 1.1 if t.tekan else 0.0
    ruang = k.lebar - tepi - sela * (len(t.kolom) - 1)
    butuh, bobot = _kebutuhan(t, ukuran, baris), [c.bobot for c in t.kolom]
    if sum(butuh) <= ruang:
        sisa = ruang - sum(butuh)
        lebar = [w + sisa * b / sum(bobot) for w, b in zip(butuh, bobot, strict=True)]
    else:
        lebar = _bagi(butuh, bobot, ruang)
    x, kiri = [], k.x + tepi
    for w in lebar:
        x.append(kiri)
        kiri += w + sela
    return tuple(x), tuple(lebar)


def _kebutuhan(t: Tabel, ukuran: float, baris: int) -> list[float]:
    """The width that each column needs: its longest figure or word, its longest text on so many lines."""

    def lebar(teks: str) -> float:
        return huruf.lebar(teks, ukuran, huruf.SEDANG)

    butuh = []
    for j, c in enumerate(t.kolom):
        isi = [sel(b[j], c.jenis) for b in t.baris]
        kata = [lebar(w) for s in (c.judul, *(isi if c.jenis == "teks" else ())) for w in huruf.kelompok_kata(s)]
        # A text that is broken fills its lines unevenly; a short one stays whole.
        bagi = 1.0 if c.jenis != "teks" or baris == 1 else baris * 0.88
        pendek = [w for w in map(lebar, isi) if w <= ukuran * 6]
        butuh.append(max([*kata, *pendek, *(lebar(s) / bagi for s in isi), 0.0]))
    return butuh


def _secukupnya(kv: Kanvas, t: Tabel, k: Kotak) -> Tabel:
    """As many rows as fit at the smallest size; a last line says how many more there are."""
    kosong = _susun(kv, t, k, kv.terkecil, 1, paksa=True)
    muat = int((k.tinggi - kosong.tinggi_kepala) / (kv.terkecil * _RAPAT) + 1e-6)
    if len(t.baris) <= muat:
        return t
    banyak = max(1, muat - 1)
    kv.teks(k.x, k.bawah - kv.terkecil * 0.3, f"dan {angka(len(t.baris) - banyak)} baris lagi", kv.terkecil,
            warna=kv.rupa.redam)  # fmt: skip
    return replace(t, baris=t.baris[:banyak])


def _bagi(butuh: list[float], bobot: list[float], ruang: float) -> list[float]:
    """Narrow columns get what they need, the wide ones share the rest by ``bobot``."""
    lebar = [0.0] * len(butuh)
    sisa, terbuka = ruang, set(range(len(butuh)))
    while terbuka:
        satuan = sisa / sum(bobot[j] for j in terbuka)
        cukup = {j for j in terbuka if butuh[j] <= satuan * bobot[j]}
        if not cukup:
            for j in terbuka:
                lebar[j] = satuan * bobot[j]
            return lebar
        for j in cukup:
            lebar[j] = butuh[j]
            sisa -= butuh[j]
        terbuka -= cukup
    return lebar


def _kepala_tabel(kv: Kanvas, t: Tabel, lt: _Letak, k: Kotak) -> None:
    bawah = k.y + lt.tinggi_kepala
    for c, x, w, baris in zip(t.kolom, lt.x, lt.lebar, lt.kepala, strict=True):
        y = bawah - lt.ukuran * 0.3 - len(baris) * lt.ukuran * huruf.BARIS
        letak = {"x": x} if c.jenis == "teks" else {"x": x + w, "jangkar": "end"}
        kv.paragraf(y=y, baris=baris, ukuran=lt.ukuran, tebal=huruf.SEDANG, warna=kv.rupa.redam, **letak)
    kv.garis(k.x, bawah, k.kanan, bawah, kv.rupa.redam, 1.4 * kv.besar)


def _baris(
    kv: Kanvas, t: Tabel, lt: _Letak, isi: tuple[tuple, tuple[tuple[str, ...], ...]], k: Kotak, tekan: bool
) -> None:
    tebal = huruf.SEDANG if tekan else huruf.BIASA
    if tekan:
        kv.kotak(
            Kotak(max(k.x - lt.ukuran * 0.11, 0.0), k.y + k.tinggi * 0.2, lt.ukuran * 0.16, k.tinggi * 0.6),
            kv.rupa.perhatian,
        )
    for nilai, baris, c, x, w in zip(*isi, t.kolom, lt.x, lt.lebar, strict=True):
        warna = _warna(kv, nilai)
        letak = {"x": x} if c.jenis == "teks" else {"x": x + w, "jangkar": "end"}
        if isinstance(nilai, SelKelas):
            letak = {"x": x + w / 2, "jangkar": "middle"}
            warna = _kelas(kv, nilai, Kotak(x, k.y + kv.besar, w, k.tinggi - 2 * kv.besar))
        kv.tengah(y=k.y + k.tinggi / 2, baris=baris, ukuran=lt.ukuran, tebal=tebal, warna=warna, **letak)
    kv.garis(k.x, k.bawah, k.kanan, k.bawah, kv.rupa.garis, kv.besar)


def _warna(kv: Kanvas, nilai: Sel) -> str:
    """The colour of a cell that is no value or made up; "" for the usual one."""
    if isinstance(nilai, SelArti) and nilai.simulasi:
        return kv.rupa.simulasi
    return kv.rupa.redam if nilai is None or (isinstance(nilai, SelArti) and nilai.kosong) else ""


def _kelas(kv: Kanvas, nilai: SelKelas, k: Kotak) -> str:
    """Paint a cell by its class, dotted where it was made up; the ink that is read on it."""
    warna = kv.palet.kelas(nilai.warna)
    kv.kotak(k, warna)
    if nilai.simulasi:
        kv.kotak(k.potong(kv.besar, kv.besar, kv.besar, kv.besar), "none", **kv.titik_titik())
    return kv.palet.di_atas(warna)


def pecah_tabel(kv: Kanvas, t: Tabel, k: Kotak) -> list[Tabel]:
    """Parts that each fit into a box of this size, as few as possible."""
    dalam = k.potong(atas=tinggi_kepala(kv, k, t.judul, ringkas_nilai([])))
    satu_baris = _susun(kv, t, dalam, kv.terkecil, 1, paksa=True)
    muat = max(1, int((dalam.tinggi - satu_baris.tinggi_kepala) / (kv.terkecil * _RAPAT) + 1e-6))
    paling = -(-len(t.baris) // max(1, min(muat, 6)))
    if _letak(kv, t, dalam) is not None:
        return [t]
    dalam = k.potong(atas=tinggi_kepala(kv, k, _iris(t, range(len(t.baris))).judul, ringkas_nilai([])))
    for banyak in range(2, paling + 1):
        bagian = [_iris(t, p) for p in pilah_kelompok(len(t.baris), -(-len(t.baris) // banyak))]
        if all(_letak(kv, b, dalam) is not None for b in bagian):
            return bagian
    return [_iris(t, p) for p in pilah_kelompok(len(t.baris), muat)] if muat < len(t.baris) else [t]


def _iris(t: Tabel, p: range) -> Tabel:
    return t.iris(p.start, p.stop)
