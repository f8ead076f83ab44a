"""Names of the codes that a draft holds: facilities and regions of the store, regencies of the whole country."""

from __future__ import annotations

import pandas as pd

from ilp_data.errors import GalatKode
from ilp_data.measure import scope
from ui.app.context import Konteks


class Nama:
    """Names of codes: regions and facilities of the store; an unknown code stays as it is."""

    def __init__(self, k: Konteks) -> None:
        self.k = k
        self.fasilitas = k.potret.ingat(("nama_fasilitas",), lambda: _kamus(k.potret.fasilitas))
        self.wilayah = dict(_kamus(scope.daftar_wilayah(k.potret, k.lingkup.daerah)))

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


def _kamus(isi: pd.DataFrame) -> dict[str, str]:
    return dict(zip(isi["kode"], isi["nama"], strict=True))
