"""Which coordinate system a file is in: what it says, what its numbers allow, what would land in the region."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry.base import BaseGeometry

from geo.intake.provinces import INDONESIA, Kotak, Letak
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka, daftar
from ilp_data.intake.files import cell_text
from ilp_data.intake.model import Usul

WGS84 = "EPSG:4326"
TERTUKAR = "tukar"
_KM_DERAJAT = 111.32
_BUJUR = 180.0  # of both numbers: a file may have them the other way round
_TM3_AWAL, _DGN95_U, _DGN95_S = 23830, 23866, 23877
_TM3 = ("46.2", "47.1", "47.2", "48.1", "48.2", "49.1", "49.2", "50.1", "50.2", "51.1", "51.2", "52.1", "52.2",
        "53.1", "53.2", "54.1")  # fmt: skip
_MAKS_USUL = 5
_SEBUT = 5  # numbers of regions named in a message


def _daftar() -> list[tuple[str, str]]:
    """(EPSG code, label) of the projected systems in use in Indonesia, the most usual first."""
    hasil = []
    for zona in range(46, 55):
        hasil.append((f"EPSG:{32600 + zona}", f"UTM zona {zona} Utara (WGS84)"))
        hasil.append((f"EPSG:{32700 + zona}", f"UTM zona {zona} Selatan (WGS84)"))
    hasil += [(f"EPSG:{_TM3_AWAL + i}", f"TM-3 zona {z} (DGN95)") for i, z in enumerate(_TM3)]
    hasil += [(f"EPSG:{_DGN95_U + i}", f"UTM zona {46 + i} Utara (DGN95)") for i in range(7)]
    hasil += [(f"EPSG:{_DGN95_S + i}", f"UTM zona {47 + i} Selatan (DGN95)") for i in range(8)]
    hasil.append(("EPSG:3857", "Web Mercator"))
    return hasil


@dataclass(frozen=True)
class Putusan:
    """``crs`` to use, or None with ``usul`` (ask) or ``galat`` (refuse). ``catatan`` is for the person."""

    crs: str | None
    usul: tuple[Usul, ...] = ()
    galat: str = ""
    catatan: str = ""


@lru_cache(maxsize=128)
def _pengubah(crs: str) -> Transformer:
    return Transformer.from_crs(CRS.from_user_input(crs), CRS.from_epsg(4326), always_xy=True)


def kenali_crs(crs: str) -> CRS:
    """The system of a text such as "EPSG:32650" or WKT; raises ``GalatBerkas`` for what is none."""
    try:
        hasil = CRS.from_user_input(crs)
        _pengubah(crs)
    except (CRSError, ProjError) as galat:
        raise GalatBerkas(
            "Sistem koordinat tidak dikenal.", diberikan=crs[:60], diharapkan="misalnya EPSG:4326 atau EPSG:32650"
        ) from galat
    return hasil


def dikenal(crs: str | None) -> bool:
    """Whether a file says a system at all that leads to degrees; "Unknown" and local systems do not."""
    try:
        return crs is not None and kenali_crs(crs) is not None
    except GalatBerkas:
        return False


def sebut_asing(crs: str | None) -> str:
    """What a person calls a system that is not known: its text, of WKT the name; "" for none."""
    nama = re.search(r'"([^"]*)"', crs or "")
    return cell_text.pendek((nama[1] if nama else "") or crs or "")[:60]


def tanya_crs(asing: str, usul: Sequence[Usul]) -> str:
    """The question of the system; ``asing`` is what the file says where that is not known."""
    if [u.kode for u in usul] == [TERTUKAR]:
        return "Lintang dan bujur berkas ini tertukar: angkanya baru jatuh di Indonesia bila dibalik. Dibalik?"
    return f"{_menyebut(asing)}{'' if asing else ' (.prj)'}. Yang mana?"


def _menyebut(asing: str) -> str:
    sebut = f"menyebut sistem koordinat “{asing}”, yang tidak dikenal" if asing else "tidak menyebut sistem koordinat"
    return f"Berkas {sebut}"


def sebut_crs(crs: str) -> str:
    """A short code of a system: EPSG where it has one, else its name."""
    sistem = kenali_crs(crs)
    nomor = sistem.to_epsg(min_confidence=70)
    return f"EPSG:{nomor}" if nomor else sistem.name


def ke_derajat(bentuk: BaseGeometry | np.ndarray, crs: str) -> BaseGeometry | np.ndarray:
    """Geometry in lng, lat degrees WGS84; ``TERTUKAR`` swaps degrees written lat, lng."""
    if crs == TERTUKAR:
        return shapely.transform(bentuk, lambda xy: xy[:, ::-1])
    if crs == WGS84:
        return bentuk
    ubah = _pengubah(crs)
    return shapely.transform(bentuk, ubah.transform, interleaved=False)


def titik(x: float, y: float, crs: str) -> tuple[float, float]:
    """(lng, lat) of one position; infinite where it lies outside what the system can express."""
    if crs == TERTUKAR:
        return y, x
    lng, lat = _pengubah(crs).transform(x, y)
    return float(lng), float(lat)


def titik_ke_derajat(
    semua: Sequence[tuple[float, float] | None], crs: str
) -> tuple[list[tuple[float, float] | None], str]:
    """Points (lng, lat) of a stated system, and a note. Numbers that cannot be of that system stay as they are:
    degrees under a projection, metres under degrees. A point that the system cannot express becomes None."""
    sistem = kenali_crs(crs)
    ada = np.array([t for t in semua if t is not None], dtype=float).reshape(-1, 2)
    if not len(ada) or crs == WGS84:
        return list(semua), ""
    kotak = (*ada.min(axis=0).tolist(), *ada.max(axis=0).tolist())
    if sistem.is_projected == seperti_derajat(kotak):
        dibaca = "derajat" if seperti_derajat(kotak) else "meter"
        return list(semua), f"Berkas menyebut {sebut_crs(crs)}, tetapi koordinatnya {dibaca}; dibaca sebagai {dibaca}."
    lng, lat = _pengubah(crs).transform(ada[:, 0], ada[:, 1])
    hasil = iter(zip(np.round(lng, 8).tolist(), np.round(lat, 8).tolist(), strict=True))
    tepat = [None if t is None else next(hasil) for t in semua]
    sah = [t if t is not None and all(map(math.isfinite, t)) else None for t in tepat]
    return sah, f"Koordinat diubah dari {sebut_crs(crs)} ke derajat WGS84."


def kotak_derajat(kotak: Kotak, crs: str) -> Kotak:
    """The box of a box in degrees; NaN where the system cannot express it."""
    x = np.linspace(kotak[0], kotak[2], 5)
    y = np.linspace(kotak[1], kotak[3], 5)
    gx, gy = (m.ravel() for m in np.meshgrid(x, y))
    lng, lat = (gy, gx) if crs == TERTUKAR else _pengubah(crs).transform(gx, gy)
    if not (np.isfinite(lng).all() and np.isfinite(lat).all()):
        return (math.nan,) * 4
    return float(np.min(lng)), float(np.min(lat)), float(np.max(lng)), float(np.max(lat))


def jarak_kotak_km(satu: Kotak, lain: Kotak) -> float:
    """Kilometres between two boxes in degrees, roughly; 0 when they meet, infinite for one that is no number."""
    if not all(map(math.isfinite, (*satu, *lain))):
        return math.inf
    dx = max(satu[0] - lain[2], lain[0] - satu[2], 0.0)
    dy = max(satu[1] - lain[3], lain[1] - satu[3], 0.0)
    return math.hypot(dx, dy) * _KM_DERAJAT


def seperti_derajat(kotak: Kotak) -> bool:
    """Whether the numbers of a box can be degrees."""
    return abs(kotak[0]) <= _BUJUR and abs(kotak[2]) <= _BUJUR and max(abs(kotak[1]), abs(kotak[3])) <= _BUJUR


def campuran(bentuk: Sequence[BaseGeometry | None]) -> str:
    """Why regions, each with its shape or none, cannot all be of one system; "" when they can."""
    ada = [(nomor, seperti_derajat(b.bounds)) for nomor, b in enumerate(bentuk, 1) if b is not None and not b.is_empty]
    derajat, meter = ([nomor for nomor, d in ada if d is cari] for cari in (True, False))
    if not (derajat and meter):
        return ""
    satu, lain = ("derajat", "meter") if len(derajat) < len(meter) else ("meter", "derajat")
    sebut = daftar([angka(n) for n in min(derajat, meter, key=len)], _SEBUT)
    return (
        f"Koordinat berkas ini bercampur: wilayah nomor {sebut} tertulis dalam {satu}, yang lain dalam {lain}. Simpan "
        "semuanya dalam satu sistem koordinat, lalu unggah lagi."
    )


def tentukan_crs(kotak: Kotak, crs: str | None, letak: Letak, asing: str = "") -> Putusan:
    """What to do with a file whose coordinates fill ``kotak`` and which says ``crs`` (None = nothing that is known;
    ``asing``: what it says instead)."""
    if crs == TERTUKAR:
        ke = kotak_derajat(kotak, TERTUKAR) if seperti_derajat(kotak) else (math.nan,) * 4
        return Putusan(TERTUKAR) if jarak_kotak_km(ke, INDONESIA) == 0 else tentukan_crs(kotak, None, letak, asing)
    if crs is not None:
        return _periksa(kotak, crs, letak)
    if seperti_derajat(kotak):
        return _derajat(kotak, letak, asing)
    usul = usul_zona(kotak, letak)
    if not usul:
        return Putusan(None, galat="Koordinatnya tidak jatuh di Indonesia dengan proyeksi mana pun yang dikenal.")
    return Putusan(None, usul)


def _derajat(kotak: Kotak, letak: Letak, asing: str = "") -> Putusan:
    if jarak_kotak_km(kotak, INDONESIA) == 0:
        jarak = jarak_kotak_km(kotak, letak.kotak)
        if jarak <= letak.longgar_km:
            return Putusan(WGS84, catatan=f"{_menyebut(asing)}; derajatnya dibaca sebagai WGS84.")
        return Putusan(WGS84, catatan=f"Derajatnya {angka(jarak)} km dari {letak.dasar}.")
    tertukar = kotak_derajat(kotak, TERTUKAR)
    if jarak_kotak_km(tertukar, INDONESIA) == 0:
        return Putusan(None, (Usul(TERTUKAR, "Derajat WGS84 dengan lintang dan bujur tertukar", 0.9),))
    return Putusan(None, galat="Koordinatnya derajat, tetapi tidak jatuh di Indonesia.")


def _periksa(kotak: Kotak, crs: str, letak: Letak) -> Putusan:
    sistem = kenali_crs(crs)
    if sistem.is_projected and seperti_derajat(kotak):
        pesan = f"Sistem koordinat {sebut_crs(crs)} memakai meter, tetapi koordinatnya derajat ({_angka(kotak)})."
        return Putusan(None, galat=pesan)
    if sistem.is_geographic and not seperti_derajat(kotak):
        pesan = f"Sistem koordinat {sebut_crs(crs)} memakai derajat, tetapi koordinatnya meter ({_angka(kotak)})."
        return Putusan(None, galat=pesan + _saran(usul_zona(kotak, letak)))
    ke = kotak_derajat(kotak, crs)
    if jarak_kotak_km(ke, INDONESIA) > 0:
        if sistem.is_geographic:
            return _derajat(kotak, letak)
        pesan = f"Dengan sistem koordinat {sebut_crs(crs)} petanya tidak jatuh di Indonesia ({_angka(ke)})."
        return Putusan(None, galat=pesan + _saran(usul_zona(kotak, letak)))
    return Putusan(crs)


def salah_tempat(kotak: Kotak, crs: str, letak: Letak, derajat: Kotak) -> str:
    """Why a map whose regions are known cannot lie at ``derajat``, where its system puts it; "" when it can."""
    jarak = jarak_kotak_km(derajat, letak.kotak)
    if jarak <= letak.longgar_km:
        return ""
    lain = () if seperti_derajat(kotak) else usul_zona(kotak, letak)
    return f"Dengan {sebut_crs(crs)} petanya jatuh {angka(jarak)} km dari {letak.dasar}." + _saran(lain)


def _saran(usul: tuple[Usul, ...]) -> str:
    return f" Yang cocok: {usul[0].label} ({usul[0].kode}); pilih itu atau betulkan berkas .prj." if usul else ""


def _angka(kotak: Kotak) -> str:
    return "; ".join(angka(v, 4 if abs(v) < 1000 else 0) if math.isfinite(v) else "tak terhingga" for v in kotak[:2])


def usul_zona(kotak: Kotak, letak: Letak) -> tuple[Usul, ...]:
    """Projected systems with which ``kotak`` lands in or near the region, the best first, with a score 0…1."""
    hasil = []
    for ke, (kode, label) in enumerate(_daftar()):
        derajat = kotak_derajat(kotak, kode)
        if jarak_kotak_km(derajat, INDONESIA) > 0 or jarak_kotak_km(derajat, letak.kotak) > letak.longgar_km:
            continue
        skor = _skor(derajat, letak.kotak)
        hasil.append((-round(skor, 3), ke, Usul(kode, label, round(skor, 3))))
    return tuple(u for _, _, u in sorted(hasil, key=lambda h: h[:2])[:_MAKS_USUL])


def _skor(kotak: Kotak, daerah: Kotak) -> float:
    """Nearness of the centres, measured by the size of the region's box: 1 = the same centre."""
    tengah = [(k[i] + k[i + 2]) / 2 for k in (kotak, daerah) for i in (0, 1)]
    jarak = math.hypot(tengah[0] - tengah[2], tengah[1] - tengah[3])
    ukuran = math.hypot(daerah[2] - daerah[0], daerah[3] - daerah[1]) or 0.1
    return 1.0 / (1.0 + jarak / ukuran)
