"""Marks of facilities as native shapes: one shape each, told apart by form, colour, hollow (estimate) and a stroke
(not a locus) or question mark (not known whether it is one)."""

from __future__ import annotations

from geo import marks
from geo.look import TERANG, Fasilitas
from reports.box import Kotak
from reports.deck.shapes import Kanvas, Pena, geometri_bebas

_KOTAK = 200
_TERBACA = 10.0  # points; the letter of a smaller mark would be a blot
UKURAN = {"puskesmas": 15.0, "pustu": 11.0, "poskes": 11.0, "posyandu": 7.5, "lainnya": 8.0}
_LOKUS = {"ya": "lokus ILP", "tidak": "bukan lokus ILP"}


def lambang(
    k: Kanvas, jenis: str, x: float, y: float, *, perkiraan: bool, lokus: str, nama: str = "", skala: float = 1.0
) -> None:
    """Draw the mark of a facility with its middle at a point. Without ``nama`` it is part of a legend."""
    f = TERANG.fasilitas[jenis]
    sisi = UKURAN.get(jenis, 9.0) * skala
    kotak = Kotak(x - sisi / 2, y - sisi / 2, sisi, sisi)
    isi = TERANG.permukaan if perkiraan else f.warna
    tebal = sisi / 8 if f.bentuk == "plus" else 1.25 if perkiraan else 0.6
    tepi = Pena(f.warna if perkiraan else TERANG.permukaan, tebal)
    alt = ""
    if nama:
        titik = "titik perkiraan" if perkiraan else "koordinat dipublikasikan"
        alt = f"{f.nama} {nama.removeprefix(f.nama).strip()}: {_LOKUS.get(lokus, 'lokus belum diketahui')}, {titik}"
    k.bentuk(
        kotak, nama or f.nama, alt=alt, isi=isi, tepi=tepi, bentuk="ellipse",
        geometri=_geometri(f, lokus, sisi >= _TERBACA or not nama), bening=1.0 if lokus == "ya" else 0.72,
    )  # fmt: skip


def _geometri(f: Fasilitas, lokus: str, huruf: bool) -> str:
    """The form with the strokes drawn over it; "" for the plain circle."""
    atas = tuple(g for t in f.tanda(lokus, huruf) for g in _kali(marks.goresan(f.bentuk, t)))
    kontur = _kali((marks.KONTUR[f.bentuk],))
    if not kontur[0] and not atas:
        return ""
    dasar = geometri_bebas(kontur, _KOTAK, _KOTAK) if kontur[0] else _lingkaran()
    if not atas:
        return dasar
    jalur = geometri_bebas(atas, _KOTAK, _KOTAK, tutup=False)
    jalur = jalur[jalur.index("<a:path ") : jalur.index("</a:pathLst>")].replace("<a:path ", '<a:path fill="none" ')
    return dasar.replace("</a:pathLst>", jalur + "</a:pathLst>")


def _kali(goresan: marks.Goresan) -> tuple[tuple[tuple[int, int], ...], ...]:
    """From the box of marks to that of shapes, which counts in whole numbers."""
    kali = _KOTAK / marks.SISI
    return tuple(tuple((round(x * kali), round(y * kali)) for x, y in garis) for garis in goresan)


def _lingkaran() -> str:
    """A circle as a path of two arcs."""
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        '<a:path w="200" h="200"><a:moveTo><a:pt x="24" y="100"/></a:moveTo>'
        '<a:arcTo wR="76" hR="76" stAng="10800000" swAng="10800000"/>'
        '<a:arcTo wR="76" hR="76" stAng="0" swAng="10800000"/><a:close/></a:path></a:pathLst></a:custGeom>'
    )
