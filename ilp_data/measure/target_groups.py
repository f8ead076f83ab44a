"""Who is to be served in a year, where no count of the year says so: from the list of target groups (``sasaran``).

Several kinds stand side by side there (proyeksi, riil, SPM, Profil). One figure of a region and year is made with one
kind for all its places, that with most of them; kinds are never mixed and never borrowed from another year.
"""

from __future__ import annotations

import pandas as pd

from ilp_data.registry import indicators, target_kinds
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

KUNCI_SASARAN = ["kode_tempat", "kelompok", "tahun", "jenis"]
_HARI = len("2026-11-28")


def sasaran_setahun(potret: Potret, nama: str) -> pd.DataFrame:
    """Yearly rows of a count: columns kode_tempat, periode (the year), ukuran, nilai, keadaan, simulasi, sumber. Those
    that places reported, and those of the list for years of which none did."""
    lapor = potret.cacah_tahunan(nama)
    daftar, u = potret.sasaran, indicators.ukuran().get(nama)
    if u is None or not len(daftar):
        return lapor
    daftar = daftar[(daftar["kelompok"] == u.label) & daftar["nilai"].notna()]
    daftar = daftar[~daftar["tahun"].astype(str).isin(set(lapor["periode"].astype(str)))]
    if not len(daftar):
        return lapor
    isi = pd.concat([_satu_jenis(t) for _, t in daftar.groupby("tahun")], ignore_index=True)
    baru = pd.DataFrame(
        {
            "kode_tempat": isi["kode_tempat"],
            "periode": isi["tahun"].astype(str),
            "ukuran": nama,
            "nilai": isi["nilai"].astype(float),
            "keadaan": [Keadaan.ADA.value if n else Keadaan.NOL.value for n in isi["nilai"]],
            "simulasi": False,
            "sumber": [tulis_sumber(j, s) for j, s in zip(isi["jenis"], isi["sumber"], strict=True)],
        }
    )
    return pd.concat([lapor[list(baru.columns)], baru], ignore_index=True) if len(lapor) else baru


def tulis_sumber(jenis: str, sumber: object) -> str:
    """How a figure made with a number of the list names where that number is from: ``sasaran SPM, Dinkes 2025``."""
    return f"sasaran {jenis}, {sumber}" if isinstance(sumber, str) and sumber else f"sasaran {jenis}"


def _satu_jenis(t: pd.DataFrame) -> pd.DataFrame:
    """The rows of the kind that leads (``target_kinds.jenis_pemimpin``), of each place those of the source in force."""
    banyak = t.groupby("jenis")["kode_tempat"].nunique()
    jenis = target_kinds.jenis_pemimpin({str(j): int(n) for j, n in banyak.items()})
    return berlaku(t[t["jenis"] == jenis])


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
