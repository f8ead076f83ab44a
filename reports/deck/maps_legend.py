"""The legend of a map in columns beside or below it: classes with counts, states, marks, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo import legend
from geo.legend import Butir, Legenda
from geo.look import TERANG
from ilp_data.format import angka
from reports.box import Kotak
from reports.deck.marks import lambang
from reports.deck.shapes import POLA_BELUM, POLA_SEMBUNYI, TITIK_SIMULASI, Alinea, Huruf, Isi, Kanvas, Pena, Pola
from reports.deck.text import BARIS, TERKECIL, bersih, lebar, lipat_teks

_LAMBANG, _SELA = 24.0, 20.0
_TINGGI = TERKECIL * BARIS


class _Baris(NamedTuple):
    """One line: kind (judul, teks, nomor, kelas, keadaan, titik), what is drawn before it, words, count."""

    jenis: str
    isi: object
    teks: str
    jumlah: str = ""
    simulasi: bool = False

    @property
    def tebal(self) -> bool:
        return self.jenis == "judul"

    @property
    def masuk(self) -> float:
        """Where the words begin."""
        return 0.0 if self.jenis in ("judul", "teks", "nomor") else _LAMBANG

    def tinggi(self, ruang: float) -> float:
        n = len(lipat_teks(self.teks, TERKECIL, self._ruang(ruang), self.tebal))
        return n * _TINGGI + 3.5

    def _ruang(self, ruang: float) -> float:
        return ruang - self.masuk - (lebar(self.jumlah, TERKECIL) + 12 if self.jumlah else 0)


class TataLegenda(NamedTuple):
    """A legend as it is drawn: its columns, the width of one, the height of the highest."""

    kolom: tuple[tuple[_Baris, ...], ...]
    satu: float
    tinggi: float

    @property
    def lebar(self) -> float:
        """Width of all columns."""
        return len(self.kolom) * (self.satu + _SELA) - _SELA if self.kolom else 0.0


def _isi(lg: Legenda, catatan: Sequence[str], kunci: Sequence[tuple[str, str, str]]) -> list[_Baris]:
    baris = []
    if lg.judul:
        baris.append(_Baris("judul", None, lg.judul + (f" ({lg.satuan})" if lg.satuan and lg.kelas else "")))
    if lg.kelas or lg.keadaan:
        baris += [_Baris("teks", None, legend.petunjuk(TERANG))] if lg.kelas else []
        baris.append(_Baris("teks", None, "", lg.sebutan))
    baris += [_Baris("kelas", c.warna, c.label, angka(c.jumlah)) for c in lg.terburuk_dulu]
    baris += [
        _Baris("keadaan", _keadaan(b.kode, lg), b.label, angka(b.jumlah), b.kode == legend.SIMULASI) for b in lg.keadaan
    ]
    baris += [_Baris("titik", b, b.label, angka(b.jumlah)) for b in lg.fasilitas]
    baris += [_Baris("nomor", None, f"{i} {nama}", nilai) for i, (_, nama, nilai) in enumerate(kunci, 1)]
    baris += [_Baris("teks", None, c) for c in (*lg.catatan, *catatan)]
    return [b._replace(teks=bersih(b.teks)) for b in baris]


def _keadaan(kode: str, lg: Legenda) -> tuple[Isi, Pena]:
    """The swatch of a state."""
    tepi = Pena(TERANG.arsir, 0.5)
    tengah = lg.kelas[len(lg.kelas) // 2].warna if lg.kelas else TERANG.tanpa_kelas
    isi: dict[str, tuple[Isi, Pena]] = {
        "belum_dilaporkan": (POLA_BELUM, tepi),
        "disembunyikan": (POLA_SEMBUNYI, tepi),
        "tidak_berlaku": (TERANG.tidak_berlaku, tepi),
        "sementara": (pola_sementara(tengah), tepi),
        "simulasi": (TERANG.permukaan, TITIK_SIMULASI),
    }
    return isi.get(kode, (TERANG.tanpa_kelas, tepi))


def pola_sementara(warna: str) -> Pola:
    """A class colour under thin lines: still provisional."""
    return Pola("ltDnDiag", TERANG.redam, warna)


def tata_legenda(
    lg: Legenda, catatan: Sequence[str], kunci: Sequence[tuple[str, str, str]], tinggi: float, paling: float,
    kolom: int = 0,
) -> TataLegenda:  # fmt: skip
    """Set a legend, with what the numbers on the map stand for (code, name, value), in columns at most ``tinggi`` high
    (or in ``kolom`` columns), each at most ``paling`` wide."""
    baris = _isi(lg, catatan, kunci)
    if not baris:
        return TataLegenda((), 0.0, 0.0)
    alami = max(
        (b.masuk + lebar(b.teks, TERKECIL, b.tebal) + (lebar(b.jumlah, TERKECIL) + 14 if b.jumlah else 4) for b in baris
         if b.jenis != "teks" or b.jumlah), default=paling,
    )  # fmt: skip
    satu = min(max(alami, 120.0), paling)
    semua = sum(b.tinggi(satu) for b in baris)
    if kolom:
        tinggi = max([semua / kolom, *(b.tinggi(satu) for b in baris)])
        while len(_kolom(baris, satu, tinggi)) > kolom:
            tinggi += 4
    hasil = _kolom(baris, satu, tinggi)
    return TataLegenda(hasil, satu, max(sum(b.tinggi(satu) for b in c) for c in hasil))


def _kolom(baris: Sequence[_Baris], satu: float, tinggi: float) -> tuple[tuple[_Baris, ...], ...]:
    """Lines one below the other, a new column where the next one does not fit."""
    jadi: list[list[_Baris]] = [[]]
    y = 0.0
    for b in baris:
        h = b.tinggi(satu)
        if jadi[-1] and y + h > tinggi + 0.01:
            jadi.append([])
            y = 0.0
        jadi[-1].append(b)
        y += h
    return tuple(map(tuple, jadi))


def gambar_legenda(k: Kanvas, t: TataLegenda, x: float, y: float) -> None:
    """Draw a legend with its left upper corner at a point, as a group."""
    if not t.kolom:
        return
    kata = "; ".join(f"{b.teks} {b.jumlah}".strip() for kolom in t.kolom for b in kolom)
    with k.grup(Kotak(x, y, t.lebar, t.tinggi), "Legenda", f"Legenda: {kata}"):
        for ke, kolom in enumerate(t.kolom):
            atas = y
            for b in kolom:
                _baris(k, b, Kotak(x + ke * (t.satu + _SELA), atas, t.satu, b.tinggi(t.satu)))
                atas += b.tinggi(t.satu)


def _baris(k: Kanvas, b: _Baris, kotak: Kotak) -> None:
    tengah = kotak.y + _TINGGI / 2
    if b.jenis == "titik":
        _titik(k, b.isi, kotak.x + 9, tengah)
    elif b.jenis in ("kelas", "keadaan"):
        isi, tepi = (
            b.isi if isinstance(b.isi, tuple) and not isinstance(b.isi, Pola) else (b.isi, Pena(TERANG.arsir, 0.5))
        )
        k.bentuk(Kotak(kotak.x, tengah - 6, 18, 12), "Warna", isi=isi, tepi=tepi)
    warna = TERANG.simulasi if b.simulasi else TERANG.redam if b.jenis == "teks" else TERANG.tinta
    ruang = b._ruang(kotak.lebar)
    if b.teks:
        k.teks(Kotak(kotak.x + b.masuk, kotak.y, ruang, kotak.tinggi - 3),
               [Alinea((Huruf(b.teks, TERKECIL, warna, b.tebal),))], "Arti")  # fmt: skip
    if b.jumlah:
        w = lebar(b.jumlah, TERKECIL) + 6
        k.teks(
            Kotak(kotak.kanan - w, kotak.y, w, _TINGGI),
            [Alinea((Huruf(b.jumlah, TERKECIL, TERANG.redam),), "r")],
            "Jumlah",
        )


def _titik(k: Kanvas, b: Butir, x: float, y: float) -> None:
    if b.kode in TERANG.fasilitas:
        lambang(k, b.kode, x, y, perkiraan=b.perkiraan, lokus=b.lokus, skala=1.15)
