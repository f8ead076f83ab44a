"""Headline figures, ranked lists and running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ilp_data.format import angka
from ilp_data.states import Keadaan
from reports.box import Kotak
from reports.model import Butir, Daftar, DeretKartu, Kartu, Paragraf
from reports.svg import text as huruf
from reports.svg.canvas import ISI, JUDUL, Kanvas
from reports.svg.values import ada, kepala, pilah_kelompok, ringkas_nilai, tinggi_kepala


def kartu(kv: Kanvas, d: DeretKartu, k: Kotak) -> None:
    """Draw figures into a box: beside each other, in the grid that lets them be largest."""
    banyak = len(d.kartu)
    kolom = min(range(1, banyak + 1), key=lambda c: (_canggung(k, banyak, c), c))
    baris = -(-banyak // kolom)
    sela = kv.ukuran(12)
    w = (k.lebar - sela * (kolom - 1)) / kolom
    h = min((k.tinggi - sela * (baris - 1)) / baris, kv.ukuran(190))
    atas = k.y + min((k.tinggi - h * baris - sela * (baris - 1)) / 3, kv.ukuran(30))
    kotak = [Kotak(k.x + (i % kolom) * (w + sela), atas + (i // kolom) * (h + sela), w, h) for i in range(banyak)]
    dalam = w - kv.ukuran(26)
    ukuran = min((_ukuran_angka(kv, c, dalam, h) for c in d.kartu if ada(c.nilai)), default=kv.ukuran(24))
    for c, kk in zip(d.kartu, kotak, strict=True):
        _satu_kartu(kv, c, kk, ukuran)


def _canggung(k: Kotak, banyak: int, kolom: int) -> float:
    """How far cards of a grid are from twice as wide as high, empty places counted too: three stand in a row."""
    baris = -(-banyak // kolom)
    bentuk = (k.lebar / kolom) / (k.tinggi / baris)
    return max(bentuk / 1.8, 1.8 / bentuk) + 0.7 * (kolom * baris - banyak)


def _ukuran_angka(kv: Kanvas, c: Kartu, ruang: float, tinggi: float) -> float:
    terbesar = min(kv.ukuran(64), tinggi * 0.38)
    return max(kv.terkecil, min(terbesar, terbesar * ruang / huruf.lebar(c.angka, terbesar, huruf.SEDANG)))


def _satu_kartu(kv: Kanvas, c: Kartu, k: Kotak, ukuran: float) -> None:
    r, u = kv.rupa, kv.besar
    sementara = c.nilai.keadaan is Keadaan.SEMENTARA
    kv.kotak(k.potong(u, u, u, u), r.permukaan, rx=6.0 * u,
             **(kv.putus() if sementara else {"stroke": r.garis, "stroke_width": u}))  # fmt: skip
    if c.nilai.simulasi:
        kv.kotak(k.potong(u, u, u, u), "none", rx=6.0 * u, **kv.titik_titik())
    if not ada(c.nilai):
        pita = Kotak(k.x + 3 * u, k.y + 3 * u, 9 * u, k.tinggi - 6 * u)
        kv.kotak(pita, kv.isian(str(c.nilai.tampak)))
    x, dalam = k.x + 17 * u, k.lebar - 26 * u
    lencana = kv.lencana(k.kanan - 8 * u, k.y + 8 * u) + 6 * u if c.nilai.simulasi else 0
    judul, y = max(kv.ukuran(ISI), min(kv.ukuran(ISI * 1.35), k.tinggi / 9)), k.y + 9 * u
    kata = huruf.lipat_paling(c.judul, judul, dalam - lencana, 2, huruf.SEDANG)
    y = kv.paragraf(x, y, kata, judul, tebal=huruf.SEDANG, warna=r.redam)
    terkunci = c.nilai.tampak is Keadaan.DISEMBUNYIKAN
    if not ada(c.nilai):
        ruang = dalam - (ukuran * 0.7 if terkunci else 0)
        ukuran, baris = huruf.muatkan_teks(c.angka, ruang, ukuran * 1.3, terbesar=ukuran * 0.7, terkecil=kv.terkecil,
                                   tebal=huruf.SEDANG)  # fmt: skip
    else:
        baris = [huruf.potong_teks(c.angka, ukuran, dalam, huruf.SEDANG)]
    kiri = x + (ukuran * 1.0 if terkunci else 0)
    if terkunci:
        kv.gembok(x + ukuran * 0.36, y + ukuran * 0.7, ukuran)
    y = kv.paragraf(kiri, y, baris, ukuran, tebal=huruf.SEDANG, warna=r.redam if not ada(c.nilai) else r.tinta)
    sisa = k.bawah - y - 6 * u
    besar = max(kv.terkecil, min(kv.ukuran(ISI * 1.35), k.tinggi / 9))
    keterangan, tulis = huruf.muatkan_teks(c.keterangan, dalam, sisa, terbesar=besar, terkecil=kv.terkecil)
    kv.paragraf(x, max(y, min(y + 8 * u, k.bawah - 9 * u - len(tulis) * keterangan * huruf.BARIS)), tulis, keterangan)


@dataclass(frozen=True)
class DaftarLanjutan(Daftar):
    """A list that goes on: its first line has the number ``mulai``."""

    mulai: int = 1


class _LetakDaftar(NamedTuple):
    """Type size, width of the number, of the value, of the text between them, of a badge; lines per sentence."""

    ukuran: float
    nomor: float
    nilai: float
    teks: float
    lencana: float
    kalimat: int

    def baris(self, b: Butir, paling: int = 0) -> tuple[str, ...]:
        """The sentence in lines; ``paling`` 0 = as many as this layout has."""
        ruang = self.teks - (self.lencana if b.simulasi and not _bernama(b) else 0)
        return huruf.lipat_paling(b.kalimat, self.ukuran * 0.92, ruang, paling or self.kalimat)

    def tinggi(self, b: Butir) -> float:
        kepala_baris = 1 if _bernama(b) else 0.04
        return self.ukuran * huruf.BARIS * (kepala_baris + 0.92 * len(self.baris(b))) + self.ukuran * 0.55


def _bernama(b: Butir) -> bool:
    """Whether a line has a name of its own: a mere number would stand there twice."""
    return not b.nama.isdigit()


def gambar_daftar(kv: Kanvas, d: Daftar, k: Kotak) -> None:
    """Draw a ranked list into a box."""
    k = kepala(kv, k, d.judul, ringkas_nilai([]))
    sisa_tinggi = kv.terkecil * 1.5 if d.sisa else 0
    lt, banyak = _letak_daftar(kv, d, k.potong(bawah=sisa_tinggi))
    bebas = k.tinggi - sisa_tinggi - sum(lt.tinggi(b) for b in d.butir[:banyak])
    sela = min(max(bebas / max(1, banyak), 0), lt.ukuran * 0.8)
    y = k.y
    for i, b in enumerate(d.butir[:banyak], _mulai(d)):
        tinggi = lt.tinggi(b) + sela
        _satu_butir(kv, lt, b, i, Kotak(k.x, y, k.lebar, tinggi))
        y += tinggi
    sisa = d.sisa if banyak == len(d.butir) else f"dan {angka(len(d.butir) - banyak)} lainnya di daftar ini"
    sisa = huruf.potong_teks(sisa, kv.terkecil, k.lebar)
    kv.teks(k.x, y + kv.terkecil * 1.05, sisa, kv.terkecil, warna=kv.rupa.redam)


def _mulai(d: Daftar) -> int:
    return d.mulai if isinstance(d, DaftarLanjutan) else 1


def _letak_daftar(kv: Kanvas, d: Daftar, k: Kotak) -> tuple[_LetakDaftar, int]:
    """The largest type with which all lines fit whole; at the smallest, sentences of one line, then fewer lines."""
    for kalimat in (4, 3, 2, 1):
        ukuran = kv.ukuran(ISI * 1.35)
        while ukuran >= kv.terkecil / 0.92:
            lt = _ukur_daftar(kv, d, k, ukuran, kalimat)
            utuh = kalimat < 4 or all(len(lt.baris(b, 9)) <= 4 for b in d.butir)
            if utuh and sum(lt.tinggi(b) for b in d.butir) <= k.tinggi:
                return lt, len(d.butir)
            ukuran *= 0.96
    lt = _ukur_daftar(kv, d, k, kv.terkecil / 0.92, 1)
    muat, y = 0, 0.0
    for b in d.butir:
        y += lt.tinggi(b)
        if y > k.tinggi - kv.terkecil * 1.5:
            break
        muat += 1
    return lt, max(1, muat)


def _ukur_daftar(kv: Kanvas, d: Daftar, k: Kotak, ukuran: float, kalimat: int) -> _LetakDaftar:
    nomor = huruf.lebar(str(_mulai(d) + len(d.butir) - 1), ukuran, huruf.SEDANG) + ukuran * 1.2
    nilai = min(max((huruf.lebar(b.nilai, ukuran, huruf.SEDANG) for b in d.butir), default=0), k.lebar * 0.34)
    nilai += ukuran * 0.6 if nilai else 0
    lencana = huruf.lebar("SIMULASI", kv.terkecil, huruf.TEBAL) + kv.ukuran(14) + ukuran * 0.4
    return _LetakDaftar(ukuran, nomor, nilai, k.lebar - nomor - nilai, lencana, kalimat)


def _satu_butir(kv: Kanvas, lt: _LetakDaftar, b: Butir, nomor: int, k: Kotak) -> None:
    u, x = lt.ukuran, k.x + lt.nomor
    dasar = k.y + u * 0.98
    kv.teks(x - u * 1.15, dasar, str(nomor), u, tebal=huruf.SEDANG, warna=kv.rupa.redam, jangkar="end")
    if b.buruk:
        kv.unsur("circle", cx=x - u * 0.65, cy=dasar - u * 0.33, r=u * 0.24, fill=kv.rupa.perhatian)
    lencana = 0.0
    if b.simulasi:
        lencana = kv.lencana(k.kanan - lt.nilai, k.y + u * 0.65 - kv.terkecil * 0.75) + u * 0.4
    if _bernama(b):
        kv.teks(x, dasar, huruf.potong_teks(b.nama, u, lt.teks - lencana, huruf.SEDANG), u, tebal=huruf.SEDANG)
    nilai = huruf.potong_teks(b.nilai, u, max(lt.nilai - u * 0.6, 0), huruf.SEDANG)
    kv.teks(k.kanan, dasar, nilai, u, tebal=huruf.SEDANG, jangkar="end", warna=kv.rupa.perhatian if b.buruk else "")
    if _bernama(b):
        kv.paragraf(x, k.y + u * huruf.BARIS, lt.baris(b), u * 0.92, warna=kv.rupa.redam)
    else:
        kv.paragraf(x, k.y + u * 0.1, lt.baris(b), u * 0.92)
    kv.garis(k.x, k.bawah - u * 0.15, k.kanan, k.bawah - u * 0.15, kv.rupa.garis, kv.besar)


def pecah_daftar(kv: Kanvas, d: Daftar, k: Kotak) -> list[Daftar]:
    """Parts that each fit into a box of this size; only the last says how many more there are."""
    dalam = k.potong(atas=tinggi_kepala(kv, k, d.judul, ringkas_nilai([])), bawah=kv.terkecil * 1.5)
    _, muat = _letak_daftar(kv, d, dalam)
    bagian = pilah_kelompok(len(d.butir), muat)
    return [
        DaftarLanjutan(d.butir[p.start : p.stop], d.alt, d.judul, d.sisa if p is bagian[-1] else "", p.start + 1)
        for p in bagian
    ]


class _LetakTeks(NamedTuple):
    """A type size, and with it the lines of each paragraph: (heading, lines)."""

    ukuran: float
    isi: tuple[tuple[str, tuple[str, ...]], ...]
    kolom: tuple[range, ...]


def paragraf(kv: Kanvas, p: Paragraf, k: Kotak) -> None:
    """Draw running text into a box: short facts as a list of two columns, else one column of text, or two."""
    isi = _isi(p)
    if _fakta(kv, isi, k):
        return
    lt = _letak_teks(kv, p, k)
    sela = kv.ukuran(28)
    lebar = (k.lebar - sela * (len(lt.kolom) - 1)) / len(lt.kolom)
    for i, bagian in enumerate(lt.kolom):
        x, y = k.x + i * (lebar + sela), k.y
        for nomor in bagian:
            judul, baris = lt.isi[nomor]
            if judul:
                kata = huruf.lipat_paling(judul, lt.ukuran, lebar, 2, huruf.SEDANG)
                y = kv.paragraf(x, y, kata, lt.ukuran, tebal=huruf.SEDANG)
            y = kv.paragraf(x, y, baris, lt.ukuran) + lt.ukuran * 0.55


def _fakta(kv: Kanvas, isi: list[tuple[str, str]], k: Kotak) -> bool:
    """``Daerah   Kota Bontang``, a line each, where all have a heading and are short; ``False``: nothing drawn."""
    if not isi or not all(j and t for j, t in isi):
        return False
    ukuran = min(kv.ukuran(JUDUL * 1.6), k.tinggi / len(isi) / 1.5)
    kiri = max(huruf.lebar(j, ukuran) for j, _ in isi) + ukuran * 1.4
    kanan = max(huruf.lebar(t, ukuran, huruf.SEDANG) for _, t in isi)
    if ukuran < kv.terkecil or kiri + kanan > k.lebar:
        return False
    for i, (judul, teks) in enumerate(isi):
        y = k.y + i * ukuran * 1.5
        kv.paragraf(k.x, y, [judul], ukuran, warna=kv.rupa.redam)
        kv.paragraf(k.x + kiri, y, [teks], ukuran, tebal=huruf.SEDANG)
    return True


def _isi(p: Paragraf) -> list[tuple[str, str]]:
    """(heading or "", text) of each paragraph."""
    return [(t.judul, t.teks) for t in p.isi]


def _letak_teks(kv: Kanvas, p: Paragraf, k: Kotak) -> _LetakTeks:
    ukuran = kv.ukuran(JUDUL * 1.6)
    while True:
        for kolom in (1, 2):
            lt = _coba_teks(kv, p, k, ukuran, kolom)
            if lt is not None:
                return lt
        if ukuran <= kv.terkecil:
            return _paksa_teks(kv, p, k)
        ukuran = max(kv.terkecil, ukuran * 0.95)


def _coba_teks(kv: Kanvas, p: Paragraf, k: Kotak, ukuran: float, kolom: int) -> _LetakTeks | None:
    """Paragraphs in columns of about equal height; None where they do not fit. Lines of more than 90 letters tire."""
    lebar = (k.lebar - kv.ukuran(28) * (kolom - 1)) / kolom
    if kolom == 1 and lebar > ukuran * 52 and len(p.isi) > 2:
        return None
    isi = tuple((j, huruf.lipat_teks(t, ukuran, lebar)) for j, t in _isi(p))
    tinggi = [
        (len(huruf.lipat_paling(j, ukuran, lebar, 2, huruf.SEDANG)) + len(b)) * ukuran * huruf.BARIS + ukuran * 0.55
        for j, b in isi
    ]
    potong = _potong_kolom(tinggi, kolom)
    if max((sum(tinggi[i] for i in r) for r in potong), default=0) - ukuran * 0.55 > k.tinggi:
        return None
    return _LetakTeks(ukuran, isi, potong)


def _potong_kolom(tinggi: list[float], kolom: int) -> tuple[range, ...]:
    if kolom == 1 or len(tinggi) < 2:
        return (range(len(tinggi)),)
    di = min(range(1, len(tinggi)), key=lambda i: max(sum(tinggi[:i]), sum(tinggi[i:])))
    return range(di), range(di, len(tinggi))


def _paksa_teks(kv: Kanvas, p: Paragraf, k: Kotak) -> _LetakTeks:
    """Too much text: paragraphs as far as there are lines, each with its share of them, shortened."""
    ukuran, isi = kv.terkecil, _isi(p)
    sisa = int((k.tinggi + ukuran * 0.55) / (ukuran * huruf.BARIS))
    jadi: list[tuple[str, tuple[str, ...]]] = []
    for ke, (judul, teks) in enumerate(isi):
        kepala_baris = len(huruf.lipat_paling(judul, ukuran, k.lebar, 2, huruf.SEDANG)) if judul else 0
        bagian = sisa / (len(isi) - ke) - kepala_baris - 0.55 / huruf.BARIS
        if sisa - kepala_baris - 0.55 / huruf.BARIS < 1:
            break
        baris = huruf.lipat_paling(teks, ukuran, k.lebar, max(1, int(bagian)))
        jadi.append((judul, baris))
        sisa -= kepala_baris + len(baris) + 0.55 / huruf.BARIS
    return _LetakTeks(ukuran, tuple(jadi), (range(len(jadi)),))
