"""GPX: waypoints of a GPS receiver or a phone as points with their names. Tracks and routes are no facilities."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from geo.intake import description, xml
from geo.intake.layer import Fitur, Lapisan, satu_titik, teks
from ilp_data.errors import GalatBerkas

_TEKS = ("name", "type", "sym")


def baca_gpx(berkas: Path, nama: str) -> list[Lapisan]:
    """The waypoints as one layer, WGS84. Raises ``GalatBerkas`` for XML that is no GPX, or has no waypoint."""
    akar = xml.urai_xml(berkas, nama, "gpx", "GPX")
    fitur = tuple(_fitur(w) for w in akar.iter("wpt"))
    if not fitur:
        raise GalatBerkas("GPX ini tidak berisi satu titik (waypoint) pun.", diberikan=nama)
    return [Lapisan(nama, "GPX", fitur, "EPSG:4326")]


def _fitur(titik: ET.Element) -> Fitur:
    sifat = {t: teks(titik.findtext(t)) for t in _TEKS}
    for kolom in ("desc", "cmt"):
        for judul, isi in description.urai_keterangan(titik.findtext(kolom) or "").items():
            sifat.setdefault(judul, isi)
    return Fitur(sifat, None, "Point", titik=satu_titik((titik.get("lon"), titik.get("lat"))))
