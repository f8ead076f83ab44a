"""Marks of facilities as native shapes: one shape each, told apart by form, colour, hollow (estimate) and a stroke
(not a locus) or question mark (not known whether it is one)."""

from __future__ import annotations

from geo.look import TERANG
from reports.deck.shapes import Kanvas, Kotak, Pena, geometri_bebas

# Contours in a box of 200 × 200, and the strokes drawn over them.
_BENTUK = {
    "plus": ((20, 20), (180, 20), (180, 180), (20, 180)),
    "wajik": ((100, 10), (190, 100), (100, 190), (10, 100)),
    "segitiga": ((100, 18), (186, 174), (14, 174)),
    "kotak": ((36, 36), (164, 36), (164, 164), (36, 164)),
}
_PLUS = (((100, 52), (100, 148)), ((52, 100), (148, 100)))
_CORET = (((30, 170), (170, 30)),)
_TANYA = (
    ((78, 80), (82, 68), (95, 60), (112, 64), (121, 78), (116, 92), (104, 102), (100, 116)),
    ((100, 132), (100, 146)),
)
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
        geometri=_geometri(f.bentuk, lokus), bening=1.0 if lokus == "ya" else 0.72,
    )  # fmt: skip


def _geometri(bentuk: str, lokus: str) -> str:
    """The form with the strokes drawn over it; "" for the plain circle."""
    atas = {"ya": (), "tidak": _CORET}.get(lokus, _TANYA)
    if bentuk == "plus" and lokus in _LOKUS:
        atas = (*_PLUS, *atas)
    if bentuk not in _BENTUK and not atas:
        return ""
    dasar = geometri_bebas((_BENTUK[bentuk],), 200, 200) if bentuk in _BENTUK else _lingkaran()
    if not atas:
        return dasar
    jalur = geometri_bebas(atas, 200, 200, tutup=False)
    jalur = jalur[jalur.index("<a:path ") : jalur.index("</a:pathLst>")].replace("<a:path ", '<a:path fill="none" ')
    return dasar.replace("</a:pathLst>", jalur + "</a:pathLst>")


def _lingkaran() -> str:
    """A circle as a path of two arcs."""
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        '<a:path w="200" h="200"><a:moveTo><a:pt x="24" y="100"/></a:moveTo>'
        '<a:arcTo wR="76" hR="76" stAng="10800000" swAng="10800000"/>'
        '<a:arcTo wR="76" hR="76" stAng="0" swAng="10800000"/><a:close/></a:path></a:pathLst></a:custGeom>'
    )
