"""Points of facilities against the boundaries: outside what they claim, at sea, on one spot, twice under one name.

Everything is measured in metres: on the ellipsoid for what is told to a person, on a local plane (degrees scaled
by the cosine of the region's latitude) for finding what is near. Works on whole columns: 10,000 points take well
under a second.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod

from geo.intake import projection
from geo.intake.provinces import INDONESIA, Letak
from ilp_data.format import angka
from ilp_data.intake.cells.names import kunci_fasilitas
from ilp_data.intake.model import Baris, Nasib, Temuan, Usul
from ilp_data.registry.region_words import sebutan_satuan

LAUT_KM = 10.0
DEKAT_M = 300.0
LONGGAR_M = 25.0
KASAR_DESIMAL = 2
_M_DERAJAT = 111_320.0
_DESIMAL_SAMA = 5
_GEOD = Geod(ellps="WGS84")
_SARAN_TITIK = "Periksa koordinatnya di peta; titik aslinya tidak dipindahkan."


class PemeriksaTitik:
    """Checks points against ``gdf_kelurahan`` (index kode, column nama, EPSG:4326, as ``geo.boundaries`` gives it).

    Rows: ``nilai`` with lat, lng (degrees) and what is known of nama, jenis, kode_kelurahan, kode_daerah,
    jenis_titik. Rows without a point, and refused ones, are passed over. Without any kelurahan the points are only
    compared with one another.
    """

    def __init__(self, gdf_kelurahan: gpd.GeoDataFrame) -> None:
        self.gdf = gdf_kelurahan
        self.kode = [str(k) for k in gdf_kelurahan.index]
        self.satuan = sebutan_satuan(self.kode[0] if self.kode else "")
        self.nama = dict(zip(self.kode, gdf_kelurahan["nama"], strict=True))
        self.kotak = tuple(float(v) for v in gdf_kelurahan.total_bounds) if self.kode else INDONESIA
        self.susut = math.cos(math.radians((self.kotak[1] + self.kotak[3]) / 2))
        self.datar = shapely.transform(gdf_kelurahan.geometry.to_numpy(), lambda xy: xy * (self.susut, 1.0))
        self.pohon = shapely.STRtree(self.datar)
        self.urut = {k: i for i, k in enumerate(self.kode)}

    def temukan(self, baris: Sequence[Baris]) -> list[Temuan]:
        """Findings in the order of the rows. Codes: titik_beda_kelurahan, titik_di_laut, titik_di_luar_daerah,
        titik_bersama, nama_kembar_dekat, titik_perkiraan, titik_kasar."""
        isi = [b for b in baris if b.nasib is not Nasib.DITOLAK and _bertitik(b)]
        if not isi:
            return []
        xy = np.array([(b.nilai["lng"], b.nilai["lat"]) for b in isi], dtype=float)
        titik = shapely.points(xy * (self.susut, 1.0))
        di = self._di(titik)
        hasil = [
            *(self._letak(isi, xy, titik, di) if self.kode else ()),
            *_bersama(isi, xy),
            *self._kembar(isi, xy, titik),
            *_sifat(isi),
        ]
        return sorted(hasil, key=lambda t: (t.nomor or 0, t.kode))

    def _di(self, titik: np.ndarray) -> np.ndarray:
        """Position of the polygon that holds each point, -1 for none; the first one on a shared border."""
        hasil = np.full(len(titik), -1)
        urut_titik, wilayah = self.pohon.query(titik, predicate="intersects")
        for t, w in zip(urut_titik[::-1], wilayah[::-1], strict=True):
            hasil[t] = w if hasil[t] < 0 else min(w, hasil[t])
        return hasil

    def _meter(self, wilayah: np.ndarray, titik: np.ndarray) -> np.ndarray:
        """Geodesic metres from polygon ``wilayah[i]`` to point ``titik[i]``; 0 inside."""
        garis = shapely.shortest_line(self.datar[wilayah], titik)
        ujung = shapely.get_coordinates(garis).reshape(-1, 4) / (self.susut, 1.0, self.susut, 1.0)
        return np.asarray(_GEOD.inv(ujung[:, 0], ujung[:, 1], ujung[:, 2], ujung[:, 3])[2])

    def _letak(self, isi: list[Baris], xy: np.ndarray, titik: np.ndarray, di: np.ndarray) -> list[Temuan]:
        klaim = np.array([self.urut.get(str(b.nilai.get("kode_kelurahan") or ""), -1) for b in isi])
        luar = np.flatnonzero(di < 0)
        beda = np.flatnonzero((di >= 0) & (klaim >= 0) & (di != klaim))
        hasil = []
        if len(luar):
            terdekat = self.pohon.nearest(titik[luar])
            for i, w, m in zip(luar, terdekat, self._meter(terdekat, titik[luar]), strict=True):
                hasil.append(self._luar(isi[i], xy[i], int(w), float(m)))
        if len(beda):
            for i, m in zip(beda, self._meter(klaim[beda], titik[beda]), strict=True):
                hasil.append(self._beda(isi[i], self.kode[klaim[i]], self.kode[di[i]], float(m)))
        return hasil

    def _luar(self, b: Baris, xy: np.ndarray, wilayah: int, meter: float) -> Temuan:
        nama = self.nama[self.kode[wilayah]]
        if meter <= LAUT_KM * 1000:
            letak = f"{_jarak(meter)} dari {nama}; di laut atau di daerah lain"
            teks = f"{_nama(b)}: titiknya di luar semua {self.satuan}, {letak}."
            return _temuan("titik_di_laut", b, teks, _SARAN_TITIK)
        tertukar = self._dalam_kotak(float(xy[1]), float(xy[0]))
        saran = "Lintang dan bujurnya tampaknya tertukar." if tertukar else _SARAN_TITIK
        teks = f"{_nama(b)}: titiknya {_jarak(meter)} di luar daerah."
        return _temuan("titik_di_luar_daerah", b, teks, saran, "galat")

    def _beda(self, b: Baris, klaim: str, di: str, meter: float) -> Temuan:
        teks = f"{_nama(b)}: titiknya di {self.nama[di]}, {_jarak(meter)} dari {self.nama[klaim]} yang disebut berkas."
        tingkat = "catatan" if meter <= LONGGAR_M or _perkiraan(b) else "peringatan"
        return _temuan("titik_beda_kelurahan", b, teks, f"Periksa {self.satuan} atau koordinatnya.", tingkat)

    def _dalam_kotak(self, x: float, y: float) -> bool:
        barat, selatan, timur, utara = self.kotak
        return barat <= x <= timur and selatan <= y <= utara

    def _kembar(self, isi: list[Baris], xy: np.ndarray, titik: np.ndarray) -> list[Temuan]:
        """Rows of one kind and name whose nearest namesake is within ``DEKAT_M``."""
        kelompok: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, b in enumerate(isi):
            jenis = str(b.nilai.get("jenis") or "")
            kunci = kunci_fasilitas(str(b.nilai.get("nama_bersih") or b.nilai.get("nama") or ""), jenis)
            if kunci:
                kelompok[jenis, kunci].append(i)
        hasil = []
        for urut in kelompok.values():
            if len(urut) > 1:
                hasil += _kembar_satu(isi, xy, titik, urut)
        return hasil

    def usul_zona(self, x: float, y: float) -> list[Usul]:
        """Projected systems (kode "EPSG:…") with which the position lands in or near the region, best first."""
        letak = Letak(self.kotak, "batas yang berlaku", LAUT_KM)
        return list(projection.usul_zona((x, y, x, y), letak))

    def dari_meter(self, x: float, y: float, epsg: str | int) -> tuple[float, float]:
        """(lng, lat) in degrees WGS84 of a projected position; ``GalatBerkas`` for an unknown system."""
        kode = f"EPSG:{epsg}" if isinstance(epsg, int) or str(epsg).isdigit() else str(epsg)
        projection.kenali_crs(kode)
        return projection.titik(x, y, kode)


def _bertitik(b: Baris) -> bool:
    lat, lng = b.nilai.get("lat"), b.nilai.get("lng")
    return lat is not None and lng is not None and math.isfinite(lat) and math.isfinite(lng)


def _nama(b: Baris) -> str:
    return str(b.nilai.get("nama") or b.nilai.get("nama_bersih") or f"baris {b.nomor}")


def _perkiraan(b: Baris) -> bool:
    return b.nilai.get("jenis_titik") == "perkiraan"


def _jarak(meter: float) -> str:
    """``45 m`` or ``3,2 km``; "jauh" where the point is no place on earth (swapped degrees)."""
    if not math.isfinite(meter):
        return "jauh"
    utuh = math.floor(meter + 0.5)
    return f"{utuh} m" if utuh < 1000 else f"{_km(math.floor(meter / 100 + 0.5) / 10)} km"


@lru_cache(maxsize=5_000)
def _km(km: float) -> str:
    return angka(km, 1)


def _temuan(kode: str, b: Baris, teks: str, saran: str, tingkat: str = "peringatan") -> Temuan:
    tempat = str(b.nilai.get("kode_fasilitas") or b.nilai.get("kode") or b.nilai.get("kode_kelurahan") or "")
    return Temuan(kode, "catatan" if _perkiraan(b) and tingkat != "galat" else tingkat, teks, saran, b.nomor, tempat)


def _bersama(isi: list[Baris], xy: np.ndarray) -> list[Temuan]:
    """Several rows on one spot (to about a metre): one finding a spot, at its first row."""
    kelompok: dict[tuple[float, float], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(np.round(xy, _DESIMAL_SAMA).tolist()):
        kelompok[x, y].append(i)
    hasil = []
    for urut in kelompok.values():
        if len(urut) < 2:
            continue
        lain = ", ".join(f"{_nama(isi[i])} (baris {isi[i].nomor})" for i in urut[1:4]) + (" …" if len(urut) > 4 else "")
        teks = f"{angka(len(urut))} fasilitas pada satu titik: {_nama(isi[urut[0]])} dan {lain}."
        saran = "Wajar bila satu gedung; bila tidak, titiknya mungkin disalin."
        hasil.append(_temuan("titik_bersama", isi[urut[0]], teks, saran))
    return hasil


def _kembar_satu(isi: list[Baris], xy: np.ndarray, titik: np.ndarray, urut: list[int]) -> list[Temuan]:
    """Of rows with one name, each that has an earlier one on its spot or a different spot near by."""
    hasil, pertama = [], {}
    for i in urut:
        asal = pertama.setdefault((round(xy[i, 0], _DESIMAL_SAMA), round(xy[i, 1], _DESIMAL_SAMA)), i)
        if asal != i:
            hasil.append(_kembar_temuan(isi[asal], isi[i], 0.0))
    tempat = list(pertama.values())
    if len(tempat) < 2:
        return hasil
    pohon = shapely.STRtree(titik[tempat])
    dekat = pohon.query_nearest(titik[tempat], max_distance=DEKAT_M / _M_DERAJAT, exclusive=True, all_matches=False)
    for a, b in sorted({(min(p), max(p)) for p in zip(*dekat.tolist(), strict=True)}):
        satu, dua = tempat[a], tempat[b]
        meter = float(_GEOD.inv(*xy[satu], *xy[dua])[2])
        hasil.append(_kembar_temuan(isi[satu], isi[dua], meter))
    return hasil


def _kembar_temuan(satu: Baris, dua: Baris, meter: float) -> Temuan:
    teks = f"{_nama(dua)} bernama sama dengan baris {satu.nomor} dan berjarak {_jarak(meter)}."
    return _temuan("nama_kembar_dekat", dua, teks, "Bila keduanya satu fasilitas, hapus salah satu barisnya.")


def _sifat(isi: list[Baris]) -> list[Temuan]:
    """Points that are estimates, or so rounded that they can be a kilometre off."""
    hasil = []
    for b in isi:
        if _perkiraan(b):
            teks = f"{_nama(b)}: titiknya perkiraan, bukan koordinat yang dipublikasikan."
            hasil.append(_temuan("titik_perkiraan", b, teks, "Ganti dengan koordinat lapangan bila ada.", "catatan"))
        elif all(round(b.nilai[k], KASAR_DESIMAL) == b.nilai[k] for k in ("lat", "lng")):
            teks = f"{_nama(b)}: koordinatnya hanya dua angka di belakang koma, jadi dapat meleset satu kilometer."
            hasil.append(_temuan("titik_kasar", b, teks, "Minta koordinat yang lebih teliti."))
    return hasil
