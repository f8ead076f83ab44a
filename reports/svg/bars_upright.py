"""Standing bars side by side, for few categories with short names."""

from __future__ import annotations

from typing import NamedTuple

from reports.box import Kotak
from reports.model import Batang, Nilai
from reports.svg import text as huruf
from reports.svg.canvas import LABEL, Kanvas
from reports.svg.values import Ringkas, ada, batang_nilai, rapikan_maks, tanda_seri, teks_nilai


class _Letak(NamedTuple):
    """The field of the bars, the width of a category and of a bar, type sizes, the value at the top."""

    kotak: Kotak
    petak: float
    batang: float
    ukuran: float
    maks: float

    def tinggi(self, nilai: float) -> float:
        return max(0.0, min(nilai / self.maks, 1.0)) * self.kotak.tinggi


def tegak(kv: Kanvas, b: Batang, k: Kotak, warna: list[str], r: Ringkas) -> bool:
    """Draw the bars standing; ``False`` (nothing drawn) where the names or figures do not fit that way."""
    lt = _letak(kv, b, k, r)
    if lt is None:
        return False
    for i, nama in enumerate(b.kategori):
        x = lt.kotak.x + i * lt.petak
        sorot = i in b.sorot
        baris = huruf.lipat_teks(("• " if sorot else "") + nama, lt.ukuran, lt.petak * 0.94)
        kv.paragraf(x + lt.petak / 2, lt.kotak.bawah + lt.ukuran * 0.3, baris, lt.ukuran, jangkar="middle",
                    warna=kv.rupa.perhatian if sorot else "")  # fmt: skip
        kiri = x + (lt.petak - lt.batang * len(b.seri)) / 2
        for j, s in enumerate(b.seri):
            polos = kv.rupa.perhatian if sorot and len(b.seri) == 1 else warna[j]
            _satu(kv, b, lt, s.nilai[i], kiri + j * lt.batang, polos, r.rinci(s.nilai[i], tanda_seri(s)))
    kv.garis(lt.kotak.x, lt.kotak.bawah, lt.kotak.kanan, lt.kotak.bawah, kv.rupa.redam, kv.besar)
    _acuan(kv, b, lt)
    return True


def _letak(kv: Kanvas, b: Batang, k: Kotak, r: Ringkas) -> _Letak | None:
    petak = k.lebar / len(b.kategori)
    batang = petak * 0.82 / len(b.seri)
    for dasar in (LABEL * 1.35, LABEL * 1.15, LABEL):
        ukuran = max(kv.terkecil, kv.ukuran(dasar))
        baris_nama = [_utuh("• " + n if b.sorot else n, ukuran, petak * 0.94, 3) for n in b.kategori]
        semua = [_teks(b, v, ukuran, batang, r.rinci(v, tanda_seri(s))) for s in b.seri for v in s.nilai]
        if all(baris_nama) and None not in semua:
            atas = max(len(t or ()) for t in semua) * ukuran * huruf.BARIS + kv.ukuran(6)
            bawah = max(len(t or ()) for t in baris_nama) * ukuran * huruf.BARIS + ukuran * 0.4
            kotak = k.potong(atas=atas, bawah=bawah)
            return _Letak(kotak, petak, batang, ukuran, _maks(b)) if kotak.tinggi > k.tinggi * 0.35 else None
    return None


def _utuh(teks: str, ukuran: float, ruang: float, maks: int) -> tuple[str, ...] | None:
    """Lines without a broken word; None where that cannot be."""
    baris = huruf.lipat_teks(teks, ukuran, ruang)
    pecah = any(huruf.lebar(kata, ukuran) > ruang for kata in teks.split())
    return None if pecah or len(baris) > maks else baris


def _teks(b: Batang, v: Nilai, ukuran: float, ruang: float, rinci: str) -> tuple[str, ...] | None:
    """What stands over a bar: the value, then its marks; None where it is wider than the bar."""
    nilai = teks_nilai(v, b.satuan, b.desimal)
    if not ada(v):
        return _utuh(nilai, ukuran, ruang * 1.04, 3)
    if huruf.lebar(nilai, ukuran, huruf.SEDANG) > ruang * 1.04:
        return None
    bawah = _utuh(rinci, ukuran, ruang * 1.04, 2) if rinci else ()
    return None if bawah is None else (nilai, *bawah)


def _maks(b: Batang) -> float:
    nilai = [v.nilai for s in b.seri for v in s.nilai if ada(v)]
    return rapikan_maks(max([*nilai, b.acuan[1] if b.acuan else 0.0]), b.satuan)


def _satu(kv: Kanvas, b: Batang, lt: _Letak, v: Nilai, x: float, warna: str, rinci: str) -> None:
    tinggi = lt.tinggi(v.nilai) if ada(v) else lt.kotak.tinggi * 0.12
    k = Kotak(x + lt.batang * 0.04, lt.kotak.bawah - tinggi, lt.batang * 0.92, tinggi)
    batang_nilai(kv, k, v, warna)
    baris = _teks(b, v, lt.ukuran, lt.batang, rinci) or ()
    atas = k.y - kv.ukuran(3) - len(baris) * lt.ukuran * huruf.BARIS
    tengah = x + lt.batang / 2
    if not ada(v):
        kv.paragraf(tengah, atas, baris, lt.ukuran, jangkar="middle", warna=kv.rupa.redam)
        if str(v.tampak) == "disembunyikan":
            kv.gembok(tengah, k.y + k.tinggi / 2, lt.ukuran)
        return
    y = kv.paragraf(tengah, atas, baris[:1], lt.ukuran, jangkar="middle", tebal=huruf.SEDANG, lingkar=True)
    kv.paragraf(tengah, y, baris[1:], lt.ukuran, jangkar="middle", warna=kv.rupa.redam)


def _acuan(kv: Kanvas, b: Batang, lt: _Letak) -> None:
    if not b.acuan:
        return
    nama, nilai = b.acuan
    y, u = lt.kotak.bawah - lt.tinggi(nilai), kv.besar
    kv.garis(lt.kotak.x, y, lt.kotak.kanan, y, kv.rupa.tinta, 1.6 * u, stroke_dasharray=f"{5 * u:.1f} {4 * u:.1f}")
    teks = huruf.potong_teks(nama, kv.terkecil, lt.kotak.lebar)
    kv.teks(lt.kotak.kanan, y - kv.terkecil * 0.35, teks, kv.terkecil, jangkar="end", lingkar=True)
