"""A part of a slide in a paper: maps and charts as pictures of the one drawing, everything else as native tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docx.document import Document as Dokumen

from reports import picture, svg
from reports.document.paper import LEBAR, Isi, gambar, kecil, keterangan, tabel
from reports.document.widths import lajur_pas
from reports.model import (
    Bagian,
    Batang,
    Daftar,
    DeretKartu,
    Garis,
    Paragraf,
    Peta,
    Petak,
    Sel,
    SelArti,
    SelKelas,
    Tabel,
)
from reports.svg.table import sel

# Units of a drawing as wide as the page: its smallest type (12 units) is then nearly 9 pt; the margin
# around it; pixels of the picture.
_LEBAR_GAMBAR, _SELA, _PIKSEL = 640, 8, 1400
_LEBAR_PETA = 14.0  # centimetres: a map and its chart on one page
_TINGGI: dict[type, tuple[int, ...]] = {
    Peta: (460,), Garis: (290,), Petak: (110, 160, 220, 300, 400, 520, 700),
    Batang: (*range(180, 400, 20), *range(400, 820, 40)),
}  # fmt: skip
_SIMULASI = " (SIMULASI)"
_UTUH = 16  # rows of a table that is not torn: a third of a page


class Penomor:
    """Counts the pictures and tables of a paper."""

    def __init__(self) -> None:
        self._ke = {"Gambar": 0, "Tabel": 0}

    def sebut(self, apa: str, judul: str) -> str:
        """``Gambar 3. D/S per kelurahan``: the next of its kind."""
        self._ke[apa] += 1
        return f"{apa} {self._ke[apa]}. {judul}"


def tulis_bagian(d: Dokumen, b: Bagian, nama: str, nomor: Penomor) -> None:
    """Add one part; ``nama`` heads it where it has no heading of its own."""
    if isinstance(b, Paragraf):
        for k in b.isi:
            d.add_paragraph(str(k))
        return
    judul = (getattr(b, "judul", "") or nama) + (_SIMULASI if picture.bersimulasi(b) else "")
    if type(b) in _TINGGI:
        gambar(d, _png(b), b.alt, _LEBAR_PETA if isinstance(b, Peta) else LEBAR)
        keterangan(d, nomor.sebut("Gambar", judul), di_bawah=True)
        return
    keterangan(d, nomor.sebut("Tabel", judul))
    _TABEL[type(b)](d, b)


def _png(b: Bagian) -> bytes:
    """The drawing without its heading, which the caption says, as high as all of it needs."""
    polos = replace(b, judul="")  # type: ignore[arg-type]
    semua = _TINGGI[type(b)]
    pas = (t for t in semua if len(svg.pecah_bagian(polos, _LEBAR_GAMBAR, t)) == 1)
    tinggi = next(pas, semua[-1])
    isi = svg.gambar_bagian(polos, _LEBAR_GAMBAR, tinggi)
    lebar, tinggi = _LEBAR_GAMBAR + 2 * _SELA, tinggi + 2 * _SELA
    letak = f'x="{_SELA}" y="{_SELA}" width="{_LEBAR_GAMBAR}" height="{tinggi - 2 * _SELA}"'
    luar = f'<svg xmlns="http://www.w3.org/2000/svg" width="{lebar}" height="{tinggi}" viewBox="0 0 {lebar} {tinggi}">'
    return picture.png(f"{luar}{isi.replace('<svg ', f'<svg {letak} ', 1)}</svg>", lebar, tinggi, _PIKSEL)


# --- tables


def _kartu(d: Dokumen, b: DeretKartu) -> None:
    baris = [
        (k.judul, Isi(k.angka + (_SIMULASI if k.nilai.simulasi else ""), tebal=True), k.keterangan) for k in b.kartu
    ]
    tabel(d, lajur_pas(("Ukuran", "Angka", "Keterangan"), baris, 10), baris)


def _daftar(d: Dokumen, b: Daftar) -> None:
    bernilai = any(x.nilai for x in b.butir)
    baris = [
        [f"{n}", x.nama + (_SIMULASI if x.simulasi else ""), x.kalimat, *([x.nilai] if bernilai else [])]
        for n, x in enumerate(b.butir, 1)
    ]
    judul = ("No.", "Wilayah atau hal", "Uraian", "Nilai")[: 3 + bernilai]
    tabel(d, lajur_pas(judul, baris, 10), baris)
    if b.sisa:
        kecil(d, b.sisa)


def _tabel(d: Dokumen, t: Tabel) -> None:
    """Columns as wide as their words need; type as large as many columns allow."""
    baris = [
        [_sel(v, k.jenis, i in t.tekan and j == 0) for j, (v, k) in enumerate(zip(b, t.kolom, strict=True))]
        for i, b in enumerate(t.baris)
    ]
    pt = 10 if len(t.kolom) <= 4 else 9 if len(t.kolom) <= 6 else 8
    berangka = {j for j, k in enumerate(t.kolom) if k.jenis != "teks"}
    pas = lajur_pas([k.judul for k in t.kolom], baris, pt, berangka)
    lajur = [x._replace(angka=j in berangka) for j, x in enumerate(pas)]
    tabel(d, lajur, baris, pt, utuh=len(baris) <= _UTUH)


def _sel(v: Sel, jenis: str, tebal: bool) -> Isi:
    teks = sel(v, jenis)
    if isinstance(v, SelKelas):
        return Isi(teks + (" sim." if v.simulasi else ""), v.warna)
    return Isi(teks, tebal=tebal, redam=isinstance(v, SelArti) and v.kosong)


_TABEL: dict[type, Callable[..., None]] = {DeretKartu: _kartu, Daftar: _daftar, Tabel: _tabel}
