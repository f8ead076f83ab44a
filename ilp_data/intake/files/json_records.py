"""Records in the shapes in which programs write tables as JSON: a list of objects, one object a line, columns beside
each other, names and rows apart, answers of Overpass and DHIS2."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

_BUNGKUS = ("data", "records", "result", "results", "items", "rows", "hasil", "dataValues", "value")
_KEPALA, _BARIS = ("columns", "headers", "fields", "header", "kolom"), ("data", "rows", "values", "baris")
_NAMA_KEPALA = ("column", "label", "title", "name", "field")
_SEDIKITNYA = 2  # columns, or rows with the names: a single one is no table
Rekaman = list[dict[str, Any]]


def susun_rekaman(isi: Any) -> Rekaman | None:
    """The records of a parsed JSON, at the top or under one of the usual keys; None where it is no table."""
    if isinstance(isi, list):
        return _dari_daftar(isi)
    if not isinstance(isi, dict):
        return None
    if isinstance(isi.get("elements"), list):
        return _dari_overpass(isi["elements"])
    for cara in (_terpisah, _berdampingan):
        if (ada := cara(isi)) is not None:
            return ada
    return next((r for k in _BUNGKUS if (r := susun_rekaman(isi.get(k))) is not None), None)


def urai_baris(teks: str) -> Rekaman:
    """The objects of a text that has one a line: JSON Lines, GeoJSON text sequence. ``ValueError`` where it is none."""
    semua = [json.loads(b) for x in teks.splitlines() if (b := x.strip("\x1e \t"))]
    if len(semua) < _SEDIKITNYA or not all(isinstance(x, dict) for x in semua):
        raise ValueError("bukan satu objek tiap baris")
    return semua


def berfitur(rekaman: Rekaman) -> bool:
    """Whether all of them are features of GeoJSON."""
    return all(x.get("type") == "Feature" for x in rekaman)


def _dari_daftar(isi: Sequence[Any]) -> Rekaman | None:
    if isi and all(isinstance(r, dict) for r in isi):
        return list(isi)
    if len(isi) >= _SEDIKITNYA and all(isinstance(r, list) for r in isi):
        return _berbaris(isi[0], isi[1:])
    return None


def _berbaris(kepala: Sequence[Any], baris: Sequence[Any]) -> Rekaman | None:
    """Rows under their names, which differ and are texts."""
    if len(kepala) < _SEDIKITNYA or not all(isinstance(k, str) and k for k in kepala) or len({*kepala}) < len(kepala):
        return None
    if not baris or not all(isinstance(b, list) and len(b) <= len(kepala) for b in baris):
        return None
    return [dict(zip(kepala, b, strict=False)) for b in baris]


def _terpisah(isi: Mapping[str, Any]) -> Rekaman | None:
    """Names in one list and rows in another: pandas ("split"), Google Sheets, DHIS2, whose codes have names aside."""
    baris = next((isi[k] for k in _BARIS if isinstance(isi.get(k), list)), None)
    if not baris or not all(isinstance(b, list) for b in baris):
        return None
    kepala = next((isi[k] for k in _KEPALA if isinstance(isi.get(k), list)), None)
    if kepala is None:
        return _dari_daftar(baris)
    hasil = _berbaris([_nama_kolom(k) for k in kepala], baris)
    nama = _nama_kode(isi)
    if hasil is None or not nama:
        return hasil
    return [{k: nama.get(v, v) if isinstance(v, str) else v for k, v in r.items()} for r in hasil]


def _nama_kolom(kepala: Any) -> Any:
    return next((kepala[k] for k in _NAMA_KEPALA if kepala.get(k)), "") if isinstance(kepala, dict) else kepala


def _nama_kode(isi: Mapping[str, Any]) -> dict[str, str]:
    """DHIS2: what its codes of places, months and counts are called."""
    sisip = isi.get("metaData")
    butir = sisip.get("items") if isinstance(sisip, dict) else None
    if not isinstance(butir, dict):
        return {}
    return {k: str(v["name"]) for k, v in butir.items() if isinstance(v, dict) and v.get("name")}


def _berdampingan(isi: Mapping[str, Any]) -> Rekaman | None:
    """Columns by name, each a list as long as the others or an object over row numbers; or rows by number."""
    nilai = list(isi.values())
    if len(nilai) < _SEDIKITNYA:
        return None
    if all(isinstance(v, list) for v in nilai):
        if (
            len({len(v) for v in nilai}) != 1
            or not nilai[0]
            or any(isinstance(x, dict | list) for v in nilai for x in v)
        ):
            return None
        return [dict(zip(isi, b, strict=True)) for b in zip(*nilai, strict=True)]
    if not all(isinstance(v, dict) for v in nilai):
        return None
    if all(k.isdigit() for k in isi):
        return nilai
    nomor = list(dict.fromkeys(k for v in nilai for k in v))
    if not nomor or not all(k.isdigit() for k in nomor):
        return None
    return [{k: v.get(n) for k, v in isi.items()} for n in nomor]


def _dari_overpass(unsur: Sequence[Any]) -> Rekaman | None:
    """What OpenStreetMap knows of places: tags as columns, with the point or the centre of each."""
    hasil = []
    for x in unsur:
        if not isinstance(x, dict) or not isinstance(x.get("tags"), dict):
            continue  # corners of ways
        titik = x["center"] if isinstance(x.get("center"), dict) else x
        hasil.append({**x["tags"], "lat": titik.get("lat"), "lon": titik.get("lon")})
    return hasil or None
