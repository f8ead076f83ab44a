"""The rows of the list of target groups that one indicator may be divided by, and who says them."""

from __future__ import annotations

import pandas as pd

from ilp_data.measure import places, target_groups
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret


def daftar(potret: Potret, daerah: str, ind: Indikator) -> pd.DataFrame:
    """The rows of the list that are of the indicator's groups and of the region's places; of several sources of one
    number that in force. Columns of ``sasaran``; kept with the reading."""
    t = potret.sasaran
    if not len(t) or not ind.penyebut or ind.jenis != "layanan":
        return t.iloc[:0]

    def cari() -> pd.DataFrame:
        isi = t[t["kelompok"].isin(ind.semua_penyebut)]
        isi = isi[isi["nilai"].notna() & isi["kode_tempat"].isin(places.pohon(potret, daerah).semua)]
        return target_groups.berlaku(isi)

    return potret.ingat_bersama(("daftar_sasaran", daerah, ind.kode), cari)


def asal(potret: Potret, daerah: str, ind: Indikator) -> dict[tuple[str, str, str], str]:
    """By group, kind and year of ``daftar`` who says the numbers, "" where nobody is named. Read-only."""
    if not len(potret.sasaran):
        return {}

    def cari() -> dict[tuple[str, str, str], str]:
        hasil: dict[tuple[str, str, str], set[str]] = {}
        isi = daftar(potret, daerah, ind)
        for k, j, t, s in zip(*(isi[n] for n in ("kelompok", "jenis", "tahun", "sumber")), strict=True):
            hasil.setdefault((str(k), str(j), str(t)), set()).update([s] if isinstance(s, str) and s else [])
        return {kunci: "; ".join(sorted(s)) for kunci, s in hasil.items()}

    return potret.ingat_bersama(("asal_sasaran", daerah, ind.kode), cari)


def sebutan(isi: pd.DataFrame) -> set[str]:
    """What rows of the list are called as a source of a figure (``target_groups.tulis_sumber``), in its parts."""
    teks = {target_groups.tulis_sumber(str(j), s) for j, s in zip(isi["jenis"], isi["sumber"], strict=True)}
    return {bagian for t in teks for bagian in t.split("; ")}
