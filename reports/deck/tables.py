"""Tables, heat maps and ranked lists as native tables, and how they are split where they are too long for a slide."""

from __future__ import annotations

from dataclasses import replace

from geo import legend
from geo.look import TERANG
from ilp_data.format import KOSONG, angka, persen
from ilp_data.states import Keadaan
from reports import model
from reports.box import Kotak
from reports.deck import grid
from reports.deck.frame import judul_bagian, keterangan, tinggi_judul
from reports.deck.grid import Kata, Kisi, Sel
from reports.deck.key import Kunci, gambar_kunci, tinggi_kunci
from reports.deck.shapes import POLA_BELUM, POLA_SEMBUNYI, Isi, Kanvas, Pena, tinta_di_atas
from reports.deck.text import BARIS, TERKECIL
from reports.deck.values import bilangan, nilai_gambar, semua_simulasi
from reports.model import Butir, Daftar, Kolom, Nilai, Petak, SelArti, SelKelas, Tabel

_TANPA_ANGKA = f"{KOSONG} = belum ada data."
BERKATA = str | SelArti | SelKelas
_KETERANGAN = TERKECIL * BARIS + 4
_BIASA = 18.0  # points of a table with room
_SEDIKIT, _LAPANG = 3, 30.0  # so few rows are written larger, each so much higher than its text
_ISIAN = 70.0  # how much higher than its text a row may be that is to be written in


def gambar_tabel(k: Kanvas, t: Tabel, kotak: Kotak) -> None:
    """Draw a table into a box."""
    kotak = judul_bagian(k, t.judul, kotak)
    kotak = keterangan(k, _TANPA_ANGKA if _berkosong(t) else "", kotak, 1)
    grid.gambar_kisi(k, _kisi_tabel(t), kotak, t.judul or "Tabel", t.alt)


def _berkosong(t: Tabel) -> bool:
    """Whether a figure is missing without a word for it."""
    return any(bilangan(v) is None for b in t.baris for v in b if not isinstance(v, BERKATA))


def _kisi_tabel(t: Tabel) -> Kisi:
    kepala = tuple(Sel((Kata(c.judul, True, TERANG.redam),), _rata(c)) for c in t.kolom)
    baris = tuple(
        tuple(_sel(v, c, i in t.tekan) for v, c in zip(b, t.kolom, strict=True)) for i, b in enumerate(t.baris)
    )
    rapat = any(isinstance(v, SelKelas) for b in t.baris for v in b)  # a matrix stands on one slide
    tambah = _ISIAN if t.isian else 0.0
    sedikit = len(baris) <= _SEDIKIT and not (t.isian or t.paling)
    atas, tambah = 0.25 if rapat and not sedikit else 3.0, _LAPANG if sedikit else tambah
    return Kisi(
        kepala,
        baris,
        tuple(c.bobot for c in t.kolom),
        t.paling or (22.0 if sedikit and not rapat else _BIASA),
        atas=atas,
        tambah=tambah,
    )


def _rata(c: Kolom) -> str:
    return "l" if c.jenis == "teks" else "r"


def _sel(v: model.Sel, c: Kolom, tekan: bool) -> Sel:
    teks = _rapat(str(v) if isinstance(v, BERKATA) else _tulis(bilangan(v), c))
    if isinstance(v, SelKelas):
        ekor = " sim." if v.simulasi else ""
        return Sel((Kata(teks, tekan, tinta_di_atas(v.warna), ekor, tinta_di_atas(v.warna)),), "ctr", v.warna)
    return Sel((Kata(teks, tekan),), _rata(c), TERANG.dasar if tekan else None)


def _tulis(v: float | None, c: Kolom) -> str:
    if c.jenis == "persen":
        return persen(v)
    return angka(v, 1 if c.jenis == "desimal" or (v is not None and v != int(v)) else 0)


def bagi_tabel(t: Tabel, kotak: Kotak, penuh: Kotak) -> list[Tabel]:
    """The table in parts that fit: the first into ``kotak``, the others into ``penuh``; of several each says which rows
    it has, and all are written alike."""
    if _muat(t, t, kotak) >= len(t.baris):
        return [t]
    semua, jadi, awal, ruang = len(t.baris), [], 0, kotak
    while awal < semua:
        sisa = replace(t, baris=t.baris[awal:])
        n = _seimbang(semua - awal, _muat(sisa, t.iris(0, semua), ruang), bool(jadi) or ruang == penuh)
        jadi.append(t.iris(awal, min(semua, awal + n)))
        awal, ruang = awal + n, penuh
    paling = min(_huruf(x, r) for x, r in zip(jadi, (kotak, *(penuh,) * len(jadi)), strict=False))
    return [replace(x, paling=paling) for x in jadi]


def _huruf(t: Tabel, ruang: Kotak) -> float:
    """The type in which a part of a table fits."""
    return grid.ukur_kisi(replace(_kisi_tabel(t), besar=_BIASA), _dalam(t, ruang)).pt


def _dalam(t: Tabel, ruang: Kotak) -> Kotak:
    """The room under the heading of a table and over its remark."""
    bawah = _KETERANGAN if _berkosong(t) else 0.0
    return ruang.potong(atas=tinggi_judul(t.judul, ruang.lebar, simulasi=False), bawah=bawah)


def _muat(t: Tabel, berjudul: Tabel, ruang: Kotak) -> int:
    """How many rows fit at the smallest type, under the heading of ``berjudul``."""
    dalam = _dalam(berjudul, ruang)
    return grid.hitung_muat(_kisi_tabel(t), dalam.tinggi, dalam.lebar)


def _seimbang(semua: int, paling: int, sama: bool) -> int:
    """How many rows a part takes: about the same in each, where all parts have the same room."""
    return -(-semua // -(-semua // paling)) if sama else paling


def gambar_daftar(k: Kanvas, d: Daftar, kotak: Kotak, mulai: int = 1) -> None:
    """Draw a ranked list into a box, numbered from ``mulai``."""
    kotak = keterangan(k, d.sisa, kotak, 1)
    grid.gambar_kisi(k, _kisi_daftar(d, mulai), kotak, d.judul or "Daftar", d.alt)


def _kisi_daftar(d: Daftar, mulai: int = 1) -> Kisi:
    bernilai = any(b.nilai for b in d.butir)
    kepala = [Kata("No."), Kata(d.judul or "Hal", True), *([Kata("Nilai", True)] if bernilai else [])]
    baris = tuple(_butir(b, i, bernilai) for i, b in enumerate(d.butir, mulai))
    rata = ("r", "l", "r")
    judul = tuple(Sel((k._replace(warna=TERANG.redam),), r) for k, r in zip(kepala, rata, strict=False))
    sedikit = len(baris) <= _SEDIKIT
    bobot = (0.6, 6.5, 2.3) if bernilai else (0.6, 8.8)
    return Kisi(judul, baris, bobot, 24.0 if sedikit else 20.0, tambah=_LAPANG if sedikit else 0.0)


def _butir(b: Butir, nomor: int, bernilai: bool) -> tuple[Sel, ...]:
    warna = TERANG.perhatian if b.buruk else TERANG.tinta
    kata = " · SIMULASI" if b.simulasi else ""
    nama = Kata(b.nama, True, TERANG.tinta, kata)
    if b.nama == str(nomor) and b.kalimat:
        isi: tuple[Kata, ...] = (Kata(b.kalimat, False, TERANG.tinta, kata),)
    else:
        isi = (nama, Kata(b.kalimat)) if b.kalimat else (nama,)
    sel = (Sel((Kata(str(nomor), False, TERANG.redam),), "r"), Sel(isi))
    tanda = "● " if b.buruk and b.nilai else ""
    return (*sel, Sel((Kata(_rapat(tanda + b.nilai), True, warna),), "r")) if bernilai else sel


def _rapat(teks: str) -> str:
    """A short text with a figure is never broken (``15 dari 15``, ``7,9 %``); a long one may be."""
    berangka = any(h.isdigit() for h in teks)
    return teks.replace(" ", "\u00a0") if berangka and len(teks) <= 14 else teks


def bagi_daftar(d: Daftar, kotak: Kotak, penuh: Kotak) -> list[tuple[Daftar, int]]:
    """The list in parts that fit, each with the number of its first line; only the last says what is left out."""
    butir, jadi, ruang, mulai = d.butir, [], kotak, 1
    while True:
        isi = replace(d, butir=butir)
        n = grid.hitung_muat(_kisi_daftar(isi), ruang.tinggi - (_KETERANGAN if d.sisa else 0.0), ruang.lebar)
        if n >= len(butir):
            return [*jadi, (isi, mulai)]
        n = _seimbang(len(butir), n, bool(jadi) or ruang == penuh)
        jadi.append((replace(isi, butir=butir[:n], sisa=""), mulai))
        butir, mulai, ruang = butir[n:], mulai + n, penuh


def petak(k: Kanvas, p: Petak, kotak: Kotak) -> None:
    """Draw a heat map into a box: cells filled by class, the key under it."""
    kotak = judul_bagian(k, p.judul, kotak, semua_simulasi(v for b in p.sel for v in b))
    kunci = _kunci(p)
    tinggi = tinggi_kunci(kunci, kotak.lebar)
    luas = grid.gambar_kisi(k, _kisi_petak(p), kotak.potong(bawah=tinggi + 8), p.judul or "Petak", p.alt)
    gambar_kunci(k, kunci, Kotak(kotak.x, luas.bawah + 8, kotak.lebar, tinggi))


def bagi_petak(p: Petak, kotak: Kotak, penuh: Kotak) -> list[Petak]:
    """The heat map in parts that fit, by rows."""
    jadi, ruang = [], kotak
    while True:
        bawah = tinggi_kunci(_kunci(p), ruang.lebar) + 8
        dalam = ruang.potong(atas=tinggi_judul(p.judul, ruang.lebar), bawah=bawah)
        n = grid.hitung_muat(_kisi_petak(p), dalam.tinggi, dalam.lebar)
        if n >= len(p.baris):
            return [*jadi, p]
        n = _seimbang(len(p.baris), n, bool(jadi) or ruang == penuh)
        jadi.append(replace(p, baris=p.baris[:n], sel=p.sel[:n]))
        p, ruang = replace(p, baris=p.baris[n:], sel=p.sel[n:]), penuh


def _kisi_petak(p: Petak) -> Kisi:
    warna = legend.warna_kelas(len(p.batas) - 1, p.arah)
    semua = semua_simulasi(v for b in p.sel for v in b)
    kepala = (Sel((Kata(""),)), *(Sel((Kata(c, True, TERANG.redam),), "ctr") for c in p.kolom))
    baris = tuple(
        (Sel((Kata(nama),)), *(_sel_petak(v, p, warna, semua) for v in isi))
        for nama, isi in zip(p.baris, p.sel, strict=True)
    )
    return Kisi(kepala, baris, (2.3, *(1.0 for _ in p.kolom)), 16.0, Pena(TERANG.permukaan, 1.5), 0.25, 2.5)


def _sel_petak(v: Nilai, p: Petak, warna: tuple[str, ...], semua_sim: bool) -> Sel:
    """A cell: colour and figure of a value; pattern and short word of a state without one."""
    n = nilai_gambar(v)
    if n is None:
        latar, kata = _tanpa_nilai(v)
        return Sel((Kata(kata),), "ctr", latar)
    latar = warna[legend.kelas_ke(n, p.batas, p.desimal)]
    tinta = tinta_di_atas(latar)
    tanda = "~" if v.keadaan is Keadaan.SEMENTARA else ""
    ekor = " S" if v.simulasi and not semua_sim else ""
    return Sel((Kata(f"{tanda}{angka(n, p.desimal)}", False, tinta, ekor, tinta),), "ctr", latar)


def _tanpa_nilai(v: Nilai) -> tuple[Isi, str]:
    return {
        Keadaan.BELUM_DILAPORKAN: (POLA_BELUM, KOSONG),
        Keadaan.DISEMBUNYIKAN: (POLA_SEMBUNYI, "terkunci"),
        Keadaan.TIDAK_BERLAKU: (TERANG.tidak_berlaku, "·"),
    }[v.tampak]


def _kunci(p: Petak) -> list[Kunci]:
    """Classes, then the states that occur."""
    semua = [v for b in p.sel for v in b]
    ada = [nilai_gambar(v) for v in semua]
    kelas = legend.terburuk_dulu(legend.kelas_nilai(ada, p.batas, p.arah, p.desimal), p.arah)
    isi = [Kunci(c.warna, f"{c.label}{' %' if p.satuan == '%' else f' {p.satuan}'}") for c in kelas]
    dipakai = {v.tampak for v in semua}
    belum = sorted({v.kata for v in semua if v.tampak is Keadaan.BELUM_DILAPORKAN})
    lain = [
        (Keadaan.BELUM_DILAPORKAN, Kunci(POLA_BELUM, f"{KOSONG} {' atau '.join(belum)}")),
        (Keadaan.TIDAK_BERLAKU, Kunci(TERANG.tidak_berlaku, "· tidak berlaku")),
        (Keadaan.DISEMBUNYIKAN, Kunci(POLA_SEMBUNYI, "terkunci = disembunyikan")),
        (Keadaan.SEMENTARA, Kunci(None, "~ sementara")),
    ]
    isi += [kunci for nama, kunci in lain if nama in dipakai]
    if any(v.simulasi for v in semua) and not semua_simulasi(semua):
        isi.append(Kunci(None, "S = simulasi"))
    return isi
