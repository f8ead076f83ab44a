"""The name of a point: in the map program's own name, else in an attribute that is one, else in its description."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.intake.description import KETERANGAN
from geo.intake.layer import Fitur, Lapisan
from ilp_data.intake.cells import facility_type

NAMA = ("Name", "name")
_NAMA_LAIN = re.compile(
    r"^(nama|name|nm|title|judul|namobj|label)([ _].*)?$|^(posyandu|puskesmas|pustu)$", re.IGNORECASE
)
_BANYAK = 0.8
_TERPANJANG = 80


def beri_nama(lapis: Lapisan) -> Lapisan:
    """The layer with a name in every row that has one somewhere.

    Where another column has better names than numbers, bare kinds or nothing, the map program's own name gives way:
    serial numbers become ``No``, other labels ``Label``.
    """
    kolom = next((j for j in lapis.judul if j in NAMA), "")
    if not kolom:
        return lapis
    isi = [f.sifat.get(kolom, "") for f in lapis.fitur]
    terisi = [t for t in isi if t]
    lain = [j for j in lapis.judul if j != kolom and _NAMA_LAIN.match(j) and any(f.sifat.get(j) for f in lapis.fitur)]
    if lain and sum(map(_bukan_nama, terisi)) >= _BANYAK * len(terisi):
        return _ganti_judul(lapis, kolom, "No" if all(t.isdigit() for t in terisi) else "Label")
    if len(terisi) == len(isi):
        return lapis
    return replace(lapis, fitur=tuple(_lengkapi(f, kolom, lain) for f in lapis.fitur))


def _ganti_judul(lapis: Lapisan, lama: str, baru: str) -> Lapisan:
    judul = tuple(baru if j == lama else j for j in lapis.judul)
    fitur = (replace(f, sifat={baru if k == lama else k: v for k, v in f.sifat.items()}) for f in lapis.fitur)
    return replace(lapis, fitur=tuple(fitur), judul=judul)


def _bukan_nama(teks: str) -> bool:
    return not re.search(r"[A-Za-z]{2}", teks) or facility_type.polos(teks)


def _lengkapi(f: Fitur, kolom: str, lain: list[str]) -> Fitur:
    if f.sifat.get(kolom):
        return f
    nama = next((f.sifat[j] for j in lain if f.sifat.get(j)), "")
    if not nama:
        nama = f.sifat.get(KETERANGAN, "").split(";")[0].strip()
    return replace(f, sifat=f.sifat | {kolom: nama}) if nama and len(nama) <= _TERPANJANG else f
