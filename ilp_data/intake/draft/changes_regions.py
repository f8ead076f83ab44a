"""The rows of a regency that the store does not know yet. Every road to a new region, a list of facilities, figures,
cadres or boundaries, by page or by command, takes them from here, so that the store holds the same facts of it.
"""

from __future__ import annotations

import pandas as pd

from ilp_data import regions
from ilp_data.measure import scope
from ilp_data.registry.fields import TABEL
from ilp_data.store.snapshot import Potret

SUMBER = f"{regions.SUMBER} (kode dan nama)"
_DEPAN = ("Kabupaten ", "Kota ", "Administrasi ")


def daerah_baru(potret: Potret, daerah: str) -> dict[str, pd.DataFrame]:
    """``daerah`` and ``wilayah`` with the regency and all its kecamatan, kelurahan and desa; {} for what is there.

    Label points and areas stay empty: only boundaries bring them.
    """
    hasil: dict[str, pd.DataFrame] = {}
    w = regions.kenali_daerah(daerah)
    if daerah not in set(potret.daerah["kode"]):
        pendek = w.nama
        for depan in _DEPAN:
            pendek = pendek.removeprefix(depan)
        baru = {
            "kode": daerah, "nama": w.nama, "nama_pendek": pendek, "tingkat": w.tingkat, "peran": "pembanding",
            "kode_bps": "", "catatan": "", "sumber": SUMBER,
        }  # fmt: skip
        hasil["daerah"] = pd.concat([potret.daerah, pd.DataFrame([baru])], ignore_index=True)
    ada = potret.wilayah
    if not ada["kode"].str.startswith(daerah + ".").any():
        kota = pd.DataFrame([{"kode": daerah, "nama": w.nama, "tingkat": w.tingkat, "kode_induk": w.kode_induk}])
        tambah = pd.concat([kota[~kota["kode"].isin(ada["kode"])], scope.daftar_wilayah(potret, daerah)])
        semua = [*ada.to_dict("records"), *tambah.to_dict("records")]
        hasil["wilayah"] = pd.DataFrame(semua, columns=list(TABEL["wilayah"].kolom))
    return hasil
