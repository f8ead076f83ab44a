"""Names of cadres by puskesmas: personal data, handed out to who may see them (``rights``) and to nobody else."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine

from ilp_data import rights
from ilp_data.errors import GalatHak
from ilp_data.measure import cadres
from ilp_data.measure.scope import Lingkup, fasilitas
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret


def puskesmas_boleh(potret: Potret, daerah: str) -> dict[str, str]:
    """Code → name of the puskesmas whose cadres' names who acts may see."""
    siapa = rights.pelaku()
    semua = fasilitas(potret, Lingkup(daerah), "puskesmas")[["kode", "nama"]]
    return {k: n for k, n in semua.itertuples(index=False) if siapa.boleh_nama(k)}


def daftar_nama(mesin: Engine, potret: Potret, daerah: str, puskesmas: str) -> pd.DataFrame:
    """kode_kader, nama, kode_posyandu of the active cadres of one puskesmas that have a name, by name. Raises
    ``GalatHak``."""
    if not rights.pelaku().boleh_nama(puskesmas):
        raise GalatHak("Nama kader puskesmas ini tidak termasuk peran Anda.", diberikan=puskesmas)
    kader = cadres.daftar(potret, Lingkup(daerah, puskesmas=puskesmas)).rename(columns={"kode": "kode_kader"})
    nama = store.nama_kader(mesin, potret.revisi, daerah=daerah)
    hasil = kader[["kode_kader", "kode_posyandu"]].merge(nama[nama["nama"].fillna("") != ""], on="kode_kader")
    return hasil[["kode_kader", "nama", "kode_posyandu"]].sort_values("nama", ignore_index=True)
