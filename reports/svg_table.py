"""Tables, heat maps and ranked lists: rows that are as high as the room allows, never lower than they can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from geo.legend import ARAH, kelas_ke, kelas_nilai
from ilp_data.format import angka, persen
from ilp_data.states import ARTI, Keadaan
from reports import svg_text as huruf
from reports.model import Nilai, Petak, Tabel
from reports.svg_canvas import Kanvas, Kotak
from reports.svg_values import ada, keadaan, kepala, pilah, ringkas, teks_nilai, tinggi_kepala, ukuran_baris

_RAPAT = 1.42


class _Letak(NamedTuple):
    """Left edges and widths of the columns, type size, height of a row and of the head."""

    x: tuple[float, ...]
    lebar: tuple[float, ...]
    ukuran: float
    jarak: float
    kepala: tuple[tuple[str, ...], ...]

    @property
    def tinggi_kepala(self) -> float:
        return max(len(b) for b in self.kepala) * self.ukuran * huruf.BARIS + self.ukuran * 0.5


def sel(isi: str | int | float | None, jenis: str) -> str:
    """A cell as text; unknown is a dash, never 0."""
    if isinstance(isi, str):
        return isi
    return {"bulat": angka, "desimal": lambda v: angka(v, 1), "persen": persen}.get(jenis, angka)(isi)


def tabel(kv: Kanvas, t: Tabel, k: Kotak) -> None:
    """Draw a table into a box."""
    k = kepala(kv, k, t.judul, ringkas([]))
    lt = _letak(kv, t, k)
    muat = max(1, int((k.tinggi - lt.tinggi_kepala) / (kv.terkecil * _RAPAT) + 1e-6))
    baris = t.baris
    if len(baris) > muat:
        baris = baris[: max(1, muat - 1)]
        kv.teks(k.x, k.bawah - kv.terkecil * 0.3, f"dan {angka(len(t.baris) - len(baris))} baris lagi", kv.terkecil,
                warna=kv.rupa.redam)  # fmt: skip
    _kepala_tabel(kv, t, lt, k)
    y = k.y + lt.tinggi_kepala
    for i, b in enumerate(baris):
        _baris(kv, t, lt, b, Kotak(k.x, y, k.lebar, lt.jarak), i in t.tekan)
        y += lt.jarak


def _letak(kv: Kanvas, t: Tabel, k: Kotak) -> _Letak:
    ukuran = ukuran_baris(kv, k.tinggi / (len(t.baris) + 2.2), 1.5)
    while True:
        x, lebar = _kolom(t, k, ukuran)
        judul = tuple(
            huruf.lipat_paling(c.judul, ukuran, w, 3, huruf.SEDANG) for c, w in zip(t.kolom, lebar, strict=True)
        )
        lt = _Letak(x, lebar, ukuran, 0, judul)
        sisa = (k.tinggi - lt.tinggi_kepala) / max(1, len(t.baris))
        if ukuran <= kv.terkecil or (sisa >= ukuran * _RAPAT and _semua_muat(t, lt)):
            return lt._replace(jarak=max(kv.terkecil * _RAPAT, min(sisa, ukuran * 2.1)))
        ukuran = max(kv.terkecil, ukuran * 0.95)


def _semua_muat(t: Tabel, lt: _Letak) -> bool:
    """Whether every cell stands on one line and every heading on unbroken words."""
    kepala_utuh = all(
        huruf.lebar(kata, lt.ukuran, huruf.SEDANG) <= w
        for c, w in zip(t.kolom, lt.lebar, strict=True) for kata in c.judul.split()
    )  # fmt: skip
    return kepala_utuh and all(
        huruf.lebar(sel(isi, c.jenis), lt.ukuran, huruf.SEDANG) <= w
        for b in t.baris for isi, c, w in zip(b, t.kolom, lt.lebar, strict=True)
    )  # fmt: skip


def _kolom(t: Tabel, k: Kotak, ukuran: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Left edges and inner widths: what the cells need where there is room, else by ``bobot``."""
    sela = ukuran * 1.1
    ruang = k.lebar - ukuran * 1.1 - sela * (len(t.kolom) - 1)
    butuh = []
    for j, c in enumerate(t.kolom):
        isi = max([huruf.lebar(sel(b[j], c.jenis), ukuran, huruf.SEDANG) for b in t.baris] or [0])
        kata = max([huruf.lebar(kata, ukuran, huruf.SEDANG) for kata in c.judul.split()] or [0])
        butuh.append(max(isi, kata))
    if sum(butuh) <= ruang:
        sisa, bobot = ruang - sum(butuh), [c.bobot for c in t.kolom]
        lebar = [w + sisa * b / sum(bobot) for w, b in zip(butuh, bobot, strict=True)]
    else:
        lebar = _bagi(butuh, [c.bobot for c in t.kolom], ruang)
    x, kiri = [], k.x + ukuran * 1.1
    for w in lebar:
        x.append(kiri)
        kiri += w + sela
    return tuple(x), tuple(lebar)


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


def _baris(kv: Kanvas, t: Tabel, lt: _Letak, isi: tuple, k: Kotak, tekan: bool) -> None:
    dasar = k.y + k.tinggi / 2 + lt.ukuran * (huruf.NAIK - huruf.TURUN / 2) / 2
    tebal = huruf.SEDANG if tekan else huruf.BIASA
    if tekan:
        kv.teks(k.x, dasar, "▼", lt.ukuran * 0.8, warna=kv.rupa.perhatian)
    for nilai, c, x, w in zip(isi, t.kolom, lt.x, lt.lebar, strict=True):
        teks = huruf.potong(sel(nilai, c.jenis), lt.ukuran, w, tebal)
        if not teks:
            continue
        kosong = nilai is None or teks.lower() in _KATA_KOSONG
        warna = kv.rupa.simulasi if teks.lower() == "simulasi" else kv.rupa.redam if kosong else ""
        letak = {"x": x} if c.jenis == "teks" else {"x": x + w, "jangkar": "end"}
        kv.teks(y=dasar, isi=teks, ukuran=lt.ukuran, tebal=tebal, warna=warna, **letak)
    kv.garis(k.x, k.bawah, k.kanan, k.bawah, kv.rupa.garis, kv.besar)


_KATA_KOSONG = {a.kata for s, a in ARTI.items() if not s.bernilai}


def pecah_tabel(kv: Kanvas, t: Tabel, k: Kotak) -> list[Tabel]:
    """Parts that each fit into a box of this size."""
    dalam = k.dalam(atas=tinggi_kepala(kv, k, t.judul, ringkas([])))
    lt = _letak(kv, t, dalam)
    muat = int((dalam.tinggi - lt.tinggi_kepala) / (kv.terkecil * _RAPAT) + 1e-6)
    return [
        replace(t, baris=t.baris[p.start : p.stop], tekan=frozenset(i - p.start for i in t.tekan if i in p))
        for p in pilah(len(t.baris), max(1, muat))
    ]


def petak(kv: Kanvas, p: Petak, k: Kotak) -> None:
    """Draw a heat map into a box."""
    semua = [v for b in p.sel for v in b]
    r = ringkas(semua, p.satuan)
    k = kepala(kv, k, p.judul, r)
    k = _legenda_petak(kv, p, k, semua)
    ukuran = ukuran_baris(kv, k.tinggi / (len(p.baris) + 2), 1.45)
    kiri = min(max(huruf.lebar(b, ukuran) for b in p.baris), k.lebar * 0.3) + ukuran * 0.6
    w = (k.lebar - kiri) / len(p.kolom)
    judul = [huruf.lipat_paling(c, kv.terkecil, w * 0.94, 3, huruf.SEDANG) for c in p.kolom]
    atas = max(len(b) for b in judul) * kv.terkecil * huruf.BARIS + kv.ukuran(4)
    muat = max(1, int((k.tinggi - atas) / (kv.terkecil * 1.3) + 1e-6))
    banyak = len(p.baris) if len(p.baris) <= muat else max(1, muat - 1)
    jarak = min((k.tinggi - atas) / (banyak + (banyak < len(p.baris))), ukuran * 2.4)
    ukuran = min(ukuran, max(kv.terkecil, jarak / 1.25))
    for j, b in enumerate(judul):
        y = k.y + atas - kv.ukuran(3) - len(b) * kv.terkecil * huruf.BARIS
        kv.paragraf(k.x + kiri + (j + 0.5) * w, y, b, kv.terkecil, jangkar="middle", warna=kv.rupa.redam,
                    tebal=huruf.SEDANG)  # fmt: skip
    sama_simulasi = all(v.simulasi for v in semua)
    for i in range(banyak):
        y = k.y + atas + i * jarak
        kv.teks(k.x, y + jarak / 2 + ukuran * 0.31, huruf.potong(p.baris[i], ukuran, kiri - ukuran * 0.4), ukuran)
        for j, v in enumerate(p.sel[i]):
            _sel_petak(kv, p, v, Kotak(k.x + kiri + j * w, y, w, jarak), ukuran, not sama_simulasi)
    if sama_simulasi:
        kv.kotak(Kotak(k.x + kiri, k.y + atas, k.lebar - kiri, banyak * jarak), "none", **kv.titik_titik())
    if banyak < len(p.baris):
        kv.teks(k.x, k.y + atas + banyak * jarak + kv.terkecil, f"dan {angka(len(p.baris) - banyak)} baris lagi",
                kv.terkecil, warna=kv.rupa.redam)  # fmt: skip


def pecah_petak(kv: Kanvas, p: Petak, k: Kotak) -> list[Petak]:
    """Parts that each fit into a box of this size."""
    coba = Kanvas(kv.lebar, kv.tinggi, kv.rupa, kv.besar)
    semua = [v for b in p.sel for v in b]
    dalam = _legenda_petak(coba, p, kepala(coba, k, p.judul, ringkas(semua, p.satuan)), semua)
    muat = int((dalam.tinggi - kv.terkecil * (3 * huruf.BARIS + 0.4)) / (kv.terkecil * 1.3) + 1e-6)
    return [
        replace(p, baris=p.baris[i.start : i.stop], sel=p.sel[i.start : i.stop])
        for i in pilah(len(p.baris), max(1, muat))
    ]


def _warna_petak(kv: Kanvas, p: Petak) -> list[str]:
    return [kv.palet.kelas(c.warna) for c in kelas_nilai([], p.batas, p.arah, p.desimal)]


def _sel_petak(kv: Kanvas, p: Petak, v: Nilai, k: Kotak, ukuran: float, tandai: bool) -> None:
    k = k.dalam(kv.besar, kv.besar, kv.besar, kv.besar)
    tengah, dasar = k.x + k.lebar / 2, k.y + k.tinggi / 2 + ukuran * 0.31
    if not ada(v):
        kv.kotak(k, kv.isian(str(keadaan(v))), stroke=kv.rupa.garis, stroke_width=kv.besar)
        kata = ARTI[keadaan(v)].kata
        muat = huruf.lebar(kata, kv.terkecil) + kv.terkecil < k.lebar
        if keadaan(v) is Keadaan.DISEMBUNYIKAN and not muat:
            kv.gembok(tengah, k.y + k.tinggi / 2, ukuran, kv.rupa.tinta)
        kv.teks(tengah, dasar, kata if muat else "", kv.terkecil, jangkar="middle", lingkar=True)
        return
    warna = _warna_petak(kv, p)[kelas_ke(v.nilai, p.batas, p.desimal)]
    sementara = v.keadaan is Keadaan.SEMENTARA
    kv.kotak(k, warna, **(kv.putus() if sementara else {}))
    teks = teks_nilai(v, p.satuan, p.desimal) + (" ~" if sementara else "")
    kv.teks(tengah, dasar, huruf.potong(teks, ukuran, k.lebar), ukuran, jangkar="middle", warna=kv.palet.di_atas(warna))
    if v.simulasi and tandai:
        kv.kotak(k.dalam(kv.besar, kv.besar, kv.besar, kv.besar), "none", **kv.titik_titik())


def _legenda_petak(kv: Kanvas, p: Petak, k: Kotak, semua: list[Nilai]) -> Kotak:
    """Classes, and the states that occur, in lines over the field."""
    ukuran = kv.terkecil
    kelas = kelas_nilai([v.nilai for v in semua if ada(v)], p.batas, p.arah, p.desimal)
    butir = [(kv.palet.kelas(c.warna), f"{c.label} {p.satuan}".strip(), {}) for c in kelas]
    for s in (Keadaan.BELUM_DILAPORKAN, Keadaan.TIDAK_BERLAKU, Keadaan.DISEMBUNYIKAN):
        if any(keadaan(v) is s for v in semua):
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
    arah = ARAH[p.arah]
    if arah and x + huruf.lebar(arah, ukuran) <= k.kanan:
        kv.teks(x, y + ukuran, arah, ukuran, warna=kv.rupa.redam)
    return k.dalam(atas=y - k.y + ukuran * 1.8)
