"""The layers of one region and revision: geometry and facility points as assets, built once, never in scripts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import assets
from geo.boundaries import larutkan_batas, luas_km2
from geo.discs import cakram
from geo.look import TERANG
from ilp_data.errors import GalatMasukan
from ilp_data.registry import facility_types, locus_words

SATUAN = ("kelurahan", "puskesmas", "kecamatan")
TITIK = {"terbit": "koordinat dipublikasikan", "perkiraan": "titik perkiraan"}
_TERKECIL = 1e-5
KOLOM_FASILITAS = (
    "kode", "jenis", "nama", "lat", "lng", "jenis_titik", "lokus_ilp", "sumber_lokus", "kode_kelurahan",
    "kode_puskesmas",
)  # fmt: skip


@dataclass(frozen=True)
class LapisDaerah:
    """What a map of one region needs. Make it with :meth:`buat`, keep it in ``cache_resource``; immutable.

    ``url``: kind → asset URL (kelurahan, kecamatan, puskesmas, kota, fasilitas). ``kode``: satuan → codes in
    drawing order. ``batas``: ((south, west), (north, east)) degrees. ``fasilitas``: those with a point, as
    (kode, jenis, estimated?, lokus), in drawing order; ``tanpa_titik``: (kode, jenis) of the rest. ``ragu``: codes of
    those whose point is doubtful (``geo.doubtful``). ``jenis``: type of facility → the region's word for it.
    ``bertitik``: the layer of puskesmas is of their points, as no working area is known (``geo.discs``).
    ``gdf``: satuan → GeoDataFrame (kode index, EPSG:4326); treat it as read-only.
    """

    daerah: str
    revisi: str
    nama: str
    sumber: str
    url: Mapping[str, str]
    kode: Mapping[str, tuple[str, ...]]
    batas: tuple[tuple[float, float], tuple[float, float]]
    fasilitas: tuple[tuple[str, str, bool, str], ...]
    tanpa_titik: tuple[tuple[str, str], ...]
    gdf: Mapping[str, gpd.GeoDataFrame] = field(repr=False, compare=False)
    ragu: frozenset[str] = frozenset()
    jenis: Mapping[str, str] = field(default_factory=lambda: facility_types.NAMA)
    bertitik: bool = False

    @classmethod
    def buat(
        cls,
        daerah: str,
        revisi: object,
        kelurahan: gpd.GeoDataFrame,
        *,
        label: Mapping[str, tuple[float, float]] | None = None,
        wilayah_kerja: Mapping[str, Iterable[str]] | None = None,
        fasilitas: pd.DataFrame | None = None,
        nama: Mapping[str, str] | None = None,
        sumber: str = "",
        ragu: Mapping[str, str] | None = None,
        jenis: Mapping[str, str] | None = None,
    ) -> LapisDaerah:
        """Dissolve, encode and register everything of a region.

        ``label``: kode → (lat, lng) of the kelurahan names (others get the centre of the largest circle that
        fits inside); ``wilayah_kerja``: puskesmas → its kelurahan; ``fasilitas``: columns of
        ``KOLOM_FASILITAS``; ``nama``: names of region and kecamatan by code (a working
        area takes the name of its puskesmas from ``fasilitas``); ``sumber``: where the boundaries come from, unless
        they say so themselves; ``ragu``: facility → why its point is doubtful, for the hint. Where
        only kecamatan have boundaries, these are the finest layer under either name.
        """
        tabel = pd.DataFrame(columns=list(KOLOM_FASILITAS)) if fasilitas is None else fasilitas
        sebutan = dict(nama or {}) | dict(zip(tabel["kode"], tabel["nama"], strict=True))
        gdf = _satuan(daerah, kelurahan, wilayah_kerja or {}, sebutan)
        hanya_titik = "puskesmas" not in gdf and not (titik := _puskesmas_bertitik(tabel, ragu or {})).empty
        if hanya_titik:
            gdf["puskesmas"] = cakram(kelurahan, titik)
        bertitik, tanpa = _pisah_fasilitas(tabel, sebutan | dict(kelurahan["nama"]), ragu or {})
        kiri, bawah, kanan, atas = kelurahan.total_bounds
        isi = {jenis: _fitur(g, label or {}) for jenis, g in gdf.items()} | {"fasilitas": bertitik}
        return cls(
            daerah=daerah,
            revisi=str(revisi),
            nama=sebutan.get(daerah, daerah),
            sumber=kelurahan.attrs.get("sumber") or sumber,
            url={jenis: _daftarkan(daerah, jenis, data) for jenis, data in isi.items()},
            kode={jenis: tuple(g.index) for jenis, g in gdf.items()},
            batas=((float(bawah), float(kiri)), (float(atas), float(kanan))),
            fasilitas=tuple((b[0], b[1], b[5] == 1, b[6]) for b in bertitik),
            tanpa_titik=tanpa,
            gdf=gdf,
            ragu=frozenset(b[0] for b in bertitik if b[8]),
            jenis=facility_types.NAMA | dict(jenis or {}),
            bertitik=hanya_titik,
        )

    @property
    def hanya_kecamatan(self) -> bool:
        """Whether the finest boundaries of the region are those of its kecamatan."""
        return _hanya_kecamatan(self.kode["kelurahan"])


def _satuan(
    daerah: str,
    kelurahan: gpd.GeoDataFrame,
    wilayah_kerja: Mapping[str, Iterable[str]],
    nama: Mapping[str, str],
) -> dict[str, gpd.GeoDataFrame]:
    asing = [k for k in kelurahan.index if not k.startswith(f"{daerah}.")]
    if asing:
        raise GalatMasukan("Batas wilayah ini milik daerah lain.", diberikan=asing[0], diharapkan=f"{daerah}.…")
    induk = {k: k.rpartition(".")[0] for k in kelurahan.index}
    if _hanya_kecamatan(kelurahan.index):
        induk = {k: k for k in kelurahan.index}
    hasil = {"kelurahan": kelurahan, "kecamatan": larutkan_batas(kelurahan, induk)}
    hasil["kota"] = larutkan_batas(kelurahan, dict.fromkeys(kelurahan.index, daerah))
    kerja = {k: p for p, isi in wilayah_kerja.items() for k in isi if k in kelurahan.index}
    if kerja:
        hasil["puskesmas"] = larutkan_batas(kelurahan, kerja)
    for jenis, g in hasil.items():
        if jenis != "kelurahan":
            g["nama"] = [nama.get(k, k) for k in g.index]
    return hasil


def _puskesmas_bertitik(tabel: pd.DataFrame, ragu: Mapping[str, str]) -> pd.DataFrame:
    """Those whose point is known and not doubtful."""
    if not {"jenis", "lat", "lng"} <= set(tabel):
        return tabel.iloc[:0]
    ada = (tabel["jenis"] == "puskesmas") & tabel["lat"].notna() & tabel["lng"].notna()
    return tabel[ada & ~tabel["kode"].isin(list(ragu))]


def _hanya_kecamatan(kode: Iterable[str]) -> bool:
    semua = list(kode)
    return bool(semua) and all(len(k) == len("35.03.01") for k in semua)


def _fitur(gdf: gpd.GeoDataFrame, label: Mapping[str, tuple[float, float]]) -> list[dict[str, object]]:
    luas = luas_km2(gdf)
    return [
        {"k": k, "n": nama, "l": _titik_label(g, label.get(k)), "a": round(float(luas[k]), 4)}
        | ({"i": 1} if indikatif else {})
        | {"g": sandikan_lapis(g)}
        for k, nama, indikatif, g in zip(gdf.index, gdf["nama"], gdf["indikatif"], gdf.geometry, strict=True)
    ]


def _titik_label(g: BaseGeometry, diberi: tuple[float, float] | None) -> list[float]:
    if diberi is not None and all(v is not None and math.isfinite(v) for v in diberi):
        return [round(float(diberi[0]), 5), round(float(diberi[1]), 5)]
    pusat = shapely.get_point(shapely.maximum_inscribed_circle(g, tolerance=1e-4), 0)
    return [round(pusat.y, 5), round(pusat.x, 5)]


def sandikan_lapis(g: BaseGeometry) -> list[list[list[int]]]:
    """Polygons → rings → [lng0, lat0, dlng, dlat, …] in units of 1e-5 degree (about 1 m).

    The script in the browser (wilayah.js) reads it back; a ring is left open, the last point is implied.
    Coordinates are rounded one by one, so neighbours keep sharing their border.
    """
    return [[_cincin(r) for r in (p.exterior, *p.interiors)] for p in shapely.get_parts(shapely.orient_polygons(g))]


def _cincin(ring: BaseGeometry) -> list[int]:
    bulat = np.rint(shapely.get_coordinates(ring)[:-1] / _TERKECIL).astype(np.int64)
    hasil: list[int] = np.diff(bulat, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel().tolist()
    return hasil


def _pisah_fasilitas(
    tabel: pd.DataFrame, nama: Mapping[str, str], ragu: Mapping[str, str]
) -> tuple[list[list[object]], tuple[tuple[str, str], ...]]:
    kurang = set(KOLOM_FASILITAS) - set(tabel.columns)
    if kurang:
        raise GalatMasukan("Tabel fasilitas kurang kolom.", diberikan=", ".join(sorted(kurang)))
    asing = set(tabel["jenis"]) - set(TERANG.fasilitas)
    if asing:
        raise GalatMasukan("Jenis fasilitas tidak dikenal peta.", diberikan=", ".join(sorted(map(str, asing))))
    baris = tabel.sort_values("kode")[list(KOLOM_FASILITAS)].to_dict("records")
    bertitik = [_satu_fasilitas(b, nama, ragu.get(b["kode"], "")) for b in baris if _punya_titik(b)]
    return bertitik, tuple((b["kode"], b["jenis"]) for b in baris if not _punya_titik(b))


def _punya_titik(b: Mapping[Any, Any]) -> bool:
    return all(isinstance(b[k], (int, float)) and math.isfinite(b[k]) for k in ("lat", "lng"))


def _teks(nilai: object) -> str:
    """Text of a cell; empty for missing values of any kind."""
    return nilai if isinstance(nilai, str) else ""


def _satu_fasilitas(b: Mapping[Any, Any], nama: Mapping[str, str], ragu: str) -> list[object]:
    kelurahan, puskesmas = _teks(b["kode_kelurahan"]), _teks(b["kode_puskesmas"])
    tempat = [nama.get(kelurahan, kelurahan)]
    if puskesmas != b["kode"]:
        tempat.append(nama.get(puskesmas, puskesmas))
    asal = _teks(b["lokus_ilp"]), _teks(b["sumber_lokus"])
    lokus, kata = locus_words.baca_status(*asal), locus_words.kata(*asal)
    kata = kata if lokus in locus_words.BERDIRI_SENDIRI else f"lokus ILP: {kata}"
    titik = _teks(b["jenis_titik"]) or "perkiraan"
    baris = [" · ".join(t for t in tempat if t), f"{TITIK.get(titik, titik)}, {kata}"]
    baris += [f"titik meragukan: {ragu}"] if ragu else []
    return [
        b["kode"], b["jenis"], b["nama"], round(float(b["lat"]), 6), round(float(b["lng"]), 6),
        int(titik != "terbit"), lokus, "\n".join(t for t in baris if t), int(bool(ragu)),
    ]  # fmt: skip


def _daftarkan(daerah: str, jenis: str, data: object) -> str:
    if not re.fullmatch(r"[0-9.]+", daerah):
        raise GalatMasukan("Kode daerah tidak dikenal.", diberikan=daerah, diharapkan="kode seperti 64.74")
    isi = f'DasborIlp.daftarkan("{jenis}",{assets.aman_untuk_skrip(data)});\n'
    return assets.daftarkan_aset(f"lapis/{daerah}-{jenis}", isi)
