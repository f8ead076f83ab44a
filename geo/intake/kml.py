"""KML: placemarks of every folder with their attributes. Parsed as XML; links in it are never followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import shapely

from geo.intake import description, xml
from geo.intake.layer import Fitur, Lapisan, dari_cincin, satu_titik, teks
from ilp_data.errors import GalatBerkas

FOLDER = "Folder"
_BUKAN_WILAYAH = ("Point", "LineString", "LinearRing", "Track", "Model")


def baca_kml(berkas: Path, nama: str) -> list[Lapisan]:
    """The placemarks as one layer, WGS84. Raises ``GalatBerkas`` for XML that is no KML or declares entities.

    Column ``Folder`` has the folder in which a placemark lies, where the file has folders.
    """
    akar = xml.urai_xml(berkas, nama, "kml", "KML")
    tempat = list(_tempat(akar))
    if not tempat:
        tautan = " Isinya hanya tautan ke berkas lain." if akar.find(".//NetworkLink") is not None else ""
        raise GalatBerkas(f"KML ini tidak berisi satu wilayah pun.{tautan}", diberikan=nama)
    judul = _judul_kolom(akar)
    fitur = tuple(_fitur(tanda, folder, judul) for tanda, folder in tempat)
    return [Lapisan(nama, "KML", fitur, "EPSG:4326")]


def _tempat(akar: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    """(placemark, name of its innermost named folder) in the order of the file."""
    antre = [(akar, "")]
    while antre:
        simpul, folder = antre.pop()
        if simpul.tag == "Placemark":
            yield simpul, folder
            continue
        if simpul.tag == "Folder":
            folder = teks(simpul.findtext("name")) or folder
        antre.extend((anak, folder) for anak in reversed(simpul))


def _judul_kolom(akar: ET.Element) -> dict[str, str]:
    """Names of schema fields → what the file shows for them."""
    semua = {f.get("name", ""): teks(f.findtext("displayName")) for f in akar.iter("SimpleField")}
    return {nama: re.sub(r"<[^<>]*>", "", tampil) for nama, tampil in semua.items() if tampil}


def _fitur(tanda: ET.Element, folder: str, judul: dict[str, str]) -> Fitur:
    sifat = {"Name": teks(tanda.findtext("name"))}
    if folder:
        sifat[FOLDER] = folder
    lain = description.urai_keterangan(tanda.findtext("description") or "")
    for data in tanda.iter("Data"):
        lain[teks(data.findtext("displayName")) or data.get("name", "")] = teks(data.findtext("value"))
    for data in tanda.iter("SimpleData"):
        nama = data.get("name", "")
        lain[judul.get(nama, nama)] = teks(data.text)
    sifat |= {k: v for k, v in lain.items() if k and not sifat.get(k)}
    poligon = [_cincin(p) for p in tanda.iter("Polygon")]
    if not poligon:
        return _tanpa_poligon(tanda, sifat)
    try:
        bentuk, terbuka = dari_cincin(poligon)
    except (ValueError, IndexError):
        return Fitur(sifat, None, "rusak")
    banyak = shapely.get_num_geometries(bentuk) if bentuk is not None else 0
    return Fitur(sifat, bentuk, "MultiPolygon" if banyak > 1 else "Polygon", terbuka)


def _tanpa_poligon(tanda: ET.Element, sifat: dict[str, str]) -> Fitur:
    """A placemark that is a point, a line, or nothing."""
    tipe = next((t for t in _BUKAN_WILAYAH if tanda.find(f".//{t}") is not None), "")
    titik = None
    if tipe == "Point":
        titik = satu_titik((tanda.findtext(".//Point/coordinates") or "").strip().split(","))
    return Fitur(sifat, None, tipe, titik=titik)


def _cincin(poligon: ET.Element) -> list[list[list[str]]]:
    """Shell first, then holes; positions as text (lng, lat, …)."""
    semua = [*poligon.findall("outerBoundaryIs"), *poligon.findall("innerBoundaryIs")]
    isi = [b.findtext(".//coordinates") or "" for b in semua]
    rapat = [re.sub(r"(?<!\s)\s*+,\s*+", ",", i) for i in isi]
    return [[titik.split(",") for titik in i.split()] for i in rapat]
