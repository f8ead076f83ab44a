"""What compares regions: each indicator of a whole region by month, as the store keeps it in ``ikhtisar``.

Written with each revision, so that a province or the nation is one look into one table and no region has to be read.
Simulated rows are left out: what was made up is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from ilp_data.measure import figures, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator, sebanding
from ilp_data.store.snapshot import Potret

_PELAPOR = ["lapor", "seharusnya", "satuan_lapor"]
_KOLOM = ["indikator", "periode", "pembilang", "penyebut", "nilai", "keadaan", *_PELAPOR, "dari_bulan"]


def hitung_ikhtisar(potret: Potret, daerah: str, kode: Collection[str] | None = None) -> list[dict[str, Any]]:
    """One entry an indicator (of ``kode``; default: all) and month ("" where it is as of the revision) of which
    something is known: indikator, periode, pembilang, penyebut, nilai (per cent), keadaan, and ``lapor`` of
    ``seharusnya`` places that it is of, called ``satuan_lapor`` ("" of cadres)."""
    nyata, lingkup = potret.nyata, Lingkup(daerah)
    bulan = figures.bulan_tersedia(nyata, daerah)
    diminta = [k for k in kode_sebanding(nyata, daerah) if kode is None or k in kode]
    ukuran = figures.semua_sekaligus(nyata, diminta, bulan, "kota", lingkup)
    if not ukuran:
        return []  # a region that reported years and no month
    isi = pd.concat(ukuran.values())
    isi = isi[isi["pembilang"].notna() | isi["penyebut"].notna()]
    return [_entri(b) for b in isi[_KOLOM].to_dict("records")]


def kode_sebanding(potret: Potret, daerah: str) -> list[str]:
    """The codes of ``sebanding``, of the wider ones only those whose counts the region's reading holds; what another
    counts as well (short children, over those measured) only with those it is divided by."""
    t = potret.layanan
    ada = set(t.loc[t["nilai"].notna() & scope.milik_daerah(potret, t["kode_tempat"], daerah), "ukuran"])
    bersama = {i.pembilang for i in sebanding().values() if not i.luas}

    def dikenal(i: Indikator) -> bool:
        return i.pembilang in ada and (i.pembilang not in bersama or i.penyebut in ada)

    return [k for k, i in sebanding().items() if not i.luas or dikenal(i)]


def _entri(b: Mapping[Hashable, Any]) -> dict[str, Any]:
    angka = {k: None if pd.isna(b[k]) else float(b[k]) for k in ("pembilang", "penyebut", "nilai")}
    return {
        "indikator": b["indikator"],
        "periode": b["periode"],
        **angka,
        "keadaan": b["keadaan"].value,
        **dict.fromkeys(_PELAPOR),
        **_pelapor(b),
    }


def _pelapor(b: Mapping[Hashable, Any]) -> dict[str, Any]:
    """Who reported; nothing of a figure of several months, of which reports are counted and not places."""
    if pd.isna(b["lapor"]) or len(b["dari_bulan"]) > 1:
        return {}
    return {"lapor": int(b["lapor"]), "seharusnya": int(b["seharusnya"]), "satuan_lapor": b["satuan_lapor"]}
