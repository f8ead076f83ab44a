"""GeoJSON points and plain JSON records as a table. Read with json alone: GDAL would follow what a file points to."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.files import json_records, safety
from ilp_data.intake.files.cell_text import rapi, teks
from ilp_data.intake.model import Mentah

_WGS84 = 4326
_EPSG = re.compile(r"(\d{4,6})$")
Titik = tuple[float, float] | None


def baca_json(jalur: Path) -> Mentah:
    """Features or records as rows below a row of names; the number of a row is that of the feature.

    GalatBerkas for damaged or too deeply nested JSON, boundaries (polygons, lines) and JSON that is no table.
    """
    if jalur.stat().st_size > safety.BATAS_JSON:
        raise GalatBerkas(
            "Berkas JSON terlalu besar.",
            diberikan=f"{jalur.name}, {safety.besar(jalur.stat().st_size)}",
            diharapkan=f"paling besar {safety.besar(safety.BATAS_JSON)}",
            saran="Simpan sebagai CSV atau pecah menjadi beberapa berkas.",
        )
    isi = _urai(jalur)
    fitur = _fitur(isi)
    if fitur is not None:
        return _dari_fitur(jalur, fitur, isi)
    rekaman = json_records.susun_rekaman(isi)
    if rekaman is None:
        raise GalatBerkas(
            "JSON ini bukan tabel dan bukan GeoJSON.",
            diberikan=jalur.name,
            diharapkan="FeatureCollection, atau daftar rekaman [{…}, {…}]",
            saran="Simpan sebagai CSV atau GeoJSON.",
        )
    return _mentah(jalur, "json", rekaman, None, ())


def _urai(jalur: Path) -> Any:
    bita = jalur.read_bytes()
    kurung = _UNTAI.sub(b"", bita).translate(None, _BUKAN_KURUNG)
    if len(kurung) > 2 * safety.BATAS_WADAH_JSON or dalam(kurung) > safety.BATAS_DALAM:
        raise GalatBerkas(
            "JSON bersarang terlalu dalam atau berisi terlalu banyak.",
            diberikan=jalur.name,
            diharapkan=f"paling dalam {safety.BATAS_DALAM} tingkat, paling banyak {safety.BATAS_WADAH_JSON} objek",
            saran="Simpan sebagai CSV, atau minta pengirim mengekspor ulang datanya.",
        )
    try:
        isi = bita.decode(json.detect_encoding(bita))
    except UnicodeDecodeError:
        isi = bita.decode("cp1252", "replace")
    del bita, kurung
    isi = isi.lstrip("\ufeff")
    try:
        return json.loads(isi)
    except (ValueError, RecursionError) as sebab:
        try:
            return json_records.urai_baris(isi)
        except (ValueError, RecursionError):
            raise safety.rusak(jalur, "JSON tidak lengkap atau salah tulis") from sebab


def dalam(kurung: bytes) -> int:
    """How deep the brackets of a JSON nest, found without climbing down; stops counting above the limit."""
    terdalam = kini = 0
    for k in kurung:
        kini += 1 if k in b"[{" else -1
        if kini > terdalam:
            terdalam = kini
            if terdalam > safety.BATAS_DALAM:
                break
    return terdalam


_UNTAI = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BUKAN_KURUNG = bytes(b for b in range(256) if b not in b"[]{}")


def _fitur(isi: Any) -> list[Any] | None:
    """The features of GeoJSON, or None where it is none. A bare geometry is a feature without properties."""
    if isinstance(isi, list) and isi and all(isinstance(x, dict) for x in isi) and json_records.berfitur(isi):
        return isi
    if not isinstance(isi, dict):
        return None
    if isinstance(isi.get("features"), list):
        return isi["features"]
    if isi.get("type") == "Feature":
        return [isi]
    if isi.get("type") in ("Point", "MultiPoint", "Polygon", "MultiPolygon", "LineString", "MultiLineString"):
        return [{"properties": {}, "geometry": isi}]
    return None


def _dari_fitur(jalur: Path, fitur: list[Any], isi: Any) -> Mentah:
    catatan = []
    bidang = sorted({_jenis(f) for f in fitur} - {"", "Point", "MultiPoint"})
    if bidang:
        raise GalatBerkas(
            "GeoJSON ini berisi batas atau garis, bukan tabel titik.",
            diberikan=f"{jalur.name}: {', '.join(bidang)}",
            diharapkan="titik fasilitas",
            saran="Impor sebagai jenis “batas”.",
        )
    sifat = [_sifat(f) for f in fitur]
    titik = [_titik(f) for f in fitur]
    if any(t is None for t in titik):
        catatan.append(
            f"{angka(sum(t is None for t in titik))} dari {angka(len(titik))} fitur tidak punya geometri titik."
        )
    return replace(_mentah(jalur, "geojson", sifat, titik, tuple(catatan)), crs=_crs(isi))


def _bilangan(nilai: Any) -> bool:
    return isinstance(nilai, int | float) and not isinstance(nilai, bool) and math.isfinite(nilai)


def _sifat(fitur: Any) -> dict[str, Any]:
    """Properties of a feature (ESRI calls them attributes)."""
    isi = (fitur.get("properties") or fitur.get("attributes")) if isinstance(fitur, dict) else None
    return isi if isinstance(isi, dict) else {}


def _jenis(fitur: Any) -> str:
    geometri = fitur.get("geometry") if isinstance(fitur, dict) else None
    return str(geometri.get("type") or "") if isinstance(geometri, dict) else ""


def _titik(fitur: Any) -> Titik:
    """(lng, lat) of a Point, or of the only part of a MultiPoint; None unless it is two finite numbers."""
    geometri = fitur.get("geometry") if isinstance(fitur, dict) else None
    if not isinstance(geometri, dict):
        return None
    angka = geometri.get("coordinates") or [geometri.get("x"), geometri.get("y")]
    if geometri.get("type") == "MultiPoint" and isinstance(angka, list) and len(angka) == 1:
        angka = angka[0]
    if not isinstance(angka, list) or len(angka) < 2:
        return None
    if not all(map(_bilangan, angka[:2])):
        return None
    return float(angka[0]), float(angka[1])


def _crs(isi: Any) -> str:
    """The stated coordinate system as ``EPSG:…``, where it is not the WGS84 that GeoJSON means anyway."""
    if not isinstance(isi, dict):
        return ""
    crs, esri = isi.get("crs"), isi.get("spatialReference")
    if isinstance(esri, dict) and not crs:
        nomor = esri.get("latestWkid") or esri.get("wkid")
        return f"EPSG:{nomor}" if nomor and nomor != _WGS84 else ""
    sifat = crs.get("properties") if isinstance(crs, dict) else None
    nama = str(sifat.get("name", "")) if isinstance(sifat, dict) else ""
    temu = _EPSG.search(nama)
    if temu is None or nama.upper().endswith("CRS84") or int(temu[1]) == _WGS84:
        return ""
    return f"EPSG:{temu[1]}"


def _mentah(
    jalur: Path, asal: str, rekaman: list[dict[str, Any]], titik: list[Titik] | None, catatan: tuple[str, ...]
) -> Mentah:
    """Rows below the names, in the order in which names first appear; nested values stay JSON text."""
    nama = list(dict.fromkeys(k for r in rekaman for k in r))
    if len(nama) * (len(rekaman) + 1) > safety.BATAS_SEL:
        raise safety.terlalu_banyak_sel(jalur, len(nama) * (len(rekaman) + 1))
    sel = [[teks(n) for n in nama], *([_sel(r.get(n)) for n in nama] for r in rekaman)]
    return Mentah(
        berkas=jalur.name,
        sha256="",
        asal=asal,
        lembar="",
        semua_lembar=(),
        sel=sel,
        nomor=list(range(len(sel))),
        titik=None if titik is None else [None, *titik],
        enkoding="utf-8",
        catatan=catatan,
    )


def _sel(nilai: Any) -> str:
    return rapi(json.dumps(nilai, ensure_ascii=False)) if isinstance(nilai, dict | list) else teks(nilai)
