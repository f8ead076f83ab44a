"""The table of facilities with the rows of a file brought into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ilp_data.fields import TABEL
from ilp_data.intake import names
from ilp_data.intake.match_base import NASIONAL
from ilp_data.intake.model import Baris
from ilp_data.snapshot import Potret

_LETAK = ("kode_daerah", "kode_kecamatan", "kode_kelurahan", "kode_puskesmas")
_DEKAT = 5e-6  # degrees, about half a metre: the same point written with fewer digits
_CATATAN = (
    ("daerah_tidak_dikenal", "Kabupaten/kota menurut berkas"),
    ("puskesmas_tidak_dikenal", "Puskesmas menurut berkas"),
)


def fasilitas(
    masuk: Sequence[Baris], potret: Potret, daerah: str, sumber: str, disebut: set[str] | None
) -> pd.DataFrame:
    """The complete table. ``disebut``: codes a complete file names; others of its kinds in the region are ended."""
    kolom = list(TABEL["fasilitas"].kolom)
    isi: dict[str, dict[str, Any]] = {b["kode"]: b for b in potret.fasilitas[kolom].to_dict("records")}
    alias = {(k, names.kunci_fasilitas(e, isi[k]["jenis"])) for k, e in _ejaan(potret) if k in isi}
    for b in masuk:
        kode = str(b.nilai["kode_fasilitas"])
        isi[kode] = _perbarui(isi[kode], b.nilai, sumber, alias) if kode in isi else _baru(kode, b.nilai, sumber)
    if disebut is not None and daerah != NASIONAL:
        jenis = {b.nilai.get("jenis") for b in masuk}
        hilang = [k for k, f in isi.items()
                  if k not in disebut and f["kode_daerah"] == daerah and f["jenis"] in jenis]  # fmt: skip
        for kode in hilang:
            del isi[kode]
    return pd.DataFrame(list(isi.values()), columns=kolom)


def _teks(nilai: Mapping[str, Any], kolom: str) -> str:
    isi = nilai.get(kolom)
    return "" if isi is None else str(isi).strip()


def _ejaan(potret: Potret) -> list[tuple[str, str]]:
    e = potret.ejaan
    return list(e.loc[e["jenis"] == "fasilitas", ["kode", "ejaan"]].itertuples(index=False, name=None))


def _perbarui(
    lama: dict[str, Any], nilai: Mapping[str, Any], sumber: str, alias: set[tuple[str, str]]
) -> dict[str, Any]:
    """A facility in force with what the file says; the source changes only where anything else does."""
    baru = dict(lama)
    baru |= {k: _teks(nilai, k) for k in _LETAK if _teks(nilai, k)}
    if _teks(nilai, "kode") == lama["kode"] and _nama_lain(lama, _teks(nilai, "nama"), alias):
        baru["nama"] = names.tampil(_teks(nilai, "nama"), lama["jenis"])
    if _teks(nilai, "alamat"):
        baru["alamat"] = _teks(nilai, "alamat")
    if _teks(nilai, "lokus_ilp") in ("ya", "tidak") and _teks(nilai, "lokus_ilp") != lama["lokus_ilp"]:
        baru |= {"lokus_ilp": _teks(nilai, "lokus_ilp"), "sumber_lokus": sumber}
    baru |= _titik(lama, nilai, sumber)
    if any(baru[k] != v and not (pd.isna(v) and pd.isna(baru[k])) for k, v in lama.items()):
        baru["sumber"] = sumber
    return baru


def _nama_lain(lama: Mapping[str, Any], nama: str, alias: set[tuple[str, str]]) -> bool:
    """Whether a name is more than another known spelling; a row known by its code may rename its facility."""
    jenis = lama["jenis"]
    kunci = names.kunci_fasilitas(nama, jenis)
    return bool(nama) and kunci != names.kunci_fasilitas(lama["nama"], jenis) and (lama["kode"], kunci) not in alias


def _titik(lama: Mapping[str, Any], nilai: Mapping[str, Any], sumber: str) -> dict[str, Any]:
    """A new point, unless it is the old one or an estimate in place of a published one."""
    lat, lng = nilai.get("lat"), nilai.get("lng")
    if lat is None or lng is None or pd.isna(lat) or pd.isna(lng):
        return {}
    jenis = _teks(nilai, "jenis_titik") or "terbit"
    if lama.get("jenis_titik") == "terbit" and jenis != "terbit":
        return {}
    ada = lama.get("lat"), lama.get("lng")
    sama = not any(v is None or pd.isna(v) for v in ada) and max(abs(lat - ada[0]), abs(lng - ada[1])) <= _DEKAT
    if sama and lama.get("jenis_titik") == jenis:
        return {}
    return {
        "lat": float(lat), "lng": float(lng), "jenis_titik": jenis, "dasar_titik": f"koordinat dari {sumber}",
        "periksa_titik": "",
    }  # fmt: skip


def _baru(kode: str, nilai: Mapping[str, Any], sumber: str) -> dict[str, Any]:
    jenis = _teks(nilai, "jenis")
    lokus = _teks(nilai, "lokus_ilp")
    catatan = [f"{label}: {_teks(nilai, k)}" for k, label in _CATATAN if _teks(nilai, k)]
    if jenis == "lainnya" and _teks(nilai, "jenis_asli"):
        catatan.append(f"Jenis menurut berkas: {_teks(nilai, 'jenis_asli')}")
    hasil: dict[str, Any] = dict.fromkeys(TABEL["fasilitas"].kolom, "")
    hasil |= {
        "kode": kode,
        "jenis": jenis,
        "nama": names.tampil(_teks(nilai, "nama"), jenis),
        **{k: _teks(nilai, k) for k in _LETAK},
        "lokus_ilp": lokus if lokus in ("ya", "tidak") else "belum_diketahui",
        "sumber_lokus": sumber if lokus in ("ya", "tidak") else "",
        "lat": None,
        "lng": None,
        "alamat": _teks(nilai, "alamat"),
        "catatan": "; ".join(catatan),
        "sumber": sumber,
    }
    return hasil | _titik({}, nilai, sumber)
