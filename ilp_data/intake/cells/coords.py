"""Coordinates as people write them, to WGS84 degrees or to a proposal.

Only an unambiguous plain decimal pair (point or comma) inside Indonesia is taken as it is. Everything else that
can be mended (degrees-minutes-seconds, swapped, a lost decimal point, a lost sign, projected metres) becomes a
``usul`` {sebelum, sesudah: {lat, lng} | None, alasan, cara, pilihan}: ``sesudah`` is None when several readings fit
(``pilihan`` lists them) or when metres must be converted by someone who knows the zone. 0,0 is *missing*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ilp_data.intake.cells.degrees import Sudut, sudut
from ilp_data.intake.cells.pairs import pecah_pasangan, sebab_tak_terbaca
from ilp_data.intake.cells.values import kosong, rapikan_sel

_NOL = "koordinat 0,0 berarti tidak diisi"
LAT = (-11.2, 6.3)
LNG = (94.8, 141.2)
_UTM_X = (160_000.0, 840_000.0)
_UTM_Y = ((0.0, 700_000.0), (8_750_000.0, 10_000_000.0))
_MERCATOR_X, _MERCATOR_Y = (10_550_000.0, 15_720_000.0), (-1_260_000.0, 705_000.0)
_RAGU = frozenset({"desimal_hilang", "bulat", "meter"})


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
        return Titik(alasan=(f"{sebab_tak_terbaca(isi)}: {isi!r}",))
    a, b = sudut(bagian[0]), sudut(bagian[1])
    if a is None or b is None:
        return Titik(alasan=(f"koordinat tidak terbaca: {isi!r}",))
    return _pasangan(a, b, rapikan_sel(isi), petunjuk)


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
