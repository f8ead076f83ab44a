"""KML: placemarks of every folder with their attributes. Parsed as XML; links in it are never followed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import shapely

from geo.intake.lapisan import Fitur, Lapisan, dari_cincin, teks
from ilp_data.errors import GalatBerkas

MAKS_BYTE = 60_000_000
_BUKAN_WILAYAH = ("Point", "LineString", "LinearRing", "Track", "Model")
_KOLOM_TABEL = 2


def baca(berkas: Path, nama: str) -> list[Lapisan]:
    """The placemarks as one layer, WGS84. Raises ``GalatBerkas`` for XML that is no KML or declares entities."""
    byte = berkas.read_bytes()
    if len(byte) > MAKS_BYTE:
        raise GalatBerkas(
            "Berkas KML terlalu besar.", diberikan=f"{nama}, {len(byte) // 1_000_000} MB",
            saran="Kirim sebagai shapefile atau GeoPackage.",
        )  # fmt: skip
    if b"<!DOCTYPE" in byte or b"<!ENTITY" in byte:
        raise GalatBerkas("Berkas KML ini menyatakan entitas; tidak dibuka demi keamanan.", diberikan=nama)
    try:
        akar = ET.fromstring(byte)
    except (ET.ParseError, ValueError, LookupError) as galat:
        saran = "Simpan ulang dari asalnya."
        raise GalatBerkas("Berkas KML rusak atau terpotong.", diberikan=nama, saran=saran) from galat
    if _polos(akar.tag) != "kml":
        raise GalatBerkas("Isi berkas ini XML, bukan KML.", diberikan=f"{nama}: <{_polos(akar.tag)}>", diharapkan="KML")
    for simpul in akar.iter():
        simpul.tag = _polos(simpul.tag)
    fitur = tuple(_fitur(p) for p in akar.iter("Placemark"))
    if not fitur:
        tautan = " Isinya hanya tautan ke berkas lain." if akar.find(".//NetworkLink") is not None else ""
        raise GalatBerkas(f"KML ini tidak berisi satu wilayah pun.{tautan}", diberikan=nama)
    return [Lapisan(nama, "KML", fitur, "EPSG:4326")]


def _polos(tag: object) -> str:
    """A tag without its namespace; comments have no name."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _fitur(tanda: ET.Element) -> Fitur:
    sifat = {"Name": teks(tanda.findtext("name"))}
    uraian = tanda.findtext("description") or ""
    sifat |= {k: v for k, v in _tabel(uraian).items() if k not in sifat}
    for data in tanda.iter("Data"):
        sifat[data.get("name", "")] = teks(data.findtext("value"))
    for data in tanda.iter("SimpleData"):
        sifat[data.get("name", "")] = teks(data.text)
    sifat.pop("", None)
    poligon = [_cincin(p) for p in tanda.iter("Polygon")]
    if not poligon:
        return Fitur(sifat, None, next((t for t in _BUKAN_WILAYAH if tanda.find(f".//{t}") is not None), ""))
    try:
        bentuk, terbuka = dari_cincin(poligon)
    except (ValueError, IndexError):
        return Fitur(sifat, None, "rusak")
    banyak = shapely.get_num_geometries(bentuk) if bentuk is not None else 0
    return Fitur(sifat, bentuk, "MultiPolygon" if banyak > 1 else "Polygon", terbuka)


def _cincin(poligon: ET.Element) -> list[list[list[str]]]:
    """Shell first, then holes; positions as text (lng, lat, …)."""
    semua = [*poligon.findall("outerBoundaryIs"), *poligon.findall("innerBoundaryIs")]
    isi = [b.findtext(".//coordinates") or "" for b in semua]
    rapat = [re.sub(r"\s*,\s*", ",", i) for i in isi]
    return [[titik.split(",") for titik in i.split()] for i in rapat]


class _Tabel(HTMLParser):
    """Cells of the rows of an HTML table: map programs hide the attributes there."""

    def __init__(self) -> None:
        super().__init__()
        self.baris: list[list[str]] = []
        self._dalam = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.baris.append([])
        self._dalam = tag in ("td", "th")
        if self._dalam and self.baris:
            self.baris[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._dalam = self._dalam and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._dalam and self.baris and self.baris[-1]:
            self.baris[-1][-1] += data


def _tabel(uraian: str) -> dict[str, str]:
    if "<t" not in uraian.lower():
        return {"description": teks(uraian)} if uraian.strip() else {}
    pembaca = _Tabel()
    pembaca.feed(uraian)
    return {teks(b[0]): teks(b[1]) for b in pembaca.baris if len(b) == _KOLOM_TABEL and b[0].strip()}
