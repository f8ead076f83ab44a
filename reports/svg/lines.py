"""Lines by month. Gaps stay open; months without any report are hatched, provisional ones shaded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from ilp_data.format import angka, bulan, persen
from ilp_data.states import ARTI, Keadaan
from reports.box import Kotak
from reports.model import Garis, Nilai, Seri
from reports.svg import text as huruf
from reports.svg.canvas import LABEL, Kanvas, n
from reports.svg.values import (
    ada,
    gaya_garis,
    kepala,
    legenda_seri,
    ringkas_nilai,
    skala_sumbu,
    teks_nilai,
    ujung_kisi,
)  # fmt: skip

_KATA_RAGU = "diragukan"


class _Letak(NamedTuple):
    """The field of the lines, the width of a month, the type size, the value at the top."""

    kotak: Kotak
    jarak: float
    ukuran: float
    maks: float

    def x(self, ke: int) -> float:
        return self.kotak.x + (ke + 0.5) * self.jarak

    def y(self, nilai: float) -> float:
        return self.kotak.bawah - max(0.0, min(nilai / self.maks, 1.0)) * self.kotak.tinggi


def garis(kv: Kanvas, g: Garis, k: Kotak) -> None:
    """Draw lines into a box."""
    semua = list(chain.from_iterable(s.nilai for s in g.ukuran))
    r = ringkas_nilai(semua, g.satuan)
    k = kepala(kv, k, g.judul, r._replace(catatan=_celah(g)))
    warna = kv.palet.seri(s.warna for s in g.seri)
    if len(g.seri) > 1:
        k = legenda_seri(kv, k, [(r.nama_seri(s), w) for s, w in zip(g.seri, warna, strict=True)], garis=True)
    lt = _letak(kv, g, k)
    _sumbu(kv, g, lt)
    _bulan_khusus(kv, g, lt)
    _bulan_ragu(kv, g, lt)
    for ke, (s, w) in enumerate(zip(g.seri, warna, strict=True)):
        _satu(kv, lt, s, (w, ke), not r.semua_simulasi)
    if r.semua_simulasi:
        kv.kotak(lt.kotak, "none", **kv.titik_titik())
    _angka(kv, g, lt, warna)


def _celah(g: Garis) -> str:
    """What a gap in one line means, where another line goes on; gaps of all lines carry their word themselves."""
    sebagian = {
        s.nilai[i].kata
        for i in range(len(g.bulan)) if any(ada(s.nilai[i]) for s in g.ukuran)
        for s in g.ukuran if not ada(s.nilai[i])
    }  # fmt: skip
    return f"garis terputus: {', '.join(sorted(sebagian))}" if sebagian else ""


def _letak(kv: Kanvas, g: Garis, k: Kotak) -> _Letak:
    ukuran = max(kv.terkecil, min(kv.ukuran(LABEL * 1.15), k.tinggi / 14))
    nilai = [v.nilai for s in g.seri for v in s.nilai if ada(v)]
    maks = ujung_kisi(max([*nilai, 0.0]), g.satuan)
    kiri = max(huruf.lebar(_tanda_sumbu(g, v), ukuran) for v in skala_sumbu(maks)) + ukuran * 0.5
    kanan = max((huruf.lebar(_akhir(g, s.nilai), ukuran, huruf.SEDANG) for s in g.seri), default=0) + ukuran * 0.7
    kotak = k.potong(kiri=kiri, atas=ukuran * 1.2, kanan=kanan, bawah=ukuran * 1.7)
    return _Letak(kotak, kotak.lebar / len(g.bulan), ukuran, maks)


def _tanda_sumbu(g: Garis, v: float) -> str:
    desimal = 0 if v == int(v) else 1
    return persen(v, desimal) if g.satuan == "%" else angka(v, desimal)


def _akhir(g: Garis, nilai: tuple[Nilai, ...]) -> str:
    """The last value that is known, written at the end of its line."""
    terakhir = next((v for v in reversed(nilai) if ada(v)), None)
    return teks_nilai(terakhir, g.satuan, g.desimal) if terakhir else ""


def _sumbu(kv: Kanvas, g: Garis, lt: _Letak) -> None:
    for v in skala_sumbu(lt.maks):
        y = lt.y(v)
        kv.garis(lt.kotak.x, y, lt.kotak.kanan, y, kv.rupa.redam if v == 0 else kv.rupa.garis, kv.besar)
        kv.teks(lt.kotak.x - lt.ukuran * 0.4, y + lt.ukuran * 0.32, _tanda_sumbu(g, v), lt.ukuran, jangkar="end",
                warna=kv.rupa.redam)  # fmt: skip
    kata = [bulan(b, pendek=True) for b in g.bulan]
    tahun = {b[:4] for b in g.bulan}
    teks = [t.partition(" ")[0] if len(tahun) == 1 and 0 < i < len(kata) - 1 else t for i, t in enumerate(kata)]
    for i in _tampil(teks, lt):
        kv.teks(_x_teks(lt, i, teks[i]), lt.kotak.bawah + lt.ukuran * 1.3, teks[i], lt.ukuran, jangkar="middle",
                warna=kv.rupa.redam)  # fmt: skip


def _x_teks(lt: _Letak, i: int, teks: str) -> float:
    """The middle of a month's name, moved inwards at the left edge."""
    return max(lt.x(i), huruf.lebar(teks, lt.ukuran) / 2)


def _tampil(teks: list[str], lt: _Letak) -> list[int]:
    """Months whose name is written: the last, and back from it as many as do not touch."""
    pilih: list[int] = []
    batas = float("inf")
    for i in reversed(range(len(teks))):
        setengah = huruf.lebar(teks[i], lt.ukuran) / 2
        if _x_teks(lt, i, teks[i]) + setengah <= batas:
            pilih.append(i)
            batas = _x_teks(lt, i, teks[i]) - setengah - lt.ukuran * 0.4
    return pilih


def _bulan_khusus(kv: Kanvas, g: Garis, lt: _Letak) -> None:
    """Months in which no line has a value, with the word of their state; provisional ones shaded."""
    sama = [{s.nilai[i].tampak for s in g.ukuran} for i in range(len(g.bulan))]
    for awal, akhir, isi in _rentang(sama):
        k = Kotak(lt.kotak.x + awal * lt.jarak, lt.kotak.y, (akhir - awal) * lt.jarak, lt.kotak.tinggi)
        if isi is Keadaan.SEMENTARA:
            kv.kotak(k, kv.rupa.tidak_berlaku, fill_opacity=0.25)
        else:
            kv.kotak(k, kv.isian(str(isi)), fill_opacity=0.5)
        kata = _kata(g, awal, akhir, isi)
        if huruf.lebar(kata, kv.terkecil) <= k.lebar * 1.6:
            tengah = huruf.lebar(kata, kv.terkecil) / 2
            x = min(max(k.x + k.lebar / 2, lt.kotak.x + tengah), kv.lebar - tengah)
            kv.teks(x, k.y - kv.terkecil * 0.3, kata, kv.terkecil, jangkar="middle", warna=kv.rupa.redam)


def _kata(g: Garis, awal: int, akhir: int, isi: Keadaan) -> str:
    """The one word of all values of a run of months, else that of their state."""
    semua = {s.nilai[i].kata for s in g.ukuran for i in range(awal, akhir)}
    return semua.pop() if len(semua) == 1 else ARTI[isi].kata


def _bulan_ragu(kv: Kanvas, g: Garis, lt: _Letak) -> None:
    """Months whose figure is doubted: hatched, with the word over their first run."""
    ragu = [i for i in range(len(g.bulan)) if any(s.nilai[i].ragu for s in g.seri)]
    for i in ragu:
        k = Kotak(lt.kotak.x + i * lt.jarak, lt.kotak.y, lt.jarak, lt.kotak.tinggi)
        kv.kotak(k, kv.pola("ragu"), fill_opacity=0.6)
    if ragu:
        tengah = huruf.lebar(_KATA_RAGU, kv.terkecil) / 2
        x = min(max(lt.x(ragu[0]), lt.kotak.x + tengah), lt.kotak.kanan - tengah)
        kv.teks(x, lt.kotak.y - kv.terkecil * 0.3, _KATA_RAGU, kv.terkecil, jangkar="middle", warna=kv.rupa.perhatian)


def _rentang(sama: list[set[Keadaan]]) -> Iterator[tuple[int, int, Keadaan]]:
    """Runs of months of one special state: (first, behind the last, state)."""
    awal = 0
    for ke in range(1, len(sama) + 1):
        if ke < len(sama) and sama[ke] == sama[awal]:
            continue
        if len(sama[awal]) == 1 and (isi := next(iter(sama[awal]))) not in (Keadaan.ADA, Keadaan.NOL):
            yield awal, ke, isi
        awal = ke


def _satu(kv: Kanvas, lt: _Letak, s: Seri, gaya: tuple[str, int], tandai: bool) -> None:
    """One line in the colour and the dashes of ``gaya``; ``tandai``: simulated points have a mark of their own. A level
    to compare with has no points."""
    (warna, ke), nilai = gaya, s.nilai
    titik = [(lt.x(i), lt.y(v.nilai)) if ada(v) else None for i, v in enumerate(nilai)]
    jalur = []
    for i, (a, b) in enumerate(pairwise([None, *titik])):
        if b is not None:
            jalur.append(f"{'L' if a is not None and i else 'M'}{n(b[0])} {n(b[1])}")
    kv.unsur("path", d="".join(jalur) or None, fill="none", stroke=warna, stroke_width=2.6 * kv.besar,
             stroke_linejoin="round", **gaya_garis(kv, ke))  # fmt: skip
    jari = min(lt.jarak * 0.2, 3.6 * kv.besar)
    for p, v in zip(titik, nilai, strict=True):
        if p is None or s.acuan:
            continue
        if v.simulasi and tandai:
            kv.unsur("circle", cx=p[0], cy=p[1], r=jari * 2, fill="none", **kv.titik_titik())
        berongga = v.keadaan is Keadaan.SEMENTARA or v.ragu
        kv.unsur("circle", cx=p[0], cy=p[1], r=jari, fill=kv.rupa.permukaan if berongga else warna, stroke=warna,
                 stroke_width=1.6 * kv.besar)  # fmt: skip


def _angka(kv: Kanvas, g: Garis, lt: _Letak, warna: list[str]) -> None:
    """The last value of each line behind its end, moved apart where two would touch."""
    akhir = [(max((i for i, v in enumerate(s.nilai) if ada(v)), default=None), s, w)
             for s, w in zip(g.seri, warna, strict=True)]  # fmt: skip
    letak = sorted((lt.y(s.nilai[i].nilai), i, _akhir(g, s.nilai), w) for i, s, w in akhir if i is not None)
    bawah = -1e9
    for y0, i, teks, w in letak:
        # Only at the right edge do the figures share a column.
        y = max(y0, bawah + lt.ukuran * 1.05) if i == len(g.bulan) - 1 else y0 - lt.ukuran * 0.8
        kv.teks(lt.x(i) + lt.ukuran * 0.7, y + lt.ukuran * 0.32, teks, lt.ukuran, tebal=huruf.SEDANG, warna=w,
                lingkar=True)  # fmt: skip
        bawah = y if i == len(g.bulan) - 1 else bawah
