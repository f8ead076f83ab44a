"""Coordinates as people write them, to WGS84 degrees or to a proposal.

Only an unambiguous plain decimal pair (point or comma) inside Indonesia is taken as it is. Everything else that
can be mended (degrees-minutes-seconds, swapped, a lost decimal point, a lost sign, projected metres) becomes a
``usul`` {sebelum, sesudah: {lat, lng} | None, alasan, cara, pilihan}: ``sesudah`` is None when several readings fit
(``pilihan`` lists them) or when metres must be converted by someone who knows the zone. 0,0 is *missing*.
"""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ilp_data.intake.cells.values import kosong, rapikan_sel

_NOL = "koordinat 0,0 berarti tidak diisi"
LAT = (-11.2, 6.3)
LNG = (94.8, 141.2)
_UTM_X = (160_000.0, 840_000.0)
_UTM_Y = ((0.0, 700_000.0), (8_750_000.0, 10_000_000.0))
_MERCATOR_X, _MERCATOR_Y = (10_550_000.0, 15_720_000.0), (-1_260_000.0, 705_000.0)

_ARAH = r"(?:lu|ls|bt|bb|[nsewu])"
_BILANGAN = r"\d+(?:[.,]\d+)?"
_DESIMAL = re.compile(r"(?P<tanda>[+-]?)(?P<bulat>\d*)(?:[.,](?P<pecahan>\d+))?")
_BIASA = re.compile(r"-?(\d{1,3})[.,](\d+)")
_RIBUAN = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3}){2,}")
_DMS = re.compile(
    rf"(?P<tanda>-?)(?P<d>{_BILANGAN})[°º˚*:\s]++(?P<m>{_BILANGAN})(?:[′'’`´:\s]++"
    rf"(?:(?P<s>{_BILANGAN})[″\"”“'’′`´\s]*+)?)?"
)
_WKT = re.compile(r"(?:srid=4326;\s*+)?point\s*+(?:z\s*+)?\(\s*+([-\d.]++)\s++([-\d.]++)[^)]*+\)", re.IGNORECASE)
_TAUTAN = re.compile(r"[@=!/]?(-?\d{1,2}\.\d+)(?:,|%2C|!4d)\s*(-?\d{2,3}\.\d+)", re.IGNORECASE)
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
_RAGU = frozenset({"desimal_hilang", "bulat", "meter"})
_KODE_PLUS = re.compile(
    r"(?:[23456789cfghjmpqrvwx]{4}){1,2}\+[23456789cfghjmpqrvwx]{2,3}(?:[, ].{0,60})?", re.IGNORECASE
)
_TAUTAN_PENDEK = re.compile(r"goo\.gl/|g\.co/|bit\.ly/|s\.id/", re.IGNORECASE)
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
_ARAH_JUDUL = (
    (re.compile(r"\bls\b|lintang selatan"), "s"),
    (re.compile(r"\blu\b|lintang utara"), "n"),
    (re.compile(r"\bbt\b|bujur timur"), "e"),
)
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "﹣": "-"})


@dataclass(frozen=True)
class Titik:
    """A point read from a row: in force (``lat``, ``lng``), or only proposed (``usul``), or metres (``x``, ``y``).

    ``tak_diisi``: 0,0 stands there, which says nothing.
    """

    lat: float | None = None
    lng: float | None = None
    usul: Mapping[str, Any] | None = None
    alasan: tuple[str, ...] = ()
    x: float | None = None
    y: float | None = None
    tak_diisi: bool = False


@dataclass(frozen=True)
class Sudut:
    """One number of a pair. ``sumbu``: lat, lng or "" by its hemisphere letter. ``cara``: desimal | dms | utuh.

    ``bertanda`` says whether the cell gave a sign or a hemisphere; ``angka`` are the digits as written.
    """

    nilai: float
    cara: str
    sumbu: str = ""
    bertanda: bool = False
    angka: str = ""


def sudut(teks: str, judul: str = "") -> Sudut | None:
    """One latitude or longitude; None when unreadable. ``judul`` may carry the hemisphere ("Lintang Selatan (LS)")."""
    bersih = rapikan_sel(teks).translate(_MINUS).strip(" ,;")
    cepat = None if _arah_judul(judul) else _BIASA.fullmatch(bersih)
    if cepat:  # most cells of most files
        return Sudut(float(bersih.replace(",", ".")), "desimal", "", bersih[0] == "-", cepat[1] + cepat[2])
    inti, arah = _lepas_arah(bersih.lower())
    arah = arah or _arah_judul(judul)
    hasil = _polos(inti) or _dms(inti)
    if hasil is None:
        return None
    nilai, cara, angka = hasil
    sumbu = {"n": "lat", "s": "lat", "e": "lng", "w": "lng"}.get(arah, "")
    if arah in ("s", "w"):
        nilai = -abs(nilai)
    return Sudut(nilai, cara, sumbu, bool(arah) or inti.startswith("-"), angka)


def _lepas_arah(teks: str) -> tuple[str, str]:
    """The text without its hemisphere letters, and n/s/e/w ("" when there is none)."""
    teks = re.sub(r"^(?:lat(?:itude)?|lintang|long?(?:itude)?|bujur|lng)\s*+(?:[:=]\s*+)?(?=[-\d])", "", teks)
    depan = re.match(rf"({_ARAH})\.?\s*+(?:[:=]\s*+)?(?=[-\d])", teks)
    belakang = re.search(rf"(?<=[\d°º'\"″′”’\s])({_ARAH})\.?$", teks)
    cocok = depan or belakang
    if not cocok:
        return teks, ""
    huruf = {"lu": "n", "u": "n", "ls": "s", "bt": "e", "bb": "w"}.get(cocok[1], cocok[1])
    return (teks[cocok.end() :] if depan else teks[: cocok.start()]).strip(), huruf


@lru_cache(maxsize=1024)
def _arah_judul(judul: str) -> str:
    kata = judul.lower()
    return next((arah for pola, arah in _ARAH_JUDUL if pola.search(kata)), "")


def _polos(inti: str) -> tuple[float, str, str] | None:
    """A plain number: ``-6,9057`` decimal; ``119415581`` or ``119.415.581`` whole (its decimal point is lost)."""
    inti = inti.rstrip("°º ").strip()
    if _RIBUAN.fullmatch(inti):
        angka = re.sub(r"[.,]", "", inti)
        return float(angka), "utuh", angka.lstrip("+-")
    cocok = _DESIMAL.fullmatch(inti)
    if not cocok or not (cocok["bulat"] or cocok["pecahan"]):
        return None
    nilai = float(f"{cocok['tanda']}{cocok['bulat'] or 0}.{cocok['pecahan'] or 0}")
    berpecahan = cocok["pecahan"] is not None
    return nilai, "desimal" if berpecahan else "utuh", cocok["bulat"] + (cocok["pecahan"] or "")


def _dms(inti: str) -> tuple[float, str, str] | None:
    cocok = _DMS.fullmatch(inti.strip())
    if not cocok:
        return None
    derajat, menit, detik = (float((cocok[k] or "0").replace(",", ".")) for k in "dms")
    pecahan_dini = derajat != int(derajat) or (cocok["s"] and menit != int(menit))
    if menit >= 60 or detik >= 60 or derajat > 180 or pecahan_dini:
        return None
    nilai = derajat + menit / 60 + detik / 3600
    return (-nilai if cocok["tanda"] else nilai), "dms", ""


_FORMULIR = re.compile(r"(-?\d{1,2}\.\d+) (\d{2,3}\.\d+) -?\d+(?:\.\d+)? \d+(?:\.\d+)?")  # lat lng height accuracy


def pecah_pasangan(teks: str) -> tuple[str, str] | None:
    """The two halves of a cell that holds a pair, or None: ``-6.9, 107.6``, ``-6,9; 107,6``, ``Lat: -6.9 Long: 107.6``,
    what programs write (``_bentuk``), map links, DMS, and forms (KoBo, ODK): latitude, longitude, height, accuracy."""
    bersih = rapikan_sel(teks).translate(_MINUS)
    if tertulis := _bentuk(bersih):
        return tertulis
    if "http" in bersih.lower() or "maps" in bersih.lower():
        tautan = _TAUTAN.search(bersih)
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


def pasti_titik(teks: str) -> bool:
    """Whether a cell alone is a point in Indonesia: two degrees with decimals, or with minutes. Whole numbers side by
    side ("215, 208") are not."""
    t = baca_titik(gabungan=teks)
    return t.lat is not None or (t.usul is not None and not _RAGU & set(str(t.usul["cara"]).split("+")))


def baca_titik(
    lat: str = "",
    lng: str = "",
    gabungan: str = "",
    *,
    judul_lat: str = "",
    judul_lng: str = "",
    petunjuk: tuple[float, float] | None = None,
) -> Titik:
    """The point of a row from its two cells or from one cell with both.

    ``petunjuk`` (lat, lng) is where the other rows lie: it chooses among readings that all fall in Indonesia.
    """
    if not kosong(gabungan) and (kosong(lat) or kosong(lng)):
        return _dari_satu(gabungan, petunjuk)
    if kosong(lat) != kosong(lng):
        isi = lng if kosong(lat) else lat
        return (
            _dari_satu(isi, petunjuk) if pecah_pasangan(isi) else Titik(alasan=(f"koordinat hanya separuh: {isi!r}",))
        )
    if kosong(lat):
        return Titik()
    a, b = sudut(lat, judul_lat), sudut(lng, judul_lng)
    if a is None or b is None:
        salah = " dan ".join(repr(t) for t, s in ((lat, a), (lng, b)) if s is None)
        return Titik(alasan=(f"koordinat tidak terbaca: {salah}",))
    return _pasangan(a, b, f"{rapikan_sel(lat)} | {rapikan_sel(lng)}", petunjuk)


def _dari_satu(isi: str, petunjuk: tuple[float, float] | None) -> Titik:
    bagian = pecah_pasangan(isi)
    if bagian is None:
        return Titik(alasan=(f"{_tak_terbaca(isi)}: {isi!r}",))
    a, b = sudut(bagian[0]), sudut(bagian[1])
    if a is None or b is None:
        return Titik(alasan=(f"koordinat tidak terbaca: {isi!r}",))
    return _pasangan(a, b, rapikan_sel(isi), petunjuk)


def _tak_terbaca(isi: str) -> str:
    """Why a cell says no point, and what to do where that is known."""
    if _TAUTAN_PENDEK.search(isi):
        return "tautan pendek tidak memuat koordinat (buka tautannya, lalu salin angkanya)"
    if _KODE_PLUS.fullmatch(rapikan_sel(isi)):
        return "kode plus tidak dibaca (tekan lama titiknya di Google Maps, lalu salin kedua angkanya)"
    return "koordinat tidak terbaca"


def di_indonesia(lat: float, lng: float) -> bool:
    """Whether a point lies in the box around Indonesia (degrees WGS84)."""
    return LAT[0] <= lat <= LAT[1] and LNG[0] <= lng <= LNG[1]


def _pasangan(a: Sudut, b: Sudut, sebelum: str, petunjuk: tuple[float, float] | None) -> Titik:
    if a.nilai == 0 and b.nilai == 0:
        return Titik(alasan=(_NOL,), tak_diisi=True)
    if a.cara == b.cara == "desimal" and di_indonesia(a.nilai, b.nilai) and (a.sumbu, b.sumbu) != ("lng", "lat"):
        return Titik(a.nilai, b.nilai)
    meter = _meter(a, b)
    if meter:
        return _usul_meter(meter, sebelum)
    tertukar = (a.sumbu, b.sumbu) == ("lng", "lat") or _tampak_tertukar(a, b)
    if tertukar:
        a, b = b, a
    pilihan = [(la, ln, c, d) for la, c in _lintang(a) for ln, d in _bujur(b) if di_indonesia(la, ln)]
    if not pilihan:
        return Titik(alasan=(f"koordinat di luar Indonesia dan tidak dapat diperbaiki: {sebelum}",))
    umum = ["tertukar"] if tertukar else []
    umum += ["dms"] if "dms" in (a.cara, b.cara) else []
    return _usul(pilihan, umum, sebelum, petunjuk)


def _tampak_tertukar(a: Sudut, b: Sudut) -> bool:
    return LNG[0] <= abs(a.nilai) <= LNG[1] and abs(b.nilai) <= abs(LAT[0])


def _meter(a: Sudut, b: Sudut) -> tuple[float, float] | None:
    """(x, y) in metres when the pair is a UTM or web Mercator coordinate, in either order."""
    for x, y in ((b.nilai, a.nilai), (a.nilai, b.nilai)):
        utm = _UTM_X[0] <= x <= _UTM_X[1] and any(r[0] <= y <= r[1] for r in _UTM_Y) and abs(y) > LNG[1]
        mercator = _MERCATOR_X[0] <= x <= _MERCATOR_X[1] and _MERCATOR_Y[0] <= y <= _MERCATOR_Y[1] and abs(y) > LNG[1]
        if utm or (mercator and a.cara == b.cara == "desimal"):
            return x, y
    return None


def _usul_meter(meter: tuple[float, float], sebelum: str) -> Titik:
    alasan = "koordinat tampak dalam meter (UTM atau Mercator); zonanya perlu dipilih"
    usul = {"sebelum": sebelum, "sesudah": None, "alasan": alasan, "cara": "meter", "pilihan": ()}
    return Titik(usul=usul, alasan=(alasan,), x=meter[0], y=meter[1])


def _lintang(s: Sudut) -> list[tuple[float, str]]:
    """Latitudes that a cell can mean, each with what was mended ("" = nothing)."""
    dasar: list[tuple[float, str]] = [(s.nilai, "")]
    if abs(s.nilai) > abs(LAT[0]):
        tanda = -1.0 if s.nilai < 0 else 1.0
        dasar = [(tanda * n, "desimal_hilang") for n in _geser(s.angka, (0.0, -LAT[0]))]
    hasil: list[tuple[float, str]] = []
    for nilai, cara in dasar:
        if nilai <= LAT[1]:
            hasil.append((nilai, cara))
        if nilai > 0 and not s.bertanda and (nilai > LAT[1] or s.cara == "dms" or cara):
            hasil.append((-nilai, f"{cara}+tanda_hilang".strip("+")))
    return hasil


def _bujur(s: Sudut) -> list[tuple[float, str]]:
    if LNG[0] <= s.nilai <= LNG[1]:
        return [(s.nilai, "")]
    if LNG[0] <= -s.nilai <= LNG[1]:
        return [(-s.nilai, "tanda_salah")]
    return [(n, "desimal_hilang") for n in _geser(s.angka, LNG)]


def _geser(angka: str, rentang: tuple[float, float]) -> list[float]:
    """Numbers with these digits and a decimal point somewhere, inside ``rentang``. A lost point leaves ≥ 2 decimals."""
    bersih = angka.rstrip("0") or angka
    calon = (float(f"{angka[:i] or '0'}.{angka[i:]}") for i in range(len(angka)) if len(bersih) - i >= 2)
    return sorted({c for c in calon if rentang[0] <= c <= rentang[1]}, reverse=True)


_KATA = {
    "tertukar": "lintang dan bujur tertukar",
    "desimal_hilang": "tanda desimal hilang",
    "tanda_hilang": "tanda minus (lintang selatan) hilang",
    "tanda_salah": "bujur bertanda minus",
    "dms": "derajat-menit-detik dijadikan derajat desimal",
    "bulat": "koordinat bulat tanpa desimal",
}


def _usul(
    pilihan: list[tuple[float, float, str, str]], umum: list[str], sebelum: str, petunjuk: tuple[float, float] | None
) -> Titik:
    if petunjuk and len(pilihan) > 1:
        jarak = [abs(p[0] - petunjuk[0]) + abs(p[1] - petunjuk[1]) for p in pilihan]
        dekat = [p for p, j in zip(pilihan, jarak, strict=True) if j == min(jarak) and j < 1.0]
        pilihan = dekat[:1] or pilihan
    lat, lng, *cara = pilihan[0]
    semua = list(dict.fromkeys(umum + [c for satu in cara for c in satu.split("+") if c])) or ["bulat"]
    satu = len(pilihan) == 1
    alasan = ", ".join(_KATA[c] for c in semua) + ("" if satu else "; ada beberapa bacaan, pilih salah satu")
    usul = {
        "sebelum": sebelum,
        "sesudah": {"lat": round(lat, 8), "lng": round(lng, 8)} if satu else None,
        "alasan": alasan,
        "cara": "+".join(semua),
        "pilihan": tuple({"lat": round(p[0], 8), "lng": round(p[1], 8)} for p in pilihan),
    }
    return Titik(usul=usul, alasan=(f"koordinat diusulkan: {alasan}",))
