"""Names of the codes that a draft holds: facilities and regions of the store, regencies of the whole country."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ilp_data.errors import GalatKode
from ilp_data.measure import scope
from ui.app.context import Konteks


class Nama:
    """Names of codes: regions and facilities of the store, and those that a draft brings (``baru``: rows of
    ``fasilitas``); an unknown code stays as it is."""

    def __init__(self, k: Konteks, baru: pd.DataFrame | None = None) -> None:
        self.k = k
        daerah = k.lingkup.daerah
        self.wilayah = dict(_kamus(scope.daftar_wilayah(k.potret, daerah)))
        self.fasilitas = k.potret.ingat(
            ("nama_fasilitas", daerah), lambda: nama_fasilitas(k.potret.fasilitas, self.wilayah)
        )
        if baru is not None:
            self.fasilitas = nama_fasilitas(baru, self.wilayah) | self.fasilitas

    def tempat(self, kode: object) -> str | None:
        """The name of a code, None for none."""
        if not isinstance(kode, str) or not kode:
            return None
        return self.fasilitas.get(kode) or self.wilayah.get(kode) or self._daerah(kode)

    def _daerah(self, kode: str) -> str:
        try:
            return scope.nama_daerah(self.k.potret, kode)
        except GalatKode:
            return kode


def nama_fasilitas(isi: pd.DataFrame, wilayah: Mapping[str, str]) -> dict[str, str]:
    """Facilities by code; of several with one name (eleven posyandu Melati in a city) each with its kelurahan."""
    kembar = isi["nama"].duplicated(keep=False)
    desa = isi["kode_kelurahan"].map(lambda x: wilayah.get(x, ""))
    return {
        kode: f"{nama} ({di})" if sama and di else nama
        for kode, nama, sama, di in zip(isi["kode"], isi["nama"], kembar, desa, strict=True)
    }


def _kamus(isi: pd.DataFrame) -> dict[str, str]:
    return dict(zip(isi["kode"], isi["nama"], strict=True))
