"""Who is to be served in a year, where no count of the year says so: from the list of target groups (``sasaran``).

Several kinds stand side by side there (proyeksi, riil, SPM, Profil). All figures of one level of a region and year are
made with one kind (``target_layers``); kinds are never mixed and never borrowed from another year.
"""

from __future__ import annotations

import pandas as pd

from ilp_data.measure import places, target_layers
from ilp_data.measure.places import Tingkat
from ilp_data.measure.target_layers import JenisTingkat
from ilp_data.registry import indicators
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.target_kinds import LAPORAN
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

KUNCI_SASARAN = ["kode_tempat", "kelompok", "tahun", "jenis"]
_KOLOM = ["kode_tempat", "periode", "ukuran", "nilai", "keadaan", "simulasi", "sumber"]
_HARI = len("2026-11-28")


def sasaran_setahun(potret: Potret, nama: str, daerah: str) -> pd.DataFrame:
    """Yearly rows of a count in a region: columns kode_tempat, periode (the year), ukuran, nilai, keadaan, simulasi,
    sumber. What places reported is a kind beside those of the list; of several ``target_layers`` says which."""
    return _setahun(potret, nama, daerah)[0]


def jenis_setahun(potret: Potret, nama: str, daerah: str) -> dict[str, JenisTingkat]:
    """Year → of what kind the numbers of each level are (``LAPORAN``: reported); {} of a count without any list."""
    return _setahun(potret, nama, daerah)[1]


def jenis_penyebut(potret: Potret, ind: Indikator, daerah: str) -> dict[str, JenisTingkat]:
    """``jenis_setahun`` of the yearly count that an indicator is divided by; {} where there is none."""
    bawah = potret.registri(daerah).ukuran.get(ind.penyebut)
    return jenis_setahun(potret, bawah.dari_setahun, daerah) if bawah and bawah.dari_setahun else {}


def sumber_asing(potret: Potret, ind: Indikator, daerah: str, tingkat: Tingkat) -> set[tuple[str, str]]:
    """(year, source) of the denominators that are no part of the numbers of a level: those of other kinds."""
    if not (menurut := jenis_penyebut(potret, ind, daerah)):
        return set()
    isi = sasaran_setahun(potret, potret.registri(daerah).ukuran[ind.penyebut].dari_setahun, daerah)
    asal = {(str(p), str(s)) for p, s in zip(isi["periode"], isi["sumber"], strict=True) if p in menurut}
    awal = {p: f"sasaran {jenis}" for p, m in menurut.items() if (jenis := m.get(tingkat, ""))}
    return {(p, s) for p, s in asal if p in awal and s != awal[p] and not s.startswith(f"{awal[p]}, ")}


def _setahun(potret: Potret, nama: str, daerah: str) -> tuple[pd.DataFrame, dict[str, JenisTingkat]]:
    return potret.ingat_bersama(("sasaran_setahun", daerah, nama), lambda: _susun_setahun(potret, nama, daerah))


def _susun_setahun(potret: Potret, nama: str, daerah: str) -> tuple[pd.DataFrame, dict[str, JenisTingkat]]:
    lapor = potret.cacah_tahunan(nama)
    daftar, u, pohon = potret.sasaran, indicators.ukuran().get(nama), places.pohon(potret, daerah)
    if u is None or not len(daftar):
        return lapor, {}
    tempat = pohon.semua
    daftar = daftar[daftar["kelompok"] == u.label]
    daftar = daftar[daftar["nilai"].notna() & daftar["kode_tempat"].isin(tempat)]
    if not len(daftar):
        return lapor, {}
    semua = pd.concat([_dari_daftar(berlaku(daftar), nama), _dari_laporan(lapor, tempat)], ignore_index=True)
    hasil = {str(p): target_layers.lapis(pohon, t) for p, t in semua.groupby("tahun")}
    isi = pd.concat([t for t, _ in hasil.values()], ignore_index=True).rename(columns={"tahun": "periode"})
    dalam = lapor["kode_tempat"].isin(tempat) & lapor["periode"].isin(list(hasil)) & _nyata(lapor)
    return pd.concat([lapor[~dalam][_KOLOM], isi[_KOLOM]], ignore_index=True), {p: m for p, (_, m) in hasil.items()}


def _dari_daftar(daftar: pd.DataFrame, nama: str) -> pd.DataFrame:
    return pd.DataFrame({
        "kode_tempat": daftar["kode_tempat"],
        "tahun": daftar["tahun"].astype(str),
        "jenis": daftar["jenis"].astype(str),
        "ukuran": nama,
        "nilai": daftar["nilai"].astype(float),
        "keadaan": [Keadaan.ADA.value if n else Keadaan.NOL.value for n in daftar["nilai"]],
        "simulasi": False,
        "sumber": [tulis_sumber(j, s) for j, s in zip(daftar["jenis"], daftar["sumber"], strict=True)],
    })  # fmt: skip


def _dari_laporan(lapor: pd.DataFrame, tempat: frozenset[str]) -> pd.DataFrame:
    """What places of the region reported, real ones with a number."""
    isi = lapor[lapor["kode_tempat"].isin(tempat) & _nyata(lapor)] if len(lapor) else lapor
    return isi.rename(columns={"periode": "tahun"}).assign(jenis=LAPORAN)


def _nyata(lapor: pd.DataFrame) -> pd.Series:
    return lapor["nilai"].notna() & ~lapor["simulasi"].astype(bool)


def tulis_sumber(jenis: str, sumber: object) -> str:
    """How a figure made with a number of the list names where that number is from: ``sasaran SPM, Dinkes 2025``."""
    return f"sasaran {jenis}, {sumber}" if isinstance(sumber, str) and sumber else f"sasaran {jenis}"


def berlaku(t: pd.DataFrame) -> pd.DataFrame:
    """Of several sources of one place, group, year and kind the one in force (``target_kinds.ATURAN_SUMBER``): that
    which the office chose, else the newest by its date (without one, the day it was brought), else the one that was
    brought last. The rows keep their order."""
    if not t.duplicated(KUNCI_SASARAN).any():
        return t
    kini = urut_sumber(t).drop_duplicates(KUNCI_SASARAN, keep="last")
    hasil: pd.DataFrame = t.loc[t.index.isin(kini.index)]
    return hasil


def urut_sumber(t: pd.DataFrame) -> pd.DataFrame:
    """Rows of the list by the rule, the one in force behind the others of the same thing."""
    dipakai, tanggal, dicatat = (_kolom(t, k) for k in ("dipakai", "tanggal", "dicatat"))
    urutan = pd.DataFrame({
        "pilih": dipakai == "ya",
        "tanggal": tanggal.where(tanggal != "", dicatat.str[:_HARI]),
        "dicatat": dicatat,
    })  # fmt: skip
    hasil: pd.DataFrame = t.loc[urutan.sort_values(["pilih", "tanggal", "dicatat"], kind="stable").index]
    return hasil


def _kolom(t: pd.DataFrame, nama: str) -> pd.Series:
    return t[nama].fillna("").astype(str) if nama in t else pd.Series("", t.index, dtype=object)
