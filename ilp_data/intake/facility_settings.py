"""Which types of facilities an office uses and what it calls them, kept as a revision of its region."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.intake.decisions import periksa_oleh
from ilp_data.registry import facility_types
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak

_PALING_PANJANG = 40


def atur_jenis(mesin: Engine, daerah: str, sebutan: Mapping[str, str], oleh: str) -> int:
    """Keep the region's words: type → word; "" switches a further type off, or gives a usual one its usual name back.

    Types that are not named stay. Returns the revision then in force; none is made where nothing differs. Raises
    ``GalatMasukan`` for a type that is not known, or a word that is too long.
    """
    periksa_oleh(oleh, "Nama yang mengatur")
    _periksa(sebutan)
    potret = store.potret(mesin, daerah=daerah)
    ubah = {facility_types.kode_ejaan(daerah, j): kata.strip() for j, kata in sebutan.items()}
    e = potret.ejaan
    tetap = e[~((e["jenis"] == facility_types.EJAAN) & e["kode"].isin(list(ubah)))]
    baru = pd.DataFrame(
        [
            {"jenis": facility_types.EJAAN, "kode": kode, "ejaan": kata, "sumber": f"diatur oleh {oleh.strip()}"}
            for kode, kata in ubah.items()
            if kata
        ],
        columns=list(e.columns),
    )
    perubahan = store.bandingkan_tabel(potret, {"ejaan": pd.concat([tetap, baru], ignore_index=True)}, daerah=daerah)
    if not perubahan:
        return potret.revisi
    jejak = Jejak(oleh.strip(), "Jenis fasilitas daerah diatur")
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def _periksa(sebutan: Mapping[str, str]) -> None:
    for jenis, kata in sebutan.items():
        if jenis not in facility_types.JENIS:
            raise GalatMasukan(
                "Jenis fasilitas tidak dikenal.", diberikan=repr(jenis), diharapkan=", ".join(facility_types.SEMUA)
            )
        if len(kata.strip()) > _PALING_PANJANG:
            raise GalatMasukan(
                "Sebutan jenis fasilitas terlalu panjang.", diberikan=f"{len(kata.strip())} huruf",
                diharapkan=f"paling banyak {_PALING_PANJANG}",
            )  # fmt: skip
