"""Whether a slide would have anything to show: a known figure, a marked place, or a line of a list."""

from __future__ import annotations

from reports.model import Bagian, Batang, Daftar, DeretKartu, Garis, Nilai, Peta, Petak, Sel, SelArti, Tabel
from reports.slides.frame import Naskah


def tanpa_isi(n: Naskah) -> bool:
    """Whether no picture, table or list of the slide holds a fact; running text alone says what is missing."""
    return not any(_berisi(x) for x in n.bagian)


def _berisi(bagian: Bagian) -> bool:
    if isinstance(bagian, Peta):
        return bool(bagian.gambar.titik) or any(map(_ada, bagian.nilai.values()))
    if isinstance(bagian, Tabel):
        return any(_terisi(sel) for baris in bagian.baris for sel in baris[1:])
    if isinstance(bagian, Daftar):
        return bool(bagian.butir)
    return any(map(_ada, _nilai(bagian)))


def _nilai(bagian: Bagian) -> list[Nilai]:
    """The values of a chart, a heat map or a row of cards; none for running text."""
    if isinstance(bagian, DeretKartu):
        return [k.nilai for k in bagian.kartu]
    if isinstance(bagian, Batang | Garis):
        return [v for s in bagian.seri for v in s.nilai]
    return [v for baris in bagian.sel for v in baris] if isinstance(bagian, Petak) else []


def _ada(n: Nilai) -> bool:
    return n.nilai is not None


def _terisi(sel: Sel) -> bool:
    """Whether a cell tells something; a zero does."""
    return not (sel is None or sel in ("", "–") or (isinstance(sel, SelArti) and sel.kosong))
