"""GeoJSON, TopoJSON and ESRI JSON, parsed from text with ``json`` and shapely: GDAL never sees them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.layer import Fitur, Lapisan, dari_cincin, satu_titik, teks
from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import json_records

MAKS_MEMORI = 360_000_000
_JENIS_GEOMETRI = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_PEMBUNGKUS = re.compile(r"^\s*(?:(?:var|let|const)\s+[\w$.]+\s*=|[\w$.]+\s*[=(]|export\s|define\()")
_EPSG = re.compile(r"(?:EPSG:{1,2}|EPSG/0/|EPSG:[\d.]+:)(\d{4,6})$", re.IGNORECASE)
_SALAH_BENTUK = (ValueError, TypeError, KeyError, IndexError, AttributeError)


def baca_geojson(berkas: Path, nama: str) -> list[Lapisan]:
    """The layers of a JSON file. Raises ``GalatBerkas`` when it is no boundary data or would take too much memory."""
    isi, catatan = _urai(berkas, nama)
    if isinstance(isi, list):
        isi = {"type": "FeatureCollection", "features": isi}
    if not isinstance(isi, dict):
        raise _bukan(nama, "JSON tanpa objek")
    jenis = isi.get("type")
    if jenis == "Topology":
        return _topologi(isi, nama, catatan)
    if jenis == "Feature" or jenis in _JENIS_GEOMETRI:
        isi = isi | {"features": [isi]}
    if not isinstance(isi.get("features"), list):
        raise _bukan(nama, "JSON tanpa daftar wilayah (features)")
    rata, crs = _ratakan(isi, _crs(isi, nama), nama)
    if not rata:
        raise GalatBerkas("Berkas ini tidak berisi satu wilayah pun.", diberikan=nama)
    fitur = tuple(_fitur(f, ke, nama) for ke, f in enumerate(rata, start=1))
    return [Lapisan(nama, "GeoJSON", fitur, crs, catatan)]


def _ratakan(isi: dict[str, Any], crs: str | None, nama: str) -> tuple[list[Any], str | None]:
    """The features of a collection and of the collections within it, in order, and the system that any names."""
    hasil, antre = [], list(reversed(isi["features"]))
    while antre:
        satu = antre.pop()
        if isinstance(satu, dict) and isinstance(satu.get("features"), list) and satu.get("type") != "Feature":
            crs = crs or _crs(satu, nama)
            antre.extend(reversed(satu["features"]))
        else:
            hasil.append(satu)
    return hasil, crs


def _bukan(nama: str, apa: str) -> GalatBerkas:
    diharapkan = "GeoJSON atau TopoJSON"
    return GalatBerkas("Berkas ini bukan batas wilayah.", diberikan=f"{nama}: {apa}", diharapkan=diharapkan)


def _urai(berkas: Path, nama: str) -> tuple[Any, tuple[str, ...]]:
    mentah, catatan = _dekode(berkas.read_bytes())
    if _PEMBUNGKUS.match(mentah):
        raise GalatBerkas(
            "Ini naskah JavaScript, bukan GeoJSON.", diberikan=f"{nama}: {mentah.strip()[:30]} …",
            diharapkan="berkas yang mulai dengan { dan memuat FeatureCollection",
            saran="Minta GeoJSON aslinya, atau hapus tulisan sebelum { pertama dan setelah } terakhir.",
        )  # fmt: skip
    taksir = 40 * mentah.count(",") + 72 * mentah.count("[") + 230 * mentah.count("{") + 2 * len(mentah)
    if taksir > MAKS_MEMORI:
        raise GalatBerkas(
            "Berkas JSON ini terlalu besar untuk dibuka.", diberikan=f"{nama}, {len(mentah) // 1_000_000} MB",
            saran="Potong menjadi satu kabupaten/kota, atau kirim sebagai GeoPackage atau shapefile.",
        )  # fmt: skip
    try:
        return json.loads(mentah), catatan
    except (ValueError, RecursionError) as galat:
        baris = _per_baris(mentah)
        if baris is not None:
            return baris, catatan
        raise GalatBerkas(
            "GeoJSON ini tidak dapat dibaca: isinya rusak atau terpotong.", diberikan=nama, diharapkan="JSON yang utuh",
            saran="Unduh atau simpan ulang dari asalnya.",
        ) from galat  # fmt: skip


def _per_baris(mentah: str) -> list[Any] | None:
    """One feature a line (GeoJSON text sequence); None when it is not that."""
    try:
        isi = json_records.urai_baris(mentah)
    except (ValueError, RecursionError):
        return None
    return isi if json_records.berfitur(isi) else None


def _dekode(byte: bytes) -> tuple[str, tuple[str, ...]]:
    if byte[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return byte.decode("utf-16", errors="replace"), ("Berkas memakai enkoding UTF-16.",)
    try:
        return byte.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return byte.decode("cp1252", errors="replace"), ("Huruf dibaca sebagai Windows-1252 karena bukan UTF-8.",)


def _crs(isi: dict[str, Any], nama: str) -> str | None:
    """CRS that the collection names. Without one GeoJSON means degrees: the coordinates decide later."""
    esri = isi.get("spatialReference")
    if isinstance(esri, dict):
        nomor = esri.get("latestWkid") or esri.get("wkid")
        return f"EPSG:{nomor}" if nomor else teks(esri.get("wkt")) or None
    crs = isi.get("crs")
    if crs is None:
        return None
    sifat = crs.get("properties") if isinstance(crs, dict) else None
    sebutan = teks((sifat or {}).get("name") or (sifat or {}).get("code")) if isinstance(sifat, dict) else teks(crs)
    if "CRS84" in sebutan.upper():
        return "EPSG:4326"
    cocok = _EPSG.search(sebutan)
    if cocok:
        return f"EPSG:{cocok[1]}"
    if sebutan.isdigit():
        return f"EPSG:{sebutan}"
    return sebutan or None


def _fitur(fitur: Any, ke: int, nama: str) -> Fitur:
    if not isinstance(fitur, dict):
        raise _bukan(nama, f"butir ke-{ke} bukan wilayah")
    asal = fitur.get("properties") or fitur.get("attributes") or {}
    sifat = {str(k): teks(v) for k, v in asal.items()} if isinstance(asal, dict) else {}
    if fitur.get("id") is not None:
        sifat.setdefault("id", teks(fitur["id"]))
    geometri = fitur if fitur.get("type") in _JENIS_GEOMETRI else fitur.get("geometry")
    try:
        return Fitur(sifat, *_bentuk(geometri), titik=_titik(geometri))
    except _SALAH_BENTUK:
        return Fitur(sifat, None, "rusak")


def _bentuk(geometri: Any) -> tuple[BaseGeometry | None, str, bool]:
    if geometri is None:
        return None, "", False
    if "rings" in geometri:
        return _esri(geometri["rings"])
    jenis = str(geometri.get("type") or ("Point" if "x" in geometri else "LineString" if "paths" in geometri else ""))
    if jenis == "GeometryCollection":
        return _kumpulan(geometri["geometries"])
    if jenis not in ("Polygon", "MultiPolygon"):
        return None, jenis, False
    koordinat = [geometri["coordinates"]] if jenis == "Polygon" else geometri["coordinates"]
    bentuk, terbuka = dari_cincin(koordinat)
    return bentuk, jenis, terbuka


def _titik(geometri: Any) -> tuple[float, float] | None:
    """(x, y) of a point geometry of GeoJSON or ESRI JSON; of a MultiPoint with one part."""
    if not isinstance(geometri, dict) or geometri.get("type") not in ("Point", "MultiPoint", None):
        return None
    return satu_titik(geometri.get("coordinates") or [geometri.get("x"), geometri.get("y")])


def _kumpulan(isi: list[Any]) -> tuple[BaseGeometry | None, str, bool]:
    bagian = [_bentuk(g) for g in isi]
    poligon = [p for b, _, _ in bagian if b is not None for p in shapely.get_parts(b)]
    return (shapely.MultiPolygon(poligon) if poligon else None), "GeometryCollection", any(t for _, _, t in bagian)


def _esri(cincin: list[Any]) -> tuple[BaseGeometry | None, str, bool]:
    """ESRI rings: shells and holes in one list, so a point is inside where an odd number of rings holds it."""
    hasil = [dari_cincin([[c]]) for c in cincin]
    sah = [shapely.make_valid(b) for b, _ in hasil if b is not None]
    bentuk = reduce(shapely.symmetric_difference, sah) if sah else None
    return bentuk, "Polygon", any(t for _, t in hasil)


# --- TopoJSON


def _topologi(isi: dict[str, Any], nama: str, catatan: tuple[str, ...]) -> list[Lapisan]:
    try:
        busur = [_busur(b, isi.get("transform")) for b in isi["arcs"]]
        lapisan = [
            Lapisan(
                str(judul),
                "TopoJSON",
                tuple(_fitur_topo(g, busur, isi.get("transform")) for g in _anak(o)),
                _crs(isi, nama),
                catatan,
            )
            for judul, o in isi["objects"].items()
        ]
    except _SALAH_BENTUK as galat:
        raise GalatBerkas("TopoJSON ini rusak.", diberikan=nama, diharapkan="objects dan arcs yang utuh") from galat
    if not any(bagian.fitur for bagian in lapisan):
        raise GalatBerkas("TopoJSON ini tidak berisi satu wilayah pun.", diberikan=nama)
    return [bagian for bagian in lapisan if bagian.fitur]


def _busur(titik: list[Any], ubah: dict[str, Any] | None) -> np.ndarray:
    """One arc as positions: the quantised deltas added up and scaled back, where the file has a transform."""
    xy = np.array([t[:2] for t in titik], dtype=float).reshape(-1, 2)
    if ubah is None:
        return xy
    return np.cumsum(xy, axis=0) * np.array(ubah["scale"]) + np.array(ubah["translate"])


def _anak(objek: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Geometries of an object; a collection that carries no properties of its own is a list of features."""
    if objek.get("type") == "GeometryCollection" and "properties" not in objek:
        yield from objek["geometries"]
    else:
        yield objek


def _fitur_topo(geometri: dict[str, Any], busur: list[np.ndarray], ubah: dict[str, Any] | None) -> Fitur:
    sifat = {str(k): teks(v) for k, v in (geometri.get("properties") or {}).items()}
    if geometri.get("id") is not None:
        sifat.setdefault("id", teks(geometri["id"]))
    jenis = geometri.get("type")
    if jenis not in ("Polygon", "MultiPolygon"):
        titik = satu_titik(geometri.get("coordinates")) if jenis in ("Point", "MultiPoint") else None
        if titik is not None and ubah is not None:
            titik = tuple(t * s + g for t, s, g in zip(titik, ubah["scale"], ubah["translate"], strict=True))
        return Fitur(sifat, None, str(jenis or ""), titik=titik)
    poligon = [geometri["arcs"]] if jenis == "Polygon" else geometri["arcs"]
    bentuk, terbuka = dari_cincin([_sambung(cincin, busur) for cincin in p] for p in poligon)
    return Fitur(sifat, bentuk, jenis, terbuka)


def _sambung(nomor: list[int], busur: list[np.ndarray]) -> np.ndarray:
    """A ring of arcs end to end; a negative number is that arc (its complement) backwards."""
    potong = [busur[n] if n >= 0 else busur[~n][::-1] for n in nomor]
    return np.vstack([p if ke == 0 else p[1:] for ke, p in enumerate(potong)])
