"""How a value is written and marked in a picture, and what stands over and under every chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geo.look import TERANG
from ilp_data.format import angka, bagian_dari, persen
from ilp_data.states import Keadaan, Tanda
from reports.box import Kotak
from reports.model import Nilai, Seri
from reports.svg import text as huruf
from reports.svg.canvas import ISI, JUDUL, LABEL, Kanvas

# What has to be said about a value that is shown, with its word.
Ucapan = Tanda | Keadaan
_KATA: dict[Ucapan, str] = {
    Tanda.SEBAGIAN: "sebagian",
    Tanda.SERBA_100: "periksa penyebut",
    Tanda.SIMULASI: "simulasi",
    Keadaan.SEMENTARA: "sementara",
}


def ada(v: Nilai) -> bool:
    """Whether a number may be drawn."""
    return v.nilai is not None and v.keadaan.bernilai


def teks_nilai(v: Nilai, satuan: str, desimal: int) -> str:
    """``76,5 %``, ``915``, or the word of the state."""
    if not ada(v):
        return v.kata
    return persen(v.nilai, desimal) if satuan == "%" else angka(v.nilai, desimal)


def pecahan(v: Nilai, satuan: str) -> str:
    """``354 dari 757``; "" where a part is unknown or the number is the count itself."""
    if not ada(v) or v.pembilang is None or v.penyebut is None or satuan != "%":
        return ""
    return bagian_dari(v.pembilang, v.penyebut)


def tanda(v: Nilai) -> frozenset[Ucapan]:
    """What has to be said about a value that is shown."""
    return frozenset(t for t in (*v.tanda, v.keadaan) if t in _KATA)


def _kata(ucapan: Iterable[Ucapan]) -> list[str]:
    """The words, in the order of the alphabet."""
    return sorted(_KATA[t] for t in ucapan)


class Ringkas(NamedTuple):
    """What holds for all values of a picture and is therefore said once: marks, the denominator by name."""

    tanda: frozenset[Ucapan]
    penyebut: str
    ada_simulasi: bool
    catatan: str = ""

    @property
    def semua_simulasi(self) -> bool:
        """Whether all values of the picture were made up for demonstration."""
        return Tanda.SIMULASI in self.tanda

    def rinci(self, v: Nilai, seri: frozenset[Ucapan] = frozenset()) -> str:
        """The marks of one value that hold neither for all nor for all of its series: ``sementara · sebagian``."""
        return " · ".join(_kata(tanda(v) - self.tanda - seri))

    def nama_seri(self, s: Seri) -> str:
        """The name of a series with the marks that hold for all of it: ``Registri (simulasi)``."""
        milik = ["titik"] * s.titik + _kata(tanda_seri(s) - self.tanda)
        return f"{s.nama} ({', '.join(milik)})" if milik else s.nama

    @property
    def kalimat(self) -> str:
        """The line under the title: ``penyebut: balita terdaftar · sementara``."""
        bagian = [f"penyebut: {self.penyebut}"] if self.penyebut else []
        return " · ".join([*bagian, *_kata(self.tanda - {Tanda.SIMULASI}), *([self.catatan] if self.catatan else [])])


def tanda_seri(s: Seri) -> frozenset[Ucapan]:
    """The marks that all values of a series have."""
    bernilai = [tanda(v) for v in s.nilai if ada(v)]
    return frozenset.intersection(*bernilai) if len(bernilai) > 1 else frozenset()


def ringkas_nilai(nilai: Iterable[Nilai], satuan: str = "%") -> Ringkas:
    """Sum up the values of a picture."""
    daftar = list(nilai)
    bernilai = [tanda(v) for v in daftar if ada(v)]
    nama = {v.nama_penyebut for v in daftar if v.nama_penyebut}
    bersama = frozenset.intersection(*bernilai) if len(bernilai) > 1 else frozenset()
    return Ringkas(bersama, nama.pop() if len(nama) == 1 and satuan == "%" else "", any(v.simulasi for v in daftar))


def kepala(kv: Kanvas, k: Kotak, judul: str, r: Ringkas) -> Kotak:
    """Title, badge and the line of what holds for all; the box that is left. A title that says which colour is the
    worst was written for the light look; each look has its own word."""
    judul = judul.replace(TERANG.pekat, kv.rupa.pekat)
    lebar_lencana = kv.lencana(k.kanan, k.y) + kv.ukuran(8) if r.ada_simulasi and kv.berlencana else 0
    y = k.y
    ukuran = kv.ukuran(JUDUL)
    if judul:
        baris = huruf.lipat_paling(judul, ukuran, k.lebar - lebar_lencana, 2, huruf.SEDANG)
        y = kv.paragraf(k.x, y, baris, ukuran, tebal=huruf.SEDANG)
    if r.kalimat:
        teks = huruf.potong_teks(r.kalimat, kv.terkecil, k.lebar - (0 if judul else lebar_lencana))
        y = kv.paragraf(k.x, y, [teks], kv.terkecil, warna=kv.rupa.redam)
    if lebar_lencana:
        y = max(y, k.y + kv.terkecil * 1.7)
    return k.potong(atas=y - k.y + (kv.ukuran(6) if y > k.y else 0))


def tinggi_kepala(kv: Kanvas, k: Kotak, judul: str, r: Ringkas) -> float:
    """What ``kepala`` takes from the height, without drawing on ``kv``."""
    return kepala(Kanvas(kv.lebar, kv.tinggi, kv.rupa, kv.besar), k, judul, r).y - k.y


def legenda_seri(kv: Kanvas, k: Kotak, seri: Sequence[tuple[str, str]], *, garis: bool = False) -> Kotak:
    """Names of series with their colour, as many to a line as fit; the box that is left."""
    ukuran, x, y = kv.ukuran(LABEL), k.x, k.y
    sisi = ukuran * 0.9
    for ke, (nama, warna) in enumerate(seri):
        teks = huruf.potong_teks(nama, ukuran, k.lebar - sisi * 2)
        butuh = sisi * (2 if garis else 1) + ukuran * 0.5 + huruf.lebar(teks, ukuran)
        if x > k.x and x + butuh > k.kanan:
            x, y = k.x, y + ukuran * 1.5
        if garis:
            kv.garis(x, y + ukuran * 0.66, x + sisi * 2, y + ukuran * 0.66, warna, kv.ukuran(3), **gaya_garis(kv, ke))
        else:
            kv.kotak(Kotak(x, y + ukuran * 0.22, sisi, sisi), warna, stroke=kv.rupa.arsir, stroke_width=0.5 * kv.besar)
        kv.teks(x + butuh - huruf.lebar(teks, ukuran), y + ukuran, teks, ukuran)
        x += butuh + ukuran * 1.3
    return k.potong(atas=y - k.y + ukuran * 1.9)


def gaya_garis(kv: Kanvas, ke: int) -> dict[str, object]:
    """The dashes of the n-th line, so that no line is known by its colour alone."""
    pola = ("", "10 5", "2.5 4", "12 4 2.5 4")[ke % 4]
    if not pola:
        return {}
    return {"stroke_dasharray": " ".join(f"{float(p) * kv.besar:.1f}" for p in pola.split())}


def rapikan_maks(terbesar: float, satuan: str) -> float:
    """The end of an axis: 100 for percentages that come near it, else a little more than the largest value."""
    if satuan == "%" and 55 <= terbesar <= 100:
        return 100.0
    return terbesar * 1.05 if terbesar > 0 else 1.0


def ujung_kisi(terbesar: float, satuan: str) -> float:
    """The end of an axis with marks: the first mark at or over the largest value, so that nothing is drawn beyond the
    last one; 100 for percentages that come near it."""
    maks = rapikan_maks(terbesar, satuan) if satuan == "%" and 55 <= terbesar <= 100 else terbesar
    if maks <= 0:
        return 1.0
    while maks > (akhir := skala_sumbu(maks)[-1]) * (1 + 1e-9):
        maks = akhir + skala_sumbu(maks)[1]
    return maks


def skala_sumbu(maks: float, kira: int = 6) -> list[float]:
    """Round marks from 0 up to ``maks`` at most, about ``kira`` of them."""
    if maks <= 0:
        return [0.0]
    pangkat = 10.0 ** math.floor(math.log10(maks / kira))
    langkah = next(f * pangkat for f in (1, 2, 2.5, 5, 10) if f * pangkat >= maks / kira * 0.999)
    return [i * langkah for i in range(int(maks / langkah + 1e-9) + 1)]


def batang_nilai(kv: Kanvas, k: Kotak, v: Nilai, warna: str) -> None:
    """One bar in the dress of its state."""
    if not ada(v):
        kv.kotak(k, kv.isian(str(v.tampak)), stroke=kv.rupa.arsir, stroke_width=kv.besar)
        return
    sementara, u = v.keadaan is Keadaan.SEMENTARA, 1.6 * kv.besar
    kv.kotak(k, warna, fill_opacity=0.45 if sementara else None, **(kv.putus() if sementara else {}))
    if v.simulasi and min(k.lebar, k.tinggi) > 0:
        kv.kotak(k.potong(-u, -u, -u, -u), "none", **kv.titik_titik())


def ukuran_baris(kv: Kanvas, jarak: float, bagi: float = 1.75) -> float:
    """The type size for rows that are ``jarak`` apart: larger where there is room, never below the smallest."""
    return max(kv.terkecil, min(jarak / bagi, kv.ukuran(ISI) * 1.3))


def pilah_kelompok(n: int, muat: int) -> list[range]:
    """``n`` things in groups of at most ``muat``, about equally many each."""
    if muat < 1 or n <= muat:
        return [range(n)]
    banyak = -(-n // muat)
    batas = [round(i * n / banyak) for i in range(banyak + 1)]
    return [range(a, b) for a, b in zip(batas, batas[1:], strict=False)]
