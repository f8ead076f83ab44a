"""The areas of a region that something may be said of, by name: kecamatan, puskesmas, kelurahan and desa."""

from __future__ import annotations

from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import dengan_jenis
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.snapshot import Potret


def daftar_tempat(potret: Potret, daerah: str) -> dict[str, str]:
    """Code → name with its kind (``Kecamatan Bontang Barat``): kecamatan first, then puskesmas, then kelurahan."""
    return potret.ingat(("daftar_tempat", daerah), lambda: _daftar_tempat(potret, daerah))


def _daftar_tempat(potret: Potret, daerah: str) -> dict[str, str]:
    w, f = scope.daftar_wilayah(potret, daerah), scope.fasilitas(potret, Lingkup(daerah), "puskesmas")
    kata = kata_wilayah(daerah)
    kec, sisa = w[w["tingkat"] == "kecamatan"], w[w["tingkat"].isin(["kelurahan", "desa"])]
    hasil = {k: f"{kata.Kecamatan} {n}" for k, n in zip(kec["kode"], kec["nama"], strict=True)}
    for kode, nama in zip(f["kode"], f["nama"], strict=True):
        hasil[kode] = dengan_jenis(nama, "puskesmas")
    isi = zip(sisa["kode"], sisa["nama"], sisa["tingkat"], strict=True)
    return hasil | {k: f"{kata.tingkat(t).capitalize()} {n}" for k, n, t in isi}


def lingkup_tempat(daerah: str, tempat: str) -> Lingkup:
    """The filter of an area by its code: a kecamatan, a kelurahan, a puskesmas; "" the whole region."""
    if not tempat:
        return Lingkup(daerah)
    if "." not in tempat:
        return Lingkup(daerah, puskesmas=tempat)
    return Lingkup(daerah, kecamatan=tempat) if tempat.count(".") == 2 else Lingkup(daerah, kelurahan=tempat)
