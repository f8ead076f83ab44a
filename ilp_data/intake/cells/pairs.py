"""A cell that holds a whole point: two numbers, what programs and maps write, the address of a map; and what is meant
to be a point and cannot be read."""

from __future__ import annotations

import json
import math
import re
import struct

from ilp_data.intake.cells.degrees import MINUS, sudut
from ilp_data.intake.cells.values import rapikan_sel

_WKT = re.compile(r"(?:srid=4326;\s*+)?point\s*+(?:z\s*+)?\(\s*+([-\d.]++)\s++([-\d.]++)[^)]*+\)", re.IGNORECASE)
_TAUTAN = re.compile(r"[@=!/]?(-?\d{1,2}\.\d+)(?:,|%2C|!4d)\s*(-?\d{2,3}\.\d+)", re.IGNORECASE)
_JARUM = re.compile(r"!3d(-?\d{1,2}\.\d+)!4d(-?\d{2,3}\.\d+)")  # the pin; what stands at @ is the middle of the map
_WKB = re.compile(r"(0[01])([0-9a-f]{8})(?:[0-9a-f]{8})?[0-9a-f]{32}(?:[0-9a-f]{16}){0,2}", re.IGNORECASE)
_WKB_TITIK, _WKB_SRID, _WGS84 = 1, 0x20000000, 4326
_PANJANG_GEOJSON = 400
_GEO_URI = re.compile(r"geo:(-?[\d.]++),(-?[\d.]++)(?:[,;?].{0,80})?", re.IGNORECASE)
_NAMA_LAT, _NAMA_LNG = r"(?:lat(?:itude)?|lintang)", r"(?:long?(?:itude)?|lng|bujur)"
_BERNAMA = tuple(
    re.compile(rf"{a}[ .:=]{{0,4}}(\S.{{0,40}}?)[ ,;|/]{{1,4}}{b}[ .:=]{{0,4}}(\S.{{0,40}})", re.IGNORECASE)
    for a, b in ((_NAMA_LAT, _NAMA_LNG), (_NAMA_LNG, _NAMA_LAT))
)
_ANGKA_DERAJAT = re.compile(r"(?=(?:\D*\d){4})[-+\d.,/|°º˚'\"′″’”:; nsewlubt]++", re.IGNORECASE)
_KODE_PLUS = re.compile(
    r"(?:[23456789cfghjmpqrvwx]{4}){1,2}\+[23456789cfghjmpqrvwx]{2,3}(?:[, ].{0,60})?", re.IGNORECASE
)
_TAUTAN_PENDEK = re.compile(r"\b(?:goo\.gl|g\.co|bit\.ly|s\.id)/", re.IGNORECASE)
# what parts the two halves of a pair, in texts with single blanks
_PISAH = tuple(map(re.compile, (r" ?; ?", r" ?\| ?", r", ", r" / |/", r" dan ", r",(?= ?-?\d{1,3}\.\d)")))
_BERKOMA = re.compile(r"(-?\d{1,2},\d+) ?, ?(-?\d{2,3},\d+)")
# a half at its hemisphere letters; the lengths are bounded, so that no text can be read in too many ways
_BERHURUF = tuple(
    re.compile(pola, re.IGNORECASE)
    for pola in (
        r"(.{0,40}?\d[°º'\"″′”’ ]{0,4}(?:lu|ls|[ns]))[ ,;]{0,4}(.{0,40}\d[°º'\"″′”’ ]{0,4}(?:bt|e))",
        r"((?:lu|ls|[ns])[ .:]{0,4}[^ .:].{0,40}?)[ ,;]{1,4}((?:bt|e)[ .:]{0,4}[^ .:].{0,40})",
        r"([-+]?\d{1,9}[.,]\d{1,25}) ([-+]?\d{1,9}[.,]\d{1,25})",
    )
)
_FORMULIR = re.compile(r"(-?\d{1,2}\.\d+) (\d{2,3}\.\d+) -?\d+(?:\.\d+)? \d+(?:\.\d+)?")  # lat lng height accuracy


def pecah_pasangan(teks: str) -> tuple[str, str] | None:
    """The two halves of a cell that holds a pair, or None: ``-6.9, 107.6``, ``-6,9; 107,6``, ``Lat: -6.9 Long: 107.6``,
    what programs write (``_bentuk``), map links, DMS, and forms (KoBo, ODK): latitude, longitude, height, accuracy."""
    bersih = rapikan_sel(teks).translate(MINUS)
    if tertulis := _bentuk(bersih):
        return tertulis
    if "http" in bersih.lower() or "maps" in bersih.lower():
        tautan = _JARUM.search(bersih) or _TAUTAN.search(bersih)
        return (tautan[1], tautan[2]) if tautan else None
    bersih = bersih.strip("()[] ")
    formulir = _FORMULIR.fullmatch(bersih)
    if formulir:
        return formulir[1], formulir[2]
    for pola, (la, ln) in zip(_BERNAMA, ((1, 2), (2, 1)), strict=True):
        if (bernama := pola.fullmatch(bersih)) and all(sudut(b) for b in bernama.groups()):
            return bernama[la], bernama[ln]
    for pemisah in _PISAH:
        bagian = pemisah.split(bersih)
        if len(bagian) == 2 and all(sudut(b) for b in bagian):
            return bagian[0], bagian[1]
    berkoma = _BERKOMA.fullmatch(bersih)
    return (berkoma[1], berkoma[2]) if berkoma else _pecah_huruf(bersih)


def _bentuk(bersih: str) -> tuple[str, str] | None:
    """A point as programs write it into a cell, WGS84: WKT, GeoJSON, WKB in hexadecimal, a geo: address."""
    if wkt := _WKT.fullmatch(bersih):
        return wkt[2], wkt[1]
    if uri := _GEO_URI.fullmatch(bersih):
        return uri[1], uri[2]
    if bersih[:1] == "{":
        return _dari_geojson(bersih)
    biner = _WKB.fullmatch(bersih)
    if biner is None:
        return None
    urut = "<" if biner[1] == "01" else ">"
    jenis, ekor = struct.unpack(f"{urut}I", bytes.fromhex(biner[2]))[0], bersih[10:]
    if jenis & _WKB_SRID:
        if struct.unpack(f"{urut}I", bytes.fromhex(ekor[:8]))[0] != _WGS84:
            return None
        ekor = ekor[8:]
    if jenis & 0xFF != _WKB_TITIK or len(ekor) < 32:
        return None
    x, y = struct.unpack(f"{urut}2d", bytes.fromhex(ekor[:32]))
    return _tulis(y, x)


def _dari_geojson(bersih: str) -> tuple[str, str] | None:
    try:
        isi = json.loads(bersih) if len(bersih) <= _PANJANG_GEOJSON else None
        x, y = isi["coordinates"][:2] if isinstance(isi, dict) and isi.get("type") == "Point" else ("", "")
        return _tulis(float(y), float(x))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _tulis(lat: float, lng: float) -> tuple[str, str] | None:
    """The two numbers as people write them, so that they are judged as those are; None for what is no point."""
    return (f"{lat:.10f}", f"{lng:.10f}") if all(map(math.isfinite, (lat, lng))) else None


def _pecah_huruf(bersih: str) -> tuple[str, str] | None:
    """Halves at the hemisphere letters (``0°7'N 117°29'E``, ``S 6.9 E 107.6``) or at one blank."""
    for pola in _BERHURUF:
        cocok = pola.fullmatch(bersih)
        if cocok and all(sudut(b) for b in cocok.groups()):
            return cocok[1], cocok[2]
    return None


def dimaksud_titik(teks: str) -> bool:
    """Whether a cell is meant to say where something is, readable or not: digits and signs of degrees, or the address
    of a map, or a code of Google Maps, as which it is then told rather than left out."""
    bersih = rapikan_sel(teks)
    return any((_ANGKA_DERAJAT.fullmatch(bersih), _TAUTAN_PENDEK.search(bersih), _KODE_PLUS.fullmatch(bersih)))


def sebab_tak_terbaca(isi: str) -> str:
    """Why a cell says no point, and what to do where that is known."""
    if _TAUTAN_PENDEK.search(isi):
        return "tautan pendek tidak memuat koordinat (buka tautannya, lalu salin angkanya)"
    if _KODE_PLUS.fullmatch(rapikan_sel(isi)):
        return "kode plus tidak dibaca (tekan lama titiknya di Google Maps, lalu salin kedua angkanya)"
    return "koordinat tidak terbaca"
