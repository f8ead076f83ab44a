"""What compares regions: each indicator of a whole region by month, as the store keeps it in ``ikhtisar``.

Written with each revision, so that a province or the nation is one look into one table and no region has to be read.
Simulated rows are left out: what was made up is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ilp_data.measure import figures
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator, semua
from ilp_data.store.snapshot import Potret


def hitung_ikhtisar(potret: Potret, daerah: str) -> list[dict[str, Any]]:
    """One entry an indicator and month ("" where it is as of the revision) of which something is known: indikator,
    periode, pembilang, penyebut, nilai (per cent), keadaan."""
    nyata, lingkup = potret.nyata, Lingkup(daerah)
    bulan = figures.bulan_tersedia(nyata, daerah)
    hasil = []
    for ind in semua().values():
        isi = _satu(nyata, ind, bulan, lingkup)
        isi = isi[isi["pembilang"].notna() | isi["penyebut"].notna()]
        hasil += [_entri(b) for b in isi.to_dict("records")]
    return hasil


def _satu(potret: Potret, ind: Indikator, bulan: list[str], lingkup: Lingkup) -> pd.DataFrame:
    if ind.jenis == "layanan" and not bulan:
        return pd.DataFrame(columns=figures.KOLOM_UKURAN)
    if ind.jenis == "layanan":
        return figures.deret(potret, ind.kode, bulan, "kota", lingkup)
    return figures.hitung(potret, ind.kode, "", "kota", lingkup)


def _entri(b: Mapping[Hashable, Any]) -> dict[str, Any]:
    angka = {k: None if pd.isna(b[k]) else float(b[k]) for k in ("pembilang", "penyebut", "nilai")}
    return {"indikator": b["indikator"], "periode": b["periode"], **angka, "keadaan": b["keadaan"].value}
