"""The trends of a profile or a sheet: what is really reported of a place, month by month, beside its region."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ilp_data import periods
from ilp_data.insight import key_figures
from ilp_data.measure import scope
from ilp_data.measure.view import Pandangan
from ilp_data.states import Keadaan

# Trends of counts that are really reported: the three of the key figures and acute malnutrition.
TREN = ("ds_hadir", "stunting", "n_d", "wasting")


@dataclass(frozen=True)
class Tren:
    """One indicator month by month (``measure.deret``): the kelurahan and its region; empty without any month."""

    kode: str
    label: str
    kelurahan: pd.DataFrame
    kota: pd.DataFrame

    @property
    def berisi(self) -> bool:
        """Whether any month of either has a value, or one that is withheld."""
        semua = {Keadaan(x) for t in (self.kota, self.kelurahan) for x in t["keadaan"]}
        return any(x.bernilai or x is Keadaan.DISEMBUNYIKAN for x in semua)


def susun_tren(pandang: Pandangan, per: str) -> tuple[Tren, ...]:
    """The trends of the unit that the view is of, beside its region: ``TREN``, before them what is reported in place of
    all of them. Months without any report are gaps; a trend of such months alone is left out."""
    bulan, daerah = periods.berturut(pandang.bulan), pandang.sedaerah
    hasil = []
    for k in (*key_figures.kode_terlapor(pandang, per, TREN), *TREN):
        semua = daerah.deret(k, bulan, per)
        milik = semua[semua["kode"] == scope.kode_lingkup(pandang.lingkup)].reset_index(drop=True)
        hasil.append(Tren(k, daerah.indikator(k).pendek, milik, daerah.deret(k, bulan)))
    return tuple(t for t in hasil if t.berisi)[: len(TREN)]
