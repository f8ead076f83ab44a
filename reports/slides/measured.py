"""The measured tables of decks: each measured once a reading, small counts withheld where the public looks.

Has the methods of ``measure.figures.Pengukur``, so sentences, reasons and profiles read the same tables. A narrower
filter reads its rows out of the table of the whole region where it has them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.disclosure import kader_ditahan, tahan
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.store.snapshot import Potret

# Any month serves to ask for rows without a value where there is none to ask for.
BULAN_KOSONG = "2000-01"
# Several decks of one reading share its tables; the oldest go first. A deck of Bontang needs about 150.
TABEL_TERBANYAK = 600


@dataclass(frozen=True)
class Terukur:
    """``umum``: small counts are withheld. The tables are kept with the reading that they are of. Read-only frames."""

    umum: bool = True

    def hitung(self, potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
        """``measure.hitung``, withheld; ``periode`` "" gives services without a value."""
        waktu = (periode or BULAN_KOSONG) if indikator(kode).jenis == "layanan" else ""
        return self._ingat(potret, (kode, waktu, per, lingkup), lambda: self._hitung(potret, kode, waktu, per, lingkup))

    def deret(self, potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
        """``measure.deret``, withheld; ``bulan`` ascending. Measured once for all reported months."""
        ada = measure.bulan_tersedia(potret, lingkup.daerah)
        semua = ada if set(bulan) <= set(ada) else bulan
        kunci = (kode, *semua, per, lingkup)
        hasil = self._ingat(potret, kunci, lambda: self._deret(potret, kode, semua, per, lingkup))
        return hasil if bulan == semua else hasil[hasil["periode"].isin(bulan)].reset_index(drop=True)

    def kader_ditahan(self, potret: Potret, per: str, lingkup: Lingkup) -> dict[str, set[str]]:
        """``disclosure.kader_ditahan``; nothing where small counts are not withheld."""
        if not self.umum:
            return {"dilatih": set(), "hasil": set()}
        return kader_ditahan(potret, per, lingkup)

    def _ingat(self, potret: Potret, kunci: tuple[object, ...], buat: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        simpan: dict[tuple[object, ...], pd.DataFrame] = potret.ingat(("tabel_terukur", str(self.umum)), dict)
        if kunci not in simpan:
            while len(simpan) >= TABEL_TERBANYAK:
                simpan.pop(next(iter(simpan)), None)
            simpan[kunci] = buat()
        return simpan[kunci]

    def _hitung(self, potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
        if induk := _induk(kode, per, lingkup):
            return _milik(potret, self.hitung(potret, kode, periode, induk, Lingkup(lingkup.daerah)), per, lingkup)
        if per == "kota" and periode in measure.bulan_tersedia(potret, lingkup.daerah):
            return self.deret(potret, kode, [periode], per, lingkup)
        return self._tahan(potret, measure.hitung(potret, kode, periode, per, lingkup), per, lingkup)

    def _deret(self, potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
        if induk := _induk(kode, per, lingkup):
            return _milik(potret, self.deret(potret, kode, bulan, induk, Lingkup(lingkup.daerah)), per, lingkup)
        return self._tahan(potret, measure.deret(potret, kode, bulan, per, lingkup), per, lingkup)

    def _tahan(self, potret: Potret, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
        return tahan(potret, ukuran, per, lingkup) if self.umum else ukuran


def _induk(kode: str, per: str, lingkup: Lingkup) -> str:
    """The breakdown of the whole region that holds the rows of a filter, so that they need not be measured again.

    "" where none does: the region itself, what two filters share (a kelurahan may have two puskesmas), and loci and
    readiness, since one puskesmas is in the filter of each kelurahan that it serves.
    """
    if lingkup.seluruhnya or indikator(kode).jenis not in ("layanan", "kader"):
        return ""
    if lingkup.puskesmas:
        return "puskesmas" if per == "kota" and not (lingkup.kecamatan or lingkup.kelurahan) else ""
    if per == "kelurahan" or (per == "kota" and lingkup.kelurahan):
        return "kelurahan"
    return "kecamatan" if per == "kota" else ""


def _milik(potret: Potret, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """The rows of the filter out of the region's table: its kelurahan, or the one unit that it is."""
    if per == "kota":
        return ukuran[ukuran["kode"] == scope.kode_lingkup(lingkup)].reset_index(drop=True)
    return ukuran[ukuran["kode"].isin(scope.kelurahan(potret, lingkup)["kode"])].reset_index(drop=True)
