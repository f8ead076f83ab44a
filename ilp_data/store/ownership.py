"""Which region a row belongs to: the first part of its key in the store.

A row says it itself (``kode_daerah``), by a code of Kemendagri, or through the facility or cadre that it speaks of.
What belongs to everybody (skills, rules, other spellings of regions) belongs to the nation, ``ID``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ilp_data.registry.fields import NASIONAL, SEMUA_TABEL

KOLOM = "kode_daerah"
_DAERAH = len("64.74")
# Table → the column through which a row's region is known, and where that leads nowhere, a second one.
_LEWAT: dict[str, tuple[str, ...]] = {
    "daerah": ("kode",),
    "wilayah": ("kode",),
    "ejaan": ("kode",),
    "wilayah_kerja": ("kode_puskesmas", "kode_kelurahan"),
    "layanan": ("kode_tempat",),
    "layanan_tahunan": ("kode_tempat",),
    "kader": ("kode_posyandu",),
    "keterampilan_kader": ("kode_kader",),
    "nama_kader": ("kode_kader",),
    "kesiapan": ("kode_puskesmas",),
    "angka_terbit": ("kode_wilayah",),
    "capaian_terbit": ("kode_tempat",),
    "permohonan": ("kode_tempat",),
    "sasaran": ("kode_tempat",),
    "kelembagaan": ("kode_tempat",),
}


def peta_tempat(fasilitas: pd.DataFrame, kader: pd.DataFrame) -> dict[str, str]:
    """Code of a facility or cadre → its region, from tables of the store."""
    hasil = dict(zip(fasilitas["kode"], fasilitas[KOLOM], strict=True))
    for kode, posyandu in zip(kader["kode"], kader["kode_posyandu"], strict=True):
        if posyandu in hasil:
            hasil[kode] = hasil[posyandu]
    return hasil


def daerah_baris(nama: str, isi: pd.DataFrame, peta: Mapping[str, str], bawaan: str) -> list[str]:
    """The region of each row of a table; ``bawaan`` where nothing says it."""
    if nama not in _LEWAT:
        kolom = isi[KOLOM] if KOLOM in isi else [NASIONAL] * len(isi)
        return [str(k) or bawaan for k in kolom]
    deret = zip(*(isi[k] for k in _LEWAT[nama]), strict=True)
    hasil = [next((d for k in kode if (d := _dari_kode(str(k), peta))), bawaan) for kode in deret]
    if nama == "ejaan":  # how a region itself is written helps to read the files of all
        return [NASIONAL if len(str(k)) == _DAERAH else d for k, d in zip(isi["kode"], hasil, strict=True)]
    return hasil


def _dari_kode(kode: str, peta: Mapping[str, str]) -> str:
    if kode in peta:
        return peta[kode]
    return kode[:_DAERAH] if len(kode) >= _DAERAH and kode[2:3] == "." and kode[:2].isdecimal() else ""


def bagian_dibaca(nama: str, daerah: str) -> tuple[str, ...] | None:
    """The regions whose rows of a table a reading of ``daerah`` holds; None for all ("" reads the whole store)."""
    milik = SEMUA_TABEL[nama].milik
    if not daerah or milik == "bersama":
        return None
    return (daerah, NASIONAL) if milik == "campuran" and daerah != NASIONAL else (daerah,)
